//! The roll of a batch: every file and initiative with its place in the register, which form counts, and what was read as rows.

mod alike;
mod batch;
mod case;
mod directory;
mod entered;
mod fill;
mod goals;
mod history;
mod replaced;
mod settle;
mod single;
mod sums;

pub use alike::alike;
pub use batch::{Batch, Ratings};
pub use case::Case;
pub use directory::Directory;
pub use entered::{Entries, Known, Typed};
pub use fill::{all_values, fill, refill, section_values, value_count, value_rows};
pub use goals::goal_rows;
pub use history::{History, LowRun};
pub use replaced::{Replaced, Why};
pub use sums::{Number, Part, Sum, is_total, sum_rows, sums, sums_of};
