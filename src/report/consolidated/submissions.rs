//! 提出状況: what came in of what the register expects, in 建制順.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::criterion::quoted;
use super::reminders::{self, Spot, reminders};
use crate::check::is_of_office;
use crate::intake::Layer;
use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{Severity, Status, SubmissionRow};

pub(super) const NAME: &str = "提出状況";
/// Headings of the columns that are counted, or that the 督促文 stand below.
const DEPARTMENT: &str = "部";
const SECTION: &str = "課";
const EXPECTED: &str = "対象";
const STATUS: &str = "状態";
/// What stands in the column of the expected.
const YES: &str = "○";
const LEAD: &str = "対象の「○」は台帳にあり提出が必要なもの、「台帳外」は台帳にないファイル、「－」は新しい版に差し替えられたファイルと、読み取れず返戻したファイルです。最終保存日はファイルの記録（日本時間）によります。";
/// Added while anybody is still asked for anything.
const REMINDERS: &str = "督促文は一覧の下にあります。";
/// Characters of the hash that tell files apart in print.
const SHORT: usize = 12;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    // What is official waits for nobody.
    let is_official = facts.brief.standing.is_official();
    let reminders = if is_official { Vec::new() } else { reminders(facts) };
    let more = if is_official { "" } else { REMINDERS };
    page.title(NAME, &format!("{LEAD}{}{more}", of_office(facts)))?;
    let list = list(facts);
    let spot = Spot {
        sheet: NAME,
        department: list.place(DEPARTMENT),
        section: list.place(SECTION),
        end: row(facts, facts.tables.submissions.len()),
    };
    page.header(list.columns(), 4)?;
    if !reminders.is_empty() {
        page.fix_scale();
    }
    let asked = |row| (row, spot.place(&reminders, row));
    list.rows(&mut page, facts.tables.submissions.iter().map(asked))?;
    page.end_list()?;
    if !reminders.is_empty() {
        reminders::write(&mut page, facts, &reminders, &spot)?;
    }
    page.finish()
}

/// What is counted in no line: the office settles it, and no section is asked.
fn of_office(facts: &Facts) -> String {
    let own = facts.tables.findings.iter();
    let count = own.filter(|row| row.severity.asks() && is_of_office(&row.code)).count();
    match count {
        0 => String::new(),
        count => format!(
            "エラーと要確認は課にお願いしている件数で、事務局で確かめるもの{count}件は含みません（「点検結果」にあります）。"
        ),
    }
}

/// A submission with the place of the text that asks for what is owed.
type Line<'a> = (&'a SubmissionRow, Option<String>);

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column(DEPARTMENT, 16, |page, (row, _): &Line| {
            page.text(words::department(&row.place.department))
        })
        .column(SECTION, 18, |page, (row, _)| page.text(&row.place.section))
        .column("番号", 9, |page, (row, _)| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 34, |page, (row, _)| {
            page.text(&row.place.title)
        })
        .column(EXPECTED, 8, |page, (row, _)| page.center(expected(row)))
        .column(STATUS, 18, |page, (row, _)| page.status(row.status))
        .column("最終保存日", 17, move |page, (row, _)| {
            page.center(&notation.date(&row.saved))
        })
        .column(Severity::Error.name(), 8, |page, (row, _)| page.count(row.errors))
        .column(Severity::Warning.name(), 8, |page, (row, _)| page.count(row.warnings))
        .column("備考", 34, |page, (row, reminder)| {
            let theme = page.theme;
            match reminder {
                Some(place) if row.remark.is_empty() => page.link("督促文 ↓", Some(place.clone()), &theme.link),
                _ => page.text(&row.remark),
            }
        })
        .column("ファイル", 36, |page, (row, _)| page.text(&row.file))
        .aside("開く", 6, move |page, (row, _)| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, None)
        })
        .column("シート", 14, |page, (row, _)| page.text(&row.sheet))
        .column("様式", 12, |page, (row, _)| page.text(&row.place.form))
        .column("版", 8, |page, (row, _)| page.center(&row.version))
        .column("読取方法", 9, |page, (row, _)| {
            page.center(row.layer.map_or("", Layer::words))
        })
        .column("KB", 7, |page, (row, _)| {
            let theme = page.theme;
            page.figure((row.bytes > 0).then_some(row.bytes as f64 / 1024.0), &theme.integer)
        })
        .column("ハッシュ", 15, |page, (row, _)| {
            page.center(row.hash.get(..SHORT).unwrap_or(&row.hash))
        })
}

fn expected(row: &SubmissionRow) -> &'static str {
    match row.status {
        Status::Replaced | Status::Returned => "－",
        _ if row.expected => YES,
        _ => "台帳外",
    }
}

/// A formula that counts the expected ones: of all departments or the one named by a cell, of a status.
pub(super) fn count(facts: &Facts, department: Option<&str>, status: Option<Status>) -> String {
    let list = list(facts);
    let range = |label| list.range(NAME, label, facts.tables.submissions.len());
    let mut criteria = format!("{},\"{YES}\"", range(EXPECTED));
    if let Some(department) = department {
        criteria += &format!(",{},{department}", range(DEPARTMENT));
    }
    if let Some(status) = status {
        criteria += &format!(",{},{}", range(STATUS), quoted(status.name()));
    }
    format!("COUNTIFS({criteria})")
}

/// Where a line of the list stands.
pub(super) fn row(facts: &Facts, at: usize) -> RowNum {
    list(facts).first() + at as RowNum
}
