//! A walk over the records of an `.xls` stream before calamine reads it: what it would cost, what calamine leaves out.

use std::collections::BTreeMap;

use super::records::{CONTINUE, Origin, SheetSurvey, cells, is_formula, own_records, records};
use super::runs::{Runs, struck_runs};
use super::texts::Text;
use crate::address::Address;
use crate::cfb::{u16_at, u32_at};
use crate::format::NumberLook;
use crate::model::OpenError;
use crate::style::Style;

/// Cells that calamine may lay out over all sheets: it fills the rectangle round the used cells.
const MAX_AREA: u64 = 6_000_000;
/// Bytes of formulas, each of which calamine spells out as text.
const MAX_FORMULAS: usize = 4 << 20;

/// The shared strings.
const SST: u16 = 0x00FC;
/// How a sheet is shown.
const WINDOW: u16 = 0x023E;
/// The number of the colour of the paper.
const PAPER: u16 = 65;

/// What the walk found.
#[derive(Debug, Default)]
pub struct Survey {
    /// Whether the stream is of Excel 97 or later, whose text is always UTF-16 whatever code page it names.
    pub biff8: bool,
    /// Sheets in tab order.
    pub sheets: Vec<SheetSurvey>,
    /// Whether any formula has a result other than an empty text.
    pub calculated: bool,
    /// Runs of the shared strings that are struck through in part, by their number.
    pub struck_runs: BTreeMap<usize, Runs>,
    /// Names that stand for a text, which calamine does not decode.
    pub constants: BTreeMap<String, String>,
    formats: BTreeMap<u16, NumberLook>,
    fonts: Vec<Font>,
    /// The colours of the file, from number 8 on, where it has its own.
    palette: Vec<u32>,
    styles: Vec<CellFormat>,
}

/// A font, as far as reading needs it.
#[derive(Debug, Clone, Copy, Default)]
struct Font {
    struck: bool,
    /// Number of its colour.
    color: u16,
}

/// A cell format of Excel 97 or later.
#[derive(Debug, Clone, Copy)]
struct CellFormat {
    font: u16,
    format: u16,
    /// How its background is filled: 0 not at all, 1 with one colour.
    pattern: u32,
    /// Number of the colour of the background.
    color: u16,
}

impl CellFormat {
    fn of(data: &[u8]) -> Option<Self> {
        Some(Self {
            font: u16_at(data, 0)?,
            format: u16_at(data, 2)?,
            pattern: u32_at(data, 14).map_or(0, |borders| borders >> 26),
            color: u16_at(data, 18).map_or(0, |colors| colors & 0x7F),
        })
    }
}

/// Walks over the workbook stream.
pub fn survey(stream: &[u8]) -> Result<Survey, OpenError> {
    let mut survey = Survey::default();
    let (mut strings, mut before) = (Vec::new(), 0);
    for (kind, data) in records(stream, 0) {
        let begun = if kind == CONTINUE { before } else { kind };
        before = begun;
        match kind {
            SST => strings.push(data),
            CONTINUE if begun == SST => strings.push(data),
            // Also the oldest kind of scrambling, which calamine would take for plain.
            0x002F => return Err(OpenError::Password),
            0x0809 => survey.biff8 = u16_at(data, 0) == Some(0x0600),
            0x0085 => survey.sheets.extend(u32_at(data, 0).map(|position| SheetSurvey {
                position: position as usize,
                ..SheetSurvey::default()
            })),
            0x0031 => survey.fonts.push(Font {
                struck: u16_at(data, 2).is_some_and(|flags| flags & 8 != 0),
                color: u16_at(data, 4).unwrap_or_default(),
            }),
            0x0092 => survey.palette = colors(data),
            0x041E => survey.formats.extend(format_code(data)),
            0x0018 if survey.biff8 => survey.constants.extend(constant(data)),
            0x00E0 => survey.styles.extend(CellFormat::of(data)),
            0x000A => break,
            _ => {}
        }
    }
    if survey.biff8 && survey.fonts.iter().any(|font| font.struck) {
        let fonts = &survey.fonts;
        let is_struck = |font| fonts.get(font_place(font)).is_some_and(|font| font.struck);
        survey.struck_runs = struck_runs(strings, is_struck);
    }
    let (mut area, mut formulas) = (0u64, 0);
    for index in 0..survey.sheets.len() {
        survey.walk_sheet(stream, index, &mut area, &mut formulas)?;
    }
    Ok(survey)
}

