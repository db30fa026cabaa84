//! Actuals in words: beside a goal that has no figure (「R3年度中 立上げ」) nobody types a number, but what was done.

use super::measure::Measure;
use super::understood::{Understood, Value};
use crate::form::Form;
use crate::plan::{PlanForm, Targets};
use crate::value::goal::Aim;
use crate::value::{FiscalYear, Read, Reading, Trouble};

/// Takes what is no number as words where the next goal of its row, due in its year or later, has no figure; elsewhere it stays
/// what cannot be read.
pub fn worded(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for indicator in &settings.settings.indicators {
        if indicator.targets != Targets::Sentences {
            continue;
        }
        let of = |value: &Value, name: &str| form.fields[value.field].name == name;
        let targets = values.iter().filter(|value| of(value, &indicator.target));
        let goals: Vec<Goal> = targets
            .filter(|value| !value.understood.is_blank())
            .map(Goal::of)
            .collect();
        let actuals = values.iter_mut().filter(|value| of(value, &indicator.actual));
        for value in actuals.filter(|value| is_no_number(value)) {
            let own = goals
                .iter()
                .filter(|goal| goal.item == value.item && goal.due >= value.year);
            if own
                .min_by_key(|goal| goal.due)
                .is_some_and(|goal| goal.is_without_figure)
            {
                value.understood = Understood::Measure(Read::plain(Reading::Value(Measure::Words(value.raw.clone()))));
            }
        }
    }
}

/// A target, with the year in which it counts.
struct Goal {
    item: Option<u32>,
    due: Option<FiscalYear>,
    is_without_figure: bool,
}

impl Goal {
    fn of(value: &Value) -> Self {
        let is_without_figure = match &value.understood {
            Understood::Measure(read) => match read.value() {
                Some(Measure::Goal(goal)) => !matches!(goal.aim, Aim::Figure(_)),
                _ => false,
            },
            _ => false,
        };
        Self {
            item: value.item,
            due: value.held(),
            is_without_figure,
        }
    }
}

/// Whether it is a text of which no one number can be told; what is in doubt for its place stays so.
fn is_no_number(value: &Value) -> bool {
    matches!(
        value.understood.trouble(),
        Some(Trouble::NotANumber | Trouble::Ambiguous | Trouble::EraUnknown | Trouble::SeveralValues)
    )
}
