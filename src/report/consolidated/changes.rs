//! 前回比較: what changed since the last period.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::cells::opening;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::{ChangeKind, ChangeRow, Movement};

pub(super) const NAME: &str = "前回比較";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let brief = facts.brief;
    let mut page = Page::new(theme, leaf, brief, NAME, Paper::A3)?;
    let lead = match &brief.previous_period {
        Some(previous) => format!(
            "前回（{}）から変わったものです。{}",
            brief.notation.month(*previous),
            counted(facts)
        ),
        None => "前回のデータがないため、比較していません。".to_owned(),
    };
    let list = list(facts);
    page.title(NAME, &lead)?.header(list.columns(), 2)?;
    let mut rows: Vec<&ChangeRow> = facts.tables.changes.iter().filter(|row| !is_first(row)).collect();
    rows.sort_by_key(|row| (place_of(row.kind), row.movement != Some(Movement::Worse)));
    for group in rows.chunk_by(|left, right| left.kind == right.kind) {
        page.heading_row(&format!("{}（{}件）", group[0].kind, group.len()), None)?;
        list.rows(&mut page, group.iter().copied())?;
    }
    page.end_list()?;
    page.finish()
}

/// A grade where there was none: nothing to compare it with.
fn is_first(row: &ChangeRow) -> bool {
    row.kind == ChangeKind::Grade && row.old.is_empty()
}

/// What weighs more in a meeting comes first.
fn place_of(kind: ChangeKind) -> usize {
    let order = [
        ChangeKind::Plan,
        ChangeKind::Grade,
        ChangeKind::Target,
        ChangeKind::Schedule,
        ChangeKind::Budget,
        ChangeKind::Settlement,
        ChangeKind::New,
        ChangeKind::Ended,
        ChangeKind::Item,
    ];
    order
        .iter()
        .position(|known| *known == kind)
        .unwrap_or(order.len() + kind as usize)
}

fn list<'a>(facts: &'a Facts) -> List<'a, ChangeRow> {
    let (folder, notation) = (facts.brief.input_folder.as_str(), facts.brief.notation);
    List::new()
        .column("番号", 9, |page, row: &ChangeRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 36, |page, row| {
            page.text(&row.place.title)
        })
        .column("部", 16, |page, row| page.text(department(row)))
        .column("課", 18, |page, row| page.text(&row.place.section))
        .column("種別", 10, |page, row| page.center(row.kind.name()))
        .column("項目", 28, move |page, row| page.text(&notation.retold(&row.item)))
        .column("前回", 30, move |page, row| value(page, facts, row, &row.old))
        .column("今回", 30, move |page, row| value(page, facts, row, &row.new))
        .column("動き", 10, |page, row| {
            page.center(row.movement.map_or("", Movement::words))
        })
        .aside("セル", 9, |page, row| page.center(&row.cell.to_string()))
        .column(facts.brief.paper(), 7, move |page, row| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cell.first())
        })
}

/// What is about the plan itself belongs to no initiative, and to no department.
fn department(row: &ChangeRow) -> &str {
    if row.place.key.is_empty() {
        ""
    } else {
        words::department(&row.place.department)
    }
}

/// A grade with its colour, months as officers write them, anything else as it is.
fn value<'p, 't>(page: &'p mut Page<'t>, facts: &Facts, row: &ChangeRow, value: &str) -> Written<'p, 't> {
    match row.kind {
        ChangeKind::Grade => page.grade(value, tone(facts, row, value), Shown::Given),
        ChangeKind::Schedule => page.center(&words::months(facts.brief.notation, value)),
        // A year in what a section typed is its own; what the plan says is told as the papers do.
        ChangeKind::Plan => page.center(&facts.brief.notation.retold(value)),
        _ => page.center(value),
    }
}

/// Tone of a changed grade; other changes have none.
fn tone(facts: &Facts, row: &ChangeRow, mark: &str) -> Option<u8> {
    facts.tone(&row.item, mark).filter(|_| row.kind == ChangeKind::Grade)
}

/// 「評価 12件、実績値 40件」: how many there are of each kind, and how many grades are the first ones.
fn counted(facts: &Facts) -> String {
    let rows = || facts.tables.changes.iter().filter(|row| !is_first(row));
    let count = |kind: &str| rows().filter(|row| row.kind.name() == kind).count();
    let kinds = distinct(rows().map(|row| row.kind.name()));
    let mut told: Vec<String> = kinds.iter().map(|kind| format!("{kind} {}件", count(kind))).collect();
    let first = facts.tables.changes.iter().filter(|row| is_first(row)).count();
    if first > 0 {
        told.push(format!(
            "初めて付いた評価{first}件は、比べるものがないため載せていません"
        ));
    }
    told.join("、")
}
