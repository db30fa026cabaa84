//! What programs really write: one trap each, found in a collection of workbooks of many programs.

use super::*;

#[test]
fn line_breaks_of_a_part_written_on_windows() {
    let cell = "<c r=\"A1\" t=\"inlineStr\"><is><t>一_x000D_\r\n二\r\n三&#13;&#10;四<![CDATA[\r\n五]]></t></is></c>";
    assert_eq!(content(&row(cell, &[]), "A1"), Some(&text("一\n二\n三\n四\n五")));
}

#[test]
fn modules_of_excel_95_are_no_worksheets() {
    let index = r#"<workbook><sheets><sheet name="Module1" sheetId="2" r:id=""/><sheet name="個票" sheetId="1" r:id="rId1"/></sheets>
        <definedNames><definedName name="番号" localSheetId="1">個票!$A$1</definedName></definedNames></workbook>"#;
    let book = read(&workbook("<sheetData/>", &[("xl/workbook.xml", index)])).unwrap();
    let sheets: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), &sheet.incomplete))
        .collect();
    assert_eq!((sheets, book.names[0].scope), (vec![("個票", &None)], Some(0)));
    // A sheet whose relationship is lost is another matter.
    let lost = index.replace("r:id=\"\"", "r:id=\"rId7\"");
    let book = read(&workbook("<sheetData/>", &[("xl/workbook.xml", &lost)])).unwrap();
    assert!(book.sheets[0].incomplete.is_some());
}

#[test]
fn an_open_document_without_its_first_part() {
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    let table = "<office:document-content><office:body><table:table table:name=\"個票\"/></office:body></office:document-content>";
    let parts = [("META-INF/manifest.xml", manifest), ("content.xml", table)];
    assert_eq!(read(&package(&parts)).unwrap().sheets[0].name, "個票");
    let other = manifest.replace("spreadsheet", "text");
    let parts = [("META-INF/manifest.xml", other.as_str())];
    assert_eq!(
        read(&package(&parts)).err(),
        Some(OpenError::NotAWorkbook("OpenDocument 文書".to_owned()))
    );
}

#[test]
fn values_of_an_open_document_that_cannot_be_read_are_what_is_shown() {
    let table = [
        (
            r#"office:value-type="time" office:time-value="09:55:33""#,
            "09:55:33",
            "09:55:33",
        ),
        (r#"office:value-type="float""#, "12件", "12件"),
        (r#"office:value-type="float" office:value="1e999""#, "", "1e999"),
        (r#"office:value-type="float""#, "TRUE", "TRUE"),
        (r#"office:value-type="date" office:date-value="令和3年""#, "", "令和3年"),
        (r#"office:value-type="boolean""#, "真", "真"),
    ];
    for (attributes, shown, expected) in table {
        let cell = format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>");
        let content_xml = format!(
            "<office:document-content><office:body><table:table><table:table-row>{cell}</table:table-row></table:table></office:body></office:document-content>"
        );
        let parts = [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content_xml.as_str()),
        ];
        let sheet = read(&package(&parts)).unwrap().sheets.remove(0);
        assert_eq!(content(&sheet, "A1"), Some(&text(expected)), "{attributes}");
    }
}

#[test]
fn a_part_of_nothing_is_empty() {
    // Deflated to no bytes at all, where a stream of nothing has two.
    let mut bytes = workbook("<sheetData/>", &[("xl/worksheets/_rels/sheet1.xml.rels", "")]);
    let name = b"xl/worksheets/_rels/sheet1.xml.rels";
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(name.len()).position(|window| window == name) {
        let start = at + found;
        let is_directory = bytes[start - 46..].starts_with(b"PK\x01\x02");
        let sizes = if is_directory { start - 26 } else { start - 12 };
        bytes[sizes..sizes + 4].fill(0);
        at = start + name.len();
    }
    let book = read(&bytes).unwrap();
    assert_eq!(book.sheets[0].incomplete, None);
}
