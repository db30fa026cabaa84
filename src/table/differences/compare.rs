//! The rows of one table are compared, fact by fact.

use polars::prelude::PolarsResult;

use super::difference::{About, Difference};
use super::facts::{Fact, Spec};
use super::texts::Rows;
use crate::table::declare::Table;

pub(super) fn compare<T: Table>(spec: &Spec, old: &[T], new: &[T]) -> PolarsResult<Vec<Difference>> {
    let (old, new) = (Rows::of(old, spec)?, Rows::of(new, spec)?);
    let mut found = Vec::new();
    for (row, id) in new.ids.iter().enumerate() {
        let Some(&was) = old.by_id.get(id) else {
            found.extend(one_side(spec, &new, row).map(|(difference, said)| Difference {
                new: said,
                ..difference
            }));
            continue;
        };
        for fact in spec.facts {
            let differs = fact.0.iter().any(|column| old.at(column, was) != new.at(column, row));
            if differs {
                found.push(changed(spec, fact, (&old, was), (&new, row)));
            }
        }
    }
    let gone = old
        .ids
        .iter()
        .enumerate()
        .filter(|(_, id)| !new.by_id.contains_key(*id));
    for (row, _) in gone {
        found.extend(one_side(spec, &old, row).map(|(difference, said)| Difference {
            old: said,
            ..difference
        }));
    }
    Ok(found)
}

/// A fact that is another now. Where its shown column says the same, the column that differs is shown.
fn changed(spec: &Spec, fact: &Fact, (old, was): (&Rows, usize), (new, row): (&Rows, usize)) -> Difference {
    let (mut before, mut now) = (old.fact(fact, was), new.fact(fact, row));
    if before == now {
        let other = fact.0.iter().find(|column| old.at(column, was) != new.at(column, row));
        let column = other.copied().unwrap_or_default();
        before = format!("{before}（{}）", old.at(column, was));
        now = format!("{now}（{}）", new.at(column, row));
    }
    let item = format!("{} {}", new.id_words(spec, row), fact.1);
    Difference {
        item: item.trim().to_owned(),
        old: before,
        new: now,
        ..new.subject(spec, row, fact.2)
    }
}

/// A row that the other side lacks, with what it says; nothing where it says nothing.
fn one_side(spec: &Spec, rows: &Rows, row: usize) -> Option<(Difference, String)> {
    let said = spec.facts.iter().map(|fact| rows.fact(fact, row));
    let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    let said = match spec.about {
        About::Initiative => "提出".to_owned(),
        _ => said.join("、"),
    };
    if said.is_empty() {
        return None;
    }
    let item = match spec.about {
        About::Initiative => "事業".to_owned(),
        _ => rows.id_words(spec, row),
    };
    let cell = spec
        .facts
        .iter()
        .map(|fact| fact.2)
        .find(|cell| !cell.is_empty())
        .unwrap_or_default();
    let difference = Difference {
        item,
        ..rows.subject(spec, row, cell)
    };
    Some((difference, said))
}
