//! Words and figures as Japanese officers write them.

use crate::plan::{Notation, Period};
use crate::sheet::Span;
use crate::table::{Inputs, Spans, Written};
use crate::value::FiscalYear;

/// `R3（2021）`.
pub(crate) fn full_year(year: FiscalYear) -> String {
    format!("{year}（{}）", year.0)
}

/// `R2.10〜R3.6、R3.9` of `2020-10..2021-06;2021-09..2021-09`: spans of months; what is something else stays as it is.
pub(crate) fn months(notation: Notation, text: &str) -> String {
    let span = |span: &Span| {
        let (from, to) = (span.from.to_string(), span.to.to_string());
        let [from, to] = [from, to].map(|month| notation.short_month(&month));
        if from == to { from } else { format!("{from}〜{to}") }
    };
    let spans = Spans::read(text).filter(|spans| !spans.is_empty());
    spans.map_or_else(
        || text.to_owned(),
        |spans| spans.0.iter().map(span).collect::<Vec<_>>().join("、"),
    )
}

/// `10月14日（木）` of `2021-10-14`; empty where it is no date.
pub(crate) fn day(iso: &str) -> String {
    let Ok(date) = iso.parse::<jiff::civil::Date>() else {
        return String::new();
    };
    let weekdays = ["月", "火", "水", "木", "金", "土", "日"];
    let weekday = weekdays[date.weekday().to_monday_zero_offset() as usize];
    format!("{}月{}日（{weekday}）", date.month(), date.day())
}

/// `令和3年9月（上半期）`.
pub(crate) fn period(notation: Notation, period: Period, occasion: &str) -> String {
    let month = notation.month(period);
    if occasion.is_empty() {
        month
    } else {
        format!("{month}（{occasion}）")
    }
}

/// Name of a department, or a word for its absence.
pub(crate) fn department(name: &str) -> &str {
    if name.is_empty() { "（所属不明）" } else { name }
}

/// A file as papers name it: of what lies beside the submissions (`../../output/2021-09/全庁集計_2021-09.xlsx`) the name alone.
pub(crate) fn file(path: &str) -> &str {
    match path.starts_with("..") {
        true => path.rsplit(['/', '\\']).next().unwrap_or(path),
        false => path,
    }
}

/// What a grade rests on, one a line: `name：cell`.
pub(crate) fn inputs(inputs: &Inputs) -> String {
    let lines = inputs.0.iter().map(|(what, cell)| format!("{what}：{cell}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// `部 課`, without the blank where one is missing.
pub(crate) fn place(department: &str, section: &str) -> String {
    format!("{department} {section}").trim().to_owned()
}
