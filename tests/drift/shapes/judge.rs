//! What became of every value of a list or of rows under years.

use std::collections::{BTreeMap, BTreeSet};

use kohyo::book::Address;
use kohyo::check::{self, Finding, Severity};
use kohyo::plan::Plan;

use super::forms::{Filled, Shape, Typed};
use crate::common;
use crate::drift::judge::Fate;

/// Findings that ask about cells.
const ABOUT_READING: [&str; 4] = ["unreadable-value", "outside-text", "row-added", "line-struck-out"];
/// Findings that refuse a sheet.
const REFUSALS: [&str; 3] = ["no-form", "several-forms", "unread-form"];

/// What was taken from a cell.
struct Taken {
    field: String,
    year: Option<i32>,
    item: Option<u32>,
    cell: Address,
    state: &'static str,
    value: String,
    key: String,
}

/// What was read of a form.
struct Reading<'a> {
    filled: &'a Filled,
    taken: Vec<Taken>,
    asked: BTreeSet<Address>,
    struck: BTreeSet<u32>,
    findings: Vec<Finding>,
    is_refused: bool,
    places: BTreeMap<usize, (Address, bool)>,
}

/// The fate of every value that is still on the form, and what was taken from cells where none was typed.
pub fn judge(plan: &Plan, filled: &Filled) -> Vec<(String, Fate)> {
    let batch = common::batch(plan, &[("form.xlsx", filled.grid.bytes())]);
    let findings = check::check(&batch, None);
    let mut taken = Vec::new();
    for case in &batch.cases {
        for value in &case.initiative.values {
            let (state, shown, _, _) = value.understood.shown();
            taken.push(Taken {
                field: plan.forms[0].fields[value.field].name.clone(),
                year: value.year.map(|year| year.0),
                item: value.item,
                cell: value.cell,
                state: state.name(),
                value: shown.to_string(),
                key: case.key.clone(),
            });
        }
    }
    taken.retain(|taken| taken.state != "blank");
    let about = |f: &&Finding| f.severity != Severity::Notice && ABOUT_READING.contains(&f.code.as_str());
    let asked = findings
        .iter()
        .filter(about)
        .flat_map(|f| f.cells.iter().copied())
        .collect();
    let struck = findings
        .iter()
        .filter(|f| f.code == "line-struck-out")
        .flat_map(|f| f.cells.iter().map(|cell| cell.row));
    let reading = Reading {
        filled,
        asked,
        struck: struck.collect(),
        is_refused: batch.cases.is_empty() && findings.iter().any(|f| REFUSALS.contains(&f.code.as_str())),
        findings: findings.clone(),
        places: filled.grid.places(),
        taken,
    };
    let values = reading.places.iter().map(|(id, (place, is_struck))| {
        let typed = &filled.typed[*id];
        (format!("{typed:?} at {place}"), reading.fate(typed, *place, *is_struck))
    });
    let mut fates: Vec<(String, Fate)> = values.collect();
    fates.extend(reading.invented());
    fates
}

