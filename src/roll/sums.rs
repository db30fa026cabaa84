//! A goal of the whole city against the sum of what its sections reached (`[[sums]]` of the plan).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::batch::Batch;
use super::case::Case;
use crate::grade::{Achievement, Standing, Terms, achievement};
use crate::plan::{Scale, SumSettings};
use crate::sheet::{Indicator, IndicatorYear, Measure, Sourced};
use crate::table::SumRow;
use crate::value::{FiscalYear, Qualifier, Quantity, Reading, Text, base_unit, in_one_unit, name_key, without_unit};

/// One year of a sum: what the sections reached, and what the city says itself.
#[derive(Debug, Clone)]
pub struct Sum<'a> {
    pub settings: &'a SumSettings,
    pub year: FiscalYear,
    /// The sections' numbers, in 建制順.
    pub parts: Vec<Part<'a>>,
    /// How many sections have a number for it that is not known yet, cannot be read, or is in [another unit](Self::unlike).
    pub open: usize,
    /// What the sheet of the whole city says.
    pub stated: Option<Part<'a>>,
    /// Numbers that nobody can tell in the unit of the sum.
    pub unlike: Vec<Number<'a>>,
}

/// A number of a sum as it was typed.
#[derive(Debug, Clone)]
pub struct Number<'a> {
    pub case: &'a Case,
    of_year: &'a IndicatorYear,
    quantity: &'a Quantity,
    /// The unit that its sheet declares for it.
    declared: Option<&'a str>,
}

/// A number that counts in a sum.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    pub case: &'a Case,
    pub actual: &'a Sourced<Measure>,
    /// What the section itself is to reach.
    pub target: &'a Sourced<Measure>,
    /// In the smallest unit of its kind, so that sums are exact: three times 20分 is one 時間.
    exact: Decimal,
}

impl Sum<'_> {
    /// The sum of what is known, in its unit; None where nothing is.
    pub fn amount(&self) -> Option<Decimal> {
        self.shown(self.exact()?)
    }

    /// A part in the unit of the sum.
    pub fn part(&self, part: &Part<'_>) -> Option<Decimal> {
        self.shown(part.exact)
    }

    /// The target of the year.
    pub fn target(&self) -> Option<Decimal> {
        let of_year = self.settings.targets.iter().find(|target| target.0 == self.year.0);
        of_year.map(|target| target.1)
    }

    /// Whether the whole city's own number is another than the sum, once all are known.
    pub fn differs(&self) -> bool {
        let stated = self.stated.as_ref().map(|part| part.exact);
        self.open == 0 && stated.is_some() && self.exact().is_some_and(|exact| Some(exact) != stated)
    }

    fn exact(&self) -> Option<Decimal> {
        let mut parts = self.parts.iter();
        let first = parts.next()?.exact;
        parts.try_fold(first, |sum, part| sum.checked_add(part.exact))
    }

    fn shown(&self, exact: Decimal) -> Option<Decimal> {
        let amount = exact.checked_div(base_unit(&self.settings.unit).0)?;
        Some(amount.normalize())
    }
}

impl<'a> Number<'a> {
    /// The cell with what was reached.
    pub fn actual(&self) -> &'a Sourced<Measure> {
        &self.of_year.actual
    }

    /// Its unit, as typed with it or declared for it.
    pub fn unit(&self) -> Option<&str> {
        self.quantity.unit.as_deref().or(self.declared)
    }

    /// Whether its sheet itself leaves its unit in doubt: 60件 under 時間, 0.8 under %.
    pub fn is_doubtful(&self) -> bool {
        !self.goes_with(self.declared, self.declared)
    }

    /// Whether it can be told in this unit.
    fn goes_with(&self, unit: Option<&str>, declared: Option<&str>) -> bool {
        let one = unit.map(|unit| quantity(Decimal::ONE, unit));
        let both: Vec<&Quantity> = [self.quantity].into_iter().chain(&one).collect();
        in_one_unit(declared, &both).is_ok()
    }

    /// As a part of a sum in this unit; None where its own is another, or in doubt.
    fn part(&self, unit: &str, declared: Option<&str>) -> Option<Part<'a>> {
        if self.is_doubtful() || !self.goes_with(Some(unit), declared) {
            return None;
        }
        let (times, _) = base_unit(self.quantity.unit.as_deref().or(declared)?);
        Some(Part {
            case: self.case,
            actual: &self.of_year.actual,
            target: &self.of_year.target,
            exact: self.quantity.amount.checked_mul(times)?,
        })
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
    let sums = years.map(|(settings, year)| sum(batch, settings, year));
    sums.filter(|sum| {
        let is_told = sum.target().is_some() || sum.stated.is_some();
        is_told || sum.open > 0 || !sum.parts.is_empty() || !sum.unlike.is_empty()
    })
    .collect()
}

