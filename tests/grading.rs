//! The grading table of `domain.md` §2: case, inputs, expected grade and arithmetic.

mod common;
#[path = "grading/schedule.rs"]
mod schedule;

use kohyo::grade::Standing;
use kohyo::grade::{Achievement, Outcome, achievement};
use kohyo::plan::Scale;
use kohyo::sheet::{Direction, Measure};
use kohyo::value::{Quantity, Raw, Reading, quantity, stage};

/// A cell as typed, read as a measure.
fn measure(typed: &str, ladder: &[String]) -> Reading<Measure> {
    let raw = (!typed.is_empty()).then(|| Raw::text(typed));
    match stage(typed, ladder) {
        Some(place) => Reading::Value(Measure::Stage(place, typed.to_owned())),
        None => quantity(raw.as_ref()).reading.map(Measure::Amount),
    }
}

fn number(typed: &str) -> Reading<Quantity> {
    let raw = (!typed.is_empty()).then(|| Raw::text(typed));
    quantity(raw.as_ref()).reading
}

fn scale() -> (Scale, Vec<String>) {
    let settings = common::plan().settings;
    (settings.scales["achievement"].clone(), settings.ladder)
}

fn graded(direction: Option<Direction>, baseline: &str, target: &str, actual: &str) -> Achievement {
    within(0, direction, baseline, target, actual)
}

/// Graded with a tolerance in percent.
fn within(tolerance: i64, direction: Option<Direction>, baseline: &str, target: &str, actual: &str) -> Achievement {
    let (scale, ladder) = scale();
    achievement(
        &scale,
        direction,
        (&number(baseline), tolerance.into()),
        &measure(target, &ladder),
        &measure(actual, &ladder),
        None,
    )
}

/// The outcome in one word.
fn word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Grade(mark) => mark.clone(),
        Outcome::Proposal(mark) => format!("{mark}?"),
        Outcome::Judgement(_) => "要判断".to_owned(),
        Outcome::Impossible(_) => "評価不能".to_owned(),
        Outcome::NotApplicable => "対象外".to_owned(),
        Outcome::Undetermined => "未確定".to_owned(),
        Outcome::NoTarget => "未設定".to_owned(),
        Outcome::NoActual => "未入力".to_owned(),
        Outcome::Unreadable => "読取不可".to_owned(),
    }
}

const UP: Option<Direction> = Some(Direction::Increase);
const DOWN: Option<Direction> = Some(Direction::Decrease);
const KEEP: Option<Direction> = Some(Direction::Keep);

