//! The things to decide first, in words built from the data, each linked to its row.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::{issues, submissions};
use super::{Grid, RIGHT, heading};
use crate::report::cells::cell;
use crate::report::facts::{Facts, expected};
use crate::report::issue::Issue;
use crate::report::page::Page;
use crate::report::text::lines;
use crate::report::words;

const MOST: usize = 5;
/// Lines that a decision has on the page.
const LINES: usize = 2;

/// Writes up to five things; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, grid.right, RIGHT, "２ はじめに判断していただきたいこと")?;
    let things = things(facts, page.span(grid.right + 1, RIGHT - 1));
    for (number, (text, place)) in (1_u32..).zip(&things) {
        let at = row + 1 + (number - 1) * LINES as RowNum;
        page.go(at, grid.right).block(
            (LINES as RowNum, 1),
            &format!("{number} →"),
            Some(place.clone()),
            &theme.link,
        )?;
        page.block((LINES as RowNum, RIGHT - 1), text, None, &theme.text)?;
    }
    if things.is_empty() {
        page.go(row + 1, grid.right)
            .block((1, RIGHT), "判断していただく事項はありません。", None, &theme.plain)?;
    }
    Ok(row + 1 + (things.len().max(1) * LINES) as RowNum)
}

/// Texts with their links: the heaviest issues first, what is missing last.
fn things(facts: &Facts, width: f64) -> Vec<(String, String)> {
    let missing = missing(facts);
    let mut order: Vec<(usize, &Issue)> = facts.issues.iter().enumerate().collect();
    order.sort_by_key(|(at, issue)| (-issue.weight(), *at));
    order.truncate(MOST - usize::from(!missing.is_empty()));
    let mut things: Vec<_> = order
        .into_iter()
        .map(|(_, issue)| (in_words(issue, width), link(issues::NAME, issues::row(issue))))
        .collect();
    let open = facts
        .tables
        .submissions
        .iter()
        .position(|row| expected(row) && row.status == "未提出");
    if let Some(at) = open {
        let count: usize = missing.iter().map(|(_, count)| count).sum();
        let all = facts.tables.submissions.iter().filter(|row| expected(row)).count();
        let text = format!(
            "{}課の{count}件が未提出です（提出の対象は{all}件）。→ 督促と、提出を待たずに評価を進めるか",
            missing.len()
        );
        things.push((text, link(submissions::NAME, submissions::row(at))));
    }
    things
}

/// The issue with as many of its reasons as fit, the heaviest first.
fn in_words(issue: &Issue, width: f64) -> String {
    let row = issue.initiative;
    let mut reasons: Vec<_> = issue.reasons.iter().collect();
    reasons.sort_by_key(|reason| -reason.weight);
    let head = format!(
        "{} {}（{}）",
        row.number,
        row.title,
        words::place(&row.department, &row.section)
    );
    let text = |kept: usize| {
        let told: Vec<&str> = reasons.iter().take(kept).map(|reason| reason.reason.as_str()).collect();
        let rest = if kept < reasons.len() {
            format!("、ほか{}点", reasons.len() - kept)
        } else {
            String::new()
        };
        format!("{}：{}{rest} → {}", head.trim(), told.join("、"), issue.question())
    };
    let fitting = (1..=reasons.len())
        .rev()
        .map(text)
        .find(|text| lines(text, width) <= LINES);
    fitting.unwrap_or_else(|| text(1))
}

/// The sections with open forms in 建制順, and how many.
pub(super) fn missing(facts: &Facts) -> Vec<(String, usize)> {
    let mut sections: Vec<(String, usize)> = Vec::new();
    for row in facts
        .tables
        .submissions
        .iter()
        .filter(|row| expected(row) && row.status == "未提出")
    {
        let name = words::place(words::department(&row.department), &row.section);
        match sections.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => sections.push((name, 1)),
        }
    }
    sections
}

fn link(sheet: &str, row: RowNum) -> String {
    format!("internal:'{sheet}'!{}", cell(row, 0))
}
