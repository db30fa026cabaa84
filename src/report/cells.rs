//! The cells of a list: each call writes one and steps to the right.

use std::fmt::Write;

use rust_xlsxwriter::{ColNum, Format, Formula, RowNum, Sparkline, Url, XlsxError};

use super::page::Page;
use super::text::{clean, lines, looks_like_formula};
use super::theme::Shown;
use crate::book::Address;
use crate::table::{Cells, Severity, Status};
use crate::value::State;

/// Links that Excel takes on one sheet; beyond them the text stands alone.
const MOST_LINKS: usize = 65_000;
/// Characters of a link's target that Excel takes, with some room.
const LONGEST_LINK: usize = 2_000;

impl<'t> Page<'t> {
    pub fn text(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(text, &theme.text)
    }

    pub fn center(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(text, &theme.center)
    }

    /// A word of a row of sums.
    pub fn total(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(text, &theme.total)
    }

    /// Text in a format; what looks like a formula is marked as text, so that editing the cell does not make it one.
    pub fn styled(&mut self, text: &str, format: &'t Format) -> Result<&mut Self, XlsxError> {
        let text = clean(text);
        self.lines = self.lines.max(lines(&text, self.width()));
        if text.is_empty() {
            return self.empty(format);
        }
        let own = self.own_format(format)?;
        match own {
            _ if looks_like_formula(&text) => {
                let quoted = format.clone().set_quote_prefix();
                self.sheet.write_string_with_format(self.row, self.col, text, &quoted)?
            }
            Some(own) => self.sheet.write_string_with_format(self.row, self.col, text, own)?,
            None => self.sheet.write_string(self.row, self.col, text)?,
        };
        Ok(self.step())
    }

    pub fn blank(&mut self) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.empty(&theme.text)
    }

    /// A cell without a value always brings its format: without one it would not be written at all.
    fn empty(&mut self, format: &'t Format) -> Result<&mut Self, XlsxError> {
        self.own_format(format)?;
        self.sheet.write_blank(self.row, self.col, format)?;
        Ok(self.step())
    }

    /// A number in a format; an absent one is a blank cell.
    pub fn figure(&mut self, number: Option<f64>, format: &'t Format) -> Result<&mut Self, XlsxError> {
        let Some(number) = number.filter(|number| number.is_finite()) else {
            return self.empty(format);
        };
        match self.own_format(format)? {
            Some(own) => self.sheet.write_number_with_format(self.row, self.col, number, own)?,
            None => self.sheet.write_number(self.row, self.col, number)?,
        };
        Ok(self.step())
    }

    pub fn count(&mut self, count: i64) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.figure(Some(count as f64), &theme.integer)
    }

    pub fn percent(&mut self, percent: Option<f64>) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        let format = match percent {
            Some(below) if below < 0.0 => &theme.percent_below,
            _ => &theme.percent,
        };
        self.figure(percent, format)
    }

    /// A quantity with as many decimals as it has, or the words that stand in its place.
    pub fn quantity(&mut self, number: Option<f64>, text: &str, state: Option<State>) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        match number {
            Some(number) if number.fract() == 0.0 => self.figure(Some(number), &theme.integer),
            Some(number) => self.figure(Some(number), &theme.decimal),
            None if text.is_empty() => self.styled(state.map_or("", State::words), &theme.neutral),
            None => self.center(text),
        }
    }

    /// Yen, shown in 千円, or the word of its state; nothing where the form has no cell for it, for it is not missing then.
    pub fn money(&mut self, yen: Option<i64>, state: State, cell: &Cells) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        match yen {
            Some(yen) => self.figure(Some(thousands(yen)), &theme.money),
            None if state == State::Blank && cell.first().is_none() => self.blank(),
            None => self.styled(state.words(), &theme.neutral),
        }
    }

    /// A grade: always its letter, on the fill of its tone.
    pub fn grade(&mut self, mark: &str, tone: Option<u8>, shown: Shown) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.lines = self
            .lines
            .max(lines(&format!("{mark}{}", shown.behind()), self.width()));
        self.styled(mark, theme.grade(tone, shown))
    }

    pub fn severity(&mut self, severity: Severity) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(severity.name(), theme.severity(severity))
    }

    pub fn status(&mut self, status: Status) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(status.name(), theme.status(status))
    }

    /// A formula with its result, so that readers that do not calculate show the same.
    pub fn formula(
        &mut self,
        formula: &str,
        result: impl ToString,
        format: &'t Format,
    ) -> Result<&mut Self, XlsxError> {
        let formula = Formula::new(formula).set_result(result.to_string());
        self.sheet
            .write_formula_with_format(self.row, self.col, formula, format)?;
        Ok(self.step())
    }

    /// A link to a cell of this workbook.
    pub fn internal(&mut self, text: &str, sheet: &str, row: RowNum, col: ColNum) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        let place = format!("internal:'{sheet}'!{}", cell(row, col));
        self.link(text, Some(place), &theme.link)
    }

    /// A link to a cell of the source, or to its sheet; `folder` is from here.
    pub fn source(
        &mut self,
        text: &str,
        folder: &str,
        file: &str,
        sheet: &str,
        cell: Option<Address>,
    ) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        if !self.leads_out {
            // Which file and cell it is stands beside; a word that opens nothing would only mislead.
            return self.center(if text == OPEN { "" } else { text });
        }
        self.link(text, file_link(folder, file, sheet, cell), &theme.link)
    }

    /// Text that leads somewhere, plain where it cannot.
    pub fn link(&mut self, text: &str, place: Option<String>, format: &Format) -> Result<&mut Self, XlsxError> {
        let text = clean(text);
        let usable = place.filter(|place| !text.is_empty() && place.encode_utf16().count() <= LONGEST_LINK);
        let Some(place) = usable.filter(|_| self.links < MOST_LINKS) else {
            return self.text(&text);
        };
        self.links += 1;
        self.lines = self.lines.max(lines(&text, self.width()));
        self.sheet
            .write_url_with_options(self.row, self.col, Url::new(place), text, "", Some(format))?;
        Ok(self.step())
    }

    /// A small chart in the cell that is written next.
    pub fn sparkline(&mut self, chart: &Sparkline) -> Result<&mut Self, XlsxError> {
        self.sheet.add_sparkline(self.row, self.col, chart)?;
        Ok(self)
    }

    fn width(&self) -> f64 {
        self.widths.get(usize::from(self.col)).copied().unwrap_or(8.0)
    }

    fn step(&mut self) -> &mut Self {
        self.col += 1;
        self
    }
}

