//! Years without their era beside one that has it: 平成25年度, 26年度, 27年度.

use super::heading::split;
use super::key::LabelKey;
use crate::value::FiscalYear;

/// Makes years of headings such as 26年度 and 27年度予算 that have no era, where they count on from one beside them that has: behind
/// 平成25年度, or before 平成27年度. `cells` are rows and keys in reading order. One alone is no year, for 5年度 may be of any era.
pub fn tell_eras(cells: &mut [(u32, &mut LabelKey)]) {
    let bare: Vec<Option<u32>> = cells.iter().map(|(_, key)| without_era(key)).collect();
    let mut tell = |at: usize, beside: Option<usize>, step: i32| {
        let neighbour = beside
            .and_then(|beside| cells.get(beside))
            .filter(|other| other.0 == cells[at].0);
        let year = neighbour
            .and_then(|(_, key)| key.year())
            .map(|year| FiscalYear(year.0 + step));
        let told = year.filter(|year| bare[at].is_some_and(|number| year.is_written(number)));
        if let (Some(year), None) = (told, cells[at].1.year()) {
            *cells[at].1 = LabelKey::Year(year);
        }
    };
    let places = || (0..bare.len()).filter(|at| bare[*at].is_some());
    places().for_each(|at| tell(at, at.checked_sub(1), 1));
    places().rev().for_each(|at| tell(at, Some(at + 1), -1));
}

/// The number of a year without its era: 26 of 26年度, or of 26年度決算.
pub fn without_era(key: &LabelKey) -> Option<u32> {
    let words = key
        .words()
        .filter(|words| words.starts_with(|c: char| c.is_ascii_digit()))?;
    let bare = split(words).map_or_else(|| words.to_owned(), |(bare, _)| bare);
    let number = bare.strip_suffix("年度")?;
    number.parse().ok().filter(|_| number.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Content, NumberFormat};

    #[test]
    fn a_year_without_its_era_counts_on_from_its_neighbour() {
        for (row, expected) in [
            ("平成25年度 26年度 27年度予算", [Some(2013), Some(2014), Some(2015)]),
            ("29年度 30年度 平成31年度", [Some(2017), Some(2018), Some(2019)]),
            ("平成30年度 31年度 2年度", [Some(2018), Some(2019), Some(2020)]),
            ("25年度 26年度 27年度", [None; 3]),
            ("平成25年度 27年度 28年度", [Some(2013), None, None]),
            ("R3 4年度 5", [Some(2021), Some(2022), None]),
            ("R3 単位 4年度", [Some(2021), None, None]),
        ] {
            let key = |text: &str| LabelKey::of(&Content::Text(text.to_owned()), NumberFormat::Plain).expect("a key");
            let mut keys: Vec<LabelKey> = row.split(' ').map(key).collect();
            tell_eras(&mut keys.iter_mut().map(|key| (0, key)).collect::<Vec<_>>());
            let years: Vec<Option<i32>> = keys.iter().map(|key| key.year().map(|year| year.0)).collect();
            assert_eq!(years, expected, "{row}");
        }
    }
}
