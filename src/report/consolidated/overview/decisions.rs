//! The things to decide first, in words built from the data, each linked to its row.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::{issues, submissions};
use super::received::missing;
use super::{Grid, RIGHT, heading};
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::issue::Issue;
use crate::report::page::Page;
use crate::report::text::{lines, shortened};
use crate::report::words;
use crate::table::Status;

const MOST: usize = 5;
/// Rows of a decision, each a line: its subject, and below it the reasons and the question.
const ROWS: RowNum = 3;
const LINES: usize = 2;

/// One thing to decide.
struct Decision {
    subject: String,
    words: String,
    place: String,
}

/// Writes up to five things; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, grid.right, RIGHT, "２ はじめに判断していただきたいこと")?;
    let width = page.span(grid.right + 1, RIGHT - 1);
    let decisions = decisions(facts, width);
    if decisions.is_empty() {
        page.go(row + 1, grid.right)
            .block((1, RIGHT), "判断していただく事項はありません。", None, &theme.plain)?;
        return Ok(row + 2);
    }
    for (number, decision) in (1_u32..).zip(&decisions) {
        let at = row + 1 + (number - 1) * ROWS;
        let link = format!("{number} →");
        page.go(at, grid.right)
            .block((ROWS, 1), &link, Some(decision.place.clone()), &theme.link)?;
        page.block((1, RIGHT - 1), &decision.subject, None, &theme.strong)?;
        page.go(at + 1, grid.right + 1)
            .block((ROWS - 1, RIGHT - 1), &decision.words, None, &theme.text)?;
    }
    Ok(row + 1 + decisions.len() as RowNum * ROWS)
}

/// The heaviest issues first, what is missing last.
fn decisions(facts: &Facts, width: f64) -> Vec<Decision> {
    let missing = missing(facts);
    let mut order: Vec<(usize, &Issue)> = facts.issues.iter().enumerate().collect();
    order.sort_by_key(|(at, issue)| (-issue.weight(), *at));
    order.truncate(MOST - usize::from(!missing.is_empty()));
    let mut decisions: Vec<_> = order
        .into_iter()
        .map(|(_, issue)| Decision {
            subject: shortened(&subject(issue), width, 1).into_owned(),
            words: in_words(issue, width),
            place: link(issues::NAME, issues::row(facts, issue)),
        })
        .collect();
    let mut rows = facts.tables.submissions.iter();
    if let Some(at) = rows.position(|row| expected(row) && row.status == Status::Missing) {
        let count: usize = missing.iter().map(|(_, count)| count).sum();
        decisions.push(Decision {
            subject: format!("{}の提出（{}課）", facts.brief.paper(), missing.len()),
            words: format!(
                "提出の対象{}件のうち{count}件が未提出です。\n→ 督促と、提出を待たずに評価を進めるか",
                facts.submitted(None)
            ),
            place: link(submissions::NAME, submissions::row(facts, at)),
        });
    }
    decisions
}

fn subject(issue: &Issue) -> String {
    let row = issue.initiative;
    let place = words::place(&row.place.department, &row.place.section);
    format!("{}（{place}）", row.place.called())
}

/// As many of the reasons as fit, the heaviest first, and what there is to decide.
fn in_words(issue: &Issue, width: f64) -> String {
    let mut reasons: Vec<_> = issue.reasons.iter().collect();
    reasons.sort_by_key(|reason| -reason.weight);
    let question = format!("\n→ {}", issue.question());
    let text = |kept: usize| {
        let told: Vec<&str> = reasons.iter().take(kept).map(|reason| reason.reason.as_str()).collect();
        let rest = match reasons.len() - kept {
            0 => String::new(),
            rest => format!("、ほか{rest}点"),
        };
        told.join("、") + &rest
    };
    let room = LINES - 1;
    let mut fitting = (1..=reasons.len()).rev().map(text);
    let words = fitting.find(|text| lines(text, width) <= room);
    shortened(&words.unwrap_or_else(|| text(1)), width, room).into_owned() + &question
}

fn link(sheet: &str, row: RowNum) -> String {
    format!("internal:'{sheet}'!{}", cell(row, 0))
}
