//! What goes out every year (`kohyo publish`): from the tables of an official edition and the approvals of its texts to the files of the
//! public page, the open data and the public workbook, in memory.
//!
//! ```text
//! select    tables -> `Publication`: a whitelist by parts, never by forms; every text passes the gate
//! data      `Publication` -> tables in long form: CSV, JSON, dictionary, datapackage, dataset
//! workbook  the same tables as a workbook of values
//! page      `Publication` -> HTML without script and without anything from outside
//! review    the texts that are asked about -> 公表前確認.xlsx, and back
//! ```

mod answers;
mod data;
mod edition;
mod files;
mod gate;
mod hits;
mod page;
mod plain;
mod public;
mod review;
mod select;
mod workbook;

pub use answers::{Answer, Answers, Subject};
pub use edition::{Amended, Edition};
pub use files::{File, Made, publish};
pub use review::{Unread, read as read_review};
pub use select::Source;
