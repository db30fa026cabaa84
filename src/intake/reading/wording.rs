//! Labels that say another thing than the template's in their place: other words, or another unit.
//!
//! 決算額 where the template has 予算額, 見込 where it has 進捗, or 事業費（円） where it has 事業費（千円）: whoever typed below or beside it went by
//! what stands there, so nothing is taken that the label governs.

use std::collections::BTreeSet;

use crate::book::{Address, Area, Sheet};
use crate::form::{Form, Label};
use crate::intake::layout::{Keys, Mapping};
use crate::value::{Content, units_in};

/// The labels in doubt, each with the template's.
pub fn contradictions<'f>(form: &'f Form, page: &Sheet, keys: &Keys, mapping: &Mapping) -> Vec<(&'f Label, Address)> {
    let mut doubts: Vec<(&Label, Address)> = Vec::new();
    let labels = form.labels.iter().zip(&mapping.placed);
    for (label, place) in labels.filter(|(label, _)| label.key.is_words()) {
        match place {
            Some(cell) if has_other_unit(form, label, page, *cell) => doubts.push((label, *cell)),
            Some(_) => {}
            None => doubts.extend(contradicting(label, keys, mapping).map(|cell| (label, cell))),
        }
    }
    doubts
}

/// The cell where a missing label should stand, if it holds other words.
fn contradicting(label: &Label, keys: &Keys, mapping: &Mapping) -> Option<Address> {
    let row = mapping.rows.anchor(label.address.row)?;
    let cell = Address::new(row, mapping.columns.anchor(label.address.column)?);
    let key = keys.key_at(cell)?;
    (*key != label.key && key.is_words()).then_some(cell)
}

fn has_other_unit(form: &Form, label: &Label, page: &Sheet, cell: Address) -> bool {
    let Some(Content::Text(there)) = page.cell(cell).map(|cell| &cell.raw.content) else {
        return false;
    };
    if *there == label.text {
        return false;
    }
    let (wanted, found) = (units_in(&label.text), units_in(there));
    // A unit that is added to a label without one may well be that of the field; money is asked in the form's own.
    let is_other = |unit: &String| match wanted.is_empty() {
        true => unit.ends_with('円') && unit != form.money_unit.words(),
        false => !wanted.contains(unit),
    };
    found.iter().any(is_other)
}

/// The areas of all labels, and which of them are in doubt.
///
/// Its rows show what a label governs. With 決算額 in C5 where the template has 予算額, D5 is in doubt, as C5 is the nearest
/// label to its left; E5 is not where another label stands in D5.
pub struct Labelled(Vec<(Area, bool)>);

impl Labelled {
    /// Empty where no label is in doubt.
    pub fn of(doubts: &[(&Label, Address)], labels: &BTreeSet<Address>, page: &Sheet) -> Self {
        if doubts.is_empty() {
            return Self(Vec::new());
        }
        let doubtful: BTreeSet<Address> = doubts.iter().map(|(_, cell)| *cell).collect();
        let area = |cell: Address| page.merge_at(cell).copied().unwrap_or(Area::cell(cell));
        let all = labels.union(&doubtful);
        Self(all.map(|cell| (area(*cell), doubtful.contains(cell))).collect())
    }

    /// The label in doubt that governs an area: the nearest to its left, or the nearest above that is as wide; a narrower one
    /// stands before other rows.
    pub fn governing(&self, area: Area) -> Option<Address> {
        let place = area.first;
        let in_row = |label: &Area| (label.first.row..=label.last.row).contains(&place.row);
        let in_column = |label: &Area| label.first.column <= place.column && area.last.column <= label.last.column;
        let left = self
            .0
            .iter()
            .filter(|(label, _)| in_row(label) && label.first.column < place.column);
        let above = self
            .0
            .iter()
            .filter(|(label, _)| in_column(label) && label.first.row < place.row);
        let nearest = [
            left.max_by_key(|(label, _)| label.first.column),
            above.max_by_key(|(label, _)| label.first.row),
        ];
        let mut doubtful = nearest.into_iter().flatten().filter(|(_, is_doubtful)| *is_doubtful);
        doubtful.next().map(|(label, _)| label.first)
    }
}
