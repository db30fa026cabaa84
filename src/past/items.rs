//! Items and their states. An item is followed by what it says: one that was inserted does not shift the others.

use std::collections::BTreeMap;

use crate::plan::{Counts, Period, Plan, Scale};
use crate::roll::alike;
use crate::table::{ItemRow, Movement};
use crate::value::{Text, name_key};

/// What an item is known by: its code, its words and its place.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub code: &'a str,
    pub text: &'a str,
    pub number: i64,
}

impl<'a> From<&'a ItemRow> for Known<'a> {
    fn from(row: &'a ItemRow) -> Self {
        Self {
            code: &row.code,
            text: &row.text,
            number: row.item,
        }
    }
}

/// Which item of before is which of now, by index: the same words, else the same code with words, else the same place under
/// words much the same.
pub fn paired(now: &[Known<'_>], before: &[Known<'_>]) -> Vec<Option<usize>> {
    let mut open = vec![true; before.len()];
    let mut found = vec![None; now.len()];
    let fits: [fn(&Known<'_>, &Known<'_>) -> bool; 4] = [
        |new, old| new.number == old.number && name_key(new.text) == name_key(old.text),
        |new, old| !new.text.is_empty() && name_key(new.text) == name_key(old.text),
        |new, old| !new.code.is_empty() && name_key(new.code) == name_key(old.code) && alike(new.text, old.text),
        |new, old| new.number == old.number && alike(new.text, old.text),
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

/// Puts beside every item what it was in the last period, which way it moved, and since when it is missed.
pub fn moved(plan: &Plan, (period, now): (Period, &mut [ItemRow]), before: Option<(Period, &[ItemRow])>) {
    let missed = now.iter_mut().filter(|row| row.counts == Some(Counts::Missed));
    missed.for_each(|row| row.since = period.to_string().into());
    let Some((last, before)) = before else { return };
    let past = by_list(before);
    for rows in now.chunk_by_mut(|a, b| list_of(a) == list_of(b)) {
        let (key, list) = (rows[0].place.key.clone(), rows[0].list.clone());
        let Some(old) = past.get(&(&key, &list)) else { continue };
        let scale = scale(plan, &rows[0]);
        let pairs = {
            let new: Vec<Known<'_>> = rows.iter().map(Known::from).collect();
            let old: Vec<Known<'_>> = old.iter().map(|row| Known::from(*row)).collect();
            paired(&new, &old)
        };
        for (row, at) in rows.iter_mut().zip(pairs) {
            let Some(old) = at.map(|at| old[at]) else { continue };
            if !row.since.is_empty() && old.counts == Some(Counts::Missed) {
                // What an earlier version wrote does not say since when.
                let since = Some(&old.since).filter(|since| !since.is_empty());
                row.since = since.cloned().unwrap_or_else(|| last.to_string().into());
            }
            row.was.clone_from(&old.state);
            row.moved = scale.and_then(|scale| movement(scale, &old.state, &row.state));
        }
    }
}

/// Which way a state moved; None where it did not, or where one of the two judges nothing.
pub fn movement(scale: &Scale, old: &str, new: &str) -> Option<Movement> {
    match (scale.rank(old)?, scale.rank(new)?) {
        (old, new) if new < old => Some(Movement::Better),
        (old, new) if new > old => Some(Movement::Worse),
        _ => None,
    }
}

type Of<'a> = (&'a Text, &'a Text);

pub(super) fn list_of(row: &ItemRow) -> Of<'_> {
    (&row.place.key, &row.list)
}

pub(super) fn by_list(rows: &[ItemRow]) -> BTreeMap<Of<'_>, Vec<&ItemRow>> {
    let mut lists: BTreeMap<Of<'_>, Vec<&ItemRow>> = BTreeMap::new();
    for row in rows {
        lists.entry(list_of(row)).or_default().push(row);
    }
    lists
}

fn scale<'a>(plan: &'a Plan, row: &ItemRow) -> Option<&'a Scale> {
    let form = plan.forms.iter().position(|form| form.id == row.place.form.as_str())?;
    plan.form_settings[form].list(&row.list).map(|(.., scale)| scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(now: &[(i64, &str)], before: &[(i64, &str)]) -> Vec<Option<usize>> {
        fn known<'a>((number, text): &(i64, &'a str)) -> Known<'a> {
            Known {
                code: "",
                text,
                number: *number,
            }
        }
        let [now, before] = [now, before].map(|rows| rows.iter().map(known).collect::<Vec<_>>());
        paired(&now, &before)
    }

    #[test]
    fn an_item_is_followed_by_its_words() {
        let before = [(1, "窓口に行かない"), (2, "書かない窓口"), (3, "キャッシュレス決済")];
        // One put in between, one reworded in its place, one gone.
        let now = [(1, "窓口に行かない"), (2, "電子申請の拡大"), (3, "書かない窓口")];
        assert_eq!(pairs(&now, &before), [Some(0), None, Some(1)]);
        let reworded = [
            (1, "窓口に行かない"),
            (2, "書かない窓口の実現"),
            (3, "キャッシュレス決済"),
        ];
        assert_eq!(pairs(&reworded, &before), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn items_of_the_same_words_keep_their_places() {
        let rows = [(1, "導入"), (2, "導入")];
        assert_eq!(pairs(&rows, &rows), [Some(0), Some(1)]);
    }
}
