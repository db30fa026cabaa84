//! 計画全体評価: what became of an initiative over the period of the plan, and whether it goes on in the next.

use std::sync::Arc;

use super::declare::table;
use super::place::Place;
use crate::value::Text;

table! {
    /// What is said of an initiative when the whole plan is evaluated.
    pub struct OverallRow in "overall" version 1 {
        place: Arc<Place>,
        class: Text,
        /// How far it has come over the period (達成・一部達成・未達), as it was chosen.
        outcome: Text,
        /// What becomes of it in the next plan (継続・統合・完了・廃止), as it was chosen.
        next: Text,
        /// Whether it goes on in the next plan.
        carried: bool,
        /// What else is said, one field a line.
        words: Text,
        file: Text,
        sheet: Text,
    }
}
