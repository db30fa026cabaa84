//! Addresses of cells and areas, absolute and zero-based; shown as Excel shows them (`B3`, `B3:D5`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Rows of an Excel sheet.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of an Excel sheet.
pub const MAX_COLUMNS: u32 = 16_384;

/// A cell's place in its sheet. Orders by row, then by column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// Upper left corner.
    pub first: Address,
    /// Lower right corner.
    pub last: Address,
}

impl Address {
    /// The cell at `row`, `column`, both from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Parses `B3` or `$B$3`. None where it is no address inside a sheet.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, digits) = text.split_at(letters);
        let digits = digits.strip_prefix('$').unwrap_or(digits);
        if !(1..=3).contains(&letters)
            || digits.is_empty()
            || digits.len() > 7
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let column = name
            .bytes()
            .fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
        let row: u32 = digits.parse().ok()?;
        ((1..=MAX_ROWS).contains(&row) && column <= MAX_COLUMNS).then(|| Self::new(row - 1, column - 1))
    }
}

impl Area {
    /// The area between two corners, in any order.
    pub fn new(a: Address, b: Address) -> Self {
        Self {
            first: Address::new(a.row.min(b.row), a.column.min(b.column)),
            last: Address::new(a.row.max(b.row), a.column.max(b.column)),
        }
    }

    /// The area from row `top`, column `left` to row `bottom`, column `right`.
    pub fn of(top: u32, left: u32, bottom: u32, right: u32) -> Self {
        Self::new(Address::new(top, left), Address::new(bottom, right))
    }

    /// The area of one cell.
    pub fn cell(address: Address) -> Self {
        Self::new(address, address)
    }

    /// Parses `B3:D5`, `$B$3:$D$5` or `B3`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some((a, b)) => Some(Self::new(Address::parse(a)?, Address::parse(b)?)),
            None => Address::parse(text).map(Self::cell),
        }
    }

    /// Whether the cell lies inside.
    pub fn contains(&self, cell: Address) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    /// Whether two areas share a cell.
    pub fn intersects(&self, other: &Self) -> bool {
        self.first.row <= other.last.row
            && other.first.row <= self.last.row
            && self.first.column <= other.last.column
            && other.first.column <= self.last.column
    }

    /// Number of rows.
    pub fn rows(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    /// Number of columns.
    pub fn columns(&self) -> u32 {
        self.last.column - self.first.column + 1
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0u8; 4];
        let (mut at, mut n) = (letters.len(), self.column + 1);
        while n > 0 {
            at -= 1;
            letters[at] = b'A' + ((n - 1) % 26) as u8;
            n = (n - 1) / 26;
        }
        write!(
            f,
            "{}{}",
            std::str::from_utf8(&letters[at..]).unwrap_or_default(),
            self.row + 1
        )
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            return self.first.fmt(f);
        }
        write!(f, "{}:{}", self.first, self.last)
    }
}
