//! Absurd settings and registers: each is refused in Japanese with its line or cell, or a whole batch runs with it. Nothing
//! aborts, and nothing is called a fault of the program.

use crate::common;
mod registers;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kohyo::plan::Plan;
use kohyo::template::{RegisterInitiative, RegisterSection, register};
use tempfile::TempDir;

/// Words of the libraries that read TOML, in none of our sentences.
const ENGLISH: [&str; 9] = [
    "expected",
    "invalid",
    "unknown",
    "missing",
    "TOML",
    "duplicate",
    "error",
    "unclosed",
    "recurs",
];

/// A city of one section with one initiative and no submissions.
fn city() -> TempDir {
    let city = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(city.path().join("input/2021-09")).expect("a folder");
    fs::write(
        city.path().join("roadmap.xlsx"),
        common::layout().write().expect("bytes"),
    )
    .expect("written");
    fs::write(city.path().join("台帳.xlsx"), sound_register(1)).expect("written");
    fs::write(city.path().join("plan.toml"), texts::PLAN).expect("written");
    city
}

/// A register of one section with so many initiatives.
fn sound_register(initiatives: usize) -> Vec<u8> {
    let initiative = |number: usize| RegisterInitiative {
        number: format!("1-{number}"),
        name: "窓口のキャッシュレス化".to_owned(),
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        form: "roadmap".to_owned(),
        ..RegisterInitiative::default()
    };
    let section = RegisterSection {
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterSection::default()
    };
    register(&(1..=initiatives).map(initiative).collect::<Vec<_>>(), &[section]).expect("a register")
}

/// Loads a plan: what is told, None where it is accepted.
fn told(city: &TempDir) -> Option<Vec<String>> {
    Plan::load(&city.path().join("plan.toml")).err().map(|error| error.0)
}

/// A sentence without the value and the key that somebody typed.
fn own_words(sentence: &str) -> String {
    let value = sentence.find("（今の値: ").unwrap_or(sentence.len());
    sentence[..value].to_owned()
}

fn is_japanese(sentence: &str) -> bool {
    let words = own_words(sentence);
    words.contains(['。', 'い', 'の']) && !ENGLISH.iter().any(|english| words.contains(english))
}

/// Runs a whole batch with the executable: how it ended and what it said.
fn run(city: &Path) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .current_dir(city)
        .args(["run", "--plan", "plan.toml", "--period", "2021-09"])
        .output()
        .expect("started");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn runs(city: &Path, what: &str) {
    let (code, words) = run(city);
    assert!(matches!(code, Some(0..=2)), "{what}: {code:?} {words}");
    for wrong in ["プログラムの誤り", "Error", "os error", "書き込めません"] {
        assert!(!words.contains(wrong), "{what}: {words}");
    }
}

#[test]
fn the_plan_itself_runs() {
    let city = city();
    assert_eq!(told(&city), None);
    assert_eq!(run(city.path()).0, Some(1), "the initiative is missing, nothing else");
}

#[test]
fn absurd_settings_are_refused_by_line_or_a_batch_runs() {
    let texts = texts::all();
    assert!(texts.len() >= 120, "{}", texts.len());
    let (mut refused, mut accepted) = (0, Vec::new());
    let city = city();
    for (what, text) in &texts {
        fs::write(city.path().join("plan.toml"), text).expect("written");
        match told(&city) {
            None => accepted.push(text),
            Some(sentences) => {
                refused += 1;
                assert!(
                    sentences.iter().all(|sentence| is_japanese(sentence)),
                    "{what}: {sentences:?}"
                );
                let placed = sentences.iter().any(|sentence| sentence.contains(" 行目: "));
                assert!(placed || !what.is_written(), "{what}: {sentences:?}");
            }
        }
    }
    assert!(refused > texts.len() / 2, "{refused} of {}", texts.len());
    for text in accepted {
        fs::write(city.path().join("plan.toml"), text).expect("written");
        runs(city.path(), text);
    }
}

#[test]
fn what_was_accepted_in_silence_is_refused() {
    let city = city();
    for (from, to) in texts::SILENT {
        assert!(texts::PLAN.contains(from), "{from}");
        fs::write(city.path().join("plan.toml"), texts::PLAN.replacen(from, to, 1)).expect("written");
        let sentences = told(&city).unwrap_or_default();
        assert!(
            sentences.iter().any(|sentence| sentence.contains(" 行目: ")),
            "{to}: {sentences:?}"
        );
    }
}

#[test]
fn settings_template_and_register_are_told_together() {
    let city = city();
    let text = texts::PLAN
        .replace("deadline_days = 14", "deadline_days = -1")
        .replace("target = \"目標値_進捗\"", "target = \"目標値進捗\"")
        .replace("scope = \"全庁的な取組み\"", "scope = \"全庁\"");
    fs::write(city.path().join("plan.toml"), text).expect("written");
    fs::write(
        city.path().join("台帳.xlsx"),
        register(&[RegisterInitiative::default()], &[]).expect("bytes"),
    )
    .expect("written");
    let sentences = told(&city).expect("a refusal");
    for words in [
        "行目: deadline_days は、1 から 365 までの整数で書いてください（今の値: -1）。",
        "「目標値進捗」という名前の欄がありません。target は「目標値_進捗」ではありませんか。",
        "[[roles]] の scope「全庁」は、様式の取組区分の選択肢にありません。",
    ] {
        assert!(
            sentences.iter().any(|sentence| sentence.contains(words)),
            "{words}: {sentences:#?}"
        );
    }
}

