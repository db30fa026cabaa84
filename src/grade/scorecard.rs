//! All grades of an initiative: what the rule gives beside what the evaluator wrote.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::achievement::{Achievement, Outcome, achievement};
use super::progress::{StepState, overall, step_state};
use crate::book::Address;
use crate::plan::{Basis, EvaluationSettings, Interim, Plan, PlanForm, Progress, Scale};
use crate::sheet::{Direction, Indicator, IndicatorYear, Initiative, Measure, Stated};
use crate::value::{FiscalYear, Month, Quantity, Quarter, Reading};

/// The grades of an initiative.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// The fiscal year that is evaluated.
    pub fiscal_year: FiscalYear,
    /// In the order of the form's evaluations.
    pub evaluations: Vec<Graded>,
    /// For every indicator, for every year.
    pub indicators: Vec<Vec<IndicatorGrade>>,
    /// For every step.
    pub steps: Vec<StepState>,
}

/// An achievement of one year.
#[derive(Debug, Clone)]
pub struct IndicatorGrade {
    pub year: FiscalYear,
    pub achievement: Achievement,
    /// Whether the grade counts: the year is closed, or the plan grades it before.
    pub counts: bool,
}

/// One evaluation.
#[derive(Debug, Clone)]
pub struct Graded {
    pub name: String,
    /// The evaluator's grade.
    pub stated: Option<String>,
    /// The grade by the rule, 参考 included.
    pub computed: Option<String>,
    pub standing: Standing,
    pub percent: Option<Decimal>,
    pub rule: String,
    pub arithmetic: String,
    pub next_step: String,
    /// What the computed grade rests on: what, and its cell.
    pub inputs: Vec<(String, Address)>,
}

/// How much the computed grade counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It counts.
    Final,
    /// The year is not closed: shown, not counted.
    Reference,
    /// The rule cannot decide.
    Judgement,
    /// 対象外, 未確定 or no target: nothing to grade.
    NotGraded,
    /// No rule, or something it needs is missing.
    #[default]
    Open,
}

impl Standing {
    /// The standing as the reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Final => "確定",
            Self::Reference => "参考",
            Self::Judgement => "要判断",
            Self::NotGraded => "対象外",
            Self::Open => "未評価",
        }
    }
}

impl Graded {
    /// The grade that counts: the evaluator's, else the computed one where it stands.
    pub fn effective(&self) -> Option<&str> {
        let computed = self.computed.as_deref().filter(|_| self.standing == Standing::Final);
        self.stated.as_deref().or(computed)
    }
}

/// Grades an initiative at `as_of`; `period_year` is taken where its form names no fiscal year.
pub fn scorecard(
    plan: &Plan,
    settings: &PlanForm,
    initiative: &Initiative,
    as_of: Date,
    period_year: FiscalYear,
) -> Scorecard {
    let fiscal_year = initiative.fiscal_year.value().copied().unwrap_or(period_year);
    let closed = Quarter::closed(as_of);
    // Without a year of its own a form is judged in the year of the quarter, so that nothing turns with a month.
    let year = initiative.fiscal_year.value().copied().unwrap_or(closed.fiscal_year());
    let states = initiative.steps.iter().map(|step| step_state(step, closed, year));
    let steps: Vec<StepState> = states.collect();
    let evaluations = settings
        .settings
        .evaluations
        .iter()
        .zip(&settings.scales)
        .zip(&initiative.stated);
    let context = Context {
        plan,
        initiative,
        as_of,
        fiscal_year,
        steps: &steps,
    };
    Scorecard {
        fiscal_year,
        evaluations: evaluations
            .map(|((evaluation, scale), stated)| context.graded(evaluation, scale, stated))
            .collect(),
        indicators: initiative
            .indicators
            .iter()
            .map(|indicator| context.years(settings, indicator))
            .collect(),
        steps: steps.clone(),
    }
}

struct Context<'a> {
    plan: &'a Plan,
    initiative: &'a Initiative,
    as_of: Date,
    fiscal_year: FiscalYear,
    steps: &'a [StepState],
}

