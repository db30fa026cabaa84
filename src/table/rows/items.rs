//! The items of lists.

use std::sync::Arc;

use crate::plan::Counts;
use crate::table::column::Cells;
use crate::table::declare::table;
use crate::table::place::Place;
use crate::table::word::Movement;
use crate::value::{State, Text};

table! {
    /// One item of an initiative: a row with a state on a scale.
    pub struct ItemRow in "items" version 3 {
        place: Arc<Place>,
        /// The list it is of, as the plan calls it.
        list: Text,
        /// Its place in the list, from 1.
        item: i64,
        code: Text,
        /// What it says.
        text: Text,
        /// Whether it must be achieved.
        required: bool,
        /// A mark of the list's scale; empty where none could be read.
        state: Text,
        /// Whether there is one.
        state_state: Option<State>,
        /// What the state counts as; None where there is none.
        counts: Option<Counts>,
        /// The last stage of a ladder that was to be reached until now.
        stage_due: Text,
        /// By when it is to be achieved, `2026-03-31`; empty where nothing says so.
        due: Text,
        remark: Text,
        /// The state of the last period; empty where there is none.
        was: Text,
        /// Which way the state moved since.
        moved: Option<Movement>,
        file: Text,
        sheet: Text,
        /// Cell of the state.
        cell: Cells,
        /// What is done about it, and who does it.
        measure: Text,
        responsible: Text,
        /// The first of the periods without a gap in which it was missed, `2023-10`; empty where it is not.
        since: Text,
        /// What it costs before and after, where that is to become less; None where there is no such amount.
        before_yen: Option<i64>,
        before_cell: Cells,
        after_yen: Option<i64>,
        after_cell: Cells,
    }
}
