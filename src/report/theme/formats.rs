//! What the formats of cells are made of.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern};

use super::FONT;
use crate::report::palette::{INK, LINE, PAPER, TONES};

pub(super) fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_font_color(INK)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn boxed() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(LINE)
}

pub(super) fn toned(format: &Format, tone: usize) -> Format {
    let (fill, ink) = TONES[tone];
    format.clone().set_bold().set_background_color(fill).set_font_color(ink)
}

pub(super) fn twin(format: &Format, tone: usize) -> Format {
    format
        .clone()
        .set_bold()
        .set_pattern(FormatPattern::LightUp)
        .set_foreground_color(TONES[tone].0)
        .set_background_color(PAPER)
}

pub(super) fn symboled(format: &Format, symbol: &str, tone: Option<usize>) -> Format {
    let format = tone.map_or_else(|| format.clone(), |tone| toned(format, tone));
    format.set_num_format(format!("\"{symbol} \"@"))
}

/// Planned light, done dark, missed in the tone to be watched, done without plan hatched, each with and without the line
/// of today.
pub(super) fn bars() -> [[Format; 2]; 5] {
    let cell = boxed().set_align(FormatAlign::Center);
    let planned = cell.clone().set_background_color(TONES[1].0);
    let (done, missed) = (toned(&cell, 0), toned(&cell, 2));
    let hatched = cell
        .clone()
        .set_pattern(FormatPattern::LightUp)
        .set_foreground_color(TONES[0].0)
        .set_background_color(PAPER);
    [cell, planned, done, missed, hatched].map(|format| {
        let today = format
            .clone()
            .set_border_right(FormatBorder::Thick)
            .set_border_right_color(TONES[3].0);
        [format, today]
    })
}
