//! One table of an OpenDocument spreadsheet.

use super::styles::Styles;
use crate::book::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use crate::book::date::iso_date;
use crate::book::model::{Cell, Note, Sheet, Visibility};
use crate::book::quota::Quota;
use crate::book::style::Style;
use crate::book::xml::{Event, Malformed, Tag, Xml, is_true};
use crate::value::{Content, NumberFormat, Raw};

/// Spaces that one `text:s` may stand for.
const MAX_SPACES: usize = 1_000;
/// Merged areas kept on a sheet.
const MAX_MERGES: usize = 50_000;

/// Reads the table just opened.
pub struct TableReader<'x, 'a, 's> {
    xml: &'x mut Xml<'a>,
    styles: &'s Styles,
    quota: &'s mut Quota,
    sheet: Sheet,
    /// Column styles: the column behind the last, and the name.
    columns: Vec<(u32, String)>,
    row: u32,
}

/// The text of a cell.
#[derive(Debug, Default)]
struct CellText {
    kept: String,
    struck: String,
    note: Option<String>,
}

impl<'x, 'a, 's> TableReader<'x, 'a, 's> {
    /// A reader of the table of `tag`.
    pub fn new(xml: &'x mut Xml<'a>, styles: &'s Styles, quota: &'s mut Quota, tag: &Tag<'a>) -> Self {
        let hidden = tag.value("style-name").is_some_and(|style| styles.table_hidden(&style));
        let sheet = Sheet {
            name: tag.value("table:name").unwrap_or_default().into_owned(),
            visibility: if hidden {
                Visibility::Hidden
            } else {
                Visibility::Visible
            },
            ..Sheet::default()
        };
        Self {
            xml,
            styles,
            quota,
            sheet,
            columns: Vec::new(),
            row: 0,
        }
    }

