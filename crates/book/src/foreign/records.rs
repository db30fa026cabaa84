//! The records of an `.xls` stream, and the cells that they hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{Address, MAX_COLUMNS};
use crate::cfb::{u16_at, u32_at};

/// A record that goes on with the one before.
pub const CONTINUE: u16 = 0x003C;
/// A cell with a formula.
pub const FORMULA: u16 = 0x0006;
/// Formulas as Excel 3 and 4 number them, which some exporters do all the same; what we need of them stands in its place.
pub const OLD_FORMULAS: [u16; 2] = [0x0206, 0x0406];

/// A sheet's records.
#[derive(Debug, Default)]
pub struct SheetSurvey {
    /// Where its records begin in the stream.
    pub position: usize,
    /// Cells with content: cell format, and what stands behind.
    pub cells: BTreeMap<Address, (u16, Origin)>,
    /// Results of formulas that go on in further records, of which calamine takes the first alone.
    pub long_texts: BTreeMap<Address, String>,
    /// Whether a text goes on where it could not be followed.
    pub cut: bool,
    /// Whether the sheet shows no zeros.
    pub hides_zeros: bool,
    /// Rows that are hidden.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden.
    pub hidden_columns: BTreeSet<u32>,
}

impl SheetSurvey {
    /// Takes what a record says of the rows and columns that nobody sees.
    pub fn take_hidden(&mut self, kind: u16, data: &[u8]) {
        let is_set = |at, flag| u16_at(data, at).is_some_and(|flags| flags & flag != 0);
        match kind {
            ROW if is_set(12, 0x20) => self.hidden_rows.extend(u16_at(data, 0).map(u32::from)),
            COLUMNS if is_set(8, 1) => {
                if let (Some(first), Some(last)) = (u16_at(data, 0), u16_at(data, 2)) {
                    let last = u32::from(last).min(MAX_COLUMNS - 1);
                    self.hidden_columns.extend(u32::from(first)..=last);
                }
            }
            _ => {}
        }
    }
}

const COLUMNS: u16 = 0x007D;
const ROW: u16 = 0x0208;

/// Where a cell's content comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Typed,
    /// The shared string of this number.
    Shared(usize),
    Formula,
    /// A formula whose stored result is an empty text.
    EmptyFormula,
}

/// The records from a position on: type and data.
pub fn records(stream: &[u8], position: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(position..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

/// The records of a sheet up to its end. Charts on it have cells of their own, which are left out.
pub fn own_records(stream: &[u8], position: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0;
    let own = records(stream, position).map_while(move |(kind, data)| {
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => return None,
            0x000A => depth -= 1,
            _ => return Some((depth <= 1).then_some((kind, data))),
        }
        Some(None)
    });
    own.flatten()
}

/// Whether a record holds a formula.
pub fn is_formula(kind: u16) -> bool {
    kind == FORMULA || OLD_FORMULAS.contains(&kind)
}

/// The cells of a record: address, cell format, origin.
pub fn cells(kind: u16, data: &[u8]) -> Vec<(Address, u16, Origin)> {
    let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
        return Vec::new();
    };
    let address = |column: u16| Address::new(u32::from(row), u32::from(column));
    match kind {
        0x00FD => {
            let number = u32_at(data, 6).map(|number| number as usize);
            vec![(address(column), style, number.map_or(Origin::Typed, Origin::Shared))]
        }
        0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E => vec![(address(column), style, Origin::Typed)],
        _ if is_formula(kind) => {
            let empty = data.get(6) == Some(&3) && data.get(12..14) == Some(&[0xFF, 0xFF]);
            vec![(
                address(column),
                style,
                if empty { Origin::EmptyFormula } else { Origin::Formula },
            )]
        }
        0x00BD => {
            let styles = data
                .get(4..data.len().saturating_sub(2))
                .unwrap_or_default()
                .chunks_exact(6);
            let numbered = styles.zip(column..);
            numbered
                .filter_map(|(cell, column)| Some((address(column), u16_at(cell, 0)?, Origin::Typed)))
                .collect()
        }
        _ => Vec::new(),
    }
}
