//! A walk over the binary parts of an `.xlsb` package before calamine reads them: sound lengths, and what calamine leaves
//! out: formulas, errors as results, merges, number formats.

use std::collections::{BTreeMap, BTreeSet};

use calamine::Data;

use crate::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use crate::cfb::{u16_at, u32_at};
use crate::format::NumberLook;
use crate::grid::{Grid, Sizes, column_size, row_size};
use crate::style::Style;

/// Merged areas kept on a sheet.
const MAX_MERGES: usize = 50_000;

/// What the walk over a sheet found.
#[derive(Debug, Default)]
pub struct SheetSurvey {
    /// Cells with content: index of the cell format, whether a formula stands behind, the error that is its result.
    pub cells: BTreeMap<Address, (usize, bool, Option<&'static str>)>,
    /// What short records hold, which calamine passes over.
    pub short: BTreeMap<Address, Data>,
    /// Of short records that name one, the number of the shared string.
    pub shared: BTreeMap<Address, usize>,
    /// Merged areas.
    pub merges: Vec<Area>,
    /// Rows that are hidden.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden.
    pub hidden_columns: BTreeSet<u32>,
}

/// Walks over a sheet part of at most `limit` cells. None where its records do not fit its length.
pub fn sheet(part: &[u8], limit: usize) -> Option<SheetSurvey> {
    let mut survey = SheetSurvey::default();
    let (mut row, mut next) = (0, 0);
    walk(part, |kind, data| {
        match kind {
            0x0000 => {
                (row, next) = (u32_at(data, 0)?, 0);
                let is_hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0) && row < MAX_ROWS;
                survey.hidden_rows.extend(is_hidden.then_some(row));
            }
            0x003C if u16_at(data, 16).is_some_and(|flags| flags & 1 != 0) => {
                let (first, last) = (u32_at(data, 0)?, u32_at(data, 4)?.min(MAX_COLUMNS - 1));
                survey.hidden_columns.extend(first..=last);
            }
            0x0001 => next = u32_at(data, 0)?.saturating_add(1),
            // A short record stands right of the cell before it and does not say so.
            0x000C..=0x0012 if survey.cells.len() < limit => {
                let (address, style) = (Address::new(row, next), u32_at(data, 0)? & 0x00FF_FFFF);
                next = next.saturating_add(1);
                if kind != 0x000C && row < MAX_ROWS && address.column < MAX_COLUMNS {
                    let error = (kind == 0x000E).then(|| data.get(4).copied().map(error_text)).flatten();
                    survey.cells.insert(address, (style as usize, false, error));
                    match kind {
                        0x0012 => drop(survey.shared.insert(address, u32_at(data, 4)? as usize)),
                        _ => survey
                            .short
                            .extend(short_value(kind, data.get(4..)?).map(|value| (address, value))),
                    }
                }
            }
            0x0002..=0x000B if survey.cells.len() < limit => {
                let (column, style) = (u32_at(data, 0)?, u32_at(data, 4)? & 0x00FF_FFFF);
                next = column.saturating_add(1);
                let error = if matches!(kind, 0x0003 | 0x000B) {
                    Some(error_text(*data.get(8)?))
                } else {
                    None
                };
                if row < MAX_ROWS && column < MAX_COLUMNS {
                    survey
                        .cells
                        .insert(Address::new(row, column), (style as usize, kind >= 0x0008, error));
                }
            }
            0x00B0 if survey.merges.len() < MAX_MERGES => survey.merges.extend(merge(data)),
            _ => {}
        }
        Some(())
    })?;
    Some(survey)
}

/// Where the columns and rows of a sheet part lie.
pub fn grid(part: &[u8]) -> Option<Grid> {
    let mut sizes = Sizes::default();
    walk(part, |kind, data| {
        match kind {
            0x0000 => {
                let hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                let height = if hidden { Some(0) } else { u16_at(data, 8) };
                if let (Some(row), Some(height)) = (u32_at(data, 0), height) {
                    sizes.rows.push((row, row, row_size(f64::from(height) / 20.0)));
                }
            }
            0x003C => {
                let (first, last, width) = (u32_at(data, 0)?, u32_at(data, 4)?, f64::from(u32_at(data, 8)?) / 256.0);
                let hidden = u16_at(data, 16).is_some_and(|flags| flags & 1 != 0);
                sizes.columns.push((
                    first,
                    last.min(MAX_COLUMNS),
                    column_size(if hidden { 0.0 } else { width }),
                ));
            }
            0x01E5 => {
                sizes.default_column = Some(column_size(f64::from(u32_at(data, 0)?) / 256.0));
                sizes.default_row = Some(row_size(f64::from(u16_at(data, 6)?) / 20.0));
            }
            _ => {}
        }
        Some(())
    })?;
    Some(sizes.grid())
}

