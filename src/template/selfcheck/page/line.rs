//! A line of the sheet: state, words, a link to the first cell that is open.

use rust_xlsxwriter::{Formula, XlsxError};

use super::super::super::theme;
use super::super::formula::{cell, first};
use super::super::lines::{Line, Opens};
use super::{ABOUT, ACTION, ATOMS, COUNT, DONE, LINK, Page, SHOWN, STATE, TARGET, TO_FILL, TO_LOOK, WIDTHS, here};
use crate::book::Area;

impl Page<'_> {
    /// Writes a line with what is open in it.
    pub(super) fn line(&mut self, line: &Line) -> Result<(), XlsxError> {
        let row = self.row;
        let atom = if line.opens == Opens::Empty { "1" } else { "0" };
        for (column, own) in (ATOMS..).zip(&line.atoms) {
            self.hidden(row, column, Formula::new(&own.open).set_result(atom))?;
        }
        let atoms = format!(
            "SUM({}:{})",
            here(row, ATOMS),
            here(row, ATOMS + line.atoms.len() as u16 - 1)
        );
        let count = match line.opens {
            Opens::None => format!("IF({atoms}=0,1,0)"),
            Opens::Each | Opens::Empty => atoms,
        };
        let is_open = line.is_open_when_empty();
        self.hidden(
            row,
            COUNT,
            Formula::new(count).set_result(if is_open { "1" } else { "0" }),
        )?;
        let to_do = if line.must { TO_FILL } else { TO_LOOK };
        let state = Formula::new(format!(r#"IF({}=0,"{DONE}","{to_do}")"#, here(row, COUNT)));
        self.words(
            &state.set_result(if is_open { to_do } else { DONE }),
            &line.about,
            &line.action,
        )?;
        let areas: Vec<Area> = line.atoms.iter().map(|atom| atom.at).collect();
        let open: Vec<String> = match line.opens {
            Opens::None => Vec::new(),
            Opens::Each | Opens::Empty => (ATOMS..)
                .take(areas.len())
                .map(|column| format!("{}=1", here(row, column)))
                .collect(),
        };
        self.link(&areas, &open)?;
        self.row += 1;
        Ok(())
    }

    /// State and words of a line.
    pub(super) fn words(&mut self, state: &Formula, about: &str, action: &str) -> Result<(), XlsxError> {
        let row = self.row;
        let texts = [(ABOUT, about), (ACTION, action)];
        let heights = texts.map(|(column, text)| theme::text_height(text, WIDTHS[usize::from(column)] - 18, 10.0));
        self.sheet
            .set_row_height_pixels(row, heights.into_iter().max().unwrap_or_default() + 8)?
            .write_formula_with_format(row, STATE, state, &theme::table_state())?;
        for (column, text) in texts {
            self.sheet
                .write_string_with_format(row, column, text, &theme::table_cell(column == ABOUT))?;
        }
        Ok(())
    }

    /// A link to the first of some cells that is open, or to the first of all: by a formula, for a plain link stays where it was
    /// when rows are put in.
    pub(super) fn link(&mut self, areas: &[Area], open: &[String]) -> Result<(), XlsxError> {
        let row = self.row;
        let pick = |of: &dyn Fn(&str) -> String| {
            let cells: Vec<String> = areas.iter().map(|area| of(&cell(self.layout, *area))).collect();
            let otherwise = cells.first().cloned().unwrap_or_default();
            first(open.iter().cloned().zip(cells), &otherwise)
        };
        let target = pick(&|cell| format!(r#"CELL("address",{cell})"#));
        let shown = pick(&|cell| format!("ADDRESS(ROW({cell}),COLUMN({cell}),4)"));
        let result = (cell(self.layout, areas[0]), areas[0].first.to_string());
        self.hidden(row, TARGET, Formula::new(target).set_result(result.0))?;
        self.hidden(row, SHOWN, Formula::new(shown).set_result(&result.1))?;
        let formula = format!(r##"HYPERLINK("#"&{},{})"##, here(row, TARGET), here(row, SHOWN));
        let formula = Formula::new(formula).set_result(result.1);
        self.sheet
            .write_formula_with_format(row, LINK, formula, &theme::table_link())?;
        Ok(())
    }
}
