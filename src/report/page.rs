//! A sheet that is a list: title, header with filter and frozen panes, rows, and its print set-up.

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::brief::Brief;
use super::looks::Looks;
use super::text::{clean, lines, pixels};
use super::theme::{FONT, Theme};
use super::words;

/// Said where a list has no rows.
pub(crate) const NOTHING: &str = "該当はありません。";
/// Row of the first header line, the same on all lists.
const HEADER_ROW: RowNum = 3;
/// Height of a line, of what surrounds the lines of a cell, and the most a row can have (points).
const LINE: f64 = 12.5;
const PADDING: f64 = 5.5;
const HIGHEST: f64 = 409.0;

/// Row of the first record under a header of so many lines.
pub(super) const fn first_row(header_lines: RowNum) -> RowNum {
    HEADER_ROW + header_lines
}

/// Percent at which a sheet opens, so that a laptop shows most of its columns.
const ZOOM: u16 = 85;

/// Paper, always landscape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Paper {
    A3 = 8,
    A4 = 9,
}

/// Rows and columns of a block.
pub(crate) type Size = (RowNum, ColNum);

/// A column of a list. Columns that follow each other under the same group share a line above their labels.
pub(crate) struct Column {
    pub(super) group: String,
    pub(super) label: String,
    /// In units of which a kanji takes two (see [`pixels`]).
    width: f64,
    /// Of a column that counts a grade.
    tone: Option<u8>,
}

impl Column {
    pub fn new(label: impl Into<String>, width: impl Into<f64>) -> Self {
        Self {
            group: String::new(),
            label: label.into(),
            width: width.into(),
            tone: None,
        }
    }

    /// The same under the colour of a grade.
    pub fn toned(self, tone: Option<u8>) -> Self {
        Self { tone, ..self }
    }

    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            ..self
        }
    }
}

/// An empty sheet.
pub(crate) struct Leaf {
    sheet: Worksheet,
    /// Whether a finished row leaves the memory.
    flows: bool,
}

impl Leaf {
    /// One whose rows are written one after the other.
    pub fn flowing(sheet: Worksheet) -> Self {
        Self { sheet, flows: true }
    }

    /// One whose cells are written in any order.
    pub fn standing(sheet: Worksheet) -> Self {
        Self { sheet, flows: false }
    }
}

/// A sheet in the making. Cells are written from left to right, row by row (see `cells.rs`).
pub(crate) struct Page<'t> {
    pub sheet: Worksheet,
    pub theme: &'t Theme,
    /// The row being written.
    pub row: RowNum,
    pub(super) col: ColNum,
    pub(super) widths: Vec<f64>,
    /// Lines of the tallest cell of the row so far.
    pub(crate) lines: usize,
    pub(super) links: usize,
    pub(super) looks: Looks<'t>,
    first: RowNum,
}

impl<'t> Page<'t> {
    /// Gives an empty sheet its page set-up: landscape, one page wide, plan and period above, page numbers below.
    pub fn new(theme: &'t Theme, leaf: Leaf, brief: &Brief, name: &str, paper: Paper) -> Result<Self, XlsxError> {
        let Leaf { mut sheet, flows } = leaf;
        // Every formula brings its result; an empty one is a blank, where the writer would put 0.
        sheet.set_formula_result_default("");
        sheet
            .set_name(name)?
            .set_paper_size(paper as u8)
            .set_landscape()
            .set_print_fit_to_pages(1, 0);
        sheet
            .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
            .set_print_center_horizontally(true);
        sheet
            .set_screen_gridlines(false)
            .set_zoom(ZOOM)
            .set_default_row_height(LINE + PADDING);
        sheet
            .set_header(running_head(brief, name))
            .set_footer(format!("&C&9&\"{FONT},標準\"&P / &N"));
        Ok(Self {
            sheet,
            theme,
            row: 0,
            col: 0,
            widths: Vec::new(),
            lines: 1,
            links: 0,
            looks: Looks::of(flows),
            first: 0,
        })
    }

    /// Title and one line of explanation.
    pub fn title(&mut self, title: &str, lead: &str) -> Result<&mut Self, XlsxError> {
        self.sheet.set_row_height(0, 27)?;
        self.sheet
            .write_string_with_format(0, 0, clean(title), &self.theme.title)?;
        if !lead.is_empty() {
            self.sheet
                .write_string_with_format(1, 0, clean(lead), &self.theme.lead)?;
        }
        Ok(self)
    }

    /// Header of the list, repeated on every printed page; `frozen` columns stay in sight.
    pub fn header(&mut self, columns: &[Column], frozen: ColNum) -> Result<&mut Self, XlsxError> {
        self.widths(&columns.iter().map(|column| column.width).collect::<Vec<_>>())?;
        self.row = HEADER_ROW;
        if columns.iter().any(|column| !column.group.is_empty()) {
            self.groups(columns)?;
            self.row += 1;
        }
        let height = columns
            .iter()
            .map(|column| lines(&column.label, column.width))
            .max()
            .unwrap_or(1);
        self.sheet.set_row_height(self.row, height as f64 * LINE + PADDING)?;
        self.sheet.set_repeat_rows(HEADER_ROW, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, frozen)?;
        self.header_again(columns)
    }

