//! The indicators of an initiative.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::is_of;
use super::initiative::{Direction, Indicator, IndicatorYear, line_count};
use super::measure::Measure;
use super::printed::{or_said, unit_of};
use super::source::Source;
use super::understood::{Understood, Value};
use crate::form::{Form, Shape};
use crate::plan::{IndicatorSettings, PlanForm, indicator_in_row};
use crate::value::{Read, Reading, Text, Trouble, without_unit};

/// Takes several values of one cell only where the indicator names as many, one a line: which belongs to which cannot be told
/// otherwise (`domain.md` §3).
pub(super) fn split(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for indicator in &settings.settings.indicators {
        let of = |value: &Value, name: &str| form.fields[value.field].name == name;
        let words = values.iter().filter(|value| of(value, &indicator.text));
        let lines: BTreeMap<Option<u32>, usize> = words.rev().map(|value| (value.item, words_in(value))).collect();
        let measures = values
            .iter_mut()
            .filter(|value| of(value, &indicator.target) || of(value, &indicator.actual));
        for value in measures {
            let named = lines.get(&value.item).copied().unwrap_or_default();
            if let Understood::Measure(read) = &mut value.understood
                && matches!(&read.reading, Reading::Value(Measure::Several(several)) if several.len() != named)
            {
                *read = Read::plain(Reading::Unreadable(Trouble::SeveralValues));
            }
        }
    }
}

fn words_in(value: &Value) -> usize {
    match &value.understood {
        Understood::Text(read) => read.value().map_or(0, |text| line_count(text)),
        _ => 0,
    }
}

/// The group in whose rows an indicator stands; None where there is one of it an initiative.
pub fn indicator_rows(form: &Form, settings: &PlanForm, indicator: &IndicatorSettings) -> Option<usize> {
    let group = |name: &str| match form.field(name)?.shape {
        Shape::Items(group) | Shape::Grid(group) => Some(group),
        _ => None,
    };
    let blocks = group(&settings.settings.fields.title);
    group(&indicator.target).filter(|own| Some(*own) != blocks)
}

/// The indicators: one each, or one for every row that is filled in where they stand in rows.
pub(super) fn indicators(source: &Source<'_>) -> Vec<Indicator> {
    let mut all: Vec<Indicator> = Vec::new();
    for (kind, settings) in source.settings.settings.indicators.iter().enumerate() {
        let group = indicator_rows(source.form, source.settings, settings);
        let rows = group.map_or_else(|| lines(source, settings), |group| filled_rows(source, group));
        if rows.is_empty() && group.is_none() {
            all.push(indicator(source, kind, settings, None));
        }
        for row in rows {
            let mut indicator = indicator(source, kind, settings, Some(row));
            let printed = group.and_then(|group| source.form.printed_words(group, row));
            let words = match (indicator.text.or_empty(), printed) {
                ("", Some(printed)) => without_unit(printed).to_owned(),
                ("", None) => format!("{row}行目"),
                (text, _) => text.to_owned(),
            };
            indicator.name = indicator_in_row(&settings.name, &words);
            // Two rows of one name are told apart by their places.
            if all.iter().any(|other| other.name == indicator.name) {
                indicator.name = indicator_in_row(&settings.name, &format!("{words} {row}行目"));
            }
            all.push(indicator);
        }
    }
    all
}

/// The lines of an initiative that has several, as far as the indicator stands in them.
fn lines(source: &Source<'_>, settings: &IndicatorSettings) -> BTreeSet<u32> {
    let group = source
        .form
        .field(&settings.target)
        .and_then(|field| field.shape.group());
    let is_filled = |value: &&Value| {
        let field = &source.form.fields[value.field];
        is_of(settings, &field.name) && field.shape.group() == group && !value.understood.is_blank()
    };
    let filled = source.values.iter().filter(is_filled).filter_map(|value| value.item);
    let filled: BTreeSet<u32> = filled.filter(|_| group.is_some()).collect();
    if filled.len() > 1 { filled } else { BTreeSet::new() }
}

/// The items of a group in which anything stands.
fn filled_rows(source: &Source<'_>, group: usize) -> BTreeSet<u32> {
    let in_group = |value: &&Value| source.form.fields[value.field].shape.group() == Some(group);
    let filled = source
        .values
        .iter()
        .filter(in_group)
        .filter(|value| !value.understood.is_blank());
    filled.filter_map(|value| value.item).collect()
}

fn indicator(source: &Source<'_>, kind: usize, settings: &IndicatorSettings, row: Option<u32>) -> Indicator {
    // What all rows share, such as a unit in the head, stands in none of them.
    let in_row = |name: &str| {
        row.filter(|_| {
            source
                .form
                .field(name)
                .is_some_and(|field| field.shape.group().is_some())
        })
    };
    let year = |year| IndicatorYear {
        year,
        target: source.measure(&settings.target, year, in_row(&settings.target)),
        actual: source.measure(&settings.actual, year, in_row(&settings.actual)),
    };
    let text = |name: &str| source.item_text(name, in_row(name));
    let printed = row.and_then(|row| {
        source
            .form
            .printed_words(indicator_rows(source.form, source.settings, settings)?, row)
    });
    Indicator {
        name: settings.name.clone(),
        kind,
        text: or_said(text(&settings.text), without_unit(printed.unwrap_or_default())),
        unit: unit_of(settings, text(&settings.unit), printed),
        direction: text(&settings.direction)
            .value()
            .map(Text::as_str)
            .or(settings.fixed_direction)
            .and_then(Direction::parse),
        baseline: source.number(&settings.baseline, in_row(&settings.baseline)),
        state: text(&settings.state),
        years: due(
            source,
            settings,
            in_row(&settings.target),
            source
                .years([&settings.target, &settings.actual])
                .into_iter()
                .map(year)
                .collect(),
        ),
    }
}

/// The years with every goal whose cell is merged over several in the year when it is due: by its words, else in the last.
fn due(
    source: &Source<'_>,
    settings: &IndicatorSettings,
    row: Option<u32>,
    mut years: Vec<IndicatorYear>,
) -> Vec<IndicatorYear> {
    for place in 0..years.len() {
        let typed = source.find(&settings.target, Some(years[place].year), row);
        let Some(due) = typed.and_then(Value::held).filter(|due| *due > years[place].year) else {
            continue;
        };
        let to = years.iter().position(|year| year.year == due);
        if let Some(to) = to.filter(|to| years[*to].target.read.reading == Reading::Blank) {
            years[to].target = std::mem::take(&mut years[place].target);
            years[place].target.cell = years[to].target.cell;
        }
    }
    years
}
