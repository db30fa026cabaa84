//! What was entered in the 協議事項 of results that are there already.

use std::collections::BTreeSet;

use crate::intake::Agenda;
use crate::plan::Period;
use crate::table::DecisionRow;

/// What was entered in the 協議事項 of the results, as it lies there and as the last run of this period knew it.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// The consolidated workbooks in the folders of results, oldest period first, those of a period in the order in which
    /// they count.
    pub workbooks: Vec<Typed>,
    /// What the last run of this period knew, of all periods.
    pub known: Vec<DecisionRow>,
    /// What the last run of every earlier period knew of its own meeting, where its data can be read.
    pub past: Vec<Known>,
    /// How many entries it knew, also where they cannot be read any more.
    pub count: usize,
    /// Hashes of the workbooks that it had read: they say nothing new.
    pub seen: BTreeSet<String>,
}

/// What the results of an earlier period know of its meeting.
#[derive(Debug, Clone)]
pub struct Known {
    pub period: Period,
    /// Its folder, as the workbooks in it are shown.
    pub folder: String,
    pub rows: Vec<DecisionRow>,
}

/// A consolidated workbook in a folder of results.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The period of the folder.
    pub period: Period,
    /// Whether it is the one that the run of this period made, by its name: its blank cells are blank on purpose.
    pub own: bool,
    /// Whether the run of its period has made or read it as it is.
    pub seen: bool,
    pub agenda: Agenda,
}
