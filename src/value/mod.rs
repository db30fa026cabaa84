//! What a cell says, read the way its author meant it: numbers, units, years, dates, choices, marks.
//!
//! Everything here is a pure function from the content of one cell to a [`Read`]. Five things are never mixed up:
//! a value, a blank, 対象外, 未確定 and something unreadable (`domain.md` §3).

mod alias;
mod amount;
mod blank;
mod cell;
mod choice;
mod date;
mod digits;
mod due_date;
mod era;
mod fold;
pub mod goal;
mod kanji;
mod label;
mod ladder;
mod mark;
mod month;
mod multiple;
mod municipality;
mod nearest;
mod number;
mod one_unit;
#[cfg(test)]
mod properties;
mod qualifier;
mod quarter;
mod reading;
mod repair;
mod share;
mod shown;
mod text;
mod unit;
mod vocabulary;
mod wording;
mod words;
mod why;
mod year;

pub use crate::book::{Affixes, Content, NumberFormat, Raw};

/// A text that is shared rather than copied: short ones stand in place, of longer ones all copies are one.
pub use ecow::EcoString as Text;

pub use blank::{absence, is_ditto};
pub use choice::{choice, choice_of_legend};
pub use date::{date, parse_date};
pub use due_date::{done_date, due_date};
pub use era::{era_of, short_era_of};
pub use fold::{fold, name_key};
pub use goal::{Doubtful, Goal, goal};
pub use label::label_key;
pub use ladder::stage;
pub use mark::{ScheduleMark, is_schedule_mark, mark, schedule_mark};
pub use month::Month;
pub use multiple::base_unit;
pub use municipality::MunicipalCode;
pub use nearest::nearest;
pub use number::quantity;
pub use one_unit::{UnitDoubt, in_one_unit, in_unit, is_fraction};
pub use quarter::Quarter;
pub use reading::{Qualifier, Quantity, Read, Reading, State, Trouble};
pub use repair::{Repair, Repairs};
pub use share::share;
pub use shown::shown;
pub use text::text;
pub use unit::{canonical_unit, units_in, without_unit};
pub use wording::{Wording, is_label, names_other_part, wording};
pub use year::{FiscalYear, parse_year, year};
