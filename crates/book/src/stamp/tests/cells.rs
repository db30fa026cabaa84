//! Values.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::Content;

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The sheet's elements after values were written.
fn written(inside: &str, list: &[(&str, NewValue)]) -> String {
    let stamped = run(&workbook(inside, &[]), &values("個票", list));
    let text = part(&stamped, SHEET);
    text.trim_start_matches("<worksheet>")
        .trim_end_matches("</worksheet>")
        .to_owned()
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

fn blocked(inside: &str, cell: &str) -> StampError {
    let edits = values("個票", &[(cell, text("x"))]);
    stamp(&workbook(inside, &[]), &edits, &Limits::default()).unwrap_err()
}

#[test]
fn a_cell_keeps_its_format_and_what_else_it_holds() {
    let row = data(
        r#"<row r="2" x14ac:dyDescent="0.15"><c r="A2"/><c ph='1' r="B2" s="7" t="s" cm="1" vm="2"><v>0</v><extLst><ext/></extLst></c><c r="C2"><v>1</v></c></row>"#,
    );
    assert_eq!(
        written(&row, &[("B2", text("窓口"))]),
        data(
            r#"<row r="2" x14ac:dyDescent="0.15"><c r="A2"/><c ph="1" r="B2" s="7" t="inlineStr"><is><t>窓口</t></is><extLst><ext/></extLst></c><c r="C2"><v>1</v></c></row>"#
        )
    );
    assert_eq!(
        written(
            &row,
            &[("B2", NewValue::Blank), ("C2", NewValue::Number(Decimal::new(1250, 2)))]
        ),
        data(
            r#"<row r="2" x14ac:dyDescent="0.15"><c r="A2"/><c ph="1" r="B2" s="7"><extLst><ext/></extLst></c><c r="C2"><v>12.5</v></c></row>"#
        )
    );
}

#[test]
fn cells_and_rows_that_are_not_there_come_in_order() {
    let row = data(r#"<row r="2" spans="2:4"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"/>"#);
    let list = [
        ("C2", text("c")),
        ("F2", text("f")),
        ("A1", text("a")),
        ("B4", text("b")),
        ("A5", text("e")),
        ("A9", text("i")),
        ("Z8", NewValue::Blank),
    ];
    assert_eq!(
        written(&row, &list),
        data(concat!(
            r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>"#,
            r#"<row r="2" spans="2:6"><c r="B2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>c</t></is></c><c r="D2"><v>2</v></c><c r="F2" t="inlineStr"><is><t>f</t></is></c></row>"#,
            r#"<row r="4"><c r="B4" t="inlineStr"><is><t>b</t></is></c></row><row r="5" ><c r="A5" t="inlineStr"><is><t>e</t></is></c></row>"#,
            r#"<row r="9"><c r="A9" t="inlineStr"><is><t>i</t></is></c></row>"#
        ))
    );
    assert_eq!(
        written("<sheetData/>", &[("B1", text("b"))]),
        r#"<sheetData ><row r="1"><c r="B1" t="inlineStr"><is><t>b</t></is></c></row></sheetData>"#
    );
}

#[test]
fn a_new_cell_takes_the_format_of_its_row_or_column() {
    let inside = r#"<cols><col min="2" max="3" style="4"/></cols><sheetData><row r="1" s="6" customFormat="1"/><row r="2" s="6"/></sheetData>"#;
    let all = written(
        inside,
        &[
            ("B1", text("b")),
            ("B2", text("b")),
            ("C3", text("c")),
            ("D3", text("d")),
        ],
    );
    for cell in [
        r#"r="B1" s="6""#,
        r#"r="B2" s="4""#,
        r#"r="C3" s="4""#,
        r#"<c r="D3" t="#,
    ] {
        assert!(all.contains(cell), "{cell} in {all}");
    }
}

#[test]
fn cells_and_rows_that_do_not_say_where_they_are() {
    let row = data("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>");
    assert_eq!(
        written(&row, &[("B1", text("b")), ("A2", text("a")), ("C2", text("c"))]),
        data(concat!(
            r#"<row><c><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c></row>"#,
            r#"<row><c t="inlineStr"><is><t>a</t></is></c><c r="C2" t="inlineStr"><is><t>c</t></is></c></row>"#
        ))
    );
}

#[test]
fn a_merged_cell_means_its_first_one() {
    let inside = r#"<dimension ref="A1"/><sheetData/><mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>"#;
    assert_eq!(
        written(inside, &[("C3", text("m"))]),
        r#"<dimension ref="A1:B2"/><sheetData ><row r="2"><c r="B2" t="inlineStr"><is><t>m</t></is></c></row></sheetData><mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>"#
    );
}

#[test]
fn what_looks_like_a_formula_or_an_escape_stays_text() {
    for words in [
        "=1+1",
        "+81",
        "-",
        "@SUM(A1)",
        "_x000D_",
        "__x0041_",
        " 前後 ",
        "a\nb",
        "<&>\"'",
        "\u{1}\u{fffe}",
        "㈱①",
        "𠮷",
    ] {
        let stamped = run(&workbook("<sheetData/>", &[]), &values("個票", &[("B2", text(words))]));
        let sheet = &read(&stamped).sheets[0];
        let cell = sheet.cell(at("B2")).map(|cell| (&cell.raw.content, cell.raw.formula));
        assert_eq!(cell, Some((&Content::Text(words.to_owned()), false)), "{words:?}");
    }
}

#[test]
fn a_formula_that_gives_way_leaves_the_order_of_calculation() {
    let bytes = rich::rich();
    let stamped = run(&bytes, &values("個票", &[("C1", text("手入力"))]));
    assert!(!contents(&stamped).contains_key("xl/calcChain.xml"));
    assert!(!part(&stamped, "xl/_rels/workbook.xml.rels").contains("calcChain"));
    assert!(!part(&stamped, "[Content_Types].xml").contains("calcChain"));
    // Without a formula lost it stays, and what depends on the new value is calculated on opening.
    let stamped = run(&bytes, &values("個票", &[("B2", NewValue::Number(Decimal::TEN))]));
    assert!(contents(&stamped).contains_key("xl/calcChain.xml"));
    assert!(part(&stamped, "xl/workbook.xml").contains(r#"<calcPr fullCalcOnLoad="1" calcId="191029"/>"#));
    // No formula, nothing to calculate.
    let stamped = run(&workbook("<sheetData/>", &[]), &values("個票", &[("B2", text("a"))]));
    assert!(!part(&stamped, "xl/workbook.xml").contains("calcPr"));
}

#[test]
fn formulas_that_fill_several_cells_are_not_broken() {
    let array = data(r#"<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f></c></row>"#);
    let shared = data(
        r#"<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>"#,
    );
    let single = data(r#"<row r="1"><c r="A1"><f t="array" ref="A1">SUM(C1:D2)</f></c></row>"#);
    for (inside, cell) in [(&array, "A1"), (&array, "B2"), (&shared, "A1")] {
        assert_eq!(
            blocked(inside, cell),
            StampError::Blocked("個票".to_owned(), at(cell)),
            "{cell}"
        );
    }
    assert!(written(&shared, &[("A2", text("x"))]).contains(r#"<c r="A2" t="inlineStr">"#));
    assert!(written(&array, &[("C3", text("x"))]).contains(r#"ref="A1:B2""#));
    assert!(!written(&single, &[("A1", text("x"))]).contains("<f"));
}

#[test]
fn headings_and_totals_of_tables_are_not_changed() {
    let refused = |cell: &str| stamp(&rich::rich(), &values("個票", &[(cell, text("x"))]), &Limits::default()).is_err();
    assert_eq!(
        ["E19", "E20", "F20", "F21", "F22", "E23", "E24"].map(refused),
        [false, true, true, false, false, true, false]
    );
}

#[test]
fn a_text_too_long_for_a_cell_is_refused() {
    let of = |length: usize| values("個票", &[("A1", NewValue::Text("あ".repeat(length)))]);
    let bytes = workbook("<sheetData/>", &[]);
    assert!(stamp(&bytes, &of(32_767), &Limits::default()).is_ok());
    let refused = stamp(&bytes, &of(32_768), &Limits::default()).unwrap_err();
    assert_eq!(refused, StampError::TextTooLong("個票".to_owned(), at("A1")));
}

/// What a value is read as; None where the cell is blank.
fn content(value: &NewValue) -> Option<Content> {
    match value {
        NewValue::Text(text) if !text.trim().is_empty() => Some(Content::Text(text.clone())),
        NewValue::Number(number) => Some(Content::Number(number.to_string().parse().unwrap())),
        _ => None,
    }
}

fn a_value() -> impl Strategy<Value = NewValue> {
    prop_oneof![
        Just(NewValue::Blank),
        "[ a-z0-9<>&\"'=_x\u{1}\nあ漢①㈱〜]{0,12}".prop_map(NewValue::Text),
        (any::<i64>(), 0..12u32).prop_map(|(digits, scale)| NewValue::Number(Decimal::new(digits, scale))),
    ]
}

proptest! {
    /// Whatever is written into whatever cells is read back, and no other cell changes.
    #[test]
    fn reading_gives_what_was_stamped(list in proptest::collection::btree_map((0..12u32, 0..8u32), a_value(), 0..20)) {
        let inside = data(concat!(
            r#"<row r="2"><c r="B2"><v>1</v></c><c r="D2" t="inlineStr"><is><t>残る</t></is></c></row>"#,
            r#"<row r="4"/><row r="5"><c r="A5"><f>B2</f><v>1</v></c><c><v>2</v></c></row>"#
        ));
        let bytes = workbook(&inside, &[]);
        let before = read(&bytes);
        let wanted: BTreeMap<Address, NewValue> = list.into_iter().map(|((row, column), value)| (Address::new(row, column), value)).collect();
        let sheet = SheetEdits { sheet: "個票".to_owned(), values: wanted.clone().into_iter().collect(), ..SheetEdits::default() };
        let after = read(&run(&bytes, &Edits { sheets: vec![sheet], front: None }));
        let (before, after) = (&before.sheets[0], &after.sheets[0]);
        prop_assert_eq!(&after.incomplete, &None);
        for row in 0..14 {
            for column in 0..10 {
                let cell = Address::new(row, column);
                let now = after.cell(cell).map(|cell| cell.raw.content.clone());
                let expected = match wanted.get(&cell) {
                    Some(value) => content(value),
                    None => before.cell(cell).map(|cell| cell.raw.content.clone()),
                };
                prop_assert_eq!(now, expected, "{}", cell);
            }
        }
    }
}
