//! The workbooks people read: the consolidated one for headquarters and one of feedback for every section.
//!
//! A sheet is one file with a `NAME` and a `build`; it is listed once, in the `SHEETS` of its workbook.

mod ask;
mod asked;
mod brief;
mod cells;
pub mod conditions;
pub mod consolidated;
mod disputes;
mod distinct;
mod entered;
mod facts;
pub mod feedback;
pub mod forms;
pub mod hearing;
mod issue;
mod items;
mod late;
mod list;
mod looks;
mod mail;
pub mod office;
mod page;
mod palette;
pub mod rating;
pub mod register_changes;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod widths;
mod words;
mod workbook;

pub use crate::table::Split;
pub use brief::{
    Brief, BriefForm, CodeList, EvaluatedBefore, Evaluation, Grade, ItemList, LevelList, ReductionGoal, Section,
    Standing, Upcoming,
};
pub(crate) use facts::Facts;
pub use workbook::Unwritten;
