//! A new form, filled in with what was read: the inverse of the reader.

use std::collections::BTreeMap;

use super::next::{Fate, Next};
use super::typed::typed;
use crate::book::stamp::{Mark, MarkKind, NewValue, SheetEdits};
use crate::book::{Address, Area};
use crate::form::{Field, Form, Shape, YEAR_HEADINGS, YearAxis, YearHeading};
use crate::plan::{ClassSettings, PlanForm};
use crate::report::words;
use crate::sheet::takes;
use crate::table::ValueRow;
use crate::value::{FiscalYear, State, name_key};

/// A form of the plan, to be filled in.
#[derive(Clone, Copy)]
pub struct Blank<'a> {
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    /// The next submission; None where the form is a copy of what was sent.
    pub next: Option<Next>,
}

/// What goes into a new form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filled {
    /// Values, and marks on the cells to fill in.
    pub edits: SheetEdits,
    /// The cells to fill in, in the order of the form.
    pub asked: Vec<Asked>,
    /// What the template has no cell for, in words.
    pub left_over: Vec<String>,
    /// Lines of the schedule that were marked by whole cells although they begin or end within one, in words.
    pub rounded: Vec<String>,
}

/// A cell to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub cell: Address,
    /// The field with its year or item.
    pub label: String,
    /// What stood there last time, in words; empty where nothing did.
    pub before: String,
}

/// Where a value stands: its field, year and item.
type Place<'a> = (&'a str, Option<FiscalYear>, Option<i64>);

impl Blank<'_> {
    /// Fills in the values of one sheet, as the tables have them.
    pub fn fill(&self, rows: &[&ValueRow]) -> Filled {
        let mut filling = Filling {
            blank: self,
            rows: rows.iter().map(|row| (place(row), *row)).collect(),
            filled: Filled {
                edits: SheetEdits {
                    sheet: self.form.sheet.clone(),
                    labels: self.form.label_cells(),
                    ..SheetEdits::default()
                },
                ..Filled::default()
            },
        };
        filling.headings();
        for field in self.form.fields.iter().filter(|field| field.name != YEAR_HEADINGS) {
            match field.shape {
                Shape::Schedule(_) => {}
                _ => filling.field(field),
            }
        }
        filling.schedule(rows);
        let is_schedule = |row: &ValueRow| row.field == self.settings.settings.fields.schedule;
        filling.filled.left_over.extend(
            rows.iter()
                .filter(|row| row.state == State::Value && !is_schedule(row) && self.address(row).is_none())
                .filter(|row| row.fiscal_year.is_none() || !self.is_rolled_on(row))
                .map(|row| said(row)),
        );
        filling.filled
    }

    /// The cell of the template in which a value stands.
    pub fn address(&self, row: &ValueRow) -> Option<Address> {
        let field = self.form.field(&row.field)?;
        self.form.cell(
            field,
            row.fiscal_year.map(|year| FiscalYear(year.0 - self.shift(field))),
            row.row.and_then(|row| u32::try_from(row).ok()),
        )
    }

    /// Years by which the template's headings above a field are rolled on, so that the year to fill in is among them.
    pub(super) fn shift(&self, field: &Field) -> i32 {
        field.axis.map_or(0, |axis| self.shift_of(&self.form.axes[axis]))
    }

    fn shift_of(&self, axis: &YearAxis) -> i32 {
        let Some(year) = self.next.map(|next| next.year) else {
            return 0;
        };
        if axis.is_open() {
            return year.0;
        }
        // What stands in one row goes on together.
        let in_row = self.form.axes.iter().filter(|other| other.row() == axis.row());
        let last = in_row
            .filter_map(|axis| axis.headings.last())
            .map(|last| last.year.0)
            .max();
        last.map_or(0, |last| (year.0 - last).max(0))
    }

    /// Whether a value stands under headings that are rolled on: years that are over may have no cell any more.
    fn is_rolled_on(&self, row: &ValueRow) -> bool {
        self.form.field(&row.field).is_some_and(|field| self.shift(field) > 0)
    }

    fn fate(&self, classes: &[&ClassSettings], field: &Field, year: Option<FiscalYear>) -> Fate {
        match self.next {
            None => Fate::Kept,
            Some(next) => match next.fate(self.settings, classes, (&field.name, year)) {
                Fate::Kept if field.required => Fate::Wanted,
                fate => fate,
            },
        }
    }
}

/// A form in the making.
pub(super) struct Filling<'a> {
    pub(super) blank: &'a Blank<'a>,
    rows: BTreeMap<Place<'a>, &'a ValueRow>,
    pub(super) filled: Filled,
}

