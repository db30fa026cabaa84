//! What the cells of a form are looked for with.

use super::items::Item;
use super::names::Names;
use super::years::Years;
use crate::book::Sheet;
use crate::form::{Field, Form};
use crate::intake::layout::Mapping;

/// What is known of a sheet before the cells of its fields are told.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub form: &'a Form,
    pub page: &'a Sheet,
    pub mapping: &'a Mapping,
    /// The year headings, by the axes of the form.
    pub years: &'a [Years],
    /// The items of each group.
    pub items: &'a [Vec<Item>],
    pub names: &'a Names,
}

impl<'a> Ground<'a> {
    /// The year headings that a field is read by.
    pub fn years_of(self, field: &Field) -> Option<&'a Years> {
        self.years.get(field.axis?)
    }
}
