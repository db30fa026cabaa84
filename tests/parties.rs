//! Who says what by when: lists of their own (評価票), what counts of them, what is due, and questions with their own answers. Played
//! through the program on some initiatives of the samples, as an officer, two heads of departments and headquarters would.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use kohyo::book::{Limits, Sheet};
use kohyo::table::{self, Question, StepStanding, Tables};

use crate::safety::city::{City, NOW, text, typed};

/// The list of an evaluator.
const SHEET: &str = "評価票";

/// The lists of evaluators that were made, by the folder they lie in.
fn lists(city: &City) -> BTreeMap<String, PathBuf> {
    let folder = city.at("output/2021-09/依頼");
    let people = fs::read_dir(folder).into_iter().flatten().flatten();
    let people = people.filter(|entry| entry.file_name().to_string_lossy().contains("評価者"));
    people
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, entry.path().join(format!("評価票_{NOW}.xlsx")))
        })
        .collect()
}

fn sheet(bytes: &[u8]) -> Sheet {
    let book = kohyo::book::open(bytes, &Limits::default()).expect("a workbook");
    book.sheets
        .into_iter()
        .find(|sheet| sheet.name.starts_with(SHEET))
        .expect("a list")
}

/// What stands in a cell of the list.
fn at(sheet: &Sheet, cell: &str) -> String {
    let address = kohyo::book::Address::parse(cell).expect("an address");
    sheet
        .cell(address)
        .map(|cell| cell.raw.content.to_string())
        .unwrap_or_default()
}

/// Types into the list of a person; columns: I grade, J reason, K proposal.
fn enter(path: &PathBuf, cells: &[(&str, &str)]) {
    let bytes = fs::read(path).expect("a list");
    fs::write(path, typed(&bytes, SHEET, cells)).expect("written");
}

fn tables(city: &City) -> Tables {
    table::read(&city.at("output/2021-09/data"))
        .expect("read")
        .expect("tables")
}

/// A city after a run, with the first list and the key and evaluation of its first row.
fn asked() -> (City, PathBuf, String, String) {
    let city = City::after_a_run();
    let path = lists(&city).into_values().next().expect("a list");
    let own = sheet(&fs::read(&path).expect("a list"));
    let (key, evaluation) = (at(&own, "M5"), at(&own, "E5"));
    assert!(!key.is_empty() && !evaluation.is_empty());
    (city, path, key, evaluation)
}

fn grade(city: &City, key: &str, evaluation: &str) -> (String, String, String) {
    let tables = tables(city);
    let row = tables
        .grades
        .iter()
        .find(|row| row.place.key == key && row.evaluation == evaluation);
    let row = row.expect("a grade");
    (row.grade.to_string(), row.stated_reason.to_string(), row.by.to_string())
}

#[test]
fn what_an_evaluator_writes_on_the_own_list_counts_and_stays() {
    let (city, path, key, evaluation) = asked();
    let on_form = at(&sheet(&fs::read(&path).expect("a list")), "F5");
    let other = if grade(&city, &key, &evaluation).0 == "B" {
        "A"
    } else {
        "B"
    };
    enter(
        &path,
        &[("I5", other), ("J5", "現地で確かめた"), ("K5", "対象を広げる")],
    );
    city.run();
    let given = grade(&city, &key, &evaluation);
    assert_eq!((given.0.as_str(), given.1.as_str()), (other, "現地で確かめた"));
    assert!(given.2.starts_with("評価者"), "{}", given.2);
    // The next runs know it, and the list that is made anew says it again.
    city.run();
    assert_eq!(grade(&city, &key, &evaluation), given);
    let again = sheet(&fs::read(&path).expect("a list"));
    // Beside it what the section gave, as before.
    assert!(on_form.contains("記入された評価"), "{on_form}");
    assert_eq!(at(&again, "F5"), on_form);
    assert_eq!(
        [at(&again, "I5"), at(&again, "J5"), at(&again, "K5")],
        [other, "現地で確かめた", "対象を広げる"]
    );
    // What is taken out of the list is taken out of the record.
    enter(&path, &[("I5", ""), ("J5", ""), ("K5", "")]);
    city.run();
    assert_eq!(grade(&city, &key, &evaluation).2, "");
}

