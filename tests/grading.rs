//! The grading table of `domain.md` §2: case, inputs, expected grade and arithmetic.

use crate::common;
mod example;
mod schedule;

use kohyo::grade::Standing;
use kohyo::grade::{Achievement, Outcome, Terms, achievement};
use kohyo::plan::{Keep, Scale, Several};
use kohyo::sheet::{Direction, Measure};
use kohyo::value::{Quantity, Raw, Reading, Text, quantity, stage};
use rust_decimal::Decimal;

/// A cell as typed, read as a measure.
fn measure(typed: &str, ladder: &[String]) -> Reading<Measure> {
    let raw = (!typed.is_empty()).then(|| Raw::text(typed));
    match stage(typed, ladder) {
        Some(place) => Reading::Value(Measure::Stage(place, typed.into())),
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
    let terms = Written {
        tolerance,
        direction,
        ..Written::default()
    };
    terms.graded(baseline, target, actual)
}

/// Graded under a declared unit, by the way from the baseline where there is one.
fn in_unit(unit: &'static str, baseline: &str, target: &str, actual: &str) -> Achievement {
    let terms = Written {
        unit: Some(unit),
        direction: if baseline.is_empty() { UP } else { DOWN },
        ..Written::default()
    };
    terms.graded(baseline, target, actual)
}

/// Graded where one side of what is to be kept is good.
fn kept(keep: Keep, target: &str, actual: &str) -> Achievement {
    let terms = Written {
        keep: Some(keep),
        direction: KEEP,
        ..Written::default()
    };
    terms.graded("", target, actual)
}

/// Terms as a plan and a form have them.
#[derive(Default)]
struct Written {
    direction: Option<Direction>,
    unit: Option<&'static str>,
    tolerance: i64,
    keep: Option<Keep>,
    falling: bool,
}

impl Written {
    fn graded(&self, baseline: &str, target: &str, actual: &str) -> Achievement {
        let (scale, ladder) = scale();
        let terms = Terms {
            scale: &scale,
            direction: self.direction,
            falling: self.falling,
            baseline: &number(baseline),
            unit: self.unit,
            tolerance: self.tolerance.into(),
            keep: self.keep,
        };
        achievement(&terms, &measure(target, &ladder), &measure(actual, &ladder))
    }
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
        Outcome::NotBegun => "未到来".to_owned(),
        Outcome::Unreadable => "読取不可".to_owned(),
    }
}

