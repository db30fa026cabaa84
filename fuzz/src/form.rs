//! As much of the forms as a register needs.

#[path = "../../src/form/list.rs"]
mod list;

pub use list::{List, Record};
