//! For each rule a case that it speaks of, with everything that is found there, and one that it leaves alone.

use kohyo::form::template::{Fill, Layout};
use kohyo::plan::Pattern;

use super::scene::{Scene, expected, form, scene};

/// A rule's example.
pub struct Example {
    pub code: &'static str,
    /// All findings, as `code@cells` separated by spaces.
    pub expected: &'static str,
    pub fires: fn() -> Scene,
    pub near_miss: fn() -> Scene,
}

/// The examples of all rules, in the order of the catalogue.
pub fn examples() -> Vec<Example> {
    let example = |&(code, expected, fires, near_miss): &Row| Example {
        code,
        expected,
        fires,
        near_miss,
    };
    [FILES, SHEETS, FIELDS, INDICATORS, COSTS_AND_STEPS, GRADES, BATCHES]
        .iter()
        .copied()
        .flatten()
        .map(example)
        .collect()
}

type Row = (&'static str, &'static str, fn() -> Scene, fn() -> Scene);

/// A date as Excel makes one of 1-1.
fn converted() -> Fill {
    Fill::Date {
        year: 2021,
        month: 1,
        day: 1,
        format: "m-d".to_owned(),
    }
}

/// The form with a 進捗評価 and its reason.
fn graded(form: &mut Layout, grade: &str, reason: &str) {
    form.fill("進捗評価", 0, grade);
    form.fill("進捗評価_理由", 0, reason);
}

/// One field filled.
fn filled(field: &str, index: usize, value: impl Into<Fill>) -> Scene {
    scene(|form| form.fill(field, index, value))
}

fn pattern(text: &str) -> Option<Pattern> {
    Pattern::try_from(text.to_owned()).ok()
}

/// A workbook without a form.
fn no_form() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "議事録").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

const FILES: &[Row] = &[
    (
        "file-unusable",
        "file-unusable@",
        || scene(|_| {}).bytes("b.xlsx", Vec::new()),
        || scene(|_| {}).bytes("~$b.xlsx", Vec::new()),
    ),
    (
        "no-form",
        "no-form@",
        || scene(|_| {}).bytes("b.xlsx", no_form()),
        || scene(|_| {}),
    ),
    (
        "lock-file",
        "lock-file@",
        || scene(|_| {}).bytes("~$a.xlsx", vec![0; 20]),
        || scene(|_| {}).bytes("$b.xlsx", no_form()),
    ),
    (
        "unread-sheet",
        "unread-sheet@",
        || {
            scene(|_| {}).read_as(|file| {
                let name = "作業用".to_owned();
                file.unread.push(kohyo::intake::UnreadSheet { name, nearest: None });
            })
        },
        || scene(|_| {}).bytes("b.xlsx", no_form()),
    ),
    (
        "macros",
        "macros@",
        || scene(|_| {}).read_as(|file| file.macros = true),
        || scene(|_| {}),
    ),
];

