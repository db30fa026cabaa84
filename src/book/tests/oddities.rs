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
