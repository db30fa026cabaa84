//! What one value of a sheet says of another: the declared unit of a number, and what 同上 refers to.

use std::collections::BTreeMap;

use super::measure::Measure;
use super::understood::{Understood, Value};
use crate::form::{Form, Shape};
use crate::plan::{IndicatorSettings, PlanForm};
use crate::value::{Quantity, Read, Reading, Repair, Text, Trouble, canonical_unit, is_ditto};

/// Units of ten with which a declared unit may begin.
const SCALES: [char; 5] = ['百', '千', '万', '億', '兆'];

/// Settles the values that cannot be understood by their own cell alone.
pub fn settle(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for indicator in &settings.settings.indicators {
        doubt_units(form, indicator, values);
    }
    resolve_dittos(form, values);
}

/// 3千 under 千人 may be 3 千人 or 3,000 千人, and 5位 is a place, not five of what is counted: nobody can tell.
fn doubt_units(form: &Form, indicator: &IndicatorSettings, values: &mut [Value]) {
    let name = |value: &Value| form.fields[value.field].name.clone();
    let units = values.iter().filter(|value| name(value) == indicator.unit);
    // A unit in the row holds for the row, one outside all rows for each.
    let declared: BTreeMap<Option<u32>, Text> = units
        .filter_map(|value| match &value.understood {
            Understood::Text(read) | Understood::Choice(read) => Some((value.item, canonical_unit(read.value()?))),
            _ => None,
        })
        .collect();
    let own = [&indicator.target, &indicator.actual, &indicator.baseline];
    for value in values
        .iter_mut()
        .filter(|value| own.contains(&&form.fields[value.field].name))
    {
        let declared = declared
            .get(&value.item)
            .or_else(|| declared.get(&None))
            .map(Text::as_str);
        let is_unsure = |quantity: &Quantity, is_scaled: bool| match quantity.unit.as_deref() {
            None => is_scaled && declared.is_some_and(|unit| unit.starts_with(SCALES)),
            Some("位") => declared != Some("位"),
            Some(_) => false,
        };
        match &mut value.understood {
            Understood::Number(read) => ask(read, is_unsure, |quantity| vec![quantity]),
            Understood::Measure(read) => ask(read, is_unsure, |measure| match measure {
                Measure::Amount(quantity) => vec![quantity],
                Measure::Several(lines) => lines.iter().filter_map(amount).collect(),
                Measure::Stage(..) | Measure::Goal(_) | Measure::Words(_) => Vec::new(),
            }),
            _ => {}
        }
    }
}

/// The amount of one of several lines.
fn amount(line: &Reading<Measure>) -> Option<&Quantity> {
    match line.value() {
        Some(Measure::Amount(quantity)) => Some(quantity),
        _ => None,
    }
}

fn ask<T>(read: &mut Read<T>, is_unsure: impl Fn(&Quantity, bool) -> bool, quantities: impl Fn(&T) -> Vec<&Quantity>) {
    let is_scaled = read.repairs.contains(Repair::Scaled);
    let all = read.value().map(quantities).unwrap_or_default();
    if all.into_iter().any(|quantity| is_unsure(quantity, is_scaled)) {
        read.reading = Reading::Unreadable(Trouble::Ambiguous);
    }
}

/// 同上 in a text is what stands in the same field of the item before; elsewhere it is asked.
fn resolve_dittos(form: &Form, values: &mut [Value]) {
    for at in 0..values.len() {
        let Understood::Text(read) = &values[at].understood else {
            continue;
        };
        if !read.value().is_some_and(|text| is_ditto(text)) {
            continue;
        }
        let before = of_item_before(form, values, at).cloned();
        let Understood::Text(read) = &mut values[at].understood else {
            continue;
        };
        match before {
            Some(text) => {
                read.reading = Reading::Value(text);
                read.repairs.push(Repair::Ditto);
            }
            None => read.reading = Reading::Unreadable(Trouble::Ditto),
        }
    }
}

/// The text of the same field in the item above.
fn of_item_before<'a>(form: &Form, values: &'a [Value], at: usize) -> Option<&'a Text> {
    let own = &values[at];
    let Shape::Items(_) = form.fields[own.field].shape else {
        return None;
    };
    let above = values.iter();
    let above = above.filter(|value| value.field == own.field && value.cell.row < own.cell.row);
    let before = above.max_by_key(|value| value.cell.row)?;
    match &before.understood {
        Understood::Text(read) => read.value(),
        _ => None,
    }
}
