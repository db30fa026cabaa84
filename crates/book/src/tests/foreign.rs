//! `.xls` and `.xlsb`, built record by record.

use super::*;
use crate::NumberFormat;
use crate::{Area, FileFormat, Visibility};

/// A record of an `.xls` stream.
pub fn biff(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), &data].concat()
}

pub fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A compound file whose only stream is `Workbook`.
fn compound(stream: &[u8]) -> Vec<u8> {
    compound_of(&[("Workbook", stream, true)])
}

/// A compound file of up to three streams, each too long for the mini stream, and whether it stands directly below the root.
pub fn compound_of(streams: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let sectors = |stream: &[u8]| stream.len().max(4096).div_ceil(512);
    let all: usize = streams.iter().map(|(_, stream, _)| sectors(stream)).sum();
    let mut file = vec![0u8; 512 * (3 + all)];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, byte) in [(26, 3), (30, 9), (32, 6), (44, 1), (48, 1)] {
        put(at, &[byte]);
    }
    put(68, b"\xFE\xFF\xFF\xFF");
    put(76, &[[0; 4], [0xFF; 4]].concat());
    put(84, &[0xFF; 428]);
    let mut fat = vec![0xFFFF_FFFDu32, 0xFFFF_FFFE];
    let mut entries = vec![("Root Entry", 0xFFFF_FFFE, 0)];
    for (name, stream, _) in streams {
        let first = fat.len();
        entries.push((name, first as u32, sectors(stream) as u32 * 512));
        put(512 * (1 + first), stream);
        fat.extend((first + 1..first + sectors(stream)).map(|sector| sector as u32));
        fat.push(0xFFFF_FFFE);
    }
    fat.resize(128, 0xFFFF_FFFF);
    put(512, &longs(&fat));
    // A tree in which every entry has the next one at its right.
    let top = || {
        (1u32..)
            .zip(streams)
            .filter(|(_, (.., top))| *top)
            .map(|(entry, _)| entry)
    };
    for (entry, (name, start, size)) in (0u32..).zip(entries) {
        let at = 1024 + entry as usize * 128;
        put(at, &words(&name.encode_utf16().collect::<Vec<_>>()));
        let next = |found: bool| top().find(|other| found && *other > entry).unwrap_or(u32::MAX);
        put(at + 68, &longs(&[u32::MAX, next(entry > 0), next(entry == 0)]));
        put(at + 116, &longs(&[start, size]));
    }
    file
}

pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    biff(
        0x0204,
        &[&words(&[row, column, 0, units.len() as u16]), &[1], &words(&units)],
    )
}

pub fn number(row: u16, column: u16, style: u16, number: f64) -> Vec<u8> {
    biff(0x0203, &[&words(&[row, column, style]), &number.to_le_bytes()])
}

fn formula(column: u16, result: [u8; 8]) -> Vec<u8> {
    biff(
        0x0006,
        &[&words(&[9, column, 0]), &result, &[0; 6], &words(&[3]), &[0x1E, 1, 0]],
    )
}

/// An `.xls` with one sheet 個票 of these cell records. Formats: 0 plain, 1 percent, 2 era, 3 struck, 4 the file's own by an id
/// that is a date in Japanese Excel.
pub fn xls(cells: &[Vec<u8>]) -> Vec<u8> {
    compound(&xls_stream(cells))
}

/// The stream `Workbook` of [`xls`].
pub fn xls_stream(cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| biff(0x0809, &[&words(&[0x0600, kind, 0, 0]), &[0; 8]]);
    let code: Vec<u16> = "ggge\"年\"".encode_utf16().collect();
    let mut head = bof(5);
    head.extend(biff(0x0042, &[&words(&[1252])]));
    for flags in [0u16, 0, 0, 0, 8] {
        head.extend(biff(0x0031, &[&words(&[200, flags]), &[0; 12]]));
    }
    head.extend(biff(0x041E, &[&words(&[176, code.len() as u16]), &[1], &words(&code)]));
    head.extend(biff(0x041E, &[&words(&[50, 3]), &[0], b"0.0"]));
    for (font, format) in [(0u16, 0u16), (0, 10), (0, 176), (5, 0), (0, 50)] {
        head.extend(biff(0x00E0, &[&words(&[font, format]), &[0; 16]]));
    }
    let name = words(&"個票".encode_utf16().collect::<Vec<_>>());
    let version = [
        &words(&[0]),
        &[0, 4][..],
        &words(&[4]),
        &[0; 8],
        b"\0name\x17\x01\0",
        b"7",
    ]
    .concat();
    head.extend(biff(0x0018, &[&version]));
    let position = head.len() + 4 + 8 + name.len() + 4;
    head.extend(biff(0x0085, &[&(position as u32).to_le_bytes(), &[1, 0, 2, 1], &name]));
    head.extend(biff(0x000A, &[]));
    assert_eq!(head.len(), position);
    head.extend(bof(0x10));
    head.extend(cells.concat());
    head.extend(biff(0x000A, &[]));
    head
}

