//! 確定の条件: what is open where a batch is to be made official, one row a thing, with a cell to say that it is to be made official as
//! it is and why. Filled in by hand and read back by the next `kohyo close`.

use std::io::Write;

use rust_xlsxwriter::{DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::brief::Brief;
use super::facts::Facts;
use super::list::List;
use super::page::{Leaf, Page, Paper};
use super::theme::Theme;
use super::words;
use super::workbook::{Layout, Unwritten, save};
use crate::plan::Notation;
use crate::table::{OpenKind, Place, Tables};

/// Name of the sheet.
pub const SHEET: &str = "確定の条件";
/// The columns that are read back, by their headings.
pub const KIND: &str = "種類";
pub const NUMBER: &str = "番号";
pub const TITLE: &str = "名称";
pub const WHAT: &str = "確定できない理由";
pub const YES: &str = "このまま確定";
pub const REASON: &str = "このまま確定する理由";
/// Hidden: which open thing the row is about.
pub const MARK: &str = "識別";
/// What is chosen to make it official as it is.
pub const CHOICE: &str = "はい";

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// What kind of thing, as its column has it (see [`OpenKind`]).
    pub kind: String,
    pub number: String,
    pub title: String,
    pub section: String,
    pub what: String,
    pub todo: String,
    pub file: String,
    pub sheet: String,
    pub cells: String,
    /// What was entered.
    pub yes: String,
    pub reason: String,
    pub mark: String,
}

impl Condition {
    /// What a thing that is open is called.
    #[must_use]
    pub fn about(self, kind: OpenKind, place: &Place) -> Self {
        Self {
            kind: kind.name().to_owned(),
            number: place.number.to_string(),
            title: place.title.to_string(),
            section: words::place(&place.department, &place.section),
            ..self
        }
    }
}

/// Writes the workbook.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, rows: &[Condition]) -> Result<Vec<u8>, Unwritten> {
    let tables = Tables::default();
    let facts = Facts::new(brief, None, &tables);
    let sheets = [Layout::list(move |facts: &Facts, theme: &Theme, leaf| {
        build(facts, theme, leaf, rows)
    })];
    let mut bytes = Vec::new();
    save(
        &facts,
        SHEET,
        &[],
        (&sheets, sheets.len()),
        &mut bytes as &mut (dyn Write + Send),
    )?;
    Ok(bytes)
}

fn build(facts: &Facts, theme: &Theme, leaf: Leaf, rows: &[Condition]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A3)?;
    let list = list(facts.brief.notation);
    let lead = format!(
        "確定するには、右の「すること」をするか、色のついた欄で「{CHOICE}」を選んで理由を書き、保存して閉じてから、もう一度 kohyo close を実行してください。"
    );
    page.title("確定の条件（まだ確定できないもの）", &lead)?
        .header(list.columns(), 3)?;
    list.rows(&mut page, rows)?;
    page.end_list()?;
    let last = list.first() + rows.len().max(1) as RowNum - 1;
    let choice = DataValidation::new()
        .allow_list_strings(&[CHOICE])?
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("「{CHOICE}」を選ぶか、空欄にしてください。"))?;
    let yes = list.place(YES);
    page.sheet.add_data_validation(list.first(), yes, last, yes, &choice)?;
    page.sheet.set_column_hidden(list.place(MARK))?;
    let options = ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    page.sheet.protect_with_options(&options);
    page.finish()
}

/// `notation` is how the paper writes years and dates.
fn list<'a>(notation: Notation) -> List<'a, Condition> {
    let text = |list: List<'a, Condition>, heading: &str, width: u16, of: fn(&Condition) -> &str| {
        list.column(heading, width, move |page, row: &Condition| page.text(of(row)))
    };
    let list = text(List::new(), KIND, 12, |row| &row.kind);
    let list = text(list, NUMBER, 9, |row| &row.number);
    let list = text(list, TITLE, 28, |row| &row.title);
    let list = text(list, "所管", 20, |row| &row.section);
    let list = list.column(WHAT, 46, move |page, row: &Condition| {
        page.text(&notation.retold(&row.what))
    });
    let list = list.column("すること", 40, move |page, row: &Condition| {
        page.text(&notation.retold(&row.todo))
    });
    let list = text(list, "ファイル", 28, |row| &row.file);
    let list = text(list, "シート", 12, |row| &row.sheet);
    let list = text(list, "セル", 10, |row| &row.cells);
    let list = list.column(YES, 12, |page, row: &Condition| {
        let theme = page.theme;
        page.styled(&row.yes, &theme.input)
    });
    let list = list.column(REASON, 34, |page, row: &Condition| {
        let theme = page.theme;
        page.styled(&row.reason, &theme.input)
    });
    text(list, MARK, 9, |row| &row.mark)
}
