//! What became another between two runs of the same period.

use std::sync::Arc;

use super::column::Cells;
use super::declare::table;
use super::place::Place;
use super::word::{Severity, SinceKind};
use crate::value::Text;

table! {
    /// A finding that was solved or came up, a file that came in, was replaced or is gone, a section that is to be sent something.
    pub struct SinceRow in "since" version 1 {
        kind: SinceKind,
        place: Arc<Place>,
        /// Of a finding, as the other columns down to the message.
        code: Text,
        severity: Option<Severity>,
        field: Text,
        found: Text,
        message: Text,
        /// The submitted file; of a section the folder that is sent to it, below the results.
        file: Text,
        sheet: Text,
        cells: Cells,
    }
}
