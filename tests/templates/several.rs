//! Several forms in one plan: a 番号 may have two, an evaluation of one name is counted for each form by itself, and a form
//! without 番号 is owed by every section.

use std::process::Command;

use kohyo::deliver::Outcome;
use kohyo::past::Earlier;
use kohyo::pipeline::{Request, evaluate};
use kohyo::plan::{Period, Plan};
use kohyo::template::{RegisterInitiative, RegisterSection, register};
use tempfile::TempDir;

use super::own::{Own, PLAN, load, sound};

const OTHERS: &str = r#"
[forms.tactic]
template = "戦術.xlsx"
noun = "戦術"
paper = "戦術シート"

[[forms.tactic.evaluations]]
name = "評価"
grade = "評価"
reason = "評価_理由"
scale = "steps"

[forms.audit]
template = "監査.xlsx"
noun = "監査"
paper = "監査票"
each = "section"

[[forms.audit.evaluations]]
name = "結果"
grade = "結果"
reason = "結果_理由"
scale = "steps"

[scales.steps]
grades = [{ mark = "済", meaning = "済んだ" }, { mark = "A", meaning = "続けている" }, { mark = "B", meaning = "始めていない" }]
"#;

pub fn plan() -> String {
    format!("{PLAN}{OTHERS}")
}

fn tactic() -> Own {
    Own::default().edit(
        "write A1:戦術シート A2:番号 C2:戦術名 A3:所管する課 A4:取組の内容 A5:あるべき姿 A11:評価 A12:評価の理由 | \
         call 番号=B2 事業名称=D2 担当部課=B3 内容=B4 あるべき姿=B5 評価=B11 評価_理由=B12 | list B11=済,A,B",
    )
}

pub fn audit() -> Own {
    Own::default().edit(
        "write A1:内部監査チェックシート A3:被監査課 A4:監査した日 A5:確認した資料 A6:監査の結果 A7:結果の理由 | \
         call 担当部課=B3 監査日=B4 資料=B5 結果=B6 結果_理由=B7 | list B6=済,A,B",
    )
}

/// A city of two sections, with these rows of 番号 and form in its register.
fn city(rows: &[(&str, &str)], plan: &str) -> TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let section = |name: &str| RegisterSection {
        department: "総務部".to_owned(),
        section: name.to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    };
    let initiative = |(number, form): &(&str, &str)| RegisterInitiative {
        number: (*number).to_owned(),
        name: format!("{form}{number}"),
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        form: (*form).to_owned(),
        ..RegisterInitiative::default()
    };
    let initiatives: Vec<_> = rows.iter().map(initiative).collect();
    let put = |name: &str, bytes: &[u8]| std::fs::write(city.path().join(name), bytes).expect("written");
    put("plan.toml", plan.as_bytes());
    put("様式.xlsx", &sound().bytes());
    put("戦術.xlsx", &tactic().bytes());
    put("監査.xlsx", &audit().bytes());
    put(
        "台帳.xlsx",
        &register(&initiatives, &[section("総務課"), section("財政課")]).expect("a register"),
    );
    std::fs::create_dir_all(city.path().join("input/2021-09")).expect("a folder");
    city
}

fn outcome<'a>(city: &TempDir, plan: &'a Plan, filled: &[Own]) -> Outcome<'a> {
    let folder = city.path().join("input/2021-09");
    for (form, place) in filled.iter().zip(1..) {
        std::fs::write(folder.join(format!("{place}.xlsx")), form.bytes()).expect("written");
    }
    let period: Period = "2021-09".parse().expect("a period");
    evaluate(plan, Request::of(period), Earlier::default(), &()).expect("a run")
}

fn submissions(outcome: &Outcome<'_>) -> Vec<String> {
    let rows = outcome.tables.submissions.iter();
    let told = rows.map(|row| {
        let place = &row.place;
        format!("{} {} {} {}", place.key, place.form, row.expected, row.status.name())
    });
    told.collect()
}

fn sheet_filled(number: &str) -> Own {
    sound().edit(&format!("write B2:{number} D2:sheet1-1 B3:総務課 B11:A B12:順調"))
}

fn tactic_filled(number: &str) -> Own {
    tactic().edit(&format!(
        "write B2:{number} D2:tactic1-1 B3:総務課 B5:即日 B11:B B12:準備"
    ))
}

/// Both forms of one 番号 count, each in its place.
#[test]
fn a_number_may_have_two_forms() {
    let city = city(&[("1-1", "sheet"), ("1-1", "tactic")], &plan());
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let outcome = outcome(&city, &plan, &[sheet_filled("1-1"), tactic_filled("1-1")]);
    let told = submissions(&outcome);
    for one in ["1-1 sheet true", "tactic/1-1 tactic true"] {
        assert!(
            told.iter().any(|told| told.starts_with(one) && !told.contains("差替")),
            "{one} in {told:#?}"
        );
    }
    let titles: Vec<&str> = outcome
        .tables
        .initiatives
        .iter()
        .map(|row| row.place.title.as_str())
        .collect();
    assert_eq!(titles, ["sheet1-1", "tactic1-1"]);
}

/// A 番号 of the register that came on another form is no form of that 番号: it is told, and the registered one is missing.
#[test]
fn a_number_on_another_form_is_told() {
    let city = city(&[("1-1", "sheet")], &plan());
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let outcome = outcome(&city, &plan, &[tactic_filled("1-1")]);
    let told = submissions(&outcome);
    assert!(
        told.iter().any(|told| told.starts_with("1-1 sheet true 未提出")),
        "{told:#?}"
    );
    assert!(
        told.iter().any(|told| told.starts_with("tactic/1-1 tactic false")),
        "{told:#?}"
    );
    let mut findings = outcome.tables.findings.iter();
    assert!(
        findings.any(|row| row.code == "number-unknown" && row.message.contains("別の様式（sheet）")),
        "{:#?}",
        outcome.tables.findings
    );
}

