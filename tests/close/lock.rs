//! A run cannot change what is official.

use std::fs;
use std::path::PathBuf;

use super::office::{NOW, Office, files, text};
use crate::safety::city::typed;

#[test]
fn a_run_that_comes_to_the_same_says_so() {
    let office = Office::closed();
    let official = files(&office.at("確定"));
    let (code, said) = office.run(NOW);
    assert!(matches!(code, Some(0 | 1)), "{said}");
    assert!(said.contains("確定した内容と同じです"), "{said}");
    assert!(!office.at("output/2021-09_再集計").exists());
    assert!(files(&office.at("確定")) == official);
}

#[test]
fn a_late_file_changes_nothing_and_every_difference_is_told_with_its_cell() {
    let office = Office::closed();
    fs::write(office.at("output/2021-09/議事録.txt"), "議事録").expect("written");
    let (official, results) = (files(&office.at("確定")), files(&office.at("output/2021-09")));
    office.retype(
        "input/2021-09/2-1_災害情報システム.xlsx",
        &[("N16", "27"), ("D5", "概要を書き直した。")],
    );
    for _ in 0..2 {
        let (code, said) = office.run(NOW);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("official-differs"), "{said}");
        assert!(
            said.contains("KPI 2021年度 実績値: 21 → 27  [2-1_災害情報システム.xlsx 個票 N16]"),
            "{said}"
        );
        assert!(files(&office.at("確定")) == official);
        assert!(
            files(&office.at("output/2021-09")) == results,
            "the results are what is official"
        );
    }
    let list = fs::read_to_string(office.at("output/2021-09_再集計/確定との違い.csv")).expect("a list");
    for words in [
        "KPI 2021年度 実績値,21,27,2-1_災害情報システム.xlsx,個票,N16",
        "概要を書き直した。",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let workbook = fs::read(office.at("output/2021-09_再集計/全庁集計_2021-09.xlsx")).expect("a workbook");
    assert!(text(&workbook, "総括", "A1").contains("確定ではありません"));
    // What becomes of it is for the office to say: the section is asked nothing.
    let told = |(path, bytes): (&PathBuf, &Vec<u8>)| {
        let book = path.extension().is_some_and(|ending| ending == "xlsx");
        let book = book.then(|| kohyo::book::open(bytes, &kohyo::book::Limits::default()).expect("a workbook"));
        let cells = book.iter().flat_map(|book| &book.sheets).flat_map(|sheet| &sheet.cells);
        cells
            .map(|cell| cell.raw.content.to_string())
            .any(|text| text.contains("確定した内容と違います"))
    };
    let feedback = files(&office.at("output/2021-09_再集計/フィードバック"));
    assert!(!feedback.is_empty() && !feedback.iter().any(told));
    // Results that are gone come back as what is official.
    fs::remove_dir_all(office.at("output/2021-09")).expect("removed");
    assert_eq!(office.run(NOW).0, Some(1));
    let restored = fs::read(office.at("output/2021-09/全庁集計_2021-09.xlsx")).expect("restored");
    let edition = office.edition(NOW);
    assert_eq!(restored, fs::read(edition.workbook()).expect("official"));
    assert_eq!(office.kohyo(&["run", "--verify", NOW]).0, Some(0));
}

#[test]
fn the_past_is_what_is_official() {
    let office = Office::closed();
    // Somebody types into the results afterwards, and a form is changed: the next batch knows neither.
    let path = office.at("output/2021-09/全庁集計_2021-09.xlsx");
    let bytes = fs::read(&path).expect("a workbook");
    fs::write(&path, typed(&bytes, "協議事項", &[("J5", "撤退")])).expect("written");
    let form = "input/2021-09/2-1_災害情報システム.xlsx";
    let words = text(&fs::read(office.at(form)).expect("a form"), "個票", "D5");
    office.retype(form, &[("N16", "27"), ("D5", "概要を書き直した。")]);
    office.resubmit(NOW, "2021-12");
    let (code, said) = office.run("2021-12");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("確定した後に手が加えられています"), "{said}");
    let tables = kohyo::table::read(&office.at("output/2021-12/data"))
        .expect("read")
        .expect("tables");
    assert!(
        tables.decisions.iter().all(|row| row.decision != "撤退"),
        "{:?}",
        tables.decisions
    );
    let changed = tables
        .changes
        .iter()
        .find(|row| row.item == "KPI 実績値 2021年度")
        .expect("a change");
    assert_eq!((changed.old.as_str(), changed.new.as_str()), ("21", "27"));
    // Also where the results are gone: nothing is run anew, and forms are filled in from the edition.
    fs::remove_dir_all(office.at("output")).expect("removed");
    let (_, said) = office.run("2021-12");
    assert!(!said.contains("2021-09: "), "{said}");
    assert!(office.kohyo(&["diff", "2021-09", "2021-12"]).1.contains("21 → 27"));
    let (code, said) = office.kohyo(&["template", "--prefill", NOW]);
    assert_eq!(code, Some(0), "{said}");
    let mut forms = walkdir::WalkDir::new(office.at("output/2021-09/次回の様式"))
        .into_iter()
        .flatten();
    let form = forms
        .find(|entry| entry.file_name().to_string_lossy().contains("2-1_"))
        .expect("a form");
    assert_eq!(text(&fs::read(form.path()).expect("read"), "個票", "D5"), words);
    // The results that the forms lie among are there again.
    assert_eq!(office.kohyo(&["run", "--verify", NOW]).0, Some(0));
}

#[test]
fn what_is_typed_into_a_recount_is_read_for_the_next_edition() {
    let office = Office::closed();
    office.retype("input/2021-09/2-1_災害情報システム.xlsx", &[("N16", "27")]);
    office.run(NOW);
    let path = office.at("output/2021-09_再集計/全庁集計_2021-09.xlsx");
    let bytes = fs::read(&path).expect("a workbook");
    fs::write(&path, typed(&bytes, "協議事項", &[("J5", "見直し")])).expect("written");
    for _ in 0..2 {
        let (_, said) = office.run(NOW);
        assert!(said.contains("本部決定: 継続 → 見直し"), "{said}");
    }
}
