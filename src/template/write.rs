//! From a [`Layout`] to the bytes of a workbook.

use rust_xlsxwriter::{Format, FormatBorder, Worksheet, XlsxError};

use super::layout::{Content, Input, Item, Kind, Layout};
use super::theme::{self, Edges, Role};
use crate::book::{self, Address, Area, Limits};

/// Writes one cell to fill in, in the format that the form gives it.
pub type WriteCell<'a> = dyn Fn(&mut Worksheet, Address, &Format) -> Result<(), XlsxError> + 'a;

impl Layout {
    /// The workbook: the form and its guide. The same layout gives the same bytes.
    ///
    /// # Errors
    /// Where Excel would not accept it: items that overlap, a sheet name or a help text that is too long.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        self.check_overlaps()?;
        let retitled = self.retitled.as_deref();
        let mut workbook = theme::workbook(retitled.unwrap_or(self.title))?;
        self.write_form(workbook.add_worksheet(), &|sheet, at, format| {
            self.write_prefilled(sheet, at, format)
        })?;
        self.write_selfcheck(workbook.add_worksheet())?;
        self.guide.write(workbook.add_worksheet(), retitled)?;
        for (name, refers_to) in self.names() {
            workbook.define_name(name, &format!("={refers_to}"))?;
        }
        self.with_input_modes(&workbook.save_to_buffer()?)
    }

    /// The workbook with the input method for Japanese off where digits and codes are typed: rust_xlsxwriter cannot say so.
    fn with_input_modes(&self, bytes: &[u8]) -> Result<Vec<u8>, XlsxError> {
        let direct = self.inputs().filter(|(_, input)| input.kind.is_direct());
        let cells: Vec<Address> = direct.map(|(area, _)| area.first).collect();
        let done = book::stamp::turn_ime_off(bytes, &self.sheet, &cells, &Limits::default());
        done.map_err(|error| XlsxError::ParameterError(error.to_string()))
    }

    /// rust_xlsxwriter finds merged areas that overlap, but lets a single cell be written twice.
    ///
    /// # Errors
    /// Where two items overlap.
    pub fn check_overlaps(&self) -> Result<(), XlsxError> {
        for (index, item) in self.items.iter().enumerate() {
            if let Some(other) = self.items[..index]
                .iter()
                .find(|other| other.area.intersects(&item.area))
            {
                return Err(overlap(item.area, other.area));
            }
        }
        Ok(())
    }

    /// Writes the form into a sheet; what stands in its inputs is written by `write_cell`.
    ///
    /// # Errors
    /// As [`Layout::write`].
    pub fn write_form(&self, sheet: &mut Worksheet, write_cell: &WriteCell<'_>) -> Result<(), XlsxError> {
        sheet.set_name(&self.sheet)?;
        for (column, width) in (0u16..).zip(&self.columns) {
            sheet.set_column_width_pixels(column, *width)?;
        }
        for (row, height) in (0u32..).zip(&self.rows) {
            sheet.set_row_height_pixels(row, *height)?;
        }
        for item in &self.items {
            self.write_item(sheet, item, write_cell)?;
        }
        self.write_validations(sheet)?;
        self.tint_open(sheet)?;
        self.set_up_page(sheet)
    }

    fn write_item(&self, sheet: &mut Worksheet, item: &Item, write_cell: &WriteCell<'_>) -> Result<(), XlsxError> {
        let first = item.area.first;
        match &item.content {
            Content::Label(text) => merge(sheet, item.area, text, &self.format(item.role, item.area)),
            Content::Input(Input { kind: Kind::Mark, .. } | Input { merged: false, .. }) => {
                cells(item.area).try_for_each(|at| write_cell(sheet, at, &self.format(item.role, Area::cell(at))))
            }
            Content::Input(_) => {
                let format = self.format(item.role, item.area);
                merge(sheet, item.area, "", &format)?;
                write_cell(sheet, first, &format)
            }
        }
    }

    fn write_prefilled(&self, sheet: &mut Worksheet, at: Address, format: &Format) -> Result<(), XlsxError> {
        let (row, column) = (at.row, at.column as u16);
        match self.prefilled.get(&at) {
            None => sheet.write_blank(row, column, format)?,
            Some(text) => sheet.write_string_with_format(row, column, text, format)?,
        };
        Ok(())
    }

    /// The format of an item, with the lines of the frames round it.
    pub fn format(&self, role: Role, area: Area) -> Format {
        role.format(self.edges(role, area))
    }

    /// The heaviest line on each side of an area, whether its frame lies inside of the line or outside.
    fn edges(&self, role: Role, area: Area) -> Edges {
        let mut edges = [role.line(); 4];
        for frame in &self.frames {
            let block = frame.area;
            let beside = area.first.row <= block.last.row && block.first.row <= area.last.row;
            let above = area.first.column <= block.last.column && block.first.column <= area.last.column;
            let meets = [
                above && (area.first.row == block.first.row || area.first.row == block.last.row + 1),
                beside && (area.last.column == block.last.column || area.last.column + 1 == block.first.column),
                above && (area.last.row == block.last.row || area.last.row + 1 == block.first.row),
                beside && (area.first.column == block.first.column || area.first.column == block.last.column + 1),
            ];
            for (edge, _) in edges
                .iter_mut()
                .zip(meets)
                .filter(|(edge, meets)| *meets && weight(**edge) < weight(frame.line))
            {
                *edge = frame.line;
            }
        }
        edges
    }

    fn set_up_page(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if let Some(Area { first, last }) = self.bounds() {
            sheet.set_print_area(first.row, first.column as u16, last.row, last.column as u16)?;
        }
        let tall = u16::from(self.page.headings.is_none());
        sheet.set_paper_size(self.page.paper).set_print_fit_to_pages(1, tall);
        if let Some(row) = self.page.headings {
            sheet.set_repeat_rows(row, row)?.set_freeze_panes(row + 1, 0)?;
        }
        if self.page.landscape {
            sheet.set_landscape();
        }
        sheet
            .set_margins(0.4, 0.4, 0.4, 0.5, 0.2, 0.25)
            .set_footer(theme::FOOTER);
        sheet
            .set_print_center_horizontally(true)
            .set_print_center_vertically(self.page.headings.is_none());
        sheet
            .set_zoom(self.page.zoom)
            .set_screen_gridlines(false)
            .protect_with_options(&theme::protection());
        if let Some((area, _)) = self.inputs().next() {
            sheet.set_selection(
                area.first.row,
                area.first.column as u16,
                area.last.row,
                area.last.column as u16,
            )?;
        }
        Ok(())
    }
}

/// What is wrong where two areas overlap.
pub fn overlap(one: Area, other: Area) -> XlsxError {
    XlsxError::MergeRangeOverlaps(one.to_string(), other.to_string())
}

/// Writes a text into an area, merged where it has several cells.
///
/// # Errors
/// Where it overlaps another merged area.
pub fn merge(sheet: &mut Worksheet, area: Area, text: &str, format: &Format) -> Result<(), XlsxError> {
    let Area { first, last } = area;
    if first == last {
        sheet.write_string_with_format(first.row, first.column as u16, text, format)?;
    } else {
        sheet.merge_range(
            first.row,
            first.column as u16,
            last.row,
            last.column as u16,
            text,
            format,
        )?;
    }
    Ok(())
}

fn cells(area: Area) -> impl Iterator<Item = Address> {
    let columns = area.first.column..=area.last.column;
    (area.first.row..=area.last.row).flat_map(move |row| columns.clone().map(move |column| Address::new(row, column)))
}

fn weight(line: FormatBorder) -> u8 {
    match line {
        FormatBorder::None => 0,
        FormatBorder::Hair => 1,
        FormatBorder::Medium => 3,
        _ => 2,
    }
}
