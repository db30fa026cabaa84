//! Rows with columns of their own: all of a row's labels are on the sheet, so they tell where its cells went, whatever
//! happened in the rows below.
//!
//! An example: row 3 of the template has 番号 in B and 担当部課 in N. On the sheet it has them in B and L, while N is still N
//! in the rows below: cells were deleted in row 3 and what stood behind them moved to the left, or the form was made for
//! fewer years and its upper half is narrower. What belongs to 担当部課 is two columns further to the left, in row 3 alone.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::keys::{Keyed, Keys};
use crate::book::Address;
use crate::form::{Form, Label, TemplateLine};

/// A row of the template that all of its labels tell.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its columns on the sheet.
    pub columns: Axis,
    /// The last template row that its labels stand beside.
    pub last: TemplateLine,
    /// Its labels (indexes), each with its cell.
    pub labels: Vec<(usize, Address)>,
    /// The first of them that is not where the columns went: the cells of the row were pushed to a side.
    pub pushed: Option<(usize, Address)>,
}

/// The rows whose labels are all there, in order and each as often as in the template.
pub fn told(form: &Form, keys: &Keys, rows: &Axis, columns: &Axis) -> BTreeMap<TemplateLine, Told> {
    let mut labels: BTreeMap<TemplateLine, Vec<(usize, &Label)>> = BTreeMap::new();
    for (index, label) in form.labels.iter().enumerate() {
        labels.entry(label.address.row).or_default().push((index, label));
    }
    let of_row = |(row, own): (TemplateLine, Vec<(usize, &Label)>)| {
        let found = found(&own, keys.row(rows.anchor(row)?))?;
        let both = || own.iter().zip(&found);
        let mut elsewhere = both().filter(|((_, label), at)| columns.anchor(label.address.column) != Some(at.column));
        let pairs = both().map(|((_, label), at)| (label.address.column, at.column));
        let told = Told {
            columns: Axis::new(pairs.collect()),
            last: own.iter().map(|(_, label)| label.area.last.row).max()?,
            labels: both().map(|((index, _), at)| (*index, *at)).collect(),
            pushed: elsewhere.next().map(|((index, _), at)| (*index, *at)),
        };
        Some((row, told))
    };
    labels.into_iter().filter_map(of_row).collect()
}

/// The cells of all labels of a row, if the sheet's row has each as often and in this order.
fn found(own: &[(usize, &Label)], row: &[Keyed]) -> Option<Vec<Address>> {
    let is_own = |cell: &&Keyed| own.iter().any(|(_, label)| label.key == cell.key);
    let cells: Vec<&Keyed> = row.iter().filter(is_own).collect();
    if cells.len() != own.len() || !own.iter().all(|(_, label)| label.key.is_words()) {
        return None;
    }
    let all = own.iter().zip(&cells);
    all.map(|((_, label), cell)| (label.key == cell.key).then_some(cell.address))
        .collect()
}
