//! Correct and send again: a form with twelve slips goes out, comes back marked, is corrected and answered, and is received. Nothing
//! is asked twice, and nothing is said of having done what was asked.

use crate::common;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::support::{Fill, Layout, RegisterInitiative, RegisterSection, register};
use regex::Regex;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FEEDBACK: &str = "フィードバック/01_総務部_危機管理課";
const REASON: &str = "補正予算（9月）による増額";

/// The slips: field, which of its cells, what is typed by mistake, and what is right. The last three are to be looked at; two of these
/// are right as they are.
const SLIPS: [(&str, usize, &str, &str); 12] = [
    ("現状", 0, "", "紙の地図と電話で集めている。"),
    ("KGI", 0, "", "被害情報の共有に要する時間"),
    ("計画年度", 0, "3", "R3"),
    ("KPI_方向", 0, "あっぷ", "増加"),
    ("目標値_進捗", 2, "70か80", "80"),
    ("目標値_実績", 2, "短くする", "60"),
    ("実績値_進捗", 1, "", "35"),
    ("実績値_実績", 1, "", "92"),
    ("事業概要", 0, "", "被害情報を地図の上で共有する。"),
    ("実績値_進捗", 3, "20", ""),
    ("決算額", 1, "1300", "1300"),
    ("決算額", 2, "8650", "8650"),
];

fn typed(form: &mut Layout, field: &str, index: usize, text: &str) {
    let at = form.areas(field)[index].first;
    match text.parse::<f64>() {
        _ if text.is_empty() => {
            form.typed.remove(&at);
        }
        Ok(number) if field != "計画年度" => form.fill(field, index, Fill::Number(number)),
        _ => form.fill(field, index, text),
    }
}

fn slipped() -> Layout {
    let mut form = common::filled();
    for (field, index, wrong, _) in SLIPS {
        typed(&mut form, field, index, wrong);
    }
    form.fill("備考", 0, "流用により対応した");
    form
}

/// The plan of the repository with one section and one initiative.
fn city() -> tempfile::TempDir {
    let city = tempfile::tempdir().expect("a folder");
    for name in ["plan.toml", "templates_xlsx/roadmap.xlsx"] {
        let target = city.path().join(name);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(common::repository().join(name), target).expect("copied");
    }
    let section = RegisterSection {
        department: "総務部".to_owned(),
        section: "危機管理課".to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    };
    let initiative = RegisterInitiative {
        number: "3-1".to_owned(),
        name: "統合型WebGISを活用した災害情報システムの導入".to_owned(),
        department: "総務部".to_owned(),
        section: "危機管理課".to_owned(),
        category: "課（室）の取組み".to_owned(),
        responsible: "危機管理課長".to_owned(),
        ..RegisterInitiative::default()
    };
    let bytes = register(&[initiative], &[section]).expect("a register");
    fs::create_dir_all(city.path().join("input/2021-09")).expect("made");
    fs::write(city.path().join("input/台帳.xlsx"), bytes).expect("written");
    city
}

