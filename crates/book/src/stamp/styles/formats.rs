//! The cell formats of the sheet in front, with the fonts, fills and borders they refer to by number.

use super::paint::{ERROR, HEAD, WARNING};
use super::{count, prefixed};
use crate::stamp::edits::{FrontStyle, StampError};
use crate::stamp::element::{Element, Items};

/// The lists in the order in which they are numbered here.
const NAMES: [&str; 4] = ["fonts", "fills", "borders", "cellXfs"];
/// Items that a workbook needs at the beginning of each: what Excel takes where nothing is said.
const RESERVED: [&[&str]; 4] = [
    &[r#"<font><sz val="11"/><name val="Calibri"/></font>"#],
    &[
        r#"<fill><patternFill patternType="none"/></fill>"#,
        r#"<fill><patternFill patternType="gray125"/></fill>"#,
    ],
    &["<border><left/><right/><top/><bottom/><diagonal/></border>"],
    &[r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>"#],
];
/// Our items in each.
const OWN: [usize; 4] = [4, 3, 4, FORMATS.len()];

/// Of each [`FrontStyle`] in its order: font, fill where it has one, border, and whether text wraps.
const FORMATS: [(usize, Option<usize>, usize, bool); 7] = [
    (0, None, 0, false),
    (1, None, 0, false),
    (2, Some(0), 1, true),
    (1, None, 1, true),
    (2, Some(1), 2, true),
    (2, Some(2), 3, true),
    (3, None, 1, true),
];

/// How long the lists are without our items.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    lengths: [usize; 4],
    /// Whether there are cell styles, of which every cell format names one.
    styled: bool,
}

impl Lists {
    /// The lists as they are.
    pub fn now(children: &[Element<'_>]) -> Result<Self, StampError> {
        let mut lengths = [0; 4];
        for (length, name) in lengths.iter_mut().zip(NAMES) {
            *length = count(children, name)?;
        }
        let styled = count(children, "cellStyleXfs")? > 0;
        Ok(Self { lengths, styled })
    }

    /// The lists as they were before our items came, if these are there; None where they cannot be.
    pub fn before(children: &[Element<'_>]) -> Result<Option<Self>, StampError> {
        let mut lists = Self::now(children)?;
        for ((length, name), own) in lists.lengths.iter_mut().zip(NAMES).zip(OWN) {
            let list = children.iter().find(|child| child.name() == name);
            let made = list.is_some_and(Element::is_made);
            match length.checked_sub(own) {
                Some(before) => *length = if made { 0 } else { before },
                None => return Ok(None),
            }
        }
        Ok(Some(lists))
    }

    /// The number of our first cell format.
    pub fn first_format(&self) -> usize {
        self.first(3)
    }

    /// The number of our first item in a list: behind what it has or needs.
    fn first(&self, list: usize) -> usize {
        match self.lengths[list] {
            0 => RESERVED[list].len(),
            length => length,
        }
    }

    /// The items to append to lists of these lengths.
    pub fn items(&self, prefix: &str) -> [Items; 4] {
        let own = [fonts(), fills(), borders(), self.formats()];
        let mut number = 0;
        own.map(|own| {
            let list = number;
            number += 1;
            let reserved = if self.lengths[list] == 0 { RESERVED[list] } else { &[] };
            Items {
                list: NAMES[list],
                text: prefixed(&format!("{}{own}", reserved.concat()), prefix),
                count: OWN[list] + reserved.len(),
            }
        })
    }

    fn formats(&self) -> String {
        let [fonts, fills, borders] = [0, 1, 2].map(|list| self.first(list));
        let style = if self.styled { r#" xfId="0""# } else { "" };
        let format = |(font, fill, border, wraps): &(usize, Option<usize>, usize, bool)| {
            format!(
                r#"<xf numFmtId="0" fontId="{}" fillId="{}" borderId="{}"{style} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="{}"{}/></xf>"#,
                fonts + font,
                fill.map_or(0, |fill| fills + fill),
                borders + border,
                if *wraps { "top" } else { "center" },
                if *wraps { r#" wrapText="1""# } else { "" },
            )
        };
        FORMATS.iter().map(format).collect()
    }
}

/// Title, text, bold and link.
fn fonts() -> String {
    let font = |look: &str, size: u32, color: &str| {
        format!(
            r#"<font>{look}<sz val="{size}"/><color rgb="FF{color}"/><name val="BIZ UDPゴシック"/><family val="3"/><charset val="128"/></font>"#
        )
    };
    [
        font("<b/>", 16, "1F3864"),
        font("", 10, "1F2937"),
        font("<b/>", 10, "1F2937"),
        font("<u/>", 10, "0563C1"),
    ]
    .concat()
}

fn fills() -> String {
    [HEAD, ERROR, WARNING].map(|paint| paint.cell_fill()).concat()
}

fn borders() -> String {
    let none = "<border><left/><right/><top/><bottom/></border>".to_owned();
    none + &[HEAD, ERROR, WARNING].map(|paint| paint.border()).concat()
}

impl FrontStyle {
    /// Its place among the cell formats of the sheet in front.
    pub(in crate::stamp) fn number(self) -> usize {
        self as usize
    }
}
