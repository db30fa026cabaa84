//! The register, read from workbooks.

use super::*;
use crate::book::{self, Address, Book, Cell, Limits, Sheet};
use crate::template::{RegisterInitiative, RegisterSection, register};
use crate::value::Content;

fn built(sections: [(&str, &str); 3]) -> Register {
    let sections = sections.map(|(department, section)| RegisterSection {
        department: department.to_owned(),
        section: section.to_owned(),
        evaluator: "評価者".to_owned(),
        ..RegisterSection::default()
    });
    let initiative = RegisterInitiative {
        number: "3-1".to_owned(),
        name: "窓口のキャッシュレス化".to_owned(),
        department: sections[2].department.clone(),
        section: sections[2].section.clone(),
        ..RegisterInitiative::default()
    };
    let bytes = register(&[initiative], &sections).expect("a register");
    Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a register")
}

#[test]
fn a_section_without_department_stands_as_one() {
    let register = built([("総務部", "総務課"), ("総務部", "人事課"), ("", "会計課")]);
    let departments: Vec<&str> = register.sections.iter().map(|s| s.department.as_str()).collect();
    assert_eq!(departments, ["総務部", "総務部", "会計課"]);
    let section = register.section_of(&register.initiatives[0]);
    assert_eq!(section.map(|s| (s.name.as_str(), s.order)), Some(("", 3)));
}

#[test]
fn a_register_that_contradicts_itself_is_refused() {
    let initiative = |number: &str, section: &str| RegisterInitiative {
        number: number.to_owned(),
        name: "窓口のキャッシュレス化".to_owned(),
        department: "総務部".to_owned(),
        section: section.to_owned(),
        ..RegisterInitiative::default()
    };
    let sections = [RegisterSection {
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterSection::default()
    }];
    let read = |initiatives: &[RegisterInitiative]| {
        let bytes = register(initiatives, &sections).expect("a register");
        Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook"))
    };
    assert!(read(&[initiative("1-1", "総務課"), initiative("1-2", "総務課")]).is_ok());
    let twice = read(&[initiative("1-1", "総務課"), initiative("１－１", "総務課")]);
    assert!(twice.is_err_and(|errors| errors[0].contains("2 つあります")));
    let partner = |name: &str| RegisterInitiative {
        partners: vec![name.to_owned()],
        ..initiative("1-1", "総務課")
    };
    let wrong = [
        ("人事課", "関係課「人事課」がシート「課」にありません"),
        ("総務課", "この事業を担当する「総務課」"),
    ];
    for (name, words) in wrong {
        let partner = read(&[partner(name)]);
        assert!(
            partner.is_err_and(|errors| errors.len() == 1 && errors[0].contains(words)),
            "{name}"
        );
    }
    let unknown = read(&[initiative("1-1", "人事課")]);
    assert!(unknown.is_err_and(|errors| errors[0].contains("人事課")));
}

#[test]
fn a_department_stands_without_section() {
    let register = built([("総務部", ""), ("市民部", ""), ("こども部", "")]);
    for (typed, expected) in [("総務部", Some(1)), ("市民 部", Some(2)), ("", None), ("総務", None)] {
        let found = match register.section(typed) {
            SectionMatch::Found(section) => Some(section.order),
            _ => None,
        };
        assert_eq!(found, expected, "{typed}");
    }
}