/// The cell formats of the styles part. None where its records do not fit its length.
pub fn styles(part: &[u8]) -> Option<Vec<Style>> {
    let (mut formats, mut fonts, mut cells, mut in_cells) = (BTreeMap::new(), Vec::new(), Vec::new(), false);
    walk(part, |kind, data| {
        match kind {
            0x002C => {
                formats.insert(u16_at(data, 0)?, NumberLook::of(&wide_text(data.get(2..)?)?.0));
            }
            0x002B => fonts.push(u16_at(data, 2)? & 8 != 0),
            0x0269 | 0x026A => in_cells = kind == 0x0269,
            0x002F if in_cells => cells.push((u16_at(data, 2)?, u16_at(data, 4)?)),
            _ => {}
        }
        Some(())
    })?;
    let style = |(format, font): (u16, u16)| {
        let look = formats.get(&format).cloned();
        Style {
            numbers: look.unwrap_or_else(|| NumberLook::builtin(u32::from(format))),
            struck: fonts.get(usize::from(font)).copied().unwrap_or(false),
            unseen: false,
        }
    };
    Some(cells.into_iter().map(style).collect())
}

/// Name and relationship id of every sheet, from the workbook part.
pub fn sheets(part: &[u8]) -> Option<Vec<(String, String)>> {
    let mut sheets = Vec::new();
    walk(part, |kind, data| {
        if kind == 0x009C {
            let (relation, length) = wide_text(data.get(8..)?)?;
            let (name, _) = wide_text(data.get(8 + length..)?)?;
            sheets.push((name, relation));
        }
        Some(())
    })?;
    Some(sheets)
}

/// A text with its length before it, and the bytes both take.
fn wide_text(data: &[u8]) -> Option<(String, usize)> {
    let end = (u32_at(data, 0)? as usize).checked_mul(2)?.checked_add(4)?;
    let units = data
        .get(4..end)?
        .as_chunks::<2>()
        .0
        .iter()
        .map(|&unit| u16::from_le_bytes(unit));
    Some((String::from_utf16_lossy(&units.collect::<Vec<_>>()), end))
}

/// Calls `take` with the type and data of every record. None where a record claims more than the part holds.
fn walk(part: &[u8], mut take: impl FnMut(u16, &[u8]) -> Option<()>) -> Option<()> {
    let mut rest = part;
    while !rest.is_empty() {
        let kind = varying(&mut rest, 2)?;
        let length = varying(&mut rest, 4)? as usize;
        let data = rest.get(..length)?;
        take(kind as u16, data)?;
        rest = &rest[length..];
    }
    Some(())
}

/// A number of seven bits a byte, in at most `most` bytes.
fn varying(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut value = 0;
    for at in 0..most {
        let (&byte, next) = rest.split_first()?;
        *rest = next;
        value |= u32::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// The shared strings. None where the records do not fit the length of the part.
pub fn strings(part: &[u8]) -> Option<Vec<Data>> {
    let mut strings = Vec::new();
    walk(part, |kind, data| {
        if kind == 0x0013 {
            strings.push(Data::String(wide_text(data.get(1..)?)?.0));
        }
        Some(())
    })?;
    Some(strings)
}

/// The value of a short record; None for an error.
fn short_value(kind: u16, data: &[u8]) -> Option<Data> {
    match kind {
        0x000D => {
            // A number in 30 bits, whole or the upper part of a double, in hundredths where the first bit says so.
            let packed = u32_at(data, 0)?;
            let number = if packed & 2 != 0 {
                f64::from(packed as i32 >> 2)
            } else {
                f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
            };
            Some(Data::Float(if packed & 1 != 0 { number / 100.0 } else { number }))
        }
        0x000F => Some(Data::Bool(*data.first()? != 0)),
        0x0010 => Some(Data::Float(f64::from_le_bytes(data.get(..8)?.try_into().ok()?))),
        0x0011 => Some(Data::String(wide_text(data)?.0)),
        _ => None,
    }
}

fn merge(data: &[u8]) -> Option<Area> {
    let [top, bottom, left, right] = [0, 4, 8, 12].map(|at| u32_at(data, at));
    let area = Area::new(Address::new(top?, left?), Address::new(bottom?, right?));
    (area.last.row < MAX_ROWS && area.last.column < MAX_COLUMNS).then_some(area)
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}
