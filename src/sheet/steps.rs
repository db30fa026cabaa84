//! The steps of an initiative: what is planned and done when.

use super::initiative::{Span, Step};
use super::source::Source;
use super::understood::Value;
use crate::form::{Form, Shape};
use crate::intake::Bar;
use crate::plan::Fields;
use crate::value::{Quarter, Reading};

/// The steps that have a name or a schedule. Where each item of a group is an initiative, its line of the schedule is its only
/// step, which is called as the initiative where the form asks for no other name.
pub(super) fn steps(source: &Source<'_>, block: Option<u32>) -> Vec<Step> {
    let fields = &source.settings.settings.fields;
    let of_steps = |value: &&Value| source.form.fields[value.field].name == fields.steps;
    let named = source.values.iter().filter(of_steps).filter_map(|value| value.item);
    let last = named
        .chain(source.bars.iter().map(|bar| bar.item))
        .max()
        .unwrap_or_default();
    let (planned, actual) = schedule_lines(source.form, &source.settings.settings.fields);
    let step = |number| {
        let bars = |line| {
            source
                .bars
                .iter()
                .filter(move |bar| bar.item == number && bar.line == line)
        };
        Step {
            number,
            name: match block {
                Some(_) if source.form.field(&fields.steps).is_none() => source.text(&fields.title),
                _ => source.item_text(&fields.steps, Some(number)),
            },
            planned: merged(bars(planned)),
            actual: merged(bars(actual)),
            planned_quarters: bars(planned).flat_map(Bar::quarters).collect(),
            actual_quarters: bars(actual).flat_map(Bar::quarters).collect(),
            finished: (source
                .finished
                .iter()
                .filter(|said| (said.0, said.1) == (number, actual)))
            .map(|said| Quarter::of(said.2))
            .max(),
            planned_areas: bars(planned).map(|bar| bar.area).collect(),
            actual_areas: bars(actual).map(|bar| bar.area).collect(),
        }
    };
    let is_used = |step: &Step| step.name.read.reading != Reading::Blank || step.first_mark().is_some();
    (1..=last).map(step).filter(is_used).collect()
}

/// The rows of plan and actual within each step (see [`Bar::line`]), by the labels beside them.
pub fn schedule_lines(form: &Form, fields: &Fields) -> (u32, u32) {
    let Some(Shape::Schedule(group)) = form.field(&fields.schedule).map(|field| field.shape) else {
        return (0, 1);
    };
    let row = |label: &str| {
        form.groups[group]
            .labels
            .iter()
            .find(|l| l.first_key.words() == Some(label))
            .map(|l| l.row)
    };
    (
        row(&fields.schedule_lines.0).unwrap_or(0),
        row(&fields.schedule_lines.1).unwrap_or(1),
    )
}

/// Spans that touch or overlap become one.
fn merged<'a>(bars: impl Iterator<Item = &'a Bar>) -> Vec<Span> {
    let mut spans: Vec<Span> = bars
        .map(|bar| Span {
            from: bar.from,
            to: bar.to,
        })
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to.plus(1) => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}
