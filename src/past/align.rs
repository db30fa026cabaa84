//! The last period's tables as this period sees them: their keys follow the initiatives, whatever became of the 番号, and
//! what cannot be compared is left out. What was done shows in the changes.

use std::collections::{BTreeMap, BTreeSet};

use super::organisation::{follow_keys, follow_sections};
use super::plan_rows::incomparable;
use crate::plan::{Period, Register};
use crate::roll::alike;
use crate::sheet::Direction;
use crate::table::{Place, Tables};
use crate::value::{Text, name_key};

/// Makes the tables of an earlier batch comparable with those of this one, by the register as it is now: what was of a section
/// of then is of the one that stands for it.
pub fn align(register: &Register, now: &Tables, (last, mut before): (Period, Tables)) -> Tables {
    follow_keys(register, &mut before);
    let present: Vec<&Place> = now.initiatives.iter().map(|row| &*row.place).collect();
    let keys = {
        let past = known(&before);
        Keys::new(pairs(register, &present, &past), &present, &past)
    };
    before.rename(&keys.0);
    follow_sections(register, now, (last, &mut before));
    let absent = std::mem::take(&mut before.known);
    before.indicators.extend(absent.into_iter().map(|row| row.0));
    let absent = std::mem::take(&mut before.known_items);
    before.items.extend(absent.into_iter().map(|row| row.0));
    let changed = incomparable(&now.plan, &before.plan);
    before.grades.retain(|row| !changed.contains(&row.evaluation.as_str()));
    before.indicators.retain(|row| !changed.contains(&row.kind()));
    before.items.retain(|row| !changed.contains(&row.list.as_str()));
    let scales: BTreeMap<_, _> = now
        .indicators
        .iter()
        .map(|row| ((&row.place.key, &row.indicator), (&row.unit, &row.direction)))
        .collect();
    for row in &mut before.indicators {
        let now = scales.get(&(&row.place.key, &row.indicator));
        if now.is_some_and(|(unit, direction)| other(unit, &row.unit) || turned(**direction, row.direction)) {
            // Another unit or direction: the row stays to be told of, its values are not compared.
            (row.target, row.actual) = (None, None);
            (row.target_state, row.actual_state) = (None, None);
        }
    }
    before
}

/// The initiatives that are known: those of the last period, and those of which it knew.
fn known(before: &Tables) -> Vec<&Place> {
    let own = before.initiatives.iter().map(|row| &*row.place);
    let absent = before.known.iter().map(|row| &*row.place);
    let absent = absent.chain(before.known_items.iter().map(|row| &*row.place));
    let approved = before.approved.iter().map(|row| &*row.place);
    let mut keys = BTreeSet::new();
    own.chain(absent)
        .chain(approved)
        .filter(|place| keys.insert(place.key.as_str()))
        .collect()
}

/// Whether two words are there and differ.
fn other(now: &str, before: &str) -> bool {
    !now.is_empty() && !before.is_empty() && now != before
}

/// Whether both directions are known and differ.
fn turned(now: Option<Direction>, before: Option<Direction>) -> bool {
    now.is_some() && before.is_some() && now != before
}

/// Which initiative of before is which of now, by places: the same 番号 and title; else the only one of that title; else
/// the same 番号, where the title is much the same or one that the register says it had. A 番号 under another title is another initiative.
fn pairs(register: &Register, now: &[&Place], before: &[&Place]) -> Vec<(usize, usize)> {
    let mut open: Vec<bool> = vec![true; before.len()];
    let mut found: Vec<Option<usize>> = vec![None; now.len()];
    let by_key: BTreeMap<&str, usize> = places(before);
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in before.iter().enumerate() {
        by_title.entry(name_key(&row.title)).or_default().push(at);
    }
    let own = |row: &Place| by_key.get(row.key.as_str()).copied();
    let mut pass = |fits: &dyn Fn(&Place, &[bool]) -> Option<usize>| {
        for (row, found) in now.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            if let Some(at) = fits(row, &open).filter(|at| open[*at]) {
                (*found, open[at]) = (Some(at), false);
            }
        }
    };
    pass(&|row, _| own(row).filter(|at| name_key(&before[*at].title) == name_key(&row.title)));
    let titles = count_titles(now);
    pass(&|row, open| {
        let title = name_key(&row.title);
        let once = !title.is_empty() && titles.get(&title) == Some(&1);
        let mut same = by_title.get(&title)?.iter().copied().filter(|at| open[*at]);
        same.next().filter(|_| once && same.next().is_none())
    });
    let follows = |row: &Place, old: &Place| alike(&row.title, &old.title) || register.had_title(&row.key, &old.title);
    pass(&|row, _| own(row).filter(|at| follows(row, before[*at])));
    found
        .iter()
        .enumerate()
        .filter_map(|(at, found)| Some((at, (*found)?)))
        .collect()
}

fn count_titles(rows: &[&Place]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(name_key(&row.title)).or_default() += 1;
    }
    counts
}

fn places<'a>(rows: &[&'a Place]) -> BTreeMap<&'a str, usize> {
    let keyed = rows.iter().enumerate().map(|(at, row)| (row.key.as_str(), at));
    keyed.collect()
}

/// New keys by old ones.
struct Keys(BTreeMap<Text, Text>);

impl Keys {
    fn new(pairs: Vec<(usize, usize)>, now: &[&Place], before: &[&Place]) -> Self {
        let mut keys: BTreeMap<Text, Text> = pairs
            .into_iter()
            .map(|(new, old)| (before[old].key.clone(), now[new].key.clone()))
            .collect();
        // A 番号 that another initiative has now: what stood under it is another's past.
        let past = places(before);
        for row in now.iter().filter(|row| past.contains_key(row.key.as_str())) {
            keys.entry(row.key.clone())
                .or_insert_with(|| format!("{}（前回）", row.key).into());
        }
        keys.retain(|old, new| old != new);
        Self(keys)
    }
}
