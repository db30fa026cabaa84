//! What is said below the figure of a tile, in small letters.

use crate::report::text::{fitted, shortened};

/// How much more of them has room than of those of 10 points.
const SMALL: f64 = 1.1;

/// How the figure came about, and by name what makes it.
#[derive(Default)]
pub(super) struct Note<'a> {
    pub head: String,
    pub names: Vec<String>,
    /// What the names are counted in, and the sheet that has those for which there is no room.
    pub rest: (&'a str, &'static str),
}

impl Note<'_> {
    /// In a cell of so many units and lines.
    pub fn told(mut self, (width, lines): (f64, usize)) -> String {
        let width = width * SMALL;
        let Some(first) = self.names.first_mut() else {
            return shortened(&self.head, width, lines).into_owned();
        };
        first.insert_str(0, &self.head);
        let (unit, sheet) = self.rest;
        let rest = |count| format!("ほか{count}{unit}（「{sheet}」）");
        fitted(&self.names, "、", (width, lines), rest)
    }
}
