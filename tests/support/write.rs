//! The workbook of a form that people filled in and changed.

use kohyo::book::{Address, Area};
use kohyo::template::{Content, FONT, Input, Item, Kind, Role, merge, overlap, workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Worksheet, XlsxError};

use super::arrows;
use super::fill::Fill;
use super::layout::Layout;

impl Layout {
    /// The workbook, with everything typed into it: the same layout gives the same bytes.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        self.write_with(&[])
    }

    /// The workbook with further sheets behind the form's, each a form of its own.
    pub fn write_with(&self, others: &[Self]) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = workbook(self.title)?;
        let forms = || std::iter::once(self).chain(others);
        for form in forms() {
            form.check()?;
            form.write_sheet(workbook.add_worksheet())?;
        }
        self.guide.write(workbook.add_worksheet(), None)?;
        forms().try_for_each(|form| form.write_names(&mut workbook))?;
        let bytes = workbook.save_to_buffer()?;
        if forms().all(|form| form.arrows.is_empty()) {
            Ok(bytes)
        } else {
            arrows::draw_arrows(&bytes)
        }
    }

    /// Whether items or merged cells lie over one another, which Excel does not allow.
    pub fn has_overlaps(&self) -> bool {
        self.check().is_err()
    }

    fn check(&self) -> Result<(), XlsxError> {
        self.check_overlaps()?;
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

    fn write_sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.write_form(sheet, &|sheet, at, format| self.write_cell(sheet, at, format))?;
        for row in &self.hidden.0 {
            sheet.set_row_hidden(*row)?;
        }
        for column in &self.hidden.1 {
            sheet.set_column_hidden(*column as u16)?;
        }
        for area in self.merged.iter().filter(|area| area.first != area.last) {
            let format = self.format(Role::Text, *area);
            merge(sheet, *area, "", &format)?;
            self.write_cell(sheet, area.first, &format)?;
        }
        self.write_extra(sheet)?;
        for (at, text) in &self.notes {
            let note = Note::new(text)
                .add_author_prefix(false)
                .set_font_name(FONT)
                .set_font_size(10)
                .set_width(240);
            sheet.insert_note(at.row, at.column as u16, &note)?;
        }
        self.arrows.iter().try_for_each(|arrow| self.write_arrow(sheet, arrow))
    }

    /// What was typed outside the form's cells.
    fn write_extra(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = Format::new().set_font_name(FONT).set_font_size(10.5);
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
}
