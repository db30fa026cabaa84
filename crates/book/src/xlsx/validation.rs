//! Data validations, the sheet's own and those of its 2009 extension.

use super::lists::PendingList;
use super::text::excel_text;
use crate::address::Area;
use crate::model::{Validation, ValidationKind};
use crate::reference::{MAX_FORMULA, area};
use crate::xml::{Event, Malformed, Tag, Xml};

/// Validations, and their areas, kept on a sheet.
const MAX_AREAS: usize = 100_000;

/// The validations of a sheet while it is read.
#[derive(Debug, Default)]
pub struct Validations {
    /// Those read so far.
    pub read: Vec<Validation>,
    /// Those of them whose choices stand in cells.
    pub lists: Vec<PendingList>,
    areas: usize,
}

impl Validations {
    /// Reads the `dataValidation` just opened and takes its end.
    pub fn take<'a>(&mut self, xml: &mut Xml<'a>, tag: &Tag<'a>) -> Result<(), Malformed> {
        let mut areas = tag.raw("sqref").map(sqref).unwrap_or_default();
        let mut formula = None;
        while let Some(child) = xml.child()? {
            match child.name {
                "formula1" => formula = Some(formula_text(xml)?),
                "sqref" => areas = sqref(&xml.text()?),
                _ => xml.skip()?,
            }
        }
        self.areas += 1 + areas.len();
        if self.areas > MAX_AREAS {
            return Err(Malformed("too many data validations"));
        }
        let kind = match (tag.raw("type"), formula) {
            (Some("list"), Some(formula)) => self.list(formula),
            (Some("whole" | "decimal"), _) => ValidationKind::Number,
            (Some("date"), _) => ValidationKind::Date,
            _ => ValidationKind::Other,
        };
        let prompt = prompt(tag);
        self.read.push(Validation { areas, kind, prompt });
        Ok(())
    }

    fn list(&mut self, formula: String) -> ValidationKind {
        if let Some(choices) = literal(&formula) {
            return ValidationKind::List(choices);
        }
        self.lists.push(PendingList::new(self.read.len(), formula));
        ValidationKind::Other
    }
}

/// The formula itself, or in the extension the `xm:f` inside.
fn formula_text(xml: &mut Xml<'_>) -> Result<String, Malformed> {
    let inside = xml.depth;
    let mut text = String::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Text(more) if text.len() + more.len() > MAX_FORMULA => {
                return Err(Malformed("a formula of a validation that is too long"));
            }
            Event::Text(more) => text.push_str(&more),
            Event::Close if xml.depth < inside => break,
            _ => {}
        }
    }
    Ok(text.trim().to_owned())
}

pub fn sqref(text: &str) -> Vec<Area> {
    // One more than is allowed is refused all the same.
    text.split_ascii_whitespace()
        .filter_map(area)
        .take(MAX_AREAS + 1)
        .collect()
}

/// The choices of a list written out as `"はい,いいえ"`.
fn literal(formula: &str) -> Option<Vec<String>> {
    let inner = formula.strip_prefix('"')?.strip_suffix('"')?.replace("\"\"", "\"");
    let choices = inner
        .split(',')
        .map(|choice| excel_text(choice.trim().into()).into_owned());
    Some(choices.filter(|choice| !choice.is_empty()).collect())
}

fn prompt(tag: &Tag<'_>) -> String {
    let parts = ["promptTitle", "prompt"].map(|name| tag.value(name).map(excel_text).unwrap_or_default());
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
