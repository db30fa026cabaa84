//! 前回の実行から: what became another since the run before, in files and findings.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{SinceKind, SinceRow};

pub(super) const NAME: &str = "前回の実行から";
const LEAD: &str = "この期間を集計し直して変わったものです。同じ内容でもう一度実行しても、この一覧は残ります。課ごとの送るものは「送付一覧」にあります。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf, rows: &[SinceRow]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list();
    page.title(NAME, LEAD)?.header(list.columns(), 1)?;
    list.rows(&mut page, rows.iter().filter(|row| !row.kind.is_parcel()))?;
    page.end_list()?;
    page.finish()
}

/// From when to when the deadline was moved.
pub(super) fn deadline(row: &SinceRow) -> String {
    format!("{} → {}", words::day(&row.found), words::day(&row.message))
}

fn list<'a>() -> List<'a, SinceRow> {
    List::new()
        .column("変化", 21, |page, row: &SinceRow| page.text(row.kind.name()))
        .column("種類", 9, |page, row| {
            page.center(row.severity.map_or("", |severity| severity.name()))
        })
        .column("課", 20, |page, row| {
            page.text(&words::place(&row.place.department, &row.place.section))
        })
        .column("事業", 28, |page, row| page.text(&row.place.called()))
        .column("項目", 16, |page, row| page.text(&row.field))
        .column("内容", 46, |page, row| {
            match row.kind {
                SinceKind::Deadline => page.text(&deadline(row)),
                // Of a file there is nothing to say but which it is.
                _ if row.message.is_empty() => page.text(words::file(&row.file)),
                _ => page.text(&row.message),
            }
        })
        .aside("ファイル", 34, |page, row| page.text(words::file(&row.file)))
        .aside("シート", 14, |page, row| page.text(&row.sheet))
        .aside("セル", 10, |page, row| page.text(&row.cells.to_string()))
}
