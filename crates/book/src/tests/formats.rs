//! File formats, number formats, references.

use rust_decimal::Decimal;

use super::*;
use crate::FileFormat;
use crate::format::NumberLook;
use crate::reference::areas;
use crate::section::Look;
use crate::{Affixes, NumberFormat, Raw};

#[test]
fn number_formats() {
    use NumberFormat::*;
    let table = [
        ("General", Plain, false),
        ("G/標準", Plain, false),
        ("G/標準\"件\"", Plain, false),
        ("#,##0", Plain, false),
        ("#,##0;[Red]\\-#,##0", Plain, false),
        ("#,##0,", Thousands, false),
        ("#,##0,\"千円\"", Thousands, false),
        ("#,##0.0,;▲#,##0.0,", Thousands, false),
        ("0.0%", Percent, false),
        ("\"\";0.0%", Percent, false),
        ("0\"%\"", Plain, false),
        ("0.00E+00", Plain, false),
        ("@", Text, false),
        ("0;-0;0;@", Plain, false),
        ("yyyy/m/d", Date, false),
        ("gggee\"年\"", Date, false),
        ("ge", Date, false),
        ("ggge\"年\"m\"月\"d\"日\";@", Date, false),
        ("e\"年度\"", Date, false),
        ("aaaa", Date, false),
        ("[$-411]ge.m.d;@", Date, false),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Date, false),
        ("h:mm AM/PM", Date, false),
        ("[h]:mm", Date, true),
        ("[$¥-411]#,##0", Plain, false),
        ("[DBNum3][$-411]0", Plain, false),
        ("0\"dm\"", Plain, false),
        ("0\\d", Plain, false),
        ("0_m*d", Plain, false),
        ("#,##0円", Plain, false),
        ("[", Plain, false),
        ("[年", Plain, false),
        ("\"年", Plain, false),
        ("\\", Plain, false),
    ];
    for (code, format, elapsed) in table {
        let numbers = NumberLook::of(code);
        assert_eq!((numbers.format, numbers.elapsed), (format, elapsed), "{code}");
    }
}

#[test]
fn words_round_numbers() {
    let table = [
        ("#,##0\"百万円\"", 8.0, "8百万円"),
        ("#,##0\"百万円\"", -8.0, "-8百万円"),
        ("0\"円\";\"▲\"0\"円\"", -8.0, "▲8円"),
        ("0\"円\";[赤]0\"円\"", -8.0, "-8円"),
        ("#,##0円", 8.0, "8円"),
        ("G/標準\"件\"", 8.0, "8件"),
        ("\"約\"0", 8.0, "約8"),
        ("\"令和\"0\"年度\"", 3.0, "令和3年度"),
        ("\"R\"00", 3.0, "R03"),
        ("0!件", 8.0, "8件"),
        ("0\\件", 8.0, "8件"),
        ("0%\"以上\"", 0.8, "80%以上"),
        ("0\"%\"", 80.0, "80%"),
        ("[$百万円-411]#,##0", 8.0, "百万円8"),
        ("[>=100]0\"円\";0\"万円\"", 99.0, "99万円"),
        ("[>=100]0\"円\";0\"万円\"", 100.0, "100円"),
        ("[=1]\"済\";[=2]\"未\";0", 2.0, "未"),
        ("[=1]\"済\";[=2]\"未\";0", 3.0, "plain"),
        ("\"済\"", 1.0, "済"),
        ("0.0", 8.0, "plain"),
        ("0000", 86.0, "zeros 4"),
        ("[$¥-411]#,##0", 8.0, "¥8"),
        ("¥#,##0;[Red]¥-#,##0", -8.0, "¥-8"),
        ("\\¥#,##0", 8.0, "¥8"),
        ("_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* \"-\"_ ;_ @_ ", 8.0, "¥8"),
        ("_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* \"-\"_ ;_ @_ ", 0.0, "plain"),
        ("#,##0;[Red]\\-#,##0", -8.0, "plain"),
        ("#,##0;\"▲\"#,##0", -8.0, "plain"),
        ("#,##0_);(#,##0)", -8.0, "plain"),
        ("0_ ;[Red]0\\ ", -8.0, "plain"),
        ("#,##0;#,##0", -8.0, "masked"),
        ("#,##0;#,##0", 8.0, "plain"),
        (";;;", 8.0, "masked"),
        ("[White]#,##0", 8.0, "masked"),
        ("[白]0\"件\"", 8.0, "masked"),
        ("0;[色2]-0", -8.0, "masked"),
        ("0;[色2]-0", 8.0, "plain"),
        ("0;;", -8.0, "masked"),
        ("0;-0;", 0.0, "masked"),
        ("0;-0;;@", 0.0, "masked"),
        ("0;-0;;@", 8.0, "plain"),
        ("#,###", 0.0, "masked"),
        ("#,###", 8.0, "plain"),
        ("#,###\"円\"", 0.0, "masked"),
        ("#,##0", 0.0, "plain"),
        ("General", 0.0, "plain"),
        ("# ?/?", 0.0, "plain"),
        ("#,##0;-#,##0;\"未定\"", 0.0, "未定"),
        ("#,##0;-#,##0;\"―\"", 0.0, "―"),
        ("#,##0;-#,##0;\"-\"", 0.0, "-"),
        ("[=0]\"―\";0", 0.0, "―"),
        ("\"▲\"#,##0", 702.0, "▲702"),
        ("△0", 5.0, "△5"),
        ("\"-\"0", 5.0, "-5"),
        ("[<0]\"▲\"0;0", -5.0, "plain"),
        ("0.\"0\"", 576.0, "masked"),
        ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 0.0, "plain"),
        ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", -8.0, "plain"),
        ("0-0", 11.0, "masked"),
        ("0\"億\"0000\"万円\"", 123_456.0, "masked"),
        ("# ?/?", 0.5, "plain"),
        ("0.00E+00", 8.0, "plain"),
        ("+0;-0", 8.0, "plain"),
        ("yyyy\"年\"", 8.0, "plain"),
        ("#,##0,\"千円\"", 8.0, "plain"),
    ];
    for (code, number, expected) in table {
        assert_eq!(looks(NumberLook::of(code).look(number), number), expected, "{code}");
    }
}

