//! The batch as tables: polars frames in long form, written as Parquet and CSV, counted, and compared with the last period.
//!
//! The only module that uses polars; the rest of the crate sees row types.

mod align;
mod case;
mod changes;
mod counts;
mod decisions;
mod directory;
mod fill;
mod guard;
mod issues;
mod plan_rows;
mod rows;
mod settle;
mod store;
mod submissions;
mod table;
mod tables;
mod trend;

pub use align::align;
pub use case::{Batch, Case, Status, natural};
pub use changes::{changes, kinds};
pub use counts::counts;
pub use decisions::{Decisions, Dispute, decisions};
pub use directory::Directory;
pub use fill::{fill, section_values, value_count, value_rows};
pub use issues::issues;
pub use plan_rows::plan_rows;
pub use rows::{
    ChangeRow, CostRow, CountRow, DecisionRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, IssueRow, PlanRow,
    StepRow, SubmissionRow, TrendRow, ValueRow,
};
pub use settle::{Replaced, Why};
pub use store::{read, read_counts, read_decisions, read_values, write};
pub use submissions::submissions;
pub use table::Table;
pub use tables::{Earlier, Entries, Known, PastCounts, Tables, Typed};
pub use trend::trend;