impl Reading<'_> {
    fn asks(&self, place: Address) -> bool {
        self.is_refused || self.asked.contains(&place)
    }

    fn asks_field(&self, typed: &Typed) -> bool {
        self.findings.iter().any(|f| match f.code.as_str() {
            "field-missing" => true,
            "year-headings" => typed.year.is_some(),
            _ => false,
        })
    }

    fn fate(&self, typed: &Typed, place: Address, is_struck: bool) -> Fate {
        let here = self.taken.iter().filter(|taken| taken.cell == place);
        let here: Vec<&Taken> = here
            .filter(|taken| !self.is_of_other_line(typed, place, taken))
            .collect();
        let names = |f: &Finding| f.cells.contains(&place);
        let is_told = self.asks(place)
            || is_struck
                && (self.struck.contains(&place.row) || self.findings.iter().any(names) || self.is_line_told(typed));
        match here.is_empty() {
            true if is_told => Fate::Asked,
            true if self.asks_field(typed) => Fate::Asked,
            true => Fate::Lost,
            false if self.is_right(typed, place, &here) => Fate::Right,
            false if is_told || here.iter().all(|taken| taken.state == "unreadable") => Fate::Asked,
            false if self.is_of_unknown_line(typed, &here) => Fate::Asked,
            false => Fate::Wrong,
        }
    }

    /// Whether everything taken from the cell is the value in its field, year and line, and the line of the value has it.
    fn is_right(&self, typed: &Typed, place: Address, here: &[&Taken]) -> bool {
        let (state, value) = match typed.text.as_str() {
            "未定" => ("undetermined", ""),
            "―" => ("not_applicable", ""),
            text => ("value", text),
        };
        let sharing = self.places.iter().filter(|(_, (other, _))| *other == place);
        let keys: Vec<Option<String>> = sharing.map(|(id, _)| self.key(&self.filled.typed[*id])).collect();
        let is_own = |taken: &&&Taken| {
            taken.field == typed.field && taken.year == typed.year && taken.state == state && taken.value == value
        };
        let is_of_line = |taken: &&Taken| match self.filled.shape {
            Shape::List => keys.iter().any(|key| key.as_deref() == Some(taken.key.as_str())),
            Shape::Printed => typed.line.is_none_or(|line| taken.item == Some(line as u32 + 1)),
            Shape::Labelled | Shape::Axes => self.item(typed).is_none_or(|item| taken.item == Some(item)),
        };
        let has_own = match self.filled.shape {
            Shape::List => here
                .iter()
                .any(|taken| self.key(typed).as_deref() == Some(taken.key.as_str())),
            _ => true,
        };
        here.iter().filter(is_own).count() == here.len() && here.iter().all(is_of_line) && has_own
    }

    /// Whether a text of one cell for several lines was taken, as it stands there, for another of them: for one by its number, or for one
    /// whose number is asked about. What became of it in each line is judged by the value of that line.
    fn is_of_other_line(&self, typed: &Typed, place: Address, taken: &Taken) -> bool {
        let sharing = self.places.iter().filter(|(_, (other, _))| *other == place);
        let mut others = sharing
            .map(|(id, _)| &self.filled.typed[*id])
            .filter(|other| other.line != typed.line);
        let is_as_typed = taken.field == typed.field && taken.value == typed.text;
        let is_whose = |other: &Typed| match self.key(other) {
            Some(key) if key == taken.key => true,
            _ => taken.key.starts_with("form.xlsx") && self.is_number_asked(other) && !self.is_number_asked(typed),
        };
        is_as_typed && self.key(typed).as_deref() != Some(&taken.key) && others.any(is_whose)
    }

    /// Whether the number of a value's line is asked about.
    fn is_number_asked(&self, typed: &Typed) -> bool {
        let mut numbers = self.places.iter().filter(|(id, _)| {
            let other = &self.filled.typed[**id];
            other.field == "番号" && other.line == typed.line
        });
        numbers.any(|(_, (place, _))| self.asks(*place))
    }

    /// The number of the line of a value, as it is typed there.
    fn key(&self, typed: &Typed) -> Option<String> {
        let is_number = |other: &&Typed| other.field == "番号" && other.line == typed.line;
        self.filled
            .typed
            .iter()
            .find(is_number)
            .map(|number| number.text.clone())
    }

    /// The item as which the words of a value's line were read.
    fn item(&self, typed: &Typed) -> Option<u32> {
        typed.line?;
        let is_words = |(id, _): &(&usize, &(Address, bool))| {
            let other = &self.filled.typed[**id];
            other.field == "指標" && other.line == typed.line
        };
        let (_, (place, _)) = self.places.iter().find(is_words)?;
        self.taken.iter().find(|taken| taken.cell == *place)?.item
    }

    /// Whether the line of a value has lost its number, and that is told: nothing of it counts.
    fn is_line_told(&self, typed: &Typed) -> bool {
        let is_number = |(id, _): &(&usize, &(Address, bool))| {
            let other = &self.filled.typed[**id];
            other.field == "番号" && other.line == typed.line
        };
        let number = self.places.iter().find(is_number).map(|(_, (place, _))| *place);
        let told = |f: &Finding| f.code == "number-unknown" && number.is_some_and(|number| f.cells.contains(&number));
        self.findings.iter().any(told)
    }

    /// Whether a line was read that belongs to no initiative because its number could not be taken, and that is told.
    fn is_of_unknown_line(&self, typed: &Typed, here: &[&Taken]) -> bool {
        let is_unknown = here
            .iter()
            .all(|taken| taken.key.starts_with("form.xlsx") && taken.field == typed.field && taken.year == typed.year);
        let is_told = self.findings.iter().any(|f| {
            matches!(
                f.code.as_str(),
                "number-unknown" | "unreadable-value" | "required-missing"
            )
        });
        self.filled.shape == Shape::List && is_unknown && is_told
    }

    /// What was taken from cells in which nobody typed a value.
    fn invented(&self) -> impl Iterator<Item = (String, Fate)> + '_ {
        let typed: BTreeSet<Address> = self.places.values().map(|(place, _)| *place).collect();
        let strange = self
            .taken
            .iter()
            .filter(move |taken| taken.state != "unreadable" && !typed.contains(&taken.cell));
        // A note in a line of its own belongs to no initiative: that the line has no number is told.
        let told = |f: &&Finding| f.code == "number-unknown";
        let numberless: BTreeSet<u32> = self
            .findings
            .iter()
            .filter(told)
            .flat_map(|f| f.cells.iter().map(|cell| cell.row))
            .collect();
        let is_told = move |taken: &&Taken| numberless.contains(&taken.cell.row);
        let strange = strange
            .filter(|taken| !self.asks(taken.cell))
            .filter(move |taken| !is_told(taken));
        strange.map(|taken| {
            (
                format!(
                    "invented {} {:?} at {}: {}",
                    taken.field, taken.year, taken.cell, taken.value
                ),
                Fate::Wrong,
            )
        })
    }
}
