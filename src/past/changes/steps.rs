//! Steps and their schedules. A step is followed by its name: one that was inserted does not shift the others.

use std::collections::BTreeMap;

use super::{change, subject};
use crate::roll::alike;
use crate::table::{Cells, ChangeKind, ChangeRow, Spans, StepRow};
use crate::value::{Text, name_key};

/// The changes of the steps of initiatives that both batches know.
pub fn changes(now: &[StepRow], before: &[StepRow]) -> Vec<ChangeRow> {
    let past: BTreeMap<&str, &[StepRow]> = before
        .chunk_by(|a, b| a.place.key == b.place.key)
        .map(|rows| (rows[0].place.key.as_str(), rows))
        .collect();
    let initiatives = now.chunk_by(|a, b| a.place.key == b.place.key);
    let known = initiatives.filter_map(|rows| Some((rows, *past.get(rows[0].place.key.as_str())?)));
    known.flat_map(|(now, before)| of_initiative(now, before)).collect()
}

fn of_initiative(now: &[StepRow], before: &[StepRow]) -> Vec<ChangeRow> {
    let olds = paired(now, before);
    let mut rows = Vec::new();
    for (row, old) in now.iter().zip(&olds) {
        match old {
            Some(at) => rows.extend(changed(row, &before[*at])),
            None if is_empty(row) => {}
            None => rows.push(one(
                row,
                format!("実施項目{}の追加", row.step).into(),
                Text::new(),
                row.name.clone(),
            )),
        }
    }
    let gone = before
        .iter()
        .enumerate()
        .filter(|(at, row)| !olds.contains(&Some(*at)) && !is_empty(row));
    rows.extend(gone.map(|(_, old)| ChangeRow {
        cell: Cells::default(),
        ..one(
            &now[0],
            format!("実施項目{}の削除", old.step).into(),
            old.name.clone(),
            Text::new(),
        )
    }));
    rows
}

/// Which step of before is which of now: the same name, else the same place under a name much the same or none.
fn paired(now: &[StepRow], before: &[StepRow]) -> Vec<Option<usize>> {
    let mut open = vec![true; before.len()];
    let mut found = vec![None; now.len()];
    let fits: [fn(&StepRow, &StepRow) -> bool; 2] = [
        |new, old| !new.name.is_empty() && name_key(&new.name) == name_key(&old.name),
        |new, old| new.step == old.step && alike(&new.name, &old.name),
    ];
    for fits in fits {
        for (new, found) in now.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = (0..before.len()).find(|at| open[*at] && fits(new, &before[*at]));
            if let Some(at) = *found {
                open[at] = false;
            }
        }
    }
    found
}

fn is_empty(row: &StepRow) -> bool {
    row.name.is_empty() && row.planned.is_empty() && row.actual.is_empty()
}

fn changed(now: &StepRow, before: &StepRow) -> impl Iterator<Item = ChangeRow> {
    let item = |what: &str| format!("実施項目{}（{}）の{what}", now.step, now.name);
    let text = |spans: &Spans| spans.to_string();
    let texts = [
        (
            "名称",
            before.name.clone(),
            now.name.clone(),
            name_key(&before.name) != name_key(&now.name),
        ),
        (
            "計画",
            text(&before.planned).into(),
            text(&now.planned).into(),
            before.planned != now.planned,
        ),
        (
            "実績",
            text(&before.actual).into(),
            text(&now.actual).into(),
            before.actual != now.actual,
        ),
    ];
    let differing = texts.into_iter().filter(|(.., differs)| *differs);
    differing.map(move |(what, old, new, _)| one(now, item(what).into(), old, new))
}

fn one(of: &StepRow, item: Text, old: Text, new: Text) -> ChangeRow {
    ChangeRow {
        cell: of.cell.clone(),
        ..change(subject!(of), ChangeKind::Schedule, item, old, new)
    }
}
