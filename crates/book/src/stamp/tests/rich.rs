//! A workbook with everything that programs keep losing, and packages written in unusual ways.

use super::*;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The sheet 個票 of [`rich`].
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

fn sheet() -> String {
    let validations: String = (0..1000)
        .map(|row| {
            format!(
                r#"<dataValidation type="list" sqref="H{}"><formula1>"有,無"</formula1></dataValidation>"#,
                row + 1
            )
        })
        .collect();
    format!(
        concat!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>\r\n<!-- 出力 -->",
            r#"<worksheet xmlns="{MAIN}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" "#,
            r#"xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{{00000000-0001-0000-0000-000000000000}}">"#,
            r#"<sheetPr codeName="Sheet1"/><dimension ref="A1:F6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>"#,
            r#"<sheetFormatPr defaultRowHeight="13.5" x14ac:dyDescent="0.15"/><cols><col min="1" max="9" width="4.5" style="1" customWidth="1"/></cols>"#,
            "<sheetData>\n",
            r#"<row r="1" spans="1:6" x14ac:dyDescent="0.15"><c r="A1" s="1" t="s" ph="1"><v>0</v></c><c r="C1"><f>SUM(B2:B5)</f><v>3</v></c></row>"#,
            r#"<row r="2" spans="1:6"><c r="B2" s="1"><v>12</v></c><c r="D2" t="inlineStr"><is><r><rPr><b/></rPr><t>太</t></r><t>字</t><rPh sb="0" eb="1"><t>フト</t></rPh></is></c></row>"#,
            r#"<row r="5" ht="20" customHeight="1"><c r="C5" s="1"/><c r="D5" s="1"/></row></sheetData>"#,
            r#"<sheetProtection sheet="1" objects="1" scenarios="1"/><customSheetViews><customSheetView guid="{{A}}"/></customSheetViews>"#,
            r#"<mergeCells count="2"><mergeCell ref="C5:D6"/><mergeCell ref="A1:B1"/></mergeCells><phoneticPr fontId="2"/>"#,
            r#"<conditionalFormatting sqref="B2:B5"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan" stopIfTrue="1"><formula>0</formula></cfRule>"#,
            r#"<cfRule type="expression" priority='7'><formula>TRUE</formula></cfRule></conditionalFormatting>"#,
            r#"<dataValidations count="1000">{validations}</dataValidations><hyperlinks><hyperlink ref="E1" r:id="rId9"/></hyperlinks>"#,
            r#"<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" r:id="rId1"/>"#,
            r#"<drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>"#,
            r#"<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1026" r:id="rId6" name="Check"/></controls></mc:Choice></mc:AlternateContent>"#,
            r#"<tableParts count="1"><tablePart r:id="rId7"/></tableParts>"#,
            r#"<extLst><ext uri="{{78C0D931}}"><x14:conditionalFormattings xmlns:x14="urn:x14"><x14:conditionalFormatting><x14:cfRule type="dataBar" priority="1" id="{{B}}"/>"#,
            r#"</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"#
        ),
        MAIN = MAIN,
        R = R,
        validations = validations
    )
}

