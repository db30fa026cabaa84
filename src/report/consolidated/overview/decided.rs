//! What earlier meetings decided, before anything new: how long ago, and how the initiative stands now.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::{LEFT, across, heading, rows_of};
use crate::docket::OVERDUE;
use crate::report::asked::overdue;
use crate::report::facts::{Facts, shown};
use crate::report::page::Page;
use crate::table::{DecisionRow, IssueKind, IssueRow, Question, promised};

/// Columns of initiative, decision and how it stands.
const SUBJECT: ColNum = 6;
const DECISION: ColNum = 6;
const STATE: ColNum = LEFT - SUBJECT - DECISION;
/// Decisions that are told here; the others stand in 課題案件.
const MOST: usize = 4;

/// Writes the table, where anything is to be followed up; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let open = facts.tables.issues.iter();
    let mut open: Vec<&IssueRow> = open.filter(|row| row.kind == IssueKind::Decided).collect();
    // What was promised and is past first, then the oldest.
    open.sort_by_key(|row| (row.weight < OVERDUE, row.since));
    let overdue = open.iter().filter(|row| row.weight >= OVERDUE).count();
    if open.is_empty() {
        return Ok(row);
    }
    let theme = page.theme;
    heading(
        page,
        row,
        (0, LEFT),
        &match overdue {
            0 => format!("前回までの決定の対応状況（{}件）", open.len()),
            _ => format!(
                "前回までの決定の対応状況（{}件、うち期日を過ぎたもの{overdue}件）",
                open.len()
            ),
        },
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
        let decision = decision(facts, issue).map_or_else(|| issue.reason.to_string(), |row| told(facts, row, issue));
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

/// The decision that a reason is about, by its words.
fn decision<'a>(facts: &Facts<'a>, issue: &IssueRow) -> Option<&'a DecisionRow> {
    let mut rows = facts.decisions(&issue.place.key).rev();
    let words = promised(&issue.reason).0;
    rows.find(|row| promised(&row.followed_up()).0 == words)
}

fn told(facts: &Facts, row: &DecisionRow, issue: &IssueRow) -> String {
    let notation = facts.brief.notation;
    if row.question != Question::Course {
        return notation.retold(&issue.reason);
    }
    let due = promised(&issue.reason).1;
    let due = due.map_or_else(String::new, |day| {
        format!("\n約束の期日 {}", notation.date(&day.to_string()))
    });
    let opinion = if row.opinion.is_empty() {
        String::new()
    } else {
        format!("\n{}", row.opinion)
    };
    format!("「{}」（{}）{opinion}{due}", row.decision, notation.month(row.period))
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
    grades.join("、") + &others + &overdue(facts, issue).map_or_else(String::new, |told| format!("\n{told}"))
}
