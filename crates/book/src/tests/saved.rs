//! When a file was last saved.

use super::foreign::{compound_of, longs, xls_stream, xlsb_with};
use super::*;

const SUMMARY: &str = "\u{5}SummaryInformation";

fn core(modified: &str) -> String {
    format!(
        "<cp:coreProperties><cp:lastModifiedBy>1999-01-01T00:00:00Z</cp:lastModifiedBy>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{modified}</dcterms:modified></cp:coreProperties>"
    )
}

fn saved(bytes: &[u8]) -> Option<String> {
    read(bytes).unwrap().modified.map(|time| time.to_string())
}

fn ods(meta: &str) -> Vec<u8> {
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<office:document-content/>"),
        ("meta.xml", meta),
    ])
}

#[test]
fn times_are_instants() {
    let table = [
        ("2021-09-21T23:30:00Z", Some("2021-09-21T23:30:00Z")),
        ("2021-09-30T17:00:00+09:00", Some("2021-09-30T08:00:00Z")),
        (" 2021-09-30T17:00:00.5 ", Some("2021-09-30T08:00:00.5Z")),
        ("1979-12-31T23:59:59Z", None),
        ("1601-01-01T00:00:00Z", None),
        ("2021-13-01T00:00:00Z", None),
        ("2021-09-30", None),
        ("きのう", None),
        ("", None),
    ];
    for (time, expected) in table {
        let expected = expected.map(str::to_owned);
        let xlsx = workbook("", &[("docProps/core.xml", &core(time))]);
        assert_eq!(saved(&xlsx), expected, "xlsx {time}");
        let xlsb = xlsb_with(&[], &[("docProps/core.xml", core(time).as_bytes())]);
        assert_eq!(saved(&xlsb), expected, "xlsb {time}");
        let meta = format!(
            "<office:meta><meta:creation-date>2020-01-01T00:00:00</meta:creation-date><dc:date>{time}</dc:date></office:meta>"
        );
        assert_eq!(saved(&ods(&meta)), expected, "ods {time}");
    }
    assert_eq!(saved(&workbook("", &[])), None);
    assert_eq!(saved(&ods("<office:meta><dc:date>2021-")), None);
    assert_eq!(saved(&ods("")), None);
}

#[test]
fn the_package_tells_where_its_properties_are() {
    let root = relations(&[
        ("rId1", "officeDocument", "xl/workbook.xml"),
        (
            "rId2",
            "metadata/core-properties",
            "package/services/metadata/core.psmdcp",
        ),
    ]);
    let named = workbook(
        "",
        &[
            ("_rels/.rels", &root),
            ("docProps/core.xml", &core("2020-01-01T00:00:00Z")),
            ("package/services/metadata/core.psmdcp", &core("2021-09-30T00:00:00Z")),
        ],
    );
    assert_eq!(saved(&named).as_deref(), Some("2021-09-30T00:00:00Z"));
}

#[test]
fn libre_office_calls_the_time_of_japan_utc() {
    let by = |program: &str, time: &str| {
        let app = format!("<Properties><Application>{program}</Application></Properties>");
        let others = [("docProps/app.xml", app.as_str()), ("docProps/core.xml", &core(time))];
        saved(&workbook("", &others))
    };
    let time = "2021-09-30T17:00:00Z";
    assert_eq!(by("Microsoft Excel", time).as_deref(), Some(time));
    let japan = Some("2021-09-30T08:00:00Z");
    assert_eq!(by("LibreOffice/24.2.7.2$Windows_X86_64", time).as_deref(), japan);
    assert_eq!(
        by("LibreOffice/24.2.7.2$Windows_X86_64", "2021-09-30T17:00:00+09:00").as_deref(),
        japan
    );
}

/// A stream `SummaryInformation` of these properties: number, type, value.
fn summary(properties: &[(u32, u32, u64)]) -> Vec<u8> {
    let mut stream = [&longs(&[0xFFFE, 0])[..], &[0; 16], &longs(&[1])].concat();
    stream.extend(b"\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9");
    stream.extend(longs(&[48, 0, properties.len() as u32]));
    let values = 8 + 8 * properties.len() as u32;
    for ((number, ..), place) in properties.iter().zip(0u32..) {
        stream.extend(longs(&[*number, values + 12 * place]));
    }
    for (_, kind, value) in properties {
        stream.extend([&longs(&[*kind])[..], &value.to_le_bytes()].concat());
    }
    stream
}

/// 2021-09-30T08:00:00.5Z
const SAVED: u64 = 132_774_624_005_000_000;

/// When an `.xls` with this summary was saved.
fn by_summary(stream: &[u8]) -> Option<String> {
    let workbook = xls_stream(&[]);
    saved(&compound_of(&[("Workbook", &workbook, true), (SUMMARY, stream, true)]))
}

#[test]
fn an_xls_has_a_summary() {
    let created = (12, 0x40, SAVED - 1_000_000_000);
    let stream = summary(&[(1, 2, 932), created, (13, 0x40, SAVED)]);
    assert_eq!(by_summary(&stream).as_deref(), Some("2021-09-30T08:00:00.5Z"));
    for nonsense in [
        summary(&[created]),
        summary(&[]),
        summary(&[(13, 0x40, 0)]),
        summary(&[(13, 0x40, u64::MAX)]),
    ] {
        assert_eq!(by_summary(&nonsense), None);
    }
}

#[test]
fn a_document_inside_an_xls_does_not_tell_of_the_workbook() {
    let (workbook, own) = (xls_stream(&[]), summary(&[(13, 0x40, SAVED)]));
    let inner = summary(&[(13, 0x40, SAVED - 1_000_000_000)]);
    let mut streams = vec![
        (SUMMARY, &inner[..], false),
        ("Workbook", &workbook, true),
        (SUMMARY, &own, true),
    ];
    assert_eq!(saved(&compound_of(&streams)).as_deref(), Some("2021-09-30T08:00:00.5Z"));
    streams.pop();
    assert_eq!(saved(&compound_of(&streams)), None);
}

#[test]
fn no_offset_of_a_summary_is_trusted() {
    let good = summary(&[(13, 0x40, SAVED)]);
    let with = |at: usize, word: u32| {
        let mut stream = good.clone();
        stream[at..at + 4].copy_from_slice(&word.to_le_bytes());
        stream
    };
    let text = summary(&[(13, 0x1E, SAVED)]);
    // The property set, the property, its type; another format; each beyond the stream, on its edge or huge.
    let hostile = [
        with(44, u32::MAX),
        with(44, 5000),
        with(60, u32::MAX),
        with(60, 4096 - 50),
        with(28, 7),
        text,
    ];
    for stream in hostile {
        assert_eq!(by_summary(&stream), None);
    }
    // A count that lies costs nothing: what is listed is all there is.
    assert!(by_summary(&with(52, u32::MAX)).is_some());
    for end in 0..good.len() {
        assert!(crate::saved::of_summary(&good[..end]).is_none(), "{end}");
    }
    let mut random = good.clone();
    for at in 0..random.len() {
        random[at] ^= 0xFF;
        crate::saved::of_summary(&random);
    }
}
