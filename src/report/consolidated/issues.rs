//! 課題案件: why initiatives stand out, one row a reason, with since when, who answers, and where it is seen.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::evidence;
use crate::report::cells::opening;
use crate::report::facts::{Facts, shown};
use crate::report::issue::{Issue, last_decision};
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::IssueRow;

pub(super) const NAME: &str = "課題案件";
/// Row of the first reason.
const FIRST: RowNum = first_row(1);
const LEAD: &str = "下位の評価（2期以上続くものは見直し検討候補）、工程の遅れ、予算の超過、目標値の変更、評価の食い違いなどを、理由ごとに抜き出しています。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?.header(&columns(), 3)?;
    for (number, issue) in (1..).zip(&facts.issues) {
        let decided = last_decision(facts, &issue.initiative.place.key, &issue.kinds());
        for (at, reason) in issue.reasons.iter().enumerate() {
            let decided = if at == 0 { decided.as_str() } else { "" };
            write(&mut page, facts, (number, reason), decided)?;
        }
    }
    page.end_list()?;
    Ok(page.finish())
}

fn write(page: &mut Page, facts: &Facts, (number, row): (i64, &IssueRow), decided: &str) -> Result<(), XlsxError> {
    page.count(number)?
        .center(&row.place.number)?
        .text(&row.place.title)?
        .text(&words::place(&row.place.department, &row.place.section))?
        .text(row.kind.name())?
        .text(&row.reason)?;
    page.center(&since(row))?
        .text(&row.question)?
        .text(&row.answers)?
        .text(decided)?;
    evidence::link_to(page, facts, &row.place.key, &row.item)?;
    let folder = &facts.brief.input_folder;
    page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cells.first())?;
    page.next_row()?;
    Ok(())
}

/// `2021年6月から\n（2期）`; a reason that is new has its period alone.
fn since(row: &IssueRow) -> String {
    match row.periods {
        0 | 1 => "今回".to_owned(),
        periods => format!("{}から\n（{periods}期）", row.since.words()),
    }
}

fn columns() -> [Column; 12] {
    [
        ("No.", 6),
        ("番号", 8),
        ("事業名称", 30),
        ("担当", 22),
        ("種別", 15),
        ("理由", 48),
        ("いつから", 14),
        ("判断していただくこと", 20),
        ("お答えいただく方", 22),
        ("前回の決定", 26),
        ("根拠", 7),
        ("個票", 7),
    ]
    .map(|(label, width)| Column::new(label, width))
}

/// Row of an issue's first reason.
pub(super) fn row(issue: &Issue) -> RowNum {
    FIRST + issue.first as RowNum
}

/// The grade of an initiative in one evaluation; a blank where it has none.
pub(super) fn grade(page: &mut Page, facts: &Facts, key: &str, evaluation: &str) -> Result<(), XlsxError> {
    match facts.grade(key, evaluation) {
        Some((_, row)) => {
            let (mark, standing) = shown(row);
            page.grade(mark, facts.tone(evaluation, mark), standing)?;
        }
        None => {
            page.blank()?;
        }
    }
    Ok(())
}
