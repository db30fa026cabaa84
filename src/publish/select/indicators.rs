//! The indicators of an initiative. An actual of a year that has not ended does not go out, nor an achievement that is not settled.

use super::One;
use super::figures::absence;
use crate::grade::Standing;
use crate::plan::indicator_kind;
use crate::publish::gate::{Approved, Gate, Of};
use crate::publish::public::{Availability, Figure, Indicator, IndicatorYear, LeftOut};
use crate::table::IndicatorRow;
use crate::value::{State, fold};

/// Units that count people.
const PEOPLE: [&str; 3] = ["人", "名", "人/年"];

/// Whose units are asked about: all initiatives' at once.
const WHOLE: Of<'static> = Of {
    key: "",
    number: "",
    title: "",
};

pub(super) fn indicators(one: &One<'_>, gate: &mut Gate<'_>, left_out: &mut LeftOut) -> Vec<Indicator> {
    let own: Vec<&IndicatorRow> = one.own(&one.source.tables.indicators).collect();
    let groups = own.chunk_by(|a, b| a.indicator == b.indicator && a.name == b.name);
    let made = groups
        .zip(1..)
        .filter_map(|(rows, number)| indicator(one, (rows, number), gate, left_out));
    made.collect()
}

/// None where its words were left out, or nothing was set.
fn indicator(
    one: &One<'_>,
    (rows, number): (&[&IndicatorRow], usize),
    gate: &mut Gate<'_>,
    left_out: &mut LeftOut,
) -> Option<Indicator> {
    let first = *rows.first()?;
    let kind = indicator_kind(&first.indicator).to_owned();
    let is_set = |row: &&&IndicatorRow| row.target_state.is_some_and(|state| state != State::Blank);
    if first.name.is_empty() && rows.iter().find(is_set).is_none() {
        return None;
    }
    let name = gate.pass(one.of(), &format!("{kind}の内容"), &first.name);
    let unit = gate.pass(WHOLE, "単位", &first.unit);
    let people = PEOPLE.contains(&fold(&first.unit).as_str());
    let years = rows
        .iter()
        .map(|row| year(one, (row, &kind), people, gate, left_out))
        .collect();
    let few = |number: f64| people && is_few(number, one.source.settings.small_cell);
    let baseline = first.baseline.filter(|number| !few(*number));
    // What was left out takes its figures with it: without its words nobody knows what they count.
    if name.is_none() && !first.name.is_empty() {
        return None;
    }
    Some(Indicator {
        id: format!("{}-{}-{number}", one.source.settings.code, super::slug(&one.place.key)),
        kind,
        name,
        unit,
        direction: first.direction,
        baseline,
        years,
    })
}

fn year(
    one: &One<'_>,
    (row, kind): (&IndicatorRow, &str),
    people: bool,
    gate: &mut Gate<'_>,
    left_out: &mut LeftOut,
) -> IndicatorYear {
    let edition = one.source.edition;
    // What is graded is what was approved.
    let (number, text, state) = match row.approved_state {
        Some(state) => (row.approved, &row.approved_text, Some(state)),
        None => (row.target, &row.target_text, row.target_state),
    };
    let words = |gate: &mut Gate<'_>, side: &str, text: &str| {
        gate.pass(one.of(), &format!("{kind}の{side}（{}）", row.fiscal_year.long()), text)
    };
    let target = figure(number, state, || words(gate, "目標", text));
    let has_ended = row.fiscal_year <= edition.year && row.fiscal_year.end() <= edition.as_of;
    let mut actual = has_ended.then(|| figure(row.actual, row.actual_state, || words(gate, "実績", &row.actual_text)));
    let mut achievement = row
        .achievement
        .filter(|_| has_ended && row.standing == Some(Standing::Graded));
    let is_few = |number: f64| people && is_few(number, one.source.settings.small_cell);
    if actual.as_ref().and_then(|actual| actual.number).is_some_and(is_few) {
        // The rate beside the target would tell it all the same.
        (actual, achievement) = (Some(Figure::none(Availability::Withheld)), None);
        left_out.small_cells += 1;
    }
    IndicatorYear {
        year: row.fiscal_year,
        target,
        actual,
        achievement,
    }
}

/// Whether so few people are counted that each may be known. Nobody at all is no secret.
fn is_few(number: f64, least: i64) -> bool {
    number > 0.0 && number < least as f64
}

/// A number as it is; words of a value (a stage, a goal) where somebody approved them.
fn figure(number: Option<f64>, state: Option<State>, words: impl FnOnce() -> Option<Approved>) -> Figure {
    match (number, state) {
        (Some(number), _) => Figure::number(number),
        (None, Some(State::Value)) => match words() {
            Some(words) => Figure {
                availability: Availability::Value,
                number: None,
                words: Some(words),
            },
            None => Figure::none(Availability::Withheld),
        },
        (None, state) => Figure::none(absence(state)),
    }
}
