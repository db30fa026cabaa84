//! A goal of the whole city against the sum of what its sections reached (`[[sums]]` of the plan).

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::batch::Batch;
use super::case::Case;
use crate::grade::{Achievement, Standing, Terms, achievement};
use crate::plan::{Scale, SumSettings};
use crate::sheet::{Indicator, IndicatorYear, Measure, Sourced};
use crate::table::SumRow;
use crate::value::{FiscalYear, Qualifier, Quantity, Reading, Text, base_unit, in_one_unit, name_key};

/// One year of a sum: what the sections reached, and what the city says itself.
#[derive(Debug, Clone)]
pub struct Sum<'a> {
    pub settings: &'a SumSettings,
    pub year: FiscalYear,
    /// The sections' numbers, in 建制順.
    pub parts: Vec<Part<'a>>,
    /// How many sections have a number for it that is not known yet, or cannot be read.
    pub open: usize,
    /// What the sheet of the whole city says.
    pub stated: Option<Part<'a>>,
    /// The unit that all are counted in.
    pub unit: Option<Text>,
    /// Whether its parts came in several units.
    is_converted: bool,
}

/// One number of a sum.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    pub case: &'a Case,
    pub actual: &'a Sourced<Measure>,
    /// What the section itself is to reach.
    pub target: &'a Sourced<Measure>,
    /// In the unit of the sum.
    pub amount: Decimal,
}

impl Sum<'_> {
    /// The sum of what is known; None where nothing is.
    pub fn amount(&self) -> Option<Decimal> {
        let mut parts = self.parts.iter();
        let first = parts.next()?.amount;
        parts.try_fold(first, |sum, part| sum.checked_add(part.amount))
    }

    /// The target of the year; none where the parts came in several units, for it says none of its own: 100,000 beside 時間 and 分.
    pub fn target(&self) -> Option<Decimal> {
        if self.is_converted {
            return None;
        }
        let of_year = self.settings.targets.iter().find(|target| target.0 == self.year.0);
        of_year.map(|target| target.1)
    }
}

/// Every sum of the plan, in every year of which anything is known.
pub fn sums<'a>(batch: &'a Batch<'_>) -> Vec<Sum<'a>> {
    sums_of(batch, &batch.plan.settings.sums)
}

/// The same of these settings.
pub fn sums_of<'a>(batch: &'a Batch<'_>, settings: &'a [SumSettings]) -> Vec<Sum<'a>> {
    let (first, last) = batch.plan.settings.fiscal_years;
    let years = settings
        .iter()
        .flat_map(|settings| (first..=last).map(move |year| (settings, FiscalYear(year))));
    let sums = years.filter_map(|(settings, year)| sum(batch, settings, year));
    sums.filter(|sum| !sum.parts.is_empty() || sum.open > 0 || sum.target().is_some() || sum.stated.is_some())
        .collect()
}

/// None where the units of its parts do not go together: the finding on units says so.
fn sum<'a>(batch: &'a Batch<'_>, settings: &'a SumSettings, year: FiscalYear) -> Option<Sum<'a>> {
    let mut found: Vec<(&Case, &IndicatorYear, Quantity)> = Vec::new();
    let mut open = 0;
    for case in batch.counting() {
        for indicator in rows(batch, settings, case) {
            let Some(of_year) = indicator.years.iter().find(|of| of.year == year) else {
                continue;
            };
            match &of_year.actual.read.reading {
                Reading::Value(Measure::Amount(quantity)) => {
                    let unit = quantity.unit.clone().or_else(|| indicator.unit.value().cloned());
                    found.push((
                        case,
                        of_year,
                        Quantity {
                            unit,
                            ..quantity.clone()
                        },
                    ));
                }
                Reading::NotApplicable => {}
                _ if is_total(settings, case) => {}
                // Nobody can have a number of a year that has not begun.
                Reading::Blank if of_year.target.value().is_none() || year > FiscalYear::of(batch.as_of) => {}
                _ => open += 1,
            }
        }
    }
    let units = found.iter().filter_map(|(_, _, quantity)| quantity.unit.as_deref());
    let units: BTreeSet<_> = units.map(base_unit).collect();
    let is_converted = units.len() > 1;
    let quantities: Vec<&Quantity> = found.iter().map(|(_, _, quantity)| quantity).collect();
    let (amounts, unit) = in_one_unit(None, &quantities).ok()?;
    let all = found.iter().zip(amounts).map(|((case, of_year, _), amount)| Part {
        case,
        actual: &of_year.actual,
        target: &of_year.target,
        amount,
    });
    let (total, parts): (Vec<Part<'_>>, Vec<Part<'_>>) = all.partition(|part| is_total(settings, part.case));
    Some(Sum {
        settings,
        year,
        parts,
        open,
        stated: total.into_iter().next(),
        unit,
        is_converted,
    })
}

