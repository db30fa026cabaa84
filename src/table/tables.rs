//! All tables of one batch.

use super::rows::{
    ChangeRow, CostRow, CountRow, DecisionRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, IssueRow, PlanRow,
    StepRow, SubmissionRow, TrendRow, ValueRow,
};
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
    /// Only in the tables of one section (see [`crate::roll::section_values`]).
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
