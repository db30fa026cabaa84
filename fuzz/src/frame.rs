//! Sound packages round one part that the fuzzer writes.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The XML parts that the fuzzer may write. The first byte of an input chooses.
pub const PARTS: [&str; 12] = [
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/drawings/drawing1.xml",
    "xl/comments1.xml",
    "xl/threadedComments/threadedComment1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "docProps/core.xml",
    "content.xml",
    "styles.xml",
    "META-INF/manifest.xml",
];

/// The binary parts of an `.xlsb` that the fuzzer may write.
pub const RECORDS: [&str; 4] = [
    "xl/worksheets/sheet1.bin",
    "xl/workbook.bin",
    "xl/styles.bin",
    "xl/sharedStrings.bin",
];

/// The first of [`PARTS`] that belongs to an OpenDocument file.
const OPEN_DOCUMENT: usize = 9;

/// An `.xlsx` or `.ods` whose part number `part` is `bytes`.
pub fn package(part: usize, bytes: &[u8]) -> Vec<u8> {
    let base: &[(&str, &[u8])] = if part < OPEN_DOCUMENT { &XLSX } else { &ODS };
    package_of(base, PARTS[part], bytes)
}

/// A package of the parts of `base`, `path` of them replaced.
fn package_of(base: &[(&str, &[u8])], path: &str, bytes: &[u8]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let others = base.iter().filter(|(name, _)| *name != path).copied();
    for (name, text) in others.chain([(path, bytes)]) {
        zip.start_file(name, stored).expect("a name of ours");
        zip.write_all(text).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// An `.xlsb` whose binary part number `part` is `bytes`.
pub fn xlsb(part: usize, bytes: &[u8]) -> Vec<u8> {
    package_of(&XLSB, RECORDS[part], bytes)
}

/// A compound file whose only stream, `Workbook`, is `stream`.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    let tables = (sectors + 2).div_ceil(127).max(1);
    let mut file = vec![0u8; 512 * (2 + tables + sectors)];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    (file[26], file[30], file[32]) = (3, 9, 6);
    put(&mut file, 44, tables as u32);
    put(&mut file, 48, tables as u32);
    put(&mut file, 68, 0xFFFF_FFFE);
    file[76..512].fill(0xFF);
    for table in 0..tables.min(109) {
        put(&mut file, 76 + table * 4, table as u32);
    }
    let first = tables as u32 + 1;
    let mut fat = vec![0xFFFF_FFFDu32; tables];
    fat.push(0xFFFF_FFFE);
    fat.extend((1..sectors as u32).map(|sector| first + sector));
    fat.push(0xFFFF_FFFE);
    file[512..512 * (1 + tables)].fill(0xFF);
    for (at, next) in fat.iter().enumerate() {
        put(&mut file, 512 + at * 4, *next);
    }
    let directory = 512 * (1 + tables);
    for (entry, name, kind, start, size) in [
        (0, "Root Entry", 5, 0xFFFF_FFFEu32, 0),
        (1, "Workbook", 2, first, sectors as u32 * 512),
    ] {
        let at = directory + entry * 128;
        for (unit, bytes) in name.encode_utf16().enumerate() {
            file[at + unit * 2..at + unit * 2 + 2].copy_from_slice(&bytes.to_le_bytes());
        }
        file[at + 64] = (name.len() as u8 + 1) * 2;
        file[at + 66] = kind;
        put(&mut file, at + 116, start);
        put(&mut file, at + 120, size);
    }
    file[directory + 512..directory + 512 + stream.len()].copy_from_slice(stream);
    file
}

fn put(file: &mut [u8], at: usize, number: u32) {
    file[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

const XLSX: [(&str, &[u8]); 11] = [
    ("_rels/.rels", br#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
    ("xl/workbook.xml", r#"<workbook><workbookPr date1904="0"/><sheets><sheet name="個票" sheetId="1" r:id="r1"/></sheets><definedNames><definedName name="事業名称">個票!$A$1</definedName></definedNames></workbook>"#.as_bytes()),
    ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#),
    ("xl/worksheets/sheet1.xml", br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44287</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>"#),
    ("xl/worksheets/_rels/sheet1.xml.rels", br#"<Relationships><Relationship Id="r1" Type="x/drawing" Target="../drawings/drawing1.xml"/><Relationship Id="r2" Type="x/comments" Target="../comments1.xml"/><Relationship Id="r3" Type="x/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>"#),
    ("xl/styles.xml", br#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="ggge&quot;y&quot;"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="176"/><xf fontId="1"/></cellXfs></styleSheet>"#),
    ("xl/sharedStrings.xml", br#"<sst><si><t>A</t></si><si><r><rPr><strike/></rPr><t>B</t></r><r><t>C</t></r></si></sst>"#),
    ("xl/drawings/drawing1.xml", br#"<xdr:wsDr/>"#),
    ("xl/comments1.xml", br#"<comments><commentList><comment ref="A1"><text><t>note</t></text></comment></commentList></comments>"#),
    ("xl/threadedComments/threadedComment1.xml", br#"<ThreadedComments><threadedComment ref="A1"><text>thread</text></threadedComment></ThreadedComments>"#),
    ("docProps/core.xml", br#"<cp:coreProperties><dcterms:modified>2021-09-30T00:00:00Z</dcterms:modified></cp:coreProperties>"#),
];

const ODS: [(&str, &[u8]); 4] = [
    ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
    ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ("styles.xml", b"<office:document-styles/>"),
    ("content.xml", br#"<office:document-content><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#),
];

/// The parts of an `.xlsb`.
pub const XLSB: [(&str, &[u8]); 4] = [
    ("_rels/.rels", br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>"#),
    ("xl/_rels/workbook.bin.rels", br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#),
    // One sheet, `A`.
    ("xl/workbook.bin", b"\x9C\x01\x16\0\0\0\0\x01\0\0\0\x02\0\0\0r\01\0\x01\0\0\0A\0\x90\x01\0\x9D\x01\0"),
    // A1 is the number 1.
    ("xl/worksheets/sheet1.bin", b"\x81\x01\0\x94\x01\x10\0\0\0\0\x09\0\0\0\0\0\0\0\x09\0\0\0\x91\x01\0\0\x04\0\0\0\0\x05\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xF0\x3F\x92\x01\0"),
];
