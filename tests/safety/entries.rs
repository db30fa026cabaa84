//! What was typed into the 協議事項, wherever it is by now.

use std::fs;
use std::io::{Cursor, Read, Write};

use kohyo::intake::{self, AGENDA as HEADINGS, Agenda, Circular, Merged, Part, Problem};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::city::{City, typed};

/// What is typed into the first row of the agenda.
const TYPED: [&str; 3] = ["継続", "人員を増やす", "見直し"];

/// A city whose first row of the agenda was filled in; with its number and row.
fn filled_in() -> (City, String, u32) {
    let city = City::after_a_run();
    let (number, row) = city.listed()[0].clone();
    let cells = [format!("H{row}"), format!("I{row}"), format!("J{row}")];
    let cells: Vec<(&str, &str)> = cells.iter().map(String::as_str).zip(TYPED).collect();
    city.enter(&cells);
    (city, number, row)
}

/// The text parts of a package, changed.
pub fn with_parts(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        if let Ok(text) = String::from_utf8(content.clone()) {
            content = change(&name, text).into_bytes();
        }
        written
            .start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        written.write_all(&content).expect("written");
    }
    written.finish().expect("a package").into_inner()
}

/// The tab renamed, as Excel does it: names go with it.
fn renamed(bytes: &[u8], to: &str) -> Vec<u8> {
    with_parts(bytes, |name, text| match name {
        "xl/workbook.xml" => text
            .replace("name=\"協議事項\"", &format!("name=\"{to}\""))
            .replace(">協議事項!", &format!(">'{to}'!")),
        _ => text,
    })
}

/// Without the names of the columns, as the first version wrote it.
fn nameless(bytes: &[u8]) -> Vec<u8> {
    with_parts(bytes, |name, mut text| {
        while name == "xl/workbook.xml"
            && let Some(begin) = text.find("<definedName name=\"_kohyo_agenda_")
        {
            let end = begin + text[begin..].find("</definedName>").expect("an end") + "</definedName>".len();
            text.replace_range(begin..end, "");
        }
        text
    })
}

#[test]
fn entries_are_found_whatever_was_done_to_the_workbook() {
    let (city, number, _) = filled_in();
    let bytes = fs::read(city.workbook()).expect("a workbook");
    let retyped = |bytes: &[u8], cell: &str, heading: &str| typed(bytes, "協議事項", &[(cell, heading)]);
    let ways: [(&str, Vec<u8>); 8] = [
        ("as it is", bytes.clone()),
        ("tab renamed", renamed(&bytes, "協議事項（9月）")),
        ("tab renamed wholly", renamed(&nameless(&bytes), "6月28日の会議")),
        (
            "decision dated",
            retyped(&nameless(&bytes), "J4", "本部決定（6月28日）"),
        ),
        ("decision reworded", retyped(&bytes, "J4", "会議の結果")),
        (
            "opinion reworded, no names",
            retyped(&nameless(&bytes), "I4", "コメント"),
        ),
        (
            "two reworded, no names",
            retyped(&retyped(&nameless(&bytes), "I4", "コメント"), "J4", "結論"),
        ),
        ("heading cleared", retyped(&bytes, "H4", "")),
    ];
    for (way, changed) in ways {
        fs::write(city.workbook(), changed).expect("written");
        city.run();
        assert_eq!(
            city.decided()
                .get(&number)
                .map(|texts| texts.each_ref().map(String::as_str)),
            Some(TYPED),
            "{way}"
        );
    }
}

#[test]
fn entries_are_found_in_a_workbook_of_another_name() {
    for to in [
        "output/2021-09/全庁集計_2021-09_本部会議後.xlsx",
        "output/2021-09/会議/最終.xlsx",
        "output/全庁集計_2021-09.xlsx",
    ] {
        let (city, number, _) = filled_in();
        fs::create_dir_all(city.at(to).parent().expect("a folder")).expect("made");
        fs::rename(city.workbook(), city.at(to)).expect("moved");
        city.run();
        assert_eq!(city.decided()[&number], TYPED, "{to}");
        // It is kept, says nothing new any more, and does not bring back what is changed in the new workbook.
        let row = city.listed()[0].1;
        city.enter(&[(&format!("J{row}"), "撤退")]);
        city.run();
        city.run();
        assert_eq!(city.decided()[&number][2], "撤退", "{to}");
        assert!(city.at(to).is_file());
    }
}

