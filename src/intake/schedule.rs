//! The schedule of a step: marks in the cells and arrows drawn over them, as months.

use super::items::Item;
use super::years::Years;
use crate::book::{Address, Area, Cell, Drawing, Sheet};
use crate::form::{Field, Group, YearHeading};
use crate::value::{Content, Month, is_schedule_mark};

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
    /// Whether it was drawn as a shape.
    pub drawn: bool,
}

/// What stands in the schedule of one group.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Marks and arrows.
    pub bars: Vec<Bar>,
    /// Texts that are no marks, with their item and line.
    pub words: Vec<(Address, String)>,
    /// The cells that belong to it.
    pub cells: Vec<Address>,
}

/// A column of the schedule: the months it stands for.
struct Slot {
    column: u32,
    from: Month,
    months: u32,
}

/// Reads the schedule of a group.
pub fn read(
    sheet: &Sheet,
    field: &Field,
    group: &Group,
    headings: &[YearHeading],
    years: &Years,
    items: &[Item],
) -> Schedule {
    let slots = slots(headings, years);
    let mut schedule = Schedule::default();
    let grid_row = field.areas[0].first.row - group.first_row;
    for (item, number) in items.iter().zip(1..) {
        for line in 0..group.pitch - grid_row {
            if let Some((top, bottom)) = item.rows.span(grid_row + line, grid_row + line) {
                schedule.marks(sheet, &slots, number, line, (top, bottom.min(item.span.1)));
            }
        }
        for drawing in sheet.drawings.iter().filter(|d| is_bar(d)) {
            schedule.arrow(drawing, &slots, item, number, group.pitch);
        }
    }
    schedule
}

/// The columns of all years, each divided as the template divides its years.
fn slots(headings: &[YearHeading], years: &Years) -> Vec<Slot> {
    let Some(parts) = headings
        .first()
        .map(|h| h.area.columns())
        .filter(|parts| 12 % parts == 0)
    else {
        return Vec::new();
    };
    let months = 12 / parts;
    let of_year = |year| {
        let (first, last) = years.span(year)?;
        // A year that was widened or narrowed has no months that can be told apart.
        (last - first + 1 == parts).then(|| {
            (0..parts).map(move |part| Slot {
                column: first + part,
                from: Month::start_of(year).plus(part * months),
                months,
            })
        })
    };
    years.on_sheet().filter_map(of_year).flatten().collect()
}

/// Lines, arrows and blocks that lie flat, as bars do.
fn is_bar(drawing: &Drawing) -> bool {
    let flat = drawing.y.1 - drawing.y.0 <= 1.2;
    let bar = ["rrow", "line", "onnector", "rect", "homePlate", "chevron"];
    flat && drawing.x.1 - drawing.x.0 > 0.1 && bar.iter().any(|name| drawing.geometry.contains(name))
}

impl Schedule {
    fn marks(&mut self, sheet: &Sheet, slots: &[Slot], item: u32, line: u32, rows: (u32, u32)) {
        for cell in sheet.rows(rows.0..rows.1 + 1) {
            let Some(slot) = slots.iter().find(|slot| slot.column == cell.address.column) else {
                continue;
            };
            self.cells.push(cell.address);
            match mark(cell) {
                Some(true) => self.push_mark(sheet, slots, slot, cell.address, item, line),
                Some(false) => {}
                None => self.words.push((cell.address, text(cell))),
            }
        }
    }

    /// A mark stands for its column, or for all columns of its merged cell.
    fn push_mark(&mut self, sheet: &Sheet, slots: &[Slot], slot: &Slot, at: Address, item: u32, line: u32) {
        let area = sheet.merge_at(at).copied().unwrap_or(Area::cell(at));
        let end = slots.iter().rfind(|s| s.column <= area.last.column).unwrap_or(slot);
        let bar = Bar {
            item,
            line,
            from: slot.from,
            to: end.from.plus(end.months - 1),
            area,
            drawn: false,
        };
        match self.bars.last_mut() {
            Some(last) if last.item == item && last.line == line && !last.drawn && last.to.plus(1) == bar.from => {
                last.to = bar.to;
                last.area = Area::new(last.area.first, bar.area.last);
            }
            _ => self.bars.push(bar),
        }
    }

    fn arrow(&mut self, drawing: &Drawing, slots: &[Slot], item: &Item, number: u32, pitch: u32) {
        let middle = (drawing.y.0 + drawing.y.1) / 2.0;
        let row = middle.floor() as u32;
        if row < item.span.0 || row > item.span.1 {
            return;
        }
        let Some(line) = (0..pitch)
            .rev()
            .find(|line| item.rows.follow(*line).is_some_and(|at| at <= row))
        else {
            return;
        };
        // An end that only touches a column, by a tenth of it, does not reach into it.
        let covered =
            |slot: &&Slot| f64::from(slot.column) + 0.9 > drawing.x.0 && f64::from(slot.column) + 0.1 < drawing.x.1;
        let (Some(first), Some(last)) = (slots.iter().find(covered), slots.iter().rfind(covered)) else {
            return;
        };
        let month = |slot: &Slot, at: f64| {
            ((at - f64::from(slot.column)).clamp(0.0, 0.999) * f64::from(slot.months)).round() as u32
        };
        let from = first.from.plus(month(first, drawing.x.0).min(first.months - 1));
        let to = last.from.plus(month(last, drawing.x.1).max(1) - 1).max(from);
        let area = Area::of(row, first.column, row, last.column);
        self.bars.push(Bar {
            item: number,
            line,
            from,
            to,
            area,
            drawn: true,
        });
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
