//! What lies in a folder.
//!
//! In comes a folder, out go the paths of what was sent in (`discover`), each as it is shown, the bytes of one file (`fetch`),
//! why there are none (`problem`), what was entered in a workbook that comes back from the meeting (`agenda`), and what a section
//! answered on the sheet in front of its form (`answers`), and which workbooks are our own (`own`). Nothing is
//! known of forms here, and no other room of `intake` is used.

mod agenda;
mod answers;
mod discover;
mod fetch;
mod own;
mod problem;

pub use agenda::{
    AGENDA, Agenda, Beside, Circular, Entered, Entry as AgendaEntry, HEARING, Merged, OTHER_SHEETS, Part, RATING,
    REPORT, agenda, agenda_bytes, agenda_of, is_wanted,
};
pub use answers::{ANSWER, Answer, QUESTION, answers};
pub use discover::{WORKBOOKS, discover, located, shown_path, told_apart};
pub use fetch::fetch;
pub use own::{FEEDBACK, RETURNED, is_feedback};
pub use problem::{Problem, Unreadable};
