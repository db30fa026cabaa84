//! What stands beside the cells: merges, validations, notes, drawings, names.

use super::*;
use crate::{Area, ValidationKind, Visibility};

const RELS: &str = "xl/worksheets/_rels/sheet1.xml.rels";

#[test]
fn merges_and_hidden() {
    let sheet = sheet(
        r#"<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="3"/></cols>
        <sheetData><row r="1" hidden="1"/><row r="3"/></sheetData>
        <mergeCells count="9"><mergeCell ref="C5:D6"/><mergeCell ref="A1:B2"/><mergeCell ref="F9"/></mergeCells>"#,
        &[],
    );
    assert_eq!(sheet.hidden_columns.into_iter().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(sheet.hidden_rows.into_iter().collect::<Vec<_>>(), [0]);
    assert_eq!(
        sheet.merges.iter().map(Area::to_string).collect::<Vec<_>>(),
        ["A1:B2", "C5:D6"]
    );
}

#[test]
fn merge_at_finds_the_area() {
    let sheet = sheet(
        r#"<mergeCells><mergeCell ref="A1:A9"/><mergeCell ref="B2:C3"/></mergeCells>"#,
        &[],
    );
    let at = |cell: &str| sheet.merge_at(Address::parse(cell).unwrap()).map(Area::to_string);
    assert_eq!(at("A9"), Some("A1:A9".to_owned()));
    assert_eq!(at("C3"), Some("B2:C3".to_owned()));
    assert_eq!((at("B1"), at("D3"), at("A10")), (None, None, None));
}

#[test]
fn validations() {
    let index = r#"<workbook><sheets><sheet name="個票" r:id="rId1"/></sheets><definedNames>
        <definedName name="区分">個票!$A$1:$A$2</definedName>
        <definedName name="区分" localSheetId="0">個票!$A$2</definedName></definedNames></workbook>"#;
    let inside = r#"<sheetData><row r="1"><c t="inlineStr"><is><t>継続</t></is></c></row>
        <row r="2"><c t="inlineStr"><is><t>終了</t></is></c></row></sheetData><dataValidations>
        <dataValidation type="list" sqref="B1 C2:C3" promptTitle="評価" prompt="選ぶ_x000a_こと"><formula1>"S, A,""B"""</formula1></dataValidation>
        <dataValidation type="list" sqref="B2"><formula1>$A$1:$A$2</formula1></dataValidation>
        <dataValidation type="list" sqref="B3"><formula1>区分</formula1></dataValidation>
        <dataValidation type="list" sqref="B4"><formula1>INDIRECT(A1)</formula1></dataValidation>
        <dataValidation type="whole" sqref="B5"><formula1>1</formula1></dataValidation>
        <dataValidation type="date" sqref="B6"/><dataValidation type="textLength" sqref="B7"/></dataValidations>
        <extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>個票!$A$1</xm:f></x14:formula1><xm:sqref>B8</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"#;
    let sheet = sheet(inside, &[("xl/workbook.xml", index)]);
    let list = |choices: &[&str]| ValidationKind::List(choices.iter().map(|&choice| choice.to_owned()).collect());
    let kinds: Vec<_> = sheet
        .validations
        .iter()
        .map(|validation| validation.kind.clone())
        .collect();
    let expected = [
        list(&["S", "A", "\"B\""]),
        list(&["継続", "終了"]),
        list(&["終了"]),
        ValidationKind::Other,
        ValidationKind::Number,
        ValidationKind::Date,
        ValidationKind::Other,
        list(&["継続"]),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(sheet.validations[0].areas.len(), 2);
    assert_eq!(sheet.validations[0].prompt, "評価\n選ぶ\nこと");
    assert_eq!(sheet.validations[7].areas[0].to_string(), "B8");
}

#[test]
fn notes_and_threads() {
    let rels = relations(&[
        ("r1", "comments", "../comments1.xml"),
        ("r2", "threadedComment", "../threads.xml"),
    ]);
    let comments = r#"<comments><commentList>
        <comment ref="A1"><text><r><t>記入</t></r><r><t>例</t></r><rPh><t>レイ</t></rPh></text></comment>
        <comment ref="B2"><text><t>[Threaded comment]</t></text></comment></commentList></comments>"#;
    let threads = r#"<ThreadedComments><threadedComment ref="B2"><text>確認</text></threadedComment>
        <threadedComment ref="B2"><text>済み</text></threadedComment></ThreadedComments>"#;
    let parts = [
        (RELS, rels.as_str()),
        ("xl/comments1.xml", comments),
        ("xl/threads.xml", threads),
    ];
    let sheet = sheet("<sheetData/>", &parts);
    let notes: Vec<_> = sheet
        .notes
        .iter()
        .map(|note| (note.address.to_string(), note.text.as_str()))
        .collect();
    assert_eq!(notes, [("A1".to_owned(), "記入例"), ("B2".to_owned(), "確認\n済み")]);
}

fn drawn(cols: &str, anchors: &str) -> Sheet {
    let rels = relations(&[("r1", "drawing", "/xl/drawings/drawing1.xml")]);
    let drawing = format!("<xdr:wsDr>{anchors}</xdr:wsDr>");
    sheet(
        &format!("{cols}<sheetData/>"),
        &[(RELS, &rels), ("xl/drawings/drawing1.xml", &drawing)],
    )
}

fn corner(name: &str, column: u32, x: u32, row: u32, y: u32) -> String {
    format!(
        "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{y}</xdr:rowOff></xdr:{name}>"
    )
}

#[test]
fn two_cell_anchors() {
    let line = "<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id=\"1\"/></xdr:nvCxnSpPr><xdr:spPr><a:xfrm flipH=\"1\"><a:off x=\"1\" y=\"2\"/></a:xfrm>\
        <a:prstGeom prst=\"straightConnector1\"/><a:ln><a:solidFill><a:srgbClr val=\"ff0000\"/></a:solidFill><a:prstDash val=\"dash\"/></a:ln></xdr:spPr></xdr:cxnSp>";
    let block = "<mc:AlternateContent><mc:Choice><xdr:sp><xdr:spPr><a:prstGeom prst=\"rightArrow\"/><a:solidFill><a:srgbClr val=\"00B050\"/></a:solidFill>\
        <a:ln><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></xdr:spPr><xdr:txBody><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>構築</a:t></a:r></a:p><a:p><a:r><a:t>運用</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Choice>\
        <mc:Fallback><xdr:sp><xdr:spPr><a:prstGeom prst=\"rect\"/></xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent>";
    let anchor = |shape: &str| {
        let (from, to) = (
            corner("from", 3, 304_800, 4, 95_250),
            corner("to", 5, 99_999_999, 4, 190_500),
        );
        format!("<xdr:twoCellAnchor>{from}{to}{shape}<xdr:clientData/></xdr:twoCellAnchor>")
    };
    let sheet = drawn("", &(anchor(line) + &anchor(block)));
    assert_eq!((sheet.incomplete, sheet.drawings.len()), (None, 2));
    let [line, block] = &sheet.drawings[..] else { panic!() };
    assert_eq!(
        (line.geometry.as_str(), line.dashed, line.color.as_deref()),
        ("straightConnector1", true, Some("FF0000"))
    );
    assert_eq!((line.x, line.y), ((3.5, 6.0), (4.5, 5.0)));
    assert_eq!(
        (block.geometry.as_str(), block.dashed, block.color.as_deref()),
        ("rightArrow", false, Some("00B050"))
    );
    assert_eq!(block.text, "構築\n運用");
}

#[test]
fn other_anchors_and_groups() {
    let shape = |frame: &str| format!("<xdr:sp><xdr:spPr>{frame}<a:prstGeom prst=\"rect\"/></xdr:spPr></xdr:sp>");
    // Columns of 64 pixels, but the first of 128; rows of 20 pixels.
    let cols = "<cols><col min=\"1\" max=\"1\" width=\"18.285714\"/></cols>";
    let absolute = format!(
        "<xdr:absoluteAnchor><xdr:pos x=\"1524000\" y=\"0\"/><xdr:ext cx=\"609600\" cy=\"190500\"/>{}</xdr:absoluteAnchor>",
        shape("")
    );
    let one_cell = format!(
        "<xdr:oneCellAnchor>{}<xdr:ext cx=\"1219200\" cy=\"190500\"/>{}</xdr:oneCellAnchor>",
        corner("from", 0, 609_600, 1, 0),
        shape("")
    );
    let child = shape("<a:xfrm><a:off x=\"150\" y=\"100\"/><a:ext cx=\"50\" cy=\"100\"/></a:xfrm>");
    let nested = format!(
        "<xdr:grpSp><xdr:grpSpPr><a:xfrm><a:off x=\"50\" y=\"0\"/><a:ext cx=\"50\" cy=\"100\"/><a:chOff x=\"100\" y=\"100\"/><a:chExt cx=\"100\" cy=\"100\"/></a:xfrm></xdr:grpSpPr>{child}</xdr:grpSp>"
    );
    let group = format!(
        "<xdr:twoCellAnchor>{}{}<xdr:grpSp><xdr:grpSpPr><a:xfrm><a:off x=\"7\" y=\"7\"/><a:ext cx=\"9\" cy=\"9\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"100\" cy=\"100\"/></a:xfrm></xdr:grpSpPr>{nested}</xdr:grpSp></xdr:twoCellAnchor>",
        corner("from", 1, 0, 0, 0),
        corner("to", 5, 0, 2, 0)
    );
    let sheet = drawn(cols, &(absolute + &one_cell + &group));
    let places: Vec<_> = sheet.drawings.iter().map(|drawing| (drawing.x, drawing.y)).collect();
    assert_eq!(
        places,
        [
            ((1.5, 2.5), (0.0, 1.0)),
            ((0.5, 2.0), (1.0, 2.0)),
            ((4.0, 5.0), (0.0, 2.0))
        ]
    );
}

#[test]
fn a_damaged_drawing_leaves_the_sheet_incomplete() {
    let sheet = drawn("", "<xdr:twoCellAnchor>");
    assert!(sheet.incomplete.is_some());
}

#[test]
fn sheets_and_names() {
    let root = relations(&[("rId1", "officeDocument", "/xl/Workbook.xml")]);
    let index = r#"<workbook><workbookPr/><sheets><sheet name="個票 &amp; 表" sheetId="1" state="veryHidden" r:id="a"/>
        <sheet name="グラフ" sheetId="2" r:id="b"/><sheet name="二" sheetId="3" state="hidden" r:id="c"/></sheets><definedNames>
        <definedName name="事業名称">'個票 &amp; 表'!$C$3:$F$3</definedName><definedName name="_kohyo_form" hidden="1">"roadmap"</definedName>
        <definedName name="範囲" localSheetId="2">二!$A$1</definedName><definedName name="図" localSheetId="1">二!$A$1</definedName>
        </definedNames></workbook>"#;
    let rels = relations(&[
        ("a", "worksheet", "sheets\\One.xml"),
        ("b", "chartsheet", "charts/1.xml"),
        ("c", "worksheet", "../xl/./sheets/two.xml"),
    ]);
    let bytes = package(&[
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", index),
        ("xl/_rels/Workbook.xml.rels", &rels),
        (
            "xl/sheets/one.xml",
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ),
        ("xl/vbaProject.bin", ""),
    ]);
    let book = read(&bytes).unwrap();
    assert!(book.macros);
    let sheets: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.visibility, sheet.incomplete.is_some()))
        .collect();
    assert_eq!(
        sheets,
        [
            ("個票 & 表", Visibility::VeryHidden, false),
            ("二", Visibility::Hidden, true)
        ]
    );
    let names: Vec<_> = book
        .names
        .iter()
        .map(|name| (name.name.as_str(), name.scope, name.areas.len()))
        .collect();
    assert_eq!(
        names,
        [("事業名称", None, 1), ("_kohyo_form", None, 0), ("範囲", Some(1), 1)]
    );
    assert!(book.sheet("個票 & 表").is_some() && book.sheet("無い").is_none());
}
