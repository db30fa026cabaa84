//! What speaks against taking a value that stands in the cells of its field.
//!
//! Each doubt has one function, and each is asked of every value; the first that is found is told. An example of each: the
//! sheet was copied so that two fields have `D5` (shared); `進捗` stands in a cell for figures (astray); `D5` was merged with
//! `D6`, the cell of another field (merged); cells were inserted into the row (pushed); the row begins with 前年度 (headed); the label says 決算額 where the template
//! says 予算額 (label).

use std::collections::BTreeSet;

use super::exchanged;
use super::labelled::Labelled;
use super::located::Located;
use super::merged;
use super::roles::{self, Said};
use super::strangers::Strangers;
use super::submission::{Doubt, Entry, Found};
use super::taken::{Labels, Taken};
use crate::book::{Address, Area, Content, Raw};
use crate::form::{Form, ItemKey, Kind, LabelKey, Shape};
use crate::intake::places::{Site, Years};
use crate::value::label_key;

/// What the values of a sheet are held against.
pub struct Doubts<'a> {
    located: &'a Located<'a>,
    taken: &'a [Taken<'a>],
    labels: &'a Labels<'a>,
    /// The cells of more than one value.
    shared: BTreeSet<Address>,
    strangers: Strangers<'a>,
    labelled: &'a Labelled,
    /// Headings of years that say what no field below them is.
    said: Vec<Said>,
}

impl<'a> Doubts<'a> {
    /// What is to be known of all values of a sheet before one is looked at.
    pub fn of(
        located: &'a Located<'a>,
        labels: &'a Labels<'a>,
        labelled: &'a Labelled,
        taken: &'a [Taken<'a>],
    ) -> Self {
        Self {
            located,
            taken,
            labels,
            shared: shared(taken),
            strangers: Strangers::of(located, taken, labels.all),
            labelled,
            said: roles::said(located),
        }
    }

    /// The doubt about a value, by what is to be seen on the sheet: where its cells are as they were and a heading is another's, it is
    /// the heading that is told.
    pub fn about(&self, one: &Taken<'_>) -> Option<Doubt> {
        let exchanged = |doubt| exchanged::heading(self.located, one).map_or(doubt, Doubt::Exchanged);
        match (self.found(one), &one.entry.found) {
            (Some(doubt @ Doubt::Merged(area)), _) if !self.is_larger(one, area) => Some(exchanged(doubt)),
            (Some(doubt @ Doubt::Pushed(area)), _) if self.is_whole_year(one, area) => Some(exchanged(doubt)),
            (Some(doubt @ Doubt::Shared(_)), _) => Some(exchanged(doubt)),
            (None, Found::Disputed(doubt @ Doubt::Place, _)) => Some(exchanged(*doubt)),
            (doubt, _) => doubt,
        }
    }

    /// Whether merged cells are larger than the cell of the template, so that somebody merged them.
    fn is_larger(&self, one: &Taken<'_>, area: Area) -> bool {
        let template = self.located.form.fields[one.entry.field].areas[0];
        area.rows() > template.rows() || area.columns() > template.columns()
    }

    /// Whether a label out of place stands under a year with all labels of the template: they changed places, and no cells were put in.
    fn is_whole_year(&self, one: &Taken<'_>, label: Area) -> bool {
        let years = self.located.years_of(one.entry.field);
        years.is_some_and(|years| years.is_whole(label.first))
    }

    /// What is found first of all that speaks against a value; what a clerk can set right most easily first.
    fn found(&self, one: &Taken<'_>) -> Option<Doubt> {
        let merged = || merged::with_another(self.located, self.taken, one).map(Doubt::Merged);
        let label = || self.labelled.governing(one.site).map(Doubt::Label);
        let role = || roles::contradicting(self.located, &self.said, one.site).map(Doubt::Label);
        let headed = || self.heading(one.site).map(Doubt::Headed);
        let astray = || self.astray(&one.entry).map(Doubt::Astray);
        let shared = || self.shared(&one.entry).map(Doubt::Shared);
        let other_year = || {
            let rows = &self.located.year_rows;
            let years = self.located.years_of(one.site.field)?;
            rows.contradicting(one.site, years).map(Doubt::OtherYear)
        };
        let pushed = || self.pushed(one).map(Doubt::Pushed);
        merged()
            .or_else(pushed)
            .or_else(label)
            .or_else(role)
            .or_else(other_year)
            .or_else(headed)
            .or_else(astray)
            .or_else(shared)
            .or_else(|| self.within(one).map(Doubt::Within))
    }

    /// The cell of a text that stands to the right of its first and holds a figure or a choice of the form. A text has one cell on the
    /// template; where no merged cell holds it together, a value that was pushed to a side comes to stand in its room: 「待ち時間」「34326」.
    fn within(&self, one: &Taken<'_>) -> Option<Address> {
        let Located { form, keys, .. } = self.located;
        let is_text = form.fields[one.entry.field].kind == Kind::Text;
        if one.site.is_named || !is_text {
            return None;
        }
        let mut cells = one.entry.found.cells();
        let (first, _) = cells.next()?;
        let is_value = |(cell, raw): &(Address, &Raw)| match &raw.content {
            Content::Text(_) => keys
                .key_at(*cell)
                .is_some_and(|key| !key.is_words() || is_choice(form, key)),
            _ => true,
        };
        let beside = cells.filter(|(cell, _)| cell.column > first.column);
        beside.filter(is_value).map(|(cell, _)| cell).next()
    }

    /// The cell that another value has as well.
    fn shared(&self, entry: &Entry) -> Option<Address> {
        let mut cells = entry.found.cells().map(|cell| cell.0);
        cells.find(|cell| self.shared.contains(cell))
    }

    /// The cell that reads like a label, or like the number of an item.
    fn astray(&self, entry: &Entry) -> Option<Address> {
        let Located {
            form, keys, mapping, ..
        } = self.located;
        // Where every label stands in its place none can have slipped into a field: a text that reads like one is what somebody typed.
        let is_text = form.fields[entry.field].kind == Kind::Text;
        let may_be_label = |cell: Address| !(mapping.in_place && is_text) && self.is_label(cell);
        let mut cells = entry.found.cells().map(|cell| cell.0);
        cells.find(|cell| may_be_label(*cell) || is_number_of_item(form, entry, keys.key_at(*cell)))
    }

    /// The unknown words that head the row of a value to which no name leads, or of a figure to which nothing but a name leads:
    /// 現状値 in the place of 目標値, and the other labels of the row are gone.
    fn heading(&self, site: &Site) -> Option<Address> {
        let is_open = !site.is_named || site.is_by_name && site.year.is_some();
        // A label of the field itself that was not found in its row is no stranger, as where the row of 予算額 was deleted below 事業費見込.
        let Located { form, keys, .. } = self.located;
        let is_own = |cell: Address| {
            let key = keys.key_at(cell);
            let mut own = form.governing(site.field).into_iter();
            own.any(|label| Some(&form.labels[label].key) == key)
        };
        let head = self.strangers.head(site.area.first).filter(|_| is_open);
        head.filter(|cell| !is_own(*cell))
    }

    /// The cell that shows that the cells of a row were pushed to a side: a label that is out of place under its year, or a
    /// merged cell that holds a value of a year but begins within the cells of that year, or is as wide and stands behind the last year.
    fn pushed(&self, one: &Taken<'_>) -> Option<Area> {
        let Site {
            area, year, is_named, ..
        } = *one.site;
        if let Some(label) = self.located.torn.filter(|_| !is_named && self.is_behind_years(area)) {
            return Some(Area::cell(label));
        }
        let years = self.located.years_of(one.site.field);
        // Names that went with the headings say the same as they.
        if let Some(label) = years.and_then(Years::beside).filter(|_| year.is_some()) {
            return Some(Area::cell(label));
        }
        let (years, year) = (years?, year.filter(|_| !is_named)?);
        let template = self.located.form.fields[one.site.field].areas[0];
        if let Some(label) = years.out_of_place(year, template) {
            return Some(Area::cell(label));
        }
        if area.columns() == 1 {
            return None;
        }
        // Without merged cells a figure stands where its label does: one beside that may have come from the part before.
        let is_beside =
            |cell: &Address| cell.column != area.first.column && self.located.page.merge_at(*cell).is_none();
        if let Some(cell) = one.entry.found.cells().map(|(cell, _)| cell).find(is_beside) {
            return Some(Area::cell(cell));
        }
        let end = years.last_column()?;
        let merges = self.located.page.merges.iter().copied();
        let mut in_row = merges.filter(|merge| merge.first.row == area.first.row && merge.rows() == area.rows());
        let is_within = |merge: &Area| area.first.column < merge.first.column && merge.first.column <= area.last.column;
        let is_pushed = |merge: &Area| {
            is_within(merge) && area.last.column < merge.last.column
                || end < merge.first.column && merge.columns() == area.columns()
        };
        in_row.find(is_pushed)
    }

    /// Whether a cell stands below the first row of years, where rows may be torn; on a form without years, any.
    fn is_behind_years(&self, area: Area) -> bool {
        let rows = self.located.years.iter().filter_map(|years| years.row);
        rows.min().is_none_or(|row| row < area.first.row)
    }

    /// Whether a cell reads like a label of the form, or was taken for one in other words.
    fn is_label(&self, address: Address) -> bool {
        let Located {
            form, keys, mapping, ..
        } = self.located;
        // A figure such as 1-3 (番号, or January to March) may well be typed while every label stands in its place.
        let is_wanted = |key: &LabelKey| key.text().chars().any(char::is_alphabetic) || mapping.is_missing(form, key);
        let is_key = |key: &LabelKey| key.is_words() && form.keys.contains(key) && is_wanted(key);
        let is_other = |key: &LabelKey| mapping.is_like_missing_label(form, address.row, key);
        keys.key_at(address).is_some_and(|key| is_key(key) || is_other(key)) || self.labels.reworded.contains(&address)
    }
}

