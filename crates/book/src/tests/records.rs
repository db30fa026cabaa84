//! Records of `.xls` and `.xlsb` that calamine leaves out, cuts or takes amiss.

use super::foreign::{biff, label, longs, number, record, wide, words, xls, xlsb_with};
use super::*;

/// A formula in A1 with a text for its result, by the number of its record.
fn textual(kind: u16) -> Vec<u8> {
    let result = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    biff(
        kind,
        &[&words(&[0, 0, 0]), &result, &[0; 6], &words(&[3]), &[0x1E, 1, 0]],
    )
}

fn first(cells: &[Vec<u8>]) -> Sheet {
    read(&xls(cells)).unwrap().sheets.remove(0)
}

#[test]
fn a_claimed_area_costs_nothing() {
    let claim = biff(0x0200, &[&[0; 4], &[0xFF; 4], &[0, 0, 0xFF, 0xFF, 0, 0]]);
    let sheet = first(&[claim, number(0, 0, 0, 7.0)]);
    assert_eq!(
        (content(&sheet, "A1"), sheet.incomplete.as_ref()),
        (Some(&Content::Number(7.0)), None)
    );
    // A sheet used down to its last row in few columns is no rectangle worth refusing, whatever it claims.
    let whole = biff(0x0200, &[&longs(&[0, 65_536]), &words(&[0, 256, 0])]);
    let tall = first(&[whole, number(0, 1, 0, 1.0), number(65_535, 7, 0, 1.0)]);
    assert_eq!((tall.cells.len(), tall.incomplete), (2, None));
}

#[test]
fn rows_and_columns_that_nobody_sees() {
    let column = |flags| biff(0x007D, &[&words(&[2, 3, 2048, 15, flags])]);
    let row = |flags| biff(0x0208, &[&words(&[1, 0, 1, 255, 0, 0, flags, 15])]);
    let hidden = first(&[column(1), row(0x20), number(1, 2, 0, 7.0)]);
    assert_eq!((hidden.hidden_rows, hidden.hidden_columns), ([1].into(), [2, 3].into()));
    let shown = first(&[column(0), row(0), number(1, 2, 0, 7.0)]);
    assert!(shown.hidden_rows.is_empty() && shown.hidden_columns.is_empty());
}

#[test]
fn a_short_table_of_short_streams_is_no_damage() {
    let mut file = xls(&[number(0, 0, 0, 7.0)]);
    file[60..64].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    file[64] = 1;
    assert_eq!(
        content(&read(&file).unwrap().sheets[0], "A1"),
        Some(&Content::Number(7.0))
    );
}

#[test]
fn formulas_by_their_old_numbers() {
    for kind in [0x0206, 0x0406] {
        let numeric = biff(
            kind,
            &[
                &words(&[1, 2, 0]),
                &5f64.to_le_bytes(),
                &[0; 6],
                &words(&[3]),
                &[0x1E, 1, 0],
            ],
        );
        let sheet = first(&[
            numeric,
            textual(kind),
            biff(0x0207, &[&words(&[2]), &[1], &words(&[0x4E00, 0x4E8C])]),
        ]);
        assert_eq!(content(&sheet, "C2"), Some(&Content::Number(5.0)));
        assert_eq!(
            raw(&sheet, "A1").map(|raw| (&raw.content, raw.formula)),
            Some((&text("一二"), true))
        );
        // One too short for calamine is told.
        let short = biff(kind, &[&words(&[1, 2, 0]), &5f64.to_le_bytes()]);
        assert!(first(&[short]).incomplete.is_some());
    }
}

#[test]
fn the_format_of_the_file_says_what_is_a_date() {
    let sheet = first(&[number(0, 0, 4, 14.0), number(1, 0, 2, 44287.0)]);
    assert_eq!(content(&sheet, "A1"), Some(&Content::Number(14.0)));
    assert!(matches!(content(&sheet, "A2"), Some(Content::Date(_))));
}

#[test]
fn texts_that_go_on_in_further_records() {
    let units = words(&[0x3042; 4000]);
    let result = |length: u16| {
        [
            textual(0x0006),
            biff(0x0207, &[&words(&[length]), &[1], &units]),
            biff(0x003C, &[&[0], &[b'a'; 3000]]),
            biff(0x003C, &[&[1], &words(&[0x4E00])]),
        ]
    };
    let sheet = first(&result(7001));
    let whole = format!("{}{}一", "あ".repeat(4000), "a".repeat(3000));
    assert_eq!(
        (content(&sheet, "A1"), sheet.incomplete.as_ref()),
        (Some(&text(&whole)), None)
    );
    // Where it ends too early, and where another kind of text goes on, the sheet says that it is incomplete.
    assert!(first(&result(7002)).incomplete.is_some());
    let label = [label(0, 0, "事業"), biff(0x003C, &[&[1], &words(&[0x540D])])];
    assert!(first(&label).incomplete.is_some());
}

#[test]
fn every_kind_of_scrambling_is_a_password() {
    let mut file = xls(&[]);
    let at = file.windows(4).position(|window| window == [0x42, 0, 2, 0]).unwrap();
    (file[at], file[at + 4], file[at + 5]) = (0x2F, 0, 0);
    assert_eq!(read(&file).err(), Some(OpenError::Password));
}

#[test]
fn short_records_of_xlsb_that_name_a_shared_string() {
    let strings = [
        record(0x009F, &[&longs(&[2, 2])]),
        record(0x0013, &[&[0], &wide("一")]),
        record(0x0013, &[&[0], &wide("二")]),
        record(0x00A0, &[]),
    ];
    let cell = |number| record(0x0012, &[&longs(&[0, number])]);
    let strings = strings.concat();
    let sheet = |cells: &[Vec<u8>]| {
        let bytes = xlsb_with(cells, &[("xl/sharedStrings.bin", &strings)]);
        read(&bytes).unwrap().sheets.remove(0)
    };
    let whole = sheet(&[cell(1), cell(0)]);
    assert_eq!(
        (content(&whole, "A3"), content(&whole, "B3")),
        (Some(&text("二")), Some(&text("一")))
    );
    assert_eq!(whole.incomplete, None);
    assert!(sheet(&[cell(2)]).incomplete.is_some());
}

#[test]
fn an_xlsb_with_macros_of_excel_4() {
    let rels = relations(&[("r1", "xlMacrosheet", "macrosheets/sheet1.bin")]);
    let bytes = xlsb_with(&[], &[("xl/_rels/workbook.bin.rels", rels.as_bytes())]);
    assert!(matches!(read(&bytes), Err(OpenError::Unsupported(_))));
}
