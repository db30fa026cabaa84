//! 読み取り内容の確認: every value as it was typed and as it was read, under a line for each form.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::place;
use crate::report::facts::Facts;
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::ValueRow;
use crate::value::State;

const NAME: &str = "読み取り内容の確認";
const LEAD: &str = "記入された値と、読み取り値です。色のついた値は読み取るときに直したものです。違いがあればご連絡ください。何も記入のない行（実施項目など）は省いています。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 0)?;
    let forms = facts.tables.values.chunk_by(|left, right| form(left) == form(right));
    for values in forms {
        heading(&mut page, facts, &values[0])?;
        let filled = filled(values);
        list.rows(
            &mut page,
            values
                .iter()
                .filter(|row| row.row.is_none_or(|place| filled.contains(&place))),
        )?;
    }
    page.end_list()?;
    page.finish()
}

/// The rows of a form's items in which anything stands: of six rows for goals most are left blank.
fn filled(values: &[ValueRow]) -> BTreeSet<i64> {
    let any = values.iter().filter(|row| row.state != State::Blank);
    any.filter_map(|row| row.row).collect()
}

/// What tells one form from the next.
fn form(row: &ValueRow) -> (&str, &str, &str) {
    (&row.key, &row.file, &row.sheet)
}

/// Number and title of the initiative, and the form they were read from, with a link to it.
fn heading(page: &mut Page, facts: &Facts, row: &ValueRow) -> Result<(), XlsxError> {
    let own = facts.initiative(&row.key).map(|at| &facts.tables.initiatives[at]);
    let name = own.map_or(String::new(), |own| format!("{}　", own.place.called()));
    let text = format!("{name}{}（{}）", row.file, row.sheet);
    let place = place(facts, &row.file, &row.sheet, None);
    page.heading_row(&text, place)
}

fn list<'a>(facts: &'a Facts) -> List<'a, ValueRow> {
    let notation = facts.brief.notation;
    List::new()
        .column("項目", 34, |page, row: &ValueRow| page.text(&item(row)))
        .column("セル", 10, move |page, row| {
            let (theme, target) = (page.theme, place(facts, &row.file, &row.sheet, row.cell.first()));
            page.link(&row.cell.to_string(), target, &theme.link)
        })
        .column("記入", 44, |page, row| value(page, row, &row.raw))
        .column("読み取り値", 44, move |page, row| {
            value(page, row, &words::months(notation, &read(row)))
        })
        .column("直した点", 28, |page, row| page.text(&row.repairs))
}

/// A value, in colour where reading repaired it.
fn value<'p, 't>(page: &'p mut Page<'t>, row: &ValueRow, text: &str) -> Written<'p, 't> {
    let theme = page.theme;
    let format = if row.repairs.is_empty() {
        &theme.text
    } else {
        &theme.repaired
    };
    page.styled(text, format)
}

/// The field as the form labels it, with its year or its place among several.
fn item(row: &ValueRow) -> String {
    let label = if row.label.is_empty() { &row.field } else { &row.label };
    match (row.fiscal_year, row.row) {
        (Some(year), Some(place)) => format!("{label}（{place}）　{}", words::full_year(year)),
        (Some(year), None) => format!("{label}　{}", words::full_year(year)),
        (None, Some(place)) => format!("{label}（{place}）"),
        (None, None) => label.to_string(),
    }
}

/// The value with its unit, or the word that stands in its place.
fn read(row: &ValueRow) -> String {
    match (row.value.as_str(), row.unit.as_str()) {
        ("", _) => row.state.words().to_owned(),
        (value, "") => value.to_owned(),
        (value, unit) => format!("{value} {unit}"),
    }
}
