//! The values of an initiative: as they were typed, and as parts of its indicators and its money.

use super::Subject;
use crate::book::Address;
use crate::intake::{Bar, Doubt, Entry, Found};
use crate::plan::{ClassSettings, IndicatorSettings};
use crate::sheet::{Cost, Indicator, Measure, Money, Sourced, Understood, Value, schedule_lines};
use crate::value::goal::{Aim, Change};
use crate::value::{FiscalYear, Goal, Quantity, Reading, name_key};

/// A target or an actual.
pub struct Typed<'a> {
    /// The field's name.
    pub field: &'a str,
    pub year: FiscalYear,
    pub measure: &'a Sourced<Measure>,
}

/// A goal in words with its value, and the settings of its indicator.
pub type GoalOf<'a> = (&'a IndicatorSettings, &'a Value, &'a Goal);

impl<'a> Subject<'a> {
    /// The values of the field of that name.
    pub fn values(&self, field: &str) -> impl Iterator<Item = &'a Value> {
        let index = self.form.fields.iter().position(|f| f.name == field);
        self.initiative
            .values
            .iter()
            .filter(move |value| Some(value.field) == index)
    }

    /// The values of a field that are reported: of those by year that of the graded year, also where its cell is merged over several.
    pub fn reported(&self, field: &str) -> impl Iterator<Item = &'a Value> {
        let graded = self.case.scorecard.fiscal_year;
        self.values(field).filter(move |value| {
            value
                .year
                .is_none_or(|from| (from..=value.until.unwrap_or(from)).contains(&graded))
        })
    }

    /// The cells from which a value was read: all of them where they are several or in dispute.
    pub fn cells(&self, value: &Value) -> Vec<Address> {
        let mut cells = match self.found(value) {
            Some(Found::Several(cells) | Found::Disputed(_, cells)) => cells.iter().map(|cell| cell.0).collect(),
            _ => vec![value.cell],
        };
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// Why the cells of a value are in doubt.
    pub fn doubt(&self, value: &Value) -> Option<Doubt> {
        match self.found(value) {
            Some(Found::Disputed(doubt, _)) => Some(*doubt),
            _ => None,
        }
    }

    /// What stands in the cells of a value.
    fn found(&self, value: &Value) -> Option<&'a Found> {
        // Entries are in the order of the form's fields: of a list there may be some ten thousand.
        let entries = &self.submission.entries;
        let from = entries.partition_point(|entry| entry.field < value.field);
        let of_field = entries[from..].iter().take_while(|entry| entry.field == value.field);
        let of = |entry: &Entry| (entry.year, entry.item, entry.cell());
        let own = |entry: &&Entry| of(entry) == (value.year, value.item, value.cell);
        of_field.into_iter().find(own).map(|entry| &entry.found)
    }

    /// The indicators, each with the names of its fields.
    pub fn indicators(&self) -> impl Iterator<Item = (&'a IndicatorSettings, &'a Indicator)> {
        let indicators = self.initiative.indicators.iter();
        indicators.map(|indicator| (indicator.settings(self.settings), indicator))
    }

    /// The goals in words, as they were typed, each with the settings of its indicator.
    pub fn goals(&self) -> impl Iterator<Item = GoalOf<'a>> {
        let (form, settings) = (self.form, self.settings);
        let is_target = move |value: &Value, own: &&IndicatorSettings| form.fields[value.field].name == own.target;
        self.initiative.values.iter().filter_map(move |value| {
            let Understood::Measure(read) = &value.understood else {
                return None;
            };
            let Some(Measure::Goal(goal)) = read.value() else {
                return None;
            };
            let own = settings.settings.indicators.iter().find(|own| is_target(value, own))?;
            Some((own, value, &**goal))
        })
    }

    /// The targets of an indicator.
    pub fn targets(settings: &'a IndicatorSettings, indicator: &'a Indicator) -> impl Iterator<Item = Typed<'a>> {
        let target = |year: &'a crate::sheet::IndicatorYear| Typed {
            field: &settings.target,
            year: year.year,
            measure: &year.target,
        };
        indicator.years.iter().map(target)
    }

    /// The actuals of an indicator.
    pub fn actuals(settings: &'a IndicatorSettings, indicator: &'a Indicator) -> impl Iterator<Item = Typed<'a>> {
        let actual = |year: &'a crate::sheet::IndicatorYear| Typed {
            field: &settings.actual,
            year: year.year,
            measure: &year.actual,
        };
        indicator.years.iter().map(actual)
    }

    /// The budgets and settlements, each with its field and year.
    pub fn amounts(&self) -> Vec<(&'a str, FiscalYear, &'a Sourced<Money>)> {
        let fields = &self.settings.settings.fields;
        let of_year = |cost: &'a Cost| {
            [
                (fields.budget.as_str(), cost.year, &cost.budget),
                (fields.settlement.as_str(), cost.year, &cost.settlement),
            ]
        };
        self.initiative.costs.iter().flat_map(of_year).collect()
    }

    /// The actual line of a step's schedule, piece by piece.
    pub fn actual_bars(&self, step: u32) -> impl Iterator<Item = &'a Bar> {
        let line = schedule_lines(self.form, &self.settings.settings.fields).1;
        self.submission
            .bars
            .iter()
            .filter(move |bar| bar.item == step && bar.line == line)
    }

    /// The classes of the initiative, by what stands in their fields.
    pub fn classes(&self) -> impl Iterator<Item = &'a ClassSettings> {
        let is_own = |class: &&ClassSettings| {
            let mut values = self.values(&class.field);
            values.any(|value| same(&value.understood.shown().1, &class.value))
        };
        self.settings.settings.classes.iter().filter(is_own)
    }
}

/// Whether there is a cell for it in which nothing was typed.
pub fn is_blank<T>(typed: &Sourced<T>) -> bool {
    typed.cell.is_some() && matches!(typed.read.reading, Reading::Blank)
}

/// The number of a target or an actual.
pub fn amount(measure: &Sourced<Measure>) -> Option<&Quantity> {
    match measure.value() {
        Some(Measure::Amount(quantity)) => Some(quantity),
        _ => None,
    }
}

/// What a target or an actual says in figures: its number, or the one of a goal in words. 「3割削減」 is a share and has no unit of its own.
pub fn figure(measure: &Sourced<Measure>) -> Option<&Quantity> {
    let Some(Measure::Goal(goal)) = measure.value() else {
        return amount(measure);
    };
    match &goal.aim {
        Aim::Figure(figure) if !matches!(figure.change, Change::Share(_) | Change::Ratio(_)) => Some(&figure.quantity),
        _ => None,
    }
}

/// Whether two names are the same but for width and spaces.
pub fn same(a: &str, b: &str) -> bool {
    a == b || name_key(a) == name_key(b)
}
