//! A worksheet part: cells, merges, hidden rows and columns, validations, in one pass.

use std::borrow::Cow;

use super::Shared;
use super::fill;
use super::lists::PendingList;
use super::rules;
use super::text::{Item, excel_text};
use super::validation::Validations;
use crate::address::{Address, Area, MAX_COLUMNS, MAX_ROWS};
use crate::date::iso_date;
use crate::grid::{Grid, Sizes, column_size, row_size};
use crate::model::{Paint, Sheet};
use crate::quota::{MAX_TEXT, Quota};
use crate::style::Style;
use crate::xml::{Malformed, Tag, Xml, is_true};
use crate::{Content, NumberFormat, Raw};

/// Merged areas kept on a sheet.
const MAX_MERGES: usize = 50_000;

/// Reads one worksheet.
pub struct SheetReader<'a, 's> {
    xml: Xml<'a>,
    shared: &'s Shared<'s>,
    quota: &'s mut Quota,
    sheet: Sheet,
    validations: Validations,
    /// Where a cell stands that does not say it.
    next: Address,
    /// The row that a row is which does not say it.
    next_row: u32,
    /// Columns covered so far by `col` elements, repeated ones counted again.
    covered: u32,
    sizes: Option<Sizes>,
    /// Whether the sheet shows nothing where a cell holds 0.
    hides_zeros: bool,
    /// Where a conditional format hides zeros.
    hidden_zeros: Vec<Area>,
}

/// What stands inside a cell's element.
#[derive(Default)]
struct Body<'a> {
    value: Option<Cow<'a, str>>,
    inline: Option<Item<'a>>,
    formula: bool,
}

impl<'a, 's> SheetReader<'a, 's> {
    /// A reader of the part `text`. Sizes are gathered only where `measured`.
    pub fn new(text: &'a str, shared: &'s Shared<'s>, quota: &'s mut Quota, sheet: Sheet, measured: bool) -> Self {
        Self {
            xml: Xml::new(text),
            shared,
            quota,
            sheet,
            validations: Validations::default(),
            next: Address::new(0, 0),
            next_row: 0,
            covered: 0,
            sizes: measured.then(Sizes::default),
            hides_zeros: false,
            hidden_zeros: Vec::new(),
        }
    }

    /// Reads the part to its end, or to where it is damaged.
    pub fn read(mut self) -> (Sheet, Vec<PendingList>, Grid) {
        if let Err(Malformed(reason)) = self.read_elements() {
            self.flaw(reason);
        }
        self.sheet.validations = self.validations.read;
        rules::hide(&mut self.sheet, &self.hidden_zeros);
        self.sheet.put_in_order();
        (
            self.sheet,
            self.validations.lists,
            self.sizes.map(Sizes::grid).unwrap_or_default(),
        )
    }

    /// Marks the sheet incomplete; the first reason stays.
    fn flaw(&mut self, reason: impl Into<String>) {
        self.sheet.flaw(reason);
    }

