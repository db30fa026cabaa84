//! Workbooks of rust_xlsxwriter, read by us and by calamine: the same values in the same cells.

use calamine::{Data, Reader, Xlsx};
use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

/// One cell of every kind in scattered places, in two sheets.
fn workbook_of_everything() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy/mm/dd hh:mm");
    let percent = Format::new().set_num_format("0.0%");
    for name in ["個票", "Q&A '2' (写)"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        let texts = [
            "事業名称",
            " 前後 ",
            "<&>\"'",
            "二行\n目",
            "_x000D_",
            "ａｂｃ　",
            "tab\tあり",
            "😀絵文字",
            "-",
            "１２００",
        ];
        for (row, text) in texts.iter().enumerate() {
            sheet.write(row as u32 * 3, 1, *text).unwrap();
        }
        let numbers = [0.0, -1.0, 0.1 + 0.2, 1e15, 1e-9, 123_456_789.123, 5.6, f64::MAX];
        for (row, number) in numbers.iter().enumerate() {
            sheet.write(row as u32, 7, *number).unwrap();
            sheet.write_with_format(row as u32, 8, number / 3.0, &percent).unwrap();
        }
        for (row, day) in [1.25, 59.0, 61.0, 44287.0, 44287.999, 2_958_465.5]
            .into_iter()
            .enumerate()
        {
            let moment = ExcelDateTime::from_serial_datetime(day).unwrap();
            sheet
                .write_datetime_with_format(row as u32, 20, &moment, &date)
                .unwrap();
        }
        sheet.write(100, 0, true).unwrap().write(101, 0, false).unwrap();
        sheet
            .write_formula(102, 0, Formula::new("=1+2").set_result("3"))
            .unwrap();
        sheet
            .write_formula(103, 0, Formula::new("=\"a\"&\"b\"").set_result("ab"))
            .unwrap();
        sheet
            .write_formula(104, 0, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
        let (bold, plain) = (Format::new().set_bold(), Format::default());
        sheet
            .write_rich_string(105, 16_383, &[(&bold, "太字 "), (&plain, "と普通")])
            .unwrap();
        sheet.merge_range(110, 2, 112, 5, "結合", &bold).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// A value as both sides can say it; None for a blank.
fn theirs(value: &Data) -> Option<Content> {
    match value {
        Data::Empty => None,
        Data::String(text) => Some(Content::Text(text.clone())),
        Data::Float(number) => Some(Content::Number(*number)),
        Data::Int(number) => Some(Content::Number(*number as f64)),
        Data::Bool(truth) => Some(Content::Bool(*truth)),
        Data::Error(error) => Some(Content::Error(error.to_string())),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
            let (nanosecond, [month, day, hour, minute, second]) = (
                i32::from(milli) * 1_000_000,
                [month, day, hour, minute, second].map(|part| part as i8),
            );
            Some(Content::Date(
                DateTime::new(year as i16, month, day, hour, minute, second, nanosecond).unwrap(),
            ))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn same_cells_as_calamine() {
    let bytes = workbook_of_everything();
    let ours = read(&bytes).unwrap();
    let mut calamine: Xlsx<_> = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
    assert_eq!(
        ours.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>(),
        calamine.sheet_names()
    );
    for sheet in &ours.sheets {
        assert_eq!(sheet.incomplete, None);
        let range = calamine.worksheet_range(&sheet.name).unwrap();
        let (top, left) = range.start().unwrap();
        let mut count = 0;
        for (row, column, value) in range.used_cells() {
            let address = Address::new(top + row as u32, left + column as u32);
            let found = sheet.cell(address).map(|cell| cell.raw.content.clone());
            assert_eq!(found, theirs(value), "{} {address}", sheet.name);
            count += 1;
        }
        assert_eq!(count, sheet.cells.len());
        assert_eq!(
            sheet.merges.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["C111:F113"]
        );
    }
}