#[test]
fn cells_of_xls() {
    let empty = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let cells = [
        label(2, 1, "事業名称"),
        number(3, 1, 1, 0.8),
        number(4, 1, 2, 44287.0),
        number(5, 1, 3, 12.0),
        biff(0x0205, &[&words(&[6, 1, 0]), &[0x17, 1]]),
        biff(0x0205, &[&words(&[7, 1, 0]), &[1, 0]]),
        formula(1, 5f64.to_le_bytes()),
        formula(2, empty),
        biff(0x00E5, &[&words(&[1, 2, 2, 1, 4])]),
    ];
    let book = read(&xls(&cells)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(
        (book.format, sheet.visibility, &sheet.incomplete),
        (FileFormat::Xls, Visibility::Hidden, &None)
    );
    // The code page of the file is wrong, as old converters leave it: Excel 97 and later write UTF-16 all the same.
    assert_eq!(
        (sheet.name.as_str(), content(sheet, "B3")),
        ("個票", Some(&text("事業名称")))
    );
    assert_eq!(
        raw(sheet, "B4").map(|raw| (&raw.content, raw.format)),
        Some((&Content::Number(0.8), NumberFormat::Percent))
    );
    assert_eq!(
        content(sheet, "B5"),
        Some(&Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)))
    );
    assert_eq!(raw(sheet, "B6").and_then(|raw| raw.struck.as_deref()), Some("12"));
    let name = book.names.iter().find(|name| name.name == "name");
    assert_eq!(name.map(|name| name.refers_to.as_str()), Some("\"7\""));
    assert_eq!(content(sheet, "B7"), Some(&Content::Error("#REF!".to_owned())));
    assert_eq!(content(sheet, "B8"), Some(&Content::Bool(true)));
    assert_eq!(
        raw(sheet, "B10").map(|raw| (&raw.content, raw.formula)),
        Some((&Content::Number(5.0), true))
    );
    assert_eq!(content(sheet, "C10"), None);
    assert_eq!(sheet.merges.iter().map(Area::to_string).collect::<Vec<_>>(), ["B3:E3"]);
    let uncalculated = read(&xls(&[formula(2, empty)])).unwrap();
    assert_eq!(content(&uncalculated.sheets[0], "C10"), Some(&Content::Uncached));
}

#[test]
fn struck_runs_over_a_record_boundary() {
    use crate::foreign::struck_runs;
    let units = |text: &str| words(&text.encode_utf16().collect::<Vec<_>>());
    let head = [
        &longs(&[2, 2])[..],
        &words(&[2]),
        &[0],
        b"ab",
        &words(&[5]),
        &[9],
        &words(&[2]),
        &units("残す"),
    ]
    .concat();
    let tail = [&[1][..], &units("消す。"), &words(&[2, 5, 4, 0])].concat();
    let found = struck_runs(vec![&head, &tail], |font| font == 5);
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        [(1, vec![(2, true), (4, false)])]
    );
}

#[test]
fn what_xls_may_not_do() {
    let far = [number(0, 0, 0, 1.0), number(65_535, 65_535, 0, 1.0)];
    assert!(matches!(read(&xls(&far)), Err(OpenError::TooLarge(_))));
    let lost = [number(0, 0, 0, 1.0), biff(0x00FD, &[&words(&[1, 0, 0, 77, 0])])];
    assert!(read(&xls(&lost)).unwrap().sheets[0].incomplete.is_some());
    // Bits that are no number, and a column that no sheet has.
    let odd = read(&xls(&[number(0, 0, 0, f64::NAN), number(1, 20_000, 0, 1.0)])).unwrap();
    assert_eq!(content(&odd.sheets[0], "A1"), Some(&Content::Error("#NUM!".to_owned())));
    assert_eq!(odd.sheets[0].cells.len(), 1);
    assert!(odd.sheets[0].incomplete.is_some());
    let mut protected = xls(&[]);
    let at = protected
        .windows(4)
        .position(|window| window == [0x42, 0, 2, 0])
        .unwrap();
    protected[at] = 0x2F;
    assert_eq!(read(&protected).err(), Some(OpenError::Password));
}

/// A record of an `.xlsb` part.
pub fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    let mut record = if kind < 128 {
        vec![kind as u8]
    } else {
        vec![kind as u8 & 0x7F | 0x80, (kind >> 7) as u8]
    };
    record.push(data.len() as u8);
    [record, data].concat()
}

pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [&(units.len() as u32).to_le_bytes()[..], &words(&units)].concat()
}

pub fn longs(longs: &[u32]) -> Vec<u8> {
    longs.iter().flat_map(|long| long.to_le_bytes()).collect()
}

pub fn xlsb(cells: &[Vec<u8>]) -> Vec<u8> {
    xlsb_with(cells, &[])
}

