//! How many of the expected forms came in, by status, how many findings there are, and which sections owe a form.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::{findings, submissions};
use super::{Grid, RIGHT, heading};
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;
use crate::report::text::lines;
use crate::report::words;
use crate::table::{Severity, Status};

/// Rows, each a line, for the names of the sections that owe a form.
const ROWS: RowNum = 2;

/// Writes the table and the names; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, grid.right, RIGHT, "４ 提出と点検の状況（件）")?;
    let statuses = || {
        let all = Status::ALL.iter().copied();
        all.filter(|status| *status != Status::Replaced)
    };
    page.go(row + 1, grid.right);
    for word in ["提出の対象", "提出済"].into_iter().chain(statuses().map(Status::name)) {
        page.styled(word, &theme.header)?;
    }
    for severity in Severity::ALL.iter().copied() {
        page.styled(severity.name(), &theme.header)?;
    }
    page.go(row + 2, grid.right);
    let all = submissions::count(facts, None, None);
    let open = submissions::count(facts, None, Some(Status::Missing));
    page.formula(&all, facts.submitted(None), &theme.integer)?;
    let received = facts.submitted(None) - facts.submitted(Some(Status::Missing));
    page.formula(&format!("{all}-{open}"), received, &theme.integer)?;
    for status in statuses() {
        let formula = submissions::count(facts, None, Some(status));
        page.formula(&formula, facts.submitted(Some(status)), &theme.integer)?;
    }
    for severity in Severity::ALL.iter().copied() {
        let formula = findings::count(facts, None, severity);
        page.formula(&formula, facts.found(None, severity), &theme.integer)?;
    }
    let text = in_words(&missing(facts), page.span(grid.right, RIGHT));
    page.go(row + 3, grid.right)
        .block((ROWS, RIGHT), &text, None, &theme.plain)?;
    Ok(row + 3 + ROWS)
}

/// The sections with open forms in 建制順, and how many.
pub(super) fn missing(facts: &Facts) -> Vec<(String, usize)> {
    let mut sections: Vec<(String, usize)> = Vec::new();
    let open = facts.tables.submissions.iter();
    for row in open.filter(|row| expected(row) && row.status == Status::Missing) {
        let name = words::place(words::department(&row.place.department), &row.place.section);
        match sections.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => sections.push((name, 1)),
        }
    }
    sections
}

/// As many of the sections as there is room for, by name.
fn in_words(sections: &[(String, usize)], width: f64) -> String {
    if sections.is_empty() {
        return "未提出の課はありません。".to_owned();
    }
    let text = |kept: usize| {
        let named: Vec<String> = sections
            .iter()
            .take(kept)
            .map(|(name, count)| format!("{name}（{count}件）"))
            .collect();
        let rest = match sections.len() - kept {
            0 => String::new(),
            rest => format!("、ほか{rest}課（「提出状況」に督促文があります）"),
        };
        format!("未提出：{}{rest}", named.join("、"))
    };
    let fitting = (1..=sections.len()).rev().map(text);
    let mut fitting = fitting.filter(|text| lines(text, width) <= ROWS as usize);
    fitting.next().unwrap_or_else(|| text(1))
}
