//! The grades of earlier periods, and how often running one was low (`domain.md` §2: B or C twice running).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::alike::alike;
use super::case::Case;
use crate::plan::{Evaluated, EvaluationSettings, Period, Plan, Scale};
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
    /// or year are one evaluation, of which the last counts. None where the batch evaluates nothing.
    pub fn low_run(
        &self,
        (plan, case, period): (&Plan, &Case, Period),
        (evaluation, scale): (&EvaluationSettings, &Scale),
        (closed, grade): (Quarter, &str),
    ) -> Option<LowRun> {
        let of = |period: Period, closed: Quarter, year: FiscalYear| {
            plan.settings
                .evaluated(period, (closed, year), evaluation.basis.is_of_quarter())
        };
        let now = of(period, closed, case.scorecard.fiscal_year)?;
        let mut before: BTreeMap<Evaluated, &PastGrade> = BTreeMap::new();
        for past in self.own(plan, case) {
            let judges = past.evaluation == evaluation.name && !scale.is_excluded(&past.grade);
            let of = of(past.period, Quarter::closed(past.period.last_day()), past.fiscal_year);
            let Some(of) = of.filter(|of| judges && of.is_before(now)) else {
                continue;
            };
            if before.get(&of).is_none_or(|known| known.period <= past.period) {
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

    /// What is known of an initiative under its key, newest first. It is followed from name to name: one that is much the same, or
    /// that the register says it had; a 番号 under another name was another initiative, and so was all before it.
    fn own<'a>(&'a self, plan: &'a Plan, case: &'a Case) -> impl Iterator<Item = &'a PastGrade> {
        let mut title = case.title(plan);
        let mut known: Vec<&PastGrade> = self.0.get(&case.key).into_iter().flatten().collect();
        known.sort_by_key(|past| Reverse(past.period));
        known.into_iter().take_while(move |past| {
            let is_it = alike(title, &past.place.title) || plan.register.had_title(&case.key, &past.place.title);
            title = &past.place.title;
            is_it
        })
    }
}
