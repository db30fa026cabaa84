//! Lists of choices that stand in cells: looked up once all sheets are read.

use crate::Content;
use crate::address::Area;
use crate::model::{Book, ValidationKind};
use crate::reference::areas;

/// Cells looked at for lists over the whole book.
const MAX_CELLS: usize = 2_000_000;

/// A list validation whose choices stand in cells.
#[derive(Debug)]
pub struct PendingList {
    validation: usize,
    reference: String,
}

impl PendingList {
    /// The list of the sheet's validation number `validation`.
    pub fn new(validation: usize, reference: String) -> Self {
        Self { validation, reference }
    }
}

/// Looks up the lists of every sheet. One that leads nowhere (INDIRECT, another file) stays [`ValidationKind::Other`].
pub fn resolve(book: &mut Book, pending: Vec<Vec<PendingList>>) {
    let mut budget = MAX_CELLS;
    for (sheet, lists) in pending.into_iter().enumerate() {
        for list in lists {
            if let Some(choices) = choices(book, sheet, &list.reference, &mut budget) {
                book.sheets[sheet].validations[list.validation].kind = ValidationKind::List(choices);
            }
        }
    }
}

fn choices(book: &Book, sheet: usize, reference: &str, budget: &mut usize) -> Option<Vec<String>> {
    let direct = areas(reference, Some(&book.sheets[sheet].name));
    let areas = if direct.is_empty() {
        *budget = budget.checked_sub(book.names.len())?;
        named(book, sheet, reference)?.to_vec()
    } else {
        direct
    };
    let mut choices = Vec::new();
    for (name, area) in areas {
        choices.extend(texts(book, &name, &area, budget)?);
    }
    (!choices.is_empty()).then_some(choices)
}

/// The areas of a defined name: the sheet's own before the workbook's.
fn named<'b>(book: &'b Book, sheet: usize, reference: &str) -> Option<&'b [(String, Area)]> {
    let wanted = reference.trim_start_matches('=').to_lowercase();
    let found = |scope| {
        book.names
            .iter()
            .find(|name| name.scope == scope && name.name.to_lowercase() == wanted)
    };
    found(Some(sheet))
        .or_else(|| found(None))
        .map(|name| name.areas.as_slice())
}

/// The texts in the cells of an area, in order. None where the budget is spent or the sheet is unknown.
fn texts(book: &Book, sheet: &str, area: &Area, budget: &mut usize) -> Option<Vec<String>> {
    let cells = &book.sheet(sheet)?.cells;
    let first = cells.partition_point(|cell| cell.address < area.first);
    let end = cells.partition_point(|cell| cell.address <= area.last);
    let cells = cells.get(first..end)?;
    *budget = budget.checked_sub(cells.len() + 1)?;
    let text = |content: &Content| match content {
        Content::Text(text) => Some(text.trim().to_owned()),
        Content::Number(number) => Some(number.to_string()),
        Content::Bool(truth) => Some(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        Content::Date(date) => Some(date.date().to_string()),
        Content::Error(_) | Content::Uncached => None,
    };
    let inside = cells.iter().filter(|cell| area.contains(cell.address));
    Some(
        inside
            .filter_map(|cell| text(&cell.raw.content))
            .filter(|text| !text.is_empty())
            .collect(),
    )
}
