//! 進捗ヒアリング票: what the office that watches the progress asks the sections, initiative by initiative. What was heard is written into
//! unlocked cells of a protected sheet, and read back by the next run.

use std::collections::HashMap;

use rust_xlsxwriter::{DataValidation, RowNum, Worksheet, XlsxError};

use super::facts::Facts;
use super::list::List;
use super::page::{Leaf, Page, Paper};
use super::rating::{Asked, defined, protect};
use super::theme::Theme;
use super::words;
use super::workbook::{Layout, Unwritten, save};
use crate::docket;
use crate::intake::{Circular, HEARING, Part};
use crate::plan::Notation;
use crate::table::{DecisionRow, Place, ProcedureRow, Question, Tables};

/// The list of the sheet.
const LIST: Circular = Circular::Hearing;
const SHEET: &str = LIST.sheet();

/// The office, where the occasion has a step of it and there is something to ask.
pub fn asked(tables: &Tables, office: &str) -> Option<Asked> {
    let own = |row: &&ProcedureRow| row.party == office && row.is_heard();
    tables.procedure.iter().find(own).map(Asked::of)
}

/// Writes the workbook.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub(crate) fn write(facts: &Facts, asked: &Asked) -> Result<Vec<u8>, Unwritten> {
    let brief = facts.brief;
    let list = list(brief.notation);
    let names = defined(LIST, lines(facts, asked).len(), list.first(), &brief.period, |part| {
        list.place(part.heading(LIST))
    });
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|(name, means)| (name.as_str(), means.clone()))
        .collect();
    let sheets = [Layout::list(|facts: &Facts, theme: &Theme, leaf: Leaf| {
        build(facts, theme, leaf, asked)
    })];
    let mut bytes = Vec::new();
    save(
        facts,
        &format!("{} {SHEET}", brief.plan_title),
        &names,
        (&sheets, 1),
        &mut bytes,
    )?;
    Ok(bytes)
}

fn build(facts: &Facts, theme: &Theme, leaf: Leaf, asked: &Asked) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A3)?;
    let (list, lines) = (list(facts.brief.notation), lines(facts, asked));
    let lead = format!(
        "{}の{}件です。課への聞き取りに使い、色のついた欄に記入してください（ほかのセルは保護しています）。記入した内容は、次の集計に引き継がれます。",
        facts.brief.titled(),
        lines.len()
    );
    page.title(SHEET, &lead)?.header(list.columns(), 3)?;
    list.rows(&mut page, &lines)?;
    page.end_list()?;
    if !lines.is_empty() {
        choices(&mut page, &list, lines.len())?;
    }
    protect(&mut page, LIST, |part| list.place(part.heading(LIST)))?;
    page.finish()
}

/// A row of the paper: one initiative.
struct Line<'a> {
    number: usize,
    place: &'a Place,
    about: String,
    entered: Option<&'a DecisionRow>,
    period: String,
    asked: String,
}

fn lines<'a>(facts: &'a Facts<'a>, asked: &Asked) -> Vec<Line<'a>> {
    let own = |row: &&ProcedureRow| row.party == asked.party && row.is_heard();
    let own = facts.tables.procedure.iter().filter(own);
    let mut all: HashMap<&str, Vec<String>> = HashMap::new();
    for (key, text) in docket::to_ask(facts.brief.period, facts.tables) {
        all.entry(key).or_default().push(text);
    }
    (1..)
        .zip(own)
        .map(|(number, row)| {
            let key = row.place.key.as_str();
            let mut about: Vec<String> = all.get(key).cloned().unwrap_or_default();
            about.dedup();
            let answers = facts.answered(key).map(|row| match row.field.as_str() {
                "" => format!("所管課の説明：{}", row.answer),
                field => format!("所管課の説明（{field}）：{}", row.answer),
            });
            let about: Vec<String> = about.into_iter().chain(answers).collect();
            Line {
                number,
                place: &row.place,
                about: facts.brief.notation.retold(&about.join("\n")),
                entered: facts
                    .decisions(key)
                    .find(|row| row.question == Question::Hearing && row.period == facts.brief.period),
                period: facts.brief.period.to_string(),
                asked: asked.words(),
            }
        })
        .collect()
}

fn list<'a>(notation: Notation) -> List<'a, Line<'a>> {
    let [no, number, title, place, question, about, rest @ ..] = HEARING;
    let [decision, opinion, proposal, due, period, key, asked] = rest;
    let entered = |line: &Line<'a>, text: fn(&'a DecisionRow) -> &'a str| line.entered.map_or("", |row| text(row));
    List::new()
        .column(no, 5, |page, line: &Line| page.count(line.number as i64))
        .column(number, 9, |page, line| page.center(&line.place.number))
        .column(title, 28, |page, line| page.text(&line.place.title))
        .column(place, 20, |page, line| {
            page.text(&words::place(&line.place.department, &line.place.section))
        })
        .column(question, 11, |page, _| page.text(Question::Hearing.name()))
        .column(about, 56, |page, line| page.text(&line.about))
        .column(decision, 11, move |page, line| {
            page.input(entered(line, |row| &row.decision))
        })
        .column(opinion, 40, move |page, line| {
            page.input(entered(line, |row| &row.opinion))
        })
        .column(proposal, 34, move |page, line| {
            page.input(entered(line, |row| &row.proposal))
        })
        .column(due, 16, move |page, line| {
            page.input(&line.entered.map_or_else(String::new, |row| notation.date(&row.due)))
        })
        .aside(period, 9, |page, line| page.unseen(&line.period))
        .aside(key, 9, |page, line| page.unseen(&line.place.key))
        .aside(asked, 9, |page, line| page.unseen(&line.asked))
}

fn choices(page: &mut Page, list: &List<Line>, count: usize) -> Result<(), XlsxError> {
    let choices = Question::Hearing.choices(&[]);
    let choice = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{}から選んでください。", choices.join("・")))?;
    let column = list.place(Part::Decision.heading(LIST));
    let last = list.first() + count as RowNum - 1;
    page.sheet
        .add_data_validation(list.first(), column, last, column, &choice)?;
    Ok(())
}
