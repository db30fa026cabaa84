//! All tables of one batch.

use std::collections::BTreeSet;

use super::rows::{
    ChangeRow, CostRow, CountRow, DecisionRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, IssueRow, PlanRow,
    StepRow, SubmissionRow, TrendRow, ValueRow,
};
use crate::intake::Agenda;
use crate::plan::Period;

/// The tables of one batch, each sorted by 建制順, 番号 and then its own order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tables {
    pub initiatives: Vec<InitiativeRow>,
    pub indicators: Vec<IndicatorRow>,
    pub steps: Vec<StepRow>,
    pub costs: Vec<CostRow>,
    pub grades: Vec<GradeRow>,
    pub findings: Vec<FindingRow>,
    pub submissions: Vec<SubmissionRow>,
    /// Only in the tables of one section (see [`super::section_values`]).
    pub values: Vec<ValueRow>,
    /// What changed since the last period; empty where there is none.
    pub changes: Vec<ChangeRow>,
    /// Grades counted by department and evaluation, with the counts of the last period.
    pub counts: Vec<CountRow>,
    /// What headquarters should look at.
    pub issues: Vec<IssueRow>,
    /// What was entered in the 協議事項 of this period and of all earlier ones, by initiative, the newest last.
    pub decisions: Vec<DecisionRow>,
    /// Grades counted period by period.
    pub trend: Vec<TrendRow>,
    /// The plan that the batch was run with.
    pub plan: Vec<PlanRow>,
}

/// The counted grades of an earlier period and the plan they were counted by.
pub type PastCounts = (Period, Vec<CountRow>, Vec<PlanRow>);

/// What earlier runs left for this one.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// The period before, with its tables, where its data is there.
    pub previous: Option<(Period, Tables)>,
    /// Every period before, oldest first.
    pub counts: Vec<PastCounts>,
    /// What was entered in the 協議事項, of this period and of earlier ones.
    pub entered: Entries,
}

/// What was entered in the 協議事項 of the results, as it lies there and as the last run of this period knew it.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// The consolidated workbooks in the folders of results, oldest period first, those of a period in the order in which
    /// they count.
    pub workbooks: Vec<Typed>,
    /// What the last run of this period knew, of all periods.
    pub known: Vec<DecisionRow>,
    /// What the last run of every earlier period knew of its own meeting, where its data can be read.
    pub past: Vec<Known>,
    /// How many entries it knew, also where they cannot be read any more.
    pub count: usize,
    /// Hashes of the workbooks that it had read: they say nothing new.
    pub seen: BTreeSet<String>,
}

/// What the results of an earlier period know of its meeting.
#[derive(Debug, Clone)]
pub struct Known {
    pub period: Period,
    /// Its folder, as the workbooks in it are shown.
    pub folder: String,
    pub rows: Vec<DecisionRow>,
}

/// A consolidated workbook in a folder of results.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The period of the folder.
    pub period: Period,
    /// Whether it is the one that the run of this period made, by its name: its blank cells are blank on purpose.
    pub own: bool,
    /// Whether the run of its period has made or read it as it is.
    pub seen: bool,
    pub agenda: Agenda,
}
