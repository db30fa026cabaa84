//! A sheet that is a list: title, header with filter and frozen panes, rows, and its print set-up.

mod column;
mod header;
mod leaf;
mod pages;
mod print;
mod rows;
mod widths;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use self::pages::Pages;
use self::print::running_head;
use super::brief::Brief;
use super::looks::Looks;
use super::theme::{FONT, Theme};
pub(crate) use column::Column;
pub(super) use header::first_row;
pub(crate) use leaf::{Leaf, Paper};
pub(crate) use print::chart_rows;

/// Said where a list has no rows.
pub(crate) const NOTHING: &str = "該当はありません。";
/// Percent at which a sheet opens, so that a laptop shows most of its columns.
const ZOOM: u16 = 85;
/// Height of a line and of what surrounds the lines of a cell (points).
const LINE: f64 = 12.5;
const PADDING: f64 = 5.5;

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
    /// The explanation below the title.
    lead: String,
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
    /// How what is printed falls on pages.
    pages: Pages,
    /// Whether the rows are written one after the other, so that the pages are known.
    flows: bool,
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
            lead: String::new(),
            index: index.iter().map(|name| (*name).to_owned()).collect(),
            leads_out: brief.file_links || index.is_empty(),
            printed: None,
            printed_to: None,
            room: None,
            pages: Pages::new(paper),
            flows,
        })
    }
}