#[test]
fn words_are_bounded() {
    let long = "件".repeat(2_000);
    let (format, affixes) = NumberLook::of(&format!("0\"{long}\"")).look(8.0);
    assert_eq!((format, affixes), (NumberFormat::Masked, None));
    assert_eq!(Look::of_text(&format!("8{long}"), 8.0, false), Look::Masked);
}

/// The number with the words round it; None where there are none.
fn shown(raw: &Raw) -> Option<String> {
    let affixes = raw.affixes.as_ref().filter(|affixes| affixes.has_words())?;
    let Content::Number(number) = raw.content else {
        return None;
    };
    let amount = Decimal::try_from(number).ok()?;
    Some(affixes.round(match raw.format {
        NumberFormat::Percent => (amount * Decimal::ONE_HUNDRED).normalize(),
        _ => amount.normalize(),
    }))
}

/// A number as a format shows it; `plain` as it is, `masked` otherwise than it is.
fn looks((format, affixes): (NumberFormat, Option<Box<Affixes>>), number: f64) -> String {
    let zeros = affixes.as_ref().map_or(0, |affixes| affixes.width);
    let raw = Raw {
        format,
        affixes,
        ..Raw::number(number)
    };
    match shown(&raw) {
        Some(shown) => shown,
        None if format == NumberFormat::Masked => "masked".to_owned(),
        None if zeros > 0 => format!("zeros {zeros}"),
        None => "plain".to_owned(),
    }
}

#[test]
fn words_round_numbers_by_their_text() {
    let table = [
        ("8百万円", 8.0, false, "8百万円"),
        ("約8", 8.0, false, "約8"),
        ("-8件", -8.0, false, "-8件"),
        ("▲8円", -8.0, false, "▲8円"),
        ("80%以上", 0.8, true, "80%以上"),
        ("80%", 0.8, true, "plain"),
        ("80%", 80.0, false, "80%"),
        ("済", 1.0, false, "済"),
        ("", 8.0, false, "plain"),
        ("-", 0.0, false, "plain"),
        ("8,000.5", 8000.5, false, "plain"),
        ("￥8,000", 8000.0, false, "￥8000"),
        ("(8)", -8.0, false, "plain"),
        ("12億3456万円", 123_456.0, false, "masked"),
    ];
    for (text, number, percent, expected) in table {
        let (mut format, affixes) = match Look::of_text(text, number, percent) {
            Look::Plain => (NumberFormat::Plain, None),
            Look::Masked => (NumberFormat::Masked, None),
            Look::Affixes(affixes) => (NumberFormat::Plain, Some(Box::new(affixes))),
        };
        if percent {
            format = NumberFormat::Percent;
        }
        assert_eq!(looks((format, affixes), number), expected, "{text}");
    }
}

