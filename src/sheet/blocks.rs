//! The blocks of a sheet that are initiatives: goal blocks, lines of a list.
//!
//! A list may give an initiative several lines, one an indicator: its 番号 is merged over them then. What the others of its cells
//! say has to be one thing: where two lines say different things nobody can tell which is the initiative's, and both are asked.

use std::collections::{BTreeMap, BTreeSet};

use super::understood::Value;
use crate::book::Address;
use crate::form::{Form, Shape};
use crate::intake::Bar;
use crate::plan::{IndicatorSettings, PlanForm};
use crate::value::{FiscalYear, Trouble};

/// A block that is an initiative.
pub struct Block {
    /// Its first item.
    pub first: u32,
    /// All of its items.
    pub lines: BTreeSet<u32>,
    /// Its values with those outside all blocks.
    pub values: Vec<Value>,
}

/// The blocks of a group that are filled in or have a bar in their schedule, in order.
pub fn blocks(form: &Form, settings: &PlanForm, group: usize, values: &[Value], bars: &[Bar]) -> Vec<Block> {
    let in_group =
        |value: &&Value| matches!(form.fields[value.field].shape, Shape::Items(own) | Shape::Grid(own) if own == group);
    let (own, others): (Vec<&Value>, Vec<&Value>) = values.iter().partition(in_group);
    let first_lines = first_lines(form, settings, &own);
    let mut blocks: BTreeMap<u32, Vec<&Value>> = BTreeMap::new();
    for value in own {
        let item = value.item.unwrap_or_default();
        let first = first_lines.get(&item).copied().unwrap_or(item);
        blocks.entry(first).or_default().push(value);
    }
    let lines = |first: u32| {
        let below = first_lines
            .iter()
            .filter(move |(_, own)| **own == first)
            .map(|(line, _)| *line);
        below.chain([first]).collect::<BTreeSet<u32>>()
    };
    let has_bar = |block: u32| {
        bars.iter()
            .any(|bar| first_lines.get(&bar.item).copied().unwrap_or(bar.item) == block)
    };
    blocks.retain(|block, own| has_bar(*block) || own.iter().any(|value| !value.understood.is_blank()));
    let whole = |(first, own): (u32, Vec<&Value>)| {
        let mut values: Vec<Value> = others.iter().chain(&own).copied().cloned().collect();
        values.sort_by_key(|value| value.field);
        one_of_each(form, settings, group, &mut values);
        Block {
            first,
            lines: lines(first),
            values,
        }
    };
    blocks.into_iter().map(whole).collect()
}

/// For every line below the first of an initiative that line: the 番号 of both is one cell.
fn first_lines(form: &Form, settings: &PlanForm, own: &[&Value]) -> BTreeMap<u32, u32> {
    let is_number = |value: &&&Value| form.fields[value.field].name == settings.settings.fields.number;
    let mut cells: BTreeMap<Address, u32> = BTreeMap::new();
    let mut lines = BTreeMap::new();
    for value in own
        .iter()
        .filter(is_number)
        .filter(|value| !value.understood.is_blank())
    {
        let Some(item) = value.item else { continue };
        let first = *cells.entry(value.cell).or_insert(item);
        if first != item {
            lines.insert(item, first);
        }
    }
    lines
}

/// Of a field that an initiative has once the value of its first line that has any; two that differ are asked.
fn one_of_each(form: &Form, settings: &PlanForm, group: usize, values: &mut [Value]) {
    let is_in_group = |value: &Value| form.fields[value.field].shape.group() == Some(group);
    let own = values.iter().filter(|value| is_in_group(value));
    let lines: BTreeSet<u32> = own.filter_map(|value| value.item).collect();
    if lines.len() < 2 {
        return;
    }
    let is_row = |name: &str| {
        settings
            .settings
            .indicators
            .iter()
            .any(|indicator| is_of(indicator, name))
    };
    let mut first: BTreeMap<(usize, Option<FiscalYear>), usize> = BTreeMap::new();
    for at in 0..values.len() {
        let value = &values[at];
        if !is_in_group(value) || value.understood.is_blank() || is_row(&form.fields[value.field].name) {
            continue;
        }
        let other = *first.entry((value.field, value.year)).or_insert(at);
        if values[other].cell != values[at].cell {
            values[other].understood.ask(Trouble::SeveralValues);
            values[at].understood.ask(Trouble::SeveralValues);
        }
    }
    // Where the first line is blank, what a later one says is the initiative's: it comes first.
    values.sort_by_key(|value| (value.field, value.year, value.understood.is_blank(), value.item));
}

/// Whether a field is one of an indicator's, which may have a row for itself.
pub fn is_of(indicator: &IndicatorSettings, name: &str) -> bool {
    let own = [
        &indicator.text,
        &indicator.target,
        &indicator.actual,
        &indicator.unit,
        &indicator.direction,
        &indicator.baseline,
    ];
    own.iter().any(|own| *own == name)
}
