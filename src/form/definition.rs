//! A form as its template workbook defines it: defined names are fields, every other constant text is a label.

use std::collections::{BTreeSet, HashMap};

use super::axis::{self, YearAxis};
use super::field::{Field, Label, YearHeading};
use super::flaw::Flaw;
use super::group::{Group, Rows};
use super::heading::role_words;
use super::key::LabelKey;
use super::money::MoneyUnit;
use super::named::NoField;
use super::spot::{TemplateArea, TemplateCell};
use crate::book::{Address, Drawing, Paint};
use crate::value::FiscalYear;

/// A form: what a template workbook says of its sheet.
#[derive(Debug, Clone)]
pub struct Form {
    /// Form id, such as `roadmap`.
    pub id: String,
    /// Version of the template.
    pub version: String,
    /// Name of the sheet that is filled in.
    pub sheet: String,
    /// Fields in reading order.
    pub fields: Vec<Field>,
    /// Labels outside repeated groups, in reading order.
    pub labels: Vec<Label>,
    /// Rows that repeat: steps, goal blocks.
    pub groups: Vec<Group>,
    /// The rows of year headings, top to bottom.
    pub axes: Vec<YearAxis>,
    /// Every label key, those of repeated groups included.
    pub keys: BTreeSet<LabelKey>,
    /// The texts of the template's sheets with their keys: most texts of a sheet that is filled in are among them, and making
    /// a key takes longer than finding it.
    pub spellings: HashMap<String, Spelling>,
    /// The template's other sheets: guides that are no form.
    pub guides: Vec<Guide>,
    /// Backgrounds of cells on the template's sheet.
    pub paints: BTreeSet<Paint>,
    /// Texts of the notes on the template's sheet.
    pub notes: BTreeSet<String>,
    /// What is drawn on the template's sheet.
    pub drawings: Vec<Drawing>,
    /// Defined names of the workbook that are no fields, and why.
    pub others: Vec<(String, NoField)>,
    /// What keeps the template from being understood, each with its cell. A plan with such a template is refused.
    pub flaws: Vec<(Address, Flaw)>,
    /// The field with the year that the form is for, as the plan names it: relative headings are counted from it.
    pub base_year: Option<usize>,
    /// Whether nothing of it is ever published, whatever a plan says: its template has the name `_kohyo_publish`.
    pub is_never_published: bool,
    /// The unit of its amounts of money, as the plan found it in the settings or the labels.
    pub money_unit: MoneyUnit,
}

/// A sheet of the template that is no form.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// The keys of what it prints.
    pub keys: BTreeSet<LabelKey>,
    /// Its formulas: what they give is none of its words, and nothing that somebody typed.
    pub formulas: BTreeSet<Address>,
}

/// A text of the template's sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    pub key: LabelKey,
    /// Whether it is a label or stands on a guide: nobody typed it.
    pub printed: bool,
}

impl Form {
    /// The headings that a field lies under; none where it is not by year.
    pub fn headings(&self, field: &Field) -> &[YearHeading] {
        field.axis.map_or(&[], |axis| self.axes[axis].headings.as_slice())
    }

    /// What the heading of a year says behind the year: 決算 of R5決算, （計画） of R3（計画）.
    pub fn words_behind_year(&self, heading: &YearHeading) -> &str {
        role_words(self.label_at(heading.area.first))
    }

    /// The words of the label in a cell; nothing where there is none.
    pub fn label_at(&self, cell: TemplateCell) -> &str {
        let label = self.labels.iter().find(|label| label.address == cell);
        label.map_or("", |label| label.text.trim())
    }

    /// The same form with relative headings counted from a year.
    pub fn counted_from(mut self, base: FiscalYear) -> Self {
        self.axes = self.axes.iter().map(|axis| axis.counted_from(base)).collect();
        self
    }

    /// Whether a cell lies under the headings of an axis, and under none that are nearer.
    pub fn is_under(&self, axis: &YearAxis, cell: TemplateCell) -> bool {
        let above = axis::above(
            &self.axes,
            &TemplateArea {
                first: cell,
                last: cell,
            },
        );
        above.is_some_and(|above| self.axes[above].is_same(axis))
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The words that are printed in an item's rows alone, where that is what its group is known by: 固定資産税.
    pub fn printed_words(&self, group: usize, item: u32) -> Option<&str> {
        let group = self.groups.get(group).filter(|group| group.known_by == Rows::Printed)?;
        let rows = group.rows_of(item)?;
        let own = self.labels.iter().filter(|label| rows.contains(&label.address.row));
        own.min_by_key(|label| label.address).map(|label| label.text.as_str())
    }
}
