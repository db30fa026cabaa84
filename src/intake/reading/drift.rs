//! How a sheet differs from its template.

use std::collections::BTreeSet;

use super::labelled::Labelled;
use super::located::Located;
use super::moved;
use super::submission::Drift;
use crate::book::{Address, Area, Sheet};
use crate::form::{Shape, YEAR_HEADINGS};
use crate::intake::places::{Site, Sites, Years};
use crate::value::{Content, FiscalYear};

impl Located<'_> {
    /// What stands in a cell, in words.
    fn shown(&self, cell: Address) -> String {
        let shown = |content: &Content| match content {
            Content::Uncached => "計算結果のない数式".to_owned(),
            content => content.to_string(),
        };
        self.page
            .cell(cell)
            .map(|cell| shown(&cell.raw.content))
            .unwrap_or_default()
    }

    /// A label's text in the template and on the sheet, with its cell.
    fn wording(&self, label: &str, address: Address) -> (String, String, Address) {
        let there = self.page.cell(address).map(|cell| cell.raw.content.to_string());
        (label.to_owned(), there.unwrap_or_default(), address)
    }

    /// Where the year is to be typed from which relative headings are counted, if it cannot be read.
    fn base_year(&self) -> Option<Address> {
        self.years.iter().find(|years| years.is_open())?;
        let field = self.form.base_year?;
        let mut sites = self.sites.sites.iter().filter(|site| site.field == field);
        sites.next().map(|site| site.area.first)
    }

    /// Whether a field has no place because the headings of its years have none: it is lost with them.
    fn is_lost_with_years(&self, field: usize) -> bool {
        let by_year = self.form.fields[field].shape == Shape::Years;
        by_year && self.years_of(field).is_some_and(|years| !years.found)
    }

    /// How the sheet differs from its template.
    pub fn drift(&self, labelled: &Labelled) -> Drift {
        let (form, mapping, years) = (self.form, &self.mapping, &self.years);
        let doubtful = self.worded.iter().filter(|one| labelled.is_doubtful(one.cell));
        let is_read = |cell: Address| !labelled.is_doubtful(cell) && !labelled.is_holding(cell);
        let unknown = self.worded.iter().filter(|one| labelled.is_reworded(one));
        let is_told = |label: usize| {
            let mut own = self.worded.iter().filter(|one| one.label == Some(label));
            own.any(|one| !is_read(one.cell) || labelled.is_reworded(one))
        };
        let told = |of: fn(&Years) -> &Vec<FiscalYear>| {
            let all = years.iter().flat_map(of);
            let all: BTreeSet<FiscalYear> = all.copied().collect();
            all.into_iter().collect()
        };
        let missing = mapping.placed.iter().zip(&form.labels).enumerate();
        let missing = missing.filter(|(index, (place, _))| place.is_none() && !is_told(*index));
        Drift {
            moved: moved::words(form, mapping, years, &self.items),
            missing_labels: missing
                .filter(|(_, (_, label))| label.key.year().is_none())
                .map(|(_, (_, label))| label.text.clone())
                .collect(),
            reworded: mapping
                .reworded
                .iter()
                .filter(|(_, address)| is_read(*address))
                .map(|&(label, address)| self.wording(&form.labels[label].text, address))
                .chain(unknown.map(|one| self.wording(&one.template, one.cell)))
                .collect(),
            doubtful_labels: doubtful.map(|one| self.wording(&one.template, one.cell)).collect(),
            missing_fields: self
                .sites
                .missing
                .iter()
                .copied()
                .filter(|field| form.fields[*field].name != YEAR_HEADINGS && !self.is_lost_with_years(*field))
                .collect(),
            repeated_years: told(|years| &years.repeated),
            doubtful_years: told(|years| &years.doubtful),
            unread_headings: self
                .unread
                .iter()
                .map(|area| (area.first, self.shown(area.first)))
                .collect(),
            years_lost: (0..years.len())
                .filter(|axis| !years[*axis].found && !self.keys.cells.is_empty())
                .collect(),
            base_year: self.base_year(),
            hidden_inputs: hidden_inputs(self.page, &self.sites),
            incomplete: self.page.incomplete.clone(),
        }
    }
}

/// The first cells of inputs whose rows or columns are hidden. A line of a list in which nobody typed anything is none: whoever has
/// few of many lines hides the others.
fn hidden_inputs(page: &Sheet, sites: &Sites) -> Vec<Address> {
    if page.hidden_rows.is_empty() && page.hidden_columns.is_empty() {
        return Vec::new();
    }
    let hidden = |area: &Area| {
        (area.first.row..=area.last.row).all(|row| page.hidden_rows.contains(&row))
            || (area.first.column..=area.last.column).all(|column| page.hidden_columns.contains(&column))
    };
    let is_typed = |site: &&Site| page.cell(site.area.first).is_some();
    let lines: BTreeSet<u32> = sites
        .sites
        .iter()
        .filter(is_typed)
        .map(|site| site.area.first.row)
        .collect();
    let is_empty_line = |site: &&Site| site.item.is_some() && !lines.contains(&site.area.first.row);
    let all = sites.sites.iter().filter(|site| hidden(&site.area));
    all.filter(|site| !is_empty_line(site))
        .map(|site| site.area.first)
        .collect()
}
