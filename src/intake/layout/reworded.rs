//! Labels that stand on a sheet in other words: those that mean the same, and those that are alike. Whether they mean what the
//! template means is judged where values are read.

use super::axis::Axis;
use super::keys::Keys;
use crate::book::Address;
use crate::form::{Form, Label, LabelKey};
use crate::value::is_label;

/// Below this likeness a text is not taken for a reworded label.
pub const REWORDED: f64 = 0.6;

/// Texts that are tried as synonyms of one label; where there are more, the sheet is no form.
const SYNONYMS_TRIED: usize = 300;

/// Labels that occur nowhere on the sheet, each with the text that is most like it where the label is to be expected by
/// those that were found: in its column, and in its row or in one that has no label. A value that begins like a label
/// stands elsewhere.
pub fn reworded(form: &Form, keys: &Keys, rows: &Axis, columns: &Axis) -> Vec<(usize, Address)> {
    let is_expected = |label: &Label, at: Address| {
        let in_column = match columns.anchor(label.address.column) {
            Some(column) => column == at.column,
            // A column that is another of the template's holds none of this one's labels.
            None => {
                let follow = columns.follow(label.address.column);
                follow.is_none_or(|column| column == at.column) && !columns.is_taken(at.column)
            }
        };
        let in_row = match rows.anchor(label.address.row) {
            Some(row) => row == at.row,
            None => !rows.is_taken(at.row) && rows.may_hold(label.address.row, at.row),
        };
        in_column && in_row
    };
    let free: Vec<_> = keys
        .cells
        .iter()
        .filter(|cell| !form.keys.contains(&cell.key) && cell.key.is_words())
        .collect();
    let mut found: Vec<(usize, Address)> = Vec::new();
    for (index, label) in form.labels.iter().enumerate() {
        if keys.has(&label.key) || label.key.text().chars().count() < 2 {
            continue;
        }
        let best = free
            .iter()
            .filter(|cell| is_expected(label, cell.address))
            .filter(|cell| found.iter().all(|(_, taken)| *taken != cell.address))
            .enumerate()
            .map(|(place, cell)| (likeness(&label.key, &cell.key, place < SYNONYMS_TRIED), cell.address))
            .filter(|(likeness, _)| *likeness >= REWORDED)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        found.extend(best.map(|(_, address)| (index, address)));
    }
    found
}

/// How alike two keys are, from 0 to 1. A synonym, where these are looked for, is the most alike; a label with words added
/// before or behind is alike.
pub fn likeness(label: &LabelKey, text: &LabelKey, synonyms: bool) -> f64 {
    let (label, text) = (label.text(), text.text());
    if synonyms && is_label(label, text) {
        return 0.95;
    }
    let (long, short) = (
        label.chars().count().max(text.chars().count()),
        label.chars().count().min(text.chars().count()),
    );
    if short >= 2 && long <= 3 * short + 4 && (text.contains(label) || label.contains(text)) {
        return 0.9;
    }
    strsim::normalized_levenshtein(label, text)
}
