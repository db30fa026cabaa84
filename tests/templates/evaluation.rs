//! 事務事業評価: indicators in printed rows under R3 to R7, and costs in yen under R5決算, R6決算, R7予算, read by a plan alone.

use super::own::{Own, PLAN, grades, indicator_rows, read, told};

fn form() -> Own {
    Own::default().edit(
        "write A1:事務事業評価シート A2:番号 C2:事業名称 A3:担当課 A5:指標 B5:名称 C5:単位 E5:年度 F5:R3 G5:R4 H5:R5 I5:R6 J5:R7 \
         A6:活動指標1 E6:目標 E7:実績 A8:成果指標1 E8:目標 E9:実績 A12:事業費（円） E12:年度 F12:R5決算 G12:R6決算 H12:R7予算 \
         A13:総事業費（円） A16:評価 A17:評価の理由 | merge A6:A7 A8:A9 B6:B7 B8:B9 C6:C7 C8:C9 | \
         call 番号=B2 事業名称=D2 担当部課=B3 年度=F5,G5,H5,I5,J5,F12,G12,H12 指標=B6:B7,B8:B9 単位=C6:C7,C8:C9 \
         目標値=F6,G6,H6,I6,J6,F8,G8,H8,I8,J8 実績値=F7,G7,H7,I7,J7,F9,G9,H9,I9,J9 決算額=F13,G13 予算額=H13 \
         評価=B16 評価_理由=B17",
    )
}

fn plan() -> String {
    PLAN.replace("text = \"指標\"", "text = \"指標\"\nunit = \"単位\"")
        .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"成果指標\"")
        .replace("meaning = \"良い\"", "meaning = \"良い\", at_least = 100")
        .replace("meaning = \"普通\"", "meaning = \"普通\", at_least = 80")
}

const FILLED: &str = "write B2:1-1 D2:事業1 B3:総務課 B6:講座の回数 C6:回 B8:参加者 C8:人 F6:10 G6:12 H6:14 I6:16 J6:18 F7:11 G7:12 \
     F8:100 G8:110 H8:120 I8:130 J8:140 F9:85 G9:95 F13:2500000 G13:2600000 H13:2700000 B16:B B17:順調";

/// By field, year and row.
const TRUE: [&str; 17] = [
    "目標値 2021 #1: 10",
    "目標値 2022 #1: 12",
    "目標値 2023 #1: 14",
    "目標値 2024 #1: 16",
    "目標値 2025 #1: 18",
    "実績値 2021 #1: 11",
    "実績値 2022 #1: 12",
    "目標値 2021 #2: 100",
    "目標値 2022 #2: 110",
    "目標値 2023 #2: 120",
    "目標値 2024 #2: 130",
    "目標値 2025 #2: 140",
    "実績値 2021 #2: 85",
    "実績値 2022 #2: 95",
    "決算額 2023: 2500 千円",
    "決算額 2024: 2600 千円",
    "予算額 2025: 2700 千円",
];

/// What is read although nobody typed it so, and what is not read.
fn judged(filled: &Own) -> (Vec<String>, Vec<&'static str>, Vec<String>) {
    let (values, findings) = read(&form(), &plan(), std::slice::from_ref(filled));
    let lost = TRUE
        .iter()
        .filter(|one| !values.iter().any(|value| value == *one))
        .copied();
    let lost = lost.collect();
    // What is asked has no value.
    let by_year = values
        .into_iter()
        .filter(|value| value.contains(" 20") && !value.ends_with(':'));
    let wrong = by_year.filter(|value| !TRUE.contains(&value.as_str()));
    (wrong.collect(), lost, findings)
}

#[test]
fn an_evaluation_sheet_is_read_and_graded() {
    assert_eq!(told(&form(), &plan()), Vec::<String>::new());
    let filled = form().edit(FILLED);
    let (wrong, lost, findings) = judged(&filled);
    assert!(
        wrong.is_empty() && lost.is_empty(),
        "{wrong:#?} {lost:#?} {findings:#?}"
    );
    let is_odd = |finding: &&String| finding.starts_with("outside-text") || finding.starts_with("label");
    assert_eq!(findings.iter().find(is_odd), None);
    let rows = indicator_rows(&form(), &plan(), &filled);
    assert_eq!(
        rows,
        ["成果指標「参加者」 2021 85 B", "成果指標「講座の回数」 2021 110 A"]
    );
    assert_eq!(grades(&form(), &plan(), &filled), ["評価 B"]);
}

