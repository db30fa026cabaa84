//! Cells: types, places, strings, formulas.

use super::*;

const STRINGS: &str = r#"<sst uniqueCount="99999999999999" count="7">
<si><t>目標</t></si>
<si><t>事業</t><rPh sb="0" eb="2"><t>ジギョウ</t></rPh><phoneticPr fontId="1"/></si>
<si><r><t>残す</t></r><r><rPr><strike/></rPr><t>消す</t></r><r><rPr><strike val="0"/></rPr><t>末尾</t></r></si>
<si><t xml:space="preserve"> 前後　 </t></si>
<si><t>
  折返し　</t></si>
<si><t>一行目_x000D_
二行目_x005F_x000D_ &lt;A&amp;B&gt; &#x3042;<![CDATA[<&]]>&unknown;</t></si>
<si><t> 　 </t></si>
<si><r><rPr><strike/></rPr><t>全部消す</t></r></si>
</sst>"#;

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="ggge&quot;年&quot;"/></numFmts>
<fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="0" fontId="1"/><xf numFmtId="46"/><xf numFmtId="10"/></cellXfs>
<dxfs><dxf><font><strike/></font><numFmt numFmtId="0" formatCode="0%"/></dxf></dxfs></styleSheet>"#;

const PARTS: [(&str, &str); 2] = [("xl/sharedStrings.xml", STRINGS), ("xl/styles.xml", STYLES)];

fn one(cell: &str) -> (Option<Content>, bool) {
    let sheet = row(cell, &PARTS);
    (content(&sheet, "A1").cloned(), sheet.incomplete.is_some())
}

