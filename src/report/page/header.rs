//! The header of a list, and what stands above it: title and links to the other sheets.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::{Column, LINE, PADDING, Page};
use crate::report::text::{EM, clean, lines, measured};

/// Points of the row of the title.
const TITLE: f64 = 27.0;
/// Row of the explanation.
const LEAD_ROW: RowNum = 1;
/// Row of the first header line, the same on all lists.
const HEADER_ROW: RowNum = 3;

/// Row of the first record under a header of so many lines.
pub(in crate::report) const fn first_row(header_lines: RowNum) -> RowNum {
    HEADER_ROW + header_lines
}

impl Page<'_> {
    /// Title and one line of explanation.
    pub fn title(&mut self, title: &str, lead: &str) -> Result<&mut Self, XlsxError> {
        self.sheet.set_row_height(0, TITLE)?;
        self.take(TITLE);
        self.sheet
            .write_string_with_format(0, 0, clean(title), &self.theme.title)?;
        if !lead.is_empty() {
            self.sheet
                .write_string_with_format(LEAD_ROW, 0, clean(lead), &self.theme.lead)?;
            self.lead = clean(lead).into_owned();
        }
        Ok(self)
    }

    /// Breaks the explanation into lines where the list is narrower: what goes beyond it is not printed.
    fn wrap_lead(&mut self) -> Result<(), XlsxError> {
        let columns = self.printed.unwrap_or(self.columns());
        let lead = std::mem::take(&mut self.lead);
        let needed = lines(&lead, self.span(0, columns));
        if needed > 1 && columns > 1 {
            let format = self.theme.lead.clone().set_text_wrap();
            self.sheet
                .merge_range(LEAD_ROW, 0, LEAD_ROW, columns - 1, &lead, &format)?;
            self.heighten(LEAD_ROW, needed)?;
        }
        self.take(needed as f64 * LINE + PADDING);
        Ok(())
    }

    /// Header of the list, repeated on every printed page; `frozen` columns stay in sight.
    pub fn header(&mut self, columns: &[Column], frozen: ColNum) -> Result<&mut Self, XlsxError> {
        self.widths(&columns.iter().map(|column| column.width).collect::<Vec<_>>())?;
        let aside = columns.iter().position(|column| column.aside);
        let all = (!self.index.is_empty()).then_some(columns.len());
        self.printed = aside.or(all).map(|columns| columns as ColNum);
        self.wrap_lead()?;
        self.index_bar(HEADER_ROW - 1)?;
        self.take(LINE + PADDING);
        self.row = HEADER_ROW;
        if columns.iter().any(|column| !column.group.is_empty()) {
            self.groups(columns)?;
            self.row += 1;
            self.pages.repeated += LINE + PADDING;
            self.take(LINE + PADDING);
        }
        self.sheet.set_repeat_rows(HEADER_ROW, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, frozen)?;
        self.pages.repeated += self.header_height(columns) as f64 * LINE + PADDING;
        self.header_again(columns)
    }

    /// Links to the other sheets in one row, each over as many columns as its name needs; on a narrow sheet they go on at the
    /// right of what is printed.
    pub fn index_bar(&mut self, row: RowNum) -> Result<(), XlsxError> {
        let theme = self.theme;
        let mut col = 0;
        for name in std::mem::take(&mut self.index) {
            let needed = (measured(&name) + 1.0) * EM;
            // No link lies across the edge of the paper.
            let left = |edge: &ColNum| (col..*edge).map(|at| self.pixels_of(at)).sum::<f64>();
            if let Some(edge) = self.printed.filter(|edge| col < *edge && left(edge) < needed) {
                col = edge;
            }
            let mut cols = 1;
            while (col..col + cols).map(|at| self.pixels_of(at)).sum::<f64>() < needed {
                cols += 1;
            }
            let place = (name != self.name).then(|| format!("internal:'{name}'!A1"));
            let format = if place.is_some() { &theme.tab } else { &theme.here };
            self.go(row, col).block((1, cols), &name, place, format)?;
            col += cols;
        }
        Ok(())
    }

    /// The line of groups above the labels.
    fn groups(&mut self, columns: &[Column]) -> Result<(), XlsxError> {
        let mut col: ColNum = 0;
        for group in columns.chunk_by(|left, right| left.group == right.group) {
            let last = col + group.len() as ColNum - 1;
            if group[0].group.is_empty() {
                // One head over both rows: a merged cell would reach into a row that is not written yet.
                for at in col..=last {
                    self.sheet.write_blank(self.row, at, &self.theme.header_above)?;
                }
            } else if group.len() == 1 {
                self.sheet
                    .write_string_with_format(self.row, col, clean(&group[0].group), &self.theme.header)?;
            } else {
                self.sheet.merge_range(
                    self.row,
                    col,
                    self.row,
                    last,
                    &clean(&group[0].group),
                    &self.theme.header,
                )?;
            }
            col = last + 1;
        }
        Ok(())
    }

    /// Lines of the highest label.
    fn header_height(&self, columns: &[Column]) -> usize {
        let labels = columns.iter().zip(&self.widths);
        let heights = labels.map(|(column, width)| lines(&column.label, *width));
        heights.max().unwrap_or(1)
    }

    /// The labels of the columns, of whichever list on the sheet; it begins below them.
    pub fn header_again(&mut self, columns: &[Column]) -> Result<&mut Self, XlsxError> {
        let height = self.header_height(columns);
        self.heighten(self.row, height)?;
        self.take(height as f64 * LINE + PADDING);
        let two_rows = columns.iter().any(|column| !column.group.is_empty()) && self.row == HEADER_ROW + 1;
        for (col, column) in (0..).zip(columns) {
            let is_below = two_rows && column.group.is_empty();
            let head = if is_below {
                &self.theme.header_below
            } else {
                &self.theme.header
            };
            let format = column.tone.map_or(head, |tone| self.theme.mark(tone));
            self.sheet
                .write_string_with_format(self.row, col, clean(&column.label), format)?;
        }
        self.row += 1;
        (self.col, self.lines) = (0, 1);
        self.first = self.row;
        Ok(self)
    }
}
