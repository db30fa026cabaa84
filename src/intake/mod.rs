//! From a folder to submissions: every file is opened, every sheet identified, every field found, with its cell.
//!
//! A field is found by the labels round it, wherever they went, and checked against the defined names. Where the two
//! disagree nothing is taken; what stands on a sheet and belongs to no field is kept and reported.
//!
//! Four rooms, each of which may use those before it: `folder` (what was sent in), `layout` (which form a sheet is, and where
//! its rows and columns went), `places` (which cells are which value), `reading` (what stands in them). `read` goes through
//! them for one file.

mod file;
mod folder;
mod layout;
mod places;
mod read;
mod reading;

pub use file::{File, UnreadSheet, tell_apart};
pub use folder::{
    AGENDA, ANSWER, Agenda, AgendaEntry, Answer, Beside, Circular, Entered, FEEDBACK, HEARING, Merged, OTHER_SHEETS,
    Part, Problem, QUESTION, RATING, REPORT, RETURNED, Unreadable, WORKBOOKS, agenda_bytes, agenda_of, discover,
    located,
};
pub use layout::{Unread, typed_beside};
pub use places::Layer;
pub use read::read;
pub use reading::{
    AddedRow, Bar, Doubt, Drift, Entry, Found, Remark, RemarkKind, RowLabel, Source, Submission, Unclear, Why, Word,
};
