//! For each rule a case that it speaks of, with everything that is found there, and one that it leaves alone.

use crate::common::support::{Fill, Layout};

use super::scene::{Scene, scene};
use super::{audits, costs, fields, goals, indicators, items, joint, parties, progress, sheets, sums};

/// A rule's example.
pub struct Example {
    pub code: &'static str,
    /// All findings, as `code@cells` separated by spaces.
    pub expected: &'static str,
    pub fires: fn() -> Scene,
    pub near_miss: fn() -> Scene,
}

/// An example as the tables write it.
pub type Row = (&'static str, &'static str, fn() -> Scene, fn() -> Scene);

/// The examples of all rules.
pub fn examples() -> Vec<Example> {
    let example = |&(code, expected, fires, near_miss): &Row| Example {
        code,
        expected,
        fires,
        near_miss,
    };
    let sheets = [sheets::FILES, sheets::SHEETS, sheets::BATCHES];
    let values = [
        fields::FIELDS,
        goals::GOALS,
        indicators::INDICATORS,
        costs::COSTS_AND_STEPS,
        indicators::GRADES,
        items::ITEMS,
        audits::AUDITS,
        parties::PARTIES,
        joint::JOINT,
        progress::PROGRESS,
        sums::ROWS,
    ];
    sheets.iter().chain(&values).copied().flatten().map(example).collect()
}

/// One field filled.
pub fn filled(field: &str, index: usize, value: impl Into<Fill>) -> Scene {
    scene(|form| form.fill(field, index, value))
}

/// The form with a 進捗評価 and its reason.
pub fn graded(form: &mut Layout, grade: &str, reason: &str) {
    form.fill("進捗評価", 0, grade);
    form.fill("進捗評価_理由", 0, reason);
}
