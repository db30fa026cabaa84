//! What tests see of published files.

use std::io::Read;

use kohyo::publish::File;

/// A file by the end of its way.
pub fn text(files: &[File], end: &str) -> String {
    let file = files
        .iter()
        .find(|file| file.path.ends_with(end))
        .unwrap_or_else(|| panic!("no {end}"));
    String::from_utf8(file.bytes.clone()).expect("UTF-8")
}

/// Everything that a file says: its text, of a workbook the text of every part of it.
pub fn whole(bytes: &[u8]) -> String {
    let Ok(mut package) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    for place in 0..package.len() {
        let mut part = package.by_index(place).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        text += &part.name().expect("a name");
        text += &String::from_utf8_lossy(&bytes);
        text.push('\n');
    }
    text
}

/// The cells of a CSV file: its headings, then its rows.
pub fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            letter => cell.push(letter),
        }
    }
    rows
}
