//! All grades of an initiative: what the rule gives beside what the evaluator wrote.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::achievement::Achievement;
use super::items;
use super::outcome::Outcome;
use super::progress::{StepState, overall, step_state};
use super::several::rows;
use super::standing::Standing;
use super::years::{IndicatorGrade, Years};
use crate::book::Address;
use crate::plan::{Basis, EvaluationSettings, IndicatorSettings, Plan, PlanForm, Progress, Scale, Several, Targets};
use crate::sheet::{Indicator, IndicatorYear, Initiative, Item, Proposed, Stated};
use crate::value::{FiscalYear, Quarter, Reading, Text};

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

impl Scorecard {
    /// Lets go everything but the fiscal year.
    pub fn let_go(&mut self) {
        (self.evaluations, self.indicators, self.steps) = Default::default();
    }
}

impl Graded {
    /// The grade that counts: the evaluator's, else the computed one where it stands; none where it rests on a value that
    /// nobody could read.
    pub fn effective(&self) -> Option<&str> {
        if self.standing == Standing::Unreadable {
            return None;
        }
        let computed = self.computed.as_deref().filter(|_| self.standing == Standing::Graded);
        self.stated.as_deref().or(computed)
    }
}

/// Grades an initiative at `as_of` in a fiscal year.
pub fn scorecard(
    plan: &Plan,
    settings: &PlanForm,
    initiative: &Initiative,
    as_of: Date,
    fiscal_year: FiscalYear,
) -> Scorecard {
    let closed = Quarter::closed(as_of);
    let states = (initiative.steps.iter()).map(|step| step_state(step, closed, fiscal_year));
    let steps: Vec<StepState> = states.collect();
    let evaluations = settings
        .settings
        .evaluations
        .iter()
        .zip(&settings.scales)
        .zip(&initiative.stated);
    let context = Context {
        plan,
        settings,
        initiative,
        closed,
        as_of,
        now: FiscalYear::of(as_of),
        fiscal_year,
        steps: &steps,
    };
    Scorecard {
        fiscal_year,
        evaluations: evaluations
            .map(|((evaluation, scale), stated)| context.graded(evaluation, scale, stated))
            .collect(),
        indicators: context.indicators().map(|named| context.years(named)).collect(),
        steps: steps.clone(),
    }
}

struct Context<'a> {
    plan: &'a Plan,
    settings: &'a PlanForm,
    initiative: &'a Initiative,
    closed: Quarter,
    as_of: Date,
    now: FiscalYear,
    fiscal_year: FiscalYear,
    steps: &'a [StepState],
}

/// An indicator with its settings.
type Named<'a> = (&'a IndicatorSettings, &'a Indicator);

impl<'a> Context<'a> {
    fn indicators(&self) -> impl Iterator<Item = Named<'a>> + use<'a> {
        let settings = self.settings;
        let indicators = self.initiative.indicators.iter();
        indicators.map(move |indicator| (indicator.settings(settings), indicator))
    }

