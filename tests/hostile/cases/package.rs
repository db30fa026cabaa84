//! Packages to damage: the template as parts, parts as a package, a stream as a compound file.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The sheet of the form in the template.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The parts of a package, in order.
#[derive(Clone)]
pub struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// The parts of the roadmap template.
    pub fn template() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates_xlsx/roadmap.xlsx");
        let mut zip = ZipArchive::new(Cursor::new(std::fs::read(path).expect("the template"))).expect("a package");
        let part = |index| {
            let mut part = zip.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the bytes");
            (part.name().expect("a name").into_owned(), bytes)
        };
        Self((0..11).map(part).collect())
    }

    /// Replaces a part, or adds it.
    pub fn put(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(name, _)| name != path);
        self.0.push((path.to_owned(), bytes.into()));
        self
    }

    /// Puts `more` before the first `mark` in a part.
    pub fn insert(mut self, path: &str, mark: &str, more: &str) -> Self {
        let (_, bytes) = self.0.iter_mut().find(|(name, _)| name == path).expect("the part");
        let text = String::from_utf8(std::mem::take(bytes)).expect("text");
        let at = text.find(mark).expect("the mark");
        *bytes = [&text[..at], more, &text[at..]].concat().into_bytes();
        self
    }

    /// The template with `rows` below the form.
    pub fn with_rows(rows: &str) -> Self {
        Self::template().insert(SHEET, "</sheetData>", rows)
    }

    /// The template with a part beside its sheet.
    pub fn with_side(kind: &str, path: &str, part: impl Into<Vec<u8>>) -> Self {
        let rels = format!(
            r#"<Relationships>{}</Relationships>"#,
            relation("r1", kind, &format!("/{path}"))
        );
        Self::template()
            .put("xl/worksheets/_rels/sheet1.xml.rels", rels)
            .put(path, part)
    }

    /// The package.
    pub fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_level(Some(1));
        for (path, bytes) in &self.0 {
            zip.start_file(path.as_str(), options).expect("a name");
            zip.write_all(bytes).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }
}

/// A relationship.
pub fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(
        r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
    )
}

/// A package of these parts alone.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    Parts(
        parts
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    )
    .zip()
}

/// An `.ods` whose spreadsheet holds `tables`.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// A compound file of one stream in whole sectors.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    let tables = (sectors + 2).div_ceil(127);
    assert!(tables <= 109, "a longer table needs sectors of its own");
    let mut file = vec![0u8; 512 * (2 + tables + sectors)];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    (file[26], file[30], file[32]) = (3, 9, 6);
    put(&mut file, 44, tables as u32);
    put(&mut file, 48, tables as u32);
    put(&mut file, 68, END);
    file[76..512].fill(0xFF);
    for table in 0..tables {
        put(&mut file, 76 + table * 4, table as u32);
    }
    let first = tables as u32 + 1;
    let chain = (1..sectors as u32).map(|sector| first + sector);
    let fat = std::iter::repeat_n(0xFFFF_FFFD, tables)
        .chain([END])
        .chain(chain)
        .chain([END]);
    file[512..512 * (1 + tables)].fill(0xFF);
    for (at, next) in fat.enumerate() {
        put(&mut file, 512 + at * 4, next);
    }
    let directory = 512 * (1 + tables);
    for (entry, name, kind, start, size) in [(0, "Root Entry", 5, END, 0), (1, name, 2, first, sectors as u32 * 512)] {
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

/// The end of a chain of sectors.
const END: u32 = 0xFFFF_FFFE;

/// Writes a 32-bit number.
pub fn put(file: &mut [u8], at: usize, number: u32) {
    file[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// A record of an `.xls` stream.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// An `.xls` with records before its only sheet, and on it.
pub fn xls(head: &[u8], cells: &[u8]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let before = [
        bof(5),
        record(0x0042, &[0xB0, 4]),
        record(0x00E0, &[0; 20]),
        head.to_vec(),
    ]
    .concat();
    let position = (before.len() + 13 + 4) as u32;
    let sheet = record(0x0085, &[&position.to_le_bytes()[..], b"\0\0\x01\0A"].concat());
    let end = record(0x000A, &[]);
    compound(
        "Workbook",
        &[before, sheet, end.clone(), bof(0x10), cells.to_vec(), end].concat(),
    )
}