fn sum<'a>(batch: &'a Batch<'_>, settings: &'a SumSettings, year: FiscalYear) -> Sum<'a> {
    let (numbers, mut open) = numbers(batch, settings, year);
    // Where no sheet says any unit, the plan's is the one that all mean.
    let is_bare = numbers.iter().all(|number| number.unit().is_none());
    let (mut parts, mut unlike) = (Vec::new(), Vec::new());
    for number in numbers {
        let declared = number.declared.or(is_bare.then_some(settings.unit.as_str()));
        match number.part(&settings.unit, declared) {
            Some(part) => parts.push(part),
            None => {
                open += usize::from(!is_total(settings, number.case));
                unlike.push(number);
            }
        }
    }
    let (total, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| is_total(settings, part.case));
    Sum {
        settings,
        year,
        parts,
        open,
        stated: total.into_iter().next(),
        unlike,
    }
}

/// What the sheets have for a sum in a year: the numbers, and how many more are to come.
fn numbers<'a>(batch: &'a Batch<'_>, settings: &'a SumSettings, year: FiscalYear) -> (Vec<Number<'a>>, usize) {
    let (mut numbers, mut open) = (Vec::new(), 0);
    for case in batch.counting() {
        for indicator in rows(batch, settings, case) {
            let Some(of_year) = indicator.years.iter().find(|of| of.year == year) else {
                continue;
            };
            match &of_year.actual.read.reading {
                Reading::Value(Measure::Amount(quantity)) => numbers.push(Number {
                    case,
                    of_year,
                    quantity,
                    declared: indicator.unit.value().map(Text::as_str),
                }),
                Reading::NotApplicable => {}
                _ if is_total(settings, case) => {}
                // Nobody can have a number of a year that has not begun.
                Reading::Blank if of_year.target.value().is_none() || year > FiscalYear::of(batch.as_of) => {}
                _ => open += 1,
            }
        }
    }
    (numbers, open)
}

/// The rows of an initiative that count in a sum.
fn rows<'a>(batch: &'a Batch<'_>, settings: &'a SumSettings, case: &'a Case) -> impl Iterator<Item = &'a Indicator> {
    let form = batch.file(case).submissions[case.submission].form;
    let own = &batch.plan.form_settings[form];
    let is_form = batch.plan.forms[form].id == settings.form;
    let row = name_key(&settings.row);
    case.initiative.indicators.iter().filter(move |indicator| {
        let is_kind = indicator.settings(own).name == settings.indicator;
        is_form && is_kind && name_key(without_unit(indicator.text.or_empty())) == row
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
        unit: sum.settings.unit.clone(),
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
        stated: sum.stated.as_ref().and_then(|part| sum.part(part)?.to_f64()),
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
    let unit = sum.settings.unit.as_str();
    let reading = |amount: Option<Decimal>, unit: &str| match amount {
        Some(amount) => Reading::Value(Measure::Amount(quantity(amount, unit))),
        None => Reading::Blank,
    };
    let terms = Terms {
        scale,
        direction: None,
        falling: false,
        baseline: &Reading::Blank,
        unit: Some(unit),
        tolerance: Decimal::ZERO,
        keep: None,
    };
    let reached = if sum.open > 0 {
        Reading::Undetermined
    } else {
        reading(sum.exact(), base_unit(unit).1)
    };
    Some(achievement(&terms, &reading(sum.target(), unit), &reached))
}

fn quantity(amount: Decimal, unit: &str) -> Quantity {
    Quantity {
        amount,
        unit: Some(unit.into()),
        qualifier: Qualifier::Exact,
    }
}

/// Every part with its place: 総務部 4（02 総務部.xlsx H9）.
fn evidence(batch: &Batch<'_>, sum: &Sum<'_>) -> String {
    let part = |part: &Part<'_>| {
        let place = &part.case.place;
        let whose = [place.department.as_str(), place.section.as_str()].join(" ");
        let cell = part.actual.cell.map(|cell| format!(" {cell}")).unwrap_or_default();
        let file = &batch.file(part.case).path;
        let amount = sum.part(part).unwrap_or_default();
        format!("{} {amount}（{file}{cell}）", whose.trim())
    };
    sum.parts.iter().map(part).collect::<Vec<_>>().join("、")
}
