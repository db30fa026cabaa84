//! The sheet itself: one line that says whether the form can be sent, what is asked, and the rates.

mod line;
mod rate;

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError, column_number_to_name};

use super::super::layout::{Input, Kind, Layout};
use super::super::names::words_of;
use super::super::theme;
use super::formula::{cell, year};
use super::lines::{Line, Places, blocks, headings, lines};
use super::rates;

/// Name of the sheet.
const SHEET: &str = "提出前チェック";
/// Widths of the columns in pixels: margin, state, what, what to do, cell.
const WIDTHS: [u32; 5] = [12, 76, 262, 296, 68];
const STATE: u16 = 1;
const ABOUT: u16 = 2;
const ACTION: u16 = 3;
const LINK: u16 = 4;
/// Hidden columns: the cell as it is shown, where the link leads, how much is open, and for what.
const SHOWN: u16 = 5;
const TARGET: u16 = 6;
const COUNT: u16 = 7;
const ATOMS: u16 = 8;
const VERDICT_ROW: u32 = 2;
const TODAY_ROW: u32 = 4;
const FIRST_ROW: u32 = 7;

const DONE: &str = "済";
const TO_FILL: &str = "要記入";
const TO_LOOK: &str = "要確認";
const BY_EYE: &str = "目で確認";
const LEAD: &str = "様式に記入すると、この表が自動で変わります（この表には記入しません）。決まっていないときは「未定」、該当しないときは「―」と記入してください。台帳や前回との違いは、提出のあとで事務局が確かめます。";

impl Layout {
    /// Writes the sheet, with the results that its formulas have for the empty form.
    ///
    /// # Errors
    /// Where Excel would not accept a formula.
    pub fn write_selfcheck(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let mut page = Page {
            layout: self,
            sheet,
            row: FIRST_ROW,
            widest: ATOMS,
        };
        page.head()?;
        let blocks = blocks(self);
        let places = page.places(blocks.as_ref())?;
        let lines = lines(self, &places);
        let (must, rest): (Vec<&Line>, Vec<&Line>) = blocks.iter().chain(&lines).partition(|line| line.must);
        page.titles(FIRST_ROW - 1, ["状態", "確かめること", "どうするか", "セル"])?;
        let open = [page.lines(&must)?, page.lines(&rest)?];
        page.by_eye()?;
        page.verdict(&open, must.iter().filter(|line| line.is_open_when_empty()).count())?;
        page.rates(&rates::lines(self))?;
        page.finish()
    }
}

/// The sheet as far as it is written.
struct Page<'a> {
    layout: &'a Layout,
    sheet: &'a mut Worksheet,
    /// The next row.
    row: u32,
    /// The last column in use.
    widest: u16,
}

/// A reference to a cell of this sheet: `$I$5`.
fn here(row: u32, column: u16) -> String {
    format!("${}${}", column_number_to_name(column), row + 1)
}

/// The year of a heading that the template prints: `R3 (2021)`.
fn printed_year(text: &str) -> &str {
    let inside = text.split_once('(').and_then(|(_, rest)| rest.get(..4));
    inside.unwrap_or_default()
}

