//! What became of every value that was typed.

use std::collections::{BTreeMap, BTreeSet};

use kohyo::book::Address;
use kohyo::check::{self, Finding, Severity};
use kohyo::form::template::Fill;
use kohyo::ledger::Batch;
use kohyo::plan::Plan;

use super::values::{Filled, Typed};
use crate::common;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in its field.
    Right,
    /// It was not taken, and a finding names its cell or its field, or refuses the sheet.
    Asked,
    /// Another field has it, or its field has something else, and nothing tells so.
    Wrong,
    /// It was not taken, and nothing tells so.
    Lost,
}

/// Findings that ask about the reading of a cell; those about plausible values do not count.
const ABOUT_READING: [&str; 2] = ["unreadable-value", "outside-text"];

/// A value with its fate, and where it stood.
pub type Judged<'a> = (&'a Typed, Address, Fate);

/// Reads a form and judges every value that is still on it, and everything taken that nobody typed as a value.
pub fn judge<'a>(plan: &Plan, filled: &'a Filled) -> Vec<Judged<'a>> {
    let batch = common::batch(plan, &[("form.xlsx", filled.form.write().expect("bytes"))]);
    let findings = check::check(&batch, None);
    let places = places(filled);
    let reading = Reading::of(&batch, &findings);
    let mut judged = Vec::new();
    for (id, typed) in filled.typed.iter().enumerate() {
        let cells = places.get(&id).map(Vec::as_slice).unwrap_or_default();
        for &cell in cells {
            let fate = reading.fate(typed, cell, &places, filled);
            judged.push((typed, cell, fate));
        }
    }
    judged
}

/// Values that were taken from cells in which no value was typed, without a finding.
pub fn invented(plan: &Plan, filled: &Filled) -> Vec<(String, Address)> {
    let batch = common::batch(plan, &[("form.xlsx", filled.form.write().expect("bytes"))]);
    let findings = check::check(&batch, None);
    let reading = Reading::of(&batch, &findings);
    let typed: BTreeSet<Address> = places(filled).into_values().flatten().collect();
    let strange = |taken: &&Taken| taken.state != "blank" && !typed.contains(&taken.cell) && !reading.asks(taken.cell);
    reading
        .taken
        .iter()
        .filter(strange)
        .map(|taken| (taken.field.clone(), taken.cell))
        .collect()
}

/// The cells of every value, by its number.
fn places(filled: &Filled) -> BTreeMap<usize, Vec<Address>> {
    let mut places: BTreeMap<usize, Vec<Address>> = BTreeMap::new();
    for (at, fill) in filled.shadow.typed() {
        if let Fill::Text(text) = fill
            && let Some(id) = text.strip_prefix('§').and_then(|id| id.parse().ok())
        {
            places.entry(id).or_default().push(*at);
        }
    }
    places
}

struct Taken {
    field: String,
    year: Option<i32>,
    item: Option<u32>,
    cell: Address,
    state: &'static str,
    value: String,
}

struct Reading<'a> {
    taken: Vec<Taken>,
    bars: Vec<kohyo::intake::Bar>,
    /// Cells that findings ask about.
    asked: BTreeSet<Address>,
    findings: &'a [Finding],
    refused: bool,
    plan: &'a Plan,
}

impl<'a> Reading<'a> {
    fn of(batch: &'a Batch<'a>, findings: &'a [Finding]) -> Self {
        let values = batch.cases.iter().flat_map(|case| &case.initiative.values);
        let taken = values.map(|value| {
            let (state, shown, _, _) = value.understood.shown();
            Taken {
                field: batch.plan.forms[0].fields[value.field].name.clone(),
                year: value.year.map(|year| year.0),
                item: value.item,
                cell: value.cell,
                state,
                value: shown,
            }
        });
        let about = |f: &&Finding| f.severity != Severity::Notice && ABOUT_READING.contains(&f.code.as_str());
        Self {
            taken: taken.collect(),
            bars: batch.files[0].submissions.iter().flat_map(|s| s.bars.clone()).collect(),
            asked: findings
                .iter()
                .filter(about)
                .flat_map(|f| f.cells.iter().copied())
                .collect(),
            findings,
            refused: batch.files[0].submissions.is_empty(),
            plan: batch.plan,
        }
    }

    fn asks(&self, cell: Address) -> bool {
        self.refused || self.asked.contains(&cell)
    }

