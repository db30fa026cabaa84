//! Labels that say another thing than the template's in their place: other words, another year, or another unit.
//!
//! 前年度決算額 where the template has 決算額, 見込 where it has 進捗, or 事業費（円） where it has 事業費（千円）: whoever typed
//! below or beside it went by what stands there.

use std::collections::BTreeSet;

use crate::book::{Address, Sheet};
use crate::form::{Form, Group, Label, LabelKey, TemplateLine};
use crate::intake::layout::{Keys, Mapping};
use crate::intake::places::Item;
use crate::value::{Content, State, Wording, quantity, wording};

/// A label of the sheet whose words are not the template's, or not surely.
#[derive(Debug, Clone, PartialEq)]
pub struct Worded {
    /// The template's label (index); None for one of a group.
    pub label: Option<usize>,
    /// The template's words.
    pub template: String,
    /// Where it stands on the sheet.
    pub cell: Address,
    /// What it says.
    pub wording: Wording,
}

/// The labels of a sheet whose words are not the template's, or not surely.
pub fn worded(form: &Form, page: &Sheet, keys: &Keys, mapping: &Mapping, items: &[Vec<Item>]) -> Vec<Worded> {
    let money = form.money_unit.words();
    let labels = form.labels.iter().zip(&mapping.placed).enumerate();
    let own = labels.filter_map(|(index, (label, place))| {
        let (cell, wording) = match place {
            Some(cell) => (*cell, wording(&label.text, text(page, *cell)?, money)),
            None => contradicting(form, label, (page, keys), mapping, money)?,
        };
        let label = label.key.is_words().then_some(label)?;
        (wording != Wording::Same).then(|| Worded {
            label: Some(index),
            template: label.text.clone(),
            cell,
            wording,
        })
    });
    let groups = form.groups.iter().zip(items);
    let of_items = groups.flat_map(|(group, items)| {
        items
            .iter()
            .flat_map(|item| of_item(group, item, (page, keys), mapping, money))
    });
    let mut all: Vec<Worded> = own.chain(of_items).collect();
    let placed: BTreeSet<Address> = mapping.placed.iter().flatten().copied().collect();
    let twins: Vec<Worded> = all.iter().flat_map(|one| twins(one, (&all, &placed), keys)).collect();
    all.extend(twins);
    all
}

/// The same words again in the row of a label: they say the same of the years that the template has no label for. Where they are a
/// label in its own place they say nothing else.
fn twins(one: &Worded, (all, placed): (&[Worded], &BTreeSet<Address>), keys: &Keys) -> Vec<Worded> {
    let alike = keys.key_at(one.cell).map(|key| keys.with(key));
    let in_row = alike
        .into_iter()
        .flatten()
        .filter(|cell| cell.address.row == one.cell.row);
    let is_new = |at: Address| !placed.contains(&at) && all.iter().all(|known| known.cell != at);
    let others = in_row.filter(|cell| is_new(cell.address));
    others
        .map(|cell| Worded {
            cell: cell.address,
            ..one.clone()
        })
        .collect()
}

fn text(page: &Sheet, cell: Address) -> Option<&str> {
    match &page.cell(cell)?.raw.content {
        Content::Text(text) => Some(text),
        _ => None,
    }
}

/// The cell where a missing label should stand, if it holds other words. Words that nobody knows stand in its place, so they
/// say another thing. Where the sheet has other years than the template, a label of a year may stand where the template
/// has another of that row: which is under which year is told by the years of the sheet.
fn contradicting(
    form: &Form,
    label: &Label,
    sheet: (&Sheet, &Keys),
    mapping: &Mapping,
    money: &str,
) -> Option<(Address, Wording)> {
    // Where the first row of a label over several was deleted, Excel keeps its words in the next: 前年度目標値 beside 実績 alone.
    let mut rows = (0..label.area.rows()).map(|row| label.area.first.row + row);
    // Where all labels of a row or a column are other words, those round it tell which it is: 記入者 for 実施責任者 alone in its row.
    let row = mapping.rows.between(label.address.row);
    let row = row.or_else(|| rows.find_map(|row| mapping.rows.anchor(row)))?;
    let is_in_row = |key: &LabelKey| {
        form.labels
            .iter()
            .any(|other| other.address.row == label.address.row && other.key == *key)
    };
    // Behind the last column that is sure another heading of the row tells too, if it is out of its own place: the two were exchanged.
    let is_exchanged = |column: &u32| {
        let cell = Address::new(row, *column);
        sheet.1.key_at(cell).is_some_and(is_in_row) && !mapping.placed.contains(&Some(cell))
    };
    let column = label.address.column;
    let exchanged = || mapping.columns.follow(column).filter(is_exchanged);
    let cell = Address::new(row, mapping.columns.between(column).or_else(exchanged)?);
    let is_under_year = || form.axes.iter().any(|axis| form.is_under(axis, label.address));
    if sheet.1.key_at(cell).is_some_and(is_in_row) && is_under_year() {
        return None;
    }
    other_words(&label.key, &label.text, cell, sheet, money)
}

/// The labels of an item in whose place other words stand.
fn of_item(group: &Group, item: &Item, sheet: (&Sheet, &Keys), mapping: &Mapping, money: &str) -> Vec<Worded> {
    let words = group.labels.iter().filter(|label| label.first_key.is_words());
    let other = words.filter_map(|label| {
        let row = item.rows.follow(TemplateLine(label.row))?;
        let cell = Address::new(row, mapping.columns.anchor(label.column)?);
        if item.labels.contains(&cell) {
            return None;
        }
        let template = label.first_key.text();
        let (cell, wording) = other_words(&label.first_key, template, cell, sheet, money)?;
        (wording != Wording::Same).then(|| Worded {
            label: None,
            template: template.to_owned(),
            cell,
            wording,
        })
    });
    other.collect()
}

fn other_words(
    key: &LabelKey,
    template: &str,
    cell: Address,
    (page, keys): (&Sheet, &Keys),
    money: &str,
) -> Option<(Address, Wording)> {
    let there = keys.key_at(cell)?;
    // 未定 below the row of a label that was deleted is a value, no other label.
    let is_figure = quantity(page.cell(cell).map(|cell| &cell.raw)).reading.state() != State::Unreadable;
    if there == key || !there.is_words() || is_figure {
        return None;
    }
    let wording = match wording(template, text(page, cell)?, money) {
        Wording::Unknown => Wording::Other,
        known => known,
    };
    Some((cell, wording))
}
