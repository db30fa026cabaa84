//! Rows that repeat on a form: the steps of a roadmap, the goal blocks of a manifesto, the lines of a list.
//!
//! What tells one item from the next differs ([`Rows`]).

use super::field::Label;
use super::key::{ItemKey, LabelKey};
use super::spot::{TemplateArea, TemplateLine};

/// What tells the items of a group apart on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Labels that come again in every item but for their numbers: 実施項目 1, 2, 3.
    Labelled,
    /// A label of its own in every item: 固定資産税, 個人住民税. These are labels of the form.
    Printed,
    /// Nothing: lines below headings, as many as are filled in.
    Ruled,
}

/// A group of rows that repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What tells its items apart.
    pub known_by: Rows,
    /// First row of the first item in the template.
    pub first_row: TemplateLine,
    /// Rows of one item.
    pub pitch: u32,
    /// Items in the template.
    pub count: u32,
    /// Fields with one area in each item (indexes into [`super::Form::fields`]).
    pub fields: Vec<usize>,
    /// The field whose cells under the years show the schedule.
    pub schedule: Option<usize>,
    /// Labels of one item.
    pub labels: Vec<ItemLabel>,
}

/// A label that every item of a group has.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemLabel {
    /// Row within the item, from 0.
    pub row: u32,
    /// Column on the sheet.
    pub column: TemplateLine,
    /// Its key without the number of the item.
    pub key: ItemKey,
    /// Key of the first item's label, number included.
    pub first_key: LabelKey,
    /// Whether its number counts the items: 部局目標1, 部局目標2.
    pub counts: bool,
}

impl Group {
    /// Rows of all items in the template.
    pub fn rows(&self) -> std::ops::Range<TemplateLine> {
        self.first_row..self.first_row + self.pitch * self.count
    }

    /// The rows of one item in the template, from 1; None where it has no such item.
    pub fn rows_of(&self, item: u32) -> Option<std::ops::Range<TemplateLine>> {
        let top = self.first_row + self.pitch * item.checked_sub(1).filter(|before| *before < self.count)?;
        Some(top..top + self.pitch)
    }

    /// Whether a label of the template comes again in every item, and so is none of the form's.
    pub(super) fn has_label(&self, label: &Label) -> bool {
        let inside = self.rows().contains(&label.address.row);
        let row = || (label.address.row - self.first_row) % self.pitch;
        match self.known_by {
            Rows::Labelled => inside,
            Rows::Printed => {
                inside
                    && self
                        .labels
                        .iter()
                        .any(|own| own.row == row() && own.column == label.address.column)
            }
            Rows::Ruled => false,
        }
    }
}

/// Whether an area lies under a heading: within its columns and below it.
pub fn spans(heading: TemplateArea, area: &TemplateArea) -> bool {
    heading.first.column <= area.first.column
        && area.last.column <= heading.last.column
        && area.first.row > heading.last.row
}
