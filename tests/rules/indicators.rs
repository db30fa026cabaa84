//! Rules about indicators and grades.

use crate::common::support::{Fill, Layout};

use super::examples::{Row, filled, graded};
use super::scene::{Scene, scene};

pub const INDICATORS: &[Row] = &[
    (
        "several-unequal",
        "several-unequal@N14",
        || two_kpis("20\n30", "20"),
        || two_kpis("20\n30", "18\n30"),
    ),
    (
        "unreadable-value",
        "unreadable-value@N14",
        || filled("目標値_進捗", 2, "20\n30"),
        || two_kpis("20\n30", ""),
    ),
    (
        "unit-mismatch",
        "unit-mismatch@J14",
        || filled("目標値_進捗", 1, "20件"),
        || filled("目標値_進捗", 1, "20 校"),
    ),
    (
        "unit-mismatch",
        "unit-mismatch@F14",
        || percent(Fill::Number(0.8)),
        || percent(Fill::Percent(0.8)),
    ),
    (
        "unit-mismatch",
        "unit-mismatch@F14",
        || percent("0.8".into()),
        || percent("0.8%".into()),
    ),
    (
        "direction-missing",
        "direction-missing@T12,X12",
        || negative("", ""),
        || negative("増加", "-60"),
    ),
    (
        "unit-mismatch",
        "unit-mismatch@J14,J16",
        || one_unit("18校", "20"),
        || one_unit("18校", "20校"),
    ),
    (
        "unit-mismatch",
        "unit-mismatch@X12",
        || based("校", "増加", "5人"),
        || based("校", "増加", "5校"),
    ),
    ("unit-mismatch", "unit-mismatch@J16", || timed("1人"), || timed("17分")),
    (
        "direction-missing",
        "direction-missing@T12,X12,F14",
        || based("校", "", "60"),
        || based("校", "", "5"),
    ),
    (
        "direction-missing",
        "direction-missing@T12,X12,F14",
        || based("校", "増加", "60"),
        || based("校", "減少", "60"),
    ),
    (
        "direction-missing",
        "direction-missing@T12,X12,J14",
        || falling(""),
        || falling("減少"),
    ),
    (
        "direction-missing",
        "direction-missing@T12,X12,F14",
        || based("校", "減少", "5"),
        || based("校", "維持", "5"),
    ),
    (
        "baseline-missing",
        "baseline-missing@X12",
        || filled("KPI_方向", 0, "減少"),
        || filled("KPI_方向", 0, "維持"),
    ),
    (
        "actual-missing",
        "actual-missing@J16",
        || filled("実績値_進捗", 1, ""),
        || filled("実績値_進捗", 1, "集計中"),
    ),
    (
        "actual-missing",
        "actual-missing@N16,N17",
        || scene(|_| {}).at("2022-03"),
        || scene(|_| {}).at("2022-02"),
    ),
    (
        "actual-early",
        "actual-early@R16",
        || filled("実績値_進捗", 3, 5.0),
        || filled("実績値_進捗", 2, 5.0),
    ),
    (
        "actual-early",
        "actual-early@T26",
        || filled("決算額", 3, 5.0),
        || filled("決算額", 3, "―"),
    ),
    (
        "qualifier",
        "qualifier@J16",
        || filled("実績値_進捗", 1, "約18"),
        || filled("目標値_進捗", 1, "20以上"),
    ),
    (
        "cumulative-fall",
        "cumulative-fall@J16",
        || cumulative(8.0),
        || cumulative(9.0),
    ),
    (
        "target-changed",
        "target-changed@R14",
        || filled("目標値_進捗", 3, 41.0).after(&scene(|_| {})),
        || filled("目標値_進捗", 3, "４０").after(&scene(|_| {})),
    ),
    (
        "target-changed",
        "target-changed@R14",
        || filled("目標値_進捗", 3, "導入").after(&filled("目標値_進捗", 3, "試行")),
        || filled("目標値_進捗", 3, "導入").after(&filled("目標値_進捗", 3, "")),
    ),
    (
        "past-actual-changed",
        "past-actual-changed@J16",
        || filled("実績値_進捗", 1, 17.0).after(&scene(|_| {})),
        || filled("実績値_進捗", 1, 17.0).after(&scene(|_| {}).at("2021-02")),
    ),
];

