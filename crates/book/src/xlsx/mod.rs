//! `.xlsx` and `.xlsm`, read by one pass over each part that matters.

mod drawing;
mod fill;
mod lists;
mod notes;
mod shape;
mod sheet;
mod rules;
mod styles;
mod text;
mod validation;
mod workbook;

pub use drawing::read as read_drawing;

use super::model::{Book, DefinedName, FileFormat, Limits, OpenError, Paint, Sheet};
use super::package::{Package, Relation};
use super::quota::Quota;
use super::saved;
use super::style::Style;
use super::xml::Malformed;
use lists::PendingList;
use sheet::SheetReader;
use text::Item;
use workbook::SheetEntry;

/// What every sheet of a workbook shares.
struct Shared<'a> {
    strings: Vec<Item<'a>>,
    styles: Vec<(Style, Option<Paint>)>,
    /// Whether each of the formats of conditional formats hides a zero.
    hiding: Vec<bool>,
    date1904: bool,
    /// Whether data validations are wanted.
    validations: bool,
}

/// Reads the workbook whose main part is `workbook`, and in it the sheets that are `wanted` by defined names and own name.
///
/// # Errors
/// Where the workbook part itself cannot be read. A sheet that cannot be read to its end says so itself.
pub fn read(
    mut package: Package<'_>,
    workbook: &str,
    limits: &Limits,
    wanted: impl Fn(&[DefinedName], &str) -> bool,
) -> Result<Book, OpenError> {
    let text = package
        .text(workbook)?
        .ok_or(OpenError::Broken(format!("{workbook} is missing")))?;
    let index = workbook::index(&text)?;
    if index.sheets.len() > limits.sheets {
        return Err(OpenError::TooLarge(format!("{} sheets", index.sheets.len())));
    }
    let relations = package.relations(workbook)?;
    let strings = shared_part(&mut package, &relations, "sharedStrings")?;
    let styles = shared_part(&mut package, &relations, "styles")?;
    let broken = |error: Malformed| OpenError::Broken(error.0.to_owned());
    let shared = Shared {
        strings: text::shared_strings(&strings).map_err(broken)?,
        styles: styles::styles(&styles).map_err(broken)?,
        hiding: rules::hiding(&styles).map_err(broken)?,
        date1904: index.date1904,
        validations: limits.validations,
    };
    let modified = saved::of_package(&mut package);
    let mut book = Book {
        format: FileFormat::Xlsx,
        sheets: Vec::with_capacity(index.sheets.len()),
        names: Vec::new(),
        macros: package.names().any(|name| name.ends_with("vbaProject.bin")),
        modified,
        front: None,
    };
    let mut quota = Quota::new(limits);
    let mut pending = Vec::new();
    // Where each listed sheet stands among those that are kept.
    let mut places = Vec::with_capacity(index.sheets.len());
    for entry in &index.sheets {
        let id = entry.relation.as_deref();
        let relation = relations.iter().find(|relation| Some(relation.id.as_str()) == id);
        let other_kind = relation.map_or(id == Some(""), |relation| relation.kind != "worksheet");
        if other_kind || !wanted(&index.names, &entry.name) {
            places.push(None);
            continue;
        }
        places.push(Some(book.sheets.len()));
        let (sheet, lists) = read_sheet(&mut package, entry, relation, &shared, &mut quota)?;
        pending.push(lists);
        book.sheets.push(sheet);
    }
    for mut name in index.names {
        match name.scope.map(|scope| places.get(scope).copied().flatten()) {
            Some(None) => continue,
            scope => name.scope = scope.flatten(),
        }
        book.names.push(name);
    }
    lists::resolve(&mut book, pending);
    Ok(book)
}

/// The text of a part that the whole workbook shares; empty where the workbook has none.
fn shared_part(package: &mut Package<'_>, relations: &[Relation], kind: &str) -> Result<String, OpenError> {
    match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => {
            let text = package.text(&relation.target)?;
            text.ok_or_else(|| OpenError::Broken(format!("{} is missing", relation.target)))
        }
        None => Ok(String::new()),
    }
}

fn read_sheet(
    package: &mut Package<'_>,
    entry: &SheetEntry,
    relation: Option<&Relation>,
    shared: &Shared<'_>,
    quota: &mut Quota,
) -> Result<(Sheet, Vec<PendingList>), OpenError> {
    let mut sheet = Sheet {
        name: entry.name.clone(),
        visibility: entry.visibility,
        ..Sheet::default()
    };
    let text = match relation.map(|relation| package.text(&relation.target)).transpose() {
        Ok(text) => text.flatten(),
        Err(OpenError::Broken(reason)) => {
            sheet.incomplete = Some(reason);
            return Ok((sheet, Vec::new()));
        }
        Err(error) => return Err(error),
    };
    let (Some(text), Some(relation)) = (text, relation) else {
        sheet.incomplete = Some("the part of the sheet is missing".to_owned());
        return Ok((sheet, Vec::new()));
    };
    let relations = package.relations(&relation.target)?;
    let of_kind = |kind: &str| {
        relations
            .iter()
            .filter(move |relation| relation.kind == kind)
            .collect::<Vec<_>>()
    };
    let drawings = of_kind("drawing");
    let (mut sheet, lists, grid) = SheetReader::new(&text, shared, quota, sheet, !drawings.is_empty()).read();
    for relation in drawings {
        side_part(package, relation, &mut sheet, |text, sheet| {
            drawing::read(text, &grid, &mut sheet.drawings)
        })?;
    }
    for relation in of_kind("comments") {
        side_part(package, relation, &mut sheet, |text, sheet| {
            notes::read(text, &mut sheet.notes)
        })?;
    }
    for relation in of_kind("threadedComment") {
        side_part(package, relation, &mut sheet, |text, sheet| {
            notes::read_threads(text, &mut sheet.notes)
        })?;
    }
    Ok((sheet, lists))
}

/// Reads a part beside a sheet; where it is damaged, the sheet is incomplete.
fn side_part(
    package: &mut Package<'_>,
    relation: &Relation,
    sheet: &mut Sheet,
    read: impl FnOnce(&str, &mut Sheet) -> Result<(), Malformed>,
) -> Result<(), OpenError> {
    let problem = match package.text(&relation.target) {
        Ok(Some(text)) => read(&text, sheet).err().map(|error| error.0.to_owned()),
        Ok(None) => Some("missing".to_owned()),
        Err(OpenError::Broken(reason)) => Some(reason),
        Err(error) => return Err(error),
    };
    if let Some(problem) = problem {
        sheet.flaw(format!("{}: {problem}", relation.target));
    }
    Ok(())
}