#[test]
fn a_list_is_read_wherever_it_was_laid_and_however_it_was_called() {
    let (city, path, key, evaluation) = asked();
    let bytes = typed(&fs::read(&path).expect("a list"), SHEET, &[("I5", "C"), ("J5", "理由")]);
    fs::write(city.at("input/2021-09/部長から（最終）.xlsx"), bytes).expect("laid");
    city.run();
    assert_eq!(grade(&city, &key, &evaluation).0, "C");
    assert!(
        !tables(&city).findings.iter().any(|row| row.code == "no-form"),
        "no form of a section"
    );
}

#[test]
fn what_is_no_mark_of_the_scale_is_told_and_not_taken() {
    let (city, path, key, evaluation) = asked();
    let before = grade(&city, &key, &evaluation);
    enter(&path, &[("I5", "とても良い"), ("I6", "A")]);
    city.run();
    assert_eq!(grade(&city, &key, &evaluation), before);
    let findings = tables(&city).findings;
    let told = |code: &str| findings.iter().filter(|row| row.code == code).count();
    assert_eq!((told("decision-unknown"), told("rating-without-reason")), (1, 1));
}

#[test]
fn a_list_that_lost_its_columns_stops_the_run() {
    let (city, path, ..) = asked();
    enter(&path, &[("I5", "A"), ("J5", "理由")]);
    let bytes = fs::read(&path).expect("a list");
    let headings = ["B4", "C4", "E4", "F4", "I4", "J4", "K4", "L4", "M4", "N4"].map(|cell| (cell, "x"));
    let mut broken = typed(&bytes, SHEET, &headings);
    // Without its names, too, nothing says where the columns are; the mark of the workbook stays.
    broken = crate::safety::entries::with_parts(&broken, |name, text| match name {
        "xl/workbook.xml" => text.replace("_kohyo_rating_", "_lost_"),
        _ => text,
    });
    fs::write(&path, broken).expect("written");
    assert!(city.refused(&["run"]).contains("評価票"));
}

#[test]
fn what_is_due_follows_from_what_is_filled_in() {
    let (city, path, key, _) = asked();
    let step = |party: &str| {
        let rows = tables(&city).procedure;
        let row = rows.iter().find(|row| row.place.key == key && row.party == party);
        row.map(|row| (row.standing, row.open.to_string())).expect("a step")
    };
    assert_eq!(step("所管課").0, StepStanding::Done);
    // Cleared on its form, the grade is the evaluator's to give.
    let missing = tables(&city).grades.iter().filter(|row| row.is_awaited()).count();
    let late = city.kohyo(&["due", "--as-of", "2021-10-30"]);
    assert_eq!(
        late.status.code(),
        Some(i32::from(missing > 0 || !tables(&city).procedure.is_empty()))
    );
    let words = text(&late.stdout);
    assert!(words.contains("2021-10-24") || missing == 0, "{words}");
    enter(&path, &[("I5", "A"), ("J5", "理由")]);
    city.run();
    let other = city.kohyo(&["due", "--as-of", "2021-10-01", "--party", "だれでもない"]);
    // Nobody of that name: told, not passed over.
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn headquarters_answers_each_question_with_its_own_words() {
    let city = City::after_a_run();
    let all = tables(&city);
    let differs = all.issues.iter().find(|row| row.kind.question() == Question::Grade);
    let issue = differs.expect("a grade that differs");
    let (key, words) = (issue.place.key.clone(), issue.reason.clone());
    let of = |tables: &Tables| {
        let evaluation = words.split('：').next().expect("a name").to_owned();
        let row = tables
            .grades
            .iter()
            .find(|row| row.place.key == key && row.evaluation == evaluation.as_str());
        row.map(|row| (row.grade.to_string(), row.computed.to_string()))
            .expect("a grade")
    };
    let (stated, computed) = of(&all);
    assert_ne!(stated, computed);
    let agenda = kohyo::book::open(&fs::read(city.workbook()).expect("a workbook"), &Limits::default()).expect("opens");
    let list = agenda
        .sheets
        .iter()
        .find(|sheet| sheet.name == "協議事項")
        .expect("the agenda");
    let row = (5..80)
        .find(|row| at(list, &format!("E{row}")) == words.as_str())
        .expect("the question");
    assert_eq!(at(list, &format!("F{row}")), Question::Grade.name());
    city.enter(&[(&format!("J{row}"), "計算のとおり")]);
    city.run();
    let (official, by_rule) = of(&tables(&city));
    assert_eq!(official, by_rule);
}

#[test]
fn what_the_office_heard_is_kept() {
    let city = City::after_a_run();
    let folder = fs::read_dir(city.at("output/2021-09/依頼")).expect("lists").flatten();
    let office = folder
        .into_iter()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("00_"));
    let path = office
        .expect("the office's list")
        .path()
        .join("進捗ヒアリング票_2021-09.xlsx");
    let bytes = fs::read(&path).expect("a list");
    let cells = [("G5", "確認済み"), ("H5", "10月に再開する"), ("I5", "月末に再度確認")];
    fs::write(&path, typed(&bytes, "進捗ヒアリング票", &cells)).expect("written");
    city.run();
    let tables = tables(&city);
    let heard = tables
        .decisions
        .iter()
        .find(|row| row.question == Question::Hearing)
        .expect("heard");
    assert_eq!(
        [heard.decision.as_str(), &heard.opinion, &heard.proposal],
        cells.map(|(_, text)| text)
    );
    let step = tables
        .procedure
        .iter()
        .find(|row| row.place.key == heard.place.key && row.party == "ICT推進担当");
    assert_eq!(step.expect("a step").standing, StepStanding::Done);
    assert!(fs::read(&path).is_ok_and(|bytes| at(&named(&bytes, "進捗ヒアリング票"), "H5") == "10月に再開する"));
}