fn run(city: &Path, period: &str) {
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .current_dir(city)
        .args(["run", "--period", period])
        .output();
    let done = done.expect("started");
    assert!(
        matches!(done.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// The rows of a table of a period, by the heads of its columns.
fn rows(city: &Path, period: &str, table: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(city.join(format!("output/{period}/data/{table}.csv"))).expect("a table");
    let mut reader = csv_rows(text.trim_start_matches('\u{feff}'));
    let heads = reader.remove(0);
    reader
        .into_iter()
        .map(|row| heads.iter().cloned().zip(row).collect())
        .collect()
}

/// The cells of a CSV file.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

/// The files that go to the section, but for its workbook.
fn returned(city: &Path, period: &str) -> Vec<PathBuf> {
    let folder = city.join(format!("output/{period}/{FEEDBACK}"));
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| !path.to_string_lossy().contains("結果_"))
        .collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// The workbook with cells typed into as a spreadsheet program does it, and saved on this day.
pub fn edited(bytes: &[u8], edits: &[(&str, String, String)], saved: &str) -> Vec<u8> {
    let mut parts = common::package::parts(bytes);
    for (part, cell, text) in edits {
        let (_, sheet) = parts
            .iter_mut()
            .find(|(name, _)| name.contains(part))
            .expect("the part");
        let pattern = format!(r#"<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)"#);
        let pattern = Regex::new(&pattern).expect("a pattern");
        assert!(pattern.is_match(sheet), "{cell} in {part}");
        let content = match (text.as_str(), text.parse::<f64>()) {
            ("", _) => "/>".to_owned(),
            (_, Ok(number)) => format!("><v>{number}</v></c>"),
            _ => format!(r#" t="inlineStr"><is><t>{text}</t></is></c>"#),
        };
        *sheet = pattern
            .replace(sheet, |found: &regex::Captures<'_>| {
                format!(
                    r#"<c r="{cell}"{}{content}"#,
                    found.get(1).map_or("", |style| style.as_str())
                )
            })
            .into_owned();
    }
    let core = format!("<coreProperties><modified>{saved}</modified></coreProperties>");
    parts.insert("docProps/core.xml".to_owned(), core);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, SimpleFileOptions::default()).expect("begun");
        package.write_all(text.as_bytes()).expect("written");
    }
    package.finish().expect("a package").into_inner()
}

/// The rows of the sheet in front, by their cells.
fn front(bytes: &[u8]) -> BTreeMap<String, String> {
    let front = common::open(bytes).front.expect("a sheet in front");
    front
        .cells
        .iter()
        .map(|cell| (cell.address.to_string(), cell.raw.content.to_string()))
        .collect()
}

/// The rows of the sheet in front whose column of this letter begins so.
fn lines(front: &BTreeMap<String, String>, column: &str, words: &str) -> Vec<String> {
    let is_it = |(cell, text): &(&String, &String)| cell.starts_with(column) && text.starts_with(words);
    let cells = front.iter().filter(is_it).map(|(cell, _)| cell.clone());
    cells
        .filter_map(|cell| cell.strip_prefix(column).map(str::to_owned))
        .collect()
}

#[test]
fn twelve_slips_are_corrected_answered_and_received() {
    let city = city();
    let input = city.path().join("input/2021-09");
    let sent = edited(&slipped().write().expect("a form"), &[], "2021-09-20T01:00:00Z");
    fs::write(input.join("個票.xlsx"), &sent).expect("written");
    run(city.path(), "2021-09");

    // It comes back once, with everything that is wrong, and a place for an answer beside what is only to be looked at.
    let files = returned(city.path(), "2021-09");
    assert_eq!(
        files.iter().map(|file| name(file)).collect::<Vec<_>>(),
        ["返却_個票.xlsx"]
    );
    let back = fs::read(&files[0]).expect("read");
    let sheet = front(&back);
    let (errors, warnings) = (lines(&sheet, "B", "エラー"), lines(&sheet, "B", "要確認"));
    assert!(!errors.is_empty(), "{sheet:#?}");
    // Cells with the same slip stand below one another under one number; every one of them is listed.
    let listed: Vec<&String> = sheet
        .iter()
        .filter(|(cell, _)| cell.starts_with('D'))
        .map(|(_, text)| text)
        .collect();
    for (field, index, ..) in SLIPS {
        let cell = slipped().areas(field)[index].first.to_string();
        assert!(listed.contains(&&cell), "{field} {cell}: {sheet:#?}");
    }
    let over: Vec<&String> = warnings
        .iter()
        .filter(|row| sheet[&format!("G{row}")].starts_with("決算額が予算額"))
        .collect();
    assert_eq!(over.len(), 2, "{sheet:#?}");
    for row in &over {
        assert!(
            sheet[&format!("G{row}")].contains("備考の記入：流用により対応した"),
            "{sheet:#?}"
        );
    }
    let findings = rows(city.path(), "2021-09", "findings");
    assert!(
        findings.iter().all(|row| row["answer"].is_empty()),
        "remarks are no answer"
    );

    // The clerk corrects, writes why the settlements are right, and sends the file as it is; with it the feedback workbook.
    let form = slipped();
    let corrected = SLIPS.iter().map(|(field, index, _, right)| {
        (
            "worksheets/sheet1.xml",
            form.areas(field)[*index].first.to_string(),
            (*right).to_owned(),
        )
    });
    let answers = over
        .iter()
        .map(|row| ("kohyoReturn", format!("I{row}"), REASON.to_owned()));
    let edits: Vec<_> = corrected.chain(answers).collect();
    let again = edited(&back, &edits, "2021-10-01T01:00:00Z");
    fs::write(input.join("返却_個票.xlsx"), &again).expect("written");
    let result = city.path().join(format!("output/2021-09/{FEEDBACK}/結果_2021-09.xlsx"));
    fs::copy(result, input.join("結果_2021-09.xlsx")).expect("copied");
    run(city.path(), "2021-09");

    // One file comes back: a receipt. Nothing is open, and nothing is said of the older file or of our own workbook.
    let files = returned(city.path(), "2021-09");
    assert_eq!(
        files.iter().map(|file| name(file)).collect::<Vec<_>>(),
        ["控え_個票.xlsx"]
    );
    let receipt: String = front(&fs::read(&files[0]).expect("read")).into_values().collect();
    for words in ["受領しました", "個票.xlsx）は、このファイルに差し替えました", REASON] {
        assert!(receipt.contains(words), "{words}: {receipt}");
    }
    let findings = rows(city.path(), "2021-09", "findings");
    let open: Vec<_> = findings.iter().filter(|row| row["severity"] != "通知").collect();
    assert!(open.is_empty(), "{open:#?}");
    let answered = findings.iter().filter(|row| row["answer"] == REASON);
    assert_eq!(answered.count(), 2, "{findings:#?}");
    // What was answered is shown by a check, too, and no more asked: of the file with the answers, and of another that the results know.
    for file in ["input/2021-09/返却_個票.xlsx", "input/2021-09/個票.xlsx"] {
        let mut check = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        let check = check
            .args(["check", file, "--period", "2021-09"])
            .current_dir(city.path());
        let said = String::from_utf8_lossy(&check.output().expect("started").stdout).into_owned();
        assert_eq!(said.matches(&format!("回答済み: {REASON}")).count(), 2, "{said}");
    }
    let submissions = rows(city.path(), "2021-09", "submissions");
    let status = |row: &BTreeMap<String, String>| (row["file"].clone(), row["status"].clone());
    let mut statuses: Vec<_> = submissions.iter().map(status).collect();
    statuses.sort();
    let expected = [("個票.xlsx", "差替済"), ("返却_個票.xlsx", "受理")];
    assert_eq!(
        statuses,
        expected.map(|(file, status)| (file.to_owned(), status.to_owned()))
    );

    // In the next period the same figures are not asked about again; another figure is.
    let next = city.path().join("input/2021-12");
    fs::create_dir_all(&next).expect("made");
    let mut form = common::filled();
    for (field, index, _, right) in SLIPS {
        typed(&mut form, field, index, right);
    }
    form.fill("決算額", 2, Fill::Number(8700.0));
    fs::write(next.join("個票.xlsx"), form.write().expect("a form")).expect("written");
    run(city.path(), "2021-12");
    let findings = rows(city.path(), "2021-12", "findings");
    let over = findings.iter().filter(|row| row["code"] == "settlement-over-budget");
    let mut over: Vec<_> = over
        .map(|row| (row["found"].as_str(), row["severity"].as_str(), row["answer"].as_str()))
        .collect();
    over.sort_unstable();
    assert_eq!(over, [("1300", "通知", REASON), ("8700", "要確認", "")]);
}

#[test]
fn two_sections_with_one_number_are_asked() {
    let city = city();
    let input = city.path().join("input/2021-09");
    let form = common::filled();
    let one = edited(&form.write().expect("a form"), &[], "2021-09-20T01:00:00Z");
    let other = edited(&form.write().expect("a form"), &[], "2021-09-20T01:00:00Z");
    fs::write(input.join("a.xlsx"), one).expect("written");
    fs::write(input.join("b.xlsx"), other).expect("written");
    run(city.path(), "2021-09");
    // The same bytes are one file sent twice.
    let codes = |city: &Path| -> Vec<String> {
        rows(city, "2021-09", "findings")
            .into_iter()
            .map(|row| row["code"].clone())
            .collect()
    };
    assert!(
        !codes(city.path())
            .iter()
            .any(|code| code == "newest-unknown" || code == "duplicate-number")
    );
    let mut form = common::filled();
    form.fill("現状", 0, "別の内容");
    let other = edited(&form.write().expect("a form"), &[], "2021-09-20T01:00:00Z");
    fs::write(input.join("b.xlsx"), other).expect("written");
    run(city.path(), "2021-09");
    assert!(
        codes(city.path()).iter().any(|code| code == "newest-unknown"),
        "saved at the same time"
    );
}

#[test]
fn a_number_that_nobody_can_read_is_corrected_by_the_next_file() {
    for wrong in ["44256", "33-1", ""] {
        let city = city();
        let input = city.path().join("input/2021-09");
        let mut form = common::filled();
        typed(&mut form, "番号", 0, wrong);
        let sent = edited(&form.write().expect("a form"), &[], "2021-09-20T01:00:00Z");
        fs::write(input.join("個票.xlsx"), sent).expect("written");
        run(city.path(), "2021-09");
        let statuses = || -> Vec<(String, String)> {
            let rows = rows(city.path(), "2021-09", "submissions");
            let mut statuses: Vec<_> = rows
                .iter()
                .map(|row| (row["file"].clone(), row["status"].clone()))
                .collect();
            statuses.sort();
            statuses
        };
        let told = |file: &str, status: &str| (file.to_owned(), status.to_owned());
        assert!(statuses().contains(&told("", "未提出")), "{wrong}: {:?}", statuses());

        let right = common::filled();
        let again = edited(&right.write().expect("a form"), &[], "2021-10-01T01:00:00Z");
        fs::write(input.join("返却_個票.xlsx"), &again).expect("written");
        run(city.path(), "2021-09");
        assert_eq!(statuses()[0], told("個票.xlsx", "差替済"), "{wrong}: {:?}", statuses());
        assert_eq!(statuses().len(), 2, "{wrong}: {:?}", statuses());
        let of_old = |row: &BTreeMap<String, String>| row["file"] == "個票.xlsx" && row["severity"] != "通知";
        let findings = rows(city.path(), "2021-09", "findings");
        assert!(!findings.iter().any(of_old), "{wrong}: {findings:#?}");

        // One that was saved before is no correction of it.
        let earlier = edited(&right.write().expect("a form"), &[], "2021-09-01T01:00:00Z");
        fs::write(input.join("返却_個票.xlsx"), &earlier).expect("written");
        run(city.path(), "2021-09");
        assert_ne!(statuses()[0], told("個票.xlsx", "差替済"), "{wrong}: {:?}", statuses());
    }
}
