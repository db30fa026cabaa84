//! `.xlsb`.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsb, XlsbError};

use super::bin::{self, SheetSurvey};
use super::{LOST_CELLS, content, guarded, push, sheets, start};
use crate::Content;
use crate::address::Address;
use crate::model::{Book, Drawing, FileFormat, Limits, OpenError, Sheet};
use crate::package::{Package, Relation};
use crate::quota::Quota;
use crate::saved;
use crate::style::Style;
use crate::xlsx::read_drawing;

/// calamine looks for the workbook here, whatever the package says.
const WORKBOOK: &str = "xl/workbook.bin";
/// Kinds of sheets that calamine knows; it refuses a file with any other.
const SHEETS: [&str; 3] = ["worksheet", "chartsheet", "dialogsheet"];

/// Reads an `.xlsb` file, whose package has been checked.
///
/// # Errors
/// Where calamine refuses the file, or a record claims to be longer than its part.
pub fn read(bytes: &[u8], mut package: Package<'_>, limits: &Limits) -> Result<Book, OpenError> {
    let macros = package.names().any(|name| name.ends_with("vbaProject.bin"));
    let modified = saved::of_package(&mut package);
    let relations = package.relations(WORKBOOK)?;
    let damaged = || OpenError::Broken("xlsb: a record longer than its part".to_owned());
    let styles = match package.bytes("xl/styles.bin")? {
        Some(part) => bin::styles(&part).ok_or_else(damaged)?,
        None => Vec::new(),
    };
    let shared = package.bytes("xl/sharedStrings.bin")?.unwrap_or_default();
    bin::sheet(&shared, 0).ok_or_else(damaged)?;
    let index = package.bytes(WORKBOOK)?.unwrap_or_default();
    let listed = bin::sheets(&index).ok_or_else(damaged)?;
    if listed.len() > limits.sheets {
        return Err(OpenError::TooLarge(format!("{} sheets", listed.len())));
    }
    let is_listed = |relation: &Relation| listed.iter().any(|(_, id)| *id == relation.id);
    let other_kind = |relation: &Relation| !SHEETS.contains(&relation.kind.as_str());
    if relations
        .iter()
        .any(|relation| other_kind(relation) && is_listed(relation))
    {
        return Err(OpenError::Unsupported(
            "Excel 4.0 のマクロシートがある .xlsb 形式".to_owned(),
        ));
    }
    let mut surveys = BTreeMap::new();
    for (name, id) in listed {
        let relation = relations
            .iter()
            .find(|relation| relation.id == id && relation.kind == "worksheet");
        if let Some(part) = relation
            .map(|relation| package.bytes(&relation.target))
            .transpose()?
            .flatten()
        {
            let survey = bin::sheet(&part, limits.cells).ok_or_else(damaged)?;
            let target = relation.map_or("", |relation| &relation.target);
            let shapes = drawings(&mut package, target, &part)?;
            surveys.insert(name, (survey, shapes));
        }
    }
    let short = surveys
        .values()
        .any(|(survey, _): &(SheetSurvey, _)| !survey.shared.is_empty());
    let strings = short.then(|| bin::strings(&shared).ok_or_else(damaged)).transpose()?;
    drop(shared);
    let lists = (styles, strings.unwrap_or_default());
    guarded(|| read_book(bytes, &lists, surveys, limits)).map(|book| Book {
        macros,
        modified,
        ..book
    })
}

/// The shapes of a sheet, whose drawing parts are XML in this format too. None where they are damaged.
fn drawings(package: &mut Package<'_>, path: &str, part: &[u8]) -> Result<Option<Vec<Drawing>>, OpenError> {
    let mut drawings = Vec::new();
    let relations = package.relations(path)?;
    for relation in relations.iter().filter(|relation| relation.kind == "drawing") {
        let (Some(grid), Some(text)) = (bin::grid(part), package.text(&relation.target)?) else {
            return Ok(None);
        };
        if read_drawing(&text, &grid, &mut drawings).is_err() {
            return Ok(None);
        }
    }
    Ok(Some(drawings))
}

fn broken(error: XlsbError) -> OpenError {
    match error {
        XlsbError::Password => OpenError::Password,
        error => OpenError::Broken(format!("xlsb: {error}")),
    }
}

type File<'a> = Xlsb<Cursor<&'a [u8]>>;
/// What every sheet shares: cell formats, and the strings that calamine keeps to itself.
type Lists = (Vec<Style>, Vec<Data>);

fn read_book(
    bytes: &[u8],
    lists: &Lists,
    mut surveys: BTreeMap<String, (SheetSurvey, Option<Vec<Drawing>>)>,
    limits: &Limits,
) -> Result<Book, OpenError> {
    let mut workbook: File<'_> = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
    let mut book = start(FileFormat::Xlsb, &workbook);
    let mut quota = Quota::new(limits);
    let date1904 = workbook.has_1904_epoch();
    for (_, mut sheet) in sheets(&workbook) {
        match surveys.remove(&sheet.name) {
            Some((survey, drawings)) => {
                match drawings {
                    Some(drawings) => sheet.drawings = drawings,
                    None => sheet.flaw("a damaged drawing part"),
                }
                let values = values(&mut workbook, &mut sheet, limits.cells)?;
                fill(&mut sheet, survey, &values, lists, date1904, &mut quota)?;
            }
            None => sheet.flaw("the part of the sheet is missing"),
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The values that calamine reads, at most `limit` of them.
fn values(workbook: &mut File<'_>, sheet: &mut Sheet, limit: usize) -> Result<BTreeMap<Address, Data>, OpenError> {
    let mut values = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(broken)?;
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        if values.len() == limit {
            sheet.flaw("more cells than is allowed");
            break;
        }
        let (row, column) = cell.get_position();
        values.insert(Address::new(row, column), Data::from(cell.get_value().clone()));
    }
    Ok(values)
}

/// Puts the values into the cells that the walk found.
fn fill(
    sheet: &mut Sheet,
    mut survey: SheetSurvey,
    values: &BTreeMap<Address, Data>,
    (styles, strings): &Lists,
    date1904: bool,
    quota: &mut Quota,
) -> Result<(), OpenError> {
    sheet.hidden_rows = std::mem::take(&mut survey.hidden_rows);
    sheet.hidden_columns = std::mem::take(&mut survey.hidden_columns);
    for (address, (style, formula, error)) in std::mem::take(&mut survey.cells) {
        let style = styles.get(style).cloned().unwrap_or_default();
        let shared = || strings.get(*survey.shared.get(&address)?);
        let value = values.get(&address).or(survey.short.get(&address)).or_else(shared);
        let content = match (error, value) {
            (Some(error), _) => Some(Content::Error(error.to_owned())),
            (None, Some(value)) => content(value, &style, date1904)?,
            (None, None) => {
                sheet.flaw(LOST_CELLS);
                continue;
            }
        };
        if let Some(content) = content {
            push(sheet, quota, address, style.raw(content, formula));
        }
    }
    sheet.merges = survey.merges;
    sheet.put_in_order();
    Ok(())
}
