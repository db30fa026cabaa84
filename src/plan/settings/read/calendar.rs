//! The calendar, one setting after the other.

use super::{NAME, YEARS};
use crate::plan::settings::decode::{NOTHING, REQUIRED, Table};
use crate::plan::settings::kind::{OneOf, Text, Whole, YesNo};
use crate::plan::settings::{Ask, CalendarLine, OccasionKind, YearOf, party};

/// How [`OccasionKind`] is written.
const KIND: OneOf<OccasionKind> = OneOf(&[
    ("progress", OccasionKind::Progress),
    ("evaluation", OccasionKind::Evaluation),
    ("settlement", OccasionKind::Settlement),
    ("survey", OccasionKind::Survey),
    ("overall", OccasionKind::Overall),
]);

/// How [`Ask`] is written.
const ASK: OneOf<Ask> = OneOf(&[
    ("progress", Ask::Progress),
    ("evaluation", Ask::Evaluation),
    ("settlement", Ask::Settlement),
]);

/// How [`YearOf`] is written.
const YEAR: OneOf<YearOf> = OneOf(&[
    ("current", YearOf::Current),
    ("previous", YearOf::Previous),
    ("plan", YearOf::Plan),
]);

/// The months at whose end forms are due, where they are not those of the calendar.
pub(super) fn submission_months(table: &Table<'_>) -> Option<Vec<i8>> {
    let months: Vec<i8> = table.list("submission_months", Whole(1..=12), 1..=12, NOTHING);
    let words: Vec<String> = months.iter().map(i8::to_string).collect();
    table.distinct("submission_months", words.iter().map(String::as_str));
    (!months.is_empty()).then_some(months)
}

/// What is done in which months.
pub(super) fn calendar(table: &Table<'_>) -> Vec<CalendarLine> {
    table.tables("calendar", "[[calendar]]", 0..=50, |line| CalendarLine {
        name: line.need("name", Text(30)),
        kind: line.need("kind", KIND),
        months: line.list("months", Whole(1..=12), 1..=12, REQUIRED),
        year: line.or("year", YEAR, "\"current\""),
        years: line.list("years", Whole(YEARS), 1..=30, NOTHING),
        forms: line.list("forms", NAME, 1..=50, NOTHING),
        asks: line.list("asks", ASK, 1..=3, NOTHING),
        official: line.may("official", YesNo),
        steps: party::steps(line),
    })
}