#[test]
fn of_several_copies_it_is_said_which_counts() {
    let (city, number, row) = filled_in();
    let copy = city.at("output/2021-09/全庁集計_2021-09 - コピー.xlsx");
    let other = typed(
        &fs::read(city.workbook()).expect("a workbook"),
        "協議事項",
        &[(&format!("J{row}"), "撤退")],
    );
    fs::write(&copy, other).expect("written");
    city.run();
    assert_eq!(
        city.decided()[&number][2],
        "見直し",
        "the workbook of the results counts before its copy"
    );
    let findings = fs::read_to_string(city.at("output/2021-09/data/findings.csv")).expect("findings");
    let conflict = findings
        .lines()
        .find(|line| line.starts_with("decision-conflict"))
        .expect("told");
    assert!(conflict.contains("コピー") && conflict.contains("撤退"), "{conflict}");
    // What does not count is not lost either.
    let rows = kohyo::table::read_decisions(&city.at("output/2021-09/data"))
        .expect("read")
        .expect("a table");
    assert!(rows.iter().any(|row| row.superseded && row.decision == "撤退"));
    city.run();
    let again = kohyo::table::read_decisions(&city.at("output/2021-09/data"))
        .expect("read")
        .expect("a table");
    assert_eq!(again, rows);
}

#[test]
fn what_was_read_once_does_not_depend_on_the_file() {
    let (city, number, _) = filled_in();
    city.run();
    fs::remove_file(city.workbook()).expect("removed");
    city.run();
    assert_eq!(city.decided()[&number], TYPED);
    // A workbook of another kind in its place, without the list: the run stops, the file stays.
    for (bytes, words) in [
        (b"PK\x03\x04 damaged".to_vec(), "開かれているか、読み取れません"),
        (with_other_sheets(), "一覧が見つかりません"),
        (with_nothing(), "一覧が見つかりません"),
    ] {
        let made = fs::read(city.workbook()).expect("a workbook");
        fs::write(city.workbook(), bytes).expect("written");
        assert!(city.refused(&["run"]).contains(words), "{words}");
        fs::write(city.workbook(), made).expect("written");
    }
}

#[test]
fn a_cell_cleared_on_purpose_is_cleared_and_a_row_that_is_gone_is_not() {
    let (city, number, _) = filled_in();
    city.run();
    // The row is gone: what was read of it stays.
    let row = city.listed()[0].1;
    let all: Vec<String> = ["B", "C", "H", "I", "J", "K", "L", "M"]
        .iter()
        .map(|column| format!("{column}{row}"))
        .collect();
    city.enter(&all.iter().map(|cell| (cell.as_str(), "")).collect::<Vec<_>>());
    city.run();
    assert_eq!(city.decided()[&number], TYPED);
    let row = city.listed()[0].1;
    city.enter(&[(&format!("J{row}"), "")]);
    city.run();
    assert_eq!(city.decided()[&number], [TYPED[0], TYPED[1], ""]);
    let said = {
        let row = city.listed()[0].1;
        city.enter(&[(&format!("H{row}"), ""), (&format!("I{row}"), "")]);
        city.run()
    };
    assert!(!city.decided().contains_key(&number), "{said}");
}

#[test]
fn fewer_entries_than_were_known_stop_the_run() {
    let (city, ..) = filled_in();
    city.run();
    // Neither the data nor the workbook is there any more; the record says that something was known.
    fs::remove_file(city.at("output/2021-09/data/decisions.parquet")).expect("removed");
    fs::remove_dir_all(city.at("output/2021-09/残したファイル")).expect("removed");
    fs::remove_file(city.workbook()).expect("removed");
    let why = city.refused(&["run"]);
    assert!(why.contains("前の集計では 1 件でしたが、今回は 0 件"), "{why}");
}

/// A consolidated workbook without the sheet of the agenda.
fn with_other_sheets() -> Vec<u8> {
    let mut book = Workbook::new();
    book.define_name(intake::REPORT, "=\"2021-09\"").expect("a name");
    book.add_worksheet()
        .set_name("総括")
        .expect("a name")
        .write(0, 0, "総括")
        .expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// A workbook of somebody else.
fn with_nothing() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "議事録").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// A sheet with the list: headings in this order, and a row of it.
fn list(sheet: &mut Worksheet, headings: &[&str]) {
    let row = |heading: &str| match heading {
        "番号" => "1-1",
        "事業名称" => "校務の効率化",
        "期間" => "2021-09",
        "事業キー" => "1-1",
        "所管案" => TYPED[0],
        "事務局意見" | "コメント" => TYPED[1],
        "本部決定" | "本部決定（6月28日）" => TYPED[2],
        _ => "",
    };
    for (column, heading) in (0..).zip(headings) {
        sheet.write(3, column, *heading).expect("a cell");
        sheet.write(4, column, row(heading)).expect("a cell");
    }
}

/// A sheet by its name, and what writes into it.
type Written<'a> = (&'a str, &'a dyn Fn(&mut Worksheet));

