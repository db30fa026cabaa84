//! What stands in the cells of a form.
//!
//! In comes a sheet that is a form, out goes its [`Submission`]. Everything is located first (`located`, by `layout` and
//! `places`), then read: the cells of every field (`entries`) but for what may be meant otherwise (`doubts`, `merged`, `strangers`, `wording`, `labelled`, `year_rows`, `torn`), the
//! choices in circles (`circled`), the months of every step (`schedule`), what belongs to no field (`outside`, `added_rows`, `remarks`), and how
//! the sheet differs from its template (`drift`, `moved`).

mod added_rows;
mod circled;
mod doubts;
mod drift;
mod entries;
mod exchanged;
mod extract;
mod labelled;
mod located;
mod merged;
mod months;
mod moved;
mod outside;
mod printed;
mod remarks;
mod roles;
mod row_labels;
mod schedule;
mod spanned;
mod strangers;
mod submission;
mod taken;
mod torn;
mod wording;
mod year_rows;
#[cfg(test)]
mod tests;

pub use added_rows::AddedRow;
pub use extract::extract;
pub use remarks::{Remark, RemarkKind};
pub use row_labels::RowLabel;
pub use schedule::{Bar, Source, Unclear, Why, Word};
pub use submission::{Doubt, Drift, Entry, Found, Submission};