/// Lets the form ask for a field in any case.
fn ask_for(plan: &mut kohyo::plan::Plan, field: &str) {
    let mut fields = plan.forms[0].fields.iter_mut();
    fields.find(|own| own.name == field).expect("a field").required = true;
}

pub const GRADES: &[Row] = &[
    (
        "grade-undecided",
        "grade-undecided@D30",
        || scene(|form| form.fill("KPI評価", 0, "―")).plan(|plan| ask_for(plan, "KPI評価")),
        || scene(|form| form.fill("KPI評価", 0, "―")),
    ),
    (
        "grade-without-reason",
        "grade-without-reason@G29",
        || filled("進捗評価", 0, "A").plan(|plan| plan.settings.parties.clear()),
        || filled("進捗評価_理由", 0, "順調"),
    ),
    (
        "grade-differs",
        "grade-differs@D29",
        || scene(|f| graded(f, "S", "順調")),
        || scene(|f| graded(f, "A", "順調")),
    ),
    (
        "grade-differs",
        "grade-differs@D30",
        || kpi("S", "15"),
        || kpi("S", "30"),
    ),
    (
        "grade-differs",
        "grade-differs@D30",
        || kpi("S", "集計中"),
        || kpi("", "集計中"),
    ),
    ("grade-differs", "grade-differs@D30", || kpi("S", "―"), || kpi("A", "")),
    (
        "words-against-grade",
        "words-against-grade@D29,G29",
        || scene(|f| graded(f, "A", "導入が２か月ほど延期になった。")),
        || scene(|f| graded(f, "A", "遅れは特に生じていない。")),
    ),
    (
        "words-against-grade",
        "words-against-grade@D29,G29",
        || scene(|f| graded(f, "A", "遅れはないが、研修は未実施。")),
        || scene(|f| graded(f, "A", "2か月の遅れを取り戻した。延べ 3か月で100人が受講した。")),
    ),
    (
        "words-against-grade",
        "grade-differs@D29 words-against-grade@D29,G29",
        || scene(|f| graded(f, "B", "計画した研修をすべて実施した。")),
        || scene(|f| graded(f, "B", "研修はすべて実施したが、導入は見送った。")),
    ),
    (
        "words-against-grade",
        "words-against-grade@D29,G29",
        || scene(|f| graded(f, "A", "機器の更新に取り組まなかった。")),
        || scene(|f| graded(f, "A", "時代遅れの様式を改めた。")),
    ),
    (
        "words-against-grade",
        "words-against-grade@D29,G29",
        || scene(|f| graded(f, "A", "研修は行わなかった。")),
        // Most of a target is A as well.
        || scene(|f| graded(f, "A", "件数は目標に届かなかった。")),
    ),
    (
        "words-against-grade",
        "grade-differs@D29 words-against-grade@D29,G29",
        || scene(|f| graded(f, "B", "水準を上回る成果があった。")),
        || scene(|f| graded(f, "B", "研修の実施が断念に追い込まれた。")),
    ),
    (
        "high-achievement",
        "high-achievement@N16",
        || filled("実績値_進捗", 2, 48.0),
        || filled("実績値_進捗", 1, 48.0),
    ),
    (
        "high-achievement",
        "high-achievement@N16",
        || fewer().at("2022-04"),
        || fewer(),
    ),
    (
        "indicator-not-graded",
        "indicator-not-graded@N14,N16",
        || scene(|form| zero_target(form, "3")),
        || scene(|form| zero_target(form, "集計中")),
    ),
    (
        "low-grade-again",
        "low-grade-again@D29",
        || scene(behind_again).after(&scene(behind).at("2021-06")),
        || scene(behind).after(&scene(|_| {}).at("2021-06")),
    ),
    (
        "low-grade-again",
        "low-grade-again@D29",
        // Nothing was sent in June: what was not there is no better grade.
        || scene(behind_again).after(&Scene::empty().at("2021-06").after(&scene(behind).at("2021-03"))),
        // The batch of July closes no other quarter than that of June.
        || scene(behind_again).at("2021-08").after(&scene(behind).at("2021-07")),
    ),
    (
        "low-grade-again",
        "low-grade-again@D29",
        || {
            let before = scene(behind).at("2021-06");
            scene(behind_again).after(&scene(behind).at("2021-07").after(&before))
        },
        || scene(behind_again).after(&scene(|_| {}).at("2021-06").after(&scene(behind).at("2021-03"))),
    ),
];