/// Word of a link to a whole file.
const OPEN: &str = "開く";

/// The same; none where there is no file.
pub(crate) fn opening(file: &str) -> &str {
    if file.is_empty() { "" } else { OPEN }
}

/// 千円 of yen.
pub(crate) fn thousands(yen: i64) -> f64 {
    yen as f64 / 1000.0
}

/// `A1` of a cell counted from 0.
pub(crate) fn cell(row: RowNum, col: ColNum) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, col)
}

/// `'sheet'!$C$4:$C$90`: a column's records, for formulas.
pub(crate) fn column_range(sheet: &str, col: ColNum, first: RowNum, rows: usize) -> String {
    let last = first + (rows as RowNum).saturating_sub(1);
    let range = rust_xlsxwriter::utility::cell_range_absolute(first, col, last, col);
    // A range of one cell is written as the cell alone, which counts just as well.
    format!("'{sheet}'!{range}")
}

/// Target of a link into a submitted file. None where there is no file, or its name has `#`, which Excel cannot link to.
pub(crate) fn file_link(folder: &str, file: &str, sheet: &str, cell: Option<Address>) -> Option<String> {
    if file.is_empty() || file.contains('#') || folder.contains('#') {
        return None;
    }
    let mut link = String::with_capacity(folder.len() + file.len() + sheet.len() + 32);
    link += "file:///";
    if !folder.is_empty() {
        escape(&mut link, folder.trim_end_matches('/'));
        link.push('/');
    }
    escape(&mut link, file);
    if !sheet.is_empty() {
        let cell = cell.unwrap_or(Address::new(0, 0));
        let sheet = clean(sheet);
        let sheet = if sheet.contains('\'') {
            sheet.replace('\'', "''").into()
        } else {
            sheet
        };
        // A text takes whatever is written to it.
        let _ = write!(link, "#'{sheet}'!{cell}");
    }
    Some(link)
}

/// Adds a path with what a target cannot hold as `%xx`; all at once, since the writer escapes nothing more in a target with
/// escapes.
fn escape(link: &mut String, path: &str) {
    for c in clean(path).chars() {
        match c {
            '\\' => link.push('/'),
            '%' | ' ' | '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '}' | '\n' | '\t' => {
                let _ = write!(link, "%{:02x}", u32::from(c));
            }
            _ => link.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_into_files() {
        let table = [
            (
                ("../in", "a b.xlsx", "個票", "F12"),
                Some("file:///../in/a%20b.xlsx#'個票'!F12"),
            ),
            (
                ("../in/", "課\\50%.xlsx", "O'K", ""),
                Some("file:///../in/課/50%25.xlsx#'O''K'!A1"),
            ),
            (("", "a.xlsx", "", "F12"), Some("file:///a.xlsx")),
            (("../in", "a#1.xlsx", "個票", "F12"), None),
            (("../in", "", "個票", "F12"), None),
        ];
        for ((folder, file, sheet, cells), expected) in table {
            assert_eq!(
                file_link(folder, file, sheet, Address::parse(cells)).as_deref(),
                expected,
                "{file}"
            );
        }
    }

    #[test]
    fn ranges_of_columns() {
        assert_eq!(column_range("判定根拠", 6, 4, 10), "'判定根拠'!$G$5:$G$14");
        assert_eq!(column_range("判定根拠", 6, 4, 1), "'判定根拠'!$G$5");
        assert_eq!(column_range("判定根拠", 6, 4, 0), "'判定根拠'!$G$5");
    }
}
