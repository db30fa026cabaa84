//! Files that are not stamped, and edits that do not fit.

use super::*;

fn refused(bytes: &[u8]) -> StampError {
    stamp(bytes, &Edits::default(), &Limits::default()).unwrap_err()
}

#[test]
fn other_kinds_of_files() {
    let ods = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<x/>"),
    ]);
    let xlsb = package(&[
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "xl/workbook.bin")]),
        ),
        ("xl/workbook.bin", ""),
    ]);
    assert_eq!(refused(&ods), StampError::NotXlsx(".ods".to_owned()));
    assert_eq!(refused(&xlsb), StampError::NotXlsx(".xlsb".to_owned()));
    assert_eq!(refused(b"%PDF-1.7"), StampError::NotXlsx("PDF".to_owned()));
    assert_eq!(refused(b""), StampError::NotXlsx(String::new()));
}

#[test]
fn signed_strict_and_broken_files() {
    let signed = workbook("<sheetData/>", &[("_xmlsignatures/origin.sigs", "")]);
    assert_eq!(refused(&signed), StampError::Signed);
    let index = r#"<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets><sheet name="個票" r:id="rId1"/></sheets></workbook>"#;
    assert_eq!(
        refused(&workbook("<sheetData/>", &[("xl/workbook.xml", index)])),
        StampError::Strict
    );
    let whole = rich::rich();
    assert!(matches!(refused(&whole[..whole.len() / 2]), StampError::Broken(_)));
    let cut = workbook("<sheetData>", &[]);
    assert!(matches!(
        stamp(
            &cut,
            &marks("個票", &[mark("A1", MarkKind::Error, "")]),
            &Limits::default()
        ),
        Err(StampError::Broken(_))
    ));
    let shift_jis = workbook(
        "<sheetData/>",
        &[(
            "xl/worksheets/sheet1.xml",
            "<?xml version='1.0' encoding='Shift_JIS'?><worksheet><sheetData/></worksheet>",
        )],
    );
    assert!(matches!(refused(&shift_jis), StampError::Unsupported(_)));
}

#[test]
fn files_beyond_the_limits() {
    let bytes = rich::rich();
    let small = Limits {
        file_bytes: 1000,
        ..Limits::default()
    };
    assert!(matches!(
        stamp(&bytes, &Edits::default(), &small),
        Err(StampError::TooLarge(_))
    ));
    let small = Limits {
        inflated_bytes: 1000,
        ..Limits::default()
    };
    assert!(matches!(
        stamp(&bytes, &Edits::default(), &small),
        Err(StampError::TooLarge(_))
    ));
}

#[test]
fn sheets_that_are_not_there_or_no_worksheets() {
    for name in ["ない", "グラフ"] {
        let edits = marks(name, &[mark("A1", MarkKind::Error, "")]);
        assert_eq!(
            stamp(&rich::rich(), &edits, &Limits::default()),
            Err(StampError::SheetMissing(name.to_owned()))
        );
    }
}

#[test]
fn every_cut_and_many_changed_bytes_are_answered() {
    let bytes = run(&rich::rich(), &everything("個票"));
    let edits = everything("個票");
    for length in (0..bytes.len()).step_by(97) {
        let _ = stamp(&bytes[..length], &edits, &Limits::default());
    }
    for place in (0..bytes.len()).step_by(41) {
        let mut changed = bytes.clone();
        changed[place] ^= 0x55;
        let _ = stamp(&changed, &edits, &Limits::default());
    }
}
