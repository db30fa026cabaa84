//! `kohyo publish` as the office runs it: a batch is closed, its texts are approved in the workbook, the pages are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::city::rows;
use crate::common;
use rust_xlsxwriter::Workbook;

const REVIEW: &str = "公表/2021年度/公表前確認.xlsx";

/// A city of one initiative with a batch at the end of the year.
fn city() -> tempfile::TempDir {
    let city = tempfile::tempdir().expect("a folder");
    let at = |path: &str| city.path().join(path);
    fs::create_dir_all(at("input/2022-04")).expect("made");
    fs::create_dir_all(at("input/2021-09")).expect("made");
    let plan = fs::read_to_string(common::repository().join("plan.toml")).expect("plan.toml");
    let publish = "\n[publish]\nmunicipality = \"四條畷市\"\ncode = \"272299\"\n";
    fs::write(at("plan.toml"), plan.replace("templates_xlsx/", "") + publish).expect("written");
    fs::write(at("roadmap.xlsx"), common::layout().write().expect("bytes")).expect("written");
    fs::write(at("input/台帳.xlsx"), register()).expect("written");
    fs::write(
        at("input/2022-04/3-1.xlsx"),
        super::city::form().write().expect("bytes"),
    )
    .expect("written");
    fs::write(at("input/2021-09/3-1.xlsx"), common::filled().write().expect("bytes")).expect("written");
    city
}

fn register() -> Vec<u8> {
    use kohyo::template::{RegisterInitiative, RegisterSection, register};
    let initiative = RegisterInitiative {
        number: "3-1".to_owned(),
        name: "統合型WebGISを活用した災害情報システムの導入".to_owned(),
        department: "総務部".to_owned(),
        section: "危機管理課".to_owned(),
        form: "roadmap".to_owned(),
        ..RegisterInitiative::default()
    };
    let section = RegisterSection {
        department: "総務部".to_owned(),
        section: "危機管理課".to_owned(),
        ..RegisterSection::default()
    };
    register(&[initiative], &[section]).expect("a register")
}

fn kohyo(city: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(arguments)
        .current_dir(city)
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code(), words)
}

/// Types into the cells of one column of a list, wherever another column has something; as Excel saves it, without looks.
fn typed(path: &Path, heads: &[(&str, &str)]) {
    let sheet = &common::open(&fs::read(path).expect("a workbook")).sheets[0];
    let text = |cell: &kohyo::book::Cell| cell.raw.content.to_string();
    let heading = sheet
        .cells
        .iter()
        .find(|cell| text(cell) == heads[0].0)
        .expect("a heading")
        .address
        .row;
    let column = |head: &str| {
        sheet
            .cells
            .iter()
            .find(|cell| cell.address.row == heading && text(cell) == head)
            .expect("a heading")
            .address
            .column
    };
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(&sheet.name).expect("a name");
    let last = sheet.cells.iter().map(|cell| cell.address.row).max().expect("rows");
    for cell in &sheet.cells {
        page.write_string(cell.address.row, cell.address.column as u16, text(cell))
            .expect("written");
    }
    for (head, answer) in heads {
        for row in heading + 1..=last {
            page.write_string(row, column(head) as u16, *answer).expect("written");
        }
    }
    book.save(path).expect("saved");
}

fn close(city: &Path, arguments: &[&str]) {
    close_period(city, "2022-04", arguments);
}

/// Closes a period; what is open is made official as it is.
fn close_period(city: &Path, period: &str, arguments: &[&str]) {
    let all = [&["close", period, "--no-returns"], arguments].concat();
    let (code, words) = kohyo(city, &all);
    if code == Some(0) {
        return;
    }
    let conditions = city.join(format!("output/{period}/確定の条件.xlsx"));
    assert!(conditions.is_file(), "{words}");
    let answers = [("このまま確定", "はい"), ("このまま確定する理由", "試験")];
    typed(&conditions, &answers);
    let (code, words) = kohyo(city, &all);
    assert_eq!(code, Some(0), "{words}");
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).expect("read")))
        .collect()
}