/// What is read of a consolidated workbook with these sheets.
fn read(sheets: &[Written<'_>]) -> Agenda {
    let mut book = Workbook::new();
    book.define_name(intake::REPORT, "=\"2021-09\"").expect("a name");
    for (name, fill) in sheets {
        fill(book.add_worksheet().set_name(*name).expect("a name"));
    }
    intake::agenda_of(&book.save_to_buffer().expect("a workbook"), "a.xlsx").expect("an agenda")
}

fn texts(agenda: &Agenda) -> Vec<[String; 3]> {
    let all = agenda
        .entries
        .iter()
        .map(|entry| entry.texts())
        .map(|[proposal, opinion, decision, _]| [proposal, opinion, decision]);
    all.collect()
}

#[test]
fn columns_are_found_where_they_were_moved_and_missed_where_they_were_deleted() {
    let moved = [
        "本部決定",
        "番号",
        "所管案",
        "No.",
        "事業名称",
        "事業キー",
        "事務局意見",
    ];
    assert_eq!(texts(&read(&[("協議事項", &|sheet| list(sheet, &moved))])), [TYPED]);
    let mut deleted = HEADINGS.to_vec();
    deleted.retain(|heading| *heading != Part::Opinion.heading(Circular::Agenda));
    let agenda = read(&[("協議事項", &|sheet| list(sheet, &deleted))]);
    assert_eq!(texts(&agenda), [[TYPED[0], "", TYPED[2]]]);
    assert!(
        agenda.entries[0].opinion.cell.is_none(),
        "what is not there was not cleared"
    );
    // Without the hidden columns, the decision dated: the last one that has a heading.
    let visible: Vec<&str> = HEADINGS[..9].iter().copied().chain(["本部決定（6月28日）"]).collect();
    assert_eq!(texts(&read(&[("会議", &|sheet| list(sheet, &visible))])), [TYPED]);
}

#[test]
fn entries_on_a_copied_sheet_are_found() {
    let blank = |sheet: &mut Worksheet| {
        for (column, heading) in (0..).zip(HEADINGS) {
            sheet.write(3, column, heading).expect("a cell");
        }
        sheet
            .write(4, 1, "1-1")
            .expect("a cell")
            .write(4, 2, "校務の効率化")
            .expect("a cell");
    };
    let agenda = read(&[("協議事項", &blank), ("協議事項 (2)", &|sheet| list(sheet, &HEADINGS))]);
    assert_eq!(texts(&agenda), [TYPED]);
    assert_eq!(
        (agenda.entries[0].sheet.as_str(), agenda.blanks.len()),
        ("協議事項 (2)", 1)
    );
}

#[test]
fn merged_cells_speak_for_every_row_and_for_no_column_but_the_first() {
    let agenda = read(&[("協議事項", &|sheet| {
        list(sheet, &HEADINGS);
        sheet
            .write(5, 1, "1-2")
            .expect("a cell")
            .write(5, 2, "文書の電子化")
            .expect("a cell");
        sheet.merge_range(4, 9, 5, 9, "撤退", &Format::new()).expect("merged");
        sheet
            .write(6, 1, "1-3")
            .expect("a cell")
            .write(6, 2, "会議の電子化")
            .expect("a cell");
        sheet.merge_range(6, 7, 6, 9, "継続", &Format::new()).expect("merged");
    })]);
    assert_eq!(
        texts(&agenda),
        [[TYPED[0], TYPED[1], "撤退"], ["", "", "撤退"], ["継続", "", ""]]
    );
    let merged = agenda
        .entries
        .iter()
        .map(|entry| (entry.proposal.merged, entry.decision.merged));
    let merged: Vec<_> = merged.collect();
    assert_eq!(merged[1], (None, Some(Merged::Rows)));
    assert_eq!(merged[2], (Some(Merged::Columns), Some(Merged::Columns)));
}

#[test]
fn a_workbook_without_its_list_says_so() {
    let agenda = intake::agenda_of(&with_other_sheets(), "a.xlsx").expect("a consolidated workbook");
    assert_eq!(agenda.problem, Some(Problem::NoAgenda));
    assert!(intake::agenda_of(&with_nothing(), "a.xlsx").is_none());
}

#[test]
fn a_workbook_laid_among_the_submissions_does_not_undo_what_is_decided_later() {
    let (city, number, row) = filled_in();
    fs::copy(city.workbook(), city.at("input/2021-09/会議のあと.xlsx")).expect("copied");
    city.run();
    assert_eq!(city.decided()[&number], TYPED);
    let row = city
        .listed()
        .iter()
        .find(|(listed, _)| *listed == number)
        .map_or(row, |(_, row)| *row);
    city.enter(&[(&format!("J{row}"), "再構築")]);
    for _ in 0..2 {
        city.run();
        assert_eq!(city.decided()[&number][2], "再構築");
    }
}

/// A city with a period after the one that is tried, made of the same submissions.
fn with_another_period() -> (City, String, u32) {
    let (city, number, row) = filled_in();
    for (path, bytes) in city.files("input/2021-09") {
        let target = city.at("input/2021-12").join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, bytes).expect("written");
    }
    (city, number, row)
}

