//! What did not come in, as headquarters and the section are told.

use calamine::SheetVisible;

use super::*;

#[test]
fn what_is_missing_is_said_plainly() {
    let missing = |department: &str, order| SubmissionRow {
        place: Place {
            key: "9".into(),
            number: "9".into(),
            department: department.into(),
            order,
            ..Place::default()
        }
        .into(),
        expected: true,
        status: Status::Missing,
        ..SubmissionRow::default()
    };
    let says =
        |sheet: &Range<Data>, words: &str| sheet.used_cells().any(|(_, _, cell)| cell.to_string().contains(words));
    let mut all = tables(&["S"]);
    all.submissions.push(missing("会計課", 2));
    let brief = Brief {
        deadline: "2021-10-15".into(),
        ..brief(&["S"])
    };
    let overview = sheet(&mut consolidated(&brief, &all), "総括");
    assert!(holds(&overview, "未提出 1件"));
    assert!(holds(&overview, "未提出 1件：9"));
    let submissions = sheet(&mut consolidated(&brief, &all), "提出状況");
    assert_eq!(beside(&submissions, "会計課")[1..4], ["9", "", "○"]);
    assert!(says(&submissions, "10月15日（金）までに"));
    let parts = Split::new(&all);
    assert_eq!(parts.sections().collect::<Vec<_>>(), [1, 2]);
    let bytes = feedback::write(&brief, &brief.sections[1], &parts.section(2), &[]).expect("written");
    // A section of which nothing came in gets a letter, and no sheets that would be empty.
    let mut book = open(bytes);
    assert_eq!(book.sheet_names(), [feedback::NOT_SENT]);
    let letter = sheet(&mut book, feedback::NOT_SENT);
    for words in ["会計課　御中", "次の1件がまだ届いていません", "期限　令和3年10月15日"] {
        assert!(says(&letter, words), "{words}");
    }
    // One of which some came in is told of the rest beside it.
    let mut some = parts.section(1);
    some.submissions.push(missing("総務部", 1));
    let mut book = open(feedback::write(&brief, &brief.sections[0], &some, &[]).expect("written"));
    let names = "結果 修正のお願い 読み取り内容の確認 判定と根拠 前回比較 次回の提出";
    assert_eq!(book.sheet_names(), names.split(' ').collect::<Vec<_>>());
    let hidden = |book: &Book| {
        book.sheets_metadata()
            .iter()
            .filter(|sheet| sheet.visible != SheetVisible::Visible)
            .count()
    };
    assert_eq!(hidden(&book), 0);
    let results = sheet(&mut book, "結果");
    assert!(says(&results, "令和3年10月15日までに提出してください"));
    let mut own = open(feedback::write(&brief, &brief.sections[0], &parts.section(1), &[]).expect("written"));
    assert!(!holds(&sheet(&mut own, "結果"), "未提出"));
    assert_eq!(hidden(&own), 5, "a section with nothing to do prints one page");
}
