//! Cells of a schedule that are filled with a colour instead of a mark.
//!
//! A colour counts where the form itself does not use it. What may be meant otherwise is told, not read: pale grey and
//! patterns (not applicable), a colour that goes on over the labels (a highlighted row), two colours in one row.

use std::collections::BTreeSet;

use super::slots::Slots;
use super::{Bar, Place, Schedule, Source, Unclear, Why};
use crate::book::{Area, Fill, Paint};
use crate::form::TemplateLine;
use crate::value::Month;

/// Parts of red, green and blue from which on a grey is pale.
const PALE: u32 = 0x80;

/// A piece of a filled line.
struct Filled {
    area: Area,
    months: (Month, Month),
    paint: Paint,
    /// The colour goes on to the left of the schedule.
    whole_row: bool,
}

/// Reads the filled cells of all lines. `own` are the colours of the form itself.
pub(super) fn read(place: &Place<'_>, own: &BTreeSet<Paint>, schedule: &mut Schedule) {
    for item in place.items {
        for line in 0..place.pitch {
            let Some((top, bottom)) = item.rows.span(TemplateLine(line), TemplateLine(line)) else {
                continue;
            };
            let rows = top..=bottom.min(item.span.1);
            let filled: Vec<Filled> = rows.flat_map(|row| place.filled(row, own)).collect();
            if !item.is_told {
                let unclear = filled.into_iter().map(|one| unclear(one.area, Why::BetweenRows));
                schedule.unclear.extend(unclear);
            } else if !filled.is_empty() {
                schedule.filled(filled, item.number, line, &place.slots);
            }
        }
    }
}

fn unclear(area: Area, why: Why) -> Unclear {
    let text = "セルの色".to_owned();
    Unclear { area, why, text }
}

impl Schedule {
    fn filled(&mut self, filled: Vec<Filled>, item: u32, line: u32, slots: &Slots) {
        let here = |bar: &&Bar| bar.item == item && bar.line == line;
        let is_shown = |one: &Filled| {
            let inside = |bar: &Bar| bar.from <= one.months.0 && one.months.1 <= bar.to;
            self.bars.iter().filter(here).any(inside)
        };
        // A colour behind marks or arrows only underlines them.
        let rest: Vec<Filled> = filled.into_iter().filter(|one| !is_shown(one)).collect();
        let is_bare = !self.bars.iter().any(|bar| here(&bar));
        let one_color = rest.windows(2).all(|pair| pair[0].paint == pair[1].paint);
        for one in rest {
            let why = if one.whole_row || !is_strong(one.paint) {
                Some(Why::OtherColor)
            } else if is_bare && one_color {
                None
            } else {
                Some(Why::SharedRow)
            };
            match why {
                None => {
                    let bar = Bar {
                        item,
                        line,
                        from: one.months.0,
                        to: one.months.1,
                        area: one.area,
                        source: Source::Fill,
                    };
                    self.join(bar, slots);
                }
                Some(why) => self.unclear.push(unclear(one.area, why)),
            }
        }
    }
}

impl Place<'_> {
    /// The filled cells of a row, one for each run of one colour within known months.
    fn filled(&self, row: u32, own: &BTreeSet<Paint>) -> Vec<Filled> {
        let Some((first, last)) = self.slots.columns() else {
            return Vec::new();
        };
        let fills = &self.sheet.fills;
        let start = fills.partition_point(|fill| fill.row < row);
        let of_row = fills[start..].iter().take_while(|fill| fill.row == row);
        let counts = |fill: &&Fill| !own.contains(&fill.paint) && fill.columns.0 <= last && fill.columns.1 >= first;
        of_row
            .filter(counts)
            .flat_map(|fill| self.runs(fill, first, last))
            .collect()
    }

    fn runs(&self, fill: &Fill, first: u32, last: u32) -> Vec<Filled> {
        let mut runs: Vec<Filled> = Vec::new();
        for column in fill.columns.0.max(first)..=fill.columns.1.min(last) {
            let Some(slot) = self.slots.at(column) else {
                continue;
            };
            let (from, to) = (slot.from, slot.from.plus(slot.months - 1));
            match runs.last_mut() {
                Some(run) if run.area.last.column + 1 == column && run.months.1.plus(1) == from => {
                    run.area = Area::of(fill.row, run.area.first.column, fill.row, column);
                    run.months.1 = to;
                }
                _ => runs.push(Filled {
                    area: Area::of(fill.row, column, fill.row, column),
                    months: (from, to),
                    paint: fill.paint,
                    whole_row: fill.columns.0 < first,
                }),
            }
        }
        runs
    }
}

/// Whether a colour is one that people fill bars with. Of the theme's first four, two are paper and ink and two are tints
/// of them: the paper made darker is a grey.
fn is_strong(paint: Paint) -> bool {
    match paint {
        Paint::Solid(rgb) => {
            let [_, red, green, blue] = rgb.to_be_bytes().map(u32::from);
            let spread = red.max(green).max(blue) - red.min(green).min(blue);
            spread > 0x10 || red < PALE
        }
        Paint::Theme(0, tint) => tint < -500,
        Paint::Theme(..) => true,
        // 22, 23 and 55 are greys.
        Paint::Indexed(index) => !matches!(index, 22 | 23 | 55),
        Paint::Patterned => false,
    }
}
