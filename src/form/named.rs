//! Which of a workbook's defined names are fields of the form, and on which sheet it stands.
//!
//! Beside the names of inputs, workbooks of cities hold names for the choices of a drop-down (評価一覧), copies that Excel
//! made of all names when a sheet was copied, and names that nobody remembers (印刷範囲, over the whole sheet).

use std::collections::{BTreeMap, BTreeSet};

use super::flaw::FormError;
use crate::book::{Area, Book, DefinedName, Sheet, ValidationKind};

/// Names that begin so carry facts about the form itself.
const OWN_NAMES: &str = "_kohyo";

/// Why a defined name is no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoField {
    /// Its cells hold the choices of a drop-down, or other texts beside the form.
    Choices,
    /// It lies over the cells of other names.
    OverFields,
    /// It is one sheet's copy of a name of the workbook.
    Copy,
}

impl NoField {
    /// As a clerk is told.
    pub fn words(self) -> &'static str {
        match self {
            Self::Choices => "選択肢の一覧",
            Self::OverFields => "ほかの欄を覆う名前（印刷範囲など）",
            Self::Copy => "シートの写しに付いた名前",
        }
    }
}

/// The names of a workbook that are fields, with the sheet they lie on.
pub(super) struct Named<'a> {
    pub sheet: &'a Sheet,
    pub fields: Vec<(&'a str, Vec<Area>)>,
    pub others: Vec<(String, NoField)>,
}

impl<'a> Named<'a> {
    /// Sorts the names of a workbook. Errors where none is a field, or fields lie on several sheets.
    pub fn of(book: &'a Book) -> Result<Self, FormError> {
        let mut others = Vec::new();
        let mut names: Vec<&DefinedName> = book.names.iter().filter(|n| !n.areas.is_empty()).collect();
        names.retain(|name| is_field_name(&name.name));
        let mut leave = |names: &mut Vec<&'a DefinedName>, why: NoField, is_other: &dyn Fn(&DefinedName) -> bool| {
            let left = names.iter().filter(|name| is_other(name));
            others.extend(left.map(|name| (name.name.clone(), why)));
            names.retain(|name| !is_other(name));
        };
        let known = names.clone();
        let is_copy = |name: &DefinedName| {
            let is_whole = |other: &&DefinedName| other.scope.is_none() && other.name == name.name;
            name.scope.is_some() && known.iter().any(is_whole)
        };
        leave(&mut names, NoField::Copy, &is_copy);
        leave(&mut names, NoField::Choices, &|name| is_choices(book, name));
        // Where every cell of every name of a sheet is filled in, nothing is left to write there: no form is without a blank.
        let to_fill_in: Vec<&DefinedName> = names.iter().copied().filter(|name| !is_filled_in(book, name)).collect();
        let forms = sheets(&to_fill_in);
        let is_beside = |name: &DefinedName| {
            !forms.is_empty() && name.areas.iter().all(|(sheet, _)| !forms.contains(sheet.as_str()))
        };
        leave(&mut names, NoField::Choices, &is_beside);
        let known = names.clone();
        leave(&mut names, NoField::OverFields, &|name| is_over(name, &known));
        let sheets = sheets(&names);
        let sheet = match sheets.len() {
            0 => None,
            1 => sheets.first().and_then(|name| book.sheet(name)),
            _ => return Err(FormError::SeveralSheets(sheets.into_iter().map(String::from).collect())),
        };
        let mut fields: BTreeMap<&str, Vec<Area>> = BTreeMap::new();
        for name in names {
            fields
                .entry(&name.name)
                .or_insert_with(|| name.areas.iter().map(|(_, area)| *area).collect());
        }
        Ok(Self {
            sheet: sheet.ok_or(FormError::NoFields)?,
            fields: fields.into_iter().collect(),
            others,
        })
    }
}

/// The sheets that names lead to.
fn sheets<'a>(names: &[&'a DefinedName]) -> BTreeSet<&'a str> {
    let areas = names.iter().flat_map(|name| &name.areas);
    areas.map(|(sheet, _)| sheet.as_str()).collect()
}

/// The texts that stand in the cells of a name, and how many cells it has.
fn texts(book: &Book, name: &DefinedName) -> (Vec<String>, usize) {
    let mut texts = Vec::new();
    let mut count = 0_usize;
    for (sheet, area) in &name.areas {
        count = count.saturating_add((area.rows() as usize).saturating_mul(area.columns() as usize));
        let Some(sheet) = book.sheet(sheet) else { continue };
        let cells = sheet.rows(area.first.row..area.last.row.saturating_add(1)).iter();
        let inside = cells.filter(|cell| area.contains(cell.address));
        texts.extend(inside.map(|cell| cell.raw.content.to_string().trim().to_owned()));
    }
    (texts, count)
}

/// Whether the cells of a name hold the choices of a drop-down.
fn is_choices(book: &Book, name: &DefinedName) -> bool {
    let (mut texts, count) = texts(book, name);
    texts.retain(|text| !text.is_empty());
    let mut lists = book.sheets.iter().flat_map(|sheet| &sheet.validations);
    count > 1 && !texts.is_empty() && lists.any(|list| matches!(&list.kind, ValidationKind::List(own) if *own == texts))
}

/// Whether every one of a name's cells holds something: nothing is left to fill in.
fn is_filled_in(book: &Book, name: &DefinedName) -> bool {
    let (texts, count) = texts(book, name);
    texts.len() == count && texts.iter().all(|text| !text.is_empty())
}

/// Whether a name lies over all cells of another one.
fn is_over(name: &DefinedName, names: &[&DefinedName]) -> bool {
    let covers = |(sheet, area): &(String, Area)| {
        let own = name.areas.iter().filter(|(other, _)| other == sheet);
        own.clone()
            .any(|(_, own)| own != area && own.contains(area.first) && own.contains(area.last))
    };
    names
        .iter()
        .any(|other| other.name != name.name && other.areas.iter().all(covers))
}

/// Whether a defined name can be a field: not Excel's own and not about the form itself.
fn is_field_name(name: &str) -> bool {
    !name.starts_with("_xlnm") && !name.starts_with("_xlfn") && !name.starts_with(OWN_NAMES) && !is_print_name(name)
}

/// Print ranges as some programs write them without their prefix.
fn is_print_name(name: &str) -> bool {
    ["Print_Area", "Print_Titles", "Excel_BuiltIn", "_FilterDatabase"]
        .iter()
        .any(|own| name.starts_with(own))
}