/// An `.xlsb` package with other parts, or others in the place of its own.
pub fn xlsb_with(cells: &[Vec<u8>], others: &[(&str, &[u8])]) -> Vec<u8> {
    let index = [
        record(0x009C, &[&longs(&[0, 1]), &wide("r1"), &wide("個票")]),
        record(0x0090, &[]),
        record(0x009D, &[]),
    ];
    let styles = [
        record(0x0267, &[&longs(&[1])]),
        record(0x002C, &[&words(&[176]), &wide("gge\"年\"")]),
        record(0x0269, &[&longs(&[2])]),
        record(0x002F, &[&words(&[0, 10, 0])]),
        record(0x002F, &[&words(&[0, 176, 0])]),
        record(0x026A, &[]),
    ];
    let start = [
        record(0x0081, &[]),
        record(0x0094, &[&longs(&[0, 9, 0, 9])]),
        record(0x0091, &[]),
        record(0, &[&longs(&[2])]),
    ];
    let sheet = [
        start.concat(),
        cells.concat(),
        record(0x0092, &[]),
        record(0x00B0, &[&longs(&[0, 0, 0, 2])]),
    ]
    .concat();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let rels = relations(&[("r1", "worksheet", "worksheets/sheet1.bin")]);
    let root = relations(&[("r1", "officeDocument", "xl/workbook.bin")]);
    let parts = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/workbook.bin", &index.concat()),
        ("xl/styles.bin", &styles.concat()),
        ("xl/worksheets/sheet1.bin", &sheet),
    ];
    let own = parts
        .iter()
        .filter(|(path, _)| others.iter().all(|(other, _)| other != path));
    for (path, bytes) in own.chain(others) {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn shapes_of_xlsb() {
    let corner = |name, column, x, row| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    // Column B is hidden, column C twice as wide as the others; the second half of C is from 64 pixels on.
    let columns = [
        record(0x003C, &[&longs(&[1, 1, 9 * 256, 0]), &words(&[1])]),
        record(0x003C, &[&longs(&[2, 2, 4681, 0]), &words(&[0])]),
    ];
    let drawing = format!(
        "<xdr:wsDr><xdr:twoCellAnchor>{}{}<xdr:cxnSp><xdr:spPr><a:prstGeom prst=\"line\"/></xdr:spPr></xdr:cxnSp></xdr:twoCellAnchor></xdr:wsDr>",
        corner("from", 2, 609_600, 3),
        corner("to", 5, 0, 3)
    );
    let rels = relations(&[("r1", "drawing", "../drawings/drawing1.xml")]);
    let others = |drawing| {
        [
            ("xl/worksheets/_rels/sheet1.bin.rels", rels.as_bytes()),
            ("xl/drawings/drawing1.xml", drawing),
        ]
    };
    let sheet = read(&xlsb_with(&columns, &others(drawing.as_bytes())))
        .unwrap()
        .sheets
        .remove(0);
    let seen: Vec<_> = sheet.drawings.iter().map(|one| (one.x, one.y)).collect();
    assert_eq!((seen, sheet.incomplete), (vec![((2.5, 5.0), (3.0, 3.0))], None));
    assert_eq!(sheet.hidden_columns, [1].into());
    let damaged = read(&xlsb_with(&columns, &others(b"<xdr:wsDr><xdr:twoCellAnchor>"))).unwrap();
    assert!(damaged.sheets[0].incomplete.is_some());
}

#[test]
fn cells_of_xlsb() {
    let cells = [
        record(0x0006, &[&longs(&[0, 0]), &wide("事業名称")]),
        record(0x0005, &[&longs(&[1, 0]), &0.8f64.to_le_bytes()]),
        record(0x0005, &[&longs(&[2, 1]), &44287f64.to_le_bytes()]),
        record(0x000B, &[&longs(&[3, 0]), &[0x17], &longs(&[0, 0])]),
        record(0x0009, &[&longs(&[4, 0]), &3f64.to_le_bytes(), &longs(&[0, 0])]),
    ];
    let book = read(&xlsb(&cells)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((book.format, &sheet.incomplete), (FileFormat::Xlsb, &None));
    assert_eq!(content(sheet, "A3"), Some(&text("事業名称")));
    assert_eq!(
        raw(sheet, "B3").map(|raw| (&raw.content, raw.format)),
        Some((&Content::Number(0.8), NumberFormat::Percent))
    );
    assert_eq!(
        content(sheet, "C3"),
        Some(&Content::Date(jiff::civil::date(2021, 4, 1).at(0, 0, 0, 0)))
    );
    assert_eq!(content(sheet, "D3"), Some(&Content::Error("#REF!".to_owned())));
    assert_eq!(raw(sheet, "E3").map(|raw| raw.formula), Some(true));
    assert_eq!(sheet.merges.iter().map(Area::to_string).collect::<Vec<_>>(), ["A1:C1"]);
    assert!(matches!(
        read(&xlsb(&[vec![0x05, 0xFF, 0xFF, 0xFF, 0x7F]])),
        Err(OpenError::Broken(_))
    ));
    assert!(matches!(
        read(&xlsb(&[record(0x0007, &[&longs(&[0, 0, 77])])])),
        Err(OpenError::Broken(_))
    ));
}