const SHEETS: &[Row] = &[
    (
        "field-missing",
        "field-missing@ layout-changed@ names-lost@",
        || {
            scene(|form| {
                form.drop_names();
                form.delete_row(8);
            })
        },
        || filled("現状", 0, ""),
    ),
    (
        "year-headings",
        "year-headings@ layout-changed@",
        || filled("年度", 1, "R1 (2019)"),
        || filled("年度", 1, "令和2年度"),
    ),
    (
        "year-headings",
        "year-headings@",
        || {
            scene(|_| {}).read_as(|file| {
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.years_lost = true)
            })
        },
        || scene(|form| (0..5).for_each(|year| form.fill("年度", year, format!("令和{}年度", year + 1)))),
    ),
    (
        "layout-changed",
        "layout-changed@",
        || scene(|form| form.insert_rows(4, 1)),
        || scene(|form| form.rename_sheet("個票(2)")),
    ),
    (
        "label-reworded",
        "label-reworded@B9",
        || scene(|form| assert_eq!(form.relabel("現状", "現状と課題"), 1)),
        || scene(|form| assert_eq!(form.relabel("現状", "現　状："), 1)),
    ),
    (
        "label-missing",
        "label-missing@",
        || scene(|form| assert_eq!(form.relabel("期待される効果", ""), 1)),
        || scene(|form| assert_eq!(form.relabel("期待される効果", "期待される 効果"), 1)),
    ),
    (
        "names-lost",
        "names-lost@",
        || scene(Layout::drop_names),
        || scene(|form| form.rename_sheet("写し")),
    ),
    (
        "outside-text",
        "outside-text@AA6,AB20",
        || {
            scene(|form| {
                form.extra_text(kohyo::book::Address::new(5, 26), "要確認");
                form.extra_text(kohyo::book::Address::new(19, 27), "合計 3");
            })
        },
        || scene(|form| form.extra_text(kohyo::book::Address::new(5, 26), "　")),
    ),
    (
        "schedule-words",
        "schedule-words@Y23",
        || scene(|form| form.fill_grid("工程", 4, 19, "運用")),
        || scene(|form| form.fill_grid("工程", 4, 19, "→")),
    ),
    (
        "hidden-sheet",
        "hidden-sheet@",
        || scene(|_| {}).read_as(|file| file.submissions.iter_mut().for_each(|sheet| sheet.hidden = true)),
        || scene(|_| {}),
    ),
    (
        "hidden-input",
        "hidden-input@D9",
        || {
            scene(|_| {}).read_as(|file| {
                let hidden = kohyo::book::Address::new(8, 3);
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.hidden_inputs.push(hidden));
            })
        },
        || scene(|_| {}),
    ),
    (
        "sheet-incomplete",
        "sheet-incomplete@",
        || {
            scene(|_| {}).read_as(|file| {
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.incomplete = Some("cells".to_owned()));
            })
        },
        || scene(|_| {}),
    ),
    (
        "old-version",
        "old-version@",
        || scene(|form| form.version = "0"),
        || scene(Layout::drop_names),
    ),
];

const FIELDS: &[Row] = &[
    (
        "required-missing",
        "required-missing@D4",
        || filled("事業名称", 0, ""),
        || filled("重点目標", 1, ""),
    ),
    (
        "required-missing",
        "required-missing@F14",
        || scene(|form| (0..5).for_each(|year| form.fill("目標値_進捗", year, ""))),
        || filled("目標値_進捗", 0, ""),
    ),
    (
        "unreadable-value",
        "unreadable-value@J14",
        || filled("目標値_進捗", 1, "29（4）"),
        || filled("目標値_進捗", 1, "20校"),
    ),
    (
        "number-converted",
        "number-converted@B4 section-missing@",
        || filled("番号", 0, converted()),
        || filled("番号", 0, "1-1"),
    ),
    (
        "number-unknown",
        "number-unknown@B4 section-missing@",
        || filled("番号", 0, "9-9"),
        || filled("番号", 0, "１－１"),
    ),
    (
        "number-pattern",
        "number-pattern@B4",
        || scene(|_| {}).plan(|plan| plan.settings.limits.number_pattern = pattern("^[0-9]{4}$")),
        || scene(|_| {}).plan(|plan| plan.settings.limits.number_pattern = pattern("^[0-9]+-[0-9]+$")),
    ),
    (
        "title-differs",
        "title-differs@D4",
        || filled("事業名称", 0, "公務の効率化"),
        || filled("事業名称", 0, "校務 の効率化"),
    ),
    (
        "section-unknown",
        "section-unknown@P3",
        || filled("担当部課", 0, "総務部情報制作課"),
        || filled("担当部課", 0, "情シス"),
    ),
    (
        "section-differs",
        "section-differs@P3",
        || filled("担当部課", 0, "総務部人事課"),
        || filled("担当部課", 0, "情報政策課"),
    ),
    (
        "scope-differs",
        "scope-differs@P5",
        || filled("取組区分", 0, "全庁的な取組み"),
        || filled("取組区分", 0, ""),
    ),
    (
        "fiscal-year-differs",
        "fiscal-year-differs@H1",
        || filled("計画年度", 0, "R2"),
        || filled("計画年度", 0, "R2").at("2021-05"),
    ),
    (
        "evaluator-is-responsible",
        "evaluator-is-responsible@P4",
        || scene(|_| {}).plan(|plan| plan.register.initiatives[0].evaluator = "情報政策課長".to_owned()),
        || scene(|_| {}).plan(|plan| plan.register.initiatives[0].evaluator = "副市長".to_owned()),
    ),
];

