//! What holds for every workbook.

use super::*;

/// Workbooks of several programs: made by hand, the templates and the sample forms.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("rich".to_owned(), rich::rich()),
        ("prefixed".to_owned(), rich::prefixed()),
        ("plain".to_owned(), workbook("<sheetData/>", &[])),
    ];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["templates_xlsx", "input/2021-09"] {
        let entries = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
        for entry in entries.into_iter().flatten() {
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            if bytes.starts_with(b"PK") && entry.path().extension().is_some_and(|extension| extension == "xlsx") {
                files.push((entry.path().display().to_string(), bytes));
            }
        }
    }
    assert!(files.len() > 20, "{} workbooks", files.len());
    files
}

#[test]
fn stamping_nothing_gives_the_same_parts() {
    for (name, bytes) in files() {
        let stamped = run(&bytes, &Edits::default());
        assert_eq!(contents(&stamped), contents(&bytes), "{name}");
        assert_eq!(run(&stamped, &Edits::default()), stamped, "{name}");
    }
}

#[test]
fn stamping_twice_is_stamping_once_and_taking_out_gives_the_parts_back() {
    for (name, bytes) in files() {
        let sheet = read(&bytes).sheets[0].name.clone();
        let edits = everything(&sheet);
        let once = run(&bytes, &edits);
        assert_ne!(contents(&once), contents(&bytes), "{name}");
        assert_eq!(run(&once, &edits), once, "{name}");
        assert_eq!(contents(&run(&once, &Edits::default())), contents(&bytes), "{name}");
        // Other marks leave nothing of the first.
        let other = marks(&sheet, &[mark("A1", MarkKind::Warning, "別の内容")]);
        assert_eq!(contents(&run(&once, &other)), contents(&run(&bytes, &other)), "{name}");
    }
}

#[test]
fn marks_notes_and_the_sheet_in_front_are_no_content() {
    for (name, bytes) in files() {
        let book = read(&bytes);
        let stamped = run(&bytes, &everything(&book.sheets[0].name));
        assert_eq!(content(&stamped), book, "{name}");
        // What it says comes back beside the content, where the answers are read.
        let front = read(&stamped).front.expect("the sheet in front");
        let said: Vec<String> = front.cells.iter().map(|cell| cell.raw.content.to_string()).collect();
        let put: Vec<String> = front_of("").rows.concat().into_iter().map(|cell| cell.text).collect();
        assert_eq!(said, put, "{name}");
    }
}

#[test]
fn parts_that_need_not_change_are_kept_to_the_byte() {
    let bytes = rich::rich();
    let (before, after) = (contents(&bytes), contents(&run(&bytes, &everything("個票"))));
    let changed: Vec<&str> = before
        .keys()
        .filter(|name| after.get(*name) != before.get(*name))
        .map(String::as_str)
        .collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        rich::SHEET,
    ];
    assert_eq!(changed, expected);
    let added: Vec<&str> = after
        .keys()
        .filter(|name| !before.contains_key(*name))
        .map(String::as_str)
        .collect();
    assert_eq!(added, ["xl/worksheets/kohyoReturn1.xml"]);
}

#[test]
fn an_unchanged_part_is_copied_as_it_is_packed() {
    let bytes = rich::rich();
    let packed = |bytes: &[u8]| {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut part = zip.by_name("xl/sharedStrings.xml").unwrap();
        let mut raw = Vec::new();
        let (crc, size) = (part.crc32(), part.compressed_size());
        part.read_to_end(&mut raw).unwrap();
        (crc, size, raw)
    };
    assert_eq!(packed(&run(&bytes, &everything("個票"))), packed(&bytes));
}

#[test]
fn the_written_texts_are_complete_xml() {
    for (name, bytes) in files() {
        let sheet = read(&bytes).sheets[0].name.clone();
        for (part, content) in contents(&run(&bytes, &everything(&sheet))) {
            if part.ends_with(".xml") || part.ends_with(".rels") {
                let text = String::from_utf8(content).unwrap();
                let mut xml = crate::xml::Xml::new(&text);
                while xml
                    .find()
                    .unwrap_or_else(|error| panic!("{name} {part}: {error:?}"))
                    .is_some()
                {}
            }
        }
    }
}