/// A workbook with shapes, a chart, an image, controls, comments, a thread, furigana, macros, a table, names of sheets,
/// custom views, external links, a chain of calculation and 1,000 validations.
pub fn rich() -> Vec<u8> {
    let book = format!(
        concat!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{R}"><workbookPr codeName="ThisWorkbook"/>"#,
            r#"<bookViews><workbookView activeTab="1" firstSheet="1"/><workbookView activeTab="2"/></bookViews>"#,
            r#"<sheets><sheet name="グラフ" sheetId="7" r:id="rId1"/><sheet name="個票" sheetId="3" r:id="rId2"/><sheet name="別表" sheetId="9" state="hidden" r:id="rId3"/></sheets>"#,
            r#"<externalReferences><externalReference r:id="rId8"/></externalReferences>"#,
            r#"<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">個票!$A$1:$F$40</definedName><definedName name="事業名称">個票!$B$2</definedName>"#,
            r#"<definedName name="外部" localSheetId="2">[1]Sheet1!$A$1</definedName></definedNames><calcPr calcId="191029"/>"#,
            r#"<customWorkbookViews><customWorkbookView name="印刷用" guid="{{A}}" activeSheetId="3"/></customWorkbookViews></workbook>"#
        ),
        MAIN = MAIN,
        R = R
    );
    let types = concat!(
        r#"<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>"#,
        r#"<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>"#,
        r#"<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>"#
    );
    let vml = concat!(
        r#"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">"#,
        r#"<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" o:spt="202"></v:shapetype>"#,
        r##"<v:shape id="_x0000_s1025" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor> 2, 15, 0, 2, 4, 15, 4, 4</x:Anchor><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"##,
        r##"<v:shape id="_x0000_s1026" type="#_x0000_t201"><v:textbox><div><font>確認<br>欄</font></div></v:textbox><x:ClientData ObjectType="Checkbox"/></v:shape></xml>"##
    );
    let comments = format!(
        concat!(
            r#"<comments xmlns="{MAIN}"><authors><author>情報課</author><author>tc={{T}}</author></authors><commentList>"#,
            r#"<comment ref="B2" authorId="0"><text><t>件数を書く欄です。</t></text></comment>"#,
            r#"<comment ref="C1" authorId="1"><text><t>[スレッド化されたコメント]</t></text></comment></commentList></comments>"#
        ),
        MAIN = MAIN
    );
    let sheet_relations = relations(&[
        ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
        ("rId2", "drawing", "../drawings/drawing1.xml"),
        ("rId3", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId4", "comments", "../comments1.xml"),
        ("rId5", "threadedComment", "../threadedComments/threadedComment1.xml"),
        ("rId6", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        ("rId7", "table", "../tables/table1.xml"),
    ]);
    let book_relations = relations(&[
        ("rId1", "chartsheet", "chartsheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet1.xml"),
        ("rId3", "worksheet", "worksheets/sheet2.xml"),
        ("rId4", "styles", "styles.xml"),
        ("rId5", "sharedStrings", "sharedStrings.xml"),
        ("rId6", "calcChain", "calcChain.xml"),
        ("rId7", "vbaProject", "vbaProject.bin"),
        ("rId8", "externalLink", "externalLinks/externalLink1.xml"),
    ]);
    let styles = concat!(
        r#"<styleSheet><fonts count="2"><font/><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders>"#,
        r#"<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf/></cellXfs><dxfs count="1"><dxf/></dxfs><tableStyles count="0"/></styleSheet>"#
    );
    package(&[
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "xl/workbook.xml")]),
        ),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &book_relations),
        (
            "xl/chartsheets/sheet1.xml",
            "<chartsheet><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews></chartsheet>",
        ),
        (SHEET, &sheet()),
        ("xl/worksheets/_rels/sheet1.xml.rels", &sheet_relations),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"),
        ("xl/styles.xml", styles),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>番号</t><rPh sb=\"0\" eb=\"2\"><t>バンゴウ</t></rPh></si></sst>",
        ),
        ("xl/calcChain.xml", r#"<calcChain><c r="C1" i="3"/></calcChain>"#),
        ("xl/vbaProject.bin", "\u{1}macros"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/printerSettings/printerSettings1.bin", "\u{2}printer"),
        ("xl/drawings/drawing1.xml", "<xdr:wsDr/>"),
        (
            "xl/drawings/_rels/drawing1.xml.rels",
            &relations(&[
                ("rId1", "chart", "../charts/chart1.xml"),
                ("rId2", "image", "../media/image1.png"),
            ]),
        ),
        ("xl/charts/chart1.xml", "<c:chartSpace/>"),
        ("xl/media/image1.png", "\u{3}image"),
        ("xl/drawings/vmlDrawing1.vml", vml),
        ("xl/comments1.xml", &comments),
        (
            "xl/threadedComments/threadedComment1.xml",
            r#"<ThreadedComments><threadedComment ref="C1"><text>どうしますか</text></threadedComment></ThreadedComments>"#,
        ),
        ("xl/ctrlProps/ctrlProp1.xml", "<formControlPr/>"),
        ("xl/tables/table1.xml", r#"<table ref="E20:F23" totalsRowCount="1"/>"#),
    ])
}

/// A workbook whose elements all have a prefix, without styles, notes, names or an order of calculation.
pub fn prefixed() -> Vec<u8> {
    package(&[
        (
            "[Content_Types].xml",
            r#"<t:Types xmlns:t="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "/xl/workbook.xml")]),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<x:workbook xmlns:x="{MAIN}" xmlns:rel="{R}"><x:sheets><x:sheet name="個票" sheetId="1" rel:id="A"/></x:sheets></x:workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("A", "worksheet", "sheet.xml")]),
        ),
        (
            "xl/sheet.xml",
            &format!(r#"<x:worksheet xmlns:x="{MAIN}"><x:sheetData/></x:worksheet>"#),
        ),
    ])
}
