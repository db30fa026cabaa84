//! A reorganisation (機構改革) in the middle of a plan, as the program runs it: one section gets another department and name,
//! one is split, one is abolished.

use std::path::Path;
use std::process::Command;

use kohyo::plan::{Period, Plan};
use kohyo::table::{self, ChangeKind, Status, Tables};
use kohyo::template::{RegisterInitiative, RegisterSection, register};
use tempfile::TempDir;

use super::own::{Own, load, sound};
use super::several::{audit, plan};

const BEFORE: &str = "2022-03";
const AFTER: &str = "2022-06";

fn section((department, name): (&str, &str), (from, until): (&str, &str), successors: &[&str]) -> RegisterSection {
    RegisterSection {
        department: department.to_owned(),
        section: name.to_owned(),
        evaluator: format!("{department}長"),
        from: from.to_owned(),
        until: until.to_owned(),
        successors: successors.iter().map(|name| (*name).to_owned()).collect(),
        ..RegisterSection::default()
    }
}

/// The city with these initiatives: 番号, department, section.
fn city(initiatives: &[(&str, &str, &str)]) -> TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let sections = [
        section(("総務部", "情報課"), ("", BEFORE), &["総合政策部DX課"]),
        section(("総合政策部", "DX課"), ("2022-04", ""), &[]),
        section(("市民部", "窓口課"), ("", BEFORE), &["市民課", "保険課"]),
        section(("市民部", "市民課"), ("2022-04", ""), &[]),
        section(("市民部", "保険課"), ("2022-04", ""), &[]),
        section(("市民部", "統計課"), ("", BEFORE), &[]),
        section(("市民部", "広報課"), ("", ""), &[]),
    ];
    let initiative = |(number, department, name): &(&str, &str, &str)| RegisterInitiative {
        number: (*number).to_owned(),
        name: format!("事業{number}"),
        department: (*department).to_owned(),
        section: (*name).to_owned(),
        form: "sheet".to_owned(),
        ..RegisterInitiative::default()
    };
    let initiatives: Vec<_> = initiatives.iter().map(initiative).collect();
    let put = |name: &str, bytes: &[u8]| std::fs::write(city.path().join(name), bytes).expect("written");
    let tactic = "[forms.tactic]";
    let plan = plan();
    let (first, rest) = plan.split_once(tactic).expect("a second form");
    let (_, rest) = rest.split_once("[forms.audit]").expect("a third form");
    put("plan.toml", format!("{first}[forms.audit]{rest}").as_bytes());
    put("様式.xlsx", &sound().bytes());
    put("監査.xlsx", &audit().bytes());
    put("台帳.xlsx", &register(&initiatives, &sections).expect("a register"));
    city
}

/// Sends forms for a period and runs it: exit code, what was said, and the tables.
fn run(city: &TempDir, period: &str, forms: &[Own]) -> (Option<i32>, String, Option<Tables>) {
    let folder = city.path().join("input").join(period);
    std::fs::create_dir_all(&folder).expect("a folder");
    for (form, place) in forms.iter().zip(1..) {
        std::fs::write(folder.join(format!("{place}.xlsx")), form.bytes()).expect("written");
    }
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--period", period])
        .current_dir(city.path())
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    let data = city.path().join("output").join(period).join("data");
    (
        done.status.code(),
        words.into_owned(),
        table::read(&data).ok().flatten(),
    )
}

fn sheet(number: &str, section: &str, grade: &str) -> Own {
    sound().edit(&format!(
        "write B2:{number} D2:事業{number} B3:{section} B11:{grade} B12:理由"
    ))
}

fn audited(section: &str, grade: &str) -> Own {
    audit().edit(&format!("write B3:{section} B6:{grade} B7:理由"))
}

fn found(tables: &Tables) -> Vec<String> {
    let rows = tables.findings.iter().filter(|row| row.code.starts_with("section-"));
    rows.map(|row| format!("{} {} {} {}", row.code, row.place.key, row.message, row.read_as))
        .collect()
}

