//! The layout of a sheet: which of its rows and columns are which of the template's.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::Axis;
use super::reworded::{self, REWORDED};
use super::rivals::{self, Range};
use super::told::Told;
use crate::book::{Address, Area};
use crate::form::{Form, LabelKey, TemplateArea, TemplateLine};

/// Where the template's rows, columns and labels are on a sheet.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Rows of the template on the sheet.
    pub rows: Axis,
    /// Columns of the template on the sheet.
    pub columns: Axis,
    /// The place of each of [`Form::labels`]; None where it is missing.
    pub placed: Vec<Option<Address>>,
    /// Labels that stand there in other words, with the cell.
    pub reworded: Vec<(usize, Address)>,
    /// Rows and columns of the sheet that stand there twice, as far as labels tell.
    pub(super) rivals: (Vec<Range>, Vec<Range>),
    /// Rows of the template whose labels are all there.
    pub(super) told: BTreeMap<TemplateLine, Told>,
    /// Rows of the template that have labels.
    pub(super) labelled: BTreeSet<TemplateLine>,
    /// Whether every label stands where the template has it, so that none can stand in a field's place.
    pub in_place: bool,
}

impl Mapping {
    /// Whether the rows of a template area can be told: one of them was found by its labels, or none has any.
    pub fn has_rows(&self, area: TemplateArea) -> bool {
        let mut labelled = self.labelled.range(area.first.row..=area.last.row).peekable();
        labelled.peek().is_none() || labelled.any(|row| self.rows.anchor(*row).is_some())
    }

    /// Whether a template row was found by all of its labels.
    pub fn has_all_labels(&self, form: &Form, row: TemplateLine) -> bool {
        let placed = form.labels.iter().zip(&self.placed);
        let mut in_row = placed.filter(|(label, _)| label.address.row == row).peekable();
        in_row.peek().is_some() && in_row.all(|(_, place)| place.is_some())
    }

    /// A template area on the sheet.
    pub fn place(&self, area: TemplateArea) -> Option<Area> {
        if !self.has_rows(area) {
            return None;
        }
        let (top, bottom) = self.rows.span(area.first.row, area.last.row)?;
        let (left, right) = self.columns_of(area)?;
        Some(Area::of(top, left, bottom, right))
    }

    /// A template area on the sheet by the labels of its own row alone, where they are all there.
    pub fn place_in_row(&self, area: TemplateArea) -> Option<Area> {
        let (top, bottom) = self.rows.span(area.first.row, area.last.row)?;
        let columns = &self.told_at(area.first.row)?.columns;
        let (left, right) = columns.span(area.first.column, area.last.column)?;
        Some(Area::of(top, left, bottom, right))
    }

    /// The columns of a template area on the sheet.
    pub fn columns_of(&self, area: TemplateArea) -> Option<(u32, u32)> {
        let own = self.told_at(area.first.row).filter(|row| row.pushed.is_some());
        let columns = own.map_or(&self.columns, |row| &row.columns);
        columns.span(area.first.column, area.last.column)
    }

    /// The columns of a template row by its own labels, or by those of the row above it, if it has none itself.
    fn told_at(&self, row: TemplateLine) -> Option<&Told> {
        let (above, told) = self.told.range(..=row).next_back()?;
        let is_own = *above == row || row <= told.last || row == *above + 1;
        let has_labels = self.labelled.range(..=row).next_back() != Some(above);
        (is_own && !has_labels).then_some(told)
    }

    /// Of every row whose labels stand in other columns than those of the others, the first label that does, with its cell.
    pub fn pushed(&self) -> impl Iterator<Item = (usize, Address)> + '_ {
        self.told.values().filter_map(|row| row.pushed)
    }

    /// Whether labels alone cannot tell that an area of the sheet is the one that is meant.
    pub fn is_rivalled(&self, area: Area) -> bool {
        rivals::touches(&self.rivals.0, area.first.row, area.last.row)
            || rivals::touches(&self.rivals.1, area.first.column, area.last.column)
    }

    /// Whether labels alone cannot tell that these columns of the sheet are those that are meant.
    pub fn are_columns_rivalled(&self, (first, last): (u32, u32)) -> bool {
        rivals::touches(&self.rivals.1, first, last)
    }

    /// Whether words taken for a label stand in another column than the labels of its column: a value may read like it.
    pub fn is_astray(&self, form: &Form, address: Address) -> bool {
        let mut placed = form.labels.iter().zip(&self.placed);
        placed.any(|(label, place)| {
            *place == Some(address)
                && label.key.is_words()
                && !self.told.contains_key(&label.address.row)
                && self
                    .columns
                    .anchor(label.address.column)
                    .is_some_and(|column| column != address.column)
        })
    }

    /// Whether some label of this key was not found.
    pub fn is_missing(&self, form: &Form, key: &LabelKey) -> bool {
        let mut labels = form.labels.iter().zip(&self.placed);
        labels.any(|(label, place)| place.is_none() && label.key == *key)
    }

    /// Whether a text in a row of the sheet is like a label that the template has in that row and that is missing.
    pub fn is_like_missing_label(&self, form: &Form, row: u32, key: &LabelKey) -> bool {
        let mut missing = form
            .labels
            .iter()
            .zip(&self.placed)
            .filter(|(_, place)| place.is_none());
        missing.any(|(label, _)| {
            self.rows.anchor(label.address.row) == Some(row)
                && label.key.is_words()
                && reworded::likeness(&label.key, key, true) >= REWORDED
        })
    }
}
