//! 協議事項: the paper of the meeting. What the sections propose, what the office thinks and what headquarters decides is
//! written in by hand, into unlocked cells of a protected sheet, and read back by the next run.
//!
//! Hidden columns say of every row which initiative and which meeting it is about, so that it can be told wherever it went.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{ColNum, DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::issues;
use crate::intake::{HEADINGS, Part, SHEET};
use crate::plan::Period;
use crate::report::facts::Facts;
use crate::report::issue::{Issue, entered, last_decision};
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::DecisionRow;

const FIRST: RowNum = first_row(1);
/// Columns with a choice, and the hidden ones.
const PROPOSED: ColNum = 7;
const DECIDED: ColNum = 9;
const HIDDEN: std::ops::Range<ColNum> = 10..13;

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, SHEET, Paper::A3)?;
    let lead = format!(
        "色のついた欄に記入してください（ほかのセルは保護しています）。所管案と本部決定は{}から選びます。記入した内容は、次の集計に引き継がれます。",
        facts.brief.decisions.join("・")
    );
    page.title(SHEET, &lead)?.header(&columns(), 3)?;
    for (number, issue) in (1..).zip(&facts.issues) {
        listed(&mut page, facts, number, issue)?;
    }
    for row in leftover(facts) {
        kept(&mut page, row)?;
    }
    let rows = page.row - FIRST;
    page.end_list()?;
    if rows > 0 && !facts.brief.decisions.is_empty() {
        choices(&mut page, &facts.brief.decisions, rows)?;
    }
    for col in HIDDEN {
        page.sheet.set_column_hidden(col)?;
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

/// The row of an initiative with reasons, with what was entered before this run.
fn listed(page: &mut Page, facts: &Facts, number: usize, issue: &Issue) -> Result<(), XlsxError> {
    let row = issue.initiative;
    let kinds = issue.kinds();
    page.internal(&format!("{number} →"), issues::NAME, issues::row(issue), 0)?
        .center(&row.place.number)?
        .text(&row.place.title)?;
    page.text(&words::place(&row.place.department, &row.place.section))?
        .text(&issue.words())?
        .text(issue.question())?
        .text(&last_decision(facts, &row.place.key, &kinds))?;
    inputs(page, entered(facts, &row.place.key))?;
    hidden(page, facts.brief.period, &row.place.key, &kinds)
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

fn kept(page: &mut Page, row: &DecisionRow) -> Result<(), XlsxError> {
    page.center("－")?.center(&row.place.number)?.text(&row.place.title)?;
    let words = match row.reasons.as_str() {
        "" => "記入された内容を残しています（今回の課題案件にはありません）".to_owned(),
        reasons => format!("記入された内容を残しています（記入されたときの事由：{reasons}）"),
    };
    page.text(&words::place(&row.place.department, &row.place.section))?
        .text(&words)?
        .text("")?
        .text("")?;
    inputs(page, Some(row))?;
    hidden(page, row.period, &row.place.key, &row.reasons)
}

fn inputs(page: &mut Page, row: Option<&DecisionRow>) -> Result<(), XlsxError> {
    let format = &page.theme.input;
    for text in [
        row.map(|row| &row.proposal),
        row.map(|row| &row.opinion),
        row.map(|row| &row.decision),
    ] {
        page.styled(text.map_or("", |text| text.as_str()), format)?;
    }
    Ok(())
}

fn hidden(page: &mut Page, period: Period, key: &str, kinds: &str) -> Result<(), XlsxError> {
    let lines = page.lines;
    page.text(&period.to_string())?.text(key)?.text(kinds)?;
    page.lines = lines;
    page.next_row()?;
    Ok(())
}

fn choices(page: &mut Page, choices: &[String], rows: RowNum) -> Result<(), XlsxError> {
    // Excel takes 255 characters of choices; with more the cells are filled in without a list.
    let Ok(list) = DataValidation::new().allow_list_strings(choices) else {
        return Ok(());
    };
    let list = list
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{}から選んでください。", choices.join("・")))?;
    for col in [PROPOSED, DECIDED] {
        page.sheet
            .add_data_validation(FIRST, col, FIRST + rows - 1, col, &list)?;
    }
    Ok(())
}

fn columns() -> [Column; 13] {
    let widths = [6, 9, 32, 22, 46, 22, 26, 14, 34, 14, 9, 9, 9];
    std::array::from_fn(|place| Column::new(HEADINGS[place], widths[place]))
}

/// The defined names of the columns that are read back, and what they refer to: the heading and all rows.
pub(super) fn names(facts: &Facts) -> Vec<(&'static str, String)> {
    let rows = facts.issues.len() + leftover(facts).count();
    let name = |part: Part| {
        let place = HEADINGS
            .iter()
            .position(|heading| *heading == part.heading())
            .unwrap_or_default();
        let column = column_number_to_name(place as ColNum);
        let last = FIRST as usize + rows;
        (part.name(), format!("={SHEET}!${column}${FIRST}:${column}${last}"))
    };
    Part::ALL.map(name).to_vec()
}