#[test]
fn types_of_cells() {
    let table = [
        (r#"<c r="A1"><v>1200</v></c>"#, Some(Content::Number(1200.0))),
        (r#"<c r="A1"><v> -1.5E3 </v></c>"#, Some(Content::Number(-1500.0))),
        (r#"<c r="A1" t="n"><v>未定</v></c>"#, Some(text("未定"))),
        (r#"<c r="A1" t="n"><v>1e999</v></c>"#, Some(text("1e999"))),
        (r#"<c r="A1" t="n"><v>NaN</v></c>"#, Some(text("NaN"))),
        (r#"<c r="A1" t="b"><v>1</v></c>"#, Some(Content::Bool(true))),
        (r#"<c r="A1" t="b"><v>0</v></c>"#, Some(Content::Bool(false))),
        (
            r#"<c r="A1" t="e"><v>#SPILL!</v></c>"#,
            Some(Content::Error("#SPILL!".to_owned())),
        ),
        (
            r#"<c r="A1" t="d"><v>2021-04-01T09:30:00Z</v></c>"#,
            Some(Content::Date(jiff::civil::date(2021, 4, 1).at(9, 30, 0, 0))),
        ),
        (
            r#"<c r="A1" t="d"><v>2021-04-01</v></c>"#,
            Some(Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0))),
        ),
        (
            r#"<c r="A1" t="str"><f>B1</f><v> 文字_x000A_列 </v></c>"#,
            Some(text(" 文字\n列 ")),
        ),
        (
            r#"<c r="A1" t="inlineStr"><is><t>直接</t><rPh><t>チョク</t></rPh></is></c>"#,
            Some(text("直接")),
        ),
        (r#"<c r="A1" t="s"><v>0</v></c>"#, Some(text("目標"))),
        (r#"<c r="A1" t="s"><v>1</v></c>"#, Some(text("事業"))),
        (r#"<c r="A1" t="s"><v>3</v></c>"#, Some(text(" 前後　 "))),
        (r#"<c r="A1" t="s"><v>4</v></c>"#, Some(text("折返し　"))),
        (
            r#"<c r="A1" t="s"><v>5</v></c>"#,
            Some(text("一行目\n二行目_x000D_ <A&B> あ<&&unknown;")),
        ),
        (r#"<c r="A1" t="s"><v>6</v></c>"#, None),
        (r#"<c r="A1" s="1"/>"#, None),
        (r#"<c r="A1" t="s"><v></v></c>"#, None),
        (r#"<x:c r='A1'><x:v>7</x:v></x:c>"#, Some(Content::Number(7.0))),
    ];
    for (cell, expected) in table {
        assert_eq!(one(cell), (expected, false), "{cell}");
    }
}

#[test]
fn formulas() {
    let table = [
        (r#"<c r="A1"><f>B1+1</f></c>"#, Some(Content::Uncached)),
        (r#"<c r="A1"><f>B1+1</f><v></v></c>"#, Some(Content::Uncached)),
        (r#"<c r="A1"><f>B1+1</f><v/></c>"#, Some(Content::Uncached)),
        (
            r#"<c r="A1" t="str"><f>IF(B1="","",1)</f></c>"#,
            Some(Content::Uncached),
        ),
        (r#"<c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c>"#, None),
        (r#"<c r="A1"><f>B1+1</f><v>0</v></c>"#, Some(Content::Number(0.0))),
        (
            r#"<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#,
            Some(Content::Error("#DIV/0!".to_owned())),
        ),
    ];
    for (cell, expected) in table {
        let sheet = row(cell, &PARTS);
        assert_eq!(content(&sheet, "A1"), expected.as_ref(), "{cell}");
        assert!(raw(&sheet, "A1").is_none_or(|raw| raw.formula), "{cell}");
    }
}

#[test]
fn struck_through() {
    let table = [
        (r#"<c r="A1" t="s"><v>2</v></c>"#, "残す末尾", Some("消す")),
        (r#"<c r="A1" s="3" t="s"><v>2</v></c>"#, "末尾", Some("残す消す")),
        (r#"<c r="A1" t="s"><v>7</v></c>"#, "", Some("全部消す")),
        (r#"<c r="A1" s="3" t="s"><v>0</v></c>"#, "", Some("目標")),
        (r#"<c r="A1" s="3"><v>12</v></c>"#, "", Some("12")),
        (r#"<c r="A1" s="3" t="str"><f>B1</f><v>式</v></c>"#, "", Some("式")),
        (r#"<c r="A1" s="0" t="s"><v>0</v></c>"#, "目標", None),
    ];
    for (cell, kept, struck) in table {
        let sheet = row(cell, &PARTS);
        let raw = raw(&sheet, "A1").unwrap();
        assert_eq!((&raw.content, raw.struck.as_deref()), (&text(kept), struck), "{cell}");
    }
}

#[test]
fn dates_by_format() {
    let date = |year, month, day| Some(Content::Date(jiff::civil::date(year, month, day).at(0, 0, 0, 0)));
    let table = [
        (1, "44287", date(2021, 4, 1)),
        (2, "44287", date(2021, 4, 1)),
        (0, "44287", Some(Content::Number(44287.0))),
        (1, "1", date(1900, 1, 1)),
        (1, "59", date(1900, 2, 28)),
        (1, "60", Some(Content::Number(60.0))),
        (1, "59.9999999999", Some(Content::Number(59.9999999999))),
        (1, "61", date(1900, 3, 1)),
        (1, "0.5", Some(Content::Number(0.5))),
        (1, "-1", Some(Content::Number(-1.0))),
        (1, "2958465", date(9999, 12, 31)),
        (1, "2958466", Some(Content::Number(2958466.0))),
        (4, "1.5625", Some(Content::Number(1.5625))),
        (1, "44286.9999999999", date(2021, 4, 1)),
    ];
    for (style, value, expected) in table {
        let cell = format!(r#"<c r="A1" s="{style}"><v>{value}</v></c>"#);
        assert_eq!(one(&cell), (expected, false), "{cell}");
    }
    let index = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let parts = [PARTS[0], PARTS[1], ("xl/workbook.xml", index)];
    let sheet = row(r#"<c r="A1" s="1"><v>42825</v></c>"#, &parts);
    assert_eq!(content(&sheet, "A1").cloned(), date(2021, 4, 1));
}

#[test]
fn places_of_cells() {
    let sheet = sheet(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c r=\"E2\"><v>4</v></c><c><v>5</v></c></row>\
         <row r=\"9\"><c><v>6</v></c></row><row><c r=\"B10\"><v>7</v></c></row></sheetData>",
        &[],
    );
    let found: Vec<String> = sheet.cells.iter().map(|cell| cell.address.to_string()).collect();
    assert_eq!(found, ["A1", "B1", "A2", "E2", "F2", "A9", "B10"]);
    assert_eq!(sheet.incomplete, None);
}

#[test]
fn what_cannot_be_trusted_leaves_the_sheet_incomplete() {
    let good = r#"<c r="A1"><v>1</v></c>"#;
    let table = [
        r#"<c r="XFE1"><v>2</v></c>"#,
        r#"<c r="AAAAAAAA1"><v>2</v></c>"#,
        r#"<c r="A1048577"><v>2</v></c>"#,
        r#"<c r="A0"><v>2</v></c>"#,
        r#"<c r="個票"><v>2</v></c>"#,
        r#"<c r="B1" t="s"><v>8</v></c>"#,
        r#"<c r="B1" t="s"><v>-1</v></c>"#,
        r#"<c r="B1" s="6"><v>2</v></c>"#,
        r#"<c r="A1"><v>2</v></c>"#,
        r#"<c r="B1"><v>2</c>"#,
    ];
    for cell in table {
        let sheet = row(&format!("{good}{cell}"), &PARTS);
        assert!(sheet.incomplete.is_some(), "{cell}");
        assert_eq!(content(&sheet, "A1"), Some(&Content::Number(1.0)), "{cell}");
    }
    assert_eq!(row(good, &PARTS).incomplete, None);
}

#[test]
fn cells_out_of_order_are_sorted() {
    let sheet = sheet(
        r#"<sheetData><row r="5"><c r="B5"><v>1</v></c><c r="A5"><v>2</v></c></row><row r="2"><c r="C2"><v>3</v></c></row></sheetData>"#,
        &[],
    );
    let found: Vec<String> = sheet.cells.iter().map(|cell| cell.address.to_string()).collect();
    assert_eq!(
        (found, sheet.incomplete),
        (vec!["C2".to_owned(), "A5".to_owned(), "B5".to_owned()], None)
    );
}

#[test]
fn the_limit_of_cells_holds() {
    let cells: String = (0..20).map(|_| "<c><v>1</v></c>").collect();
    let limits = Limits {
        cells: 7,
        ..Limits::default()
    };
    let book = open(
        &workbook(&format!("<sheetData><row>{cells}</row></sheetData>"), &[]),
        &limits,
    )
    .unwrap();
    assert_eq!(book.sheets[0].cells.len(), 7);
    assert!(book.sheets[0].incomplete.is_some());
}

#[test]
fn raised_marks_behind_numbers_are_told_apart() {
    let raised = |before: &str, mark: &str| {
        let runs = format!(
            r#"<c r="A1" t="inlineStr"><is><r><t>{before}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>{mark}</t></r></is></c>"#
        );
        let sheet = row(&runs, &[]);
        let raw = raw(&sheet, "A1").unwrap();
        (raw.content.to_string(), raw.raised.clone())
    };
    assert_eq!(raised("792", "1"), ("792".to_owned(), Some("1".to_owned())));
    assert_eq!(raised("792", "※1"), ("792".to_owned(), Some("※1".to_owned())));
    assert_eq!(raised("m", "2"), ("m2".to_owned(), None));
    assert_eq!(raised("792", "件"), ("792件".to_owned(), None));
}

#[test]
fn a_colour_on_itself_is_seen_by_nobody() {
    let styles = r#"<styleSheet><fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><color rgb="FF000080"/></font><font><color auto="1"/></font><font><sz val="1"/></font><font><sz val="8"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/></patternFill></fill></fills>
<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="1" fillId="1"/><xf fontId="3" fillId="1"/><xf fontId="3"/><xf fontId="4"/><xf fontId="5"/><xf fontId="6"/></cellXfs></styleSheet>"#;
    for (style, unseen) in [
        (0, false),
        (1, true),
        (2, true),
        (3, false),
        (4, true),
        (5, false),
        (6, false),
        (7, true),
        (8, false),
    ] {
        let sheet = row(
            &format!(r#"<c r="A1" s="{style}"><v>5</v></c>"#),
            &[("xl/styles.xml", styles)],
        );
        assert_eq!(raw(&sheet, "A1").unwrap().unseen, unseen, "{style}");
    }
}

/// The fourth part of a format is about texts: an empty one hides them, a missing one does not.
#[test]
fn a_format_without_a_part_for_texts_hides_them() {
    for (code, unseen) in [(";;;", true), ("0;0;0;", true), (";;", false), (";;;@", false)] {
        let styles = format!(
            r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="{code}"/></numFmts><cellXfs><xf/><xf numFmtId="176"/></cellXfs></styleSheet>"#
        );
        let cells = r#"<c r="A1" s="1" t="str"><v>前回の所見</v></c>"#;
        let sheet = row(cells, &[("xl/styles.xml", styles.as_str())]);
        assert_eq!(raw(&sheet, "A1").unwrap().unseen, unseen, "{code}");
    }
}

#[test]
fn a_sheet_that_shows_no_zeros_hides_them() {
    let cells = r#"<sheetData><row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>5</v></c></row></sheetData>"#;
    for (view, format) in [
        (
            r#"<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>"#,
            crate::NumberFormat::Masked,
        ),
        (
            r#"<sheetViews><sheetView workbookViewId="0"/></sheetViews>"#,
            crate::NumberFormat::Plain,
        ),
    ] {
        let sheet = sheet(&format!("{view}{cells}"), &[]);
        assert_eq!(raw(&sheet, "A1").unwrap().format, format);
        assert_eq!(raw(&sheet, "B1").unwrap().format, crate::NumberFormat::Plain);
    }
}

/// A sheet as LibreOffice writes it: A1 is 0 and B1 is 5 on a sheet that shows no zeros; in row 2 everything is white, C2 on blue
/// and D2 on white.
#[test]
fn what_nobody_sees_is_told_in_other_formats_too() {
    for (name, bytes) in [
        ("xls", include_bytes!("files/seen.xls").as_slice()),
        ("ods", include_bytes!("files/seen.ods")),
    ] {
        let book = crate::open(bytes, &crate::Limits::default()).expect(name);
        let at = |cell: &str| raw(&book.sheets[0], cell).unwrap_or_else(|| panic!("{name} {cell}"));
        assert_eq!(at("A1").format, crate::NumberFormat::Masked, "{name}");
        assert_ne!(at("B1").format, crate::NumberFormat::Masked, "{name}");
        for (cell, unseen) in [("A2", true), ("B2", true), ("C2", false), ("D2", true), ("B1", false)] {
            assert_eq!(at(cell).unseen, unseen, "{name} {cell}");
        }
    }
}

/// A zero that a rule writes in white, or in a format that shows nothing, is seen by nobody; one on a coloured ground is.
#[test]
fn zeros_that_a_rule_hides() {
    let dxfs = r#"<styleSheet><dxfs count="3"><dxf><font><color rgb="FFFFFFFF"/></font></dxf>
        <dxf><numFmt numFmtId="176" formatCode=";;;"/></dxf>
        <dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs></styleSheet>"#;
    let format = |rule: &str, value: &str| {
        let inside = format!(
            r#"<sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData><conditionalFormatting sqref="A1:B2 D4">
            <cfRule type="cellIs" {rule} priority="1" operator="equal"><formula>0</formula></cfRule></conditionalFormatting>"#
        );
        let sheet = sheet(&inside, &[("xl/styles.xml", dxfs)]);
        raw(&sheet, "A1").expect("a cell").format
    };
    for rule in [r#"dxfId="0""#, r#"dxfId="1""#] {
        assert_eq!(format(rule, "0"), crate::NumberFormat::Masked, "{rule}");
        assert_eq!(format(rule, "7"), crate::NumberFormat::Plain, "{rule}");
    }
    for rule in [r#"dxfId="2""#, ""] {
        assert_eq!(format(rule, "0"), crate::NumberFormat::Plain, "{rule}");
    }
}
