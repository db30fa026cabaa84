//! Fonts, colours and cell formats: the one place that knows how things look.
//!
//! Grades and severities are never shown by colour alone. The four tones differ in lightness too, so that they stay apart
//! for colour-blind readers and in black and white. Symbols and 「（案）」 are number formats: the cell's value stays the
//! bare word, so that counts and filters work on it.

mod charts;
mod formats;
mod shown;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::palette::{GREY, HEADER, INPUT, NONE, QUIET, TONES};
use crate::table::{Severity, Status};
use formats::{banner, bars, base, boxed, heading, linked, severities, statuses, toned, total, twin};
pub(crate) use shown::{Bar, Shown};

/// Font of all text, in forms and reports alike.
pub(crate) use crate::template::FONT;

/// Whole numbers, and with decimals. A blank as wide as `_ ` says keeps a figure off the text of the next column.
const COUNT: &str = "#,##0_ ";
const DECIMAL: &str = "#,##0.0##_ ";
/// Amounts; ▲ is minus (see [`crate::table::sign`]).
const MONEY: &str = "#,##0_ ;\"▲\"#,##0_ ";
/// Percent with one decimal; what is above 0 and would be shown as 0.0 % says so.
const PERCENT: &str = "[>=0.1]0.0\"%\"_ ;[>0]\"0.1%未満\"_ ;0.0\"%\"_ ";

/// The same below zero: a format with conditions shows no sign of its own.
const PERCENT_BELOW: &str = "0.0\"%\"_ ;\"▲\"0.0\"%\"_ ";

/// All formats, made once and shared by all sheets.
pub(crate) struct Theme {
    pub title: Format,
    pub lead: Format,
    /// The period beside the title of 総括, and its figures that count most.
    pub period: Format,
    pub big: Format,
    /// The sentence of 総括, what is said below it, the figure of a tile and the words beside and below it.
    pub banner: Format,
    pub banner_note: Format,
    pub figure: Format,
    pub beside: Format,
    pub note: Format,
    /// A text that begins at the top of its box.
    pub top: Format,
    /// A part of a bar that is no grade, a bold text, and boxes to tick.
    pub none: Format,
    /// What stayed the same.
    pub same: Format,
    pub bold: Format,
    pub ticks: Format,
    pub heading: Format,
    pub header: Format,
    /// A head over two rows: above and below.
    pub header_above: Format,
    pub header_below: Format,
    /// Links to the other sheets, and the sheet that one is on.
    pub tab: Format,
    pub here: Format,
    pub text: Format,
    pub center: Format,
    pub strong: Format,
    pub plain: Format,
    pub right: Format,
    pub million: Format,
    pub integer: Format,
    pub decimal: Format,
    pub money: Format,
    pub percent: Format,
    /// A percentage below zero.
    pub percent_below: Format,
    pub link: Format,
    pub input: Format,
    pub repaired: Format,
    pub total: Format,
    pub total_integer: Format,
    pub total_money: Format,
    pub total_percent: Format,
    /// Words in the place of a value, and words that are no grade.
    pub neutral: Format,
    reference: Format,
    grades: [Format; 4],
    drafts: [Format; 4],
    marks: [Format; 4],
    twins: [Format; 4],
    severities: Vec<Format>,
    statuses: Vec<Format>,
    bars: [[Format; 2]; 5],
}

/// Writes behind a grade how it came about.
fn behind(format: Format, shown: Shown) -> Format {
    format.set_num_format(format!("@\"{}\"", shown.behind()))
}

impl Theme {
    /// The font of the style Normal, by which Excel counts the widths of columns.
    pub fn normal() -> Format {
        Format::new().set_font_name(FONT).set_font_size(11)
    }

