//! 協議事項: the paper of the meeting. What the sections propose, what the office thinks and what headquarters decides is
//! written in by hand, into unlocked cells of a protected sheet, and read back by the next run.
//!
//! Hidden columns say of every row which initiative and which meeting it is about, so that it can be told wherever it went.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::issues;
use crate::intake::{HEADINGS, Part, SHEET};
use crate::plan::Period;
use crate::report::facts::Facts;
use crate::report::issue::{Issue, entered, last_decision};
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{DecisionRow, Place};

/// Columns with a choice, and the hidden ones.
const CHOSEN: [Part; 2] = [Part::Proposal, Part::Decision];
const HIDDEN: [Part; 3] = [Part::Period, Part::Key, Part::Reasons];

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A3)?;
    let lead = format!(
        "色のついた欄に記入してください（ほかのセルは保護しています）。所管案と本部決定は{}から選びます。記入した内容は、次の集計に引き継がれます。",
        facts.brief.decisions.join("・")
    );
    let list = list();
    page.title(SHEET, &lead)?.header(list.columns(), 3)?;
    let listed = (1..)
        .zip(&facts.issues)
        .map(|(number, issue)| listed(facts, number, issue));
    list.rows(&mut page, listed.chain(leftover(facts).map(kept)))?;
    let rows = page.row - list.first();
    page.end_list()?;
    if rows > 0 && !facts.brief.decisions.is_empty() {
        choices(&mut page, &list, &facts.brief.decisions, rows)?;
    }
    for part in HIDDEN {
        page.sheet.set_column_hidden(list.place(part.heading()))?;
    }
    let options = ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    page.sheet.protect_with_options(&options);
    Ok(page.finish())
}

/// A row of the paper.
struct Line<'a> {
    /// Number of the issue, and its row in 課題案件.
    issue: Option<(usize, RowNum)>,
    place: &'a Place,
    reasons: String,
    question: &'a str,
    last: String,
    /// What was entered before this run.
    entered: Option<&'a DecisionRow>,
    period: Period,
    kinds: String,
}

/// The row of an initiative with reasons.
fn listed<'a>(facts: &Facts<'a>, number: usize, issue: &'a Issue<'a>) -> Line<'a> {
    let (place, kinds) = (&issue.initiative.place, issue.kinds());
    Line {
        issue: Some((number, issues::row(facts, issue))),
        place,
        reasons: issue.words(),
        question: issue.question(),
        last: last_decision(facts, &place.key, &kinds),
        entered: entered(facts, &place.key),
        period: facts.brief.period,
        kinds,
    }
}

/// The row of what has no issue any more.
fn kept(row: &DecisionRow) -> Line<'_> {
    let words = match row.reasons.as_str() {
        "" => "記入された内容を残しています（今回の課題案件にはありません）".to_owned(),
        reasons => format!("記入された内容を残しています（記入されたときの事由：{reasons}）"),
    };
    Line {
        issue: None,
        place: &row.place,
        reasons: words,
        question: "",
        last: String::new(),
        entered: Some(row),
        period: row.period,
        kinds: row.reasons.to_string(),
    }
}

fn list<'a>() -> List<'a, Line<'a>> {
    let [no, number, title, place, reasons, question, last, rest @ ..] = HEADINGS;
    let [proposal, opinion, decision, period, key, kinds] = rest;
    let entered = |line: &Line<'a>, text: fn(&'a DecisionRow) -> &'a str| line.entered.map_or("", |row| text(row));
    List::new()
        .column(no, 6, |page, line: &Line| match line.issue {
            Some((number, row)) => page.internal(&format!("{number} →"), issues::NAME, row, 0),
            None => page.center("－"),
        })
        .column(number, 9, |page, line| page.center(&line.place.number))
        .column(title, 32, |page, line| page.text(&line.place.title))
        .column(place, 22, |page, line| {
            page.text(&words::place(&line.place.department, &line.place.section))
        })
        .column(reasons, 46, |page, line| page.text(&line.reasons))
        .column(question, 22, |page, line| page.text(line.question))
        .column(last, 26, |page, line| page.text(&line.last))
        .column(proposal, 14, move |page, line| {
            input(page, entered(line, |row| &row.proposal))
        })
        .column(opinion, 34, move |page, line| {
            input(page, entered(line, |row| &row.opinion))
        })
        .column(decision, 14, move |page, line| {
            input(page, entered(line, |row| &row.decision))
        })
        .column(period, 9, |page, line| unseen(page, &line.period.to_string()))
        .column(key, 9, |page, line| unseen(page, &line.place.key))
        .column(kinds, 9, |page, line| unseen(page, &line.kinds))
}

/// What was entered for this meeting and belongs to no row: the reasons went away, or the row was there twice. It is kept.
fn leftover<'a>(facts: &'a Facts) -> impl Iterator<Item = &'a DecisionRow> {
    let own = facts
        .tables
        .decisions
        .iter()
        .filter(|row| row.period == facts.brief.period);
    own.filter(|row| {
        let shown = facts
            .issues
            .iter()
            .any(|issue| issue.initiative.place.key == row.place.key);
        row.superseded || !shown
    })
}

fn input<'p, 't>(page: &'p mut Page<'t>, text: &str) -> Written<'p, 't> {
    let theme = page.theme;
    page.styled(text, &theme.input)
}

/// Text of a hidden column: it makes no row higher.
fn unseen<'p, 't>(page: &'p mut Page<'t>, text: &str) -> Written<'p, 't> {
    let lines = page.lines;
    page.text(text)?;
    page.lines = lines;
    Ok(page)
}

fn choices(page: &mut Page, list: &List<Line>, choices: &[String], rows: RowNum) -> Result<(), XlsxError> {
    // Excel takes 255 characters of choices; with more the cells are filled in without a list.
    let Ok(choice) = DataValidation::new().allow_list_strings(choices) else {
        return Ok(());
    };
    let choice = choice
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{}から選んでください。", choices.join("・")))?;
    let (first, last) = (list.first(), list.first() + rows - 1);
    for col in CHOSEN.map(|part| list.place(part.heading())) {
        page.sheet.add_data_validation(first, col, last, col, &choice)?;
    }
    Ok(())
}

/// The defined names of the columns that are read back, and what they refer to: the heading and all rows.
pub(super) fn names(facts: &Facts) -> Vec<(&'static str, String)> {
    let list = list();
    let rows = facts.issues.len() + leftover(facts).count();
    // Counted from 1 this is the row of the headings.
    let first = list.first();
    let name = |part: Part| {
        let column = column_number_to_name(list.place(part.heading()));
        let last = first as usize + rows;
        (part.name(), format!("={SHEET}!${column}${first}:${column}${last}"))
    };
    Part::ALL.map(name).to_vec()
}
