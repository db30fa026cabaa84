//! Fills `corpus/` from the templates and samples of the repository: whole files, their parts, their texts.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Cursor, Read};
use std::path::Path;

use kohyo_fuzz::book::{Limits, open};
use kohyo_fuzz::value::Content;
use kohyo_fuzz::{PARTS, RECORDS, XLSB};

/// Parts longer than this say nothing that shorter ones do not, and slow the fuzzer down.
const LONGEST: usize = 64 << 10;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["templates_xlsx", "input", "manifesto", "tests/hostile"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
            if entry.file_type().is_file() {
                seed(&fs::read(entry.path()).expect("a file"));
            }
        }
    }
    for plan in ["plan.toml", "manifesto/plan.toml"] {
        put("settings", &fs::read(root.join(plan)).expect("a plan"));
    }
    for register in ["input/台帳.xlsx", "manifesto/台帳.xlsx"] {
        put("register", &fs::read(root.join(register)).expect("a register"));
    }
    put(
        "register",
        "1-1\t窓口\t総務部\t総務課\n#2\t=\t\t会計課\t終了\n\n総務部\t総務課\t#1\t総務、庶務\n\t会計課\t#2\t!"
            .as_bytes(),
    );
    put("foreign", &[&[1], &stream()[..]].concat());
    for (part, path) in (2u8..).zip(RECORDS) {
        let bytes = XLSB
            .iter()
            .find(|(name, _)| *name == path)
            .map_or(&[][..], |(_, bytes)| bytes);
        put("foreign", &[&[part], bytes].concat());
    }
}

/// The stream of a small `.xls`: a sheet with a shared string, a label, a number, a formula and a merge.
fn stream() -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let strings = record(0x00FC, b"\x01\0\0\0\x01\0\0\0\x02\0\x08\x01\0ab\x01\0\0\0");
    let head = [bof(5), record(0x0042, &[0xB0, 4]), record(0x00E0, &[0; 20]), strings].concat();
    let position = (head.len() + 13 + 4) as u32;
    let sheet = record(0x0085, &[&position.to_le_bytes()[..], b"\0\0\x01\0A"].concat());
    let cells = [
        bof(0x10),
        record(0x0200, &[0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 0]),
        record(0x00FD, &[0; 10]),
        record(0x0204, b"\x01\0\0\0\0\0\x01\0\0A"),
        record(0x0203, &[&[2, 0, 0, 0, 0, 0][..], &1f64.to_le_bytes()].concat()),
        record(
            0x0006,
            &[
                &[3, 0, 0, 0, 0, 0][..],
                &1f64.to_le_bytes(),
                &[0; 6],
                &[3, 0, 0x1E, 1, 0],
            ]
            .concat(),
        ),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
        record(0x000A, &[]),
    ];
    [head, sheet, record(0x000A, &[]), cells.concat()].concat()
}

fn seed(bytes: &[u8]) {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        put("foreign", &[&[0], bytes].concat());
    } else if bytes.starts_with(b"PK") {
        put("workbook", bytes);
        parts(bytes);
    }
    let book = open(bytes, &Limits::default()).unwrap_or_default();
    for cell in book.sheets.iter().flat_map(|sheet| &sheet.cells) {
        match &cell.raw.content {
            Content::Text(text) => put("cell", &[&[cell.raw.format as u8], text.as_bytes()].concat()),
            Content::Number(number) => put("cell", &[&[cell.raw.format as u8][..], &number.to_le_bytes()].concat()),
            _ => {}
        }
    }
}

fn parts(bytes: &[u8]) {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return;
    };
    for index in 0..zip.len() {
        let Ok(mut part) = zip.by_index(index) else { continue };
        let name = part.name().unwrap_or_default().into_owned();
        let mut text = Vec::new();
        if part.read_to_end(&mut text).is_err() || text.len() > LONGEST {
            continue;
        }
        // All sheets, drawings and notes are tried as the first.
        let first: String = name.chars().map(|c| if c.is_ascii_digit() { '1' } else { c }).collect();
        if let Some(part) = PARTS.iter().position(|path| *path == first) {
            put("parts", &[&[part as u8], &text[..]].concat());
        }
        if let Some(part) = RECORDS.iter().position(|path| *path == first) {
            put("foreign", &[&[part as u8 + 2], &text[..]].concat());
        }
    }
}

fn put(target: &str, bytes: &[u8]) {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(format!("{:016x}", hasher.finish())), bytes).expect("a seed");
}
