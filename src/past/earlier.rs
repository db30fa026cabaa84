//! What earlier runs left for this one.

use crate::plan::Period;
use crate::roll::{Entries, History};
use crate::table::{PastCounts, Tables};

/// What earlier runs left for this one.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// The period before, with its tables, where its data is there.
    pub previous: Option<(Period, Tables)>,
    /// Every period before, oldest first.
    pub counts: Vec<PastCounts>,
    /// The grades of every period before.
    pub history: History,
    /// What was entered in the 協議事項, of this period and of earlier ones.
    pub entered: Entries,
}
