//! 協議事項: the paper of the meeting. What the sections propose, what the office thinks and what headquarters decides is
//! written in by hand, into unlocked cells of a protected sheet, and read back by the next run.
//!
//! Hidden columns say of every row which initiative and which meeting it is about, so that it can be told wherever it went.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::issues;
use crate::intake::{AGENDA, Circular, Part};
use crate::plan::{Notation, Period};
use crate::report::entered::{entered, last_decision};
use crate::report::facts::Facts;
use crate::report::issue::{self, Issue};
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{DecisionRow, IssueRow, Place, Question};

/// The list of the sheet.
const LIST: Circular = Circular::Agenda;
const SHEET: &str = LIST.sheet();
/// Columns with a choice, and the hidden ones.
const CHOSEN: [Part; 2] = [Part::Proposal, Part::Decision];
const HIDDEN: [Part; 3] = [Part::Period, Part::Key, Part::Reasons];

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A3)?;
    let is_official = facts.brief.standing.is_official();
    let (list, lines) = (list(is_official, facts.brief.notation), lines(facts));
    page.title(SHEET, if is_official { OFFICIAL } else { LEAD })?
        .header(list.columns(), 3)?;
    list.rows(&mut page, &lines)?;
    page.end_list()?;
    if !is_official {
        choices(&mut page, &list, facts, &lines)?;
    }
    for part in HIDDEN {
        page.sheet.set_column_hidden(list.place(part.heading(LIST)))?;
    }
    let options = ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    page.sheet.protect_with_options(&options);
    page.finish()
}

/// How the sheet is filled in: what may be chosen stands in the list of each cell.
const LEAD: &str = "色のついた欄に記入してください（ほかのセルは保護しています）。No.は「課題案件」の番号です（「5の2」は5番の2つめ）。所管案と本部決定は、行ごとの一覧から選びます（選択肢は、判断していただくことによって違います）。いつまでに対応するかは、約束の期日に書きます（過ぎると、次の集計で先頭に挙げます）。記入した内容は、次の集計に引き継がれます。";
/// Of an official record.
const OFFICIAL: &str = "確定した記録です。記入する欄はありません。訂正するときは、次の版として確定します。";

/// A row of the paper: one question about one initiative.
struct Line<'a> {
    /// Its No. and the row of it in 課題案件; none of what is asked no more.
    number: Option<(String, RowNum)>,
    place: &'a Place,
    question: Question,
    /// Why it is asked; of what is about the reasons themselves, exactly these.
    reasons: String,
    asked: &'a str,
    last: String,
    /// What was entered before this run.
    entered: Option<&'a DecisionRow>,
    period: Period,
    kinds: String,
}

/// All rows: what is asked, then what was entered for this meeting and belongs to none of them.
fn lines<'a>(facts: &'a Facts<'a>) -> Vec<Line<'a>> {
    let issues = facts.issues.iter();
    let mut lines: Vec<Line> = issues.flat_map(|issue| listed(facts, issue)).collect();
    let own = facts.tables.decisions.iter();
    let own = own.filter(|row| row.period == facts.brief.period && row.question.list() == LIST);
    let shown = |row: &DecisionRow| {
        lines
            .iter()
            .any(|line| line.entered.is_some_and(|shown| std::ptr::eq(shown, row)))
    };
    // The reasons went away, or the row was there twice. It is kept.
    let left: Vec<&DecisionRow> = own.filter(|row| !shown(row)).collect();
    lines.extend(left.into_iter().map(|row| kept(facts, row)));
    lines
}

/// The rows of an initiative with reasons, each with the No. that its question has in 課題案件 (and so in 総括 and 協議資料).
fn listed<'a>(facts: &'a Facts<'a>, issue: &'a Issue<'a>) -> Vec<Line<'a>> {
    let mut lines = asked(facts, issue);
    for same in lines.chunk_by_mut(|left, right| left.question == right.question) {
        let question = same[0].question;
        let (number, row) = (facts.rank(issue, question) + 1, issues::row(facts, issue, question));
        let is_one = same.len() == 1;
        for (line, part) in same.iter_mut().zip(1..) {
            let own = if is_one { String::new() } else { format!("の{part}") };
            line.number = Some((format!("{number}{own}"), row));
        }
    }
    lines
}

