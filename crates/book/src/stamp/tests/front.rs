//! The sheet in front.

use super::*;

fn with_front(bytes: &[u8]) -> Vec<u8> {
    let front = Some(front_of("個票"));
    run(
        bytes,
        &Edits {
            front,
            ..Edits::default()
        },
    )
}

#[test]
fn what_counts_the_sheets_follows() {
    let stamped = with_front(&rich::rich());
    let book = part(&stamped, "xl/workbook.xml");
    for piece in [
        r#"<workbookView activeTab="0" firstSheet="0"/><workbookView activeTab="0"/>"#,
        r#"<sheets><sheet name="確認事項" sheetId="10" r:id="rIdKohyo1"/><sheet name="グラフ" sheetId="7" r:id="rId1"/>"#,
        r#"<definedName name="_xlnm.Print_Area" localSheetId="2">"#,
        r#"<definedName name="外部" localSheetId="3">"#,
        r#"hidden="1">'確認事項'!$A$1</definedName></definedNames><calcPr"#,
    ] {
        assert!(book.contains(piece), "{piece} in {book}");
    }
    // Two selected sheets would be edited as a group.
    assert!(part(&stamped, rich::SHEET).contains(r#"tabSelected="0""#));
    assert!(part(&stamped, "xl/worksheets/kohyoReturn1.xml").contains(r#"tabSelected="1""#));
}

#[test]
fn links_lead_to_the_cells() {
    let stamped = with_front(&rich::rich());
    let sheet = part(&stamped, "xl/worksheets/kohyoReturn1.xml");
    assert!(
        sheet.contains(r#"<hyperlinks><hyperlink ref="B3" location="'個票'!B2"/></hyperlinks>"#),
        "{sheet}"
    );
    assert!(sheet.contains("例：12 &lt; 13</t>"));
    // The formats behind those of the workbook, two of which there were.
    assert!(sheet.contains(r#"<c r="A1" s="2" t="inlineStr">"#), "{sheet}");
}

#[test]
fn its_headings_stand_on_every_printed_page() {
    let mut front = front_of("個票");
    let head = FrontCell {
        text: "種類".to_owned(),
        style: FrontStyle::Head,
        link: None,
    };
    front.rows.insert(2, vec![head]);
    let bytes = rich::rich();
    let edits = Edits {
        front: Some(front),
        ..Edits::default()
    };
    let stamped = run(&bytes, &edits);
    let titles = r#"<definedName name="_xlnm.Print_Titles" localSheetId="0">'確認事項'!$3:$3</definedName>"#;
    assert!(part(&stamped, "xl/workbook.xml").contains(titles));
    assert_eq!(content(&stamped), read(&bytes));
    assert_eq!(run(&stamped, &Edits::default()), run(&bytes, &Edits::default()));
}

#[test]
fn rows_are_as_high_as_they_were_measured() {
    let mut front = front_of("個票");
    front.lines = vec![1, 1, 3];
    let edits = Edits {
        front: Some(front),
        ..Edits::default()
    };
    let sheet = part(&run(&rich::rich(), &edits), "xl/worksheets/kohyoReturn1.xml");
    assert!(sheet.contains(r#"<row r="3" ht="43" "#), "{sheet}");
}

#[test]
fn a_locked_structure_gets_none_and_says_so() {
    let index = r#"<workbook><workbookProtection lockStructure="1"/><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let bytes = workbook("<sheetData/>", &[("xl/workbook.xml", index)]);
    let stamped = stamp(&bytes, &everything("個票"), &Limits::default()).unwrap();
    assert_eq!(stamped.left_out, [LeftOut::Front]);
    assert_eq!(part(&stamped.bytes, "xl/workbook.xml"), index);
    assert!(part(&stamped.bytes, "xl/worksheets/sheet1.xml").contains("kohyo:error"));
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let index = r#"<workbook><sheets><sheet name="確認事項" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let bytes = workbook("<sheetData/>", &[("xl/workbook.xml", index)]);
    let stamped = with_front(&bytes);
    assert!(part(&stamped, "xl/workbook.xml").contains(r#"<sheets><sheet name="確認事項 (2)" sheetId="2""#));
    assert_eq!(content(&stamped), read(&bytes));
    assert_eq!(read(&stamped).front.unwrap().name, "確認事項 (2)");
}

#[test]
fn it_is_taken_out_wherever_it_was_moved() {
    let index = concat!(
        r#"<workbook><bookViews><workbookView activeTab="2"/></bookViews><sheets><sheet name="個票" sheetId="1" r:id="rId1"/><sheet name="確認" sheetId="2" r:id="rId2"/>"#,
        r#"<sheet name="別" sheetId="3" r:id="rId3"/></sheets><definedNames><definedName name="A" localSheetId="0">個票!$A$1</definedName>"#,
        r#"<definedName name="_kohyo_return" hidden="1">確認!$A$1</definedName><definedName name="B" localSheetId="1">確認!$A$1</definedName>"#,
        r#"<definedName name="C" localSheetId="2">別!$A$1</definedName></definedNames></workbook>"#
    );
    let rels = relations(&[
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "worksheet", "worksheets/sheet3.xml"),
    ]);
    let others = [
        ("xl/workbook.xml", index),
        ("xl/_rels/workbook.xml.rels", rels.as_str()),
        ("xl/worksheets/sheet2.xml", "<worksheet/>"),
        ("xl/worksheets/sheet3.xml", "<worksheet/>"),
    ];
    let bytes = workbook("<sheetData/>", &others);
    let read = read(&bytes);
    assert_eq!(read.front.as_ref().map(|front| front.name.as_str()), Some("確認"));
    assert_eq!(
        read.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
        ["個票", "別"]
    );
    assert_eq!(
        read.names
            .iter()
            .map(|name| (name.name.as_str(), name.scope))
            .collect::<Vec<_>>(),
        [("A", Some(0)), ("C", Some(1))]
    );
    let cleaned = run(&bytes, &Edits::default());
    let expected = concat!(
        r#"<workbook><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="個票" sheetId="1" r:id="rId1"/>"#,
        r#"<sheet name="別" sheetId="3" r:id="rId3"/></sheets><definedNames><definedName name="A" localSheetId="0">個票!$A$1</definedName>"#,
        r#"<definedName name="C" localSheetId="1">別!$A$1</definedName></definedNames></workbook>"#
    );
    assert_eq!(part(&cleaned, "xl/workbook.xml"), expected);
    assert!(!contents(&cleaned).contains_key("xl/worksheets/sheet2.xml"));
    assert_eq!(crate::open(&cleaned, &Limits::default()).unwrap(), content(&bytes));
}

#[test]
fn where_somebody_deleted_it_only_its_name_goes() {
    let index = r#"<workbook><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_kohyo_return" hidden="1">#REF!</definedName></definedNames></workbook>"#;
    let bytes = workbook("<sheetData/>", &[("xl/workbook.xml", index)]);
    let cleaned = part(&run(&bytes, &Edits::default()), "xl/workbook.xml");
    assert!(
        cleaned.contains(r#"<sheet name="個票""#) && !cleaned.contains("_kohyo_return"),
        "{cleaned}"
    );
    assert_eq!((read(&bytes).sheets.len(), read(&bytes).names.len()), (1, 0));
}
