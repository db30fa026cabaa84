//! 点検結果: all findings, each with its cell and what to do.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{FindingRow, Severity, Status};

pub(super) const NAME: &str = "点検結果";
/// Headings of the columns that are counted.
const SEVERITY: &str = "種類";
const DEPARTMENT: &str = "部";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let signs: Vec<String> = (Severity::ALL.iter())
        .map(|severity| format!("{} {severity}", severity.symbol()))
        .collect();
    let mut lead = format!("{}。件数の多いものも、重いものから並べています。", signs.join("　"));
    if !facts.brief.eased.is_empty() {
        let count = facts.brief.eased.len();
        lead += &format!("　緩めている規則が{count}つあります（理由と終わりの月は「凡例」にあります）。");
    }
    let list = list(facts);
    page.title(NAME, &lead)?.header(list.columns(), 3)?;
    list.rows(&mut page, (1..).zip(ordered(facts)))?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(facts: &'a Facts) -> List<'a, (i64, &'a FindingRow)> {
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column("No.", 6, |page, (number, _): &(i64, &FindingRow)| page.count(*number))
        .column(SEVERITY, 11, |page, (_, row)| match row.is_absence() {
            true => page.status(Status::Missing),
            false => page.severity(row.severity),
        })
        .column(DEPARTMENT, 15, |page, (_, row)| {
            page.text(words::department(&row.place.department))
        })
        .column("課", 16, |page, (_, row)| page.text(&row.place.section))
        .column("番号", 9, |page, (_, row)| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 26, |page, (_, row)| {
            page.text(&row.place.title)
        })
        .column("セル", 10, move |page, (_, row)| {
            let cells = row.cells.to_string();
            let shown = if cells.is_empty() { opening(&row.file) } else { &cells };
            page.source(shown, folder, &row.file, &row.sheet, row.cells.first())
        })
        .column("項目", 18, |page, (_, row)| page.text(&row.field))
        .column("記入", 20, |page, (_, row)| page.text(&row.found))
        .column("読み取り値", 16, move |page, (_, row)| {
            page.text(&words::months(notation, &row.read_as))
        })
        .column("内容", 42, move |page, (_, row)| {
            let message = notation.retold(&row.message);
            match row.answer.as_str() {
                "" => page.text(&message),
                answer => page.text(&format!("{message}\n（所管課の説明：{answer}）")),
            }
        })
        .column("直し方", 42, move |page, (_, row)| {
            page.text(&notation.retold(&row.help))
        })
        .aside("ファイル", 30, |page, (_, row)| page.text(words::file(&row.file)))
        .column("シート", 14, |page, (_, row)| page.text(&row.sheet))
        .column("規則", 24, |page, (_, row)| page.text(&row.code))
}

/// A formula that counts the findings of a severity, of all departments or the one named by a cell: what did not come in is
/// no error on the sheet but 未提出.
pub(super) fn count(facts: &Facts, department: Option<&str>, severity: Severity) -> String {
    let list = list(facts);
    let range = |label| list.range(NAME, label, facts.tables.findings.len());
    let by = department.map_or(String::new(), |name| format!("{},{name},", range(DEPARTMENT)));
    format!("COUNTIFS({by}{},\"{severity}\")", range(SEVERITY))
}

/// The findings with the heaviest first, those alike in 建制順.
fn ordered<'a>(facts: &Facts<'a>) -> Vec<&'a FindingRow> {
    let mut rows: Vec<&FindingRow> = facts.tables.findings.iter().collect();
    rows.sort_by_key(|row| (row.severity, row.place.order == 0, row.place.order));
    rows
}