    fn indicator(&self, scale: &'a Scale, (settings, indicator): Named<'a>) -> Years<'a> {
        Years {
            plan: self.plan,
            settings,
            indicator,
            scale,
            closed: self.closed,
            now: self.now,
        }
    }

    /// All years of an indicator, by the scale of the first evaluation that rests on it.
    fn years(&self, named: Named<'a>) -> Vec<IndicatorGrade> {
        let mut evaluations = self.settings.settings.evaluations.iter().zip(&self.settings.scales);
        let basis = evaluations.find(|(evaluation, _)| evaluation.basis.is_indicator(&named.1.name));
        let Some((_, scale)) = basis else { return Vec::new() };
        let years = self.indicator(scale, named);
        named.1.years.iter().map(|year| years.grade(year)).collect()
    }

    fn graded(&self, evaluation: &EvaluationSettings, scale: &'a Scale, stated: &Stated) -> Graded {
        let basis = |(_, indicator): &Named<'_>| evaluation.basis.is_indicator(&indicator.name);
        let named: Vec<Named<'_>> = self.indicators().filter(basis).collect();
        let graded = match (&evaluation.basis, named.as_slice()) {
            (Basis::Schedule, _) => self.by_schedule(scale),
            (Basis::Items(list) | Basis::Stage(list), _) => self.by_items(scale, evaluation, list),
            (_, [named]) if named.0.targets == Targets::Numbers => self.by_indicator(scale, *named),
            (_, [_, ..]) => self.by_rows(scale, &named),
            (_, []) => stated.proposed.as_ref().map_or_else(
                || open(unruled(stated), "評価者の評価による（計算の規則はありません）"),
                proposed,
            ),
        };
        Graded {
            name: evaluation.name.clone(),
            stated: stated.grade.value().map(Text::to_string),
            ..self.beside_gone(evaluation, scale, graded)
        }
    }

    /// What the rows that are left come to where others that the template prints were deleted: their grade may be too good, so that the
    /// evaluator is asked to confirm it. A low one stands: nobody gets rid of it with the row of something else.
    fn beside_gone(&self, evaluation: &EvaluationSettings, scale: &Scale, graded: Graded) -> Graded {
        let gone = self.gone(evaluation);
        let Some(mark) = graded.computed.as_deref().filter(|_| !gone.is_empty()) else {
            return graded;
        };
        let is_in_doubt = graded.standing == Standing::Graded && !scale.is_low(mark);
        let told = Graded {
            arithmetic: format!("{}（{}の行が見つかりません）", graded.arithmetic, gone.join("、")),
            ..graded
        };
        match is_in_doubt {
            true => Graded {
                standing: Standing::Judgement,
                percent: None,
                next_step: String::new(),
                rule: "様式に印刷された行がないため、残りの行による案です。評価者が確かめます".to_owned(),
                ..told
            },
            false => told,
        }
    }

    /// The rows that the template prints, that an evaluation rests on, and that the sheet has not, as they are called.
    fn gone(&self, evaluation: &EvaluationSettings) -> Vec<String> {
        match &evaluation.basis {
            Basis::Items(list) | Basis::Stage(list) => {
                let place = self.settings.list(list).map(|(place, ..)| place);
                let own = self.initiative.gone.iter().filter(|item| Some(item.list) == place);
                own.map(|item| format!("{list}「{}」", item.first_line())).collect()
            }
            basis => {
                let own = self.initiative.gone_indicators.iter();
                own.filter(|name| basis.is_indicator(name)).cloned().collect()
            }
        }
    }

    /// The items of a list: their share, or the worst of them against the stages that are due.
    fn by_items(&self, scale: &Scale, evaluation: &EvaluationSettings, list: &str) -> Graded {
        let place = self.settings.list(list).map(|(place, ..)| place);
        let of_list =
            |all: &'a [Item]| -> Vec<&'a Item> { all.iter().filter(|item| Some(item.list) == place).collect() };
        let (items, gone) = (of_list(&self.initiative.items), of_list(&self.initiative.gone));
        let named = |item: &&Item| Some((format!("{list}{}", item.number), item.state.cell?));
        let inputs = items.iter().filter_map(named).collect();
        if items.is_empty() {
            return open(Standing::Open, "項目の記入がないため、計算しません");
        }
        let achieved = match (items::without_required(&gone), &evaluation.basis) {
            (Some(nothing), _) => nothing,
            (None, Basis::Stage(_)) => {
                let against = |item: &&Item| items::against_due(scale, item, self.settings, self.as_of);
                let each: Vec<Achievement> = items.iter().map(against).collect();
                let name = |item: &Item| match item.text.or_empty() {
                    "" => format!("{list}{}", item.number),
                    text => format!("{list}「{text}」"),
                };
                let each: Vec<(String, &Achievement)> =
                    items.iter().zip(&each).map(|(item, one)| (name(item), one)).collect();
                rows(scale, Several::Worst, &each)
            }
            (None, _) => items::by_share(scale, &items, self.settings, evaluation.veto),
        };
        by_achievement(&achieved, Standing::of(&achieved.outcome, true), inputs)
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
            ..open(Standing::Graded, rule)
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

    fn by_indicator(&self, scale: &'a Scale, named: Named<'a>) -> Graded {
        let Some(year) = named.1.years.iter().find(|year| year.year == self.fiscal_year) else {
            return open(Standing::NoTarget, "この年度の目標値の欄がありません");
        };
        let graded = self.indicator(scale, named).grade(year);
        by_achievement(&graded.achievement, graded.standing, inputs(named.1, year))
    }

    /// Several indicators in rows: each is graded in the year, and the plan says what they come to, as it does of several in one
    /// cell.
    fn by_rows(&self, scale: &'a Scale, named: &[Named<'a>]) -> Graded {
        let year = |indicator: &'a Indicator| indicator.years.iter().find(|year| year.year == self.fiscal_year);
        let of_year: Vec<(Named<'a>, &'a IndicatorYear)> = named
            .iter()
            .filter_map(|named| Some((*named, year(named.1)?)))
            .collect();
        let grades: Vec<IndicatorGrade> = of_year
            .iter()
            .map(|(named, year)| self.indicator(scale, *named).grade(year))
            .collect();
        // A goal in words stands in the year when it is due: in the others its row says nothing.
        let is_due = |(settings, _): &Named<'_>, grade: &IndicatorGrade| {
            settings.targets == Targets::Numbers || grade.achievement.outcome != Outcome::NoTarget
        };
        let due = of_year
            .iter()
            .zip(&grades)
            .filter(|((named, _), grade)| is_due(named, grade));
        let each: Vec<(&str, &Achievement)> = due
            .map(|((named, _), grade)| (named.1.name.as_str(), &grade.achievement))
            .collect();
        if each.is_empty() && !grades.is_empty() {
            let ahead = of_year
                .iter()
                .zip(&grades)
                .filter(|(_, grade)| !grade.achievement.arithmetic.is_empty());
            let words = ahead.map(|((named, _), grade)| format!("{} {}", named.1.name, grade.achievement.arithmetic));
            return Graded {
                arithmetic: words.collect::<Vec<_>>().join("、"),
                ..open(
                    Standing::Judgement,
                    "この年度に期限の来る目標がないため、評価者が判断します",
                )
            };
        }
        let all = rows(scale, self.plan.settings.several, &each);
        let own = grades.iter().find(|grade| grade.achievement.outcome == all.outcome);
        let standing = own.map_or(Standing::NoTarget, |grade| grade.standing);
        let inputs = of_year.iter().flat_map(|(named, year)| inputs(named.1, year));
        by_achievement(&all, standing, inputs.collect())
    }
}

