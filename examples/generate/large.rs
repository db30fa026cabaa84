//! Makes a form as large as those that were handed on for years: formats without end, formatted empty cells, pictures.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::texts::Dice;

/// Cell formats added.
const FORMATS: usize = 400;
/// Columns of formatted empty cells.
const COLUMNS: usize = 60;
/// The part of the size that pictures take.
const PICTURES: f64 = 0.4;
/// Bytes that a formatted empty cell takes in the file, as measured.
const CELL: f64 = 2.6;
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The workbook grown to about `size` bytes. What is read from it stays the same.
pub fn grow(workbook: &[u8], size: usize, dice: &mut Dice) -> Result<Vec<u8>, Box<dyn Error>> {
    let room = size.saturating_sub(workbook.len()) as f64;
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for index in 0..archive.len() {
        let name = archive.by_index_raw(index)?.name()?.into_owned();
        if name != SHEET && name != "xl/styles.xml" {
            writer.raw_copy_file(archive.by_index_raw(index)?)?;
            continue;
        }
        let mut part = String::new();
        archive.by_index(index)?.read_to_string(&mut part)?;
        writer.start_file(name.as_str(), options)?;
        let part = if name == SHEET {
            with_cells(&part, room, dice)?
        } else {
            with_formats(&part)?
        };
        writer.write_all(part.as_bytes())?;
    }
    writer.start_file("xl/media/image1.png", options)?;
    let noise = |_| dice.between(0, 256) as u8;
    writer.write_all(&(0..(room * PICTURES) as usize).map(noise).collect::<Vec<_>>())?;
    Ok(writer.finish()?.into_inner())
}

/// Formatted empty cells below the form.
fn with_cells(sheet: &str, room: f64, dice: &mut Dice) -> Result<String, Box<dyn Error>> {
    let rows = (room * (1.0 - PICTURES) / CELL) as usize / COLUMNS;
    let mut cells = String::new();
    for row in 100..100 + rows {
        write!(
            cells,
            "<row r=\"{row}\" spans=\"1:{COLUMNS}\" ht=\"18\" customHeight=\"1\">"
        )?;
        for column in 0..COLUMNS {
            let letters = match column / 26 {
                0 => String::new(),
                more => char::from(b'A' + more as u8 - 1).to_string(),
            };
            let last = char::from(b'A' + (column % 26) as u8);
            write!(
                cells,
                "<c r=\"{letters}{last}{row}\" s=\"{}\"/>",
                dice.between(0, FORMATS as u64)
            )?;
        }
        cells.push_str("</row>");
    }
    Ok(sheet.replacen("</sheetData>", &format!("{cells}</sheetData>"), 1))
}

/// Formats that differ in border and filling only.
fn with_formats(styles: &str) -> Result<String, Box<dyn Error>> {
    let (before, rest) = styles.split_once("<cellXfs count=\"").ok_or("no cell formats")?;
    let (count, rest) = rest.split_once('"').ok_or("no count")?;
    let count: usize = count.parse()?;
    let more = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFill=\"1\" applyBorder=\"1\"><alignment vertical=\"center\"/></xf>";
    let grown = rest.replacen("</cellXfs>", &format!("{}</cellXfs>", more.repeat(FORMATS)), 1);
    Ok(format!("{before}<cellXfs count=\"{}\"{grown}", count + FORMATS))
}
