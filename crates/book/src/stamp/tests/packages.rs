//! Packages as programs really write them, found in a collection of workbooks: the laws hold for them too.

use std::io::Write;

use super::*;

/// Stamps everything and takes it out again: the parts are given back. Returns the stamped file.
fn there_and_back(bytes: &[u8]) -> Vec<u8> {
    let edits = everything("個票");
    let once = run(bytes, &edits);
    assert_eq!(run(&once, &edits), once);
    assert_eq!(contents(&run(&once, &Edits::default())), contents(bytes));
    assert_eq!(content(&once), read(bytes));
    once
}

#[test]
fn a_new_list_of_relationships_has_a_content_type() {
    let list = "xl/worksheets/_rels/sheet1.xml.rels";
    let named = format!(r#"PartName="/{list}" ContentType="application/vnd.openxmlformats-package.relationships+xml""#);
    // LibreOffice before 6.1 names every list by itself; others have a default for all.
    let default =
        r#"<Default Extension="RELS" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#;
    let other = r#"<Override PartName="/xl/workbook.xml" ContentType="x"/>"#;
    for (entries, times) in [
        ("".to_owned(), 1),
        (other.to_owned(), 1),
        (default.to_owned(), 0),
        (format!("<Override {named}/>"), 1),
    ] {
        let types = format!("<Types>{entries}</Types>");
        let bytes = crate::tests::workbook("<sheetData/>", &[("[Content_Types].xml", &types)]);
        let stamped = run(&bytes, &everything("個票"));
        assert!(contents(&stamped).contains_key(list));
        let found = part(&stamped, "[Content_Types].xml").matches(&named).count();
        assert_eq!(found, times, "{entries}");
        if times == 0 || !entries.contains(list) {
            there_and_back(&bytes);
        }
    }
}

#[test]
fn roots_written_as_one_tag() {
    let styles = r#"<?xml version="1.0"?><styleSheet xmlns="main" />"#;
    for sheet in ["<worksheet/>", "<x:worksheet xmlns:x=\"main\"/>\n"] {
        let bytes = workbook("", &[("xl/worksheets/sheet1.xml", sheet), ("xl/styles.xml", styles)]);
        let stamped = there_and_back(&bytes);
        for path in ["xl/worksheets/sheet1.xml", "xl/styles.xml"] {
            let text = part(&stamped, path);
            let mut xml = crate::xml::Xml::new(&text);
            let mut inside = 0;
            while xml.find().unwrap().is_some() {
                inside += usize::from(xml.depth > 1);
            }
            assert!(inside > 0, "{text}");
        }
    }
}

#[test]
fn names_with_backslashes_in_the_package() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in contents(&workbook(
        "<sheetData/>",
        &[("xl/styles.xml", "<styleSheet></styleSheet>")],
    )) {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(path.replace('/', "\\"), options).unwrap();
        zip.write_all(&content).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let stamped = there_and_back(&bytes);
    let names: Vec<String> = contents(&stamped).into_keys().collect();
    assert!(names.contains(&"xl\\styles.xml".to_owned()) && !names.contains(&"xl/styles.xml".to_owned()));
}

#[test]
fn a_window_that_shows_no_sheet() {
    let index = r#"<workbook><bookViews><workbookView firstSheet="0" activeTab="3"/></bookViews><sheets><sheet name="個票" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let stamped = there_and_back(&workbook("<sheetData/>", &[("xl/workbook.xml", index)]));
    assert!(part(&stamped, "xl/workbook.xml").contains(r#"activeTab="0""#));
}
