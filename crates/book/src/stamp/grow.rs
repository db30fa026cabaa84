//! Rows copied below themselves, as Excel's 「コピーしたセルの挿入」 does: how a template gets room for a further item.

use std::ops::RangeInclusive;

use super::edits::StampError;
use super::element::{Element, root};
use super::formula::with_rows;
use super::parts::Parts;
use super::splice::{Splice, escape};
use super::worksheet::Worksheet;
use super::{find, gate, index};
use crate::address::{Address, Area};
use crate::model::Limits;
use crate::reference;

/// What a sheet may hold so that its rows can be moved without loss; of the rest only that it has nothing to do with rows.
const FOLLOWED: [&str; 15] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
];

/// Copies `rows` (from 0) of a sheet so many times right below them, with formats, merged cells, validations and the areas
/// of defined names; what lies below moves down, and what reaches over their lower end grows.
///
/// # Errors
/// As [`super::stamp`], and where the sheet holds what would not follow: formulas, drawings, notes, tables, links. Formulas of
/// other sheets follow.
pub fn copy_rows(
    bytes: &[u8],
    sheet: &str,
    rows: RangeInclusive<u32>,
    times: u32,
    limits: &Limits,
) -> Result<Vec<u8>, StampError> {
    let (package, workbook) = gate::open(bytes, limits)?;
    let mut parts = Parts::new(package);
    let sheets = index::sheets(&mut parts, &workbook)?;
    let found = find(&sheets, sheet)?;
    let copy = Copy { rows, times };
    let text = parts.need(&found.path)?;
    if text.contains("<f>") || text.contains("<f ") {
        return Err(StampError::Unsupported("rows of a sheet with formulas".to_owned()));
    }
    let others = sheets
        .iter()
        .filter(|other| other.worksheet && other.path != found.path);
    for other in others {
        let text = parts.need(&other.path)?;
        let followed = copy.formulas(&text, (&found.name, &other.name))?;
        parts.set(&other.path, followed)?;
    }
    let grown = copy.worksheet(&text, &found.name)?;
    parts.set(&found.path, grown)?;
    let text = parts.need(&workbook)?;
    let named = copy.names(&text, &found.name)?;
    parts.set(&workbook, named)?;
    parts.write()
}

struct Copy {
    rows: RangeInclusive<u32>,
    times: u32,
}

impl Copy {
    fn height(&self) -> u32 {
        self.rows.end() - self.rows.start() + 1
    }

    fn added(&self) -> u32 {
        self.height() * self.times
    }

    /// Where an area lies then: it, and its copies.
    fn areas(&self, area: Area) -> Vec<Area> {
        let (first, last) = (*self.rows.start(), *self.rows.end());
        let lowered = |by: u32| {
            Area::of(
                area.first.row + by,
                area.first.column,
                area.last.row + by,
                area.last.column,
            )
        };
        if area.first.row > last {
            vec![lowered(self.added())]
        } else if area.first.row >= first && area.last.row <= last {
            (0..=self.times).map(|n| lowered(n * self.height())).collect()
        } else if area.last.row < last {
            vec![area]
        } else {
            let end = area.last.row + self.added();
            vec![Area::of(area.first.row, area.first.column, end, area.last.column)]
        }
    }

    fn worksheet(&self, text: &str, sheet: &str) -> Result<String, StampError> {
        let worksheet = Worksheet::new(text)?;
        let stranger = worksheet
            .children
            .iter()
            .find(|child| !FOLLOWED.contains(&child.name()));
        if let Some(stranger) = stranger {
            return Err(StampError::Unsupported(format!(
                "rows of a sheet with {}",
                stranger.name()
            )));
        }
        let mut splice = Splice::new(text);
        for child in &worksheet.children {
            match child.name() {
                "dimension" => self.reference(&mut splice, child, "ref"),
                "sheetData" => self.data(&mut splice, child)?,
                "mergeCells" => self.merges(&mut splice, child)?,
                "conditionalFormatting" => {
                    self.reference(&mut splice, child, "sqref");
                    for rule in child.children()? {
                        self.follow(&mut splice, &rule, "formula", (sheet, sheet))?;
                    }
                }
                "dataValidations" => {
                    for validation in child.children()? {
                        self.reference(&mut splice, &validation, "sqref");
                    }
                }
                _ => {}
            }
        }
        Ok(splice.finish())
    }

    /// Another sheet, whose formulas look at the cells where they are then.
    fn formulas(&self, text: &str, sheets: (&str, &str)) -> Result<String, StampError> {
        let worksheet = Worksheet::new(text)?;
        let mut splice = Splice::new(text);
        if let Some(data) = worksheet.child("sheetData").filter(|_| text.contains("<f")) {
            for row in data.children()? {
                for cell in row.children()? {
                    self.follow(&mut splice, &cell, "f", sheets)?;
                }
            }
        }
        Ok(splice.finish())
    }

    /// The formulas of this name in an element.
    fn follow(
        &self,
        splice: &mut Splice<'_>,
        element: &Element<'_>,
        name: &str,
        sheets: (&str, &str),
    ) -> Result<(), StampError> {
        for formula in element.children()?.iter().filter(|child| child.name() == name) {
            let words = formula.words()?;
            let lower = |row| {
                if row > *self.rows.end() {
                    row + self.added()
                } else {
                    row
                }
            };
            let moved = with_rows(&words, sheets, lower);
            if moved != words {
                splice.replace(formula.inside.clone(), escape(&moved));
            }
        }
        Ok(())
    }

