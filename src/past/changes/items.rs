//! Items that moved, were put in, taken out or said in other words.

use super::super::items::{Known, by_list, list_of, paired};
use super::{change, subject};
use crate::table::{Cells, ChangeKind, ChangeRow, ItemRow};
use crate::value::{Text, name_key};

/// The changes of the items of lists that both batches know.
pub fn changes(now: &[ItemRow], before: &[ItemRow]) -> Vec<ChangeRow> {
    let past = by_list(before);
    let lists = now.chunk_by(|a, b| list_of(a) == list_of(b));
    let known = lists.filter_map(|rows| Some((rows, past.get(&list_of(&rows[0]))?)));
    known.flat_map(|(now, before)| of_list(now, before)).collect()
}

fn of_list(now: &[ItemRow], before: &[&ItemRow]) -> Vec<ChangeRow> {
    let new: Vec<Known<'_>> = now.iter().map(Known::from).collect();
    let old: Vec<Known<'_>> = before.iter().map(|row| Known::from(*row)).collect();
    let pairs = paired(&new, &old);
    let mut rows = Vec::new();
    for (row, at) in now.iter().zip(&pairs) {
        match at.map(|at| before[at]) {
            Some(old) => rows.extend(changed(row, old)),
            None => rows.push(one(row, named(row, "の追加"), Text::new(), row.text.clone())),
        }
    }
    let gone = (0..before.len()).filter(|at| !pairs.contains(&Some(*at)));
    rows.extend(gone.map(|at| ChangeRow {
        cell: Cells::default(),
        ..one(
            &now[0],
            named(before[at], "の削除"),
            before[at].text.clone(),
            Text::new(),
        )
    }));
    rows
}

fn changed(now: &ItemRow, before: &ItemRow) -> Vec<ChangeRow> {
    let mut rows = Vec::new();
    if name_key(&now.text) != name_key(&before.text) {
        rows.push(one(now, named(now, "の文言"), before.text.clone(), now.text.clone()));
    }
    // A first state is no change of one.
    if now.state != before.state && !before.state.is_empty() {
        let item = format!("{}（{}）の状態", named(now, ""), now.text);
        rows.push(ChangeRow {
            movement: now.moved,
            ..one(now, item.into(), before.state.clone(), now.state.clone())
        });
    }
    if now.due != before.due && !before.due.is_empty() {
        rows.push(one(now, named(now, "の期限"), before.due.clone(), now.due.clone()));
    }
    rows
}

fn named(row: &ItemRow, what: &str) -> Text {
    format!("{}{}{what}", row.list, row.item).into()
}

fn one(of: &ItemRow, item: Text, old: Text, new: Text) -> ChangeRow {
    ChangeRow {
        cell: of.cell.clone(),
        ..change(subject!(of), ChangeKind::Item, item, old, new)
    }
}
