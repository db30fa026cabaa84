//! The grades of earlier periods, and how often running one was low (`domain.md` §2: B or C twice running).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::case::Case;
use super::directory::alike;
use crate::plan::{EvaluationSettings, Period, Plan, Scale};
use crate::table::{GradeRow, Place, YearlyRow};
use crate::value::{FiscalYear, Quarter};

/// The grades of earlier periods, by the key of their initiative.
#[derive(Debug, Clone, Default)]
pub struct History(BTreeMap<String, Vec<PastGrade>>);

/// A grade of an earlier period.
#[derive(Debug, Clone)]
struct PastGrade {
    period: Period,
    place: Arc<Place>,
    evaluation: String,
    fiscal_year: FiscalYear,
    grade: String,
}

/// What an evaluation is of: grades of one kind follow each other, whatever lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evaluated {
    Quarter(Quarter),
    HalfYear(FiscalYear),
    Year(FiscalYear),
}

/// Low grades of one kind of evaluation, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowRun {
    /// How many, this one included.
    pub times: usize,
    /// The kind of evaluation in words.
    pub kind: &'static str,
    /// The one before: its period and grade.
    pub last: (Period, String),
}

impl History {
    /// Adds the grades of a period, but of evaluations that cannot be compared.
    pub fn add(&mut self, period: Period, rows: Vec<GradeRow>, without: &BTreeSet<String>) {
        let graded = rows
            .into_iter()
            .filter(|row| !row.grade.is_empty() && !without.contains(row.evaluation.as_str()));
        for row in graded {
            self.0.entry(row.place.key.to_string()).or_default().push(PastGrade {
                period,
                place: Arc::clone(&row.place),
                evaluation: row.evaluation.to_string(),
                fiscal_year: row.fiscal_year,
                grade: row.grade.to_string(),
            });
        }
    }

    /// Whether anything is known of earlier periods.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an initiative was graded in an earlier period.
    pub fn knows(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The last grade of an evaluation of an initiative, of the fiscal years before one.
    pub fn last_before(&self, key: &str, evaluation: &str, year: FiscalYear) -> Option<(FiscalYear, &str)> {
        let own = self.0.get(key)?.iter();
        let before = own.filter(|past| past.evaluation == evaluation && past.fiscal_year < year);
        let last = before.max_by_key(|past| (past.fiscal_year, past.period))?;
        Some((last.fiscal_year, &last.grade))
    }

    /// All grades of earlier periods, by initiative.
    pub fn grades(&self) -> impl Iterator<Item = YearlyRow> {
        self.0.values().flatten().map(|past| YearlyRow {
            place: Arc::clone(&past.place),
            evaluation: past.evaluation.as_str().into(),
            fiscal_year: past.fiscal_year,
            grade: past.grade.as_str().into(),
            period: past.period,
        })
    }

    /// How often running an evaluation was low, where it is now and was the last time; several batches of one quarter, half-year
    /// or year are one evaluation, of which the last counts.
    pub fn low_run(
        &self,
        (plan, case): (&Plan, &Case),
        (evaluation, scale): (&EvaluationSettings, &Scale),
        (closed, grade): (Quarter, &str),
    ) -> Option<LowRun> {
        let title = case.title(plan);
        let now = Evaluated::of(evaluation, closed, case.scorecard.fiscal_year);
        let mut before: BTreeMap<Evaluated, &PastGrade> = BTreeMap::new();
        for past in self
            .0
            .get(&case.key)?
            .iter()
            .filter(|past| alike(title, &past.place.title))
        {
            let closed = Quarter::closed(past.period.last_day());
            let of = Evaluated::of(evaluation, closed, past.fiscal_year);
            let judges = !scale.is_excluded(&past.grade);
            let own = past.evaluation == evaluation.name && of.is_before(now) && judges;
            if own && before.get(&of).is_none_or(|known| known.period <= past.period) {
                before.insert(of, past);
            }
        }
        let lows = before
            .values()
            .rev()
            .take_while(|past| scale.is_low(&past.grade))
            .count();
        let last = before
            .values()
            .next_back()
            .filter(|_| lows > 0 && scale.is_low(grade))?;
        Some(LowRun {
            times: lows + 1,
            kind: now.words(),
            last: (last.period, last.grade.clone()),
        })
    }
}

impl Evaluated {
    /// What an evaluation is of when a quarter is closed: of a schedule that quarter, of an indicator the half-year or the year
    /// that is over with it.
    fn of(evaluation: &EvaluationSettings, closed: Quarter, year: FiscalYear) -> Self {
        match (evaluation.basis.is_of_quarter(), closed.closed_of(year)) {
            (true, _) | (_, 0 | 1 | 3) => Self::Quarter(closed),
            (_, 2) => Self::HalfYear(year),
            _ => Self::Year(year),
        }
    }

    /// Whether it is of the same kind and earlier.
    fn is_before(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other) && self < other
    }

    fn words(self) -> &'static str {
        match self {
            Self::Quarter(_) => "四半期の評価",
            Self::HalfYear(_) => "上半期の評価",
            Self::Year(_) => "年度の評価",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Basis;

    #[test]
    fn evaluations_of_one_kind_follow_each_other() {
        let of = |basis: &Basis, period: &str, year| {
            let evaluation = EvaluationSettings {
                basis: basis.clone(),
                ..EvaluationSettings::default()
            };
            let period: Period = period.parse().expect("a period");
            Evaluated::of(&evaluation, Quarter::closed(period.last_day()), FiscalYear(year))
        };
        let (schedule, kpi) = (Basis::Schedule, Basis::Indicator("KPI".to_owned()));
        for (basis, one, other, is_before) in [
            (&schedule, ("2021-06", 2021), ("2021-09", 2021), true),
            (&schedule, ("2021-07", 2021), ("2021-08", 2021), false),
            (&kpi, ("2021-09", 2021), ("2021-12", 2021), false),
            (&kpi, ("2021-09", 2021), ("2022-03", 2021), false),
            (&kpi, ("2020-10", 2020), ("2021-09", 2021), true),
            (&kpi, ("2021-04", 2020), ("2022-05", 2021), true),
            (&kpi, ("2021-04", 2020), ("2021-05", 2020), false),
        ] {
            let [one, other] = [one, other].map(|(period, year)| of(basis, period, year));
            assert_eq!(one.is_before(other), is_before, "{one:?} {other:?}");
        }
    }
}