/// The cells that an indicator is graded by in a year.
fn inputs(indicator: &Indicator, year: &IndicatorYear) -> Vec<(String, Address)> {
    let cells = [
        ("目標値", year.target.cell),
        ("実績値", year.actual.cell),
        ("基準値", indicator.baseline.value().and(indicator.baseline.cell)),
    ];
    cells
        .into_iter()
        .filter_map(|(what, cell)| Some((what.to_owned(), cell?)))
        .collect()
}

/// What an achievement comes to as a grade.
fn by_achievement(achieved: &Achievement, standing: Standing, inputs: Vec<(String, Address)>) -> Graded {
    let rule = match achieved.rule.as_str() {
        "" => achieved.outcome.words(),
        rule => rule,
    };
    Graded {
        computed: achieved.outcome.mark().map(str::to_owned),
        percent: achieved.percent,
        arithmetic: achieved.arithmetic.clone(),
        next_step: achieved.next_step.clone(),
        inputs,
        ..open(standing, rule)
    }
}

/// What stands in the place of a grade that no rule computes: what its evaluator wrote there instead of one.
fn unruled(stated: &Stated) -> Standing {
    match stated.grade.read.reading {
        Reading::NotApplicable => Standing::NotGraded,
        Reading::Undetermined => Standing::Undetermined,
        _ => Standing::Open,
    }
}

/// No grade, with the rule that says why.
/// What the class of the initiative proposes: the party that grades it confirms it.
fn proposed(proposed: &Proposed) -> Graded {
    let words = format!("{}が「{}」です", proposed.field, proposed.value);
    Graded {
        computed: Some(proposed.grade.clone()),
        arithmetic: words,
        inputs: vec![(proposed.field.clone(), proposed.cell)],
        ..open(
            Standing::Judgement,
            "事業の分類と記入から決めた案です。評価者が確かめます",
        )
    }
}

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
