//! The schedule of a new form.

use super::fill::{Filling, said};
use crate::book::Address;
use crate::book::stamp::NewValue;
use crate::form::{Field, Slot};
use crate::sheet::{Span, schedule_lines};
use crate::table::{Spans, ValueRow, Written};
use crate::value::{Month, State};

/// What is typed in a quarter of a schedule.
const MARK: &str = "■";

impl Filling<'_> {
    /// The schedule of every step: the plan whole, of what was done only what was to be told last time.
    pub(super) fn schedule(&mut self, rows: &[&ValueRow]) {
        let blank = self.blank;
        let fields = &blank.settings.settings.fields;
        let Some(field) = blank.form.field(&fields.schedule) else {
            return;
        };
        let lines = schedule_lines(blank.form, fields);
        let lines = [
            (&fields.schedule_lines.0, lines.0, false),
            (&fields.schedule_lines.1, lines.1, true),
        ];
        for (name, line, is_actual) in lines {
            let label = format!("{}（{name}）", fields.schedule);
            let spans = rows
                .iter()
                .filter(|row| row.field == fields.schedule && row.label == label);
            for row in spans {
                self.line(field, row, line, is_actual);
            }
        }
        let steps: Vec<u32> = rows
            .iter()
            .filter(|row| row.field == fields.steps && row.state == State::Value)
            .filter_map(|row| row.row.and_then(|row| u32::try_from(row).ok()))
            .collect();
        for step in steps {
            for slot in self.open_slots(field, step, lines[1].1) {
                let label = format!("{}（{}）{step}", fields.schedule, fields.schedule_lines.1);
                self.ask(slot.cell, label, String::new());
            }
        }
    }

    fn line(&mut self, field: &Field, row: &ValueRow, line: u32, is_actual: bool) {
        let item = row.row.and_then(|row| u32::try_from(row).ok()).unwrap_or_default();
        let slots = self.slots(field, item, line);
        let told = |slot: &Slot| match self.blank.next {
            Some(next) if is_actual => next.last.is_some_and(|last| slot.from <= Month::of(last.last_day())),
            _ => true,
        };
        let spans = Spans::read(&row.value).unwrap_or_default().0;
        let is_marked = |slot: &&Slot| spans.iter().any(|span| span.from <= slot.to && slot.from <= span.to);
        let marked: Vec<Address> = slots
            .iter()
            .filter(is_marked)
            .filter(|s| told(s))
            .map(|s| s.cell)
            .collect();
        let end = slots.last().map(|slot| slot.to);
        if spans.iter().any(|span| end.is_none_or(|end| span.to > end)) {
            self.filled.left_over.push(said(row));
        }
        let is_whole = |span: &Span| {
            let inside = |month: Month, edge: fn(&Slot) -> Month| slots.iter().any(|slot| edge(slot) == month);
            let meets = slots.iter().any(|slot| span.from <= slot.to && slot.from <= span.to);
            !meets || inside(span.from, |slot| slot.from) && inside(span.to, |slot| slot.to)
        };
        if !spans.iter().all(is_whole) {
            self.filled.rounded.push(said(row));
        }
        for cell in marked {
            self.value(cell, NewValue::Text(MARK.to_owned()));
        }
    }

    /// The quarters of a step about which the next form tells for the first time.
    fn open_slots(&self, field: &Field, step: u32, line: u32) -> Vec<Slot> {
        let Some(next) = self.blank.next else { return Vec::new() };
        let last = next.last.map(|last| Month::of(last.last_day()));
        let due = Month::of(next.period.last_day());
        let is_open = |slot: &Slot| slot.from <= due && last.is_none_or(|last| slot.to > last);
        self.slots(field, step, line).into_iter().filter(is_open).collect()
    }

    /// The slots of the template with the months that its headings have once they are rolled on.
    fn slots(&self, field: &Field, item: u32, line: u32) -> Vec<Slot> {
        let months = 12 * self.blank.shift(field) as u32;
        let rolled = |slot: Slot| Slot {
            cell: slot.cell,
            from: slot.from.plus(months),
            to: slot.to.plus(months),
        };
        self.blank
            .form
            .slots(field, item, line)
            .into_iter()
            .map(rolled)
            .collect()
    }
}
