//! What the labels of a sheet govern, and which of it is in doubt because a label says another thing than the template's.
//!
//! A label speaks for a field where it does so in the template, wherever it stands on the sheet (実績値 left of 進捗), and where
//! it is the nearest on the sheet (R2予算額 above one figure). With 決算額 in C5 where the template has 予算額, D5 is in doubt, as
//! C5 is the nearest label to its left; E5 is not where another label or another field stands in D5.

use std::collections::{BTreeMap, BTreeSet};

use super::located::Located;
use super::wording::Worded;
use crate::book::{Address, Area};
use crate::form::{Kind, Shape, TemplateArea, YEAR_HEADINGS};
use crate::intake::places::Site;
use crate::value::{Wording, names_other_part};

/// The labels of a sheet that say something else, with what they govern.
#[derive(Default)]
pub struct Labelled {
    /// The label in doubt of each site that has one.
    doubts: BTreeMap<Area, Address>,
    /// The label that holds what was typed for a site.
    holding: BTreeMap<Area, Address>,
    /// Labels of which nothing is read that they govern.
    doubtful: BTreeSet<Address>,
}

/// The labels of a sheet with their cells.
struct Labels<'a> {
    located: &'a Located<'a>,
    areas: Vec<Area>,
    /// The labels of each field in the template.
    of_fields: Vec<Vec<usize>>,
}

impl Labelled {
    /// Empty where all labels mean what the template's mean.
    pub fn of(located: &Located<'_>, labels: &BTreeSet<Address>) -> Self {
        let mut all = Self::default();
        if located.worded.is_empty() {
            return all;
        }
        let own = located.worded.iter().filter_map(|one| Some((one.label?, one.cell)));
        let placed = located.mapping.placed.iter().enumerate();
        let known: Vec<(usize, Address)> = placed
            .filter_map(|(label, cell)| Some((label, (*cell)?)))
            .chain(own)
            .collect();
        let area = |cell: Address| located.page.merge_at(cell).copied().unwrap_or(Area::cell(cell));
        let others = labels.iter().copied().chain(located.worded.iter().map(|one| one.cell));
        let mut areas: Vec<Area> = others.map(area).collect();
        areas.extend(
            known
                .iter()
                .map(|(label, cell)| as_wide(area(*cell), located.form.labels[*label].area)),
        );
        let fields = 0..located.form.fields.len();
        let labels = Labels {
            located,
            areas,
            of_fields: fields.map(|field| located.form.governing(field)).collect(),
        };
        let governed: Vec<(&Site, Vec<&Worded>)> = located
            .sites
            .sites
            .iter()
            .map(|site| (site, labels.governing(site)))
            .collect();
        // Headings of years are read by themselves, whatever stands over them.
        let is_exact = |site: &Site| {
            let field = &located.form.fields[site.field];
            field.name != YEAR_HEADINGS && (field.kind != Kind::Text || field.shape == Shape::Years)
        };
        // A text can be read under words that nobody knows; a figure cannot.
        for (site, worded) in &governed {
            let doubtful = worded.iter().filter(|one| match one.wording {
                Wording::Other => true,
                Wording::Unknown => is_exact(site),
                Wording::WithText => site.year.is_some(),
                Wording::Same => false,
            });
            all.doubtful.extend(doubtful.map(|one| one.cell));
        }
        for (site, worded) in governed {
            let doubtful = worded.iter().find(|one| all.doubtful.contains(&one.cell));
            all.doubts.extend(doubtful.map(|one| (site.area, one.cell)));
            let holding = worded
                .iter()
                .find(|one| one.wording == Wording::WithText && site.year.is_none());
            all.holding.extend(holding.map(|one| (site.area, one.cell)));
        }
        all.headings(located);
        all
    }

    /// Adds what headings leave in doubt that stand over blocks or over the legend of a scale, where the labels beside it are the template's.
    fn headings(&mut self, located: &Located<'_>) {
        let form = located.form;
        let other = located.worded.iter().filter(|one| one.wording == Wording::Other);
        for (one, label) in other.filter_map(|one| Some((one, one.label?))) {
            let mut fields = form.explained(label);
            if is_of_another_block(located, one) {
                fields.extend(form.in_block(label));
            }
            let sites = located.sites.sites.iter();
            for site in sites.filter(|site| fields.contains(&site.field)) {
                self.doubts.entry(site.area).or_insert(one.cell);
                self.doubtful.insert(one.cell);
            }
        }
    }