    /// An attribute that lists areas.
    fn reference(&self, splice: &mut Splice<'_>, element: &Element<'_>, name: &str) {
        let Some(old) = element.tag.raw(name) else { return };
        let areas = old.split_ascii_whitespace().filter_map(Area::parse);
        let new: Vec<String> = areas
            .flat_map(|area| self.areas(area))
            .map(|area| area.to_string())
            .collect();
        element.set(splice, name, &new.join(" "));
    }

    fn merges(&self, splice: &mut Splice<'_>, list: &Element<'_>) -> Result<(), StampError> {
        let (mut new, mut count) = (String::new(), 0);
        for merge in list.children()? {
            let areas = merge.tag.raw("ref").and_then(Area::parse).map(|area| self.areas(area));
            for area in areas.unwrap_or_default() {
                new += &format!("<{}mergeCell ref=\"{area}\"/>", list.prefix());
                count += 1;
            }
        }
        splice.replace(list.inside.clone(), new);
        list.set(splice, "count", &count.to_string());
        Ok(())
    }

    fn data(&self, splice: &mut Splice<'_>, data: &Element<'_>) -> Result<(), StampError> {
        let text = splice.text();
        let mut rows = Vec::new();
        for row in data.children()? {
            let number = row.tag.number::<u32>("r").and_then(|number| number.checked_sub(1));
            let number = number.ok_or_else(|| StampError::Unsupported("rows without numbers".to_owned()))?;
            rows.push((number, row));
        }
        let own: Vec<&Element<'_>> = (rows.iter())
            .filter(|(number, _)| self.rows.contains(number))
            .map(|(_, row)| row)
            .collect();
        // Of edits at one place the first asked for comes first: the copies before the row that begins where they end.
        if let Some(last) = own.last() {
            let mut copies = String::new();
            for n in 1..=self.times {
                for row in &own {
                    copies.push_str(&lowered(text, row, n * self.height())?);
                }
            }
            splice.insert(last.range.end, copies);
        }
        for (_, row) in rows.iter().filter(|(number, _)| number > self.rows.end()) {
            splice.replace(row.range.clone(), lowered(text, row, self.added())?);
        }
        Ok(())
    }

    /// The defined names, whose areas on the sheet follow.
    fn names(&self, text: &str, sheet: &str) -> Result<String, StampError> {
        let root = root(text)?;
        let mut splice = Splice::new(text);
        let lists = root
            .children()?
            .into_iter()
            .filter(|child| child.name() == "definedNames");
        for name in lists
            .map(|list| list.children())
            .collect::<Result<Vec<_>, _>>()?
            .concat()
        {
            let refers_to = name.words()?;
            let parts = reference::split(&refers_to, ',');
            let moved = self.parts(&parts, sheet).join(",");
            if moved != refers_to {
                splice.replace(name.inside.clone(), escape(&moved));
            }
        }
        Ok(splice.finish())
    }

    /// The parts of what a name refers to, line by line as they were: the cells of a grid's row `$F$24,$G$24` are followed by
    /// those of its copy `$F$26,$G$26`, so that each goes on standing for the same year.
    fn parts(&self, parts: &[&str], sheet: &str) -> Vec<String> {
        let copies: Vec<Vec<String>> = parts.iter().map(|part| self.part(part, sheet)).collect();
        let runs = copies.chunk_by(|part, next| part.len() == next.len());
        runs.flat_map(|run| (0..run[0].len()).flat_map(move |n| run.iter().map(move |part| part[n].clone())))
            .collect()
    }

    /// One part of what a name refers to: an area of the sheet with its copies; anything else as it is.
    fn part(&self, part: &str, sheet: &str) -> Vec<String> {
        let areas = reference::areas(part, None);
        let (Some((prefix, _)), [(on, area)]) = (part.rsplit_once('!'), areas.as_slice()) else {
            return vec![part.to_owned()];
        };
        if on != sheet || self.areas(*area) == [*area] {
            return vec![part.to_owned()];
        }
        self.areas(*area)
            .iter()
            .map(|area| format!("{prefix}!{}", absolute(*area)))
            .collect()
    }
}

/// The text of a row, so many rows lower.
fn lowered(text: &str, row: &Element<'_>, by: u32) -> Result<String, StampError> {
    let own = &text[row.range.clone()];
    let row = root(own)?;
    let mut splice = Splice::new(own);
    let number = row.tag.number::<u32>("r").unwrap_or_default();
    row.set(&mut splice, "r", &(number + by).to_string());
    for cell in row.children()? {
        if let Some(at) = cell.tag.raw("r").and_then(Address::parse) {
            cell.set(&mut splice, "r", &Address::new(at.row + by, at.column).to_string());
        }
    }
    Ok(splice.finish())
}

/// `$B$3:$D$5`, or `$B$3` for a single cell.
fn absolute(area: Area) -> String {
    let dollar = |at: Address| {
        let text = at.to_string();
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        format!("${letters}${digits}")
    };
    if area.first == area.last {
        dollar(area.first)
    } else {
        format!("{}:{}", dollar(area.first), dollar(area.last))
    }
}