impl Context<'_> {
    fn graded(&self, evaluation: &EvaluationSettings, scale: &Scale, stated: &Stated) -> Graded {
        let basis = |indicator: &&Indicator| evaluation.basis.is_indicator(&indicator.name);
        let graded = match (&evaluation.basis, self.initiative.indicators.iter().find(basis)) {
            (Basis::Schedule, _) => self.by_schedule(scale),
            (_, Some(indicator)) => self.by_indicator(scale, indicator),
            (_, None) => open(Standing::Open, "評価者の評価による（計算の規則はありません）"),
        };
        Graded {
            name: evaluation.name.clone(),
            stated: stated.grade.value().cloned(),
            ..graded
        }
    }

    fn by_schedule(&self, scale: &Scale) -> Graded {
        let rule = "工程: 終わった四半期までの計画と実績を比べ、先行、計画どおり、遅れ、未着手の順に評価";
        let Some(progress) = overall(self.steps) else {
            return open(Standing::Open, "計画の時期が来た実施項目がないため、計算しません");
        };
        let inputs = self
            .initiative
            .steps
            .iter()
            .filter_map(|step| Some((format!("実施項目{}", step.number), step.first_mark()?)));
        Graded {
            computed: scale.by_progress(progress).map(|grade| grade.mark.clone()),
            arithmetic: self.progress_words(progress),
            inputs: inputs.collect(),
            ..open(Standing::Final, rule)
        }
    }

    /// How the steps stand together, with the delay of each that has one; of earlier years too, though it weighs no more.
    fn progress_words(&self, progress: Progress) -> String {
        let late = self
            .initiative
            .steps
            .iter()
            .zip(self.steps)
            .filter_map(|(step, state)| {
                let words = state.delay_words()?;
                Some(format!("実施項目{}が{words}", step.number))
            });
        let late = late.collect::<Vec<_>>().join("、");
        let told = |words: &str| match late.is_empty() {
            true => words.to_owned(),
            false => format!("{words}（{late}）"),
        };
        match progress {
            Progress::Ahead => told("計画より早く進んでいます"),
            Progress::OnPlan => told("計画した実施項目がおおむね計画どおりに進んでいます"),
            Progress::Behind => late,
            Progress::NotStarted => told("計画の時期が来た実施項目に実績がありません"),
        }
    }

    fn by_indicator(&self, scale: &Scale, indicator: &Indicator) -> Graded {
        let Some(year) = indicator.years.iter().find(|year| year.year == self.fiscal_year) else {
            return open(Standing::NotGraded, "この年度の目標値の欄がありません");
        };
        let closed = self.is_closed(year.year);
        let achieved = self.achievement(scale, indicator, year);
        let (computed, standing) = match &achieved.outcome {
            Outcome::Grade(mark) if closed || self.prorates(indicator) => (Some(mark.clone()), Standing::Final),
            Outcome::Grade(mark) => (Some(mark.clone()), Standing::Reference),
            Outcome::Proposal(mark) => (Some(mark.clone()), Standing::Judgement),
            Outcome::Judgement(_) | Outcome::Impossible(_) | Outcome::Unreadable => (None, Standing::Judgement),
            Outcome::NotApplicable | Outcome::Undetermined | Outcome::NoTarget => (None, Standing::NotGraded),
            Outcome::NoActual => (None, Standing::Open),
        };
        let cells = [
            ("目標値", year.target.cell),
            ("実績値", year.actual.cell),
            ("基準値", indicator.baseline.value().and(indicator.baseline.cell)),
        ];
        Graded {
            computed,
            standing,
            percent: achieved.percent,
            rule: if achieved.rule.is_empty() {
                achieved.outcome.words().to_owned()
            } else {
                achieved.rule
            },
            arithmetic: achieved.arithmetic,
            next_step: achieved.next_step,
            inputs: cells
                .into_iter()
                .filter_map(|(what, cell)| Some((what.to_owned(), cell?)))
                .collect(),
            ..open(standing, "")
        }
    }

    fn years(&self, settings: &PlanForm, indicator: &Indicator) -> Vec<IndicatorGrade> {
        let basis = settings
            .settings
            .evaluations
            .iter()
            .zip(&settings.scales)
            .find(|(e, _)| e.basis.is_indicator(&indicator.name));
        let Some((_, scale)) = basis else { return Vec::new() };
        let grade = |year: &IndicatorYear| IndicatorGrade {
            year: year.year,
            achievement: self.achievement(scale, indicator, year),
            counts: self.is_closed(year.year) || self.prorates(indicator),
        };
        indicator.years.iter().map(grade).collect()
    }

    fn achievement(&self, scale: &Scale, indicator: &Indicator, year: &IndicatorYear) -> Achievement {
        let against = |target: &Reading<Measure>| {
            let baseline = &indicator.baseline.read.reading;
            let unit = indicator.unit.value().map(String::as_str);
            achievement(
                scale,
                indicator.direction,
                (baseline, self.tolerance()),
                target,
                &year.actual.read.reading,
                unit,
            )
        };
        let achieved = against(&self.prorated(indicator, year));
        let last = indicator
            .years
            .iter()
            .rfind(|later| later.year > year.year && later.target.value().is_some());
        match (&achieved.outcome, last) {
            // A target for the final year alone: what was reached of it is shown, but no grade (`domain.md` §2).
            (Outcome::NoTarget, Some(last)) => match against(&last.target.read.reading) {
                Achievement {
                    percent: Some(_),
                    arithmetic,
                    ..
                } => Achievement {
                    arithmetic: format!("{} の目標値に対して {arithmetic}（参考）", last.year),
                    ..achieved
                },
                _ => achieved,
            },
            _ => achieved,
        }
    }

    /// How far from a target to keep (維持) is still at it, in percent of the target.
    fn tolerance(&self) -> Decimal {
        Decimal::from(self.plan.settings.keep_tolerance_percent)
    }

    /// Whether the plan grades this indicator before its year is closed. A decrease without a baseline has no share of the
    /// way to its target.
    fn prorates(&self, indicator: &Indicator) -> bool {
        let possible = indicator.direction != Some(Direction::Decrease) || indicator.baseline.value().is_some();
        self.plan.settings.interim == Interim::Prorate && possible
    }

    /// The target of a year that is going on, by its elapsed share, where the plan says so: from the baseline where lower
    /// is better, from 0 otherwise; a value to keep stays.
    fn prorated(&self, indicator: &Indicator, year: &IndicatorYear) -> Reading<Measure> {
        let target = &year.target.read.reading;
        let Reading::Value(Measure::Amount(quantity)) = target else {
            return target.clone();
        };
        let months = Month::of(self.as_of).since(Month::start_of(year.year)) + 1;
        let going_on = !self.is_closed(year.year) && (1..=12).contains(&months);
        if !going_on || !self.prorates(indicator) || indicator.direction == Some(Direction::Keep) {
            return target.clone();
        }
        let from = match (indicator.direction, indicator.baseline.value()) {
            (Some(Direction::Decrease), Some(baseline)) => baseline.amount,
            _ => Decimal::ZERO,
        };
        let amount = from + (quantity.amount - from) * Decimal::from(months) / Decimal::from(12);
        Reading::Value(Measure::Amount(Quantity {
            amount,
            ..quantity.clone()
        }))
    }

    fn is_closed(&self, year: FiscalYear) -> bool {
        year.end() <= self.as_of
    }
}

/// No grade, with the rule that says why.
fn open(standing: Standing, rule: &str) -> Graded {
    Graded {
        name: String::new(),
        stated: None,
        computed: None,
        standing,
        percent: None,
        rule: rule.to_owned(),
        arithmetic: String::new(),
        next_step: String::new(),
        inputs: Vec::new(),
    }
}

impl Outcome {
    /// Why there is no grade, in words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Grade(_) | Self::Proposal(_) => "",
            Self::Judgement(why) | Self::Impossible(why) => why,
            Self::NotApplicable => "対象外（―）と記入されています",
            Self::Undetermined => "未定・集計中などと記入されています",
            Self::NoTarget => "この年度の目標値は設定されていません",
            Self::NoActual => "実績値が未入力です",
            Self::Unreadable => "読み取れない値があるため、計算しません",
        }
    }

    /// The mark, if there is one.
    pub fn mark(&self) -> Option<&str> {
        match self {
            Self::Grade(mark) | Self::Proposal(mark) => Some(mark),
            _ => None,
        }
    }
}