#[test]
fn two_forms_have_two_templates() {
    let city = city();
    let second = texts::PLAN
        .replace("[forms.roadmap", "[forms.second")
        .replace("\"roadmap.xlsx\"", "\"./roadmap.xlsx\"");
    let own = &second[second.find("[forms.second]").expect("a form")..second.find("[[roles]]").expect("roles")];
    fs::write(city.path().join("plan.toml"), format!("{}\n{own}", texts::PLAN)).expect("written");
    let sentences = told(&city).expect("a refusal");
    assert!(
        sentences.len() == 1 && sentences[0].contains("ほかの様式と同じファイル"),
        "{sentences:?}"
    );
}

#[test]
fn files_that_are_no_text_are_refused() {
    let city = city();
    let utf16: Vec<u8> = texts::PLAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, Vec<u8>); 5] = [
        ("UTF-16", [vec![0xFF, 0xFE], utf16.clone()].concat()),
        ("UTF-16 without a mark", utf16),
        ("Shift_JIS", b"title = \"\x8C\x76\x89\xE6\"".to_vec()),
        ("a workbook", sound_register(1)),
        ("far too large", vec![b'#'; 3 << 20]),
    ];
    for (what, bytes) in cases {
        fs::write(city.path().join("plan.toml"), bytes).expect("written");
        let sentences = told(&city).expect(what);
        assert!(
            sentences.iter().all(|sentence| is_japanese(sentence)),
            "{what}: {sentences:?}"
        );
    }
    let marked = format!("\u{FEFF}{}", texts::PLAN);
    fs::write(city.path().join("plan.toml"), marked).expect("written");
    assert_eq!(told(&city), None, "a byte order mark is no fault");
    fs::remove_file(city.path().join("plan.toml")).expect("removed");
    assert!(told(&city).is_some_and(|sentences| is_japanese(&sentences[0])));
    fs::create_dir(city.path().join("plan.toml")).expect("a folder");
    assert!(told(&city).is_some_and(|sentences| is_japanese(&sentences[0])));
}

#[test]
fn absurd_registers_are_refused_or_a_batch_runs() {
    let city = city();
    let place: PathBuf = city.path().join("台帳.xlsx");
    for (what, bytes, refused) in registers::all() {
        fs::write(&place, bytes).expect("written");
        let sentences = told(&city);
        assert_eq!(sentences.is_some(), refused, "{what}: {sentences:?}");
        for sentence in sentences.iter().flatten() {
            assert!(is_japanese(sentence) && sentence.contains("台帳"), "{what}: {sentence}");
        }
        runs(city.path(), what);
    }
}

#[test]
fn a_large_register_is_read_whole() {
    let city = city();
    fs::write(city.path().join("台帳.xlsx"), sound_register(30_000)).expect("written");
    let plan = Plan::load(&city.path().join("plan.toml")).expect("a plan");
    assert_eq!(plan.register.initiatives.len(), 30_000);
}

#[test]
fn a_template_or_register_that_is_cut_is_refused() {
    let city = city();
    let cut = |name: &str| {
        let path = city.path().join(name);
        let sound = fs::read(&path).expect("a workbook");
        fs::write(&path, registers::cut_sheet(&sound)).expect("written");
        let sentences = told(&city).expect("a refusal");
        assert!(
            sentences.iter().any(|sentence| sentence.contains("最後まで読めません")),
            "{name}: {sentences:?}"
        );
        fs::write(&path, sound).expect("written");
    };
    cut("roadmap.xlsx");
    cut("台帳.xlsx");
    assert_eq!(told(&city), None);
}

#[test]
fn a_template_that_is_no_form_is_told_with_what_to_do() {
    let plain = registers::workbook(&[("個票", vec![vec!["番号".to_owned()]])]);
    let web_page = b"<html><body>x</body></html>".to_vec();
    for (bytes, words) in [
        (
            plain,
            "を様式として使えません。名前の付いた入力欄がありません。記入する欄のセルに",
        ),
        (
            Vec::new(),
            "を使えません。ファイルの中身が空（0 バイト）です。Excel で開き、",
        ),
        (
            web_page,
            "を使えません。Excel ブックではありません（中身は HTML です）。Excel で開き、",
        ),
    ] {
        let city = city();
        fs::write(city.path().join("roadmap.xlsx"), bytes).expect("written");
        let told = told(&city).expect("refused");
        assert!(told.iter().any(|sentence| sentence.contains(words)), "{told:?}");
        assert!(told.iter().all(|sentence| is_japanese(sentence)), "{told:?}");
    }
}