    /// The label in doubt that governs a site.
    pub fn governing(&self, site: &Site) -> Option<Address> {
        self.doubts.get(&site.area).copied()
    }

    /// The label that holds what was typed for a site.
    pub fn holding(&self, site: &Site) -> Option<Address> {
        self.holding.get(&site.area).copied()
    }

    /// Whether nothing is read of what a label governs.
    pub fn is_doubtful(&self, label: Address) -> bool {
        self.doubtful.contains(&label)
    }

    /// Whether a label stands in words that nobody knows, and what it governs was read all the same.
    pub fn is_reworded(&self, one: &Worded) -> bool {
        let is_unknown = one.label.is_some() && one.wording == Wording::Unknown;
        is_unknown && !self.is_doubtful(one.cell) && !self.is_holding(one.cell)
    }

    /// Whether a label holds what was typed.
    pub fn is_holding(&self, label: Address) -> bool {
        self.holding.values().any(|cell| *cell == label)
    }
}

/// Whether a label is that of another block: it is one of the form's own, or names another part of the year.
fn is_of_another_block(located: &Located<'_>, one: &Worded) -> bool {
    let key = located.keys.key_at(one.cell);
    let there = located.page.cell(one.cell).map(|cell| cell.raw.content.to_string());
    key.is_some_and(|key| located.form.keys.contains(key))
        || there.is_some_and(|there| names_other_part(&one.template, &there))
}

/// A label's cells, at least as wide as in the template: where it was unmerged it stands over the same columns.
fn as_wide(area: Area, template: TemplateArea) -> Area {
    let last = area.last.column.max(area.first.column + template.columns() - 1);
    Area::of(area.first.row, area.first.column, area.last.row, last)
}

impl Labels<'_> {
    /// The labels with other words that govern a site: those of its field in the template, and the nearest on the sheet.
    fn governing(&self, site: &Site) -> Vec<&Worded> {
        let of_field = &self.of_fields[site.field];
        let nearest = [self.left(site), self.above(site)];
        let governs = |one: &&Worded| {
            one.label.is_some_and(|label| of_field.contains(&label)) || nearest.contains(&Some(one.cell))
        };
        self.located.worded.iter().filter(governs).collect()
    }

    /// The nearest label to the left in the row, with no other field between.
    fn left(&self, site: &Site) -> Option<Address> {
        let place = site.area.first;
        let in_row = |area: &Area| (area.first.row..=area.last.row).contains(&place.row);
        let left = self
            .areas
            .iter()
            .filter(|label| in_row(label) && label.first.column < place.column);
        let nearest = left.max_by_key(|label| label.first.column)?;
        let parts = |other: &Site| {
            let is_between = nearest.last.column < other.area.first.column && other.area.last.column < place.column;
            let is_other = other.field != site.field && (other.year.is_none() || site.year.is_none());
            is_other && is_between && in_row(&other.area)
        };
        let sites = &self.located.sites.sites;
        (!sites.iter().any(parts)).then_some(nearest.first)
    }

    /// The nearest label above that is as wide; a narrower one stands before other rows.
    fn above(&self, site: &Site) -> Option<Address> {
        let (first, last) = (site.area.first, site.area.last);
        let is_over = |label: &&Area| {
            // The cells of a year may reach beyond the label of their part, where columns came or went.
            let end = if site.year.is_some() { first.column } else { last.column };
            label.first.column <= first.column && end <= label.last.column && label.first.row < first.row
        };
        let nearest = self.areas.iter().filter(is_over).max_by_key(|label| label.first.row)?;
        // What stands below another field is not told by what stands above that: a grade below the costs.
        let parts = |other: &Site| {
            let is_between = nearest.last.row < other.area.first.row && other.area.last.row < first.row;
            let is_over = other.area.first.column <= first.column && first.column <= other.area.last.column;
            other.field != site.field && other.year.is_none() && is_between && is_over
        };
        (!self.located.sites.sites.iter().any(parts)).then_some(nearest.first)
    }
}
