//! Signs typed into the cells of a schedule.

use super::slots::{Slot, Slots};
use super::{Bar, Place, Schedule, Source, Word};
use crate::book::{Address, Area, Cell};
use crate::form::TemplateLine;
use crate::value::{Content, ScheduleMark, schedule_mark};

/// Reads the cells of all lines.
pub(super) fn read(place: &Place<'_>, schedule: &mut Schedule) {
    for item in place.items {
        let number = item.number;
        if !item.is_told {
            // Some of its rows came or went: those that say themselves what they are can be read all the same.
            item.lines
                .iter()
                .for_each(|&(line, at)| schedule.marks(place, number, line, (at, at)));
            continue;
        }
        for line in 0..place.pitch {
            if let Some((top, bottom)) = item.rows.span(TemplateLine(line), TemplateLine(line)) {
                schedule.marks(place, number, line, (top, bottom.min(item.span.1)));
            }
        }
    }
}

impl Schedule {
    fn marks(&mut self, place: &Place<'_>, item: u32, line: u32, rows: (u32, u32)) {
        for cell in place.sheet.rows(rows.0..rows.1 + 1) {
            let Some(slot) = place.slots.at(cell.address.column) else {
                continue;
            };
            self.cells.push(cell.address);
            if is_empty(cell) {
                continue;
            }
            let mark = mark(cell);
            match mark {
                Some(ScheduleMark::Marked) => self.push_mark(place, slot, cell.address, item, line),
                Some(ScheduleMark::Finished) => {
                    self.push_mark(place, slot, cell.address, item, line);
                    self.finished.push((item, line, slot.from.plus(slot.months - 1)));
                }
                Some(ScheduleMark::NotMarked) | None => self.words.push(Word {
                    cell: cell.address,
                    text: text(cell),
                    line: Some(line).filter(|_| mark.is_none()),
                }),
            }
        }
    }

    /// A mark stands for its column, or for all columns of its merged cell.
    fn push_mark(&mut self, place: &Place<'_>, slot: &Slot, at: Address, item: u32, line: u32) {
        let area = place.sheet.merge_at(at).copied().unwrap_or(Area::cell(at));
        let covered: Vec<&Slot> = (slot.column..=area.last.column)
            .filter_map(|column| place.slots.at(column))
            .collect();
        // Years may stand in another order: what lies side by side need not follow in time.
        if covered
            .windows(2)
            .any(|pair| pair[0].from.plus(pair[0].months) != pair[1].from)
        {
            self.words.push(Word {
                cell: at,
                text: "■".to_owned(),
                line: Some(line),
            });
            return;
        }
        let end = covered.last().copied().unwrap_or(slot);
        let bar = Bar {
            item,
            line,
            from: slot.from,
            to: end.from.plus(end.months - 1),
            area,
            source: Source::Mark,
        };
        self.join(bar, &place.slots);
    }

    /// Adds a bar, as part of the last one where it goes on with it.
    pub(super) fn join(&mut self, bar: Bar, slots: &Slots) {
        let is_neighbour = |last: &Bar| {
            let mut between = last.area.last.column + 1..bar.area.first.column;
            !between.any(|column| slots.has(column))
        };
        match self.bars.last_mut() {
            Some(last)
                if (last.item, last.line, last.source) == (bar.item, bar.line, bar.source)
                    && last.to.plus(1) == bar.from
                    && is_neighbour(last) =>
            {
                last.to = bar.to;
                last.area = Area::new(last.area.first, bar.area.last);
            }
            _ => self.bars.push(bar),
        }
    }
}

/// What a cell of the schedule says; None where it holds something else.
fn mark(cell: &Cell) -> Option<ScheduleMark> {
    match &cell.raw.content {
        Content::Text(text) => schedule_mark(text),
        Content::Bool(true) => Some(ScheduleMark::Marked),
        Content::Number(n) if *n == 1.0 => Some(ScheduleMark::Marked),
        _ => None,
    }
}

/// Whether a cell says nothing: blank, or a box that nobody ticked.
fn is_empty(cell: &Cell) -> bool {
    match &cell.raw.content {
        Content::Text(text) => text.trim().is_empty() || text.trim() == "□",
        Content::Bool(marked) => !marked,
        _ => false,
    }
}

fn text(cell: &Cell) -> String {
    match &cell.raw.content {
        Content::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}