    /// Reads to the end of the table; hands every other element to `other`.
    pub fn read(&mut self, mut other: impl FnMut(&Tag<'a>)) -> Result<(), Malformed> {
        let inside = self.xml.depth;
        while let Some(event) = self.xml.next()? {
            match event {
                Event::Open(tag) => match tag.name {
                    "table-column" => self.column(&tag),
                    "table-row" => self.table_row(&tag)?,
                    // Drawn things, and the source of a linked table.
                    "shapes" | "forms" | "table-source" => self.xml.skip()?,
                    _ => other(&tag),
                },
                Event::Close if self.xml.depth < inside => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What was read.
    pub fn finish(self) -> Sheet {
        self.sheet
    }

    fn column(&mut self, tag: &Tag<'a>) {
        let first = self.columns.last().map_or(0, |(end, _)| *end);
        let end = first
            .saturating_add(repeats(tag, "number-columns-repeated"))
            .min(MAX_COLUMNS);
        if end > first {
            if tag.raw("visibility").is_some_and(|shown| shown != "visible") {
                self.sheet.hidden_columns.extend(first..end);
            }
            self.columns.push((
                end,
                tag.value("default-cell-style-name").unwrap_or_default().into_owned(),
            ));
        }
    }

    fn table_row(&mut self, tag: &Tag<'a>) -> Result<(), Malformed> {
        let count = repeats(tag, "number-rows-repeated").min(MAX_ROWS - self.row);
        let rows = self.row..self.row + count;
        self.row = rows.end;
        if tag.raw("visibility").is_some_and(|shown| shown != "visible") {
            self.sheet.hidden_rows.extend(rows.clone());
        }
        let row_style = tag.value("default-cell-style-name").unwrap_or_default().into_owned();
        let (mut column, first) = (0, self.sheet.cells.len());
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "table-cell" | "covered-table-cell" => self.cell(&tag, rows.start, &mut column, &row_style)?,
                _ => self.xml.skip()?,
            }
        }
        if rows.is_empty() && self.sheet.cells.len() > first {
            self.sheet.cells.truncate(first);
            self.sheet
                .incomplete
                .get_or_insert_with(|| "a cell outside the sheet".to_owned());
        }
        self.repeat(first, rows.skip(1));
        Ok(())
    }

    /// Repeats the cells from number `first` on in further rows.
    fn repeat(&mut self, first: usize, rows: impl Iterator<Item = u32>) {
        let cells = self.sheet.cells[first..].to_vec();
        if cells.is_empty() {
            return;
        }
        for row in rows {
            for cell in &cells {
                let address = Address::new(row, cell.address.column);
                if !self.put(address, cell.raw.clone()) {
                    return;
                }
            }
        }
    }

    fn put(&mut self, address: Address, raw: Raw) -> bool {
        let length = if let Content::Text(text) = &raw.content {
            text.len()
        } else {
            0
        };
        let fits = self.quota.take(&mut self.sheet, length);
        if fits {
            self.sheet.cells.push(Cell { address, raw });
        }
        fits
    }

    fn cell(&mut self, tag: &Tag<'a>, row: u32, column: &mut u32, row_style: &str) -> Result<(), Malformed> {
        let first = *column;
        let count = repeats(tag, "number-columns-repeated").min(MAX_COLUMNS.saturating_sub(first));
        *column = first.saturating_add(count);
        let style = self.style(tag, first, row_style);
        let text = self.text(style.struck)?;
        let address = Address::new(row, first);
        if let Some(note) = text.note.as_ref().filter(|note| !note.is_empty() && count > 0) {
            self.sheet.notes.push(Note {
                address,
                text: note.clone(),
            });
        }
        self.merge(tag, address);
        if let Some(raw) = raw(tag, style, text) {
            if count == 0 {
                self.sheet
                    .incomplete
                    .get_or_insert_with(|| "a cell outside the sheet".to_owned());
            }
            for column in first..first + count {
                if !self.put(Address::new(row, column), raw.clone()) {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The cell's own style, else its row's, else its column's.
    fn style(&self, tag: &Tag<'a>, column: u32, row_style: &str) -> Style {
        if let Some(own) = tag.value("style-name") {
            return self.styles.cell(&own);
        }
        let of_column = self
            .columns
            .get(self.columns.partition_point(|(end, _)| *end <= column));
        let name = if row_style.is_empty() {
            of_column.map_or("", |(_, name)| name)
        } else {
            row_style
        };
        self.styles.cell(name)
    }

    fn merge(&mut self, tag: &Tag<'a>, first: Address) {
        let (columns, rows) = (
            repeats(tag, "number-columns-spanned"),
            repeats(tag, "number-rows-spanned"),
        );
        let last = Address::new(
            first.row.saturating_add(rows - 1),
            first.column.saturating_add(columns - 1),
        );
        let inside = last.row < MAX_ROWS && last.column < MAX_COLUMNS;
        if last != first && inside && self.sheet.merges.len() < MAX_MERGES {
            self.sheet.merges.push(Area::new(first, last));
        }
    }

    /// The paragraphs of the cell just opened; takes its end.
    fn text(&mut self, struck: bool) -> Result<CellText, Malformed> {
        let mut text = CellText::default();
        let mut paragraphs = 0;
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "p" => {
                    if paragraphs > 0 {
                        text.kept.push('\n');
                    }
                    paragraphs += 1;
                    self.paragraph(&mut text, struck)?;
                }
                "annotation" => text.note = Some(self.note()?),
                _ => self.xml.skip()?,
            }
        }
        Ok(text)
    }

    fn note(&mut self) -> Result<String, Malformed> {
        let mut text = CellText::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "p" => {
                    self.paragraph(&mut text, false)?;
                    text.kept.push('\n');
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(text.kept.trim().to_owned())
    }

    /// The text of the element just opened, with its spans; furigana is left out. Like every reader of OpenDocument, takes
    /// white space as one space.
    fn paragraph(&mut self, text: &mut CellText, struck: bool) -> Result<(), Malformed> {
        let mut stack = vec![struck];
        while let Some(event) = self.xml.next()? {
            let struck = *stack.last().unwrap_or(&struck);
            let into = if struck { &mut text.struck } else { &mut text.kept };
            match event {
                Event::Text(more) => collapse(into, &more),
                Event::Close => {
                    stack.pop();
                    if stack.is_empty() {
                        break;
                    }
                }
                Event::Open(tag) => {
                    match tag.name {
                        "s" => into.extend(std::iter::repeat_n(
                            ' ',
                            (repeats(&tag, "text:c") as usize).min(MAX_SPACES),
                        )),
                        "tab" => into.push('\t'),
                        "line-break" => into.push('\n'),
                        "ruby-text" | "annotation" | "frame" => {
                            self.xml.skip()?;
                            continue;
                        }
                        _ => {}
                    }
                    let own = tag.value("style-name").and_then(|name| self.styles.run_struck(&name));
                    stack.push(own.unwrap_or(struck));
                }
            }
        }
        Ok(())
    }
}

/// A count in an attribute; 1 where there is none.
fn repeats(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number::<u32>(name).unwrap_or(1).max(1)
}

/// Appends text with every run of white space as one space, none at the start of a line.
fn collapse(into: &mut String, more: &str) {
    for c in more.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            into.push(c);
        } else if !into.is_empty() && !into.ends_with([' ', '\n']) {
            into.push(' ');
        }
    }
}

/// The content of a cell; None where it is blank.
fn raw(tag: &Tag<'_>, style: Style, text: CellText) -> Option<Raw> {
    let formula = tag.raw("table:formula").is_some();
    let number = || tag.number::<f64>("office:value").filter(|number| number.is_finite());
    let kind = tag.raw("office:value-type");
    if tag.raw("calcext:value-type") == Some("error") {
        return Some(style.raw(Content::Error(text.kept.trim().to_owned()), formula));
    }
    let content = match kind {
        // LibreOffice stores the result of a logical formula as a number; only the text shows what it is.
        Some("float") if matches!(text.kept.as_str(), "TRUE" | "FALSE") => Content::Bool(number()? != 0.0),
        Some("float" | "currency" | "percentage") => Content::Number(number()?),
        Some("boolean") => Content::Bool(tag.raw("boolean-value").is_some_and(is_true)),
        Some("date") => {
            let date = tag.value("date-value").unwrap_or_default();
            iso_date(&date).map_or_else(|| Content::Text(text.kept.clone()), Content::Date)
        }
        Some("time") => Content::Number(days(tag.raw("time-value")?)?),
        None if formula => Content::Uncached,
        _ => return string(tag, style, text, formula),
    };
    let format = match kind {
        Some("percentage") => NumberFormat::Percent,
        Some("date" | "time") => NumberFormat::Date,
        _ => style.format,
    };
    Some(Style { format, ..style }.raw(content, formula))
}

fn string(tag: &Tag<'_>, style: Style, text: CellText, formula: bool) -> Option<Raw> {
    let stored = tag
        .value("string-value")
        .filter(|stored| text.kept.is_empty() && text.struck.is_empty() && !style.struck && !stored.is_empty());
    let kept = stored.map_or(text.kept, |stored| stored.into_owned());
    let struck = Some(text.struck).filter(|struck| !struck.trim().is_empty());
    let blank = kept.trim().is_empty() && struck.is_none();
    let kept = if kept.trim().is_empty() { String::new() } else { kept };
    (!blank).then(|| style.with_struck(Content::Text(kept), struck, formula))
}

/// The part of a day that an ISO 8601 duration such as `PT12H30M00S` is.
fn days(duration: &str) -> Option<f64> {
    let mut rest = duration.strip_prefix("PT")?;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.find(|c: char| c.is_ascii_alphabetic())?);
        let unit = match after.as_bytes().first()? {
            b'H' => 3600.0,
            b'M' => 60.0,
            _ => 1.0,
        };
        seconds += number.replace(',', ".").parse::<f64>().ok()? * unit;
        rest = &after[1..];
    }
    Some(seconds / 86_400.0)
}
