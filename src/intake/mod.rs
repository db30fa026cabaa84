//! From a folder to submissions: every file is opened, every sheet identified, every field found, with its cell.
//!
//! A field is found by the labels round it, wherever they went, and checked against the defined names. Where the two
//! disagree nothing is taken; what stands on a sheet and belongs to no field is kept and reported.

mod agenda;
mod align;
mod axis;
mod by_names;
mod certain;
mod circled;
mod discover;
mod doubts;
mod entries;
mod extract;
mod fetch;
mod headings;
mod identify;
mod items;
mod keys;
mod mapping;
mod matches;
mod moved;
mod names;
mod outside;
mod parts;
mod reworded;
mod rivals;
mod schedule;
mod sites;
mod strangers;
mod submission;
mod trust;
mod years;

pub use agenda::{
    Agenda, Entered, Entry as AgendaEntry, HEADINGS, Merged, OTHER_SHEETS, Part, REPORT, SHEET, agenda_bytes, agenda_of,
};
pub use discover::{File, Problem, UnreadSheet, WORKBOOKS, discover, located, read, tell_apart};
pub use extract::text as content_text;
pub use fetch::Unreadable;
pub use identify::{Unread, is_printed};
pub use schedule::{Bar, Source, Unclear, Why};
pub use sites::Layer;
pub use submission::{Drift, Entry, Found, Submission};
