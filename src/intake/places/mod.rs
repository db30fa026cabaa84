//! Which cells of a sheet are which value of the form.
//!
//! In comes a sheet with its `layout`, the only room that is used here; out go its [`Places`]. The years are told by their
//! headings (`years`, `headings`, `loose`, `parts`, `base_year`), the items of groups by their labels (`items`), and the cells of every field
//! (`sites`) by both, or by defined names where labels are lost (`names`, `by_names`). `certain` says which of the cells may
//! be taken, `trust` what speaks against a place. What is typed in them is not looked at.

mod base_year;
mod by_names;
mod certain;
mod ground;
mod headings;
mod items;
mod loose;
mod names;
mod parts;
mod site;
mod sites;
mod strays;
mod trust;
mod unread;
mod years;

use super::layout::{Keys, Mapping};
use crate::book::{Area, Book};
use crate::form::{Form, YearAxis};
use crate::value::FiscalYear;
use ground::Ground;
pub use items::{Asides, Item};
use names::Names;
pub use site::{Layer, Site, Sites};
pub use years::Years;

/// The places of a form's values on a sheet.
pub struct Places {
    /// The year of the form, from which 前年度 and 翌年度 are counted.
    pub base_year: Option<FiscalYear>,
    /// The year headings, by the axes of the form.
    pub years: Vec<Years>,
    /// The items of each group.
    pub items: Vec<Vec<Item>>,
    /// What stands between the lines of lists.
    pub asides: Asides,
    pub sites: Sites,
    /// Headings of years that could not be read, each with the columns under it.
    pub unread: Vec<Area>,
}

impl Places {
    /// The places on sheet number `sheet` of `book`.
    pub fn of(book: &Book, sheet: usize, form: &Form, keys: &Keys, mapping: &Mapping) -> Self {
        let page = &book.sheets[sheet];
        let names = Names::of(form, book, sheet);
        let base = base_year::read(form, page, mapping, &names);
        let axes = form.axes.iter();
        let axes: Vec<YearAxis> = axes
            .map(|axis| base.map_or_else(|| axis.clone(), |base| axis.counted_from(base)))
            .collect();
        let years: Vec<Years> = axes
            .iter()
            .map(|axis| Years::of(form, axis, page, keys, mapping, &names))
            .collect();
        let groups = form.groups.iter();
        let items: Vec<Vec<Item>> = groups
            .map(|group| items::find(form, group, (page, keys), mapping))
            .collect();
        let sites = sites::find(Ground {
            form,
            page,
            mapping,
            years: &years,
            items: &items,
            names: &names,
        });
        let unread = unread::headings(&axes, page, keys, mapping);
        Self {
            base_year: base,
            years,
            items,
            asides: items::asides(form, (page, keys), mapping),
            sites,
            unread,
        }
    }
}
