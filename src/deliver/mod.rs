//! What a batch leaves: the folder of results with everything in it, and what earlier ones left.
//!
//! The only writer of folders of results (`folder`). What stands in one: the consolidated workbook, the folder of every section
//! (`sections`), the data, the record of what was read and made (`run_json`) and the log.

mod asks;
mod brief;
mod broken;
mod close;
mod conditions;
mod due;
mod earlier;
pub mod editions;
mod entries;
mod failure;
pub mod folder;
mod legend;
mod log;
mod names;
mod office;
mod official;
mod owned;
mod panics;
mod periods;
mod prefill;
mod progress;
mod publication;
mod run_json;
mod sections;
mod sent;
mod setup;
mod since;
mod words;
mod workbook;
mod write;
mod zips;

pub use brief::{evaluations, said_deadline, sections_of};
pub use close::{Closing, close, settling};
pub use conditions::{Conditions, conditions};
pub use due::{Due, due};
pub use earlier::{Left, answers, earlier};
pub use entries::Watch;
pub use failure::Failure;
pub use folder::Desk;
pub use log::{log, log_failure};
pub use names::consolidated_name;
pub use official::{Compared, compare, data};
pub use owned::{OwnFiles, ground, own_files, owner, recount, sources};
pub use panics::{guarded, keep_quiet};
pub use periods::{chosen, periods};
pub use prefill::{Prefilled, first_forms, prefill};
pub use progress::Progress;
pub use publication::{PUBLIC, Published, REVIEW, publication};
pub use setup::{Answers, set_up};
pub use since::Since;
pub use words::{FAILED, NAME as WORDS, since_words, summary, tell};
pub use write::{DIFFERENCES, Parts, Written, write};

use jiff::civil::Date;

use crate::check::Easing;
use crate::plan::Period;
use crate::roll::Batch;
use crate::table::{Difference, Tables};
use editions::Editions;

/// What a batch came to.
#[derive(Debug)]
pub struct Outcome<'a> {
    pub batch: Batch<'a>,
    pub tables: Tables,
    /// The period before, where its data is there.
    pub previous: Option<Period>,
    /// What is official already.
    pub editions: Editions,
    /// What would be another today than what is official; None where the period is not closed.
    pub differences: Option<Vec<Difference>>,
    /// What else is to be told to the office, in words.
    pub remarks: Vec<String>,
    /// Until when corrections are asked back; None where the plan's own number of days holds.
    pub deadline: Option<Date>,
    /// What became of the rules that the office softens or suspends.
    pub easings: Vec<Easing<'a>>,
}
