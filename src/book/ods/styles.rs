//! OpenDocument styles, as far as reading needs them.

use std::collections::BTreeMap;

use crate::book::style::Style;
use crate::book::xml::{Malformed, Tag, Xml};
use crate::value::NumberFormat;

/// Styles kept.
const MAX_STYLES: usize = 100_000;

/// Styles by name.
#[derive(Debug, Default)]
pub struct Styles {
    formats: BTreeMap<String, (NumberFormat, bool)>,
    styles: BTreeMap<String, Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    parent: Option<String>,
    format: Option<String>,
    struck: Option<bool>,
    hidden: bool,
}

impl Styles {
    /// Reads styles up to the body of a document, or to the end of a part of styles.
    pub fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Malformed> {
        while let Some(tag) = xml.find()? {
            let full = self.styles.len() + self.formats.len() >= MAX_STYLES;
            match tag.name {
                "body" | "master-styles" => return Ok(()),
                _ if full => {}
                "style" => self.style(xml, &tag)?,
                "date-style" | "time-style" => {
                    let elapsed = tag.raw("truncate-on-overflow") == Some("false");
                    self.format(&tag, NumberFormat::Date, elapsed);
                }
                "percentage-style" => self.format(&tag, NumberFormat::Percent, false),
                "text-style" => self.format(&tag, NumberFormat::Text, false),
                "number-style" | "currency-style" => self.number(xml, &tag)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn format(&mut self, tag: &Tag<'_>, format: NumberFormat, elapsed: bool) {
        let name = tag.value("style:name").unwrap_or_default().into_owned();
        self.formats.insert(name, (format, elapsed));
    }

    fn number(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Malformed> {
        let mut scaled = false;
        while let Some(child) = xml.child()? {
            scaled |= child.number::<f64>("display-factor").is_some_and(|factor| factor > 1.0);
            xml.skip()?;
        }
        let format = if scaled {
            NumberFormat::Thousands
        } else {
            NumberFormat::Plain
        };
        self.format(tag, format, false);
        Ok(())
    }

    fn style(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<(), Malformed> {
        let mut entry = Entry {
            parent: tag.value("parent-style-name").map(|name| name.into_owned()),
            format: tag.value("data-style-name").map(|name| name.into_owned()),
            ..Entry::default()
        };
        while let Some(child) = xml.child()? {
            match child.name {
                "text-properties" => {
                    let line = child
                        .raw("text-line-through-style")
                        .or_else(|| child.raw("text-line-through-type"));
                    entry.struck = line.map(|line| line != "none");
                }
                "table-properties" => entry.hidden = child.raw("table:display") == Some("false"),
                _ => {}
            }
            xml.skip()?;
        }
        self.styles
            .insert(tag.value("style:name").unwrap_or_default().into_owned(), entry);
        Ok(())
    }

    /// The style of a cell, with what it takes from its parents.
    pub fn cell(&self, name: &str) -> Style {
        let lineage = || self.lineage(name);
        let format = lineage()
            .find_map(|entry| entry.format.as_ref())
            .and_then(|format| self.formats.get(format));
        let (format, elapsed) = format.copied().unwrap_or_default();
        Style {
            format,
            elapsed,
            struck: lineage().find_map(|entry| entry.struck).unwrap_or(false),
        }
    }

    /// Whether a run of text is struck through; None where its style does not say.
    pub fn run_struck(&self, name: &str) -> Option<bool> {
        self.lineage(name).find_map(|entry| entry.struck)
    }

    /// Whether a table of this style is hidden.
    pub fn table_hidden(&self, name: &str) -> bool {
        self.styles.get(name).is_some_and(|entry| entry.hidden)
    }

    /// A style and its parents, nearest first; a circle of parents ends.
    fn lineage(&self, name: &str) -> impl Iterator<Item = &Entry> {
        let first = self.styles.get(name);
        std::iter::successors(first, |entry| self.styles.get(entry.parent.as_deref()?)).take(16)
    }
}
