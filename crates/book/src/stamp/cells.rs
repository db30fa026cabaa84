//! Values of cells.

use std::collections::BTreeMap;

use super::edits::{NewValue, StampError};
use super::element::Element;
use super::splice::{Splice, escape};
use super::worksheet::{Worksheet, merge_at};
use crate::address::{Address, Area, MAX_ROWS};
use crate::xml::Xml;

/// Excel's own limit on the text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;

/// A sheet with new values.
pub struct Written {
    /// The new text of its part.
    pub text: String,
    /// Whether a formula gave way to a value.
    pub formula_lost: bool,
}

/// Writes values into the sheet `name`; none may lie in `headings`, the areas whose text a table repeats.
pub fn write(text: &str, name: &str, values: &[(Address, NewValue)], headings: &[Area]) -> Result<Written, StampError> {
    let sheet = Worksheet::new(text)?;
    let merges = sheet.merges()?;
    let first = |cell: Address| merge_at(&merges, cell).map_or(cell, |merge| merge.first);
    let wanted: BTreeMap<Address, &NewValue> = values.iter().map(|(cell, value)| (first(*cell), value)).collect();
    let data = sheet
        .child("sheetData")
        .ok_or_else(|| StampError::Broken(format!("{name} has no cells")))?;
    for (&cell, value) in &wanted {
        if matches!(value, NewValue::Text(text) if text.encode_utf16().count() > MAX_TEXT) {
            return Err(StampError::TextTooLong(name.to_owned(), cell));
        }
        if headings.iter().any(|area| area.contains(cell)) {
            return Err(StampError::Blocked(name.to_owned(), cell));
        }
    }
    let spread = spread_formulas(data)?;
    if let Some((&cell, _)) = wanted
        .iter()
        .find(|(cell, _)| spread.iter().any(|area| area.contains(**cell)))
    {
        return Err(StampError::Blocked(name.to_owned(), cell));
    }
    let mut writer = Writer {
        splice: Splice::new(text),
        prefix: sheet.root.prefix(),
        columns: column_styles(&sheet)?,
        formula_lost: false,
        added: Vec::new(),
    };
    writer.rows(data, &wanted)?;
    writer.dimension(&sheet);
    Ok(Written {
        text: writer.splice.finish(),
        formula_lost: writer.formula_lost,
    })
}

/// Areas of formulas that stand in one cell and fill several: arrays, data tables, and shared formulas where the cell that
/// holds the text is meant; the others of those may change.
fn spread_formulas(data: &Element<'_>) -> Result<Vec<Area>, StampError> {
    let mut areas = Vec::new();
    if !data.content().contains(" ref=") {
        return Ok(areas);
    }
    let mut xml = Xml::new(data.content());
    while let Some(tag) = xml.find()? {
        let area = tag.raw("ref").filter(|_| tag.name == "f").and_then(Area::parse);
        if let Some(area) = area.filter(|area| area.first != area.last) {
            let shared = tag.raw("t") == Some("shared");
            areas.push(if shared { Area::cell(area.first) } else { area });
        }
    }
    Ok(areas)
}

/// The format of whole columns: first, last, index.
fn column_styles<'t>(sheet: &Worksheet<'t>) -> Result<Vec<(u32, u32, &'t str)>, StampError> {
    let columns = sheet
        .child("cols")
        .map(Element::children)
        .transpose()?
        .unwrap_or_default();
    let style = |column: &Element<'t>| {
        let tag = &column.tag;
        Some((
            tag.number::<u32>("min")?.checked_sub(1)?,
            tag.number::<u32>("max")?.checked_sub(1)?,
            tag.raw("style")?,
        ))
    };
    Ok(columns.iter().filter_map(style).collect())
}

struct Writer<'t> {
    splice: Splice<'t>,
    prefix: &'t str,
    columns: Vec<(u32, u32, &'t str)>,
    formula_lost: bool,
    added: Vec<Address>,
}

type Wanted<'v> = BTreeMap<Address, &'v NewValue>;

