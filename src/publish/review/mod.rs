//! 公表前確認.xlsx: every text that would go out, with what to look at, and the cells in which somebody says whether it does.

mod columns;
mod read;
mod write;

pub use read::{Unread, read};
pub use write::write;
