//! What one batch says in several places is one thing: counts on the terminal and on the sheets, words and what they are about. Played
//! over the samples as an office would.

use crate::common;
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use calamine::Reader;

const RESULTS: &str = "output/2021-09";

/// The plan of the repository in a folder of its own.
fn city() -> tempfile::TempDir {
    let city = tempfile::tempdir().expect("a folder");
    for name in ["plan.toml", "templates_xlsx", "input"] {
        let from = common::repository().join(name);
        for entry in walkdir::WalkDir::new(&from).into_iter().flatten() {
            let below = entry.path().strip_prefix(common::repository()).expect("below");
            let target = city.path().join(below);
            if entry.file_type().is_file() {
                fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                fs::copy(entry.path(), target).expect("copied");
            }
        }
    }
    city
}

fn kohyo(city: &Path, arguments: &[&str]) -> Output {
    let mut kohyo = Command::new(env!("CARGO_BIN_EXE_kohyo"));
    kohyo.args(arguments).current_dir(city).output().expect("started")
}

fn words(done: &Output) -> String {
    assert!(matches!(done.status.code(), Some(0 | 1)), "{done:?}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The rows of a sheet, a list of texts each.
fn rows(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(path).expect("the workbook");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    let text = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect();
    range.rows().map(text).collect()
}

fn consolidated(city: &Path, sheet: &str) -> Vec<Vec<String>> {
    rows(&city.join(RESULTS).join("全庁集計_2021-09.xlsx"), sheet)
}

/// How many rows have a text in a column that is called so.
fn tally(rows: &[Vec<String>], heading: &str) -> BTreeMap<String, usize> {
    let head = rows.iter().position(|row| row.iter().any(|text| text == heading));
    let head = head.expect("the heading");
    let column = rows[head].iter().position(|text| text == heading).expect("the column");
    let mut counts = BTreeMap::new();
    for row in &rows[head + 1..] {
        *counts.entry(row[column].clone()).or_default() += 1;
    }
    counts
}

fn has(rows: &[Vec<String>], parts: &[&str]) -> bool {
    let text = |row: &Vec<String>| row.join("|");
    rows.iter().any(|row| parts.iter().all(|part| text(row).contains(part)))
}

#[test]
fn a_figure_is_the_same_wherever_it_stands() {
    let folder = city();
    let city = folder.path();
    let told = words(&kohyo(city, &["run"]));
    let findings = tally(&consolidated(city, "点検結果"), "種類");
    let (errors, queries, notices) = (findings["エラー"], findings["要確認"], findings["通知"]);
    let line = format!("エラー {errors} 件、要確認 {queries} 件、通知 {notices} 件");
    assert!(told.contains(&line), "{line}: {told}");
    assert_eq!(findings["未提出"], 1, "what did not come is no error: {findings:?}");
    let legend = consolidated(city, "凡例");
    let line = format!("エラー {errors}件、要確認 {queries}件、通知 {notices}件、未提出 1件");
    assert!(has(&legend, &["点検の結果", &line]), "{line}: {legend:?}");
    let departments = consolidated(city, "部局別");
    let sums = departments.iter().find(|row| row[0] == "合計").expect("the sums");
    let three: Vec<&String> = sums.iter().rev().take(3).rev().collect();
    assert_eq!(three, [&errors.to_string(), &queries.to_string(), &notices.to_string()]);

    // A file that cannot be read is returned, and told as that in every place.
    let returned = tally(&consolidated(city, "提出状況"), "状態")["返戻"];
    assert!(told.contains(&format!("返戻 {returned}、")), "{returned}: {told}");
    let sent = consolidated(city, "提出状況");
    assert!(has(&sent, &["－", "返戻", "15-1_健診Web予約.xls"]), "{sent:?}");

    // What is found is counted once, whatever files came in of an initiative; what the office settles weighs on no form.
    let (head, column) = (4, |name: &str| {
        sent[3].iter().position(|text| text == name).expect("a column")
    });
    let sum = |name: &str| -> usize {
        let rows = sent[head..].iter().take_while(|row| !row[0].starts_with("督促文"));
        rows.filter_map(|row| row.get(column(name))?.parse::<usize>().ok())
            .sum()
    };
    assert_eq!(sum("要確認"), queries, "{sent:?}");
    assert!(
        has(&sent, &["事務局で確かめるもの1件"]) && sum("エラー") == errors - 1,
        "{sent:?}"
    );

    // An initiative is one row over the years, although its form of June had no number.
    let years = consolidated(city, "年次推移");
    let own: Vec<_> = years
        .iter()
        .filter(|row| row.iter().any(|text| text == "行政手続のオンライン化"))
        .collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(
        own[0].starts_with(&["5-1".to_owned()]) && !own[0].contains(&"－".to_owned()),
        "{own:?}"
    );
    // What 指標 grades of a year that is over stands here as well.
    let computed = years.iter().find(|row| row[0] == "12-1").expect("12-1");
    assert_eq!(computed[5..9], ["S", "A", "B", "A"].map(str::to_owned), "{computed:?}");

    // What was settled of the last year is no half-year before this one.
    let first = consolidated(city, "総括");
    assert!(
        has(&first, &["前回（R3.6） 30／34", "前年度の上半期の評価はありません"]),
        "{first:?}"
    );
    assert!(has(&departments, &["R3.6\nR2年度", "28"]), "{departments:?}");

    // Everybody who has a list is named, and the paper of the office.
    let lists = fs::read_dir(city.join(RESULTS).join("依頼")).expect("lists").count();
    let tasks = rows(&city.join(RESULTS).join("今回の対応.xlsx"), "今回の対応");
    let named = tally(&tasks, "区分");
    assert_eq!(named["評価票"] + named["進捗ヒアリング票"], lists, "{tasks:?}");
    // Who put something wrong still owes the correction.
    let steps = consolidated(city, "手続");
    assert!(has(&steps, &["6-1", "修正（エラー"]), "{steps:?}");
}

#[test]
fn what_was_answered_and_said_is_not_asked_and_forgotten() {
    let folder = city();
    let city = folder.path();
    words(&kohyo(city, &["run", "--deadline", "2021-10-22"]));
    let own = "フィードバック/15_健康福祉部_健康増進課";
    let result = rows(&city.join(RESULTS).join(own).join("結果_2021-09.xlsx"), "結果");
    assert!(
        has(&result, &["読み取れなかったファイルが1件あります", "10月22日"]),
        "{result:?}"
    );
    // The value of 15-1 that nobody can read; the file that nobody can read is no second one.
    assert!(has(&result, &["直していただく箇所が1件"]), "{result:?}");

    let form = "input/2021-09/06_健康福祉部/健康増進課/15-1_健診Web予約.xlsx";
    let again = city.join("input/2021-09/再提出/返却_15-1_健診Web予約.xlsx");
    fs::create_dir_all(again.parent().expect("a folder")).expect("made");
    fs::copy(city.join(form), again).expect("sent again");
    // The deadline that was said once holds.
    let told = words(&kohyo(city, &["run"]));
    assert!(
        told.contains("返戻 0、") && !told.contains("15-1_健診Web予約.xls）"),
        "{told}"
    );
    let tasks = rows(&city.join(RESULTS).join("今回の対応.xlsx"), "今回の対応");
    assert!(has(&tasks, &["期限は令和3年10月22日です"]), "{tasks:?}");
    assert!(!has(&tasks, &["督促", "健康増進課"]), "{tasks:?}");
    assert!(has(
        &consolidated(city, "提出状況"),
        &["差替済", "15-1_健診Web予約.xls", "が届いています"]
    ));
}

#[test]
fn who_has_no_say_is_told_who_has() {
    let folder = city();
    let done = kohyo(folder.path(), &["due", "--party", "副町長"]);
    let trouble = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{trouble}");
    assert!(
        trouble.contains("「副市長」でしょうか") && trouble.contains("所管課"),
        "{trouble}"
    );
}