    fn asks_field(&self, typed: &Typed) -> bool {
        let title = self.plan.forms[0]
            .field(typed.field)
            .map(|field| field.title())
            .unwrap_or_default();
        self.findings.iter().any(|f| match f.code.as_str() {
            "field-missing" => f.field.split('、').any(|field| field == title),
            "year-headings" => typed.year.is_some(),
            _ => false,
        })
    }

    fn fate(&self, typed: &Typed, cell: Address, places: &BTreeMap<usize, Vec<Address>>, filled: &Filled) -> Fate {
        let taken = match typed.mark {
            Some(mark) => self.bar(typed, mark, cell, places, filled),
            None => self.value(typed, cell, places, filled),
        };
        match taken {
            Some(true) => Fate::Right,
            _ if self.asks(cell) => Fate::Asked,
            Some(false) => Fate::Wrong,
            None if self.asks_field(typed) => Fate::Asked,
            None => Fate::Lost,
        }
    }

    /// Whether what was taken from the cell is the value in its own field; None where nothing was taken.
    fn value(
        &self,
        typed: &Typed,
        cell: Address,
        places: &BTreeMap<usize, Vec<Address>>,
        filled: &Filled,
    ) -> Option<bool> {
        let (state, value) = expected(&typed.fill);
        let own = |taken: &&Taken| {
            taken.field == typed.field
                && taken.year == typed.year
                && taken.state == state
                && taken.value == value
                && typed
                    .step
                    .is_none_or(|step| self.is_step(step, taken.item, places, filled))
        };
        let mut here = self
            .taken
            .iter()
            .filter(|taken| taken.cell == cell && taken.state != "blank")
            .peekable();
        here.peek()?;
        Some(here.all(|taken| own(&taken)))
    }

    /// Whether the item is the place of the step among the steps that are left on the sheet, from above.
    fn is_step(&self, step: usize, item: Option<u32>, places: &BTreeMap<usize, Vec<Address>>, filled: &Filled) -> bool {
        let of_step = |(id, _): &(&usize, &Vec<Address>)| filled.typed[**id].step == Some(step);
        let numbers: BTreeSet<u32> = places
            .iter()
            .filter(of_step)
            .flat_map(|(_, cells)| cells)
            .flat_map(|cell| {
                let values = self
                    .taken
                    .iter()
                    .filter(move |t| t.cell == *cell && t.state != "blank")
                    .filter_map(|t| t.item);
                let bars = self
                    .bars
                    .iter()
                    .filter(move |bar| bar.area.contains(*cell))
                    .map(|bar| bar.item);
                values.chain(bars)
            })
            .collect();
        let pasted = places.values().any(|cells| cells.len() > 1);
        pasted || numbers.iter().all(|number| Some(*number) == item)
    }

    fn bar(
        &self,
        typed: &Typed,
        (line, quarter): (u32, u32),
        cell: Address,
        places: &BTreeMap<usize, Vec<Address>>,
        filled: &Filled,
    ) -> Option<bool> {
        let mut here = self.bars.iter().filter(|bar| bar.area.contains(cell)).peekable();
        here.peek()?;
        let first = typed.year.unwrap_or_default() * 12 + 3 + 3 * quarter as i32;
        Some(here.all(|bar| {
            let months = |month: &str| {
                let (year, month) = month.split_once('-').expect("a month");
                year.parse::<i32>().expect("a year") * 12 + month.parse::<i32>().expect("a month") - 1
            };
            let (from, to) = (months(&bar.from.to_string()), months(&bar.to.to_string()));
            let marks = places.iter().filter(|(id, _)| filled.typed[**id].mark.is_some());
            let inside = marks
                .flat_map(|(_, cells)| cells)
                .filter(|cell| bar.area.contains(**cell))
                .count();
            bar.line == line
                && from <= first
                && first + 2 <= to
                && to + 1 - from == 3 * inside as i32
                && typed
                    .step
                    .is_none_or(|step| self.is_step(step, Some(bar.item), places, filled))
        }))
    }
}

fn expected(fill: &Fill) -> (&'static str, String) {
    match fill {
        Fill::Number(number) => ("value", format!("{number}")),
        Fill::Text(text) if text == "未定" => ("undetermined", String::new()),
        Fill::Text(text) if text == "―" => ("not_applicable", String::new()),
        Fill::Text(text) => ("value", text.clone()),
        _ => ("value", String::new()),
    }
}
