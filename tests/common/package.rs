//! A workbook as text that can be compared: everything a reader of it would see, nothing of how its styles and strings are
//! numbered.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Cursor, Read};

use regex::{Captures, Regex};

/// The text parts of a package by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        let text = String::from_utf8(content).unwrap_or_else(|error| format!("{:x?}", error.into_bytes()));
        parts.insert(name, text);
    }
    parts
}

/// All parts, with styles and shared strings in the place of their numbers.
pub fn canonical(bytes: &[u8]) -> String {
    let parts = parts(bytes);
    let looks = Looks::of(&parts);
    let strings = strings(&parts);
    let mut text = String::new();
    for (name, part) in &parts {
        if matches!(name.as_str(), "xl/styles.xml" | "xl/sharedStrings.xml") {
            continue;
        }
        let part = if name.starts_with("xl/worksheets/sheet") {
            resolved(part, &looks, &strings)
        } else {
            part.clone()
        };
        let _ = writeln!(text, "## {name}\n{part}");
    }
    text
}

/// A sheet with what its cells, rows and columns look like, and with the texts of its cells.
fn resolved(sheet: &str, looks: &Looks, strings: &[String]) -> String {
    let style = Regex::new(r#" (s|style)="(\d+)""#).expect("a pattern");
    let shared = Regex::new(r#" t="s"><v>(\d+)</v>"#).expect("a pattern");
    let conditional = Regex::new(r#" dxfId="(\d+)""#).expect("a pattern");
    let number = |found: &Captures<'_>, group: usize| found[group].parse::<usize>().expect("a number");
    let text = style.replace_all(sheet, |found: &Captures<'_>| {
        format!(" look={{{}}}", looks.cells[number(found, 2)])
    });
    let text = conditional.replace_all(&text, |found: &Captures<'_>| {
        format!(" look={{{}}}", looks.conditions[number(found, 1)])
    });
    let text = shared.replace_all(&text, |found: &Captures<'_>| format!(">{}", strings[number(found, 1)]));
    text.into_owned()
}

fn strings(parts: &BTreeMap<String, String>) -> Vec<String> {
    let items = Regex::new(r"(?s)<si>(.*?)</si>").expect("a pattern");
    let text = parts.get("xl/sharedStrings.xml").map_or("", String::as_str);
    items.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// What the styles of a workbook look like, by their numbers.
pub struct Looks {
    pub cells: Vec<String>,
    conditions: Vec<String>,
    /// Code of the number format of each style of cells; empty for General.
    pub formats: Vec<String>,
}

impl Looks {
    pub fn of(parts: &BTreeMap<String, String>) -> Self {
        let styles = parts.get("xl/styles.xml").map_or("", String::as_str);
        let [fonts, fills, borders, cells] =
            ["fonts", "fills", "borders", "cellXfs"].map(|list| children(section(styles, list)));
        let codes = codes(styles);
        let attribute = |xf: &str, name: &str| {
            let found = Regex::new(&format!(r#" {name}="(\d+)""#)).expect("a pattern");
            found
                .captures(xf)
                .map_or(0, |found| found[1].parse::<usize>().expect("a number"))
        };
        let format = |xf: &String| match attribute(xf, "numFmtId") {
            0 => String::new(),
            id => codes.get(&id).cloned().unwrap_or_else(|| format!("#{id}")),
        };
        let look = |xf: &String| {
            let rest = Regex::new(r#" (numFmtId|fontId|fillId|borderId|xfId)="\d+""#)
                .expect("a pattern")
                .replace_all(xf, "");
            let [font, fill, border] = [(&fonts, "fontId"), (&fills, "fillId"), (&borders, "borderId")]
                .map(|(list, name)| list.get(attribute(xf, name)).cloned().unwrap_or_default());
            format!("{}|{font}|{fill}|{border}|{rest}", format(xf))
        };
        Self {
            formats: cells.iter().map(format).collect(),
            cells: cells.iter().map(look).collect(),
            conditions: children(section(styles, "dxfs")),
        }
    }
}

fn codes(styles: &str) -> BTreeMap<usize, String> {
    let pattern = Regex::new(r#"<numFmt numFmtId="(\d+)" formatCode="([^"]*)""#).expect("a pattern");
    let codes = pattern.captures_iter(styles);
    codes
        .map(|found| (found[1].parse().expect("a number"), found[2].to_owned()))
        .collect()
}

fn section<'a>(styles: &'a str, list: &str) -> &'a str {
    let begin = styles
        .find(&format!("<{list} "))
        .map_or(styles.len(), |at| at + styles[at..].find('>').unwrap_or(0) + 1);
    let end = styles[begin..]
        .find(&format!("</{list}>"))
        .map_or(styles.len(), |at| begin + at);
    &styles[begin..end]
}

/// The elements of a list, at its own depth.
fn children(list: &str) -> Vec<String> {
    let tags = Regex::new(r"<(/?)[^>]*?(/?)>").expect("a pattern");
    let (mut depth, mut begin, mut found) = (0, 0, Vec::new());
    for tag in tags.captures_iter(list) {
        let whole = tag.get(0).expect("a tag");
        if depth == 0 {
            begin = whole.start();
        }
        match (&tag[1], &tag[2]) {
            ("/", _) => depth -= 1,
            (_, "/") => {}
            _ => depth += 1,
        }
        if depth == 0 {
            found.push(list[begin..whole.end()].to_owned());
        }
    }
    found
}

/// The number formats of all cells.
pub struct Formats(BTreeMap<(String, String), String>);

impl Formats {
    pub fn of(bytes: &[u8]) -> Self {
        let parts = parts(bytes);
        let looks = Looks::of(&parts);
        let cell = Regex::new(r#"<c r="([A-Z]+\d+)" s="(\d+)""#).expect("a pattern");
        let sheet = Regex::new(r#"<sheet name="([^"]*)" sheetId="\d+"[^>]*r:id="(rId\d+)""#).expect("a pattern");
        let mut formats = BTreeMap::new();
        for found in sheet.captures_iter(&parts["xl/workbook.xml"]) {
            let target = Regex::new(&format!(r#"Id="{}"[^>]*Target="([^"]+)""#, &found[2])).expect("a pattern");
            let target = target.captures(&parts["xl/_rels/workbook.xml.rels"]).expect("a sheet");
            for cell in cell.captures_iter(&parts[&format!("xl/{}", &target[1])]) {
                let style: usize = cell[2].parse().expect("a number");
                formats.insert((found[1].to_owned(), cell[1].to_owned()), looks.formats[style].clone());
            }
        }
        Self(formats)
    }

    /// The code of a cell's number format; empty for General.
    pub fn of_cell(&self, sheet: &str, cell: kohyo::book::Address) -> &str {
        self.0
            .get(&(sheet.to_owned(), cell.to_string()))
            .map_or("", String::as_str)
    }
}
