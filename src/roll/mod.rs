//! The roll of a batch: every file and initiative with its place in the register, which form counts, and what was read as rows.

mod case;
mod directory;
mod entered;
mod fill;
mod goals;
mod history;
mod settle;
mod single;
mod sums;

pub use case::{Batch, Case, Ratings};
pub use directory::{Directory, alike};
pub use entered::{Entries, Known, Typed};
pub use fill::{all_values, fill, refill, section_values, value_count, value_rows};
pub use goals::goal_rows;
pub use history::{History, LowRun};
pub use settle::{Replaced, Why};
pub use sums::{Part, Sum, sum_rows, sums};
