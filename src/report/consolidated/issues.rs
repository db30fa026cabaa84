//! 課題案件: why initiatives stand out, one row a reason, with since when, who answers, and where it is seen.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::evidence;
use crate::report::cells::opening;
use crate::report::facts::{Facts, shown};
use crate::report::issue::{Issue, kinds, last_decision};
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::IssueRow;

pub(super) const NAME: &str = "課題案件";
const LEAD: &str = "下位の評価（2期以上続くものは見直し検討候補）、工程の遅れ、予算の超過、目標値の変更、評価の食い違いなどを、理由ごとに抜き出しています。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 3)?;
    list.rows(
        &mut page,
        (1..).zip(&facts.issues).flat_map(|issue| lines(facts, issue)),
    )?;
    page.end_list()?;
    page.finish()
}

/// A reason.
struct Line<'a> {
    /// Number of the issue.
    number: i64,
    row: &'a IssueRow,
    /// What was decided before, beside the first reason of a question.
    decided: String,
}

fn lines<'a>(facts: &Facts<'a>, (number, issue): (i64, &Issue<'a>)) -> impl Iterator<Item = Line<'a>> {
    let mut told = Vec::new();
    issue.reasons.iter().map(move |row| {
        let question = row.kind.question();
        let decided = match told.contains(&question) {
            true => String::new(),
            false => last_decision(facts, &row.place.key, (question, &kinds(issue.of(question)))),
        };
        told.push(question);
        Line { number, row, decided }
    })
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let folder = facts.brief.input_folder.as_str();
    let evidence = evidence::links(facts);
    List::new()
        .column("No.", 6, |page, line: &Line| page.count(line.number))
        .column("番号", 8, |page, line| page.center(&line.row.place.number))
        .column(&facts.brief.title_heading(), 30, |page, line| {
            page.text(&line.row.place.title)
        })
        .column("担当", 22, |page, line| {
            page.text(&words::place(&line.row.place.department, &line.row.place.section))
        })
        .column("種別", 15, |page, line| page.text(line.row.kind.name()))
        .column("理由", 48, |page, line| page.text(&line.row.reason))
        .column("いつから", 14, |page, line| page.center(&since(line.row)))
        .column("判断していただくこと", 20, |page, line| {
            page.text(&line.row.question)
        })
        .column("お答えいただく方", 22, |page, line| {
            page.text(&line.row.answers)
        })
        .column("前回の決定", 26, |page, line| page.text(&line.decided))
        .column("根拠", 7, move |page, line| {
            evidence(page, &line.row.place.key, &line.row.item)
        })
        .column(facts.brief.paper(), 7, move |page, Line { row, .. }| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cells.first())
        })
}

/// `2021年6月から\n（2期）`; a reason that is new has its period alone.
fn since(row: &IssueRow) -> String {
    match row.periods {
        0 | 1 => "今回".to_owned(),
        periods => format!("{}から\n（{periods}期）", row.since.words()),
    }
}

/// Row of an issue's first reason.
pub(super) fn row(facts: &Facts, issue: &Issue) -> RowNum {
    list(facts).first() + issue.first as RowNum
}

/// The grade of an initiative in one evaluation; a blank where it has none.
pub(super) fn grade<'p, 't>(page: &'p mut Page<'t>, facts: &Facts, key: &str, evaluation: &str) -> Written<'p, 't> {
    match facts.grade(key, evaluation) {
        Some((_, row)) => {
            let (mark, standing) = shown(row);
            page.grade(mark, facts.tone(evaluation, mark), standing)
        }
        None => page.blank(),
    }
}
