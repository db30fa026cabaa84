//! The tables of the record, one row type each: what the data files hold and what the reports are written from.
//!
//! Texts are as typed; a state column beside a number tells a value from blank, 対象外, 未確定 and unreadable (see
//! [`crate::value::State`]). Money is in yen, rates in percent truncated to one decimal (what is above 0 but would become 0 as
//! it is), years are fiscal years.

mod findings;
mod grades;
mod indicators;
mod initiatives;
mod items;
mod meeting;
mod values;

pub use findings::{AnswerRow, FindingRow, SubmissionRow};
pub use grades::{CountRow, GradeRow, TrendRow};
pub use indicators::{ApprovedRow, GoalRow, IndicatorRow, SumRow};
pub use initiatives::{CostRow, InitiativeRow, StepRow};
pub use items::ItemRow;
pub use meeting::{ChangeRow, DecisionRow, IssueRow};
pub use values::{PlanRow, ValueRow};