/// Before the date the old sections stand; after it forms under the old names are told and taken for what stands for them, and
/// everything that is compared, counted and sent follows.
#[test]
fn a_section_keeps_its_past_under_another_name() {
    let city = city(&[
        ("1-1", "総務部", "情報課"),
        ("1-3", "市民部", "市民課"),
        ("1-4", "市民部", "広報課"),
    ]);
    let forms = [
        sheet("1-1", "総務部情報課", "B"),
        sheet("1-3", "市民部窓口課", "B"),
        sheet("1-4", "広報課", "A"),
        audited("情報課", "B"),
    ];
    let (_, words, before) = run(&city, BEFORE, &forms);
    let before = before.unwrap_or_else(|| panic!("{words}"));
    let asked: Vec<String> = found(&before)
        .into_iter()
        .filter(|told| !told.starts_with("section-missing"))
        .collect();
    assert_eq!(asked, Vec::<String>::new(), "the old names are those of the time");
    let owing = |tables: &Tables| -> Vec<String> {
        let rows = tables.submissions.iter().filter(|row| row.status == Status::Missing);
        rows.map(|row| row.place.key.to_string()).collect()
    };
    let owed = ["audit/市民部窓口課", "audit/市民部統計課", "audit/市民部広報課"];
    assert_eq!(owing(&before), owed);

    let forms = [
        sheet("1-1", "総務部情報課", "C"),
        sheet("1-3", "市民部窓口課", "B"),
        sheet("1-4", "広報課", "A"),
        audited("情報課", "済"),
        audited("窓口課", "済"),
        audited("統計課", "済"),
    ];
    let (_, words, after) = run(&city, AFTER, &forms);
    let after = after.unwrap_or_else(|| panic!("{words}"));
    let told = found(&after);
    for (words, count) in [
        (
            "section-renamed 1-1 担当部課「総務部情報課」は 2022-03 までの名称です。「総合政策部DX課」として扱いました。",
            1,
        ),
        (
            "section-renamed 1-3 担当部課「市民部窓口課」は 2022-03 までの名称です。「市民部市民課」として扱いました。",
            1,
        ),
        ("section-renamed audit/総合政策部DX課", 1),
        (
            "は、この期間では 2 つの課です（市民部市民課・市民部保険課）。どの課かわかりません。",
            1,
        ),
        (
            "担当部課「市民部統計課（2022-03 まで）」は、この期間の組織にありません。",
            1,
        ),
        ("section-differs", 0),
    ] {
        let found = told.iter().filter(|told| told.contains(words)).count();
        assert_eq!(found, count, "{words}: {told:#?}");
    }
    assert_eq!(
        owing(&after),
        ["audit/市民部市民課", "audit/市民部保険課", "audit/市民部広報課"]
    );

    let changed = |kind: ChangeKind| -> Vec<String> {
        let rows = after.changes.iter().filter(|row| row.kind == kind);
        rows.map(|row| format!("{} {} {} {}", row.place.key, row.item, row.old, row.new))
            .collect()
    };
    assert_eq!(changed(ChangeKind::Section), Vec::<String>::new());
    assert_eq!(
        changed(ChangeKind::Plan)
            .into_iter()
            .filter(|told| told.contains("組織"))
            .collect::<Vec<_>>(),
        [
            " 組織 総務部情報課 なし 2022-03 まで、今は 総合政策部DX課",
            " 組織 市民部窓口課 なし 2022-03 まで、今は 市民部市民課・市民部保険課",
            " 組織 市民部統計課 なし 2022-03 まで、後継なし",
        ]
    );
    assert_eq!(
        changed(ChangeKind::Grade),
        ["audit/総合政策部DX課 結果 B 済", "1-1 評価 B C"],
        "what has no 番号 is followed by its section"
    );
    let counted = after
        .counts
        .iter()
        .filter(|row| row.department == "総合政策部" && row.evaluation == "評価");
    let counted: Vec<_> = counted
        .map(|row| (row.grade.as_str(), row.count, row.previous))
        .collect();
    assert_eq!(counted, [("B", 0, Some(1)), ("C", 1, Some(0))]);
    assert!(
        !after.counts.iter().any(|row| row.department == "総務部"),
        "{:#?}",
        after.counts
    );

    let folder = city.path().join("output").join(AFTER).join("フィードバック");
    let mut folders: Vec<String> = (std::fs::read_dir(folder).expect("a folder").flatten())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(
        folders,
        [
            "01_総合政策部_DX課",
            "02_市民部_市民課",
            "03_市民部_保険課",
            "04_市民部_広報課"
        ]
    );
}

