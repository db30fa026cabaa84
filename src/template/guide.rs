//! The guide sheet of a form: rules in blocks, and tables of three columns.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::theme;

/// The guide sheet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Guide {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its blocks, from top to bottom.
    pub blocks: &'static [Block],
}

/// A block of the guide: its heading and what stands below.
#[derive(Debug, Clone, Copy)]
pub enum Block {
    /// Rules, one a line.
    Rules(&'static str, &'static [&'static str]),
    /// A table; its first row is the header.
    Table(&'static str, &'static [[&'static str; 3]]),
    /// A table on a new page.
    PageTable(&'static str, &'static [[&'static str; 3]]),
}

/// Widths of the three columns in pixels; together they fill an A4 page upright.
const COLUMNS: [u32; 3] = [142, 256, 288];
/// Space below a heading in pixels.
const GAP: u32 = 7;

impl Guide {
    /// Writes the guide into its sheet, print settings included; of a form that was made for another plan under the title of that.
    ///
    /// # Errors
    /// Where Excel would not accept the name of the sheet or a text.
    pub fn write(&self, sheet: &mut Worksheet, retitled: Option<&str>) -> Result<(), XlsxError> {
        let title = retitled.map_or_else(|| self.title.to_owned(), |title| format!("{title}　{}", self.sheet));
        sheet.set_name(self.sheet)?.set_column_width_pixels(0, 12)?;
        for (column, width) in (1u16..).zip(COLUMNS) {
            sheet.set_column_width_pixels(column, width)?;
        }
        sheet
            .set_row_height_pixels(0, 40)?
            .write_string_with_format(0, 1, title, &theme::guide_title())?;
        let (mut row, mut breaks) = (1, Vec::new());
        for block in self.blocks {
            let (Block::Rules(heading, _) | Block::Table(heading, _) | Block::PageTable(heading, _)) = block;
            if matches!(block, Block::PageTable(..)) {
                breaks.push(row);
            }
            write_heading(sheet, row, heading)?;
            row = match block {
                Block::Rules(_, lines) => write_rules(sheet, row + 3, lines)?,
                Block::Table(_, rows) | Block::PageTable(_, rows) => write_table(sheet, row + 3, rows)?,
            };
        }
        sheet.set_page_breaks(&breaks)?.set_print_area(0, 1, row - 1, 3)?;
        sheet
            .set_paper_size(9)
            .set_portrait()
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true);
        sheet
            .set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3)
            .set_footer(theme::FOOTER);
        sheet
            .set_screen_gridlines(false)
            .protect_with_options(&theme::protection());
        Ok(())
    }
}

fn write_heading(sheet: &mut Worksheet, row: u32, heading: &str) -> Result<(), XlsxError> {
    sheet
        .set_row_height_pixels(row, 12)?
        .set_row_height_pixels(row + 1, 28)?
        .set_row_height_pixels(row + 2, GAP)?;
    sheet.merge_range(row + 1, 1, row + 1, 3, heading, &theme::guide_heading())?;
    Ok(())
}

fn write_rules(sheet: &mut Worksheet, first: u32, lines: &[&str]) -> Result<u32, XlsxError> {
    let width = COLUMNS.iter().sum::<u32>() - 14;
    let mut row = first;
    for text in lines {
        sheet.set_row_height_pixels(row, theme::text_height(text, width, 10.5) + 5)?;
        sheet.merge_range(row, 1, row, 3, text, &theme::guide_line())?;
        row += 1;
    }
    Ok(row)
}

fn write_table(sheet: &mut Worksheet, first: u32, rows: &[[&str; 3]]) -> Result<u32, XlsxError> {
    let mut row = first;
    for (index, cells) in rows.iter().enumerate() {
        let heights = cells
            .iter()
            .zip(COLUMNS)
            .map(|(text, width)| theme::text_height(text, width - 18, 10.0));
        sheet.set_row_height_pixels(row, heights.max().unwrap_or(0) + 8)?;
        for (column, text) in (1u16..).zip(cells) {
            let format = if index == 0 {
                theme::table_heading()
            } else {
                theme::table_cell(column == 1)
            };
            sheet.write_string_with_format(row, column, *text, &format)?;
        }
        row += 1;
    }
    Ok(row)
}
