//! 次回の提出: what is to be filled in next, and by when.

use std::collections::HashMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::table::{Place, ValueRow};
use crate::value::State;

pub(super) const NAME: &str = "次回の提出";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let lead = facts
        .brief
        .upcoming
        .as_ref()
        .map_or(String::new(), |next| next.when(facts.brief.notation));
    let list = list(facts);
    page.title(NAME, &lead)?.header(list.columns(), 0)?;
    list.rows(&mut page, lines(facts))?;
    page.end_list()?;
    page.finish()
}

/// A form of the next submission.
struct Line<'a> {
    place: &'a Place,
    form: &'a str,
    /// What was open in this one.
    open: String,
}

/// The forms that came in, then those that are still to come.
fn lines<'a>(facts: &'a Facts) -> impl Iterator<Item = Line<'a>> {
    let undetermined = undetermined(facts);
    let read = facts.tables.initiatives.iter().map(move |row| Line {
        place: &row.place,
        form: &row.place.form,
        open: undetermined.get(row.place.key.as_str()).cloned().unwrap_or_default(),
    });
    let is_missing = |key: &str| facts.initiative(key).is_none();
    let expected = facts.tables.submissions.iter().filter(|row| row.expected);
    let missing = expected.filter(move |row| is_missing(&row.place.key)).map(|row| Line {
        place: &row.place,
        form: &row.place.form,
        open: "今回の提出がまだのため、先に今回の分をお送りください。".to_owned(),
    });
    read.chain(missing)
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    List::new()
        .column("番号", 8, |page, line: &Line| page.center(&line.place.number))
        .column(&facts.brief.title_heading(), 34, |page, line| {
            page.text(&line.place.title)
        })
        .column("記入していただく欄", 70, move |page, line| {
            page.text(&asks(facts, line.form))
        })
        .column("今回まだ決まっていなかった値", 46, |page, line| {
            page.text(&line.open)
        })
}

/// What the next submission asks of a form.
pub(super) fn asks(facts: &Facts, form: &str) -> String {
    let asks = facts.brief.upcoming.iter().flat_map(|upcoming| &upcoming.asks);
    let own = asks.filter(|(id, _)| id == form || form.is_empty());
    own.flat_map(|(_, asks)| asks.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("、")
}

/// Values of each initiative that were still to be determined: 未定, 集計中.
fn undetermined<'a>(facts: &'a Facts) -> HashMap<&'a str, String> {
    let values = facts.tables.values.iter();
    let mut open: HashMap<&str, Vec<&ValueRow>> = HashMap::new();
    for row in values.filter(|row| row.state == State::Undetermined) {
        open.entry(row.key.as_str()).or_default().push(row);
    }
    let said = |row: &ValueRow| match row.fiscal_year {
        Some(year) => format!("{} {}（{}）", row.label, year, row.raw.trim()),
        None => format!("{}（{}）", row.label, row.raw.trim()),
    };
    let all = |rows: Vec<&'a ValueRow>| rows.into_iter().map(said).collect::<Vec<_>>().join("、");
    open.into_iter().map(|(key, rows)| (key, all(rows))).collect()
}
