//! Links back to the sheet in front.

use super::*;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const MERGED: &str = r#"<sheetData/><mergeCells><mergeCell ref="A3:B5"/></mergeCells><pageMargins/>"#;

/// A list of these cells from the third row on, and these labels.
fn listed(cells: &[&str], labels: &[&str]) -> Edits {
    let line = |cell: &&str| {
        let link = Some(("個票".to_owned(), at(cell)));
        vec![FrontCell {
            link,
            ..FrontCell::default()
        }]
    };
    let front = Front {
        name: "確認事項".to_owned(),
        rows: [vec![], vec![]].into_iter().chain(cells.iter().map(line)).collect(),
        ..Front::default()
    };
    let mut edits = marks("個票", &[]);
    edits.sheets[0].labels = labels.iter().map(|label| at(label)).collect();
    edits.front = Some(front);
    edits
}

/// The labels that got links, each with the row of its line.
fn links(inside: &str, edits: &Edits) -> Vec<(String, String)> {
    let sheet = part(&run(&workbook(inside, &[]), edits), SHEET);
    let of = |link: &str, name: &str| {
        link.split(&format!("{name}=\""))
            .nth(1)?
            .split('"')
            .next()
            .map(str::to_owned)
    };
    let links = sheet.split("<hyperlink ").skip(1);
    let found = links.filter_map(|link| Some((of(link, "ref")?, of(link, "location")?)));
    found
        .map(|(label, to)| (label, to.rsplit('A').next().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn the_nearest_label_left_or_above_leads_back_to_the_line() {
    for (cell, labels, expected) in [
        ("D4", vec!["C4", "D3"], Some("C4")),
        ("D4", vec!["B4", "D3"], Some("D3")),
        ("D7", vec!["A7", "B7", "D1"], Some("B7")),
        ("D4", vec!["E4", "D5", "C3"], None),
        // A merged label counts where it reaches to, and is linked whole.
        ("D4", vec!["A3", "D1"], Some("A3:B5")),
        ("A9", vec!["A3"], Some("A3:B5")),
        ("D4", vec!["D4"], None),
    ] {
        let expected: Vec<_> = expected
            .map(|label| (label.to_owned(), "3".to_owned()))
            .into_iter()
            .collect();
        assert_eq!(links(MERGED, &listed(&[cell], &labels)), expected, "{cell} {labels:?}");
    }
}

#[test]
fn lines_that_share_a_label_are_reached_by_the_first() {
    let edits = listed(&["D4", "E4", "D8"], &["C4", "C8"]);
    let expected = [("C4", "3"), ("C8", "5")].map(|(label, row)| (label.to_owned(), row.to_owned()));
    assert_eq!(links("<sheetData/>", &edits), expected);
}

#[test]
fn a_label_that_is_marked_or_has_a_link_is_left_alone() {
    let linked = r#"<sheetData/><hyperlinks><hyperlink ref="B4:C4" r:id="rId9"/></hyperlinks>"#;
    let edits = listed(&["D4"], &["C4", "D1"]);
    assert_eq!(links(linked, &edits), [("D1".to_owned(), "3".to_owned())]);
    let mut marked = edits;
    marked.sheets[0].marks = vec![mark("C4", MarkKind::Warning, "")];
    assert_eq!(links("<sheetData/>", &marked), [("D1".to_owned(), "3".to_owned())]);
}

#[test]
fn a_list_stands_where_the_schema_wants_it_or_is_added_to() {
    let edits = listed(&["D4"], &["C4"]);
    let own = r#"<hyperlink ref="C4" location="'確認事項'!A3" tooltip="【kohyo】一覧に戻ります"/>"#;
    for (inside, expected) in [
        (
            "<sheetData/><dataValidations/><printOptions/><pageMargins/>",
            format!("<sheetData/><dataValidations/><hyperlinks>{own}</hyperlinks ><printOptions/><pageMargins/>"),
        ),
        (
            r#"<sheetData/><hyperlinks><hyperlink ref="E1" r:id="rId9"/></hyperlinks><pageMargins/>"#,
            format!(r#"<sheetData/><hyperlinks><hyperlink ref="E1" r:id="rId9"/>{own}</hyperlinks><pageMargins/>"#),
        ),
    ] {
        let bytes = workbook(inside, &[]);
        let stamped = run(&bytes, &edits);
        let sheet = part(&stamped, SHEET);
        assert!(sheet.contains(&expected), "{sheet}");
        assert_eq!(run(&stamped, &edits), stamped);
        assert_eq!(contents(&run(&stamped, &Edits::default())), contents(&bytes));
    }
}

#[test]
fn without_a_sheet_in_front_no_link_and_no_note_leads_there() {
    let lock = r#"<workbook><workbookProtection lockStructure="1"/><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let numbered = Mark {
        number: Some(7),
        ..mark("D4", MarkKind::Error, "数字だけ")
    };
    let mut edits = listed(&["D4"], &["C4"]);
    edits.sheets[0].marks = vec![numbered];
    let notes = |others: &[(&str, &str)]| {
        let stamped = stamp(&workbook("<sheetData/>", others), &edits, &Limits::default()).unwrap();
        (part(&stamped.bytes, SHEET), part(&stamped.bytes, "xl/kohyoNotes1.xml"))
    };
    let (sheet, note) = notes(&[("xl/workbook.xml", lock)]);
    assert!(
        !sheet.contains("hyperlink") && note.contains("数字だけ</t>"),
        "{sheet} {note}"
    );
    let taken = r#"<workbook><sheets><sheet name="確認事項" sheetId="1" r:id="rId1"/><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let (sheet, note) = notes(&[("xl/workbook.xml", taken)]);
    assert!(sheet.contains(r#"location="'確認事項 (2)'!A3""#), "{sheet}");
    assert!(
        note.contains("数字だけ\n（「確認事項 (2)」シートの No.7）</t>"),
        "{note}"
    );
}

/// A returned workbook of two sheets, the first 確認事項, whose second holds `links`; and the elements of that one once it
/// was cleaned.
fn cleaned(front: &str, links: &str) -> String {
    let index = format!(
        concat!(
            r#"<workbook><sheets><sheet name="{0}" sheetId="2" r:id="rId2"/><sheet name="個票" sheetId="1" r:id="rId1"/></sheets>"#,
            r#"<definedNames><definedName name="_kohyo_return" hidden="1">{0}!$A$1</definedName></definedNames></workbook>"#
        ),
        front
    );
    let rels = relations(&[
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
    ]);
    let others = [
        ("xl/workbook.xml", index.as_str()),
        ("xl/_rels/workbook.xml.rels", rels.as_str()),
        ("xl/worksheets/sheet2.xml", "<worksheet/>"),
    ];
    let bytes = workbook(&format!("<sheetData/>{links}<pageMargins/>"), &others);
    let text = part(&run(&bytes, &Edits::default()), SHEET);
    text.trim_start_matches("<worksheet><sheetData/>")
        .trim_end_matches("<pageMargins/></worksheet>")
        .to_owned()
}

#[test]
fn links_saved_anew_by_other_programs_are_found() {
    // LibreOffice drops the words over the link, shortens its area and says what the cell shows.
    let libreoffice = r#"<hyperlink ref="A1" location="&apos;確認事項&apos;!A9" display="番号"/><hyperlink ref="B5" location="確認事項!A10" display="事業名称"/>"#;
    let others = r#"<hyperlink ref="C5" location="&apos;別表&apos;!A9" display="確認事項"/>"#;
    let list = |links: &str| format!("<hyperlinks>{links}</hyperlinks>");
    assert_eq!(cleaned("確認事項", &list(libreoffice)), "");
    assert_eq!(
        cleaned("確認事項", &list(&format!("{libreoffice}{others}"))),
        list(others)
    );
    // Excel keeps the words, and where a link leads although the sheet has another name now.
    let excel = r#"<hyperlink ref="A1" location="'確認事項'!A9" tooltip="【kohyo】一覧に戻ります" xr:uid="{0}"/>"#;
    assert_eq!(cleaned("済", &list(excel)), "");
    let hash = r##"<hyperlink ref="A1" location="#確認事項!A9"/>"##;
    assert_eq!(cleaned("確認事項", &list(hash)), "");
    for kept in ["", &list(others), "<hyperlinks/>"] {
        assert_eq!(cleaned("確認事項", kept), kept);
    }
}