impl<'t> Writer<'t> {
    fn rows(&mut self, data: &Element<'t>, wanted: &Wanted<'_>) -> Result<(), StampError> {
        let rows = numbered(
            data.children()?,
            "row",
            |tag| tag.raw("r")?.parse::<u32>().ok()?.checked_sub(1),
            |row| row + 1,
            0,
        );
        let mut inside_single = String::new();
        let mut from = wanted.keys().next().map_or(MAX_ROWS, |cell| cell.row);
        while from < MAX_ROWS {
            let cells: Wanted<'_> = wanted
                .range(Address::new(from, 0)..Address::new(from + 1, 0))
                .map(|(cell, value)| (*cell, *value))
                .collect();
            match rows.iter().find(|(row, _)| *row == from) {
                Some((_, row)) => self.row(from, row, &cells)?,
                None => {
                    let new = self.new_row(from, &cells);
                    match rows.iter().find(|(row, _)| *row > from) {
                        Some((_, next)) => self.splice.insert(next.range.start, new),
                        None => inside_single.push_str(&new),
                    }
                }
            }
            from = wanted
                .range(Address::new(from + 1, 0)..)
                .next()
                .map_or(MAX_ROWS, |(cell, _)| cell.row);
        }
        if !inside_single.is_empty() {
            data.append(&mut self.splice, &inside_single);
        }
        Ok(())
    }

