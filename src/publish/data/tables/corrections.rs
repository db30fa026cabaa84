//! What an earlier edition had otherwise.

use std::collections::BTreeMap;

use super::graded::{evaluations, indicators};
use super::planned::costs;
use crate::publish::data::column::{Cell, Table};
use crate::publish::public::{Correction, Publication};

/// The values that an earlier edition had otherwise: figures, marks and amounts. Texts are no figures and are not compared.
pub fn corrections(before: &Publication, now: &Publication) -> Vec<Correction> {
    let pairs = [
        (indicators(before), indicators(now), "value", "words"),
        (evaluations(before), evaluations(now), "mark", "mark"),
        (costs(before), costs(now), "amount", "amount"),
    ];
    let titles: BTreeMap<&str, &str> = now
        .initiatives
        .iter()
        .map(|own| (own.id.as_str(), own.title.as_str()))
        .collect();
    let changed = pairs
        .iter()
        .flat_map(|(old, new, value, other)| changed(old, new, value, other, &titles));
    changed.collect()
}

fn changed(old: &Table, new: &Table, value: &str, other: &str, titles: &BTreeMap<&str, &str>) -> Vec<Correction> {
    let known: BTreeMap<Vec<String>, &Vec<Cell>> = old.rows.iter().map(|row| (key(old, row), row)).collect();
    let places = [value, other].map(|name| new.place(name).unwrap_or_default());
    let shown = |row: &[Cell]| {
        let text = |name: &str| new.place(name).map(|place| row[place].written()).unwrap_or_default();
        match places.map(|place| row[place].written()) {
            [first, _] if !first.is_empty() => first + &text("unit"),
            [_, second] if !second.is_empty() => second,
            _ => text("value_state"),
        }
    };
    let rows = new.rows.iter().filter_map(|row| {
        let (was, is) = (shown(known.get(&key(new, row))?), shown(row));
        let text = |name: &str| new.place(name).map(|place| row[place].written()).unwrap_or_default();
        let id = text("initiative_id");
        let about = ["kind", "evaluation", "side"].map(text);
        (was != is).then(|| Correction {
            title: titles.get(id.as_str()).copied().unwrap_or_default().to_owned(),
            id,
            what: format!("{} {}", text("fiscal_year_era"), about.concat())
                .trim()
                .to_owned(),
            old: was,
            new: is,
        })
    });
    rows.collect()
}

fn key(table: &Table, row: &[Cell]) -> Vec<String> {
    table.key_of(row).into_iter().map(Cell::written).collect()
}
