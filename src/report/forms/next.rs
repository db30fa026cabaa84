//! The next submission: which values are carried over, and which are to be filled in.

use jiff::civil::Date;

use crate::plan::{Asks, ClassSettings, FormSettings, ItemSettings, Notation, Period, Plan, PlanForm};
use crate::value::FiscalYear;

/// From one submission to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// The period that the values come from; None where there are none yet.
    pub last: Option<Period>,
    /// The period that is filled in for.
    pub period: Period,
    /// How dates are written.
    pub notation: Notation,
    /// The fiscal year that is filled in for: the one its batch speaks of.
    pub year: FiscalYear,
    /// What is asked then.
    pub asks: Asks,
    /// By when the form is to be sent: by the step of the sections in the calendar, else the last day of the period.
    pub due: Date,
}

/// A date of a fiscal year.
type DateOf = fn(FiscalYear) -> Date;

/// What becomes of a value in the next form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays; where there is none, nothing is asked.
    Kept,
    /// It stays; where there is none, it is to be filled in.
    Wanted,
    /// It is to be filled in anew: what stood there speaks for the time before.
    Asked,
    /// It is left out: its time has not come.
    Left,
}

impl Next {
    /// The submission that follows a period in the plan's calendar.
    pub fn after(plan: &Plan, last: Period) -> Self {
        Self {
            last: Some(last),
            ..Self::of(plan, last.next(&plan.settings.due_months()))
        }
    }

    /// The submission of a period, of which nothing is known yet.
    pub fn of(plan: &Plan, period: Period) -> Self {
        let occasion = plan.settings.occasion(period);
        Self {
            last: None,
            period,
            notation: plan.settings.notation,
            year: occasion.year,
            asks: occasion.asks,
            due: plan.settings.section_due(period).unwrap_or(period.last_day()),
        }
    }

    /// What becomes of a field's value, of the year where it has one for each, on the form of an initiative of these classes; none
    /// where they are not known.
    pub(super) fn fate(
        self,
        form: &PlanForm,
        classes: &[&ClassSettings],
        (field, year): (&str, Option<FiscalYear>),
    ) -> Fate {
        let settings = &form.settings;
        let mut evaluations = settings.evaluations.iter().zip(&form.on_lists);
        if let Some((_, on_list)) = evaluations.find(|(own, _)| own.is_of_party(field)) {
            // What another party gives on a list of its own is not asked of the section.
            let now = if *on_list || !self.asks.evaluation {
                Fate::Left
            } else {
                Fate::Asked
            };
            return self.in_year(year, now);
        }
        if settings.is_of_other_class(classes, field) {
            return Fate::Kept;
        }
        let is_actual = settings.indicators.iter().any(|own| own.actual == field);
        let is_settlement = settings.fields.settlement == field;
        let is_figure = is_actual || is_settlement;
        if !is_figure && is_asked_yearly(settings, field) && year == Some(self.year) {
            return Fate::Wanted;
        }
        if is_actual && !self.asks.progress || is_settlement && !self.asks.settlement {
            return Fate::Kept;
        }
        if is_of_state(settings, field) {
            return Fate::Asked;
        }
        match (is_actual, is_settlement) {
            (true, _) => self.by_time(year, FiscalYear::start, FiscalYear::end),
            (_, true) => self.by_time(year, FiscalYear::end, accounts_closed),
            _ => Fate::Kept,
        }
    }

    /// What becomes of a figure that is known from one day of its year on, and settled on another.
    fn by_time(self, year: Option<FiscalYear>, begins: DateOf, settles: DateOf) -> Fate {
        match year {
            None => Fate::Asked,
            Some(year) if self.last.is_some_and(|last| settles(year) <= last.last_day()) => Fate::Wanted,
            Some(year) if begins(year) <= self.period.last_day() => Fate::Asked,
            Some(_) => Fate::Left,
        }
    }

    /// What becomes of a value that may stand under the years: what an earlier year says stays.
    fn in_year(self, year: Option<FiscalYear>, now: Fate) -> Fate {
        match year {
            Some(year) if year < self.year => Fate::Kept,
            Some(year) if year > self.year => Fate::Left,
            _ => now,
        }
    }
}

/// Whether a field is asked of the year that is spoken of; in the columns of the years before it stands as it was said then.
fn is_asked_yearly(settings: &FormSettings, field: &str) -> bool {
    let mut required = settings.classes.iter().flat_map(|class| &class.requires);
    settings.evaluations.iter().any(|own| own.follow_up == field) || required.any(|name| name == field)
}

/// Whether a field says how something stands: a state that nobody looked at again would count as this time's.
fn is_of_state(settings: &FormSettings, field: &str) -> bool {
    let is_of_item = |list: &ItemSettings| list.state == field || list.remark == field || is_of_measure(list, field);
    settings.items.iter().any(is_of_item) || settings.fields.auditor == field
}

/// Whether a field is about what is done where an item is missed: of the last time that is no answer to this one.
fn is_of_measure(list: &ItemSettings, field: &str) -> bool {
    !list.measure.is_empty()
        && [&list.measure, &list.responsible, &list.due]
            .iter()
            .any(|name| *name == field)
}

/// 31 May, when the accounts of a fiscal year are closed (出納整理, `domain.md` §1); till then its settlement is an estimate.
fn accounts_closed(year: FiscalYear) -> Date {
    year.end().saturating_add(jiff::Span::new().months(2))
}
