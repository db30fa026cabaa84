//! Actuals in words: beside a goal that has no figure (「R3年度中 立上げ」) nobody types a number, but what was done.

use super::measure::Measure;
use super::understand::{Understood, Value};
use crate::form::Form;
use crate::plan::{PlanForm, Targets};
use crate::value::goal::Aim;
use crate::value::{FiscalYear, Read, Reading, Trouble};

/// Item, first and last year of a goal without a figure.
type Place = (Option<u32>, Option<FiscalYear>, Option<FiscalYear>);

/// Takes what is no number as words where the goal of its row and year has no figure; elsewhere it stays what cannot be read.
pub fn worded(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for indicator in &settings.settings.indicators {
        if indicator.targets != Targets::Sentences {
            continue;
        }
        let of = |value: &Value, name: &str| form.fields[value.field].name == name;
        let goals = values.iter().filter(|value| of(value, &indicator.target));
        let places: Vec<Place> = goals
            .filter(|value| is_without_figure(value))
            .map(|value| (value.item, value.year, value.until.or(value.year)))
            .collect();
        let actuals = values.iter_mut().filter(|value| of(value, &indicator.actual));
        for value in actuals {
            let covers =
                |(item, from, until): &Place| *item == value.item && *from <= value.year && value.year <= *until;
            if is_no_number(value) && places.iter().any(covers) {
                value.understood = Understood::Measure(Read::plain(Reading::Value(Measure::Words(value.raw.clone()))));
            }
        }
    }
}

fn is_without_figure(value: &Value) -> bool {
    match &value.understood {
        Understood::Measure(read) => match read.value() {
            Some(Measure::Goal(goal)) => !matches!(goal.aim, Aim::Figure(_)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether it is a text of which no one number can be told; what is in doubt for its place stays so.
fn is_no_number(value: &Value) -> bool {
    matches!(
        value.understood.trouble(),
        Some(Trouble::NotANumber | Trouble::Ambiguous | Trouble::EraUnknown | Trouble::SeveralValues)
    )
}
