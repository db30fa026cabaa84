//! 今回の対応.xlsx and what became another since the last run: a month in which a section sends again.

use crate::common;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use calamine::Reader;

const WORKBOOK: &str = "output/2021-09/今回の対応.xlsx";

fn kohyo(city: &Path, arguments: &[&str]) -> String {
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    let done = kohyo.args(arguments).current_dir(city).output().expect("started");
    let words = String::from_utf8_lossy(&done.stdout).into_owned();
    let trouble = String::from_utf8_lossy(&done.stderr);
    assert!(matches!(done.status.code(), Some(0 | 1)), "{words}{trouble}");
    words
}

/// The rows of a sheet of the workbook, a text each.
fn rows(city: &Path, sheet: &str) -> Vec<String> {
    let bytes = fs::read(city.join(WORKBOOK)).expect("the workbook");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    let text = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
    range.rows().map(text).collect()
}

fn has(rows: &[String], parts: &[&str]) -> bool {
    rows.iter().any(|row| parts.iter().all(|part| row.contains(part)))
}

/// Every file of the results with its content.
fn results(city: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(city.join("output/2021-09")).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let one = |entry: walkdir::DirEntry| {
        let name = entry.path().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).expect("read"))
    };
    files.map(one).collect()
}

#[test]
fn a_run_tells_what_became_another_and_one_over_the_same_files_loses_nothing() {
    let folder = common::city();
    let city = folder.path();
    let first = kohyo(city, &["run"]);
    assert!(!first.contains("前回の実行"), "{first}");
    let sent = rows(city, "送付一覧");
    assert!(has(&sent, &["危機管理", "初めて送るもの"]), "{sent:#?}");
    assert!(has(
        &rows(city, "今回の対応"),
        &["届け先の分からないもの", "壊れた個票.xlsx"]
    ));
    let before = results(city);
    let again = kohyo(city, &["run"]);
    assert!(again.contains("前回の実行から変わりはありません。"), "{again}");
    assert!(
        results(city) == before,
        "a run over the same files gives the same bytes"
    );

    fs::remove_file(city.join("input/2021-09/壊れた個票.xlsx")).expect("withdrawn");
    let form = "2-1_災害情報システム.xlsx";
    fs::copy(
        city.join("input/2021-06").join(form),
        city.join("input/2021-09").join(form),
    )
    .expect("sent again");
    let changed = kohyo(city, &["run"]);
    assert!(changed.contains("新しい 0、差し替え 1、なくなった 1"), "{changed}");
    let told = rows(city, "前回の実行から");
    assert!(has(&told, &["なくなったファイル", "壊れた個票.xlsx"]), "{told:#?}");
    assert!(has(&told, &["差し替わったファイル", form]), "{told:#?}");
    assert!(has(&told, &["解決した指摘", "壊れた個票.xlsx"]), "{told:#?}");
    assert!(has(&rows(city, "送付一覧"), &["送り直すもの"]));
    assert!(!has(&rows(city, "今回の対応"), &["壊れた個票.xlsx"]));

    let before = results(city);
    assert!(kohyo(city, &["run"]).contains("前回の実行から変わりはありません。"));
    assert!(
        results(city) == before,
        "what is still to be sent is not lost by another run"
    );
    let shown = kohyo(city, &["diff", "2021-09"]);
    assert!(
        shown.contains("■ なくなったファイル（1 件）\n  壊れた個票.xlsx"),
        "{shown}"
    );
}

#[test]
fn every_section_has_a_mail_and_a_file_with_all_that_goes_to_it() {
    let folder = common::city();
    let city = folder.path();
    kohyo(city, &["run", "--zip", "--deadline", "2021-10-29"]);
    let mails = rows(city, "メールの文");
    let sections = fs::read_dir(city.join("output/2021-09/フィードバック")).expect("sections");
    let names: Vec<String> = sections
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(
            has(&mails, &["御中", "10月29日（金）までに", &format!("{name}.zip")]),
            "{name}: {mails:#?}"
        );
        let bytes = fs::read(city.join("output/2021-09/送付用").join(format!("{name}.zip"))).expect("a zip");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let folder = city.join("output/2021-09/フィードバック").join(&name);
        let files = fs::read_dir(folder).expect("its files").flatten();
        let files: Vec<_> = files.map(|entry| entry.path()).collect();
        assert_eq!(zip.len(), files.len());
        for path in files {
            let mut entry = zip
                .by_name(&path.file_name().expect("a name").to_string_lossy())
                .expect("inside");
            let mut packed = Vec::new();
            entry.read_to_end(&mut packed).expect("read");
            assert!(packed == fs::read(&path).expect("read"), "{}", path.display());
        }
    }
}

#[test]
fn a_mark_goes_once_the_office_says_that_it_was_sent() {
    let folder = common::city();
    let city = folder.path();
    kohyo(city, &["run"]);
    let path = city.join(WORKBOOK);
    let typed = |cell: &str, text: &str| {
        let bytes = fs::read(&path).expect("the workbook");
        let edits = [("worksheets/sheet2.xml", cell.to_owned(), text.to_owned())];
        fs::write(
            &path,
            crate::resubmission::edited(&bytes, &edits, "2021-10-08T01:00:00Z"),
        )
        .expect("saved");
    };
    let sent = |section: &str| -> Vec<String> {
        let rows = rows(city, "送付一覧");
        let row = rows
            .iter()
            .find(|row| row.split('|').nth(1) == Some(section))
            .expect("the section");
        row.split('|').skip(2).take(2).map(str::to_owned).collect()
    };
    let send_again = |from: &str| {
        let form = "2-1_災害情報システム.xlsx";
        let form_of = |period: &str| city.join("input").join(period).join(form);
        let bytes = match from {
            "2021-09" => common::repository().join("tests/cmd/city/input/2021-09").join(form),
            from => form_of(from),
        };
        fs::copy(bytes, form_of("2021-09")).expect("sent again");
        kohyo(city, &["run"]);
    };
    // One section was sent its results, the other was not when its form came in once more.
    typed("D5", "10/8");
    kohyo(city, &["run"]);
    assert_eq!(sent("秘書広報課"), ["", "10/8"]);
    assert_eq!(sent("危機管理課"), ["初めて送るもの", ""]);
    assert!(city.join("output/2021-09/残したファイル/今回の対応.xlsx").is_file());
    send_again("2021-06");
    assert_eq!(sent("秘書広報課"), ["", "10/8"]);
    assert_eq!(sent("危機管理課"), ["送り直すもの", ""]);
    // Another deadline marks nobody, but is told, and the mark of what was not sent stays.
    let words = kohyo(city, &["run", "--deadline", "2021-10-29"]);
    assert!(!words.contains("前回の実行から変わりはありません"), "{words}");
    assert_eq!(sent("秘書広報課"), ["", "10/8"]);
    assert_eq!(sent("危機管理課"), ["送り直すもの（前から）", ""]);
    assert!(has(&rows(city, "今回の対応"), &["期限", "10月14日", "10月29日"]));
    // What was sent is marked anew once it is another.
    typed("D6", "済");
    kohyo(city, &["run", "--deadline", "2021-10-29"]);
    assert_eq!(sent("危機管理課"), ["", "済"]);
    send_again("2021-09");
    assert_eq!(sent("危機管理課"), ["送り直すもの", ""]);
    let files = results(city);
    assert!(
        !files.keys().any(|name| name.contains("集計中に保存")),
        "{:#?}",
        files.keys()
    );
}