#[test]
fn a_year_is_closed_approved_published_and_corrected() {
    let city = city();
    let at = |path: &str| city.path().join(path);
    let publish = |expected: i32, words: &str| {
        let (code, said) = kohyo(city.path(), &["publish", "2022-04"]);
        assert!(code == Some(expected) && said.contains(words), "{code:?} {said}");
    };
    // An open period is refused, and so is a year that has not ended.
    publish(2, "まだ確定していないため");
    assert!(!at("公表").exists());
    close(city.path(), &["--meeting", "2022-05-20"]);

    // First the texts alone; with --check nothing at all.
    let (code, words) = kohyo(city.path(), &["publish", "2022-04", "--check"]);
    assert!(code == Some(1) && !at("公表").exists(), "{words}");
    publish(1, "決まっていません");
    let web = at("公表/2021年度/公開用");
    assert!(at(REVIEW).is_file() && !web.exists());

    typed(&at(REVIEW), &[("公表", "公表する")]);
    publish(0, "取組 1 件を公表できます");
    let first = files(&web);
    assert!(first.len() >= 15, "{:?}", first.keys());
    assert!(String::from_utf8_lossy(&first[&web.join("jigyo/3-1.html")]).contains("（見込）"));
    let review = rows(&fs::read(at(REVIEW)).expect("a review"));
    assert!(review.iter().all(|row| row.choice == "公表する"));

    publish(0, "公表できます");
    assert_eq!(files(&web), first, "a second run makes the same bytes");

    // A correction with another text: what is online stays until it is approved.
    let mut form = super::city::form();
    form.fill(
        "事業概要",
        0,
        common::support::Fill::Text("地図を新しくする。".to_owned()),
    );
    form.fill("実績値_進捗", 2, common::support::Fill::Number(72.0));
    fs::write(at("input/2022-04/3-1.xlsx"), form.write().expect("bytes")).expect("written");
    close(
        city.path(),
        &["--meeting", "2022-08-01", "--revise", "--reason", "集計の誤りのため"],
    );
    publish(1, "決まっていません");
    assert_eq!(files(&web), first, "what is online stays");
    typed(&at(REVIEW), &[("公表", "公表する")]);
    publish(0, "公表できます");
    let page = fs::read_to_string(web.join("index.html")).expect("a page");
    assert!(
        page.contains("訂正があります") && page.contains("集計の誤りのため"),
        "{page}"
    );
}

/// What people lay beside the review, or type into a copy of it, is read and kept.
#[test]
fn a_copy_of_the_review_is_read_once_and_kept() {
    let city = city();
    let at = |path: &str| city.path().join(path);
    close(city.path(), &["--meeting", "2022-05-20"]);
    assert_eq!(kohyo(city.path(), &["publish", "2022-04"]).0, Some(1));
    let copy = at("公表/2021年度/公表前確認_課長確認済.xlsx");
    fs::copy(at(REVIEW), &copy).expect("copied");
    typed(&copy, &[("公表", "公表する")]);
    fs::write(at("公表/2021年度/メモ.txt"), "掲載は8月").expect("written");
    let (code, words) = kohyo(city.path(), &["publish", "2022-04"]);
    assert_eq!(code, Some(0), "{words}");
    assert!(copy.is_file() && at("公表/2021年度/メモ.txt").is_file());
    // The review holds the answers now; it is changed there, and the copy says nothing any more.
    typed(&at(REVIEW), &[("公表", "公表しない")]);
    let (code, words) = kohyo(city.path(), &["publish", "2022-04"]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("取組 0 件"), "{words}");
}

#[test]
fn what_cannot_be_published_is_told() {
    let city = city();
    let at = |path: &str| city.path().join(path);
    let plan = fs::read_to_string(at("plan.toml")).expect("plan.toml");
    let told = |arguments: &[&str], words: &str| {
        let (code, said) = kohyo(city.path(), arguments);
        assert!(code == Some(2) && said.contains(words), "{code:?} {said}");
    };
    fs::write(at("plan.toml"), plan.split("[publish]").next().unwrap_or_default()).expect("written");
    told(&["publish", "2022-04"], "[publish] がありません");
    fs::write(at("plan.toml"), plan.replace("272299", "272290")).expect("written");
    told(&["publish", "2022-04"], "全国地方公共団体コード");
    fs::write(at("plan.toml"), &plan).expect("written");
    told(&["publish", "2022-04"], "まだ確定していない");
    assert_eq!(
        kohyo(city.path(), &["run", "--period", "2021-09", "--no-returns"])
            .0
            .map(|code| code < 2),
        Some(true)
    );
    close_period(city.path(), "2021-09", &["--meeting", "2021-11-15"]);
    told(&["publish", "2021-09"], "年度の途中");
}
