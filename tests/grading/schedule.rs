//! 進捗評価 from the schedule: the table of step states of `domain.md` §2, and that nothing turns but with its quarter.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use kohyo::grade::{StepState, overall, step_state};
use kohyo::plan::Progress;
use kohyo::sheet::Step;
use kohyo::value::{FiscalYear, Month, Quarter};
use proptest::prelude::*;

/// The quarter of that place, counted from April 2021 on.
fn quarter(place: u32) -> Quarter {
    Quarter::of(Month::start_of(FiscalYear(2021)).plus(place * 3))
}

/// Quarters from April 2021 on, as they are drawn: `■` or `.`; in the actual `完` finishes the step.
fn step(planned: &str, actual: &str) -> Step {
    let marked = |line: &str, sign| {
        let places = (0..).zip(line.chars()).filter(move |(_, c)| *c == sign);
        places.map(|(place, _)| quarter(place)).collect::<BTreeSet<_>>()
    };
    Step {
        planned_quarters: marked(planned, '■'),
        actual_quarters: marked(actual, '■'),
        finished: marked(actual, '完').first().copied(),
        ..Step::default()
    }
}

/// Its state when so many quarters are over, evaluated for R3, in words.
fn state(planned: &str, actual: &str, over: u32) -> String {
    let state = step_state(&step(planned, actual), quarter(over - 1), FiscalYear(2021));
    match (state.delay_words(), state.delay()) {
        (Some(words), Some(0)) => format!("{} {words}（告知）", state.kind().name()),
        (Some(words), _) => format!("{} {words}", state.kind().name()),
        (None, _) => state.kind().name().to_owned(),
    }
}

#[test]
fn the_states_of_a_step() {
    for (planned, actual, over, expected) in [
        ("", "■", 1, "計画なし"),
        ("..■■", "", 2, "未到来"),
        // Marks of the running quarter and of the future count neither way.
        ("..■■", "..■", 2, "未到来"),
        ("■■■■", "", 1, "未着手 3か月遅れ"),
        ("■■■■", "..■", 2, "未着手 6か月遅れ"),
        ("■■■■", "■■■■", 1, "予定どおり"),
        ("■■■■", "■■■■", 3, "予定どおり"),
        ("■■■■", "■■■■", 4, "完了"),
        ("■■■■", "■■■■", 9, "完了"),
        ("■■■■", "■■", 3, "遅れ 3か月遅れ"),
        ("■■■■", ".■■", 3, "遅れ 3か月遅れ"),
        // Caught up, or said to be finished.
        ("■■.■", "■.■■", 4, "完了"),
        ("■■■■", "■■完", 3, "先行"),
        ("■■■■", "■■完", 5, "完了"),
        ("■■■■", "完", 1, "先行"),
        ("■■■■", "■■.完", 4, "完了"),
        ("■■■■", "■■..完", 4, "遅れ 6か月遅れ"),
        ("■■■■", "■■..完", 5, "完了"),
        // Before the plan, or done before its end; never a delay of what was done early.
        (".■", "■", 1, "先行"),
        (".■", "■", 2, "先行"),
        (".■", "■", 3, "完了"),
        (".■■", "■■", 3, "先行"),
        (".■■", "■", 3, "遅れ 3か月遅れ"),
        ("■.■", "■■", 2, "先行"),
        ("■.■", "■■", 3, "先行"),
        ("■.■", "■■", 4, "完了"),
        // Worked on after the planned end: weighs in its fiscal year, and is told afterwards.
        ("■", ".■", 1, "未着手 3か月遅れ"),
        ("■", ".■", 2, "遅れて実施 3か月遅れて実施"),
        ("■■", "■■■■", 4, "遅れて実施 6か月遅れて実施"),
        (".■", "■.■", 3, "遅れて実施 3か月遅れて実施"),
    ] {
        assert_eq!(state(planned, actual, over), expected, "{planned} {actual} {over}");
    }
    let late = |year| step_state(&step("■", "....■"), quarter(6), FiscalYear(year)).delay();
    assert_eq!([2021, 2022, 2023].map(late), [Some(3), Some(3), Some(0)]);
    assert_eq!(
        step_state(&step("■", ".■"), quarter(6), FiscalYear(2022)).delay_words(),
        Some("3か月遅れて実施".to_owned())
    );
}

#[test]
fn the_grade_of_a_sheet() {
    use StepState::{Ahead, Behind, Done, Late, NoPlan, NotDue, NotStarted, OnPlan};
    let late = |counts| Late { months: 3, counts };
    for (states, expected) in [
        (&[][..], None),
        (&[NotDue, NoPlan], None),
        (&[NotStarted(3), NotDue], Some(Progress::NotStarted)),
        (&[NotStarted(3), OnPlan], Some(Progress::Behind)),
        (&[NotStarted(3), Ahead], Some(Progress::Behind)),
        (&[Behind(3), Ahead], Some(Progress::Behind)),
        (&[late(true), Done], Some(Progress::Behind)),
        (&[late(false), Done], Some(Progress::OnPlan)),
        (&[late(false), Ahead], Some(Progress::Ahead)),
        (&[OnPlan, Ahead, NotDue], Some(Progress::Ahead)),
        (&[OnPlan, Done, NotDue], Some(Progress::OnPlan)),
    ] {
        assert_eq!(overall(states), expected, "{states:?}");
    }
}

/// The grades that one on-plan form has in the months in which it was S for two months of three.
#[test]
fn a_form_on_plan_is_on_plan_in_every_month() {
    for (planned, actual) in [("■■", "■■"), (".■", ".■"), (".■■", ".■"), ("■■■■", "■■■■")]
    {
        for month in 6..=9 {
            let closed = Quarter::closed(date(2021, month, 1).last_of_month());
            let state = step_state(&step(planned, actual), closed, FiscalYear(2021));
            let progress = overall(&[state]);
            assert!(
                matches!(progress, None | Some(Progress::OnPlan)),
                "{planned} {actual} {month}: {state:?}"
            );
        }
    }
}

/// A line of a schedule over three years.
fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!['■', '■', '.', '.', '完']), 12).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn nothing_turns_but_with_its_quarter(lines in prop::collection::vec((line(), line()), 1..5), day in 0..1100i32, year in 2020..2025i32) {
        let steps: Vec<Step> = lines.iter().map(|(planned, actual)| step(planned, actual)).collect();
        let grade = |day: Date| {
            let states: Vec<_> = steps.iter().map(|step| step_state(step, Quarter::closed(day), FiscalYear(year))).collect();
            (overall(&states), states)
        };
        let day = date(2021, 4, 1).saturating_add(jiff::Span::new().days(day));
        let tomorrow = day.tomorrow().expect("a day");
        if tomorrow.day() != tomorrow.last_of_month().day() || tomorrow.month() % 3 != 0 {
            prop_assert_eq!(grade(day), grade(tomorrow));
        }
    }
}
