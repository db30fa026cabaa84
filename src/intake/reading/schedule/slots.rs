//! The columns of a schedule and the months they stand for.

use crate::form::YearHeading;
use crate::intake::places::Years;
use crate::value::Month;

/// An end of a bar this near to the edge of a column is meant to be at the edge: in parts of a column, and in months.
const TOUCH: (f64, f64) = (0.2, 0.6);

/// The columns of all years that can be told apart.
pub struct Slots {
    slots: Vec<Slot>,
    /// Columns among them that belong to years whose months cannot be told.
    unknown: Vec<u32>,
}

/// A column: the months it stands for.
pub struct Slot {
    /// The column, from 0.
    pub column: u32,
    /// Its first month.
    pub from: Month,
    /// How many months it is.
    pub months: u32,
}

impl Slots {
    /// The columns of all years, each divided as the template divides its years, but those of which it cannot be told that they are the
    /// year's own.
    pub fn of(headings: &[YearHeading], years: &Years, is_told: impl Fn((u32, u32)) -> bool) -> Self {
        let Some(parts) = headings
            .first()
            .map(|h| h.area.columns())
            .filter(|parts| 12 % parts == 0)
        else {
            return Self {
                slots: Vec::new(),
                unknown: Vec::new(),
            };
        };
        let months = 12 / parts;
        let of_year = |year| {
            let (first, last) = years.span(year).filter(|span| is_told(*span))?;
            // A year that was widened or narrowed has no months that can be told apart.
            (last - first + 1 == parts).then(|| {
                (0..parts).map(move |part| Slot {
                    column: first + part,
                    from: Month::start_of(year).plus(part * months),
                    months,
                })
            })
        };
        let mut slots: Vec<Slot> = years.on_sheet().filter_map(of_year).flatten().collect();
        slots.sort_by_key(|slot| slot.column);
        let ends = slots.first().map_or(0, |slot| slot.column)..slots.last().map_or(0, |slot| slot.column);
        let is_known = |column: &u32| slots.binary_search_by_key(column, |slot| slot.column).is_ok();
        let unknown = ends.filter(|column| years.has_column(*column) && !is_known(column));
        Self {
            unknown: unknown.collect(),
            slots,
        }
    }

    /// Whether a column stands for months, known or not.
    pub fn has(&self, column: u32) -> bool {
        self.at(column).is_some() || self.unknown.contains(&column)
    }

    /// The slot of a column.
    pub fn at(&self, column: u32) -> Option<&Slot> {
        let index = self.slots.binary_search_by_key(&column, |slot| slot.column).ok()?;
        self.slots.get(index)
    }

    /// First and last column.
    pub fn columns(&self) -> Option<(u32, u32)> {
        Some((self.slots.first()?.column, self.slots.last()?.column))
    }

    /// The columns and months between two ends in columns (3.5 is the middle of column D). None where an end lies outside
    /// the months, or the months on the way are not known one after the other.
    pub fn between(&self, (left, right): (f64, f64)) -> Option<((u32, u32), (Month, Month))> {
        let covered = |slot: &&Slot| {
            let (start, touch) = (f64::from(slot.column), slot.touch());
            start + 1.0 - touch > left && start + touch < right
        };
        let first = self.slots.iter().position(|slot| covered(&slot))?;
        let last = self.slots.iter().rposition(|slot| covered(&slot))?;
        let on_the_way = &self.slots[first..=last];
        let goes_on = on_the_way
            .windows(2)
            .all(|pair| pair[0].column + 1 == pair[1].column && pair[0].from.plus(pair[0].months) == pair[1].from);
        let (first, last) = (on_the_way.first()?, on_the_way.last()?);
        let is_inside = left > f64::from(first.column) - 0.5 && right < f64::from(last.column) + 1.5;
        if !goes_on || !is_inside {
            return None;
        }
        let from = first.from.plus(first.part(left, true).min(first.months - 1));
        let to = last.from.plus(last.part(right, false).max(1) - 1).max(from);
        Some(((first.column, last.column), (from, to)))
    }
}

impl Slot {
    fn touch(&self) -> f64 {
        TOUCH.0.min(TOUCH.1 / f64::from(self.months))
    }

    /// How many of its months lie before a place in columns, to the nearest month; `begins` where a bar begins there: of two
    /// that are as near it is the one that leaves the bar longer.
    fn part(&self, at: f64, begins: bool) -> u32 {
        let part = (at - f64::from(self.column)).clamp(0.0, 1.0);
        if part < self.touch() {
            0
        } else if part > 1.0 - self.touch() {
            self.months
        } else if begins {
            (part * f64::from(self.months) - 0.5).ceil() as u32
        } else {
            (part * f64::from(self.months)).round() as u32
        }
    }
}
