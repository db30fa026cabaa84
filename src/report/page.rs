//! A sheet that is a list: title, header with filter and frozen panes, rows, and its print set-up.

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::brief::Brief;
use super::looks::Looks;
use super::text::{EM, clean, lines, measured, pixels, units};
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
/// Pixels of a column of which nothing is said.
pub(super) const DEFAULT_COLUMN: f64 = 96.0;

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
    /// Whether it is for the screen alone, as links and names of files are: it and all behind it are not printed.
    aside: bool,
}

impl Column {
    pub fn new(label: impl Into<String>, width: impl Into<f64>) -> Self {
        Self {
            group: String::new(),
            label: label.into(),
            width: width.into(),
            tone: None,
            aside: false,
        }
    }

    /// The same under the colour of a grade.
    pub fn toned(self, tone: Option<u8>) -> Self {
        Self { tone, ..self }
    }

    /// The same on the screen alone, at the right of what is printed.
    pub fn aside(self) -> Self {
        Self { aside: true, ..self }
    }

    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            ..self
        }
    }
}

/// An empty sheet.
pub(crate) struct Leaf<'i> {
    sheet: Worksheet,
    /// Whether a finished row leaves the memory.
    flows: bool,
    /// The sheets that it leads to.
    index: &'i [&'i str],
}

impl<'i> Leaf<'i> {
    /// One whose rows are written one after the other.
    pub fn flowing(sheet: Worksheet) -> Self {
        Self {
            sheet,
            flows: true,
            index: &[],
        }
    }

    /// One whose cells are written in any order.
    pub fn standing(sheet: Worksheet) -> Self {
        Self {
            flows: false,
            ..Self::flowing(sheet)
        }
    }

    /// With a line of links to these sheets.
    pub fn listed(self, index: &'i [&'i str]) -> Self {
        Self { index, ..self }
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
    name: String,
    /// The other sheets, for the line of links.
    index: Vec<String>,
    /// Whether the submitted files lie where links lead to them.
    pub(super) leads_out: bool,
    /// Columns that are printed, from the left; none on a sheet that is no list.
    printed: Option<ColNum>,
    /// The row after the last one that is printed, where not all are.
    printed_to: Option<RowNum>,
    /// Points that are left to print, where not all are.
    room: Option<f64>,
}

impl<'t> Page<'t> {
    /// Gives an empty sheet its page set-up: landscape, one page wide, plan and period above, page numbers below.
    pub fn new(theme: &'t Theme, leaf: Leaf<'_>, brief: &Brief, name: &str, paper: Paper) -> Result<Self, XlsxError> {
        let Leaf {
            mut sheet,
            flows,
            index,
        } = leaf;
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
            name: name.to_owned(),
            index: index.iter().map(|name| (*name).to_owned()).collect(),
            leads_out: brief.file_links || index.is_empty(),
            printed: None,
            printed_to: None,
            room: None,
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
        let aside = columns.iter().position(|column| column.aside);
        let all = (!self.index.is_empty()).then_some(columns.len());
        self.printed = aside.or(all).map(|columns| columns as ColNum);
        self.index_bar(HEADER_ROW - 1)?;
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

    /// Pixels of a column, also of one that nothing is said of.
    fn pixels_of(&self, col: ColNum) -> f64 {
        let own = self.widths.get(usize::from(col));
        own.map_or(DEFAULT_COLUMN, |width| pixels(*width))
    }

    /// The labels of the columns; the list begins below them.
    pub fn header_again(&mut self, columns: &[Column]) -> Result<&mut Self, XlsxError> {
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

    /// Ends the row: its height follows from the tallest cell.
    pub fn next_row(&mut self) -> Result<&mut Self, XlsxError> {
        let height = (self.lines as f64 * LINE + PADDING).min(HIGHEST);
        if self.lines > 1 {
            self.sheet.set_row_height(self.row, height)?;
        }
        self.take(height);
        self.row += 1;
        self.col = 0;
        self.lines = 1;
        Ok(self)
    }

    /// A cell that is filled in by hand, with what was entered before.
    pub fn input(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let theme = self.theme;
        self.styled(text, &theme.input)
    }

    /// Text of a hidden column: it makes no row higher.
    pub fn unseen(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let lines = self.lines;
        self.text(text)?;
        self.lines = lines;
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
        let columns = self.printed.unwrap_or(self.columns());
        self.block((1, columns), text, place, &theme.strong)?;
        self.next_row()?;
        Ok(())
    }

    /// The column of the cell that is written next.
    pub fn column(&self) -> ColNum {
        self.col
    }

    /// How many columns the list has.
    pub fn columns(&self) -> ColNum {
        self.widths.len() as ColNum
    }

    /// Width of some columns together, in units of one column.
    pub fn span(&self, first: ColNum, cols: ColNum) -> f64 {
        let own = self.widths.iter().skip(usize::from(first)).take(usize::from(cols));
        units(own.map(|width| pixels(*width)).sum())
    }

    /// Makes a row high enough for so many lines.
    pub fn heighten(&mut self, row: RowNum, lines: usize) -> Result<(), XlsxError> {
        self.sheet
            .set_row_height(row, (lines as f64 * LINE + PADDING).min(HIGHEST))?;
        Ok(())
    }

    /// The sheet, done.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        if let Some(columns) = self.printed.filter(|columns| *columns > 0) {
            self.print_rows(self.printed_to.unwrap_or(self.row).max(1), columns)?;
        }
        Ok(self.sheet)
    }

    /// Prints so many rows and columns and no more.
    fn print_rows(&mut self, rows: RowNum, columns: ColNum) -> Result<(), XlsxError> {
        self.sheet.set_print_area(0, 0, rows - 1, columns - 1)?;
        Ok(())
    }

    /// Begins new pages with these rows.
    pub fn break_pages(&mut self, rows: &[RowNum]) -> Result<(), XlsxError> {
        if !rows.is_empty() {
            self.sheet.set_page_breaks(rows)?;
        }
        Ok(())
    }

    /// Prints so many points of the list from here on and no more: what is below is for the screen.
    pub fn print_at_most(&mut self, points: f64) {
        self.room = Some(points);
    }

    /// What a row of this height takes of the room that is printed.
    fn take(&mut self, height: f64) {
        let Some(room) = &mut self.room else { return };
        *room -= height;
        if *room < 0.0 && self.printed_to.is_none() {
            self.printed_to = Some(self.row);
        }
    }
}

/// Plan and period above every printed page. `&` begins a command there, and 255 characters is all there is.
fn running_head(brief: &Brief, name: &str) -> String {
    let plan: String = clean(&brief.plan_title).chars().take(60).collect();
    let period = words::period(brief.notation, brief.period, &brief.occasion);
    let period = format!("{period} {}", brief.standing.words());
    let period: String = period.trim_end().chars().take(40).collect();
    let [plan, period, name] = [plan.as_str(), &period, name].map(|part| part.replace('&', "&&").replace('\n', " "));
    // The size comes before the font, so that a figure that follows is not taken for more of it.
    let font = format!("&9&\"{FONT},標準\"");
    format!("&L{font}{plan}&C{font}{name}&R{font}{period}")
}