/// What people do to it: how, which values are of years that the template has not, and whether every value has to be read.
const CHANGES: &[(&str, &str, &[&str], bool)] = &[
    (
        "a year more for the indicators",
        "write K5:R8 K6:20 K8:150",
        &["目標値 2026 #1: 20", "目標値 2026 #2: 150"],
        true,
    ),
    (
        "a year more for the costs",
        "write I12:R8予算 I13:2800000",
        &["予算額 2026: 2800 千円"],
        true,
    ),
    (
        "a year more before the costs",
        "write F12:R4決算 G12:R5決算 H12:R6決算 I12:R7予算 F13:2400000 G13:2500000 H13:2600000 I13:2700000",
        &["決算額 2022: 2400 千円"],
        false,
    ),
    (
        "the budget has become a settlement",
        "write H12:R7決算",
        &["決算額 2025: 2700 千円"],
        false,
    ),
    (
        "a row of remarks below the indicators",
        "write A10:備考 B10:天候による",
        &[],
        true,
    ),
    (
        "the years of the costs without what they are for",
        "write F12:R5 G12:R6 H12:R7",
        &[],
        false,
    ),
    ("a year that nobody can tell", "write G5:年", &[], false),
    (
        "the costs above the indicators",
        "clear A12 E12 F12 G12 H12 A13 F13 G13 H13 | write A4:総事業費（円） F4:2500000 G4:2600000 H4:2700000 \
         E3:年度 F3:R5決算 G3:R6決算 H3:R7予算",
        &[],
        false,
    ),
];

#[test]
fn whatever_is_changed_is_read_or_asked() {
    for (what, change, added, all) in CHANGES {
        let filled = form().edit(FILLED).edit(change);
        let mut nameless = filled.clone();
        nameless.names.clear();
        for (names, form) in [("with names", filled), ("without names", nameless)] {
            let (wrong, lost, findings) = judged(&form);
            let wrong: Vec<&String> = wrong.iter().filter(|value| !added.contains(&value.as_str())).collect();
            assert!(wrong.is_empty(), "{what}, {names}: {wrong:#?} {findings:#?}");
            assert!(!all || lost.is_empty(), "{what}, {names}: {lost:#?} {findings:#?}");
            let is_told = findings.iter().any(|finding| !finding.starts_with("layout-changed"));
            assert!(lost.is_empty() || is_told, "{what}, {names}: {lost:#?} {findings:#?}");
        }
    }
}

/// A list whose lines have a schedule, and its plan.
fn scheduled() -> (Own, String) {
    let form = Own::default().edit(
        "write A1:工程表 A2:記入日 A4:番号 B4:取組名 C4:担当課 D4:R3 H4:R4 L4:評価 M4:理由 | merge D4:G4 H4:K4 | \
         call 年度=D4:G4,H4:K4 番号=A5,A6,A7 事業名称=B5,B6,B7 担当部課=C5,C6,C7 工程=D5:K7 評価=L5,L6,L7 評価_理由=M5,M6,M7",
    );
    let (head, tail) = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let plan = format!("{head}{}", &tail[tail.find("[[forms").expect("evaluations")..]);
    (form, plan)
}

/// Each line's bars are its own.
#[test]
fn a_schedule_of_a_list_is_read_line_by_line() {
    let (form, plan) = scheduled();
    assert_eq!(told(&form, &plan), Vec::<String>::new());
    let filled = form
        .clone()
        .edit("write A5:1-1 B5:事業1 C5:総務課 D5:■ E5:■ L5:A M5:順調 A6:1-2 B6:事業2 C6:総務課 H6:■ L6:A M6:順調");
    let (values, findings) = read(&form, &plan, &[filled]);
    let bars: Vec<&String> = values.iter().filter(|value| value.starts_with("工程")).collect();
    assert_eq!(
        bars,
        ["工程 #1: 2021-04..2021-09", "工程 #2: 2022-04..2022-06"],
        "{findings:#?}"
    );
}

#[test]
fn a_shape_that_a_part_cannot_have_is_refused() {
    let (list, plan_of_list) = scheduled();
    for (what, form, plan, words) in [
        (
            "one grade for all lines of a list",
            list.clone().edit("call 評価=L5"),
            &plan_of_list,
            "欄「評価」（L5）は、1 枚に 2 つ以上の事業がある様式では、どの事業の値かわかりません",
        ),
        (
            "one number for all lines of a list",
            list.edit("call 番号=B2"),
            &plan_of_list,
            "欄「番号」（B2）は、1 枚に 2 つ以上の事業がある様式では",
        ),
        (
            "a number dragged over rows",
            form().edit("call 番号=L2:L3"),
            &plan(),
            "欄「番号」（L2）は 1 つの値ですが、結合していない 2 行以上に 1 つの名前",
        ),
    ] {
        let told = told(&form, plan);
        assert!(told.iter().any(|line| line.contains(words)), "{what}: {told:#?}");
    }
}