    fn read_elements(&mut self) -> Result<(), Malformed> {
        while let Some(tag) = self.xml.find()? {
            // Extensions and the anchors of form controls have elements of the same names, deeper down.
            match (tag.name, self.xml.depth) {
                ("c", 4) => self.cell(&tag)?,
                ("row", 3) => self.row(&tag)?,
                ("col", 3) => self.column(&tag),
                ("sheetView", 3) => self.hides_zeros |= tag.raw("showZeros").is_some_and(|shown| !is_true(shown)),
                ("mergeCell", 3) => self.merge(&tag)?,
                ("dataValidations", _) if !self.shared.validations => self.xml.skip()?,
                // The sheet's own, and those of the extension of 2009.
                ("dataValidation", 3 | 5) => self.validations.take(&mut self.xml, &tag)?,
                ("sheetFormatPr", 2) => self.defaults(&tag),
                // Rules, not content: what they ask is no business of reading, but that they hide a zero is.
                ("conditionalFormatting", 2) if self.shared.hiding.contains(&true) => {
                    rules::take(&mut self.xml, &tag, &self.shared.hiding, &mut self.hidden_zeros)?;
                }
                ("conditionalFormatting" | "conditionalFormattings" | "sparklineGroups", _) => self.xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, tag: &Tag<'a>) -> Result<(), Malformed> {
        let row = match tag.raw("r").map(str::parse::<u32>) {
            None => Some(self.next_row),
            Some(Ok(row @ 1..=MAX_ROWS)) => Some(row - 1),
            Some(_) => None,
        };
        let Some(row) = row.filter(|&row| row < MAX_ROWS) else {
            self.flaw("a row outside the sheet");
            self.next = Address::new(MAX_ROWS, 0);
            return Ok(());
        };
        self.next = Address::new(row, 0);
        self.next_row = row + 1;
        if tag.flag("hidden") || tag.number("ht").is_some_and(is_drawn_shut) {
            self.sheet.hidden_rows.insert(row);
        }
        if let Some(sizes) = &mut self.sizes {
            let height = if tag.flag("hidden") {
                Some(0.0)
            } else {
                tag.number("ht")
            };
            sizes.rows.extend(height.map(|points| (row, row, row_size(points))));
            if sizes.rows.len() > MAX_ROWS as usize {
                return Err(Malformed("more rows than a sheet has"));
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'a>) -> Result<(), Malformed> {
        let (mut kind, mut style, mut address) = ("n", None, Some(self.next));
        for (name, value) in tag.attributes() {
            match name {
                "r" => address = Address::parse(value),
                "t" => kind = value,
                "s" => style = Some(value),
                _ => {}
            }
        }
        let address = address.filter(|address| address.row < MAX_ROWS && address.column < MAX_COLUMNS);
        let body = self.body()?;
        let Some(address) = address else {
            self.flaw("a cell outside the sheet");
            return Ok(());
        };
        self.next = Address::new(address.row, address.column + 1);
        let (style, paint) = self.style(style, address);
        if let Some(paint) = paint {
            fill::push(&mut self.sheet, address.row, address.column, paint);
        }
        if let Some(raw) = self.raw(body, kind, &style, address) {
            self.quota.put(&mut self.sheet, address, raw);
        }
        Ok(())
    }

    fn body(&mut self) -> Result<Body<'a>, Malformed> {
        let mut body = Body::default();
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "v" => body.value = Some(self.xml.text()?),
                "is" => body.inline = Some(Item::read(&mut self.xml)?),
                "f" => {
                    body.formula = true;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(body)
    }

    fn style(&mut self, index: Option<&str>, address: Address) -> (Style, Option<Paint>) {
        let Some(index) = index else {
            return self.shared.styles.first().cloned().unwrap_or_default();
        };
        match index
            .parse::<usize>()
            .ok()
            .and_then(|index| self.shared.styles.get(index))
        {
            Some(style) => style.clone(),
            // A package without any styles part is written by simple programs; its cells are plain.
            None if self.shared.styles.is_empty() => (Style::default(), None),
            None => {
                self.flaw(format!("{address}: a cell format that does not exist"));
                (Style::default(), None)
            }
        }
    }

    /// The content of a cell; None where it is blank.
    fn raw(&mut self, body: Body<'a>, kind: &str, style: &Style, address: Address) -> Option<Raw> {
        let (formula, shared) = (body.formula, self.shared);
        if let (true, Some(item)) = (kind == "inlineStr", &body.inline) {
            return self.item(item, style, formula);
        }
        let value = match body.value.as_deref() {
            Some(value) if kind == "str" => value,
            value => value.unwrap_or_default().trim(),
        };
        if value.is_empty() && (kind != "str" || body.value.is_none()) {
            return formula.then(|| style.raw(Content::Uncached, true));
        }
        if kind == "s" {
            let item = value.parse::<usize>().ok().and_then(|index| shared.strings.get(index));
            if item.is_none() {
                self.flaw(format!("{address}: a shared string that does not exist"));
            }
            return self.item(item?, style, formula);
        }
        match typed(value, kind, style, shared.date1904) {
            Content::Text(text) if text.trim().is_empty() => None,
            content => Some(self.seen(style.raw(content, formula))),
        }
    }

    /// A cell with a string; None where it is blank.
    fn item(&mut self, item: &Item<'_>, style: &Style, formula: bool) -> Option<Raw> {
        if item.len() > MAX_TEXT {
            self.flaw("a text too long for a cell");
            return None;
        }
        let (kept, struck, raised) = item.split(style.struck);
        let struck = Some(struck).filter(|struck| !struck.trim().is_empty());
        let raised = Some(raised).filter(|raised| !raised.is_empty());
        let blank = kept.trim().is_empty() && struck.is_none();
        (!blank).then(|| Raw {
            raised,
            ..style.with_struck(Content::Text(kept), struck, formula)
        })
    }

    /// A cell as the sheet shows it: some show no zeros.
    fn seen(&self, raw: Raw) -> Raw {
        let is_hidden = self.hides_zeros && raw.content == Content::Number(0.0) && raw.affixes.is_none();
        Raw {
            format: if is_hidden { NumberFormat::Masked } else { raw.format },
            ..raw
        }
    }

    fn merge(&mut self, tag: &Tag<'a>) -> Result<(), Malformed> {
        if self.sheet.merges.len() == MAX_MERGES {
            return Err(Malformed("too many merged areas"));
        }
        match tag.raw("ref").and_then(Area::parse) {
            Some(area) if area.first != area.last => self.sheet.merges.push(area),
            Some(_) => {}
            None => self.flaw("a merged area outside the sheet"),
        }
        Ok(())
    }

    fn column(&mut self, tag: &Tag<'a>) {
        let (Some(first), Some(last)) = (tag.number::<u32>("min"), tag.number::<u32>("max")) else {
            return;
        };
        let (first, last) = (first.max(1) - 1, last.clamp(1, MAX_COLUMNS) - 1);
        self.covered = self.covered.saturating_add((last + 1).saturating_sub(first));
        if self.covered > 2 * MAX_COLUMNS {
            self.flaw("more columns than a sheet has");
            return;
        }
        let hidden = tag.flag("hidden") || tag.number("width").is_some_and(is_drawn_shut);
        if hidden {
            self.sheet.hidden_columns.extend(first..=last);
        }
        if let Some(sizes) = &mut self.sizes {
            let width = if hidden { Some(0.0) } else { tag.number("width") };
            sizes
                .columns
                .extend(width.map(|width| (first, last, column_size(width))));
        }
    }

    fn defaults(&mut self, tag: &Tag<'a>) {
        if let Some(sizes) = &mut self.sizes {
            sizes.default_column = tag.number("defaultColWidth").map(column_size);
            sizes.default_row = tag.number("defaultRowHeight").map(row_size);
        }
    }
}

/// Whether a row or a column of this size (points, characters) was drawn so narrow that nobody sees what stands in it.
fn is_drawn_shut(size: f64) -> bool {
    size < 0.5
}

/// What a value that is no shared or inline string means by its type.
fn typed(value: &str, kind: &str, style: &Style, date1904: bool) -> Content {
    match kind {
        "b" => Content::Bool(is_true(value)),
        "e" => Content::Error(value.to_owned()),
        "d" => iso_date(value).map_or_else(|| Content::Text(value.to_owned()), Content::Date),
        "n" => match value.parse::<f64>() {
            Ok(number) if number.is_finite() => style.number(number, date1904),
            _ => Content::Text(value.to_owned()),
        },
        _ => Content::Text(excel_text(Cow::Borrowed(value)).into_owned()),
    }
}