const UP: Option<Direction> = Some(Direction::Increase);
const DOWN: Option<Direction> = Some(Direction::Decrease);
const SUM: Option<Direction> = Some(Direction::Cumulative);
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
    ("less than shown", UP, "", "10000", "1", "B", "0.01"),
    ("blank direction, target below", None, "530", "500", "516", "要判断", ""),
    ("blank direction, target above", None, "500", "530", "530", "S", "100.0"),
    (
        "increase, target below the baseline",
        UP,
        "530",
        "500",
        "549",
        "要判断",
        "",
    ),
    (
        "cumulative, target below the baseline",
        SUM,
        "530",
        "500",
        "549",
        "要判断",
        "",
    ),
    ("cumulative", SUM, "0", "200", "170", "A", "85.0"),
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
        "0.01",
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
    (
        "lower is better, at the baseline, kept",
        DOWN,
        "10",
        "10",
        "10",
        "S",
        "",
    ),
    (
        "lower is better, at the baseline, below",
        DOWN,
        "10",
        "10",
        "8",
        "S",
        "",
    ),
    (
        "lower is better, at the baseline, above",
        DOWN,
        "10",
        "10",
        "12",
        "要判断",
        "",
    ),
    (
        "lower is better, baseline 0 and target 0, reached",
        DOWN,
        "0",
        "0",
        "0",
        "S",
        "",
    ),
    (
        "lower is better, baseline 0 and target 0, missed",
        DOWN,
        "0",
        "0",
        "3",
        "要判断",
        "",
    ),
    ("lower is better, nothing left", DOWN, "", "500", "0", "S", ""),
    (
        "lower is better, negative actual, no baseline",
        DOWN,
        "",
        "500",
        "-3",
        "要判断",
        "",
    ),
    (
        "lower is better, negative target, no baseline",
        DOWN,
        "",
        "-5",
        "-7",
        "要判断",
        "",
    ),
    (
        "lower is better, negative target, baseline",
        DOWN,
        "0",
        "-5",
        "-4",
        "A",
        "80.0",
    ),
    ("higher is better, negative actual", UP, "", "100", "-3", "C", "-3.0"),
    (
        "higher is better, target 0, baseline above",
        None,
        "10",
        "0",
        "3",
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
    ("kept at 0", KEEP, "", "0", "0", "S", "100.0"),
    ("kept, a little below", KEEP, "", "100", "90", "要判断", ""),
    ("kept, a little above", KEEP, "", "100", "110", "要判断", ""),
    ("kept at 0, missed", KEEP, "", "0", "1", "要判断", ""),
    ("kept, whatever the baseline", KEEP, "90", "95", "95", "S", "100.0"),
    ("stage reached", UP, "", "導入", "導入", "A?", ""),
    ("stage beyond", UP, "", "導入", "運用開始", "S?", ""),
    ("stage behind", UP, "", "導入", "検討", "B?", ""),
    ("stage not started", UP, "", "導入", "未着手", "C?", ""),
    (
        "nothing to be begun, and nothing begun",
        UP,
        "",
        "未着手",
        "未着手",
        "要判断",
        "",
    ),
    ("nothing to be begun, but begun", UP, "", "未着手", "検討", "S?", ""),
    ("stage against number", UP, "", "導入", "5", "要判断", ""),
    ("actual blank", UP, "", "10", "", "未入力", ""),
    ("actual not applicable", UP, "", "10", "―", "対象外", ""),
    ("actual not settled", UP, "", "10", "集計中", "未確定", ""),
    ("no target", UP, "", "", "10", "未設定", ""),
    ("target not settled", UP, "", "未定", "10", "未確定", ""),
    (
        "target undetermined, actual not applicable",
        UP,
        "",
        "未定",
        "―",
        "未確定",
        "",
    ),
    (
        "target not applicable, actual undetermined",
        UP,
        "",
        "―",
        "集計中",
        "対象外",
        "",
    ),
    ("target blank, actual not applicable", UP, "", "", "―", "未設定", ""),
    ("target not applicable, actual blank", UP, "", "―", "", "対象外", ""),
    ("two readings", UP, "", "10", "29（4）", "読取不可", ""),
    ("units differ", UP, "", "10件", "5時間", "要判断", ""),
    ("a unit on the target alone", UP, "", "10件", "5", "要判断", ""),
    ("a unit on the actual alone", UP, "", "1000", "800円", "要判断", ""),
    ("multiples", UP, "", "2時間", "90分", "B", "75.0"),
    (
        "a baseline of another unit",
        DOWN,
        "530分",
        "500件",
        "516件",
        "要判断",
        "",
    ),
];

#[test]
fn the_table() {
    for (case, direction, baseline, target, actual, expected, percent) in TABLE {
        let result = graded(*direction, baseline, target, actual);
        let expected = expected.replace("S−", "A");
        assert_eq!(word(&result.outcome), expected, "{case}: {result:?}");
        let tiny = |p: &Decimal| *p > Decimal::ZERO && *p < Decimal::new(1, 1);
        let shown = result.percent.map(|p| {
            if tiny(&p) {
                p.normalize().to_string()
            } else {
                format!("{p:.1}")
            }
        });
        assert_eq!(shown.unwrap_or_default(), *percent, "{case}");
    }
}

#[test]
fn a_bound_is_graded_where_all_figures_on_its_side_have_one_grade() {
    for (direction, baseline, target, actual, expected) in [
        (UP, "", "500", "500以上", "S"),
        (UP, "", "500", "600超", "S"),
        (UP, "", "500", "500未満", "要判断"),
        (UP, "", "100", "120未満", "要判断"),
        (UP, "", "100", "85以上", "要判断"),
        (UP, "", "100", "79以下", "B"),
        (UP, "", "100", "約80", "A"),
        (DOWN, "", "30", "30以内", "S"),
        (DOWN, "", "30", "20未満", "S"),
        (DOWN, "", "30", "30以上", "要判断"),
        (DOWN, "50", "30", "30以下", "S"),
        (DOWN, "50", "30", "40以下", "要判断"),
        (DOWN, "50", "30", "50以上", "C"),
    ] {
        let outcome = graded(direction, baseline, target, actual).outcome;
        assert_eq!(word(&outcome), expected, "{target} {actual}");
    }
}

#[test]
fn falling_targets_without_a_direction_are_graded_by_nobody() {
    let word_of = |direction, baseline, target| {
        let terms = Written {
            direction,
            falling: true,
            ..Written::default()
        };
        word(&terms.graded(baseline, target, "25").outcome)
    };
    assert_eq!(word_of(None, "", "20"), "要判断");
    assert_eq!(word_of(None, "", "20以下"), "A");
    assert_eq!(word_of(DOWN, "", "20"), "A");
}

