//! Where everything is on a sheet, before anything is read from it.

use std::collections::BTreeSet;

use super::torn;
use super::wording::{self, Worded};
use super::year_rows::YearRows;
use crate::book::{Address, Area, Book, Sheet};
use crate::form::Form;
use crate::intake::layout::{self, Keys, Mapping};
use crate::intake::places::{Asides, Item, Places, Sites, Years};

/// A sheet with everything that was located on it.
pub struct Located<'a> {
    pub form: &'a Form,
    pub page: &'a Sheet,
    pub keys: &'a Keys,
    pub mapping: Mapping,
    /// Labels whose words are not the template's, or not surely.
    pub worded: Vec<Worded>,
    /// The year headings, by the axes of the form.
    pub years: Vec<Years>,
    /// The items of each group.
    pub items: Vec<Vec<Item>>,
    /// What stands between the lines of lists.
    pub asides: Asides,
    pub sites: Sites,
    /// Headings of years that could not be read, each with the columns under it.
    pub unread: Vec<Area>,
    /// Rows of years of the sheet's own.
    pub year_rows: YearRows,
    /// A label that shows that some columns were pushed up or down.
    pub torn: Option<Address>,
}

impl<'a> Located<'a> {
    /// Locates everything on sheet number `sheet` of `book`.
    pub fn of(book: &'a Book, sheet: usize, form: &'a Form, keys: &'a Keys) -> Self {
        let page = &book.sheets[sheet];
        let mapping = layout::map(form, keys);
        let Places {
            base_year,
            years,
            items,
            asides,
            sites,
            unread,
        } = Places::of(book, sheet, form, keys, &mapping);
        let torn = torn::torn(form, keys, &mapping, &items);
        let worded = wording::worded(form, page, keys, &mapping, &items);
        Self {
            form,
            page,
            keys,
            mapping,
            torn,
            worded,
            year_rows: YearRows::of((form, page, keys), base_year, &years, &sites),
            years,
            items,
            asides,
            sites,
            unread,
        }
    }

    /// The year headings that a field is read by.
    pub fn years_of(&self, field: usize) -> Option<&Years> {
        self.years.get(self.form.fields[field].axis?)
    }

    /// The cells of all labels that were found.
    pub fn labels(&self) -> BTreeSet<Address> {
        let grouped = self.items.iter().flatten().flat_map(|item| item.labels.iter().copied());
        self.mapping.placed.iter().flatten().copied().chain(grouped).collect()
    }
}
