//! The one record of a batch: a row type for every table, what its columns hold, and its data files.
//!
//! The only module that uses polars; the rest of the crate sees row types.

mod approved;
mod by_key;
mod column;
mod decision;
mod declare;
mod differences;
pub mod figures;
mod folder;
mod grade;
mod guard;
mod known;
mod overall;
mod place;
mod procedure;
mod rows;
pub mod sign;
mod since;
mod store;
mod stored;
mod tables;
mod word;
mod yearly;

pub use by_key::ByKey;
pub use column::{Cells, Columnar, Inputs, Spans, Written};
pub use decision::promised;
pub use declare::Table;
pub use differences::{About, Difference, differences};
pub use figures::{CostSum, LevelKey, LevelSum, ReductionSum, execution};
pub use folder::{read, write};
pub use guard::guarded;
pub use known::{KnownItemRow, KnownRow};
pub use overall::OverallRow;
pub use place::{Place, called, natural};
pub use polars::prelude::PolarsResult as Figures;
pub use procedure::ProcedureRow;
pub use rows::{
    AnswerRow, ApprovedRow, ChangeRow, CostRow, CountRow, DecisionRow, FindingRow, GoalRow, GradeRow, IndicatorRow,
    InitiativeRow, IssueRow, ItemRow, PlanRow, StepRow, SubmissionRow, SumRow, TrendRow, ValueRow,
};
pub use since::SinceRow;
pub use store::write_since;
pub use stored::{
    Unread, read_answers, read_counts, read_decisions, read_grades, read_since, read_standing, read_values,
};
pub use tables::{PastCounts, Placed, Split, Tables};
pub use word::{
    AMENDED, APPROVED, AS_COMPUTED, AS_PROPOSED, Approval, ChangeKind, GoalStanding, HELD, IssueKind, Movement,
    OpenKind, Question, RETURNED, REVIEWED, Severity, SinceKind, Status, StepStanding, Term, Word,
};
pub use yearly::YearlyRow;
