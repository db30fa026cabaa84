//! The causes for which nothing is taken from a cell, each from a form that somebody changed so: every one is told in a
//! sentence of its own, with the cell it hangs on.

use kohyo::book::{Address, Area};

use super::scene::scene;
use crate::common::support::Layout;

/// What a clerk did to the form, what is said of it and of which cells.
type Case = (fn(&mut Layout), &'static str, &'static [&'static str]);

const CASES: [Case; 8] = [
    (
        |form| form.misplace_name("番号", 0, 20),
        "記入のある場所が様式の欄と合わず、どの欄の値か判断できません。",
        &["B4"],
    ),
    // The column of the labels 進捗 and 実績 is gone, and one of the rows that they told apart.
    (
        |form| {
            form.delete_column(4);
            form.delete_row(15);
        },
        "セル E16、I16 が 2 つの欄に当たり、どちらの値か判断できません。",
        &["E16", "I16"],
    ),
    (
        |form| form.fill("目標値_進捗", 0, "進捗"),
        "セル F14 に見出しや番号と同じ文字があり、値かどうか判断できません。",
        &["F14"],
    ),
    (
        |form| form.merge(area("F14:M14")),
        "セル F14:M14 がほかの欄と結合されていて、どの欄の値か判断できません。",
        &["F14"],
    ),
    // 進捗 and 実績 changed places beside the targets.
    (
        |form| {
            form.relabel_at(cell("E14"), "実績");
            form.relabel_at(cell("E15"), "進捗");
        },
        "見出しのセル E14 に、様式ではほかの欄の見出しがあり、どの見出しの値か判断できません。",
        &["F14", "J14", "N14", "R14", "V14", "F15", "J15", "N15", "R15", "V15"],
    ),
    // Copied without its names, a row put in above, and words written before a row of figures: they may be last year's.
    (
        |form| {
            form.drop_names();
            form.insert_rows(0, 1);
            form.extra_text(cell("A27"), "前年度");
        },
        "行の先頭のセル A27 に様式にない見出しがあり、この欄の値か判断できません。",
        &["F27", "H27", "J27", "L27", "N27", "R27", "V27"],
    ),
    (
        |form| assert_eq!(form.relabel("事業費見込(千円)", "事業費見込(円)"), 1),
        "見出しのセル B25 の言葉か単位が様式と違い、この欄の値か判断できません。",
        &["F26", "H26", "J26", "L26", "N26", "R26", "V26"],
    ),
    // The same words above each year are one question.
    (
        |form| assert_eq!(form.relabel("決算額", "決"), 5),
        "見出しのセル H25、L25 の言葉か単位が様式と違い、この欄の値か判断できません。",
        &["H26", "L26"],
    ),
];

fn cell(text: &str) -> Address {
    Address::parse(text).expect("a cell")
}

fn area(text: &str) -> Area {
    Area::parse(text).expect("an area")
}

/// What is said of values that are in doubt, with their cells.
fn told(edit: fn(&mut Layout)) -> Vec<(String, Vec<String>)> {
    let findings = scene(edit).check().into_iter();
    let unread = findings.filter(|finding| finding.code == "unreadable-value");
    unread
        .map(|finding| {
            let cells = finding.cells.iter().map(ToString::to_string).collect();
            (finding.message, cells)
        })
        .collect()
}

#[test]
fn each_cause_of_doubt_has_a_sentence_of_its_own() {
    for (edit, message, cells) in CASES {
        let told = told(edit);
        let is_meant = |(said, of): &&(String, Vec<String>)| said == message && of == cells;
        assert!(told.iter().any(|one| is_meant(&one)), "{message} {cells:?}: {told:?}");
    }
    let mut sentences = CASES.map(|(_, message, _)| message);
    sentences.sort_unstable();
    assert!(sentences.windows(2).all(|pair| pair[0] != pair[1]));
}