const INDICATORS: &[Row] = &[
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

const COSTS_AND_STEPS: &[Row] = &[
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, 1_000_000.0),
        || filled("予算額", 1, 100_000.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, "1,000,000円"),
        || filled("予算額", 1, "1,000千円"),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@L26",
        || filled("決算額", 1, 950_000.0),
        || filled("決算額", 1, 4.0),
    ),
    (
        "settlement-missing",
        "settlement-missing@L26",
        || filled("決算額", 1, ""),
        || filled("決算額", 1, "").at("2021-05"),
    ),
    (
        "settlement-over-budget",
        "settlement-over-budget@L26",
        || filled("決算額", 1, 1001.0),
        || filled("決算額", 1, 1000.0),
    ),
    (
        "step-name-missing",
        "step-name-missing@C21",
        || filled("実施項目", 1, ""),
        || without_schedule(2, ""),
    ),
    (
        "step-without-plan",
        "step-without-plan@C23",
        || without_schedule(2, "拡大"),
        || without_schedule(2, "―"),
    ),
    (
        "actual-before-plan",
        "actual-before-plan@I22",
        || scene(|form| form.fill_grid("工程", 3, 3, "■")),
        || scene(|form| form.fill_grid("工程", 3, 4, "→")),
    ),
    (
        "actual-in-future",
        "actual-in-future@P24",
        || scene(|form| form.fill_grid("工程", 5, 10, "■")),
        || scene(|form| form.fill_grid("工程", 5, 9, "●")).at("2021-07"),
    ),
];

const GRADES: &[Row] = &[
    (
        "grade-without-reason",
        "grade-without-reason@G29",
        || filled("進捗評価", 0, "A"),
        || filled("進捗評価_理由", 0, "順調"),
    ),
    (
        "grade-differs",
        "grade-differs@D29",
        || scene(|f| graded(f, "S", "順調")),
        || scene(|f| graded(f, "A", "順調")),
    ),
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
        "high-achievement",
        "high-achievement@J16",
        || filled("実績値_進捗", 1, 24.0),
        || filled("実績値_進捗", 1, 23.9),
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
        || scene(behind).after(&scene(behind)),
        || scene(behind).after(&scene(|_| {})),
    ),
];

const BATCHES: &[Row] = &[
    (
        "duplicate-number",
        "duplicate-number@B4",
        || scene(|_| {}).file("b.xlsx", &form(|form| form.fill("備考", 0, "訂正"))),
        || scene(|_| {}).file("b.xlsx", &form(|_| {})),
    ),
    (
        "section-missing",
        "section-missing@ section-missing@",
        || {
            scene(|_| {}).plan(|plan| {
                for (number, section) in [("1-2", "情報政策課"), ("2-1", "人事課"), ("2-2", "人事課")] {
                    plan.register.initiatives.push(expected(number, "研修", section));
                }
            })
        },
        || {
            scene(|_| {}).plan(|plan| {
                let ended = kohyo::plan::Expected {
                    active: false,
                    ..expected("2-1", "研修", "人事課")
                };
                plan.register.initiatives.push(ended);
            })
        },
    ),
    (
        "same-file",
        "same-file@",
        || scene(|_| {}).file("b.xlsx", &form(|_| {})),
        || scene(|_| {}).file("b.xlsx", &form(|form| form.fill("備考", 0, "訂正"))),
    ),
];

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

/// A cumulative KPI with this actual in the second year.
fn cumulative(actual: f64) -> Scene {
    scene(|form| {
        form.fill("KPI_方向", 0, "累計");
        form.fill("実績値_進捗", 1, actual);
    })
}

/// A step with this name and an empty schedule.
fn without_schedule(step: u32, name: &str) -> Scene {
    scene(|form| {
        form.fill("実施項目", step as usize, name);
        for line in 2 * step..2 * step + 2 {
            (0..20).for_each(|quarter| form.fill_grid("工程", line, quarter, ""));
        }
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