/// Case, direction, baseline, target, actual, expected outcome, expected percent shown.
type Row = (
    &'static str,
    Option<Direction>,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const TABLE: &[Row] = &[
    ("exactly 80 % in decimals", UP, "", "7", "5.6", "A", "80.0"),
    ("just below 80 %", UP, "", "10000", "7996", "B", "79.9"),
    (
        "79.96 % is shown truncated and is B",
        UP,
        "",
        "2500",
        "1999",
        "B",
        "79.9",
    ),
    ("at the target", UP, "", "100", "100", "S", "100.0"),
    ("beyond the target", UP, "", "100", "150", "S", "150.0"),
    ("nothing done", UP, "", "100", "0", "C", "0.0"),
    ("below nothing", UP, "", "100", "△5", "C", "-5.0"),
    ("a little done", UP, "", "100", "0.1", "B", "0.1"),
    ("no direction is higher is better", None, "", "100", "80", "A", "80.0"),
    ("lower is better, with baseline", DOWN, "530", "500", "516", "B", "46.6"),
    (
        "lower is better, worse than the baseline",
        DOWN,
        "530",
        "500",
        "549",
        "C",
        "-63.3",
    ),
    ("lower is better, reached", DOWN, "530", "500", "500", "S", "100.0"),
    ("lower is better, no baseline", DOWN, "", "500", "516", "S−", "96.8"),
    (
        "lower is better, no baseline, far off: never C by itself",
        DOWN,
        "",
        "1",
        "10000",
        "B",
        "0.0",
    ),
    ("lower is better, target 0, reached", DOWN, "", "0", "0", "S", ""),
    (
        "lower is better, target 0, not reached, no baseline",
        DOWN,
        "",
        "0",
        "3",
        "要判断",
        "",
    ),
    (
        "lower is better, target 0, with baseline",
        DOWN,
        "10",
        "0",
        "3",
        "B",
        "70.0",
    ),
    (
        "lower is better, target not below the baseline",
        DOWN,
        "500",
        "530",
        "510",
        "要判断",
        "",
    ),
    ("higher is better, target 0", UP, "", "0", "5", "評価不能", ""),
    ("negative target without baseline", UP, "", "-32%", "-20%", "要判断", ""),
    (
        "negative target with direction and baseline",
        UP,
        "-60%",
        "-32%",
        "-37.6%",
        "A",
        "80.0",
    ),
    (
        "negative target, no direction",
        None,
        "-60%",
        "-32%",
        "-37.6%",
        "要判断",
        "",
    ),
    ("kept", KEEP, "", "95", "95", "S", "100.0"),
    ("kept, a little below", KEEP, "", "100", "90", "A", "90.0"),
    ("kept, a little above", KEEP, "", "100", "110", "A", "90.0"),
    ("stage reached", UP, "", "導入", "導入", "A?", ""),
    ("stage beyond", UP, "", "導入", "運用開始", "S?", ""),
    ("stage behind", UP, "", "導入", "検討", "B?", ""),
    ("stage not started", UP, "", "導入", "未着手", "C?", ""),
    ("stage against number", UP, "", "導入", "5", "要判断", ""),
    ("actual blank", UP, "", "10", "", "未入力", ""),
    ("actual not applicable", UP, "", "10", "―", "対象外", ""),
    ("actual not settled", UP, "", "10", "集計中", "未確定", ""),
    ("no target", UP, "", "", "10", "未設定", ""),
    ("target not settled", UP, "", "未定", "10", "未確定", ""),
    ("two readings", UP, "", "10", "29（4）", "読取不可", ""),
    ("units differ", UP, "", "10件", "5時間", "要判断", ""),
];

#[test]
fn the_table() {
    for (case, direction, baseline, target, actual, expected, percent) in TABLE {
        let result = graded(*direction, baseline, target, actual);
        let expected = expected.replace("S−", "A");
        assert_eq!(word(&result.outcome), expected, "{case}: {result:?}");
        let shown = result.percent.map(|p| format!("{p:.1}")).unwrap_or_default();
        assert_eq!(shown, *percent, "{case}");
    }
}

#[test]
fn a_kept_value_has_its_tolerance() {
    for (actual, expected) in [("97", "S"), ("103", "S"), ("96.9", "A"), ("103.1", "A")] {
        assert_eq!(word(&within(3, KEEP, "", "100", actual).outcome), expected, "{actual}");
    }
}

#[test]
fn the_arithmetic_is_kept() {
    assert_eq!(graded(UP, "", "7", "5.6").arithmetic, "5.6 ÷ 7 = 80.0 %");
    assert_eq!(
        graded(DOWN, "530", "500", "516").arithmetic,
        "（530 − 516）÷（530 − 500） = 46.6 %"
    );
}

#[test]
fn the_next_step_is_the_least_that_is_missing() {
    assert_eq!(graded(UP, "", "100件", "77件").next_step, "あと 3 件で A");
    assert_eq!(graded(UP, "", "7", "5.5").next_step, "あと 0.1 で A");
    assert_eq!(
        graded(DOWN, "530分", "500分", "516分").next_step,
        "あと 10 分減らすと A"
    );
    assert_eq!(graded(UP, "", "100件", "100件").next_step, "");
}

#[test]
fn exact_decimals_never_misgrade_a_target_times_four_fifths() {
    // Binary floats put 159 of these 400 below 80 %.
    for tenths in 1..=400u32 {
        let target = format!("{}.{}", tenths / 10, tenths % 10);
        let hundredths = tenths * 8;
        let actual = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        assert_eq!(
            word(&graded(UP, "", &target, &actual).outcome),
            "A",
            "{actual} of {target}"
        );
    }
}

/// The KPI rows of one form after a change, under a plan after a change.
fn kpi_rows(
    plan: impl Fn(&mut kohyo::plan::Plan),
    form: impl Fn(&mut crate::common::support::Layout),
) -> Vec<(i64, String, String, String)> {
    let mut city = common::plan();
    plan(&mut city);
    let mut filled = common::filled();
    form(&mut filled);
    let batch = common::batch(&city, &[("form.xlsx", filled.write().expect("bytes"))]);
    let rows = kohyo::roll::fill(&batch)
        .indicators
        .into_iter()
        .filter(|row| row.indicator == "KPI");
    rows.map(|row| {
        (
            row.fiscal_year,
            row.grade,
            row.standing.map_or("", Standing::name).to_owned(),
            row.reason,
        )
    })
    .collect()
}

#[test]
fn a_year_that_goes_on_is_for_reference_unless_the_plan_prorates() {
    let actual = |form: &mut crate::common::support::Layout| form.fill("実績値_進捗", 2, 40.0);
    let reference = &kpi_rows(|_| {}, actual)[2];
    assert_eq!(
        (reference.1.as_str(), reference.2.as_str()),
        ("B", "参考"),
        "{reference:?}"
    );
    // 40 of 80 after six of twelve months is the whole share.
    let prorated = &kpi_rows(|plan| plan.settings.interim = kohyo::plan::Interim::Prorate, actual)[2];
    assert_eq!(
        (prorated.1.as_str(), prorated.3.as_str()),
        ("S", "40 ÷ 40 = 100.0 %"),
        "{prorated:?}"
    );
}

#[test]
fn a_target_in_the_final_year_alone_grades_no_year_before_it() {
    let only_final =
        |form: &mut crate::common::support::Layout| (0..4).for_each(|year| form.fill("目標値_進捗", year, ""));
    let rows = kpi_rows(|_| {}, only_final);
    assert_eq!(rows[1].1, "");
    assert_eq!(
        rows[1].3,
        "この年度の目標値は設定されていません（R5 の目標値に対して 35 ÷ 160 = 21.8 %（参考））"
    );
}
