//! The rates at the foot of the sheet.

use rust_xlsxwriter::{FormatAlign, Formula, XlsxError};

use super::super::super::theme;
use super::super::formula::first;
use super::super::rates::RateLine;
use super::{ABOUT, ACTION, ATOMS, LINK, Page, STATE, here};

const NONE: &str = "―";
const WAITS: &str = "数値がそろうと表示します";

impl Page<'_> {
    /// The rates, each of the last year that has both values.
    pub(super) fn rates(&mut self, lines: &[RateLine]) -> Result<(), XlsxError> {
        if lines.is_empty() {
            return Ok(());
        }
        self.sheet.set_row_height_pixels(self.row, 12)?;
        self.row += 1;
        self.titles(self.row, ["年度", "達成率・執行率（参考）", "もとの数値", "割合"])?;
        self.row += 1;
        lines.iter().try_for_each(|line| self.rate(line))
    }

    fn rate(&mut self, line: &RateLine) -> Result<(), XlsxError> {
        let row = self.row;
        for (column, year) in (ATOMS..).zip(&line.years) {
            self.hidden(row, column, Formula::new(&year.share).set_result(""))?;
        }
        let share = |index: usize| here(row, ATOMS + index as u16);
        let last = |value: &dyn Fn(usize) -> String, otherwise: &str| {
            let years = (0..line.years.len()).rev();
            let otherwise = format!("\"{otherwise}\"");
            first(
                years.map(|index| (format!(r#"{}<>"""#, share(index)), value(index))),
                &otherwise,
            )
        };
        let heading = last(&|index| format!(r#"{}&"""#, line.years[index].heading), NONE);
        let values = |index: usize| {
            let year = &line.years[index];
            format!(
                r#""{} "&{}&"、{} "&{}"#,
                line.words.0, year.whole, line.words.1, year.part
            )
        };
        let (values, share) = (last(&values, WAITS), last(&share, NONE));
        let percent = theme::table_cell(false)
            .set_num_format("0.0%")
            .set_align(FormatAlign::Right);
        self.sheet
            .set_row_height_pixels(row, 26)?
            .write_formula_with_format(
                row,
                STATE,
                Formula::new(heading).set_result(NONE),
                &theme::table_state(),
            )?
            .write_string_with_format(row, ABOUT, &line.name, &theme::table_cell(true))?
            .write_formula_with_format(
                row,
                ACTION,
                Formula::new(values).set_result(WAITS),
                &theme::table_cell(false),
            )?
            .write_formula_with_format(row, LINK, Formula::new(share).set_result(NONE), &percent)?;
        self.row += 1;
        Ok(())
    }
}