/// An initiative of a section that was split stops the run of every month after it until the register says whose it is; the
/// months before run.
#[test]
fn the_register_says_who_takes_over_what_was_split() {
    let city = city(&[
        ("1-1", "総務部", "情報課"),
        ("1-3", "市民部", "窓口課"),
        ("1-5", "市民部", "統計課"),
    ]);
    let (code, words, tables) = run(&city, BEFORE, &[sheet("1-3", "窓口課", "A")]);
    assert!(code != Some(2) && tables.is_some(), "{words}");
    let (code, words, _) = run(&city, AFTER, &[sheet("1-3", "窓口課", "A")]);
    assert_eq!(code, Some(2), "{words}");
    for told in [
        "D3: 事業「1-3」の課「市民部窓口課」は 2022-03 までですが、後継が 2 つあります（市民部市民課・市民部保険課）。",
        "D4: 事業「1-5」の課「市民部統計課」は 2022-03 までですが、後継がありません。",
    ] {
        assert!(words.contains(told), "{told} in {words}");
    }
}

/// The forms of the next submission are those of the sections that will be there, under their names.
#[test]
fn the_next_forms_go_to_the_next_sections() {
    let city = city(&[("1-1", "総務部", "情報課"), ("1-3", "市民部", "市民課")]);
    run(
        &city,
        BEFORE,
        &[sheet("1-1", "総務部情報課", "B"), sheet("1-3", "市民部窓口課", "B")],
    );
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["template", "sheet", "--prefill", BEFORE])
        .current_dir(city.path())
        .output()
        .expect("started");
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let made = city.path().join("output").join(BEFORE).join("次回の様式");
    for (path, name) in [
        ("01_総合政策部_DX課/1-1_事業1-1.xlsx", "総合政策部 DX課"),
        ("02_市民部_市民課/1-3_事業1-3.xlsx", "市民部 市民課"),
    ] {
        assert_eq!(section_of(&made.join(path)), name, "{path}");
    }
}

fn section_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let book = crate::common::open(&bytes);
    let sheet = book.sheet(super::own::SHEET).expect("the form");
    let at = kohyo::book::Address::parse("B3").expect("a cell");
    sheet
        .cell(at)
        .map(|cell| cell.raw.content.to_string())
        .unwrap_or_default()
}

/// The plan as loaded is the register's last state; every month has its own.
#[test]
fn every_month_has_its_sections() {
    let city = city(&[("1-1", "総務部", "情報課")]);
    let plan = load(&city).unwrap_or_else(|error| panic!("{error:?}"));
    let names = |plan: &Plan| -> Vec<String> {
        plan.register
            .sections
            .iter()
            .map(|section| format!("{}{}", section.order, section.name))
            .collect()
    };
    let at = |month: &str| plan.at(month.parse::<Period>().expect("a month")).expect("a plan");
    assert_eq!(names(&at(BEFORE)), ["1情報課", "2窓口課", "3統計課", "4広報課"]);
    assert_eq!(names(&at("2022-04")), ["1DX課", "2市民課", "3保険課", "4広報課"]);
    assert_eq!(names(&plan), names(&at("2022-04")));
    assert_eq!(at(BEFORE).register.initiatives[0].section, "情報課");
    assert_eq!(at(AFTER).register.initiatives[0].section, "DX課");
}
