//! The schedule of a step: marks in the cells, cells filled with a colour, and arrows drawn over them, as months.

mod fills;
mod marks;
mod shapes;
mod slots;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::book::{Address, Area, Paint, Sheet};
use crate::form::Group;
use crate::intake::places::Item;
use crate::value::{Month, Quarter};
pub use slots::Slots;

/// At least half of the three months of a quarter.
const HALF: u32 = 2;

/// A piece of a schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Which step, from 1.
    pub item: u32,
    /// Row within the item, by the template: 0 is the plan, 1 the actual.
    pub line: u32,
    /// First month.
    pub from: Month,
    /// Last month.
    pub to: Month,
    /// The cells it lies in.
    pub area: Area,
    /// What shows it.
    pub source: Source,
}

/// What shows a piece of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Signs such as ■ in the cells.
    Mark,
    /// A line, an arrow or a block drawn over the cells.
    Shape,
    /// The background of the cells.
    Fill,
}

/// A text in a schedule that is no mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub cell: Address,
    pub text: String,
    /// The row within the item, by the template, whose months the words may tell; None where they say that there are none (―, ×),
    /// or stand in a bar.
    pub line: Option<u32>,
}

/// Something in the area of a schedule that was not read because its meaning is not certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Unclear {
    /// The cells it lies in.
    pub area: Area,
    /// Why it was not read.
    pub why: Why,
    /// Text in it.
    pub text: String,
}

/// Why a shape or a colour was not read as months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A line or arrow that does not lie along a row.
    NotLevel,
    /// It lies between two rows, or covers several.
    BetweenRows,
    /// It begins or ends outside the months of the form, or covers columns whose months are not known.
    OutsideYears,
    /// Shapes or colours of several kinds in one row, which cannot be told into plan and actual.
    SharedRow,
    /// No bar: a circle, a picture, a frame, a text box.
    NoBar,
    /// A colour that may mean something else: pale grey, a pattern, a whole row.
    OtherColor,
}

impl Bar {
    /// The quarters it covers: of a drawn shape those of which it covers at least half, so that a few pixels decide
    /// nothing, else the one in which most of it lies; of marks and colours all in which they stand (`domain.md` §2).
    pub fn quarters(&self) -> Vec<Quarter> {
        let mut parts: BTreeMap<Quarter, u32> = BTreeMap::new();
        for month in 0..=self.to.since(self.from).max(0) as u32 {
            *parts.entry(Quarter::of(self.from.plus(month))).or_default() += 1;
        }
        if self.source == Source::Shape {
            let most = parts.values().copied().max().unwrap_or_default().min(HALF);
            parts.retain(|_, months| *months >= most);
        }
        parts.into_keys().collect()
    }
}

impl Source {
    /// The word for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Mark => "記号",
            Self::Shape => "図形の矢印",
            Self::Fill => "セルの色",
        }
    }
}

/// What stands in the schedule of one group.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Marks, arrows and filled cells.
    pub bars: Vec<Bar>,
    /// Texts that are no marks.
    pub words: Vec<Word>,
    /// Where a step is said to be finished: item, line and month.
    pub finished: Vec<(u32, u32, Month)>,
    /// What was not read.
    pub unclear: Vec<Unclear>,
    /// The cells that belong to it.
    pub cells: Vec<Address>,
}

/// Where the schedule of a group lies on a sheet.
struct Place<'a> {
    sheet: &'a Sheet,
    slots: Slots,
    items: &'a [Item],
    /// Rows of one item.
    pitch: u32,
}

/// Reads the schedule of a group, in the columns of its months. `paints` are the template's own colours.
pub fn read(sheet: &Sheet, (group, items): (&Group, &[Item]), paints: &BTreeSet<Paint>, slots: Slots) -> Schedule {
    let place = Place {
        sheet,
        slots,
        items,
        pitch: group.pitch,
    };
    let mut schedule = Schedule::default();
    marks::read(&place, &mut schedule);
    shapes::read(&place, &mut schedule);
    fills::read(&place, paints, &mut schedule);
    schedule
}

impl Place<'_> {
    /// The item (from 1) and the line within it that a row of the sheet belongs to.
    fn line_at(&self, row: u32) -> Option<(u32, u32)> {
        let mut items = self.items.iter();
        items.find_map(|item| Some((item.number, item.line_at(row, self.pitch)?)))
    }

    /// First and last row of all items.
    fn rows(&self) -> Option<(u32, u32)> {
        let first = self.items.iter().map(|item| item.span.0).min()?;
        let last = self.items.iter().map(|item| item.span.1).max()?;
        Some((first, last))
    }
}
