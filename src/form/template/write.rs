//! From a [`Layout`] to the bytes of a workbook.

use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatBorder, Formula, Note, ObjectMovement, Shape, ShapeFormat, ShapeLine, ShapeSolidFill,
    Worksheet, XlsxError,
};

use super::fill::Fill;
use super::layout::{Arrow, Content, Input, Item, Kind, Layout};
use super::theme::{self, Edges, Role};
use super::{guide, shapes};
use crate::book::{Address, Area};

impl Layout {
    /// The workbook, with everything typed into it: the same layout gives the same bytes.
    ///
    /// # Errors
    /// Where Excel would not accept it: items that overlap, a sheet name or a help text that is too long.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        self.write_with(&[])
    }

    /// The workbook with further sheets behind the form's, each a form of its own.
    ///
    /// # Errors
    /// As [`Layout::write`], and where two sheets have one name.
    pub fn write_with(&self, others: &[Layout]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = theme::workbook(self.title)?;
        let forms = || std::iter::once(self).chain(others);
        for form in forms() {
            form.check_overlaps()?;
            form.write_form(workbook.add_worksheet())?;
        }
        guide::write(&self.guide, workbook.add_worksheet())?;
        forms().try_for_each(|form| form.write_names(&mut workbook))?;
        let bytes = workbook.save_to_buffer()?;
        if forms().all(|form| form.arrows.is_empty()) {
            Ok(bytes)
        } else {
            shapes::draw_arrows(&bytes)
        }
    }

    /// rust_xlsxwriter finds merged areas that overlap, but lets a single cell be written twice.
    fn check_overlaps(&self) -> Result<(), XlsxError> {
        for (index, item) in self.items.iter().enumerate() {
            if let Some(other) = self.items[..index]
                .iter()
                .find(|other| other.area.intersects(&item.area))
            {
                return Err(overlap(item.area, other.area));
            }
        }
        for (index, area) in self.merged.iter().enumerate() {
            let is_whole = |item: &&Item| match &item.content {
                Content::Label(_) => true,
                Content::Input(input) => input.merged && input.kind != Kind::Mark,
            };
            let items = self.items.iter().filter(is_whole).map(|item| item.area);
            let mut others = items.chain(self.merged[..index].iter().copied());
            if let Some(other) = others.find(|other| other.intersects(area)) {
                return Err(overlap(*area, other));
            }
        }
        Ok(())
    }

    /// Whether items or merged cells lie over one another, which Excel does not allow.
    pub fn has_overlaps(&self) -> bool {
        self.check_overlaps().is_err()
    }

    fn write_form(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(&self.sheet)?;
        for (column, width) in (0u16..).zip(&self.columns) {
            sheet.set_column_width_pixels(column, *width)?;
        }
        for (row, height) in (0u32..).zip(&self.rows) {
            sheet.set_row_height_pixels(row, *height)?;
        }
        for row in &self.hidden.0 {
            sheet.set_row_hidden(*row)?;
        }
        for column in &self.hidden.1 {
            sheet.set_column_hidden(*column as u16)?;
        }
        for item in &self.items {
            self.write_item(sheet, item)?;
        }
        for area in self.merged.iter().filter(|area| area.first != area.last) {
            let format = self.format(Role::Text, *area);
            merge(sheet, *area, "", &format)?;
            self.write_cell(sheet, area.first, &format)?;
        }
        self.write_extra(sheet)?;
        self.write_validations(sheet)?;
        for (at, text) in &self.notes {
            let note = Note::new(text)
                .add_author_prefix(false)
                .set_font_name(theme::FONT)
                .set_font_size(10)
                .set_width(240);
            sheet.insert_note(at.row, at.column as u16, &note)?;
        }
        for arrow in &self.arrows {
            self.write_arrow(sheet, arrow)?;
        }
        self.set_up_page(sheet)
    }

    fn write_item(&self, sheet: &mut Worksheet, item: &Item) -> Result<(), XlsxError> {
        let first = item.area.first;
        match &item.content {
            Content::Label(text) => merge(sheet, item.area, text, &self.format(item.role, item.area)),
            Content::Input(Input { kind: Kind::Mark, .. } | Input { merged: false, .. }) => {
                cells(item.area).try_for_each(|at| self.write_cell(sheet, at, &self.format(item.role, Area::cell(at))))
            }
            Content::Input(_) => {
                let format = self.format(item.role, item.area);
                merge(sheet, item.area, "", &format)?;
                self.write_cell(sheet, first, &format)
            }
        }
    }

    /// What was typed outside the form's cells.
    fn write_extra(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = Format::new().set_font_name(theme::FONT).set_font_size(10.5);
        let inside = |at: Address| self.items.iter().any(|item| item.area.contains(at));
        self.typed
            .keys()
            .filter(|at| !inside(**at))
            .try_for_each(|at| self.write_cell(sheet, *at, &format))
    }

    fn write_cell(&self, sheet: &mut Worksheet, at: Address, format: &Format) -> Result<(), XlsxError> {
        let (row, column) = (at.row, at.column as u16);
        match self.typed.get(&at) {
            None => sheet.write_blank(row, column, format)?,
            Some(Fill::Text(text)) => sheet.write_string_with_format(row, column, text, format)?,
            Some(Fill::Number(number)) => sheet.write_number_with_format(row, column, *number, format)?,
            Some(Fill::Percent(share)) => {
                sheet.write_number_with_format(row, column, *share, &format.clone().set_num_format("0.0%"))?
            }
            Some(Fill::Date {
                year,
                month,
                day,
                format: code,
            }) => {
                let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
                sheet.write_datetime_with_format(row, column, &date, &format.clone().set_num_format(code))?
            }
            Some(Fill::Formula { text, result }) => {
                sheet.write_formula_with_format(row, column, Formula::new(text).set_result(result), format)?
            }
            Some(Fill::Error(error)) => {
                sheet.write_formula_with_format(row, column, Formula::new(error).set_result(error), format)?
            }
            Some(Fill::Struck { struck, text }) => {
                let runs = [
                    (&Format::new().set_font_strikethrough(), struck.as_str()),
                    (&Format::new(), text.as_str()),
                ];
                sheet.write_rich_string_with_format(row, column, &runs, format)?
            }
        };
        Ok(())
    }

    fn format(&self, role: Role, area: Area) -> Format {
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

    fn write_arrow(&self, sheet: &mut Worksheet, arrow: &Arrow) -> Result<(), XlsxError> {
        let pixels = |place: f64| {
            let whole = place.floor() as usize;
            let left: u32 = self.columns.iter().take(whole).sum();
            f64::from(left) + place.fract() * f64::from(self.columns.get(whole).copied().unwrap_or(0))
        };
        let (left, right) = (pixels(arrow.left), pixels(arrow.right));
        let height = self.rows.get(arrow.row as usize).copied().unwrap_or(24);
        let (color, text) = if arrow.planned {
            (theme::PLANNED, "計画")
        } else {
            (theme::ACTUAL, "実績")
        };
        let format = ShapeFormat::new()
            .set_solid_fill(&ShapeSolidFill::new().set_color(color))
            .set_line(
                &ShapeLine::new()
                    .set_color(color)
                    .set_width(if arrow.planned { 2.0 } else { 0.75 }),
            );
        let (top, tall) = if arrow.planned {
            (height / 2, 5)
        } else {
            (height / 4, height / 2)
        };
        let shape = Shape::textbox()
            .set_width((right - left).round() as u32)
            .set_height(tall)
            .set_format(&format);
        let shape = shape
            .set_alt_text(text)
            .set_object_movement(ObjectMovement::MoveAndSizeWithCells);
        sheet.insert_shape_with_offset(arrow.row, 0, &shape, left.round() as u32, top)?;
        Ok(())
    }

    fn set_up_page(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if let Some(Area { first, last }) = self.bounds() {
            sheet.set_print_area(first.row, first.column as u16, last.row, last.column as u16)?;
        }
        sheet.set_paper_size(self.page.paper).set_print_fit_to_pages(1, 1);
        if self.page.landscape {
            sheet.set_landscape();
        }
        sheet
            .set_margins(0.4, 0.4, 0.4, 0.5, 0.2, 0.25)
            .set_footer(theme::FOOTER);
        sheet
            .set_print_center_horizontally(true)
            .set_print_center_vertically(true);
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

fn overlap(one: Area, other: Area) -> XlsxError {
    XlsxError::MergeRangeOverlaps(one.to_string(), other.to_string())
}

fn merge(sheet: &mut Worksheet, area: Area, text: &str, format: &Format) -> Result<(), XlsxError> {
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
