//! Goals in words as rows: as they were typed, as they were read, when they are due and how they stand.

use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;

use super::batch::Batch;
use super::case::Case;
use crate::grade::IndicatorGrade;
use crate::plan::Targets;
use crate::sheet::{Indicator, IndicatorYear, Measure};
use crate::table::{GoalRow, GoalStanding};
use crate::value::goal::{Aim, Change, Figure, Per, Way};
use crate::value::{FiscalYear, Goal, Reading, Text, Trouble};

/// The goals of every initiative, in their order on the sheet.
pub fn goal_rows(batch: &Batch<'_>) -> Vec<GoalRow> {
    batch.counting().flat_map(|case| of_case(batch, case)).collect()
}

fn of_case(batch: &Batch<'_>, case: &Case) -> Vec<GoalRow> {
    let file = batch.file(case);
    let submission = &file.submissions[case.submission];
    let own = &batch.plan.form_settings[submission.form];
    let mut rows = Vec::new();
    for (at, indicator) in case.initiative.indicators.iter().enumerate() {
        let settings = indicator.settings(own);
        if settings.targets != Targets::Sentences {
            continue;
        }
        let grades = case.scorecard.indicators.get(at).map_or(&[][..], Vec::as_slice);
        let is_settled = indicator.state.value().is_some_and(|state| settings.settles(state));
        for year in &indicator.years {
            let grade = grades.iter().find(|grade| grade.year == year.year);
            let Some(read) = read(year) else { continue };
            let standing = standing(batch, (&read, year, grade), (indicator, is_settled));
            rows.push(GoalRow {
                place: Arc::clone(&case.place),
                indicator: indicator.name.as_str().into(),
                name: indicator.text.text(),
                fiscal_year: year.year,
                text: year.target.raw.clone(),
                actual_text: year.actual.raw.clone(),
                achievement: grade.and_then(|grade| grade.achievement.percent?.to_f64()),
                state: indicator.state.text(),
                standing,
                file: file.path.as_str().into(),
                sheet: submission.sheet.as_str().into(),
                cell: year.target.cell.into(),
                ..in_parts(&read, year.year)
            });
        }
    }
    rows
}

/// What became of a sentence.
enum Read<'a> {
    Goal(&'a Goal),
    Not(&'static str),
}

/// A sentence; None of a number, a stage or a blank.
fn read(year: &IndicatorYear) -> Option<Read<'_>> {
    match &year.target.read.reading {
        Reading::Value(Measure::Goal(goal)) => Some(Read::Goal(goal)),
        Reading::Unreadable(Trouble::NoGoal(why)) => Some(Read::Not(why.words())),
        _ => None,
    }
}

fn standing(
    batch: &Batch<'_>,
    (read, year, grade): (&Read<'_>, &IndicatorYear, Option<&IndicatorGrade>),
    (indicator, is_settled): (&Indicator, bool),
) -> GoalStanding {
    let Read::Goal(goal) = read else {
        return GoalStanding::Unread;
    };
    let is_over = goal
        .deadline(Some(year.year))
        .is_some_and(|due| due.last_day() <= batch.as_of);
    // The state of a row is that of its last goal.
    let is_last = indicator
        .years
        .iter()
        .all(|other| other.year <= year.year || other.target.value().is_none());
    let percent = grade.and_then(|grade| grade.achievement.percent);
    let is_reached = percent.is_some_and(|percent| percent >= rust_decimal::Decimal::ONE_HUNDRED);
    match &goal.aim {
        _ if is_settled && is_last => GoalStanding::Settled,
        Aim::Figure(_) if is_reached => GoalStanding::Settled,
        _ if !is_over => GoalStanding::Ahead,
        Aim::Figure(_) => GoalStanding::Overdue,
        Aim::Event(_) if is_last && year.actual.value().is_none() => GoalStanding::Overdue,
        Aim::Event(_) | Aim::Course(_) => GoalStanding::Judgement,
    }
}

/// A goal taken apart as it is shown to who wrote it.
fn in_parts(read: &Read<'_>, year: FiscalYear) -> GoalRow {
    let goal = match read {
        Read::Goal(goal) => goal,
        Read::Not(why) => {
            return GoalRow {
                doubt: (*why).into(),
                due_year: Some(year),
                ..GoalRow::default()
            };
        }
    };
    let due = goal.deadline(Some(year));
    let row = GoalRow {
        read: goal.to_string().into(),
        due: due.map(|due| due.last_day().to_string()).unwrap_or_default().into(),
        due_year: due.map(|due| due.fiscal_year()),
        base: goal.base.map(|base| base.to_string()).unwrap_or_default().into(),
        condition: goal.condition.clone().unwrap_or_default().into(),
        ..GoalRow::default()
    };
    match &goal.aim {
        Aim::Figure(figure) => in_figures(figure, row),
        Aim::Event(words) => GoalRow {
            what: words.as_str().into(),
            comparison: "できたかどうか".into(),
            ..row
        },
        Aim::Course(words) => GoalRow {
            what: words.as_str().into(),
            comparison: "数値なし".into(),
            ..row
        },
    }
}

fn in_figures(figure: &Figure, row: GoalRow) -> GoalRow {
    let (before, behind) = figure.quantity.qualifier.words();
    let amount = figure.quantity.amount.normalize();
    let change = match figure.change {
        Change::Level => "",
        Change::To(Way::Up) => "に増やす",
        Change::To(Way::Down) => "に減らす",
        Change::By(Way::Up) => "増やす（増えた量）",
        Change::By(Way::Down) => "減らす（減った量）",
        Change::Share(Way::Up) => "増やす（基準値に対する割合）",
        Change::Share(Way::Down) => "減らす（基準値に対する割合）",
        Change::Ratio(_) => "基準値に対する倍率",
        Change::Keep => "維持する",
    };
    let per = match figure.per {
        None => "",
        Some(Per::Year) => "年間",
        Some(Per::Month) => "毎月",
        Some(Per::Week) => "毎週",
        Some(Per::Day) => "毎日",
        Some(Per::Total) => "合計",
        Some(Per::Running) => "累計",
    };
    let comparison = [per, before, behind, change];
    let comparison: Vec<&str> = comparison.into_iter().filter(|words| !words.is_empty()).collect();
    GoalRow {
        what: figure.what.as_deref().unwrap_or_default().into(),
        amount: amount.to_f64(),
        amount_text: amount.to_string().into(),
        unit: figure.quantity.unit.clone().unwrap_or_default(),
        comparison: Text::from(comparison.join("・")),
        ..row
    }
}
