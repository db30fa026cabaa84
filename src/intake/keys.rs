//! The texts of a sheet as label keys, found by row and by key.

use std::collections::BTreeMap;

use crate::book::{Address, Sheet};
use crate::form::content_key;
use crate::value::Content;

/// Longer texts are values or explanations, never labels that matter for the layout.
const LONGEST_LABEL: usize = 120;

/// A cell that may be a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed {
    /// Where it stands.
    pub address: Address,
    /// Its key.
    pub key: String,
}

/// The possible labels of a sheet.
#[derive(Debug, Default)]
pub struct Keys {
    /// In reading order.
    pub cells: Vec<Keyed>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl Keys {
    /// The possible labels of `sheet`.
    pub fn of(sheet: &Sheet) -> Self {
        let cells: Vec<Keyed> = sheet
            .cells
            .iter()
            .filter(|cell| !matches!(&cell.raw.content, Content::Text(text) if text.len() > 3 * LONGEST_LABEL))
            .filter_map(|cell| {
                let key = content_key(&cell.raw.content, cell.raw.format)?;
                Some(Keyed {
                    address: cell.address,
                    key,
                })
            })
            .collect();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, cell) in cells.iter().enumerate() {
            by_key.entry(cell.key.clone()).or_default().push(index);
        }
        Self { cells, by_key }
    }

    /// The cells with this key, in reading order.
    pub fn with(&self, key: &str) -> impl Iterator<Item = &Keyed> {
        self.by_key
            .get(key)
            .into_iter()
            .flatten()
            .map(|index| &self.cells[*index])
    }

    /// Whether any cell has this key.
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Whether the cell at `address` has this key.
    pub fn at(&self, address: Address, key: &str) -> bool {
        self.cells
            .binary_search_by(|cell| cell.address.cmp(&address))
            .is_ok_and(|index| self.cells[index].key == key)
    }

    /// The cells of one row, left to right.
    pub fn row(&self, row: u32) -> &[Keyed] {
        let from = self.cells.partition_point(|cell| cell.address.row < row);
        let to = self.cells.partition_point(|cell| cell.address.row <= row);
        &self.cells[from..to]
    }

    /// The cells of these rows.
    pub fn rows(&self, rows: std::ops::Range<u32>) -> &[Keyed] {
        let from = self.cells.partition_point(|cell| cell.address.row < rows.start);
        let to = self.cells.partition_point(|cell| cell.address.row < rows.end);
        &self.cells[from..to.max(from)]
    }
}
