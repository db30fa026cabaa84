//! What lies in a folder.
//!
//! In comes a folder, out go the paths of what was sent in (`discover`), each as it is shown, the bytes of one file (`fetch`),
//! why there are none (`problem`), and what was entered in a workbook that comes back from the meeting (`agenda`). Nothing is
//! known of forms here, and no other room of `intake` is used.

mod agenda;
mod discover;
mod fetch;
mod problem;

pub use agenda::{
    AGENDA, Agenda, Circular, Entered, Entry as AgendaEntry, Merged, OTHER_SHEETS, Part, RATING, REPORT, agenda,
    agenda_bytes, agenda_of, is_wanted,
};
pub use discover::{WORKBOOKS, discover, located, shown_path, told_apart};
pub use fetch::fetch;
pub use problem::{Problem, Unreadable};