/// What the later period knows of the decision of the earlier one.
fn known_later(city: &City, number: &str) -> Option<[String; 3]> {
    let rows = kohyo::table::read_decisions(&city.at("output/2021-12/data"))
        .expect("read")
        .expect("a table");
    let counting = rows
        .into_iter()
        .filter(|row| !row.superseded && row.period.to_string() == "2021-09" && row.place.number == number);
    counting
        .map(|row| [row.proposal, row.opinion, row.decision].map(String::from))
        .next()
}

#[test]
fn what_is_corrected_or_cleared_in_an_earlier_period_reaches_the_later_one() {
    let (city, number, _) = with_another_period();
    let run = |period: &str| {
        assert_ne!(
            city.kohyo(&["run", "--no-returns", "--period", period]).status.code(),
            Some(2)
        )
    };
    let row = || {
        city.listed()
            .iter()
            .find(|(listed, _)| *listed == number)
            .map(|(_, row)| *row)
            .expect("listed")
    };
    run("2021-12");
    assert_eq!(known_later(&city, &number), Some(TYPED.map(str::to_owned)));
    // Corrected, the period run again, then the later one; and only then typed into once more.
    city.enter(&[(&format!("J{}", row()), "撤退")]);
    run("2021-09");
    run("2021-12");
    assert_eq!(
        known_later(&city, &number).map(|texts| texts[2].clone()).as_deref(),
        Some("撤退")
    );
    city.enter(&[(&format!("J{}", row()), "継続")]);
    run("2021-12");
    assert_eq!(
        known_later(&city, &number).map(|texts| texts[2].clone()).as_deref(),
        Some("継続")
    );
    let row = row();
    city.enter(&[
        (&format!("H{row}"), ""),
        (&format!("I{row}"), ""),
        (&format!("J{row}"), ""),
    ]);
    run("2021-09");
    run("2021-12");
    assert_eq!(known_later(&city, &number), None);
}

#[test]
fn an_older_copy_among_the_submissions_does_not_undo_a_correction() {
    let (city, number, _) = with_another_period();
    fs::copy(city.workbook(), city.at("input/2021-12/前に届いたもの.xlsx")).expect("copied");
    let run = |period: &str| {
        assert_ne!(
            city.kohyo(&["run", "--no-returns", "--period", period]).status.code(),
            Some(2)
        )
    };
    run("2021-12");
    run("2021-09");
    let row = city
        .listed()
        .iter()
        .find(|(listed, _)| *listed == number)
        .map(|(_, row)| *row)
        .expect("listed");
    city.enter(&[(&format!("J{row}"), "撤退")]);
    for period in ["2021-09", "2021-12", "2021-12"] {
        run(period);
    }
    assert_eq!(
        known_later(&city, &number).map(|texts| texts[2].clone()).as_deref(),
        Some("撤退")
    );
}

#[test]
fn an_older_edition_that_is_put_back_counts_and_a_kept_one_that_is_saved_again_does_not() {
    let (city, number, row) = filled_in();
    city.run();
    let edition = fs::read(city.at("output/2021-09/残したファイル/全庁集計_2021-09.xlsx")).expect("kept");
    let row = city
        .listed()
        .iter()
        .find(|(listed, _)| *listed == number)
        .map_or(row, |(_, row)| *row);
    city.enter(&[(&format!("J{row}"), "撤退")]);
    city.run();
    // Opened and saved where it is kept: nothing of it comes back.
    let path = city.at("output/2021-09/残したファイル/全庁集計_2021-09.xlsx");
    fs::write(&path, typed(&edition, "協議事項", &[(&format!("I{row}"), "あとから")])).expect("written");
    city.run();
    assert_eq!(city.decided()[&number], [TYPED[0], TYPED[1], "撤退"]);
    // Put back in the place of the results' own: it is what counts now.
    fs::write(city.workbook(), &edition).expect("written");
    city.run();
    assert_eq!(city.decided()[&number], TYPED);
}

#[test]
fn a_contradiction_is_told_until_it_is_taken_out() {
    let (city, number, row) = filled_in();
    let copy = city.at("output/2021-09/コピー.xlsx");
    let other = typed(
        &fs::read(city.workbook()).expect("a workbook"),
        "協議事項",
        &[(&format!("J{row}"), "撤退")],
    );
    fs::write(copy, other).expect("written");
    let told = || {
        let findings = fs::read_to_string(city.at("output/2021-09/data/findings.csv")).expect("findings");
        findings
            .lines()
            .filter(|line| line.starts_with("decision-conflict"))
            .count()
    };
    for _ in 0..3 {
        city.run();
        assert_eq!(told(), 1);
    }
    assert_eq!(city.decided()[&number][2], "見直し");
}
