//! The batch as tables: polars frames in long form, written as Parquet and CSV, counted, and compared with the last period.
//!
//! The only module that uses polars; the rest of the crate sees row types.

mod case;
mod changes;
mod counts;
mod fill;
mod rows;
mod store;
mod submissions;
mod table;
mod tables;

pub use case::{Batch, Case, Status};
pub use changes::changes;
pub use counts::counts;
pub use fill::{fill, section_values, value_count, value_rows};
pub use rows::{
    ChangeRow, CostRow, CountRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, StepRow, SubmissionRow, ValueRow,
};
pub use store::{read, write};
pub use submissions::submissions;
pub use table::Table;
pub use tables::Tables;
