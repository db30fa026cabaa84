//! Packages as programs other than Excel write them: other names of parts, prefixes, places, and what they leave out.

use super::*;
use crate::Sheet;

fn package_of(workbook: &str, sheet: &str, parts: &[(&str, &str)]) -> Sheet {
    let mut all = vec![("xl/workbook.xml", workbook), ("xl/worksheets/sheet1.xml", sheet)];
    all.retain(|(path, _)| parts.iter().all(|(other, _)| other != path));
    all.extend_from_slice(parts);
    let mut book = read(&package(&all)).unwrap();
    let sheet = book.sheets.remove(0);
    assert_eq!(sheet.incomplete, None);
    sheet
}

const INDEX: &str = r#"<workbook><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ONE: &str = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>"#;

#[test]
fn strict_open_xml() {
    // The namespaces and relationship types of ISO 29500 Strict; dates may be ISO 8601 texts.
    let link = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let root = format!(
        "<Relationships>{}</Relationships>",
        link("rId1", "officeDocument", "xl/workbook.xml")
    );
    let rels = format!(
        "<Relationships>{}</Relationships>",
        link("rId1", "worksheet", "worksheets/sheet1.xml")
    );
    let index = r#"<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict"><workbookPr dateCompatibility="0"/><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let page = r#"<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1" t="d"><v>2021-04-01T00:00:00</v></c><c r="B1"><v>7</v></c></row></sheetData></worksheet>"#;
    let sheet = package_of(
        index,
        page,
        &[("_rels/.rels", root.as_str()), ("xl/_rels/workbook.xml.rels", &rels)],
    );
    assert_eq!(
        content(&sheet, "A1"),
        Some(&Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)))
    );
    assert_eq!(content(&sheet, "B1"), Some(&Content::Number(7.0)));
}

#[test]
fn prefixed_names() {
    // The Open XML SDK and some exporters of business systems write every element with a prefix.
    let index = r#"<x:workbook xmlns:x="m" xmlns:rel="r"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="個票" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>"#;
    let page = r#"<x:worksheet><x:sheetData><x:row r="1" hidden="true"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="0"><x:v>42825</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>直接</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>"#;
    let strings = "<x:sst><x:si><x:t>目標</x:t></x:si></x:sst>";
    let styles = r#"<x:styleSheet><x:cellXfs><x:xf numFmtId="30"/></x:cellXfs></x:styleSheet>"#;
    let root = relations(&[("rId1", "officeDocument", "/xl/workbook.xml")]);
    let rels = relations(&[
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "/xl/sharedStrings.xml"),
        ("rId3", "styles", "/xl/styles.xml"),
    ]);
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ];
    let sheet = package_of(index, page, &parts);
    assert_eq!(content(&sheet, "A1"), Some(&text("目標")));
    assert_eq!(
        content(&sheet, "B1"),
        Some(&Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)))
    );
    assert_eq!(content(&sheet, "C1"), Some(&text("直接")));
    assert_eq!((sheet.merges.len(), sheet.hidden_rows.len()), (1, 1));
}

#[test]
fn parts_by_other_names() {
    // Relations decide, not the names that Excel gives; letters of paths may differ in case, and `..` may lead about.
    let root = relations(&[("rId1", "officeDocument", "./book/Main.XML")]);
    let rels = relations(&[
        ("rId9", "sharedStrings", "../texts.xml"),
        ("rId1", "worksheet", "pages/../pages/first.xml"),
    ]);
    let page = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c><c/><c t="s"><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c><c><v>3</v></c></row></sheetData></worksheet>"#;
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("book/main.xml", INDEX),
        ("book/_rels/Main.XML.rels", &rels),
        (
            "Texts.xml",
            "<sst><si><t>一</t></si><si><r><t>二</t></r><r><t>三</t></r></si></sst>",
        ),
        ("book/pages/first.xml", page),
    ];
    let mut book = read(&package(&parts)).unwrap();
    let sheet = book.sheets.remove(0);
    assert_eq!(sheet.incomplete, None);
    for (address, expected) in [
        ("A1", text("一")),
        ("C1", text("二三")),
        ("B4", Content::Number(2.0)),
        ("C4", Content::Number(3.0)),
    ] {
        assert_eq!(content(&sheet, address), Some(&expected), "{address}");
    }
}

#[test]
fn a_package_without_content_of_its_own() {
    // No list of relations at the root, no styles, no shared strings, no list of content types.
    let rels = relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")]);
    let sheet = package_of(INDEX, ONE, &[("xl/_rels/workbook.xml.rels", rels.as_str())]);
    assert_eq!(content(&sheet, "A1"), Some(&Content::Number(7.0)));
    // UTF-16, and a byte order mark before UTF-8.
    let units: Vec<u8> = ONE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [&b"\xFF\xFE"[..], &units].concat();
    let marked = [&b"\xEF\xBB\xBF"[..], ONE.as_bytes()].concat();
    for bytes in [utf16, marked] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, part) in [
            ("xl/workbook.xml", INDEX.as_bytes()),
            ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
            ("xl/worksheets/sheet1.xml", &bytes),
        ] {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(part).unwrap();
        }
        let sheet = read(&zip.finish().unwrap().into_inner()).unwrap().sheets.remove(0);
        assert_eq!(content(&sheet, "A1"), Some(&Content::Number(7.0)));
    }
}

#[test]
fn built_in_formats_of_japanese_excel_are_dates() {
    let ids = (14..=22).chain(27..=36).chain(45..=45).chain(47..=47).chain(50..=58);
    for id in ids {
        let styles = format!(r#"<styleSheet><cellXfs><xf numFmtId="{id}"/></cellXfs></styleSheet>"#);
        let sheet = row(r#"<c r="A1" s="0"><v>44287</v></c>"#, &[("xl/styles.xml", &styles)]);
        assert!(matches!(content(&sheet, "A1"), Some(Content::Date(_))), "{id}");
    }
    for code in [
        "[$-411]ge.m.d",
        "[$-411]ggge年m月d日",
        "ggge",
        "e",
        "ge",
        "gggee&quot;年度&quot;",
        "[DBNum3][$-411]0",
        "[$-409]d-mmm",
    ] {
        let styles = format!(
            r#"<styleSheet><numFmts><numFmt numFmtId="180" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="180"/></cellXfs></styleSheet>"#
        );
        let sheet = row(r#"<c r="A1" s="0"><v>44287</v></c>"#, &[("xl/styles.xml", &styles)]);
        let is_date = matches!(content(&sheet, "A1"), Some(Content::Date(_)));
        assert_eq!(is_date, !code.contains("DBNum3"), "{code}");
    }
}

#[test]
fn errors_of_new_and_old_excel() {
    for error in [
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BUSY!",
        "#GETTING_DATA",
        "#CONNECT!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#PYTHON!",
        "#REF!",
        "#N/A",
    ] {
        let sheet = row(
            &format!(r#"<c r="A1" t="e"><f>X1</f><v>{error}</v></c><c r="B1"><v>1</v></c>"#),
            &[],
        );
        assert_eq!(content(&sheet, "A1"), Some(&Content::Error(error.to_owned())));
        assert_eq!(
            content(&sheet, "B1"),
            Some(&Content::Number(1.0)),
            "the rest of the sheet is read"
        );
    }
}