impl Filling<'_> {
    /// The year headings, where the template's own are over.
    fn headings(&mut self) {
        let form = self.blank.form;
        for axis in form.axes.iter().filter(|axis| !axis.is_relative) {
            let shift = self.blank.shift_of(axis);
            for heading in axis.headings.iter().filter(|_| shift > 0) {
                let year = FiscalYear(heading.year.0 + shift);
                let words = form.words_behind_year(heading);
                let text = if words.is_empty() {
                    year.label()
                } else {
                    format!("{year}{words}")
                };
                self.value(heading.area.first.address(), NewValue::Text(text));
            }
        }
    }

    fn field(&mut self, field: &Field) {
        let blank = self.blank;
        if let Some(next) = blank.next
            && field.name == blank.settings.settings.fields.fiscal_year
        {
            let year = NewValue::Text(next.year.to_string());
            return self.value(field.areas[0].first.address(), year);
        }
        let mut wanted = Vec::new();
        let mut has_any = false;
        for (cell, year, item) in self.cells(field) {
            let own = (field.name.as_str(), year, item.map(i64::from));
            let row = self.rows.get(&own).copied();
            let content = row.and_then(|row| typed(row, takes(field, blank.settings), blank.form.money_unit));
            // 未確定 is no answer yet where one is asked.
            let answered = row.is_some_and(|row| row.state != State::Undetermined) && content.is_some();
            match (blank.fate(&self.classes(item), field, year), content) {
                (Fate::Left, _) => {}
                (Fate::Asked, _) if item.is_some_and(|item| !self.is_used(field, item)) => {}
                (Fate::Asked, _) => self.ask(cell, label(field, year, item), before(blank.next, row)),
                (fate, content) => {
                    has_any |= content.is_some();
                    if fate == Fate::Wanted && !answered {
                        wanted.push((cell, label(field, year, item)));
                    }
                    content.into_iter().for_each(|content| self.value(cell, content));
                }
            }
        }
        // Of several places for one kind of thing (重点目標, 実施項目) one has to be filled in, of the years each.
        let each = matches!(field.shape, Shape::Single | Shape::Years | Shape::Grid(_));
        let count = if each { wanted.len() } else { usize::from(!has_any) };
        for (cell, label) in wanted.into_iter().take(count) {
            self.ask(cell, label, String::new());
        }
    }

    /// The cells of a field with their years and items.
    fn cells(&self, field: &Field) -> Vec<(Address, Option<FiscalYear>, Option<u32>)> {
        let form = self.blank.form;
        match field.shape {
            Shape::Single => vec![(field.areas[0].first.address(), None, None)],
            Shape::Years => form
                .headings(field)
                .iter()
                .filter_map(|heading| {
                    let year = FiscalYear(heading.year.0 + self.blank.shift(field));
                    Some((form.cell(field, Some(heading.year), None)?, Some(year), None))
                })
                .collect(),
            Shape::List | Shape::Items(_) => (field.areas.iter().zip(1..))
                .map(|(area, n)| (area.first.address(), None, Some(n)))
                .collect(),
            Shape::Grid(group) => {
                let of_item = |item: u32| {
                    let year = move |heading: &YearHeading| {
                        let year = FiscalYear(heading.year.0 + self.blank.shift(field));
                        Some((
                            form.cell(field, Some(heading.year), Some(item))?,
                            Some(year),
                            Some(item),
                        ))
                    };
                    form.headings(field).iter().filter_map(year).collect::<Vec<_>>()
                };
                (1..=form.groups[group].count).flat_map(of_item).collect()
            }
            Shape::Schedule(_) => Vec::new(),
        }
    }

    /// The classes of the initiative, or of the one in an item where a form holds several, as far as they were chosen.
    fn classes(&self, item: Option<u32>) -> Vec<&ClassSettings> {
        let chosen = |class: &&ClassSettings| {
            let is_own = |row: &&&ValueRow| row.row.is_none() || row.row == item.map(i64::from);
            let mut typed = self.rows.values().filter(is_own).filter(|row| row.field == class.field);
            typed.any(|row| name_key(&row.value) == name_key(&class.value))
        };
        self.blank.settings.settings.classes.iter().filter(chosen).collect()
    }

    /// Whether anything stands in an item of the field's group.
    fn is_used(&self, field: &Field, item: u32) -> bool {
        let alike = |row: &ValueRow| {
            self.blank.form.field(&row.field).is_some_and(|own| {
                own.shape == field.shape
                    || own
                        .shape
                        .group()
                        .is_some_and(|group| field.shape.group() == Some(group))
            })
        };
        (self.rows.values()).any(|row| row.row == Some(item.into()) && row.state == State::Value && alike(row))
    }

    pub(super) fn value(&mut self, cell: Address, content: NewValue) {
        self.filled.edits.values.push((cell, content));
    }

    /// Marks a cell to be filled in.
    pub(super) fn ask(&mut self, cell: Address, label: String, before: String) {
        self.filled.edits.marks.push(Mark {
            area: Area::cell(cell),
            kind: MarkKind::Input,
            note: before.clone(),
            number: None,
        });
        self.filled.asked.push(Asked { cell, label, before });
    }
}

fn place(row: &ValueRow) -> Place<'_> {
    (&row.field, row.fiscal_year, row.row)
}

fn label(field: &Field, year: Option<FiscalYear>, item: Option<u32>) -> String {
    match (year, item) {
        (Some(year), Some(item)) => format!("{} {item} 行目 {}", field.title(), year.label()),
        (Some(year), None) => format!("{} {}", field.title(), year.label()),
        (None, Some(item)) => format!("{} {item}", field.title()),
        (None, None) => field.title(),
    }
}

/// What stood in a cell last time.
fn before(next: Option<Next>, row: Option<&ValueRow>) -> String {
    let typed = row.map(|row| row.raw.trim()).filter(|raw| !raw.is_empty());
    match (typed, next.and_then(|next| Some((next.notation, next.last?)))) {
        (Some(raw), Some((notation, last))) => format!("前回（{}）の記入：{raw}", notation.month(last)),
        _ => String::new(),
    }
}

/// A value in words: its label, which one, and itself.
pub(super) fn said(row: &ValueRow) -> String {
    let which = match (row.fiscal_year, row.row) {
        (Some(year), _) => words::full_year(year),
        (None, Some(place)) => format!("{place}"),
        (None, None) => String::new(),
    };
    format!("{} {which}：{}{}", row.label, row.value, row.unit)
}