impl Survey {
    fn walk_sheet(
        &mut self,
        stream: &[u8],
        index: usize,
        area: &mut u64,
        formulas: &mut usize,
    ) -> Result<(), OpenError> {
        let sheet = &mut self.sheets[index];
        let (mut low, mut high) = (Address::new(u32::MAX, u32::MAX), Address::new(0, 0));
        let mut text = Text::default();
        for (kind, data) in own_records(stream, sheet.position) {
            text.take(kind, data, self.biff8, sheet);
            if kind == WINDOW && self.biff8 {
                sheet.hides_zeros = u16_at(data, 0).is_some_and(|flags| flags & 0x10 == 0);
            }
            sheet.take_hidden(kind, data);
            for (address, style, origin) in cells(kind, data) {
                low = Address::new(low.row.min(address.row), low.column.min(address.column));
                high = Address::new(high.row.max(address.row), high.column.max(address.column));
                sheet.cells.insert(address, (style, origin));
                self.calculated |= origin == Origin::Formula;
            }
            *formulas += if is_formula(kind) { data.len() } else { 0 };
        }
        text.end(self.biff8, sheet);
        if !sheet.cells.is_empty() {
            *area += u64::from(high.row - low.row + 1) * u64::from(high.column - low.column + 1) * 2;
        }
        if *area > MAX_AREA || *formulas > MAX_FORMULAS {
            return Err(OpenError::TooLarge(
                "cells too far apart, or too many formulas".to_owned(),
            ));
        }
        Ok(())
    }

    /// The cell format of an index.
    pub fn style(&self, index: u16) -> Style {
        let Some(&own) = self.styles.get(usize::from(index)).filter(|_| self.biff8) else {
            return Style::default();
        };
        let look = self.formats.get(&own.format).cloned();
        let font = self.fonts.get(font_place(own.font)).copied().unwrap_or_default();
        let is_paper = own.pattern == 0 || own.pattern == 1 && (own.color == PAPER || self.is_white(own.color));
        Style {
            numbers: look.unwrap_or_else(|| NumberLook::builtin(u32::from(own.format))),
            struck: font.struck,
            unseen: is_paper && self.is_white(font.color) || own.pattern == 1 && own.color == font.color,
        }
    }

    /// Whether a colour is white: number 1 always, from 8 on as the file has it, and number 9 where it has none of its own.
    fn is_white(&self, color: u16) -> bool {
        let own = color
            .checked_sub(8)
            .and_then(|place| self.palette.get(usize::from(place)));
        color == 1 || own.map_or(color == 9, |color| *color == 0x00FF_FFFF)
    }
}

/// The colours of a PALETTE record.
fn colors(data: &[u8]) -> Vec<u32> {
    let colors = data.get(2..).unwrap_or_default().as_chunks::<4>().0.iter();
    colors
        .map(|&[red, green, blue, _]| u32::from_be_bytes([0, red, green, blue]))
        .collect()
}

/// The place of a font in the file: there is no font number 4.
fn font_place(number: u16) -> usize {
    usize::from(if number > 4 { number - 1 } else { number })
}

/// Id and code of a FORMAT record of Excel 97 or later.
fn format_code(data: &[u8]) -> Option<(u16, NumberLook)> {
    let (id, length, wide) = (u16_at(data, 0)?, usize::from(u16_at(data, 2)?), data.get(4)? & 1 != 0);
    Some((id, NumberLook::of(&characters(data.get(5..)?, length, wide))))
}

/// Name and text of a NAME record of Excel 97 or later whose formula is nothing but a text.
fn constant(data: &[u8]) -> Option<(String, String)> {
    const STRING: u8 = 0x17;
    let (length, wide) = (usize::from(*data.get(3)?), data.get(14)? & 1 != 0);
    let name = data.get(15..)?;
    let formula = name
        .get(length * if wide { 2 } else { 1 }..)?
        .get(..usize::from(u16_at(data, 4)?))?;
    let [STRING, count, flags, text @ ..] = formula else {
        return None;
    };
    let (count, wide_text) = (usize::from(*count), flags & 1 != 0);
    let is_all = text.len() == count * if wide_text { 2 } else { 1 };
    is_all.then(|| (characters(name, length, wide), characters(text, count, wide_text)))
}

/// The first `length` characters of a text of one or two bytes each.
fn characters(text: &[u8], length: usize, wide: bool) -> String {
    if wide {
        let units: Vec<u16> = text
            .as_chunks::<2>()
            .0
            .iter()
            .take(length)
            .map(|&unit| u16::from_le_bytes(unit))
            .collect();
        String::from_utf16_lossy(&units)
    } else {
        text.iter().take(length).map(|&byte| char::from(byte)).collect()
    }
}