#[test]
fn a_kept_value_has_its_tolerance() {
    for (actual, expected) in [("97", "S"), ("103", "S"), ("96.9", "要判断"), ("103.1", "要判断")] {
        assert_eq!(word(&within(3, KEEP, "", "100", actual).outcome), expected, "{actual}");
    }
    assert_eq!(
        graded(KEEP, "", "95", "100").arithmetic,
        "目標 95 に対して実績 100（差 +5、5.2 %）"
    );
}

#[test]
fn a_plan_may_say_which_side_of_a_kept_value_is_good() {
    for (keep, target, actual, expected) in [
        (Keep::AtLeast, "95", "100", "S"),
        (Keep::AtLeast, "95", "95", "S"),
        (Keep::AtLeast, "95", "76", "A"),
        (Keep::AtLeast, "95", "75.9", "B"),
        (Keep::AtLeast, "95", "0", "C"),
        (Keep::AtLeast, "0", "1", "S"),
        (Keep::AtLeast, "0", "-1", "要判断"),
        (Keep::AtMost, "40", "30", "S"),
        (Keep::AtMost, "40", "50", "A"),
        (Keep::AtMost, "40", "51", "B"),
        (Keep::AtMost, "0", "0", "S"),
        (Keep::AtMost, "0", "1", "要判断"),
    ] {
        assert_eq!(
            word(&kept(keep, target, actual).outcome),
            expected,
            "{keep:?} {target} {actual}"
        );
    }
}

#[test]
fn units_that_are_multiples_are_converted_exactly_and_others_are_asked() {
    for (unit, baseline, target, actual, expected) in [
        ("千円", "", "1000", "800円", "B"),
        ("千円", "", "1000", "800000円", "A"),
        ("百万円", "", "10", "8,000千円", "A"),
        ("件", "", "10000", "0.8万件", "A"),
        ("万枚", "", "1.2", "9600枚", "A"),
        ("時間", "", "100", "30分", "B"),
        ("分", "530", "500", "8.4時間", "A"),
        ("件", "", "10", "8人", "要判断"),
        ("件", "10人", "8", "8", "要判断"),
        ("%", "", "80", "0.8", "要判断"),
        ("%", "", "0.8", "80", "要判断"),
        ("%", "", "80", "0.8%", "B"),
        ("%", "", "80", "0", "C"),
        ("件", "", "80", "0.8", "B"),
    ] {
        let result = in_unit(unit, baseline, target, actual);
        assert_eq!(word(&result.outcome), expected, "{unit} {target} {actual}: {result:?}");
    }
    assert_eq!(in_unit("時間", "", "2", "90分").next_step, "あと 360 秒で A");
}