/// The cells of more than one value.
fn shared(taken: &[Taken<'_>]) -> BTreeSet<Address> {
    // What is carried down a list stands outside the area of its line.
    let own = |one: &&Taken<'_>, cell: Address| one.entry.area.contains(cell) || one.site.named.is_some();
    let cells = taken
        .iter()
        .flat_map(|one| one.entry.found.cells().filter(move |cell| own(&one, cell.0)));
    let mut cells: Vec<Address> = cells.map(|cell| cell.0).collect();
    cells.sort_unstable();
    let twice = cells.windows(2).filter(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0]).collect()
}

/// Whether a text is one of the choices of a field.
fn is_choice(form: &Form, key: &LabelKey) -> bool {
    let mut choices = form.fields.iter().filter_map(|field| match &field.kind {
        Kind::Choice(choices) => Some(choices),
        _ => None,
    });
    choices.any(|choices| choices.iter().any(|choice| label_key(choice) == key.text()))
}

/// Whether a text of an item is nothing but a number, and the items are numbered: the number has slipped into its cell.
fn is_number_of_item(form: &Form, entry: &Entry, key: Option<&LabelKey>) -> bool {
    let field = &form.fields[entry.field];
    let Shape::Items(group) = field.shape else { return false };
    let is_numbered = form.groups[group]
        .labels
        .iter()
        .any(|label| label.key == ItemKey::Number);
    is_numbered && field.kind == Kind::Text && matches!(key, Some(LabelKey::Number(_)))
}