    fn new_row(&mut self, row: u32, cells: &Wanted<'_>) -> String {
        let cells: String = cells
            .iter()
            .map(|(cell, value)| self.new_cell(*cell, None, value))
            .collect();
        if cells.is_empty() {
            return cells;
        }
        format!(r#"<{0}row r="{1}">{cells}</{0}row>"#, self.prefix, row + 1)
    }

    fn row(&mut self, number: u32, row: &Element<'t>, wanted: &Wanted<'_>) -> Result<(), StampError> {
        let at = |tag: &crate::xml::Tag<'_>| tag.raw("r").and_then(Address::parse).map(|cell| cell.column);
        let cells = numbered(row.children()?, "c", at, |column| column + 1, 0);
        let style = row.tag.raw("s").filter(|_| row.tag.flag("customFormat"));
        let mut behind = String::new();
        let mut columns = Vec::new();
        for (cell, value) in wanted {
            if let Some((_, old)) = cells.iter().find(|(column, _)| *column == cell.column) {
                self.replace(old, value)?;
                continue;
            }
            let new = self.new_cell(*cell, style, value);
            if !new.is_empty() {
                columns.push(cell.column);
            }
            match cells.iter().find(|(column, _)| *column > cell.column) {
                Some((_, next)) => self.splice.insert(next.range.start, new),
                None => behind.push_str(&new),
            }
        }
        if !behind.is_empty() {
            row.append(&mut self.splice, &behind);
        }
        debug_assert!(wanted.keys().all(|cell| cell.row == number));
        self.spans(row, &columns);
        Ok(())
    }

    /// `spans` is a hint, but a wrong one is worse than none.
    fn spans(&mut self, row: &Element<'_>, columns: &[u32]) {
        let spans = row.tag.raw("spans");
        let hint = spans.and_then(|spans| spans.split_once(':'));
        let hint =
            hint.and_then(|(first, last)| Some((first.trim().parse::<u32>().ok()?, last.trim().parse::<u32>().ok()?)));
        let outside = |column: &u32| hint.is_none_or(|(first, last)| !(first..=last).contains(&(column + 1)));
        if spans.is_none() || !columns.iter().any(outside) {
            return;
        }
        match hint {
            Some((first, last)) => {
                let first = columns
                    .iter()
                    .map(|column| column + 1)
                    .min()
                    .map_or(first, |new| new.min(first));
                let last = columns
                    .iter()
                    .map(|column| column + 1)
                    .max()
                    .map_or(last, |new| new.max(last));
                row.set(&mut self.splice, "spans", &format!("{first}:{last}"));
            }
            None => row.unset(&mut self.splice, "spans"),
        }
    }

    /// A cell that was not there: in the format of its row or column. Empty for a blank, which needs no cell.
    fn new_cell(&mut self, cell: Address, row_style: Option<&str>, value: &NewValue) -> String {
        let (kind, body) = content(value, self.prefix);
        if body.is_empty() {
            return body;
        }
        self.added.push(cell);
        let column = self
            .columns
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&cell.column));
        let style = row_style.or(column.map(|(.., style)| *style));
        let style = style.map(|style| format!(r#" s="{style}""#)).unwrap_or_default();
        format!(r#"<{0}c r="{cell}"{style}{kind}>{body}</{0}c>"#, self.prefix)
    }

    /// Gives a cell its new content; its format and what else it holds stay.
    fn replace(&mut self, cell: &Element<'t>, value: &NewValue) -> Result<(), StampError> {
        let text = self.splice.text();
        let (kind, mut body) = content(value, self.prefix);
        for child in cell.children()? {
            match child.name() {
                "f" => self.formula_lost = true,
                "v" | "is" => {}
                _ => body.push_str(&text[child.range]),
            }
        }
        // `t` says what the old content was, `cm` and `vm` lead to metadata of it.
        let kept = cell
            .tag
            .attributes()
            .filter(|(key, _)| !["t", "cm", "vm"].contains(key));
        let kept: String = kept.map(|(key, value)| attribute(key, value)).collect();
        let name = format!("{}{}", cell.prefix(), cell.name());
        let new = if body.is_empty() {
            format!("<{name}{kept}/>")
        } else {
            format!("<{name}{kept}{kind}>{body}</{name}>")
        };
        self.splice.replace(cell.range.clone(), new);
        Ok(())
    }

    fn dimension(&mut self, sheet: &Worksheet<'_>) {
        let Some(dimension) = sheet.child("dimension") else {
            return;
        };
        let Some(area) = dimension.tag.raw("ref").and_then(Area::parse) else {
            return;
        };
        let grown = self.added.iter().fold(area, |area, cell| {
            let first = Address::new(area.first.row.min(cell.row), area.first.column.min(cell.column));
            let last = Address::new(area.last.row.max(cell.row), area.last.column.max(cell.column));
            Area::new(first, last)
        });
        if grown != area {
            dimension.set(&mut self.splice, "ref", &grown.to_string());
        }
    }
}

/// An attribute as it was written.
fn attribute(key: &str, value: &str) -> String {
    let quote = if value.contains('"') { '\'' } else { '"' };
    format!(" {key}={quote}{value}{quote}")
}

/// The elements of this name with their numbers: what they say, or one more than the last.
fn numbered<'t>(
    elements: Vec<Element<'t>>,
    name: &str,
    said: impl Fn(&crate::xml::Tag<'t>) -> Option<u32>,
    after: impl Fn(u32) -> u32,
    first: u32,
) -> Vec<(u32, Element<'t>)> {
    let mut next = first;
    let mut found = Vec::with_capacity(elements.len());
    for element in elements.into_iter().filter(|element| element.name() == name) {
        let number = said(&element.tag).unwrap_or(next);
        next = after(number);
        found.push((number, element));
    }
    found
}

/// The attribute that tells the type of a value, and its elements; both empty for a blank.
fn content(value: &NewValue, prefix: &str) -> (&'static str, String) {
    match value {
        NewValue::Blank => ("", String::new()),
        NewValue::Text(text) if text.is_empty() => ("", String::new()),
        NewValue::Number(number) => ("", format!("<{prefix}v>{}</{prefix}v>", number.normalize())),
        NewValue::Text(text) => (
            r#" t="inlineStr""#,
            format!("<{prefix}is>{}</{prefix}is>", text_element(text, prefix)),
        ),
    }
}

/// A `t` element; says where spaces and line breaks count.
pub fn text_element(text: &str, prefix: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
    let space = if text.contains('\n') || text.starts_with(blank) || text.ends_with(blank) {
        r#" xml:space="preserve""#
    } else {
        ""
    };
    format!("<{prefix}t{space}>{}</{prefix}t>", escape(&text))
}
