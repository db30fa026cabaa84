//! What earlier meetings decided, before anything new: how long ago, and how the initiative stands now.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::{LEFT, across, heading, rows_of};
use crate::report::facts::{Facts, shown};
use crate::report::page::Page;
use crate::table::{DecisionRow, IssueKind, IssueRow};

/// Columns of initiative, decision and how it stands.
const SUBJECT: ColNum = 6;
const DECISION: ColNum = 6;
const STATE: ColNum = LEFT - SUBJECT - DECISION;
/// Decisions that are told here; the others stand in 課題案件.
const MOST: usize = 4;

/// Writes the table, where anything is to be followed up; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let open: Vec<&IssueRow> = facts
        .tables
        .issues
        .iter()
        .filter(|row| row.kind == IssueKind::Decided)
        .collect();
    if open.is_empty() {
        return Ok(row);
    }
    let theme = page.theme;
    heading(
        page,
        row,
        (0, LEFT),
        &format!("前回までの決定の対応状況（{}件）", open.len()),
    )?;
    let heads = [
        (SUBJECT, "事業・所管"),
        (DECISION, "決定（いつ）"),
        (STATE, "いまの状況"),
    ];
    across(
        page,
        (row + 1, 0),
        1,
        &heads.map(|(cols, text)| (cols, text, &theme.header)),
    )?;
    let mut at = row + 2;
    for issue in open.iter().take(MOST) {
        let place = &issue.place;
        let subject = format!("{}\n{}", place.called(), place.section);
        let decision = decision(facts, issue).map_or_else(|| issue.reason.to_string(), |row| told(facts, row));
        let state = state(facts, issue);
        let texts = [(SUBJECT, &subject), (DECISION, &decision), (STATE, &state)];
        let mut col = 0;
        let heights = texts.map(|(cols, text)| {
            col += cols;
            rows_of(page, text, (col - cols, cols))
        });
        let height = heights.into_iter().max().unwrap_or(1);
        across(
            page,
            (at, 0),
            height,
            &texts.map(|(cols, text)| (cols, text.as_str(), &theme.text)),
        )?;
        at += height;
    }
    if open.len() > MOST {
        let rest = format!("ほか{}件は「課題案件」にあります。", open.len() - MOST);
        page.go(at, 0).block((1, LEFT), &rest, None, &theme.lead)?;
        at += 1;
    }
    Ok(at + 1)
}

/// The decision that a reason is about: its item is the period.
fn decision<'a>(facts: &Facts<'a>, issue: &IssueRow) -> Option<&'a DecisionRow> {
    let mut rows = facts.decisions(&issue.place.key).rev();
    rows.find(|row| row.period.to_string() == issue.item && !row.decision.is_empty())
}

fn told(facts: &Facts, row: &DecisionRow) -> String {
    let opinion = if row.opinion.is_empty() {
        String::new()
    } else {
        format!("\n{}", row.opinion)
    };
    format!(
        "「{}」（{}）{opinion}",
        row.decision,
        facts.brief.notation.month(row.period)
    )
}

/// The grades of now, and what else stands out.
fn state(facts: &Facts, issue: &IssueRow) -> String {
    let key = issue.place.key.as_str();
    let grades: Vec<String> = facts
        .grades(key)
        .map(|(_, row)| format!("{} {}", row.evaluation, shown(row).0))
        .collect();
    let others = facts
        .tables
        .issues
        .iter()
        .filter(|row| row.place.key == key && row.kind != IssueKind::Decided);
    let others: Vec<&str> = others.map(|row| row.kind.name()).collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!("\n{}", others.join("・"))
    };
    grades.join("、") + &others
}
