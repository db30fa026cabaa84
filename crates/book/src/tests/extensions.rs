//! Extensions and alternatives: elements of the same names deeper down, which never stand for the part's own.

use super::*;
use crate::Area;

#[test]
fn the_workbook_is_what_stands_at_its_own_depth() {
    // Excel for Mac writes the first extension, Excel 2013 and later the second.
    let index = r#"<workbook><workbookPr date1904="1" x15:date1904="0"/><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets>
        <definedNames><definedName name="番号">個票!$A$1</definedName></definedNames>
        <extLst><ext><mx:ArchID Flags="2"/></ext><ext><x14:workbookPr defaultImageDpi="32767"/></ext>
        <ext><x15:workbookPr chartTrackingRefBase="1"/></ext>
        <ext><x14:definedNames><x14:definedName name="番号">個票!$B$1</x14:definedName></x14:definedNames>
        <x14:sheets><x14:sheet name="別" r:id="rId9"/></x14:sheets></ext></extLst></workbook>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let inside = r#"<sheetData><row r="1"><c r="A1" s="0"><v>42825</v></c></row></sheetData>"#;
    let book = read(&workbook(
        inside,
        &[("xl/workbook.xml", index), ("xl/styles.xml", styles)],
    ))
    .unwrap();
    assert_eq!((book.sheets.len(), book.names.len()), (1, 1));
    assert_eq!(
        content(&book.sheets[0], "A1"),
        Some(&Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)))
    );
}

#[test]
fn a_sheet_is_what_stands_at_its_own_depth() {
    let inside = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v><extLst><ext><v>9</v><c r="B1"><v>9</v></c></ext></extLst></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:A2"/></mergeCells>
        <extLst><ext><row r="2" hidden="1"/><x14:mergeCells><x14:mergeCell ref="C1:C9"/></x14:mergeCells>
        <x14:dataValidations><x14:dataValidation type="whole"><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"#;
    let strings = "<sst><si><t>一</t><extLst><ext><t>二</t></ext></extLst></si><extLst><ext><x:si><x:t>三</x:t></x:si></ext></extLst></sst>";
    let sheet = sheet(inside, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!((sheet.cells.len(), content(&sheet, "A1")), (1, Some(&text("一"))));
    assert_eq!(sheet.merges.iter().map(Area::to_string).collect::<Vec<_>>(), ["A1:A2"]);
    assert_eq!((sheet.hidden_rows.len(), sheet.validations.len()), (0, 1));
}

#[test]
fn of_alternatives_only_one_counts() {
    // Excel writes a format with a newer sign of currency twice.
    let styles = r#"<styleSheet><numFmts><mc:AlternateContent><mc:Choice Requires="x16r2"><numFmt numFmtId="180" formatCode="0%" x16r2:formatCode16="0.0"/></mc:Choice>
        <mc:Fallback><numFmt numFmtId="180" formatCode="0"/></mc:Fallback></mc:AlternateContent></numFmts>
        <cellXfs><mc:AlternateContent><mc:Choice Requires="x"><xf numFmtId="180"/></mc:Choice><mc:Fallback><xf/></mc:Fallback></mc:AlternateContent>
        <xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let sheet = row(
        r#"<c r="A1" s="0"><v>0.8</v></c><c r="B1" s="1"><v>44287</v></c>"#,
        &[("xl/styles.xml", styles)],
    );
    let format = raw(&sheet, "A1").map(|raw| raw.format);
    assert_eq!(format, Some(crate::NumberFormat::Percent));
    assert!(matches!(content(&sheet, "B1"), Some(Content::Date(_))));
}

#[test]
fn drawings_and_notes_of_extensions_are_left_out() {
    let shape = |text: &str| {
        format!(
            "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col></xdr:from><xdr:to><xdr:col>2</xdr:col></xdr:to><xdr:sp><xdr:spPr>\
             <a:prstGeom prst=\"rect\"/></xdr:spPr><xdr:txBody><a:p>{text}</a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
        )
    };
    let formula = "<mc:AlternateContent><mc:Choice><m:r><m:t>x</m:t></m:r></mc:Choice><mc:Fallback><a:r><a:t>x</a:t></a:r></mc:Fallback></mc:AlternateContent>";
    let drawing = format!(
        "<xdr:wsDr><mc:AlternateContent><mc:Choice Requires=\"a14\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></xdr:wsDr>",
        shape(formula),
        shape("")
    );
    let notes = r#"<comments><commentList><comment ref="A1"><text><t>見た</t></text></comment></commentList>
        <extLst><ext><x:list><x:comment ref="A2"><text><t>別</t></text></x:comment></x:list></ext></extLst></comments>"#;
    let rels = relations(&[("r1", "drawing", "../d.xml"), ("r2", "comments", "../n.xml")]);
    let parts = [
        ("xl/worksheets/_rels/sheet1.xml.rels", rels.as_str()),
        ("xl/d.xml", &drawing),
        ("xl/n.xml", notes),
    ];
    let sheet = sheet("<sheetData/>", &parts);
    let texts: Vec<&str> = sheet.drawings.iter().map(|drawing| drawing.text.as_str()).collect();
    assert_eq!((texts, sheet.notes.len()), (vec!["x"], 1));
}
