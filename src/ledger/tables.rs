//! All tables of one batch.

use super::rows::{
    ChangeRow, CostRow, CountRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, StepRow, SubmissionRow, ValueRow,
};

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
}