/// A form with a grade of its KPI beside this actual of the year that goes on, whose target is 30.
fn kpi(grade: &'static str, actual: &'static str) -> Scene {
    scene(|form| {
        form.fill("実績値_進捗", 2, actual);
        form.fill("KPI評価", 0, grade);
        form.fill("KPI評価_理由", 0, if grade.is_empty() { "" } else { "順調" });
    })
}

/// Two KPIs in one cell with these targets and actuals of this year.
fn two_kpis(targets: &'static str, actuals: &'static str) -> Scene {
    scene(|form| {
        form.fill("KPI", 0, "導入した学校\n公開した学校");
        form.fill("目標値_進捗", 2, targets);
        form.fill("実績値_進捗", 2, actuals);
    })
}

/// A KPI without a declared unit, with this actual and target in the second year.
fn one_unit(actual: &'static str, target: &'static str) -> Scene {
    scene(|form| {
        form.fill("KPI_単位", 0, "");
        form.fill("目標値_進捗", 1, target);
        form.fill("実績値_進捗", 1, actual);
    })
}

/// A KPI in hours with this actual in the second year.
fn timed(actual: &'static str) -> Scene {
    scene(|form| {
        form.fill("KPI_単位", 0, "時間");
        form.fill("実績値_進捗", 1, actual);
    })
}

/// A KPI with this unit, direction and baseline; its targets go from 10 to 50.
fn based(unit: &'static str, direction: &'static str, baseline: &'static str) -> Scene {
    scene(|form| {
        form.fill("KPI_単位", 0, unit);
        form.fill("KPI_方向", 0, direction);
        form.fill("KPI_基準値", 0, baseline);
    })
}

/// A form that is behind and was saved anew.
fn behind_again(form: &mut Layout) {
    behind(form);
    form.fill("備考", 0, "9月末現在");
}

/// A KPI in percent whose first target is `target`.
fn percent(target: Fill) -> Scene {
    scene(|form| {
        form.fill("KPI_単位", 0, "％");
        form.fill("目標値_進捗", 0, target);
        form.fill("実績値_進捗", 0, "0.7%");
    })
}

/// A KPI whose target of this year is negative.
fn negative(direction: &str, baseline: &str) -> Scene {
    scene(|form| {
        form.fill("KPI_方向", 0, direction);
        form.fill("KPI_基準値", 0, baseline);
        form.fill("目標値_進捗", 2, -32.0);
        form.fill("実績値_進捗", 2, -40.0);
    })
}

/// A KPI that is to become less, of which half of a year has been counted, or a whole one.
fn fewer() -> Scene {
    scene(|form| {
        form.fill("KPI_方向", 0, "減少");
        form.fill("KPI_基準値", 0, 60.0);
        form.fill("実績値_進捗", 2, 10.0);
        form.fill("実績値_実績", 2, 30.0);
    })
}

/// A KPI without a baseline whose targets fall from year to year.
fn falling(direction: &'static str) -> Scene {
    scene(|form| {
        form.fill("KPI_方向", 0, direction);
        form.fill("KPI_基準値", 0, "");
        for (year, target) in [50.0, 40.0, 30.0, 20.0, 10.0].into_iter().enumerate() {
            form.fill("目標値_進捗", year, target);
        }
    })
}

/// A cumulative KPI with this actual in the second year.
fn cumulative(actual: f64) -> Scene {
    scene(|form| {
        form.fill("KPI_方向", 0, "累計");
        form.fill("実績値_進捗", 1, actual);
    })
}

/// A KPI with a target of 0 this year.
fn zero_target(form: &mut Layout, actual: &str) {
    form.fill("目標値_進捗", 2, 0.0);
    form.fill("実績値_進捗", 2, actual);
}

/// A schedule of which the second step was never finished.
fn behind(form: &mut Layout) {
    for quarter in 6..8 {
        form.fill_grid("工程", 3, quarter, "");
    }
}
