//! 修正のお願い: the findings, the worst files first, each with its cells and what to do.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::cells::opening;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::table::FindingRow;
use crate::table::sign::{ERROR, NOTICE, QUERY};

pub(super) const NAME: &str = "修正のお願い";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let lead = format!(
        "{ERROR} エラーは修正を、{QUERY} 要確認は確認をお願いします。{NOTICE} 通知への返信は要りません（「直し方」にお願いがあるものは、次の提出までにお願いします）。セルを押すと、お返しした{}（ない場合は提出されたファイル）のその欄が開きます。",
        facts.brief.paper()
    );
    let list = list(facts);
    page.title(NAME, &lead)?.header(list.columns(), 0)?;
    for (file, rows) in files(facts) {
        let name = match (file, facts.enclosed.iter().find(|form| form.answers(file, ""))) {
            ("", _) => "ファイルによらないもの".to_owned(),
            (file, None) => file.to_owned(),
            (file, Some(form)) => format!("{file}　→　{}", form.name),
        };
        page.heading_row(&name, None)?;
        list.rows(&mut page, rows)?;
    }
    if facts.tables.findings.is_empty() {
        page.end_list()?;
    }
    page.finish()
}

/// The findings by file, worst first; files in the order of their worst finding.
fn files<'a>(facts: &Facts<'a>) -> Vec<(&'a str, Vec<&'a FindingRow>)> {
    let findings = &facts.tables.findings;
    let of_file = |file| {
        let mut rows: Vec<&FindingRow> = findings.iter().filter(|row| row.file == file).collect();
        rows.sort_by_key(|row| row.severity);
        (file, rows)
    };
    let mut files: Vec<(&str, Vec<&FindingRow>)> = distinct(findings.iter().map(|row| row.file.as_str()))
        .into_iter()
        .map(of_file)
        .collect();
    files.sort_by_key(|(_, rows)| rows.first().map(|row| row.severity));
    files
}

fn list<'a>(facts: &'a Facts) -> List<'a, FindingRow> {
    let notation = facts.brief.notation;
    List::new()
        .column("種類", 11, |page, row: &FindingRow| match row.answer.is_empty() {
            true => page.severity(row.severity),
            false => page.center("回答済み"),
        })
        .column("シート", 12, |page, row| page.text(&row.sheet))
        .column("セル", 10, move |page, row| {
            let cells = row.cells.to_string();
            let cells = if cells.is_empty() { opening(&row.file) } else { &cells };
            let (theme, target) = (page.theme, place(facts, &row.file, &row.sheet, row.cells.first()));
            page.link(cells, target, &theme.link)
        })
        .column("項目", 18, |page, row| page.text(&row.field))
        .column("記入", 20, |page, row| page.text(&row.found))
        .column("読み取り値", 16, |page, row| page.text(&row.read_as))
        .column("内容", 38, move |page, row| match row.answer.as_str() {
            "" => page.text(&notation.retold(&row.message)),
            answer => page.text(&format!("{}\n（お答え：{answer}）", notation.retold(&row.message))),
        })
        .column("直し方", 38, move |page, row| page.text(&notation.retold(&row.help)))
}