/// The same without their No.
fn asked<'a>(facts: &'a Facts<'a>, issue: &'a Issue<'a>) -> Vec<Line<'a>> {
    let key = &issue.place.key;
    let line = |question, reasons: &[&'a IssueRow], entered: Option<&'a DecisionRow>| {
        let kinds = issue::kinds(reasons.iter().copied());
        Line {
            number: None,
            place: issue.place,
            question,
            reasons: facts.brief.notation.retold(&issue::in_words(reasons)),
            asked: issue::question(reasons.iter().copied()),
            last: last_decision(facts, key, (question, &kinds)),
            entered,
            period: facts.brief.period,
            kinds,
        }
    };
    let is_here = |question: Question| facts.elsewhere(&issue.place.form, question).is_none();
    let course = issue.of(Question::Course);
    let mut lines = Vec::new();
    if !course.is_empty() && is_here(Question::Course) {
        let answer = entered(facts, key, Question::Course).next();
        lines.push(line(Question::Course, &course, answer));
    }
    for question in Question::ALL
        .iter()
        .copied()
        .filter(|question| *question != Question::Course && is_here(*question))
    {
        let mut open = issue.of(question);
        // What was answered stands with exactly what it was about, apart from what came since.
        for answer in entered(facts, key, question) {
            let about = |reason: &&IssueRow| answer.is_about(&reason.reason);
            let (own, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(about);
            open = rest;
            if !own.is_empty() {
                let reasons = answered(facts, answer, &own);
                lines.push(Line {
                    reasons,
                    ..line(question, &own, Some(answer))
                });
            }
        }
        // Changed targets are approved, and high ones looked at, together; of all else each is answered for itself.
        let is_together = matches!(question, Question::Target | Question::Review);
        let rows = if is_together { open.len() } else { 1 };
        lines.extend(open.chunks(rows.max(1)).map(|reasons| line(question, reasons, None)));
    }
    lines
}

/// What was answered, line by line as it was asked, with years as the papers write them now.
fn answered(facts: &Facts, answer: &DecisionRow, own: &[&IssueRow]) -> String {
    let line = |line| {
        let same = own.iter().find(|reason| Notation::alike(&reason.reason, line));
        facts.brief.notation.retold(same.map_or(line, |reason| &reason.reason))
    };
    answer.about.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The row of what has no issue any more.
fn kept<'a>(facts: &Facts, row: &'a DecisionRow) -> Line<'a> {
    let words = match row.reasons.as_str() {
        "" => "記入された内容を残しています（今回の課題案件にはありません）".to_owned(),
        reasons => format!("記入された内容を残しています（記入されたときの事由：{reasons}）"),
    };
    let (reasons, asked, last) = match row.question {
        Question::Course => (words, "", String::new()),
        // By these words it is known again.
        question => (facts.brief.notation.retold(&row.about), question.name(), words),
    };
    Line {
        number: None,
        place: &row.place,
        question: row.question,
        reasons,
        asked,
        last,
        entered: Some(row),
        period: row.period,
        kinds: row.reasons.to_string(),
    }
}

/// The columns; of an official record nothing is left to be filled in.
fn list<'a>(is_official: bool, notation: Notation) -> List<'a, Line<'a>> {
    let [no, number, title, place, reasons, question, last, rest @ ..] = AGENDA;
    let [proposal, opinion, decision, due, period, key, kinds] = rest;
    let entered = |line: &Line<'a>, text: fn(&'a DecisionRow) -> &'a str| line.entered.map_or("", |row| text(row));
    List::new()
        .column(no, 8, |page, line: &Line| match &line.number {
            Some((number, row)) => page.internal(&format!("{number} →"), issues::NAME, *row, 0),
            None => page.center("－"),
        })
        .column(number, 9, |page, line| page.center(&line.place.number))
        .column(title, 32, |page, line| page.text(&line.place.title))
        .column(place, 22, |page, line| {
            page.text(&words::place(&line.place.department, &line.place.section))
        })
        .column(reasons, 42, |page, line| page.text(&line.reasons))
        .column(question, 22, |page, line| page.text(line.asked))
        .column(last, 24, |page, line| page.text(&line.last))
        .column(proposal, 14, move |page, line| {
            fill(page, is_official, entered(line, |row| &row.proposal))
        })
        .column(opinion, 30, move |page, line| {
            fill(page, is_official, entered(line, |row| &row.opinion))
        })
        .column(decision, 14, move |page, line| {
            fill(page, is_official, entered(line, |row| &row.decision))
        })
        .column(due, 16, move |page, line| {
            let day = line.entered.map_or_else(String::new, |row| notation.date(&row.due));
            fill(page, is_official, &day)
        })
        .aside(period, 9, |page, line| page.unseen(&line.period.to_string()))
        .aside(key, 9, |page, line| page.unseen(&line.place.key))
        .aside(kinds, 9, |page, line| page.unseen(&line.kinds))
}

/// A cell to be filled in; of an official record what was.
fn fill<'p, 't>(page: &'p mut Page<'t>, is_official: bool, text: &str) -> Result<&'p mut Page<'t>, XlsxError> {
    if is_official { page.text(text) } else { page.input(text) }
}

/// The choices of every row, by what it asks.
fn choices(page: &mut Page, list: &List<Line>, facts: &Facts, lines: &[Line]) -> Result<(), XlsxError> {
    let mut first = list.first();
    for rows in lines.chunk_by(|a, b| a.question == b.question) {
        let last = first + rows.len() as RowNum - 1;
        choice(
            page,
            list,
            &rows[0].question.choices(&facts.brief.decisions),
            (first, last),
        )?;
        first = last + 1;
    }
    Ok(())
}

fn choice(
    page: &mut Page,
    list: &List<Line>,
    choices: &[String],
    (first, last): (RowNum, RowNum),
) -> Result<(), XlsxError> {
    if choices.is_empty() {
        return Ok(());
    }
    // Excel takes 255 characters of choices; with more the cells are filled in without a list.
    let Ok(choice) = DataValidation::new().allow_list_strings(choices) else {
        return Ok(());
    };
    let choice = choice
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{}から選んでください。", choices.join("・")))?;
    for col in CHOSEN.map(|part| list.place(part.heading(LIST))) {
        page.sheet.add_data_validation(first, col, last, col, &choice)?;
    }
    Ok(())
}

/// The defined names of the columns that are read back, and what they refer to: the heading and all rows.
pub(super) fn names(facts: &Facts) -> Vec<(String, String)> {
    let list = list(facts.brief.standing.is_official(), facts.brief.notation);
    let rows = lines(facts).len();
    // Counted from 1 this is the row of the headings.
    let first = list.first();
    let name = |part: Part| {
        let column = column_number_to_name(list.place(part.heading(LIST)));
        let last = first as usize + rows;
        (part.name(LIST), format!("={SHEET}!${column}${first}:${column}${last}"))
    };
    LIST.parts().map(name).collect()
}
