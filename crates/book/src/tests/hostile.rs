//! Damaged and hostile files: every one is answered, none panics, none takes memory on a claim.

use proptest::prelude::*;
use rust_xlsxwriter::{Note, Shape, Workbook};

use super::*;

#[test]
fn bombs_are_refused_by_the_directory() {
    let zeros = "0".repeat(20 << 20);
    let bytes = workbook("<sheetData/>", &[("xl/media/bomb.bin", &zeros)]);
    assert!(matches!(read(&bytes), Err(OpenError::TooLarge(_))));
    let limits = Limits {
        inflated_bytes: 1000,
        ..Limits::default()
    };
    let bytes = workbook("<sheetData/>", &[("a", &zeros[..2000])]);
    assert!(matches!(open(&bytes, &limits), Err(OpenError::TooLarge(_))));
}

#[test]
fn claims_cost_nothing() {
    let strings = r#"<sst uniqueCount="99999999999999"><si><t>一</t></si></sst>"#;
    let sheet = row(r#"<c r="A1" t="s"><v>0</v></c>"#, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(content(&sheet, "A1"), Some(&text("一")));
    let sheet = super::sheet(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#,
        &[],
    );
    assert_eq!((sheet.cells.len(), sheet.incomplete), (2, None));
}

#[test]
fn a_long_string_in_many_cells_is_limited() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(30_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(16_000);
    let sheet = row(&cells, &[("xl/sharedStrings.xml", &strings)]);
    let bytes: usize = sheet.cells.len() * 90_000;
    assert!(
        sheet.incomplete.is_some() && bytes as u64 <= Limits::default().inflated_bytes / 4,
        "{bytes}"
    );
}

#[test]
fn deep_nesting_and_entities() {
    let deep = "<a>".repeat(100_000);
    assert!(sheet(&deep, &[]).incomplete.is_some());
    let bomb = "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>";
    assert!(matches!(
        read(&workbook("", &[("xl/sharedStrings.xml", bomb)])),
        Err(OpenError::Broken(_))
    ));
}

#[test]
fn duplicate_parts_are_refused() {
    let good = workbook("<sheetData/>", &[("xl/worksheets/sheet2.xml", "<worksheet/>")]);
    let place = |bytes: &[u8]| {
        bytes
            .windows(24)
            .rposition(|window| window == b"xl/worksheets/sheet2.xml")
            .unwrap()
    };
    let mut twice = good.clone();
    let at = place(&twice);
    twice[at..at + 24].copy_from_slice(b"xl/worksheets/sheet1.xml");
    assert!(matches!(read(&twice), Err(OpenError::Broken(_))));
}

#[test]
fn utf16_parts() {
    let encode = |text: &str| {
        [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect::<Vec<u8>>()
    };
    assert_eq!(
        crate::package::decode(encode("<a>個票</a>")).as_deref(),
        Some("<a>個票</a>")
    );
    assert_eq!(crate::package::decode(vec![0xFF, 0xFE, 0x00, 0xD8]), None);
    assert_eq!(crate::package::decode(b"\x8C\xC2\x95[".to_vec()), None);
}

/// A workbook with something of everything.
fn sample() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write(0, 0, "事業名称")
        .unwrap()
        .write(1, 1, 12.5)
        .unwrap()
        .write(2, 2, true)
        .unwrap();
    sheet
        .merge_range(
            3,
            0,
            4,
            3,
            "重点目標",
            &rust_xlsxwriter::Format::new().set_num_format("ggge"),
        )
        .unwrap();
    sheet.insert_note(0, 0, &Note::new("記入例")).unwrap();
    sheet.insert_shape(5, 5, &Shape::textbox().set_text("構築")).unwrap();
    workbook.define_name("事業名称", "=Sheet1!$A$1").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The sample as stored parts, so that mutations reach the XML and not only the deflate stream.
fn stored() -> Vec<u8> {
    let mut source = zip::ZipArchive::new(Cursor::new(sample())).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let mut part = source.by_index(index).unwrap();
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(part.name().unwrap().into_owned(), options).unwrap();
        std::io::copy(&mut part, &mut zip).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutated_packages_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<Option<prop::sample::Index>>()) {
        for mut bytes in [sample(), stored()] {
            for (at, value) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *value;
            }
            if let Some(cut) = &cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            let _ = read(&bytes);
        }
    }

    /// Damage to the XML itself, behind intact checksums.
    #[test]
    fn mutated_parts_never_panic(part in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in any::<prop::sample::Index>()) {
        let mut source = zip::ZipArchive::new(Cursor::new(sample())).unwrap();
        let chosen = part.index(source.len());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..source.len() {
            let mut part = source.by_index(index).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            if index == chosen && !bytes.is_empty() {
                for (at, value) in &changes {
                    let at = at.index(bytes.len());
                    bytes[at] = *value;
                }
                bytes.truncate(bytes.len() - cut.index(bytes.len()) / 8);
            }
            zip.start_file(part.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        let _ = read(&zip.finish().unwrap().into_inner());
    }

    #[test]
    fn any_text_scans_without_panic(part in "[<>/a!\\-\\[\\]?&;'\"= 個:]{0,60}") {
        let mut xml = crate::xml::Xml::new(&part);
        while let Ok(Some(event)) = xml.next() {
            if let crate::xml::Event::Open(tag) = event {
                let _ = tag.attributes().count();
            }
        }
        let _ = crate::format::NumberLook::of(&part);
        let _ = crate::reference::areas(&part, Some("個票"));
        let _ = open(part.as_bytes(), &Limits::default());
    }
}