    /// The labels of the columns; the list begins below them.
    pub fn header_again(&mut self, columns: &[Column]) -> Result<&mut Self, XlsxError> {
        for (col, column) in (0..).zip(columns) {
            let format = column.tone.map_or(&self.theme.header, |tone| self.theme.mark(tone));
            self.sheet
                .write_string_with_format(self.row, col, clean(&column.label), format)?;
        }
        self.row += 1;
        (self.col, self.lines) = (0, 1);
        self.first = self.row;
        Ok(self)
    }

    /// Widths of the columns from the left.
    pub fn widths(&mut self, widths: &[f64]) -> Result<&mut Self, XlsxError> {
        self.widths = widths.to_vec();
        for (col, width) in (0..).zip(widths) {
            self.sheet.set_column_width_pixels(col, pixels(*width) as u32)?;
        }
        Ok(self)
    }

    fn groups(&mut self, columns: &[Column]) -> Result<(), XlsxError> {
        let mut col: ColNum = 0;
        for group in columns.chunk_by(|left, right| left.group == right.group) {
            let last = col + group.len() as ColNum - 1;
            if group.len() == 1 || group[0].group.is_empty() {
                for at in col..=last {
                    self.sheet
                        .write_string_with_format(self.row, at, clean(&group[0].group), &self.theme.header)?;
                }
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

    /// Ends the row: its height follows from the tallest cell.
    pub fn next_row(&mut self) -> Result<&mut Self, XlsxError> {
        if self.lines > 1 {
            let height = (self.lines as f64 * LINE + PADDING).min(HIGHEST);
            self.sheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        self.col = 0;
        self.lines = 1;
        Ok(self)
    }

    /// Ends the list: a filter over its rows, or the word that there are none.
    pub fn end_list(&mut self) -> Result<&mut Self, XlsxError> {
        let last = self.widths.len().saturating_sub(1) as ColNum;
        if self.row > self.first {
            self.sheet.autofilter(self.first - 1, 0, self.row - 1, last)?;
        } else {
            self.sheet
                .write_string_with_format(self.row, 0, NOTHING, &self.theme.lead)?;
            self.row += 1;
        }
        Ok(self)
    }

    /// Goes to a cell, on sheets that are no list.
    pub fn go(&mut self, row: RowNum, col: ColNum) -> &mut Self {
        (self.row, self.col) = (row, col);
        self
    }

    /// Text over a block of cells that begins at the current one, with a link where it leads somewhere.
    pub fn block(
        &mut self,
        size: Size,
        text: &str,
        place: Option<String>,
        format: &'t Format,
    ) -> Result<(), XlsxError> {
        let (row, col) = (self.row, self.col);
        let (rows, cols) = size;
        if (rows, cols) != (1, 1) {
            self.sheet
                .merge_range(row, col, row + rows - 1, col + cols - 1, "", format)?;
        }
        match place {
            Some(place) => self.link(text, Some(place), format)?,
            None => self.styled(text, format)?,
        };
        self.lines = 1;
        self.go(row, col + cols);
        Ok(())
    }

    /// A heading over the whole width of the list, with a link where it leads somewhere.
    pub fn heading_row(&mut self, text: &str, place: Option<String>) -> Result<(), XlsxError> {
        let theme = self.theme;
        self.block((1, self.columns()), text, place, &theme.strong)?;
        self.next_row()?;
        Ok(())
    }

    /// How many columns the list has.
    pub fn columns(&self) -> ColNum {
        self.widths.len() as ColNum
    }

    /// Width of some columns together.
    pub fn span(&self, first: ColNum, cols: ColNum) -> f64 {
        self.widths
            .iter()
            .skip(usize::from(first))
            .take(usize::from(cols))
            .sum()
    }

    /// Makes a row high enough for so many lines.
    pub fn heighten(&mut self, row: RowNum, lines: usize) -> Result<(), XlsxError> {
        self.sheet
            .set_row_height(row, (lines as f64 * LINE + PADDING).min(HIGHEST))?;
        Ok(())
    }

    /// The sheet, done.
    pub fn finish(self) -> Worksheet {
        self.sheet
    }
}

/// Plan and period above every printed page. `&` begins a command there, and 255 characters is all there is.
fn running_head(brief: &Brief, name: &str) -> String {
    let plan: String = clean(&brief.plan_title).chars().take(60).collect();
    let period: String = words::period(brief.period, &brief.occasion).chars().take(40).collect();
    let [plan, period, name] = [plan.as_str(), &period, name].map(|part| part.replace('&', "&&").replace('\n', " "));
    // The size comes before the font, so that a figure that follows is not taken for more of it.
    let font = format!("&9&\"{FONT},標準\"");
    format!("&L{font}{plan}&C{font}{name}&R{font}{period}")
}
