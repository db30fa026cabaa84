//! Which periods a run is for: folders that are empty or named otherwise, and earlier periods that were never run.

use crate::common;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The small city with no results.
fn city() -> TempDir {
    common::city()
}

/// How a command ended, and what it said.
fn kohyo(city: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .current_dir(city.path())
        .args(arguments)
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    (done.status.code(), words.into_owned())
}

fn results(city: &TempDir, period: &str) -> bool {
    city.path().join("output").join(period).join("run.json").is_file()
}

fn make(city: &TempDir, folder: &str) {
    fs::create_dir_all(city.path().join("input").join(folder)).expect("a folder");
}

/// Sends the forms of a period again in another.
fn send_again(city: &TempDir, from: &str, to: &str) {
    make(city, to);
    let input = city.path().join("input");
    for entry in walkdir::WalkDir::new(input.join(from))
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_file())
    {
        let name = entry.path().strip_prefix(input.join(from)).expect("below");
        let target = input.join(to).join(name);
        fs::create_dir_all(target.parent().unwrap_or(Path::new("."))).expect("a folder");
        fs::copy(entry.path(), target).expect("copied");
    }
}

#[test]
fn a_newer_folder_that_is_not_named_as_a_period_stops_the_run() {
    for name in [
        "2021-10月分",
        "2021年10月",
        "令和3年10月",
        "2021_10",
        "202110",
        "2021-9",
    ] {
        let city = city();
        make(&city, name);
        let (code, words) = kohyo(&city, &["run"]);
        assert_eq!(code, Some(2), "{name}: {words}");
        let meant = if name.ends_with("-9") { "2021-09" } else { "2021-10" };
        assert!(
            words.contains(&format!("「{name}」は「{meant}」に直してください")),
            "{words}"
        );
        assert!(
            words.contains("--period 2021-09") && !results(&city, "2021-09"),
            "{words}"
        );
    }
}

#[test]
fn an_older_one_is_named_and_left_out() {
    let city = city();
    make(&city, "2021年3月");
    make(&city, "資料");
    let (code, words) = kohyo(&city, &["run"]);
    assert!(matches!(code, Some(0 | 1)), "{words}");
    assert!(
        words.contains("「2021年3月」は、期間の名前ではないため集計しません"),
        "{words}"
    );
    assert!(!words.contains("資料") && results(&city, "2021-09"), "{words}");
}

#[test]
fn an_empty_newest_folder_is_refused() {
    let city = city();
    make(&city, "2021-10");
    let (code, words) = kohyo(&city, &["run"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(
        words.contains("ファイルが 1 つもありません") && words.contains("--period 2021-09"),
        "{words}"
    );
    assert!(!results(&city, "2021-10") && !results(&city, "2021-09"));
}

#[test]
fn an_empty_folder_never_takes_the_place_of_results() {
    let city = city();
    assert!(matches!(kohyo(&city, &["run", "--no-returns"]).0, Some(0 | 1)));
    fs::rename(city.path().join("input/2021-09"), city.path().join("2021-09")).expect("moved");
    make(&city, "2021-09");
    let before = fs::read(city.path().join("output/2021-09/run.json")).expect("a record");
    let (code, words) = kohyo(&city, &["run", "--period", "2021-09"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("今の結果を残すため"), "{words}");
    assert_eq!(
        fs::read(city.path().join("output/2021-09/run.json")).expect("a record"),
        before
    );
}

#[test]
fn all_earlier_periods_without_results_run_first_and_in_order() {
    let city = city();
    send_again(&city, "2021-06", "2021-03");
    make(&city, "2021-05");
    let (code, words) = kohyo(&city, &["run", "--no-returns", "--as-of", "2021-09-15"]);
    assert!(matches!(code, Some(0 | 1)), "{words}");
    let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} in {words}"));
    assert!(
        at("前回（2021-03）の結果がない") < at("前回（2021-06）の結果がない"),
        "{words}"
    );
    assert!(
        words.contains("2021-05 の提出フォルダーにはファイルがないため"),
        "{words}"
    );
    assert!(
        ["2021-03", "2021-06", "2021-09"]
            .iter()
            .all(|period| results(&city, period)),
        "{words}"
    );
    // The date that was given is that of the period, not of those before it.
    let record =
        |period: &str| fs::read_to_string(city.path().join(format!("output/{period}/run.json"))).expect("a record");
    assert!(record("2021-06").contains("2021-06-30") && record("2021-09").contains("2021-09-15"));
    let again = kohyo(&city, &["run", "--no-returns"]).1;
    assert!(!again.contains("の結果がないため、先に集計します"), "{again}");
}

#[test]
fn a_form_beside_the_folders_of_the_periods_is_named() {
    let city = city();
    let (_, words) = kohyo(&city, &["run"]);
    assert!(!words.contains("期間のフォルダーに入っていない"), "{words}");
    let input = city.path().join("input");
    let mut files = walkdir::WalkDir::new(input.join("2021-09")).into_iter().flatten();
    let is_form = |entry: &walkdir::DirEntry| entry.path().extension().is_some_and(|kind| kind == "xlsx");
    let form = files.find(is_form).expect("a form");
    fs::copy(form.path(), input.join("届いた個票.xlsx")).expect("copied");
    let (code, words) = kohyo(&city, &["run"]);
    assert!(matches!(code, Some(0 | 1)), "{words}");
    let told = "提出フォルダーの「届いた個票.xlsx」（1件）は、期間のフォルダーに入っていない";
    assert!(words.contains(told), "{words}");

    // A list that lies beside it is taken in, and stays known: the next run takes it for no stray form.
    let name = kohyo::deliver::consolidated_name("2021-09".parse().expect("a period"));
    let list = city.path().join("output/2021-09").join(name);
    fs::copy(list, input.join("協議事項.xlsx")).expect("copied");
    for _ in 0..2 {
        let (_, words) = kohyo(&city, &["run"]);
        assert!(words.contains(told), "{words}");
    }
}