    pub fn new() -> Self {
        let text = boxed().set_text_wrap();
        let center = text.clone().set_align(FormatAlign::Center);
        let right = boxed().set_align(FormatAlign::Right).set_shrink();
        let header = center.clone().set_background_color(HEADER);
        let tab = base().set_align(FormatAlign::Center);
        let total = total();
        let total_right = total.clone().set_align(FormatAlign::Right);
        Self {
            title: base().set_font_size(16).set_bold(),
            lead: base().set_font_color(QUIET),
            period: base().set_font_size(16).set_bold().set_align(FormatAlign::Right),
            banner: banner().set_font_size(16).set_bold(),
            banner_note: banner().set_font_size(11),
            figure: right.clone().set_font_size(20).set_bold().set_num_format("#,##0"),
            beside: text.clone().set_font_size(11),
            note: text.clone().set_font_size(9).set_align(FormatAlign::Top),
            same: center.clone().set_bold().set_background_color(GREY),
            top: text.clone().set_align(FormatAlign::Top),
            none: center.clone().set_background_color(NONE),
            bold: text.clone().set_bold(),
            ticks: text.clone().set_background_color(INPUT),
            twins: std::array::from_fn(|tone| twin(&center, tone)),
            big: right.clone().set_bold().set_num_format("#,##0"),
            heading: heading(),
            header_above: header.clone().set_border_bottom(FormatBorder::None),
            header_below: header.clone().set_bold().set_border_top(FormatBorder::None),
            header: header.set_bold(),
            tab: linked(&tab).set_background_color(GREY),
            here: tab.set_bold().set_background_color(HEADER),
            strong: text.clone().set_bold().set_background_color(GREY),
            plain: base().set_text_wrap(),
            million: right.clone().set_num_format("#,##0.0_ ;\"▲\"#,##0.0_ "),
            integer: right.clone().set_num_format(COUNT),
            decimal: right.clone().set_num_format(DECIMAL),
            money: right.clone().set_num_format(MONEY),
            percent: right.clone().set_num_format(PERCENT),
            percent_below: right.clone().set_num_format(PERCENT_BELOW),
            input: text.clone().set_background_color(INPUT).set_unlocked(),
            repaired: text.clone().set_bold().set_background_color(TONES[2].0),
            total_integer: total_right.clone().set_num_format(COUNT),
            total_money: total_right.clone().set_num_format(MONEY),
            total_percent: total_right.set_num_format(PERCENT),
            neutral: center.clone().set_font_color(QUIET),
            reference: behind(center.clone(), Shown::Reference).set_font_color(QUIET),
            grades: std::array::from_fn(|tone| toned(&center, tone)),
            drafts: std::array::from_fn(|tone| behind(toned(&center, tone), Shown::Draft)),
            marks: std::array::from_fn(|tone| toned(&center, tone).set_num_format("#,##0")),
            severities: severities(&center),
            statuses: statuses(&center),
            bars: bars(),
            link: linked(&center),
            text,
            center,
            right,
            total,
        }
    }

    /// Format of a grade; `tone` is None for a word that is no grade of the scale.
    pub fn grade(&self, tone: Option<u8>, shown: Shown) -> &Format {
        match (tone, shown) {
            (Some(tone), Shown::Given) => &self.grades[usize::from(tone.min(3))],
            (Some(tone), Shown::Draft) => &self.drafts[usize::from(tone.min(3))],
            (_, Shown::Reference) => &self.reference,
            _ => &self.neutral,
        }
    }

    /// Format of a column header that is a grade.
    pub fn mark(&self, tone: u8) -> &Format {
        &self.marks[usize::from(tone.min(3))]
    }

    /// The same striped, where two grades share a tone.
    pub fn twin(&self, tone: u8) -> &Format {
        &self.twins[usize::from(tone.min(3))]
    }

    pub fn severity(&self, severity: Severity) -> &Format {
        &self.severities[severity as usize]
    }

    pub fn status(&self, status: Status) -> &Format {
        &self.statuses[status as usize]
    }

    /// Format of a quarter; `today` draws the line of the date of the batch at its right.
    pub fn bar(&self, bar: Bar, today: bool) -> &Format {
        &self.bars[bar as usize][usize::from(today)]
    }
}