#[test]
fn what_was_heard_and_is_to_be_done_stays_open() {
    let city = City::after_a_run();
    let path = city.at("output/2021-09/依頼/00_ICT推進担当/進捗ヒアリング票_2021-09.xlsx");
    let bytes = fs::read(&path).expect("a list");
    let cells = [("G5", "要対応"), ("G6", "保留"), ("J5", "R3.12.28"), ("J6", "年内")];
    fs::write(&path, typed(&bytes, "進捗ヒアリング票", &cells)).expect("written");
    city.run();
    let tables = tables(&city);
    let heard: Vec<_> = tables
        .decisions
        .iter()
        .filter(|row| row.question == Question::Hearing)
        .collect();
    assert_eq!([heard[0].due.as_str(), &heard[1].due], ["2021-12-28", "年内"]);
    let steps = tables.procedure.iter().filter(|row| row.party == "ICT推進担当");
    let open = |key: &str| {
        steps
            .clone()
            .find(|row| row.place.key == key)
            .map(|row| row.open.to_string())
    };
    let open = heard.iter().map(|row| open(&row.place.key).expect("a step"));
    assert_eq!(open.collect::<Vec<_>>(), ["進捗の確認（要対応）", "進捗の確認（保留）"]);
    // A date that is none is kept as it was typed, and told.
    let told = tables.findings.iter().filter(|row| row.code == "decision-unknown");
    assert_eq!(told.map(|row| row.found.as_str()).collect::<Vec<_>>(), ["年内"]);
    let bytes = fs::read(&path).expect("a list");
    assert_eq!(at(&named(&bytes, "進捗ヒアリング票"), "J5"), "令和3年12月28日");
}

fn named(bytes: &[u8], name: &str) -> Sheet {
    let book = kohyo::book::open(bytes, &Limits::default()).expect("a workbook");
    book.sheets.into_iter().find(|sheet| sheet.name == name).expect(name)
}

#[test]
fn a_decision_that_ends_an_initiative_is_proposed_for_the_register() {
    let city = City::after_a_run();
    let proposal = city.at("output/2021-09/台帳の変更案.xlsx");
    assert!(!proposal.exists(), "nothing was decided");
    let (number, row) = city.listed()[0].clone();
    let register = fs::read(city.at("input/台帳.xlsx")).expect("the register");
    city.enter(&[(&format!("J{row}"), "撤退")]);
    city.run();
    let sheet = named(&fs::read(&proposal).expect("a proposal"), "台帳の変更案");
    assert_eq!(
        [at(&sheet, "A5"), at(&sheet, "C5"), at(&sheet, "E5")],
        [number.as_str(), "状態", "終了"]
    );
    assert!(
        fs::read(city.at("input/台帳.xlsx")).expect("the register") == register,
        "the register is the city's"
    );
    city.enter(&[(&format!("J{row}"), "継続")]);
    city.run();
    assert!(!proposal.exists(), "what is not to be changed is not proposed");
}