/// One 番号 twice on one form is the register's fault, on two forms it is none.
#[test]
fn a_number_twice_on_one_form_is_refused() {
    let told = |rows: &[(&str, &str)]| {
        load(&city(rows, &plan()))
            .err()
            .map(|error| error.0)
            .unwrap_or_default()
    };
    assert_eq!(told(&[("1-1", "sheet"), ("1-1", "tactic")]), Vec::<String>::new());
    let told = told(&[("1-1", "tactic"), ("1-1", "tactic")]);
    assert!(
        told.iter().any(|told| told.contains("番号「1-1」が 2 つあります")),
        "{told:?}"
    );
}

/// 評価 of two forms stands on two scales: each is counted for itself, under the name of its form.
#[test]
fn evaluations_are_counted_by_form() {
    let city = city(&[("1-1", "sheet"), ("1-1", "tactic")], &plan());
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let outcome = outcome(&city, &plan, &[sheet_filled("1-1"), tactic_filled("1-1")]);
    let rows = outcome
        .tables
        .counts
        .iter()
        .filter(|row| row.count > 0 && !row.evaluation.contains("結果"));
    let counted: Vec<String> = rows
        .map(|row| format!("{} {} {}", row.evaluation, row.grade, row.count))
        .collect();
    assert_eq!(counted, ["評価（個票） A 1", "評価（戦術シート） B 1"]);
}

/// Every section owes the form that is asked of each; it is known by its section.
#[test]
fn every_section_owes_what_is_asked_of_each() {
    let city = city(&[("1-1", "sheet")], &plan());
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let filled = audit().edit("write B3:財政課 B6:済 B7:良");
    let outcome = outcome(&city, &plan, &[filled]);
    let told = submissions(&outcome);
    for one in [
        "audit/総務部総務課 audit true 未提出",
        "audit/総務部財政課 audit true 受理",
    ] {
        assert!(told.iter().any(|told| told.starts_with(one)), "{one} in {told:#?}");
    }
}

/// Only the sections that are named owe it, and a name that the register does not have is the plan's fault.
#[test]
fn the_sections_that_owe_a_form_may_be_named() {
    let only = |name: &str| {
        plan().replace(
            "each = \"section\"",
            &format!("each = \"section\"\nsections = [\"{name}\"]"),
        )
    };
    let city_of = |name: &str| city(&[("1-1", "sheet")], &only(name));
    let city = city_of("総務部財政課");
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let told = submissions(&outcome(&city, &plan, &[]));
    assert!(!told.iter().any(|told| told.contains("総務課 audit")), "{told:#?}");
    assert!(told.iter().any(|told| told.contains("財政課 audit")), "{told:#?}");
    let told = load(&city_of("水道課")).err().map(|error| error.0).unwrap_or_default();
    assert!(
        told.iter().any(|told| told.contains("sections の「水道課」が台帳")),
        "{told:?}"
    );
}

/// What is called otherwise has a list of its own; of what there is nothing there is no sheet.
#[test]
fn what_is_called_otherwise_is_listed_for_itself() {
    let city = city(&[("1-1", "sheet"), ("1-1", "tactic")], &plan());
    let folder = city.path().join("input/2021-09");
    for (form, name) in [(sheet_filled("1-1"), "1.xlsx"), (tactic_filled("1-1"), "2.xlsx")] {
        std::fs::write(folder.join(name), form.bytes()).expect("written");
    }
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--period", "2021-09", "--plan"])
        .arg(city.path().join("plan.toml"))
        .output()
        .expect("started");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let workbook = std::fs::read(city.path().join("output/2021-09/全庁集計_2021-09.xlsx")).expect("a workbook");
    let book = kohyo::book::open(&workbook, &kohyo::book::Limits::default()).expect("a book");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    for name in ["事業一覧", "戦術一覧", "予算決算"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for name in ["監査一覧", "工程"] {
        assert!(!names.contains(&name), "{name} in {names:?}");
    }
}

/// A form that the calendar names is expected only in its months, and an initiative only from its beginning to its end.
#[test]
fn what_is_expected_follows_the_calendar_and_the_register() {
    let calendar =
        "[[calendar]]\nname = \"監査\"\nkind = \"survey\"\nmonths = [2]\nforms = [\"audit\"]\n\n[forms.sheet]";
    let plan = plan().replacen("[forms.sheet]", calendar, 1);
    let city = city(&[("1-1", "sheet")], &plan);
    let mut plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let expected = |plan: &Plan, period: &str| {
        let period: Period = period.parse().expect("a period");
        let own = plan.register.initiatives.iter().filter(|own| plan.expects(own, period));
        own.map(|own| own.form.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(expected(&plan, "2021-09"), "sheet");
    assert_eq!(expected(&plan, "2022-02"), "sheet audit audit");
    plan.register.initiatives[0].from = Some("2021-10".parse().expect("a period"));
    plan.register.initiatives[0].until = Some("2022-01".parse().expect("a period"));
    assert_eq!(expected(&plan, "2021-09"), "");
    assert_eq!(expected(&plan, "2022-01"), "sheet");
    assert_eq!(expected(&plan, "2022-02"), "audit audit");
}
