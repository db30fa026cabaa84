//! Marks.

use super::*;

#[test]
fn marks_come_before_other_conditional_formats_and_leave_all_else() {
    let bytes = rich::rich();
    let list = [
        mark("D6", MarkKind::Warning, ""),
        mark("F9", MarkKind::Error, ""),
        mark("B2:B5", MarkKind::Error, ""),
        mark("F9", MarkKind::Error, ""),
    ];
    let text = part(&run(&bytes, &marks("個票", &list)), rich::SHEET);
    let own = concat!(
        r#"<conditionalFormatting sqref="B2:B5 F9"><cfRule type="expression" dxfId="1" priority="1"><formula>ISTEXT(&quot;kohyo:error&quot;)</formula></cfRule></conditionalFormatting>"#,
        r#"<conditionalFormatting sqref="C5:D6"><cfRule type="expression" dxfId="2" priority="2"><formula>ISTEXT(&quot;kohyo:warning&quot;)</formula></cfRule></conditionalFormatting>"#
    );
    let before = part(&bytes, rich::SHEET);
    let expected = before
        .replace(r#"priority="2""#, r#"priority="4""#)
        .replace("priority='7'", "priority='9'")
        .replace(r#"priority="1" id"#, r#"priority="3" id"#)
        .replace("<dataValidations count", &format!("{own}<dataValidations count"));
    assert_eq!(text, expected);
    let styles = part(&run(&bytes, &marks("個票", &list)), "xl/styles.xml");
    assert!(styles.contains(r#"<dxfs count="4"><dxf/><dxf><fill>"#), "{styles}");
}

#[test]
fn a_sheet_without_conditional_formats_gets_them_at_their_place() {
    let inside = r#"<sheetData/><sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells><x:unknown/><pageMargins/><extLst/>"#;
    let text = part(
        &run(
            &workbook(inside, &[]),
            &marks("個票", &[mark("B1", MarkKind::Input, "")]),
        ),
        "xl/worksheets/sheet1.xml",
    );
    let expected = concat!(
        r#"</mergeCells><conditionalFormatting sqref="A1:B1"><cfRule type="expression" dxfId="2" priority="1">"#,
        r#"<formula>ISTEXT(&quot;kohyo:input&quot;)</formula></cfRule></conditionalFormatting><x:unknown/><pageMargins/>"#
    );
    assert!(text.contains(expected), "{text}");
}

#[test]
fn formats_of_a_pivot_table_keep_their_priority() {
    let inside = r#"<sheetData/><conditionalFormatting pivot="1" sqref="A1"><cfRule type="top10" dxfId="0" priority="3"/></conditionalFormatting>"#;
    let text = part(
        &run(
            &workbook(inside, &[]),
            &marks("個票", &[mark("B1", MarkKind::Error, "")]),
        ),
        "xl/worksheets/sheet1.xml",
    );
    assert!(
        text.contains(r#"<cfRule type="top10" dxfId="0" priority="3"/>"#) && text.contains(r#"priority="4""#),
        "{text}"
    );
}

#[test]
fn marks_saved_anew_by_another_program_are_found() {
    // Rules joined under one area, numbered anew, the formula with an equals sign and spaces, as other programs write it.
    let inside = concat!(
        r#"<sheetData/><conditionalFormatting sqref="B2"><cfRule type="expression" dxfId="5" priority="3"><formula> =ISTEXT("kohyo:error") </formula></cfRule>"#,
        r#"<cfRule type="expression" dxfId="1" priority="9"><formula>A1&gt;3</formula></cfRule></conditionalFormatting>"#,
        r#"<conditionalFormatting sqref="C2"><cfRule type="expression" dxfId="4" priority="4"><formula>ISTEXT("kohyo:input")</formula></cfRule></conditionalFormatting>"#,
        r#"<conditionalFormatting sqref="D2"><cfRule type="expression" dxfId="4" priority="1"><formula>A1="kohyo:"</formula></cfRule></conditionalFormatting>"#
    );
    let text = part(
        &run(&workbook(inside, &[]), &Edits::default()),
        "xl/worksheets/sheet1.xml",
    );
    let left = concat!(
        r#"<worksheet><sheetData/><conditionalFormatting sqref="B2"><cfRule type="expression" dxfId="1" priority="9"><formula>A1&gt;3</formula></cfRule></conditionalFormatting>"#,
        r#"<conditionalFormatting sqref="D2"><cfRule type="expression" dxfId="4" priority="1"><formula>A1="kohyo:"</formula></cfRule></conditionalFormatting></worksheet>"#
    );
    assert_eq!(text, left);
}

#[test]
fn kinds_differ_by_fill_and_by_border() {
    let styles = part(
        &run(
            &workbook("<sheetData/>", &[]),
            &marks("個票", &[mark("B1", MarkKind::Error, "")]),
        ),
        "xl/kohyoStyles.xml",
    );
    for kind in ["thin", "dashed", "dotted", "FFFFC7CE", "FFFFEB9C", "FFDDEBF7"] {
        assert!(styles.contains(kind), "{kind} in {styles}");
    }
}
