//! What the formats of cells are made of.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline};

use super::FONT;
use crate::report::palette::{GREY, INK, LINE, LINK, PAPER, TONES};
use crate::table::{Severity, Status};

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

/// What runs over the whole width of a page, in the best tone.
pub(super) fn banner() -> Format {
    let (fill, ink) = TONES[0];
    base().set_indent(1).set_font_color(ink).set_background_color(fill)
}

/// What is above a part of a sheet, with a line below it.
pub(super) fn heading() -> Format {
    base()
        .set_font_size(12)
        .set_bold()
        .set_border_bottom(FormatBorder::Medium)
}

/// A cell of a row of sums.
pub(super) fn total() -> Format {
    boxed()
        .set_bold()
        .set_background_color(GREY)
        .set_border_top(FormatBorder::Medium)
}

/// The same as what leads elsewhere.
pub(super) fn linked(format: &Format) -> Format {
    let format = format.clone().set_font_color(LINK);
    format.set_underline(FormatUnderline::Single)
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

fn symboled(format: &Format, symbol: &str, tone: Option<usize>) -> Format {
    let format = tone.map_or_else(|| format.clone(), |tone| toned(format, tone));
    format.set_num_format(format!("\"{symbol} \"@"))
}

/// One format for each severity, in their order.
pub(super) fn severities(format: &Format) -> Vec<Format> {
    let one = |severity: &Severity| symboled(format, severity.symbol(), Some(severity.tone()));
    Severity::ALL.iter().map(one).collect()
}

/// One format for each status, in their order.
pub(super) fn statuses(format: &Format) -> Vec<Format> {
    let one = |status: &Status| symboled(format, status.symbol(), status.tone());
    Status::ALL.iter().map(one).collect()
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
