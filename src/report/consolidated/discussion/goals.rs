//! In the place of figures, where what is asked rests on goals in words: what was to be reached by when, what was, and since when
//! it is asked.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::figures::{self, MONEY};
use super::{COLUMNS, LABEL, ROW, ROWS};
use crate::report::ask::Ask;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::{lines, shortened};
use crate::table::{GoalRow, IssueRow};

/// Columns of the goal, its date, the actual and the state.
const PARTS: [(&str, ColNum); 4] = [("目標", 2), ("期限", 1), ("実績", 1), ("状態", 1)];
/// Lines of a cell at most, and the points of a line.
const LINES: usize = 6;
const LINE: f64 = 12.5;
/// Rows of the page that the goals may take.
const ROOM: RowNum = ROWS - 5;

/// The goals that the reasons rest on, each with its reason.
pub(super) fn asked<'a>(facts: &Facts<'a>, ask: &Ask<'a>) -> Vec<(&'a GoalRow, Option<&'a IssueRow>)> {
    let of_reason = |goal: &'a GoalRow| {
        let rests_on = |reason: &&&IssueRow| goal.cell.addresses().any(|cell| reason.cells.contain(cell));
        let reason = ask.reasons.iter().find(rests_on)?;
        Some((goal, Some(*reason)))
    };
    own(facts, ask).filter_map(of_reason).collect()
}

/// All goals of the initiative, of which none is asked about.
pub(super) fn all<'a>(facts: &Facts<'a>, ask: &Ask<'a>) -> Vec<(&'a GoalRow, Option<&'a IssueRow>)> {
    own(facts, ask).map(|goal| (goal, None)).collect()
}

fn own<'a>(facts: &Facts<'a>, ask: &Ask<'a>) -> impl Iterator<Item = &'a GoalRow> {
    let key = ask.issue.place.key.as_str();
    facts.tables.goals.iter().filter(move |goal| goal.place.key == key)
}

/// Writes as many as the page holds, and how many more there are; below them what it costs.
pub(super) fn write(
    page: &mut Page,
    (facts, ask): (&Facts, &Ask),
    goals: &[(&GoalRow, Option<&IssueRow>)],
    row: RowNum,
) -> Result<(), XlsxError> {
    let is_money = figures::is_money(facts, ask);
    let room = ROOM - if is_money { MONEY + 1 } else { 0 };
    let below = listed(page, facts, goals, (row, room))?;
    match is_money {
        true => figures::money(page, facts, ask, below + 1),
        false => Ok(()),
    }
}

/// Writes the goals into so many rows; the row below them.
fn listed(
    page: &mut Page,
    facts: &Facts,
    goals: &[(&GoalRow, Option<&IssueRow>)],
    (row, room): (RowNum, RowNum),
) -> Result<RowNum, XlsxError> {
    let (theme, wide) = (page.theme, COLUMNS - LABEL);
    let heading = format!("文で書かれた目標（{} 件）", goals.len());
    page.go(row, LABEL).block((1, wide), &heading, None, &theme.heading)?;
    page.go(row + 1, LABEL);
    for (head, cols) in PARTS {
        page.block((1, cols), head, None, &theme.header)?;
    }
    let mut at = row + 2;
    for (shown, (goal, reason)) in goals.iter().enumerate() {
        let texts = texts(facts, goal, *reason);
        let height = height(page, &texts);
        if at + height > row + room && shown > 0 {
            let rest = format!("ほか{}件は「期限」にあります。", goals.len() - shown);
            page.go(at, LABEL).block((1, wide), &rest, None, &theme.lead)?;
            return Ok(at + 1);
        }
        page.go(at, LABEL);
        for ((_, cols), text) in PARTS.into_iter().zip(&texts) {
            let said = shortened(text, page.span(page.column(), cols), LINES).into_owned();
            page.block((height, cols), &said, None, &theme.text)?;
        }
        at += height;
    }
    Ok(at)
}

/// Rows that the highest of the texts takes.
fn height(page: &Page, texts: &[String; PARTS.len()]) -> RowNum {
    let mut col = LABEL;
    let needed = PARTS.into_iter().zip(texts).map(|((_, cols), text)| {
        col += cols;
        lines(text, page.span(col - cols, cols)).min(LINES)
    });
    (needed.max().unwrap_or(1) as f64 * LINE / ROW).ceil() as RowNum
}

/// What stands in the columns of a goal.
fn texts(facts: &Facts, goal: &GoalRow, reason: Option<&IssueRow>) -> [String; PARTS.len()] {
    let notation = facts.brief.notation;
    let words = match goal.name.as_str() {
        "" => goal.text.to_string(),
        name => format!("{name}：{}", goal.text),
    };
    let actual = match goal.actual_text.as_str() {
        "" => "記載なし",
        text => text,
    };
    let rate = goal.achievement.map_or(String::new(), |rate| format!("（{rate:.1}%）"));
    let state = match goal.state.as_str() {
        "" => goal.standing.name(),
        state => state,
    };
    let since = reason.map_or(String::new(), |reason| match reason.periods {
        0 | 1 => "\n（今回から）".to_owned(),
        periods => format!("\n（{}から{periods}期）", notation.month(reason.since)),
    });
    [
        words,
        notation.date(&goal.due),
        format!("{actual}{rate}"),
        format!("{state}{since}"),
    ]
}