impl Page<'_> {
    fn head(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_name(SHEET)?;
        for (column, width) in (0u16..).zip(WIDTHS) {
            self.sheet.set_column_width_pixels(column, width)?;
        }
        self.sheet
            .set_row_height_pixels(0, 38)?
            .set_row_height_pixels(1, 46)?
            .set_row_height_pixels(VERDICT_ROW, 42)?
            .set_row_height_pixels(VERDICT_ROW + 1, 8)?
            .set_row_height_pixels(TODAY_ROW, 26)?
            .set_row_height_pixels(TODAY_ROW + 1, 8)?
            .write_string_with_format(0, STATE, SHEET, &theme::guide_title())?
            .merge_range(1, STATE, 1, LINK, LEAD, &theme::guide_line())?;
        Ok(())
    }

    /// The date and the years, and for forms of several initiatives which of their blocks are filled in.
    fn places(&mut self, blocks: Option<&Line>) -> Result<Places, XlsxError> {
        let words = "今日の日付（終わった年度を判断します）";
        let date = theme::table_cell(false).set_num_format("yyyy/m/d");
        let today = Formula::new("TODAY()").set_result("");
        self.sheet
            .merge_range(TODAY_ROW, STATE, TODAY_ROW, ABOUT, words, &theme::table_cell(true))?
            .merge_range(TODAY_ROW, ACTION, TODAY_ROW, LINK, "", &date)?
            .write_formula_with_format(TODAY_ROW, ACTION, today, &date)?;
        let headings = headings(self.layout);
        for (column, heading) in (ATOMS..).zip(&headings) {
            let printed = self.layout.prefilled.get(&heading.first);
            let result = printed.map_or("", |text| printed_year(text));
            let formula = Formula::new(year(&cell(self.layout, *heading))).set_result(result);
            self.hidden(TODAY_ROW, column, formula)?;
        }
        let along = |row, count: usize| (ATOMS..).take(count).map(move |column| here(row, column)).collect();
        Ok(Places {
            today: here(TODAY_ROW, ACTION),
            years: along(TODAY_ROW, headings.len()),
            blocks: along(FIRST_ROW, blocks.map_or(0, |line| line.atoms.len())),
        })
    }

    /// A formula that others look at.
    fn hidden(&mut self, row: u32, column: u16, formula: Formula) -> Result<(), XlsxError> {
        self.widest = self.widest.max(column);
        self.sheet.write_formula(row, column, formula)?;
        Ok(())
    }

    fn titles(&mut self, row: u32, titles: [&str; 4]) -> Result<(), XlsxError> {
        self.sheet.set_row_height_pixels(row, 26)?;
        for (column, title) in (STATE..).zip(titles) {
            self.sheet
                .write_string_with_format(row, column, title, &theme::table_heading())?;
        }
        Ok(())
    }

    /// Writes lines; the cells with how much is open in them, none where there are no lines.
    fn lines(&mut self, lines: &[&Line]) -> Result<Option<String>, XlsxError> {
        let top = self.row;
        for line in lines {
            self.line(line)?;
        }
        Ok((top < self.row).then(|| format!("{}:{}", here(top, COUNT), here(self.row - 1, COUNT))))
    }

    /// What no formula sees: arrows and colours.
    fn by_eye(&mut self) -> Result<(), XlsxError> {
        let layout = self.layout;
        let is_asked = |input: &Input| input.kind == Kind::Mark && input.required;
        for (at, input) in layout.inputs().filter(|(_, input)| is_asked(input)) {
            let about = format!("「{}」の記入", words_of(&input.field));
            let action = "計画に■・矢印・色のどれかがあるか、見てください。";
            self.words(
                &Formula::new(format!("\"{BY_EYE}\"")).set_result(BY_EYE),
                &about,
                action,
            )?;
            self.link(&[at], &[])?;
            self.row += 1;
        }
        Ok(())
    }

    /// Whether the form can be sent; `empty` is what is open on the empty form.
    fn verdict(&mut self, open: &[Option<String>; 2], empty: usize) -> Result<(), XlsxError> {
        for (column, (range, result)) in (COUNT..).zip(open.iter().zip([empty, 0])) {
            let sum = range.as_ref().map_or("0".to_owned(), |range| format!("SUM({range})"));
            self.hidden(VERDICT_ROW, column, Formula::new(sum).set_result(result.to_string()))?;
        }
        let (must, other) = (here(VERDICT_ROW, COUNT), here(VERDICT_ROW, COUNT + 1));
        let words = format!(
            r#"IF({must}=0,"提出できます","あと "&{must}&" 件です")&IF({other}=0,"","（確かめるところが "&{other}&" 件あります）")"#
        );
        let result = match empty {
            0 => "提出できます".to_owned(),
            empty => format!("あと {empty} 件です"),
        };
        let format = theme::verdict();
        self.sheet
            .merge_range(VERDICT_ROW, STATE, VERDICT_ROW, LINK, "", &format)?
            .write_formula_with_format(VERDICT_ROW, STATE, Formula::new(words).set_result(result), &format)?;
        let row = (VERDICT_ROW, VERDICT_ROW, LINK);
        self.tint(row, &format!("={must}>0"), theme::open())?;
        self.tint(row, &format!("={must}=0"), theme::fine())?;
        let list = (FIRST_ROW, self.row - 1, STATE);
        for (words, format) in [
            (TO_FILL, theme::open()),
            (TO_LOOK, theme::look()),
            (BY_EYE, theme::look()),
            (DONE, theme::fine()),
        ] {
            self.tint(list, &format!("=$B{}=\"{words}\"", FIRST_ROW + 1), format)?;
        }
        Ok(())
    }

    /// Colours cells from the column of the states on where a condition holds.
    fn tint(&mut self, (top, bottom, last): (u32, u32, u16), condition: &str, format: Format) -> Result<(), XlsxError> {
        let rule = rust_xlsxwriter::ConditionalFormatFormula::new()
            .set_rule(condition)
            .set_format(format);
        self.sheet.add_conditional_format(top, STATE, bottom, last, &rule)?;
        Ok(())
    }

    fn finish(self) -> Result<(), XlsxError> {
        for column in SHOWN..=self.widest {
            self.sheet.set_column_hidden(column)?;
        }
        self.sheet
            .set_print_area(0, STATE, self.row - 1, LINK)?
            .set_repeat_rows(FIRST_ROW - 1, FIRST_ROW - 1)?
            .set_freeze_panes(VERDICT_ROW + 1, 0)?;
        self.sheet
            .set_paper_size(9)
            .set_portrait()
            .set_print_fit_to_pages(1, 1)
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3)
            .set_footer(theme::FOOTER)
            .set_screen_gridlines(false)
            .protect_with_options(&theme::protection());
        Ok(())
    }
}