#[test]
fn references() {
    let table = [
        ("個票!$B$3:$D$5", "個票:B3:D5"),
        ("個票!$B$3:$D$5,'シート 1'!$A$1", "個票:B3:D5 シート 1:A1"),
        ("'甲''乙,丙'!A1", "甲'乙,丙:A1"),
        ("(個票!A1,個票!B2)", "個票:A1 個票:B2"),
        ("選択肢!$A:$B", "選択肢:A1:B1048576"),
        ("選択肢!$2:$3", "選択肢:A2:XFD3"),
        ("$A$1", "ここ:A1"),
        ("[1]Sheet!$A$1", ""),
        ("'[本.xlsx]個票'!$A$1", ""),
        ("個票!#REF!", ""),
        ("#REF!", ""),
        ("個票!$A$1,#REF!", ""),
        ("OFFSET(個票!$A$1,0,0,3)", ""),
        ("Sheet1:Sheet3!$A$1", ""),
        ("'Sheet1:Sheet3'!$A$1", ""),
        ("\"文字\"", ""),
        ("個票!$XFE$1", ""),
        ("", ""),
    ];
    for (reference, expected) in table {
        let found = areas(reference, Some("ここ"));
        let found: Vec<String> = found.iter().map(|(sheet, area)| format!("{sheet}:{area}")).collect();
        assert_eq!(found.join(" "), expected, "{reference}");
    }
    assert!(areas("$A$1", None).is_empty());
}

#[test]
fn files_that_are_no_workbooks() {
    let word = package(&[
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml", "<w:document/>"),
    ]);
    let odt = package(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("<html>".bytes().flat_map(|b| [b, 0]))
        .collect();
    let table: [(&[u8], &str); 15] = [
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "HTML"),
        (b"\xEF\xBB\xBF\r\n<!DOCTYPE HTML>", "HTML"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "HTML"),
        (&utf16, "HTML"),
        (
            b"<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "XML スプレッドシート 2003",
        ),
        (b"<?xml?><a/>", "XML"),
        ("番号,事業名称\r\n1,ICT".as_bytes(), "CSV"),
        (b"\x94\xD4\x8D\x86,\x8E\x96\x8B\xC6", "CSV"),
        ("メモ".as_bytes(), "テキスト"),
        (b"\0\x01\x02binary", ""),
        (&word, "Word 文書"),
        (&odt, "OpenDocument 文書"),
        (&package(&[("a.txt", "x")]), "ZIP（圧縮ファイル）"),
        (b"{\\rtf1", "リッチテキスト（RTF）"),
    ];
    for (bytes, name) in table {
        assert_eq!(
            read(bytes).err(),
            Some(OpenError::NotAWorkbook(name.to_owned())),
            "{name}"
        );
    }
    assert_eq!(read(b"").err(), Some(OpenError::Empty));
    assert!(matches!(read(b"PK\x03\x04"), Err(OpenError::Broken(_))));
    assert!(matches!(
        read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"),
        Err(OpenError::Broken(_))
    ));
    let small = Limits {
        file_bytes: 3,
        ..Limits::default()
    };
    assert!(matches!(open(b"%PDF", &small), Err(OpenError::TooLarge(_))));
}

/// A compound file with one directory sector of these stream names.
fn compound(names: &[&str]) -> Vec<u8> {
    let mut file = vec![0u8; 512 * 3];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file[30] = 9;
    file[32] = 6;
    file[48] = 1;
    file[68..76].copy_from_slice(b"\xFE\xFF\xFF\xFF\0\0\0\0");
    file[76..512].fill(0xFF);
    file[76..80].fill(0);
    file[512..1024].fill(0xFF);
    file[512..516].copy_from_slice(b"\xFD\xFF\xFF\xFF");
    file[516..520].copy_from_slice(b"\xFE\xFF\xFF\xFF");
    for (entry, name) in names.iter().enumerate() {
        for (at, unit) in name.encode_utf16().enumerate() {
            let at = 1024 + entry * 128 + at * 2;
            file[at..at + 2].copy_from_slice(&unit.to_le_bytes());
        }
    }
    file
}

