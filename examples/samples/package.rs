//! Changes of a finished workbook that its writer has no means for.

use std::io::{Cursor, Read, Write};

use regex::{Captures, Regex};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Outcome;

/// The parts of a workbook, by name, in their order.
pub type Parts = Vec<(String, String)>;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

pub fn open(workbook: &[u8]) -> Outcome<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        parts.push((file.name()?.into_owned(), text));
    }
    Ok(parts)
}

pub fn pack(parts: &Parts) -> Outcome<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        writer.start_file(name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Sets when the workbook was saved last: `2021-09-28T10:15:00Z`.
pub fn set_saved(parts: &mut Parts, saved: &str) -> Outcome {
    let core = part(parts, "docProps/core.xml")?;
    let modified = Regex::new("(<dcterms:modified[^>]*>)[^<]*")?;
    *core = modified
        .replace(core, |found: &Captures| format!("{}{saved}", &found[1]))
        .into_owned();
    Ok(())
}

/// Takes the guide away, as people do who want the form alone.
pub fn drop_guide(parts: &mut Parts) -> Outcome {
    parts.retain(|(name, _)| name != "xl/worksheets/sheet2.xml");
    for (file, guide) in [
        (
            "xl/workbook.xml",
            "<sheet name=\"[^\"]*\" sheetId=\"2\"[^>]*/>|<definedName [^>]*localSheetId=\"1\"[^>]*>[^<]*</definedName>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationship [^>]*worksheets/sheet2.xml\"/>",
        ),
        ("[Content_Types].xml", "<Override [^>]*worksheets/sheet2.xml\"[^>]*/>"),
    ] {
        let part = part(parts, file)?;
        *part = Regex::new(guide)?.replace_all(part, "").into_owned();
    }
    parts.retain(|(name, _)| name != "docProps/app.xml");
    for (file, app) in [
        ("_rels/.rels", "<Relationship [^>]*docProps/app.xml\"/>"),
        ("[Content_Types].xml", "<Override [^>]*docProps/app.xml\"[^>]*/>"),
    ] {
        let part = part(parts, file)?;
        *part = Regex::new(app)?.replace_all(part, "").into_owned();
    }
    Ok(())
}

/// Leaves the result of a formula out where it was given as none, as programs do that do not calculate.
pub fn forget_results(parts: &mut Parts) -> Outcome {
    let sheet = part(parts, SHEET)?;
    *sheet = Regex::new("(<f>[^<]*</f>)<v>0?</v>")?
        .replace_all(sheet, "$1")
        .into_owned();
    Ok(())
}

/// Adds the first sheet of another workbook, as one that was moved or copied there: without its defined names.
pub fn add_sheet(parts: &mut Parts, other: &Parts, hidden: bool) -> Outcome {
    let mut other = other.clone();
    if part(parts, "xl/styles.xml")? != part(&mut other, "xl/styles.xml")? {
        return Err("the two sheets need the same formats".into());
    }
    let name = Regex::new("<sheet name=\"([^\"]*)\"")?;
    let name = name.captures(part(&mut other, "xl/workbook.xml")?).ok_or("no sheet")?[1].to_owned();
    let sheet = own_strings(&mut other)?.replace(" tabSelected=\"1\"", "");
    let state = if hidden { " state=\"hidden\"" } else { "" };
    for (file, before, text) in [
        ("xl/workbook.xml", "</sheets>", format!("<sheet name=\"{name}\" sheetId=\"9\"{state} r:id=\"rId99\"/>")),
        (
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet9.xml\"/>".to_owned(),
        ),
        (
            "[Content_Types].xml",
            "</Types>",
            "<Override PartName=\"/xl/worksheets/sheet9.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>".to_owned(),
        ),
    ] {
        let part = part(parts, file)?;
        *part = part.replace(before, &format!("{text}{before}"));
    }
    parts.push(("xl/worksheets/sheet9.xml".to_owned(), sheet));
    Ok(())
}

/// The first sheet with its texts in its own cells.
fn own_strings(parts: &mut Parts) -> Outcome<String> {
    let item = Regex::new("(?s)<si>(.*?)</si>")?;
    let strings: Vec<String> = item
        .captures_iter(part(parts, STRINGS)?)
        .map(|found| found[1].to_owned())
        .collect();
    let sheet = part(parts, SHEET)?;
    if sheet.contains("<drawing ") {
        return Err("a sheet with drawings cannot be added".into());
    }
    let cell = Regex::new("t=\"s\"><v>(\\d+)</v>")?;
    let text = |found: &Captures| {
        let string = found[1]
            .parse::<usize>()
            .ok()
            .and_then(|index| strings.get(index))
            .map_or("", String::as_str);
        format!("t=\"inlineStr\"><is>{string}</is>")
    };
    Ok(cell.replace_all(sheet, text).into_owned())
}

fn part<'a>(parts: &'a mut Parts, name: &str) -> Outcome<&'a mut String> {
    let found = parts.iter_mut().find(|(part, _)| part == name);
    found
        .map(|(_, text)| text)
        .ok_or_else(|| format!("no part {name}").into())
}
