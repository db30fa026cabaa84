//! Where everything is on a sheet, before anything is read from it.

use std::collections::BTreeSet;

use super::wording;
use crate::book::{Address, Book, Sheet};
use crate::form::{Form, Label};
use crate::intake::layout::{self, Keys, Mapping};
use crate::intake::places::{Item, Places, Sites, Years};

/// A sheet with everything that was located on it.
pub struct Located<'a> {
    pub form: &'a Form,
    pub page: &'a Sheet,
    pub keys: &'a Keys,
    pub mapping: Mapping,
    /// Labels that say another thing than the template's, each with the cell.
    pub doubts: Vec<(&'a Label, Address)>,
    pub years: Years,
    /// The items of each group.
    pub items: Vec<Vec<Item>>,
    pub sites: Sites,
}

impl<'a> Located<'a> {
    /// Locates everything on sheet number `sheet` of `book`.
    pub fn of(book: &'a Book, sheet: usize, form: &'a Form, keys: &'a Keys) -> Self {
        let page = &book.sheets[sheet];
        let mapping = layout::map(form, keys);
        let doubts = wording::contradictions(form, page, keys, &mapping);
        let Places { years, items, sites } = Places::of(book, sheet, form, keys, &mapping);
        Self {
            form,
            page,
            keys,
            mapping,
            doubts,
            years,
            items,
            sites,
        }
    }

    /// The cells of all labels that were found.
    pub fn labels(&self) -> BTreeSet<Address> {
        let grouped = self.items.iter().flatten().flat_map(|item| item.labels.iter().copied());
        self.mapping.placed.iter().flatten().copied().chain(grouped).collect()
    }
}