/// The rows of an initiative that count in a sum.
fn rows<'a>(batch: &'a Batch<'_>, settings: &'a SumSettings, case: &'a Case) -> impl Iterator<Item = &'a Indicator> {
    let form = batch.file(case).submissions[case.submission].form;
    let own = &batch.plan.form_settings[form];
    let is_form = batch.plan.forms[form].id == settings.form;
    let row = name_key(&settings.row);
    case.initiative.indicators.iter().filter(move |indicator| {
        let is_kind = indicator.settings(own).name == settings.indicator;
        is_form && is_kind && name_key(indicator.text.or_empty()) == row
    })
}

/// Whether an initiative speaks of the whole city: its number is no part of the sum.
pub fn is_total(settings: &SumSettings, case: &Case) -> bool {
    !settings.total.is_empty() && name_key(case.initiative.section.or_empty()) == name_key(&settings.total)
}

/// The sums as rows.
pub fn sum_rows(batch: &Batch<'_>) -> Vec<SumRow> {
    sums(batch).iter().map(|sum| row(batch, sum)).collect()
}

fn row(batch: &Batch<'_>, sum: &Sum<'_>) -> SumRow {
    let graded = graded(batch, sum);
    let achieved = graded.as_ref();
    let mark = achieved
        .and_then(|achieved| achieved.outcome.mark())
        .unwrap_or_default();
    let is_closed = sum.year.end() <= batch.as_of;
    SumRow {
        name: sum.settings.name.as_str().into(),
        indicator: sum.settings.indicator.as_str().into(),
        item: sum.settings.row.as_str().into(),
        unit: sum.unit.clone().unwrap_or_default(),
        fiscal_year: sum.year,
        target: sum.target().and_then(|target| target.to_f64()),
        sum: sum.amount().and_then(|amount| amount.to_f64()),
        parts: i64::try_from(sum.parts.len()).unwrap_or_default(),
        open: i64::try_from(sum.open).unwrap_or_default(),
        achievement: achieved.and_then(|achieved| achieved.percent?.to_f64()),
        grade: mark.into(),
        standing: achieved
            .filter(|achieved| achieved.outcome.mark().is_some())
            .map(|achieved| Standing::of(&achieved.outcome, is_closed)),
        stated: sum.stated.as_ref().and_then(|part| part.amount.to_f64()),
        evidence: evidence(batch, sum).into(),
    }
}

/// The sum against the target of its year, by the scale that grades the indicator; none while a part is open.
fn graded(batch: &Batch<'_>, sum: &Sum<'_>) -> Option<Achievement> {
    let form = batch.plan.forms.iter().position(|form| form.id == sum.settings.form)?;
    let own = &batch.plan.form_settings[form];
    let scale: &Scale = own
        .settings
        .evaluations
        .iter()
        .zip(&own.scales)
        .find(|(evaluation, _)| evaluation.basis.is_indicator(&sum.settings.indicator))
        .map(|(_, scale)| scale)?;
    let reading = |amount: Option<Decimal>| match amount {
        Some(amount) => Reading::Value(Measure::Amount(Quantity {
            amount,
            unit: sum.unit.clone(),
            qualifier: Qualifier::Exact,
        })),
        None => Reading::Blank,
    };
    let terms = Terms {
        scale,
        direction: None,
        falling: false,
        baseline: &Reading::Blank,
        unit: sum.unit.as_deref(),
        tolerance: Decimal::ZERO,
        keep: None,
    };
    let reached = if sum.open > 0 {
        Reading::Undetermined
    } else {
        reading(sum.amount())
    };
    Some(achievement(&terms, &reading(sum.target()), &reached))
}

/// Every part with its place: 総務部 4（02 総務部.xlsx H9）.
fn evidence(batch: &Batch<'_>, sum: &Sum<'_>) -> String {
    let part = |part: &Part<'_>| {
        let place = &part.case.place;
        let whose = [place.department.as_str(), place.section.as_str()].join(" ");
        let cell = part.actual.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
        let file = &batch.file(part.case).path;
        format!("{} {}（{file}{cell}）", whose.trim(), part.amount.normalize())
    };
    sum.parts.iter().map(part).collect::<Vec<_>>().join("、")
}
