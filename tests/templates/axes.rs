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

/// 計画 and 実績 of each year side by side, and a cost table of 決算 and 予算 whose years have no era but one.
fn with_roles() -> Own {
    Own::default().edit(
        "write A1:事務事業評価シート A2:番号 C2:事業名称 A3:担当課 A4:指標の名称 \
         E10:年度 F10:R3計画 G10:R3実績 H10:R4計画 I10:R4実績 A11:相談件数 \
         E20:年度 F20:平成30年度決算 G20:31年度決算 H20:2年度予算 A21:事業費（千円） A25:評価 A26:評価の理由 | \
         call 番号=B2 事業名称=D2 担当部課=B3 指標=B4 年度=F10,G10,H10,I10,F20,G20,H20 \
         目標値=F11,H11 実績値=G11,I11 決算額=F21,G21 予算額=H21 評価=B25 評価_理由=B26",
    )
}

const WITH_ROLES: &str =
    "write B2:1-1 D2:事業1 B3:総務課 B4:件数 F11:13 G11:23 H11:14 I11:24 F21:98 G21:99 H21:100 B25:A B26:順調";

#[track_caller]
fn by_year(template: &Own, filled: &Own) -> (Vec<String>, Vec<String>) {
    let (values, findings) = read(template, PLAN, std::slice::from_ref(filled));
    let by_year = values.into_iter().filter(|value| value.contains(" 20")).collect();
    (by_year, findings)
}

