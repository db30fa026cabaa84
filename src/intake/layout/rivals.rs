//! Parts of a sheet that stand there twice: a block that was pasted again, the figures of last time left below.
//!
//! Labels alone cannot tell which of the two is meant. What stands in either is taken only where a name bears it out.
//!
//! An example: rows 3 and 4 of the template are 目標値 and 実績値. On the sheet they stand in rows 3 and 4, and, pasted again, in
//! rows 5 and 6. The best order of rows pairs 3 with 3 and 4 with 4. Without the pair (3, 3) the best order pairs 3 with 5
//! and 4 with 6, and as many labels speak for it: row 5 is a rival of row 3. So nobody knows whether the block is in rows 3
//! to 4 or 5 to 6, and all of them are in doubt. Were 目標値 alone to stand again in row 9, a pair (3, 9) would cost the
//! pair of 実績値, for rows have to keep their order: much less speaks for it, and it is no rival.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Pair, align};
use super::axis::Axis;
use super::keys::{Keyed, Keys};
use crate::book::Address;
use crate::form::{Form, Label, TemplateLine};

/// First and last sheet position of a part that has a rival.
pub type Range = (u32, u32);

/// A rival is at least this good, as a share of what speaks for the place that was chosen.
const AS_GOOD: f64 = 0.5;
/// Rivals of one place that are looked for.
const MOST: usize = 4;

/// The parts of the sheet where some template position could as well be elsewhere, and the positions that could as well
/// be another of the template's: `pairs` are all possible pairs, `chosen` the heaviest set of them in order.
///
/// Each chosen pair is left out in turn, and what is best without it compared with the best of all. Where row 3
/// has a rival in row 5, both blocks are taken to be 2 rows high, so that rows 3 to 6 are in doubt.
pub fn find(pairs: &[Pair], chosen: &[(u32, u32)]) -> Vec<Range> {
    let weights: BTreeMap<(u32, u32), f64> = pairs.iter().map(|&(from, to, weight)| ((from, to), weight)).collect();
    let total = |chosen: &[(u32, u32)]| chosen.iter().map(|pair| weights[pair]).sum::<f64>();
    let best = total(chosen);
    let mut ranges = Vec::new();
    for &(from, to) in chosen {
        let enough = weights[&(from, to)] * AS_GOOD;
        let is_rival = |pair: &Pair| (pair.0 == from) != (pair.1 == to) && pair.2 >= enough;
        if !pairs.iter().any(is_rival) {
            continue;
        }
        let mut others: Vec<Pair> = pairs.to_vec();
        let mut tried = (from, to);
        for _ in 0..MOST {
            others.retain(|pair| (pair.0, pair.1) != tried);
            let other = align(others.clone());
            if total(&other) < best - enough {
                break;
            }
            if other.iter().any(|pair| pair.0 != from && pair.1 == to) {
                ranges.push((to, to));
            }
            let Some(&(_, rival)) = other.iter().find(|pair| pair.0 == from) else {
                break;
            };
            let (first, second) = (to.min(rival), to.max(rival));
            ranges.push((first, second + (second - first) - 1));
            tried = (from, rival);
        }
    }
    ranges
}

/// The first column of a part that was pasted beside the form: at least two labels stand again in their own rows, all as
/// far to the right of their places.
pub fn beside(form: &Form, keys: &Keys, placed: &[Option<Address>]) -> Option<u32> {
    let known: BTreeSet<Address> = placed.iter().flatten().copied().collect();
    let mut shifts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let labels = form.labels.iter().zip(placed).filter(|(label, _)| label.key.is_words());
    for (label, place) in labels {
        let Some(place) = place else { continue };
        let again = |cell: &&Keyed| {
            cell.key == label.key && cell.address.column > place.column && !known.contains(&cell.address)
        };
        for cell in keys.row(place.row).iter().filter(again) {
            let columns = shifts.entry(cell.address.column - place.column).or_default();
            columns.push(cell.address.column);
        }
    }
    let pasted = shifts.into_values().filter(|columns| columns.len() > 1);
    pasted.flatten().min()
}

/// The rows of the form that stand on the sheet again with all of their words, each in its column, where the second row is none of the
/// form's: rows go out of order when they are sorted, so the second may be the one that is meant.
pub fn again(form: &Form, keys: &Keys, placed: &[Option<Address>], rows: &Axis) -> Vec<Range> {
    let mut words: BTreeMap<TemplateLine, Vec<(&Label, Address)>> = BTreeMap::new();
    for (label, place) in form.labels.iter().zip(placed).filter(|(label, _)| label.key.is_words()) {
        words
            .entry(label.address.row)
            .or_default()
            .extend(place.map(|place| (label, place)));
    }
    let is_single = |label: &Label| form.labels.iter().filter(|other| other.key == label.key).count() == 1;
    let mut ranges = Vec::new();
    for labels in words.values() {
        let Some((label, place)) = labels.iter().find(|(label, _)| is_single(label)) else {
            continue;
        };
        let is_whole = |row: u32| {
            labels
                .iter()
                .all(|(label, place)| keys.at(Address::new(row, place.column), &label.key))
        };
        let is_twin = |row: u32| row != place.row && !rows.is_taken(row) && is_whole(row);
        if let Some(twin) = keys.with(&label.key).find(|cell| is_twin(cell.address.row)) {
            ranges.extend([(place.row, place.row), (twin.address.row, twin.address.row)]);
        }
    }
    ranges
}

/// Whether a span of the sheet shares a position with one of the ranges.
pub fn touches(ranges: &[Range], first: u32, last: u32) -> bool {
    ranges.iter().any(|range| range.0 <= last && first <= range.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[Pair]) -> Vec<Range> {
        find(pairs, &align(pairs.to_vec()))
    }

    #[test]
    fn a_block_that_stands_twice_has_a_rival() {
        let block = |shift: u32| [(2, 2 + shift, 0.5), (3, 3 + shift, 0.5)];
        let mut pairs = vec![(0, 0, 1.0), (9, 11, 1.0)];
        pairs.extend(block(0));
        assert_eq!(found(&pairs), []);
        pairs.extend(block(2));
        assert_eq!(found(&pairs), [(2, 5), (3, 6)]);
        assert!(touches(&found(&pairs), 4, 4) && !touches(&found(&pairs), 7, 11));
    }

    #[test]
    fn a_label_that_recurs_elsewhere_is_none() {
        let pairs = [(0, 0, 1.0), (1, 1, 0.2), (1, 8, 0.2), (2, 2, 1.0), (3, 3, 1.0)];
        assert_eq!(found(&pairs), []);
    }

    #[test]
    fn a_label_that_is_left_of_two_alike_may_be_either() {
        let pairs = [(0, 0, 1.0), (1, 3, 0.5), (2, 3, 0.5), (3, 4, 1.0)];
        assert_eq!(found(&pairs), [(3, 3)]);
    }
}
