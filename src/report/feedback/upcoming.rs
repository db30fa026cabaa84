//! 次回の提出: what is to be filled in next, and by when.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::brief::Upcoming;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::ValueRow;
use crate::value::State;

pub(super) const NAME: &str = "次回の提出";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A4)?;
    let lead = facts.brief.upcoming.as_ref().map_or(String::new(), Upcoming::when);
    page.title(NAME, &lead)?.header(&columns(), 0)?;
    for row in &facts.tables.initiatives {
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(&asks(facts, &row.form))?
            .text(&undetermined(facts, &row.place.key))?
            .next_row()?;
    }
    let is_missing = |key: &str| facts.initiative(key).is_none();
    for row in facts
        .tables
        .submissions
        .iter()
        .filter(|row| row.expected && is_missing(&row.place.key))
    {
        page.center(&row.place.number)?
            .text(&row.place.title)?
            .text(&asks(facts, &row.form))?
            .text("今回の提出がまだのため、先に今回の分をお送りください。")?
            .next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// What the next submission asks of a form.
pub(super) fn asks(facts: &Facts, form: &str) -> String {
    let asks = facts.brief.upcoming.iter().flat_map(|upcoming| &upcoming.asks);
    let own = asks.filter(|(id, _)| id == form || form.is_empty());
    own.flat_map(|(_, asks)| asks.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("、")
}

/// Values that were still to be determined: 未定, 集計中.
fn undetermined(facts: &Facts, key: &str) -> String {
    let open = facts
        .tables
        .values
        .iter()
        .filter(|row| row.key == key && row.state == State::Undetermined);
    let said = |row: &ValueRow| match row.fiscal_year {
        Some(year) => format!("{} {}（{}）", row.label, words::year(year), row.raw.trim()),
        None => format!("{}（{}）", row.label, row.raw.trim()),
    };
    open.map(said).collect::<Vec<_>>().join("、")
}

fn columns() -> [Column; 4] {
    [
        ("番号", 8),
        ("事業名称", 34),
        ("記入していただく欄", 70),
        ("今回まだ決まっていなかった値", 46),
    ]
    .map(|(label, width)| Column::new(label, width))
}