/// A workbook of these sheets, each of these rows.
fn workbook(sheets: &[(&str, &[&[Content]])]) -> Book {
    let cell = |row: usize, column: usize, content: &Content| Cell {
        address: Address::new(row as u32, column as u32),
        raw: content.clone().into(),
    };
    let sheet = |(name, rows): &(&str, &[&[Content]])| Sheet {
        name: (*name).to_owned(),
        cells: (rows.iter().enumerate())
            .flat_map(|(row, cells)| {
                cells
                    .iter()
                    .enumerate()
                    .map(move |(column, content)| cell(row, column, content))
            })
            .collect(),
        ..Sheet::default()
    };
    Book {
        sheets: sheets.iter().map(sheet).collect(),
        ..Book::default()
    }
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

/// What is told of a register with these rows below its headings.
fn told(initiatives: &[[Content; 4]], sections: &[[Content; 3]]) -> Vec<String> {
    let heads = ["番号", "事業名称", "部", "課"].map(text);
    let section_heads = ["建制順", "部", "課"].map(text);
    let initiatives: Vec<&[Content]> = [&heads[..]]
        .into_iter()
        .chain(initiatives.iter().map(|row| &row[..]))
        .collect();
    let sections: Vec<&[Content]> = [&section_heads[..]]
        .into_iter()
        .chain(sections.iter().map(|row| &row[..]))
        .collect();
    let book = workbook(&[("事業", &initiatives), ("課", &sections)]);
    Register::from_book(&book).err().unwrap_or_default()
}

#[test]
fn every_fault_is_told_with_its_cell() {
    let date = Content::Date(jiff::civil::date(2021, 1, 1).at(0, 0, 0, 0));
    let row = |number: Content, section: &str| [number, text("窓口"), text("総務部"), text(section)];
    let initiatives = [
        row(text("1-1"), "総務課"),
        row(text("１－１"), "総務課"),
        row(text(""), "総務課"),
        row(date, "総務課"),
        row(Content::Uncached, "総務課"),
        row(Content::Error("#REF!".to_owned()), "総務課"),
        row(text("1-2"), "人事課"),
        row(text(&"9".repeat(101)), "総務課"),
        row(text("1\u{1}3"), "総務課"),
        row(Content::Number(1e308), "総務課"),
    ];
    let sections = [
        [Content::Number(1.0), text("総務部"), text("総務課")],
        [Content::Number(1.0), text("総務部"), text("税務課")],
        [Content::Number(1e30), text("総務部"), text("会計課")],
        [Content::Number(1.5), text("総務部"), text("広報課")],
        [text("はじめ"), text("総務部"), text("秘書課")],
        [Content::Number(6.0), text("総務部"), text("総務 課")],
    ];
    let told = told(&initiatives, &sections);
    for words in [
        "シート「課」A3: 建制順「1」が 2 つあります（A2",
        "シート「課」A4: 建制順",
        "シート「課」A5: 建制順「1.5」は 1 から",
        "シート「課」A6: 建制順「はじめ」は 1 から",
        "シート「課」C7: 「総務部 総務 課」が 2 つあります（C2",
        "シート「事業」A3: 番号「１－１」が 2 つあります（A2",
        "シート「事業」A4: 番号がありません（事業名称「窓口」）",
        "シート「事業」A5: 番号が日付になっています",
        "シート「事業」A6: 番号を読めません。数式の値が保存されていません",
        "シート「事業」A7: 番号を読めません。数式がエラーに",
        "シート「事業」D8: 事業「1-2」の課（総務部 人事課）",
        "シート「事業」A9: 番号が長すぎます",
        "シート「事業」A10: 番号に、目に見えない制御文字",
        "シート「事業」A11: 番号を読めません",
    ] {
        assert!(
            told.iter().any(|fault| fault.contains(words)),
            "{words} is not told in {told:#?}"
        );
    }
    assert_eq!(told.len(), 14, "{told:#?}");
}

#[test]
fn sheets_and_columns_that_are_missing_are_all_told() {
    let heads = [text("番号"), text("事業名称"), text("部")];
    let book = workbook(&[("事業", &[&heads])]);
    let told = Register::from_book(&book).err().unwrap_or_default();
    assert!(told[0].contains("シート「課」がありません"), "{told:?}");
    assert!(told[1].contains("「課」の列がありません"), "{told:?}");
}

#[test]
fn a_register_read_in_part_is_refused() {
    let heads = [text("番号"), text("事業名称"), text("部"), text("課")];
    let mut book = workbook(&[("事業", &[&heads]), ("課", &[&heads])]);
    assert!(Register::from_book(&book).is_ok());
    book.sheets[0].incomplete = Some("a limit".to_owned());
    let told = Register::from_book(&book).err().unwrap_or_default();
    assert!(told[0].contains("シート「事業」を最後まで読めません"), "{told:?}");
}

#[test]
fn the_order_of_sections_is_theirs_or_the_sheets() {
    let sections = |orders: [f64; 2]| {
        let rows = [("総務課", orders[0]), ("人事課", orders[1])];
        let rows = rows.map(|(name, order)| [Content::Number(order), text("総務部"), text(name)]);
        let heads = ["建制順", "部", "課"].map(text);
        let initiatives = ["番号", "事業名称", "部", "課"].map(text);
        let book = workbook(&[("事業", &[&initiatives]), ("課", &[&heads, &rows[0], &rows[1]])]);
        let register = Register::from_book(&book).expect("a register");
        register
            .sections
            .into_iter()
            .map(|section| section.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(sections([1.0, 2.0]), ["総務課", "人事課"]);
    assert_eq!(sections([20.0, 10.0]), ["人事課", "総務課"]);
}

#[test]
fn words_that_nobody_knows_stop_the_run_at_their_own_cells() {
    let heads = ["番号", "事業名称", "部", "課", "様式", "状態"].map(text);
    let row = |number: &str, section: &str, form: &str, state: &str| {
        [number, "窓口", "総務部", section, form, state].map(text)
    };
    let rows = [
        row("1-1", "総務課", "ROADMAP", "実施中"),
        row("1-2", "総務課", "個票", "継続"),
        row("1-3", "", "roadmap", "休止"),
        row("", "総務課", "roadmap", "実 施 中"),
        row("1-1", "総務課", "", "終了"),
    ];
    let initiatives: Vec<&[Content]> = [&heads[..]]
        .into_iter()
        .chain(rows.iter().map(|row| &row[..]))
        .collect();
    let sections = [["建制順", "部", "課"].map(text), ["1", "総務部", "総務課"].map(text)];
    let sections: Vec<&[Content]> = sections.iter().map(|row| &row[..]).collect();
    let book = workbook(&[("事業", &initiatives), ("課", &sections)]);
    let told = Register::of_plan(&book, &["roadmap"]).err().unwrap_or_default();
    for words in [
        "シート「事業」E3: 様式「個票」は設定ファイルにありません。roadmap",
        "シート「事業」F3: 状態「継続」がわかりません。実施中・終了・休止",
        "シート「事業」D4: 事業「1-3」の課がありません",
        "シート「事業」A5: 番号がありません",
        "シート「事業」A6: 番号「1-1」が 2 つあります（A2",
    ] {
        assert!(told.iter().any(|fault| fault.contains(words)), "{words}: {told:#?}");
    }
    assert_eq!(told.len(), 5, "{told:#?}");
    let told = Register::of_plan(&book, &["manifesto", "roadmap"])
        .err()
        .unwrap_or_default();
    assert!(
        told.iter()
            .any(|fault| fault.contains("E6: 事業「1-1」の様式がありません")),
        "{told:#?}"
    );
}

#[test]
fn months_are_read_however_they_are_written() {
    let heads = ["番号", "事業名称", "部", "課", "開始年月", "終了年月"].map(text);
    let row = |number: &str, from: &str, until: &str| [number, "窓口", "総務部", "総務課", from, until].map(text);
    let book = |rows: &[[Content; 6]]| {
        let initiatives: Vec<&[Content]> = [&heads[..]]
            .into_iter()
            .chain(rows.iter().map(|row| &row[..]))
            .collect();
        let sections = [["建制順", "部", "課"].map(text), ["1", "総務部", "総務課"].map(text)];
        let sections: Vec<&[Content]> = sections.iter().map(|row| &row[..]).collect();
        workbook(&[("事業", &initiatives), ("課", &sections)])
    };
    let rows = [
        row("1", "2021-04", "令和4年3月"),
        row("2", "", ""),
        row("3", "R3.10", "２０２３年３月"),
    ];
    let register = Register::from_book(&book(&rows)).expect("a register");
    let told = register.initiatives.iter().map(|own| {
        let words = |period: Option<crate::plan::Period>| period.map_or("-".to_owned(), |period| period.to_string());
        format!("{} {}", words(own.from), words(own.until))
    });
    assert_eq!(told.collect::<Vec<_>>(), ["2021-04 2022-03", "- -", "2021-10 2023-03"]);
    let told = Register::from_book(&book(&[row("1", "来春", "")]))
        .err()
        .unwrap_or_default();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("E2: 開始年月「来春」を年月として読み取れません"),
        "{told:?}"
    );
}

/// A register with departments and posts that got other names: columns 部 課 of its sections, and rows of the two sheets.
fn renamed(sections: &[[&str; 2]], departments: &[[&str; 4]], posts: &[[&str; 4]]) -> Result<Register, Vec<String>> {
    let texts = |row: &[&str]| row.iter().map(|cell| text(cell)).collect::<Vec<_>>();
    let sheet = |head: &[&str], rows: Vec<Vec<Content>>| -> Vec<Vec<Content>> {
        [texts(head)].into_iter().chain(rows).collect()
    };
    let of = |rows: &[[&str; 4]]| rows.iter().map(|row| texts(row)).collect::<Vec<_>>();
    let sheets = [
        (
            "事業",
            sheet(
                &["番号", "事業名称", "部", "課", "実績評価責任者"],
                vec![texts(&["1-1", "窓口", "総務部", "総務課", "情報統括監"])],
            ),
        ),
        (
            "課",
            sheet(&["部", "課"], sections.iter().map(|row| texts(row)).collect()),
        ),
        ("部", sheet(&["部", "開始年月", "終了年月", "後継"], of(departments))),
        ("職", sheet(&["職", "開始年月", "終了年月", "後継"], of(posts))),
    ];
    let rows: Vec<(&str, Vec<&[Content]>)> = sheets
        .iter()
        .map(|(name, rows)| (*name, rows.iter().map(Vec::as_slice).collect()))
        .collect();
    let sheets: Vec<(&str, &[&[Content]])> = rows.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
    Register::from_book(&workbook(&sheets))
}

#[test]
fn a_department_with_another_name_takes_its_sections_along() {
    let month = |text: &str| text.parse::<crate::plan::Period>().expect("a month");
    let register = renamed(
        &[["総務部", "総務課"], ["総務部", "人事課"], ["政策部", "企画課"]],
        &[["総務部", "", "2022-03", "政策部"], ["政策部", "", "", ""]],
        &[
            ["情報統括監", "", "2022-03", "DX推進監"],
            ["DX推進監", "2022-04", "", ""],
        ],
    )
    .expect("a register");
    let at = |text: &str| register.at(month(text)).expect("a register");
    let names = |text: &str| at(text).sections.iter().map(Section::whole).collect::<Vec<_>>();
    assert_eq!(names("2022-03"), ["総務部総務課", "総務部人事課", "政策部企画課"]);
    assert_eq!(names("2022-04"), ["政策部総務課", "政策部人事課", "政策部企画課"]);
    let after = at("2022-06");
    assert!(
        matches!(after.section("総務部人事課"), SectionMatch::Renamed(section, _) if section.department == "政策部")
    );
    assert!(matches!(after.section("人事課"), SectionMatch::Found(_)));
    assert_eq!(after.initiatives[0].department, "政策部");
    assert_eq!(
        (
            after.initiatives[0].evaluator.as_str(),
            after.post("情報統括監").as_str()
        ),
        ("DX推進監", "DX推進監")
    );
    assert_eq!(at("2022-03").initiatives[0].evaluator, "情報統括監");
}

#[test]
fn a_department_that_was_split_asks_for_its_sections() {
    let told = renamed(
        &[["総務部", "総務課"], ["政策部", "企画課"]],
        &[
            ["総務部", "", "2022-03", "政策部、市民部"],
            ["政策部", "2022-04", "", ""],
            ["市民部", "2022-04", "", ""],
        ],
        &[],
    );
    let told = told.expect_err("a fault");
    assert!(
        told.iter()
            .any(|told| told.contains("課「総務課」の終了年月と後継を書いてください")),
        "{told:?}"
    );
    // A sheet of that name that says nothing of dates is another one, as it always was.
    let other = renamed(&[["総務部", "総務課"]], &[], &[]).expect("a register");
    assert_eq!(other.sections.len(), 1);
}