#[test]
fn a_positive_rate_is_never_shown_as_nothing() {
    assert_eq!(graded(UP, "", "10000", "1").arithmetic, "1 ÷ 10000 = 0.1%未満");
    assert_eq!(graded(UP, "", "10000", "10").arithmetic, "10 ÷ 10000 = 0.1 %");
    assert_eq!(graded(UP, "", "10000", "0").arithmetic, "0 ÷ 10000 = 0.0 %");
    assert_eq!(graded(UP, "", "10000", "-1").arithmetic, "-1 ÷ 10000 = 0.0 %");
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
) -> Vec<(i64, Text, String, Text)> {
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
            i64::from(row.fiscal_year.0),
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
fn a_share_of_the_target_is_by_closed_quarters_and_cumulative_from_last_year() {
    let prorate = |plan: &mut kohyo::plan::Plan| plan.settings.interim = kohyo::plan::Interim::Prorate;
    let cumulative = |form: &mut crate::common::support::Layout| {
        form.fill("KPI_方向", 0, "累計");
        form.fill("実績値_進捗", 1, 35.0);
        form.fill("実績値_進捗", 2, 46.0);
    };
    // Half the way from 35 to 80 is 57.5: 46 is exactly 80 % of it.
    let row = &kpi_rows(prorate, cumulative)[2];
    assert_eq!(
        (row.1.as_str(), row.2.as_str(), row.3.as_str()),
        ("A", "判定", "46 ÷ 57.5 = 80.0 %"),
        "{row:?}"
    );
    let unknown = |form: &mut crate::common::support::Layout| {
        cumulative(form);
        form.fill("実績値_進捗", 1, "集計中");
    };
    assert_eq!(kpi_rows(prorate, unknown)[2].2, "参考", "never from 0");
    // A year that has not begun has no letter at all.
    let early = |form: &mut crate::common::support::Layout| form.fill("実績値_進捗", 3, 150.0);
    for plan in [prorate, |_: &mut kohyo::plan::Plan| {}] {
        let row = &kpi_rows(plan, early)[3];
        assert_eq!(
            (row.1.as_str(), row.2.as_str(), row.3.as_str()),
            ("", "", "まだ始まっていない年度です"),
            "{row:?}"
        );
    }
}

#[test]
fn a_target_in_the_final_year_alone_grades_no_year_before_it() {
    for typed in ["", "―"] {
        let only_final =
            |form: &mut crate::common::support::Layout| (0..4).for_each(|year| form.fill("目標値_進捗", year, typed));
        let rows = kpi_rows(|_| {}, only_final);
        assert_eq!((rows[1].1.as_str(), rows[2].1.as_str()), ("", ""));
        let line = |row: &(i64, Text, String, Text)| {
            let told = row.3.rsplit_once('（').filter(|(_, line)| line.contains("参考"));
            told.map(|(_, line)| line.to_owned())
        };
        assert_eq!(
            line(&rows[1]).as_deref(),
            Some("R5 の目標値 160 まで等しく進むとすれば、R2 末で 71.2、実績は 35。参考）")
        );
        assert_eq!(
            line(&rows[2]).as_deref(),
            Some("R5 の目標値 160 まで等しく進むとすれば、R3 初めで 71.2。参考）")
        );
        assert_eq!(line(&rows[3]), None, "a year that has not begun");
    }
    let with_baseline = |form: &mut crate::common::support::Layout| {
        (0..4).for_each(|year| form.fill("目標値_進捗", year, ""));
        form.fill("KPI_基準値", 0, 10.0);
    };
    assert!(kpi_rows(|_| {}, with_baseline)[1].3.contains("R2 末で 70、"));
}

/// The KPI of this year where its cell holds these indicators, targets and actuals.
fn several(rule: Several, [words, targets, actuals]: [&str; 3]) -> (String, String, String) {
    let fill = |form: &mut crate::common::support::Layout| {
        form.fill("KPI", 0, words);
        form.fill("目標値_進捗", 2, targets);
        form.fill("実績値_進捗", 2, actuals);
    };
    let prorate = |plan: &mut kohyo::plan::Plan| plan.settings.several = rule;
    let (_, grade, standing, reason) = kpi_rows(prorate, fill).swap_remove(2);
    (grade.to_string(), standing, reason.to_string())
}

#[test]
fn several_indicators_in_one_cell_are_graded_line_by_line() {
    let two = "登録した件数\n公開した件数";
    for (rule, targets, actuals, expected) in [
        (Several::Worst, "100\n50", "100\n30", ("B", "参考")),
        (Several::Worst, "100\n50", "80\n50", ("A", "参考")),
        (Several::First, "100\n50", "100\n30", ("S", "参考")),
        // Each of at most 100 %: (100 + 60) / 2 is exactly 80 %.
        (Several::Mean, "100\n50", "300\n30", ("A", "参考")),
        (Several::Mean, "100\n50", "300\n29.9", ("B", "参考")),
        (Several::Worst, "100\n50", "100\n集計中", ("", "")),
        (Several::Mean, "100\n50", "100\n集計中", ("", "")),
        (Several::First, "100\n50", "100\n集計中", ("S", "参考")),
        (Several::Worst, "100\n―", "90\n―", ("A", "参考")),
        (Several::Worst, "100\n導入", "100\n検討", ("B", "要判断")),
    ] {
        let (grade, standing, reason) = several(rule, [two, targets, actuals]);
        assert_eq!(
            (grade.as_str(), standing.as_str()),
            expected,
            "{rule:?} {targets} {actuals}: {reason}"
        );
    }
    // Where the counts differ nobody can tell which belongs to which.
    for [words, targets, actuals] in [[two, "100\n50", "90"], [two, "100", "90\n40"]] {
        let (grade, _, reason) = several(Several::Worst, [words, targets, actuals]);
        assert_eq!(grade, "");
        assert!(reason.contains("数がそろっていません"), "{reason}");
    }
    let (grade, _, reason) = several(Several::Worst, ["登録した件数", "100\n50", "90\n40"]);
    assert_eq!(
        (grade.as_str(), reason.as_str()),
        ("", "読み取れない値があるため、計算しません")
    );
}