fn sorted(lines: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn a_heading_with_a_role_is_the_year_of_the_fields_of_that_role() {
    assert_eq!(told(&with_roles(), PLAN), Vec::<String>::new());
    let wanted = sorted(&[
        "目標値 2021: 13",
        "実績値 2021: 23",
        "目標値 2022: 14",
        "実績値 2022: 24",
        "決算額 2018: 98 千円",
        "決算額 2019: 99 千円",
        "予算額 2020: 100 千円",
    ]);
    let filled = with_roles().edit(WITH_ROLES);
    for form in [filled.clone(), nameless(filled.clone())] {
        let (mut values, findings) = by_year(&with_roles(), &form);
        values.sort();
        assert_eq!(values, wanted, "{findings:#?}");
    }
    // The form was carried on by a year.
    let later =
        filled.edit("write F10:R4計画 G10:R4実績 H10:R5計画 I10:R5実績 F20:平成31年度決算 G20:2年度決算 H20:3年度予算");
    let (mut values, findings) = by_year(&with_roles(), &later);
    values.sort();
    let later = wanted.iter().map(|line| {
        let (field, rest) = line.split_once(' ').expect("a year");
        let (year, value) = rest.split_once(':').expect("a value");
        format!("{field} {}:{value}", year.parse::<i32>().expect("a year") + 1)
    });
    let mut later: Vec<String> = later.collect();
    later.sort();
    assert_eq!(values, later, "{findings:#?}");
}

#[test]
fn a_heading_of_another_role_is_asked_about() {
    let filled = with_roles().edit(WITH_ROLES).edit("write H20:2年度決算");
    let (values, findings) = by_year(&with_roles(), &nameless(filled));
    let is_budget = |value: &String| value.starts_with("予算額");
    assert!(!values.iter().any(is_budget), "{values:#?}");
    let is_told = |finding: &String| finding.starts_with("year-headings");
    assert!(findings.iter().any(is_told), "{findings:#?}");
    // R4決算 above budgets of a form whose headings are plain years.
    let filled = two_tables().edit(FILLED).edit("write G20:R5決算");
    let findings = judge("a role that the template has not", &two_tables(), &filled, false);
    assert!(
        findings.iter().any(|finding| finding == "year-headings@G20"),
        "{findings:#?}"
    );
}

/// Years that are counted from 計画年度.
fn relative() -> Own {
    Own::default().edit(
        "write A1:事務事業評価シート A2:番号 C2:事業名称 A3:担当課 C3:計画年度 A4:指標の名称 \
         E10:年度 F10:前年度 G10:当年度 H10:翌年度 A11:目標値 A12:実績値 \
         E20:年度 F20:前年度決算 G20:当年度予算 A21:事業費（千円） A25:評価 A26:評価の理由 | \
         call 番号=B2 事業名称=D2 担当部課=B3 計画年度=D3 指標=B4 年度=F10,G10,H10,F20,G20 \
         目標値=F11,G11,H11 実績値=F12,G12,H12 決算額=F21 予算額=G21 評価=B25 評価_理由=B26",
    )
}

const RELATIVE: &str =
    "write B2:1-1 D2:事業1 B3:総務課 B4:件数 F11:10 G11:11 H11:12 F12:20 G12:21 F21:90 G21:91 B25:A B26:順調";

#[test]
fn relative_headings_are_counted_from_the_year_of_the_form() {
    assert_eq!(told(&relative(), PLAN), Vec::<String>::new());
    let filled = relative().edit(RELATIVE);
    for form in [filled.clone(), nameless(filled.clone())] {
        let (mut values, findings) = by_year(&relative(), &form.edit("write D3:R4"));
        values.sort();
        let wanted = [
            "目標値 2021: 10",
            "目標値 2022: 11",
            "目標値 2023: 12",
            "実績値 2021: 20",
            "実績値 2022: 21",
            "決算額 2021: 90 千円",
            "予算額 2022: 91 千円",
        ];
        let wanted = sorted(&wanted);
        let values: Vec<String> = values.into_iter().filter(|value| wanted.contains(value)).collect();
        assert_eq!(values.len(), wanted.len(), "{values:#?} {findings:#?}");
    }
    for blank in ["clear D3", "write D3:18", "write D3:未定"] {
        let (values, findings) = by_year(&relative(), &filled.clone().edit(blank));
        assert_eq!(values, Vec::<String>::new(), "{blank}");
        assert!(
            findings.iter().any(|finding| finding == "year-headings@D3"),
            "{blank}: {findings:#?}"
        );
    }
}

/// What headings with roles cannot serve, the cell that is told, and words of the sentence.
const ROLES: &[(&str, &str, &str)] = &[
    (
        "call 予算額=F21,G21 決算額=H21",
        "F20",
        "は予算額として読み取りますが、見出し「平成30年度決算」",
    ),
    (
        "call 目標値=G11,I11 実績値=F11,H11",
        "G10",
        "は目標値として読み取りますが、見出し「R3実績」",
    ),
    (
        "write F20:30年度決算",
        "F20",
        "年度の見出し「30年度決算」を年度として読み取れません",
    ),
    (
        "write H20:翌年度予算",
        "H20",
        "年度の見出し「翌年度予算」を年度として読み取れません",
    ),
    (
        "write F20:前年度決算 G20:当年度決算 H20:翌年度予算",
        "F20",
        "この欄がありません",
    ),
];

#[test]
fn headings_that_say_another_thing_than_the_plan_are_refused() {
    for (change, cell, words) in ROLES {
        let told = told(&with_roles().edit(change), PLAN);
        let is_it = |line: &String| line.contains(cell) && line.contains(words);
        assert!(told.iter().any(is_it), "{change}: {told:#?}");
    }
}

/// What stands in cells of the next form of 1-1.
fn next_form(template: &Own, filled: &Own, cells: &[&str]) -> Vec<String> {
    let city = super::own::city(template, PLAN);
    std::fs::write(city.path().join("input/2021-09/1.xlsx"), filled.bytes()).expect("written");
    for arguments in [
        &["run", "--no-returns"][..],
        &["template", "--prefill", "2021-09", "--output", "次回"],
    ] {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .current_dir(city.path())
            .args(arguments)
            .output()
            .expect("started");
        let words = String::from_utf8_lossy(&done.stderr);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{arguments:?}: {words}");
    }
    let files = walkdir::WalkDir::new(city.path().join("次回")).into_iter().flatten();
    let mut paths = files.map(walkdir::DirEntry::into_path);
    let made = paths
        .find(|path| path.to_string_lossy().contains("1-1"))
        .expect("the form of 1-1");
    let book =
        kohyo::book::open(&std::fs::read(made).expect("read"), &kohyo::book::Limits::default()).expect("a workbook");
    let sheet = book.sheet(super::own::SHEET).expect("the form");
    let cell = |at: &&str| kohyo::book::Address::parse(at).and_then(|at| sheet.cell(at));
    let text = |at: &&str| cell(at).map(|cell| cell.raw.content.to_string()).unwrap_or_default();
    cells.iter().map(text).collect()
}

#[test]
fn the_next_form_has_each_value_under_its_own_heading() {
    let cells = ["F11", "J11", "F21", "H21", "F20"];
    assert_eq!(
        next_form(&two_tables(), &two_tables().edit(FILLED), &cells),
        ["13", "17", "104", "106", "R4"]
    );
    // The years of 決算 and 予算 are over, and those of 計画 and 実績 are not: only the former are rolled on.
    let cells = ["F10", "F11", "H11", "F20", "G20", "H20", "F21"];
    assert_eq!(
        next_form(&with_roles(), &with_roles().edit(WITH_ROLES), &cells),
        ["R3計画", "13", "14", "R1決算", "R2決算", "R3予算", "99"]
    );
    let filled = relative().edit(RELATIVE).edit("write D3:R3");
    assert_eq!(
        next_form(&relative(), &filled, &["D3", "F10", "F11", "H11", "F21", "G21"]),
        ["R3", "前年度", "10", "12", "90", "91"]
    );
}
