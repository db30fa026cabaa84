//! Forms with several rows of year headings: each value is of the year above it in its own table, whatever is changed in the other.

use super::own::{Own, PLAN, read, told};

/// 指標 over R3 to R7 in F to J, and 事業費 over R4 to R6 in F to H below.
fn two_tables() -> Own {
    Own::default().edit(
        "write A1:事務事業評価シート A2:番号 C2:事業名称 A3:担当課 A4:指標の名称 \
         A10:活動と成果 E10:年度 F10:R3 G10:R4 H10:R5 I10:R6 J10:R7 A11:目標値 A12:実績値 \
         A20:事業費 E20:年度 F20:R4 G20:R5 H20:R6 A21:予算額（千円） A22:決算額（千円） A25:評価 A26:評価の理由 | \
         call 番号=B2 事業名称=D2 担当部課=B3 指標=B4 年度=F10,G10,H10,I10,J10,F20,G20,H20 \
         目標値=F11,G11,H11,I11,J11 実績値=F12,G12,H12,I12,J12 予算額=F21,G21,H21 決算額=F22,G22,H22 評価=B25 評価_理由=B26",
    )
}

/// What every form says, by field and year.
const FILLED: &str = "write B2:1-1 D2:事業1 B3:総務課 B4:件数 F11:13 G11:14 H11:15 I11:16 J11:17 F12:23 G12:24 \
     F21:104 G21:105 H21:106 F22:94 G22:95 H22:96 B25:A B26:順調";

const TRUE: [&str; 13] = [
    "目標値 2021: 13",
    "目標値 2022: 14",
    "目標値 2023: 15",
    "目標値 2024: 16",
    "目標値 2025: 17",
    "実績値 2021: 23",
    "実績値 2022: 24",
    "予算額 2022: 104 千円",
    "予算額 2023: 105 千円",
    "予算額 2024: 106 千円",
    "決算額 2022: 94 千円",
    "決算額 2023: 95 千円",
    "決算額 2024: 96 千円",
];

/// Values that are read and said of no cell, and those that are lost; what is asked is neither.
#[track_caller]
fn judge(what: &str, template: &Own, filled: &Own, all_read: bool) -> Vec<String> {
    let (values, findings) = read(template, PLAN, std::slice::from_ref(filled));
    let by_year = values.iter().filter(|value| value.contains(" 20"));
    let wrong: Vec<&String> = by_year.filter(|value| !TRUE.contains(&value.as_str())).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?} {findings:#?}");
    let lost: Vec<&&str> = TRUE
        .iter()
        .filter(|one| !values.iter().any(|value| value == *one))
        .collect();
    assert!(!all_read || lost.is_empty(), "{what}: {lost:#?} {findings:#?}");
    assert!(
        lost.is_empty() || findings.iter().any(|finding| !finding.starts_with("layout")),
        "{what}: {lost:#?} {findings:#?}"
    );
    findings
}

#[test]
fn each_table_is_read_by_its_own_years() {
    assert_eq!(told(&two_tables(), PLAN), Vec::<String>::new());
    judge("as it is", &two_tables(), &two_tables().edit(FILLED), true);
}

/// The same sheet without the defined names, which a copy of values into a new workbook loses.
fn nameless(mut form: Own) -> Own {
    form.names.clear();
    form
}

/// Changes of either table after which every value is read as it is meant.
const READ: &[(&str, &str)] = &[
    ("a year more behind the second table", "write I20:R7 I21:107"),
    ("a year more behind the first table", "write K10:R8 K11:18"),
    (
        "a year more before the second table",
        "clear F22 | write F20:R3 G20:R4 H20:R5 I20:R6 F21:103 G21:104 H21:105 I21:106 G22:94 H22:95 I22:96",
    ),
    (
        "the tables changed places",
        "clear A10 E10 F10 G10 H10 I10 J10 A11 A12 F11 G11 H11 I11 J11 F12 G12 A20 E20 F20 G20 H20 A21 A22 F21 G21 H21 F22 G22 H22 | \
         write A20:活動と成果 E20:年度 F20:R3 G20:R4 H20:R5 I20:R6 J20:R7 A21:目標値 A22:実績値 \
         F21:13 G21:14 H21:15 I21:16 J21:17 F22:23 G22:24 \
         A10:事業費 E10:年度 F10:R4 G10:R5 H10:R6 A11:予算額（千円） A12:決算額（千円） F11:104 G11:105 H11:106 F12:94 G12:95 H12:96 | \
         call 年度=F20,G20,H20,I20,J20,F10,G10,H10 目標値=F21,G21,H21,I21,J21 実績値=F22,G22,H22,I22,J22 予算額=F11,G11,H11 決算額=F12,G12,H12",
    ),
];

#[test]
fn a_change_of_one_table_leaves_the_other() {
    for (what, change) in READ {
        let filled = two_tables().edit(FILLED).edit(change);
        let own = ["予算額 2025: 107 千円", "目標値 2026: 18", "予算額 2021: 103 千円"];
        for (named, form) in [("", filled.clone()), (" without names", nameless(filled))] {
            let (values, findings) = read(&two_tables(), PLAN, std::slice::from_ref(&form));
            let by_year = values.iter().filter(|value| value.contains(" 20"));
            let wrong: Vec<&String> = by_year
                .filter(|value| !TRUE.contains(&value.as_str()) && !own.contains(&value.as_str()))
                .collect();
            let lost: Vec<&&str> = TRUE
                .iter()
                .filter(|one| !values.iter().any(|value| value == *one))
                .collect();
            assert!(
                wrong.is_empty() && lost.is_empty(),
                "{what}{named}: {wrong:#?} {lost:#?} {findings:#?}"
            );
        }
    }
}

#[test]
fn years_of_one_table_are_doubted_alone() {
    let filled = two_tables().edit(FILLED).edit("write G20:R9");
    let findings = judge("a slip", &two_tables(), &nameless(filled), false);
    assert!(
        findings.iter().any(|finding| finding.starts_with("year-headings")),
        "{findings:#?}"
    );
    let (values, _) = read(
        &two_tables(),
        PLAN,
        &[nameless(two_tables().edit(FILLED).edit("write G20:R9"))],
    );
    assert!(values.iter().any(|value| value == "目標値 2022: 14"), "{values:#?}");
    assert!(!values.iter().any(|value| value.starts_with("予算額")), "{values:#?}");
}

#[test]
fn what_no_row_of_years_can_serve_is_refused() {
    for (what, change, cell, words) in [
        (
            "the second row has no name",
            "call 年度=F10,G10,H10,I10,J10",
            "F20",
            "20 行目にもありますが、「年度」という名前が付いていません",
        ),
        (
            "one name in both tables",
            "call 目標値=F11,G11,H11,F21,G21,H21 実績値= 予算額=",
            "F21",
            "2 つの年度の見出し（10 行目と 20 行目）の下",
        ),
    ] {
        let told = told(&two_tables().edit(change), PLAN);
        let is_it = |line: &String| line.contains(&format!("」{cell}: ")) && line.contains(words);
        assert!(told.iter().any(is_it), "{what}: {told:#?}");
    }
}
