//! OpenDocument styles, as far as reading needs them.

use std::collections::BTreeMap;

use crate::NumberFormat;
use crate::format::NumberLook;
use crate::model::Paint;
use crate::style::Style;
use crate::xml::{Malformed, Tag, Xml};

/// Styles kept.
const MAX_STYLES: usize = 100_000;

/// Styles by name.
#[derive(Debug, Default)]
pub struct Styles {
    formats: BTreeMap<String, NumberLook>,
    styles: BTreeMap<String, Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    parent: Option<String>,
    format: Option<String>,
    struck: Option<bool>,
    /// The colour of the font as that of a background; None within where the program chooses.
    ink: Option<Option<Background>>,
    hidden: bool,
    /// Width of a column or height of a row in EMU.
    size: Option<f64>,
    background: Option<Background>,
    outline: Outline,
}

/// What stands behind the content of a cell.
#[derive(Debug, Clone, Copy)]
enum Background {
    White,
    Painted(Paint),
}

impl Background {
    fn paint(self) -> Option<Paint> {
        match self {
            Self::Painted(paint) => Some(paint),
            Self::White => None,
        }
    }
}

/// Line and filling of a shape.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Whether the line is dashed.
    pub dashed: Option<bool>,
    /// Colour of the line, RRGGBB.
    pub line: Option<String>,
    /// Whether it is filled.
    pub filled: Option<bool>,
    /// Colour of the filling, RRGGBB.
    pub fill: Option<String>,
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
        self.formats.insert(name, NumberLook::plain(format, elapsed));
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
                    entry.ink = match child.raw("use-window-font-color") {
                        Some("true") => Some(None),
                        _ => child.raw("fo:color").map(|color| rgb(color).map(|_| background(color))),
                    };
                }
                "table-properties" => entry.hidden = child.raw("table:display") == Some("false"),
                "table-column-properties" => entry.size = child.raw("column-width").and_then(length),
                "table-row-properties" => entry.size = child.raw("row-height").and_then(length),
                "table-cell-properties" => entry.background = child.raw("fo:background-color").map(background),
                "graphic-properties" => entry.outline = outline(&child),
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
        let look = lineage()
            .find_map(|entry| entry.format.as_ref())
            .and_then(|format| self.formats.get(format));
        Style {
            numbers: look.cloned().unwrap_or_default(),
            struck: lineage().find_map(|entry| entry.struck).unwrap_or(false),
            unseen: lineage().find_map(|entry| entry.ink).flatten().map(Background::paint) == Some(self.paint(name)),
        }
    }

    /// Whether a run of text is struck through; None where its style does not say.
    pub fn run_struck(&self, name: &str) -> Option<bool> {
        self.lineage(name).find_map(|entry| entry.struck)
    }

    /// The background of a cell, other than none and white.
    pub fn paint(&self, name: &str) -> Option<Paint> {
        self.lineage(name).find_map(|entry| entry.background)?.paint()
    }

    /// Width of a column or height of a row of this style, in EMU.
    pub fn size(&self, name: &str) -> Option<f64> {
        self.lineage(name).find_map(|entry| entry.size)
    }

    /// Line and filling of a shape, with what it takes from its parents.
    pub fn outline(&self, name: &str) -> Outline {
        let mut found = Outline::default();
        for Entry { outline, .. } in self.lineage(name) {
            found.dashed = found.dashed.or(outline.dashed);
            found.filled = found.filled.or(outline.filled);
            found.line = found.line.or_else(|| outline.line.clone());
            found.fill = found.fill.or_else(|| outline.fill.clone());
        }
        found
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

fn background(color: &str) -> Background {
    match rgb(color) {
        Some(color) if color != 0x00FF_FFFF => Background::Painted(Paint::Solid(color)),
        _ => Background::White,
    }
}

fn rgb(color: &str) -> Option<u32> {
    u32::from_str_radix(color.strip_prefix('#').filter(|digits| digits.len() == 6)?, 16).ok()
}

fn outline(tag: &Tag<'_>) -> Outline {
    let color = |name| tag.raw(name).and_then(rgb).map(|color| format!("{color:06X}"));
    Outline {
        dashed: tag.raw("draw:stroke").map(|stroke| stroke == "dash"),
        line: color("svg:stroke-color"),
        filled: tag.raw("draw:fill").map(|fill| fill != "none"),
        fill: color("draw:fill-color"),
    }
}

/// A length such as `1.5cm`, in EMU.
pub fn length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("in", 914_400.0),
        ("cm", 360_000.0),
        ("mm", 36_000.0),
        ("pt", 12_700.0),
        ("pc", 152_400.0),
        ("px", 9_525.0),
    ];
    let (number, unit) = UNITS
        .iter()
        .find_map(|(unit, emu)| Some((text.strip_suffix(unit)?, emu)))?;
    let number: f64 = number.trim().parse().ok()?;
    number.is_finite().then_some(number * unit)
}
