//! Signs typed into the cells of a schedule.

use super::slots::{Slot, Slots};
use super::{Bar, Place, Schedule, Source};
use crate::book::{Address, Area, Cell};
use crate::form::TemplateLine;
use crate::value::{Content, is_schedule_mark};

/// Reads the cells of all lines.
pub(super) fn read(place: &Place<'_>, schedule: &mut Schedule) {
    for (item, number) in place.items.iter().zip(1..).filter(|(item, _)| item.is_told) {
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
            match mark(cell) {
                Some(true) => self.push_mark(place, slot, cell.address, item, line),
                Some(false) => {}
                None => self.words.push((cell.address, text(cell))),
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
            self.words.push((at, "■".to_owned()));
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

/// Whether a cell of the schedule is marked; None where it holds something else.
fn mark(cell: &Cell) -> Option<bool> {
    match &cell.raw.content {
        Content::Text(text) if is_schedule_mark(text) => Some(true),
        Content::Text(text) if text.trim().is_empty() || text.trim() == "□" => Some(false),
        Content::Bool(marked) => Some(*marked),
        Content::Number(n) if *n == 1.0 => Some(true),
        _ => None,
    }
}

fn text(cell: &Cell) -> String {
    match &cell.raw.content {
        Content::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}