#[test]
fn compound_files() {
    let root = "Root Entry";
    assert_eq!(
        read(&compound(&[root, "EncryptedPackage"])).err(),
        Some(OpenError::Password)
    );
    assert_eq!(
        read(&compound(&[root, "WordDocument"])).err(),
        Some(OpenError::NotAWorkbook("Word 文書".to_owned()))
    );
    assert!(matches!(
        read(&compound(&[root, "Workbook"])),
        Err(OpenError::Broken(_))
    ));
    let mut circle = compound(&[root, "Workbook"]);
    circle[516..520].copy_from_slice(&1u32.to_le_bytes());
    assert!(matches!(read(&circle), Err(OpenError::Broken(_))));
}

fn document(body: &str) -> Sheet {
    let content = format!(
        "<office:document-content><office:automatic-styles>\
         <style:style style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles>\n<office:body>\n<office:spreadsheet>\n\
         <table:tracked-changes><table:table-cell office:value-type=\"float\" office:value=\"9\"/></table:tracked-changes>\
         <table:table table:name=\"個票\" table:style-name=\"ta2\">\n {body}\n</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let bytes = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ]);
    let mut book = read(&bytes).unwrap();
    assert_eq!(book.format, FileFormat::Ods);
    assert_eq!(book.sheets[0].visibility, crate::Visibility::Hidden);
    book.sheets.remove(0)
}

#[test]
fn open_document_cells() {
    let table = [
        (
            "office:value-type=\"float\" office:value=\"12.5\"",
            "12.5",
            Content::Number(12.5),
        ),
        (
            "office:value-type=\"float\" office:value=\"1\"",
            "TRUE",
            Content::Bool(true),
        ),
        (
            "office:value-type=\"boolean\" office:boolean-value=\"true\"",
            "TRUE",
            Content::Bool(true),
        ),
        (
            "office:value-type=\"string\" calcext:value-type=\"error\"",
            "#REF!",
            Content::Error("#REF!".to_owned()),
        ),
        ("office:value-type=\"string\"", "#REF!", text("#REF!")),
        (
            "office:value-type=\"date\" office:date-value=\"2021-04-01\"",
            "R3",
            Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)),
        ),
        (
            "office:value-type=\"time\" office:time-value=\"PT12H00M00S\"",
            "12:00",
            Content::Number(0.5),
        ),
        ("table:formula=\"of:=A2\"", "", Content::Uncached),
        (
            "office:value-type=\"string\"",
            "一<text:s text:c=\"2\"/>二<text:line-break/>三",
            text("一  二\n三"),
        ),
        (
            "office:value-type=\"string\"",
            "<text:ruby><text:ruby-base>事業</text:ruby-base><text:ruby-text>ジギョウ</text:ruby-text></text:ruby>",
            text("事業"),
        ),
        (
            "office:value-type=\"string\"",
            "残<text:span text:style-name=\"T1\">消</text:span>す",
            text("残す"),
        ),
    ];
    for (attributes, inside, expected) in table {
        let sheet = document(&format!(
            "<table:table-row>\n<table:table-cell {attributes}>\n<text:p>{inside}</text:p></table:table-cell></table:table-row>"
        ));
        assert_eq!(content(&sheet, "A1"), Some(&expected), "{attributes} {inside}");
    }
}

/// A zero counts as it is shown: in `#,##0;;` as nothing, in `0;0;"未定"` as 未定.
#[test]
fn open_document_zeros() {
    let zero = |shown: &str| {
        let sheet = document(&format!(
            "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>{shown}</text:p></table:table-cell></table:table-row>"
        ));
        raw(&sheet, "A1").expect("a cell").clone()
    };
    assert_eq!(zero("").format, NumberFormat::Masked);
    let (plain, words) = (zero("0"), zero("未定"));
    assert_eq!((plain.format, plain.affixes), (NumberFormat::Plain, None));
    assert!(
        words
            .affixes
            .is_some_and(|affixes| affixes.instead && affixes.before == "未定")
    );
}

#[test]
fn open_document_repeats() {
    let cell = |count: u32| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{count}\" office:value-type=\"float\" office:value=\"1\"/>"
        )
    };
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"3\"/>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:visibility=\"collapse\">{}</table:table-row>",
        cell(2),
        cell(1)
    );
    let sheet = document(&rows);
    let found: Vec<String> = sheet.cells.iter().map(|cell| cell.address.to_string()).collect();
    assert_eq!(found, ["D1", "E1", "D2", "E2", "A1048573"]);
    assert_eq!(sheet.incomplete, None);
    let flood = document(&format!(
        "<table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row>",
        cell(16384)
    ));
    assert_eq!(flood.cells.len(), Limits::default().cells);
    assert!(flood.incomplete.is_some());
}
