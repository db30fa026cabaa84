//! Rows by their initiative. Reports and the docket go from initiative to initiative and ask several tables about each; to look
//! through a whole table every time would take the square of a city's initiatives.

use std::collections::HashMap;

use super::tables::Placed;

/// The rows of a table by the key of their initiative, those of one in the order of the table.
#[derive(Debug)]
pub struct ByKey<'a, T> {
    rows: &'a [T],
    /// Places in `rows`: some who ask need them for a link to the row on its sheet.
    places: HashMap<&'a str, Vec<usize>>,
}

impl<'a, T: Placed> ByKey<'a, T> {
    /// All rows of a table.
    pub fn of(rows: &'a [T]) -> Self {
        Self::of_those(rows, |_| true)
    }

    /// Those of them that count for whoever asks.
    pub fn of_those(rows: &'a [T], counts: impl Fn(&T) -> bool) -> Self {
        Self::by(rows, |row| counts(row).then(|| row.place().key.as_str()))
    }
}

impl<'a, T> ByKey<'a, T> {
    /// By something else than their initiative, such as the person who is asked; rows without it are left out.
    pub fn by(rows: &'a [T], key: impl Fn(&'a T) -> Option<&'a str>) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, row) in rows.iter().enumerate() {
            if let Some(key) = key(row) {
                places.entry(key).or_default().push(place);
            }
        }
        Self { rows, places }
    }

    /// The rows of an initiative.
    pub fn rows<'i>(&'i self, key: &str) -> impl DoubleEndedIterator<Item = &'a T> + use<'i, 'a, T> {
        self.placed(key).map(|(_, row)| row)
    }

    /// The same, each with its place in the table.
    pub fn placed<'i>(&'i self, key: &str) -> impl DoubleEndedIterator<Item = (usize, &'a T)> + use<'i, 'a, T> {
        let places = self.places.get(key).into_iter().flatten();
        places.map(|&place| (place, &self.rows[place]))
    }
}
