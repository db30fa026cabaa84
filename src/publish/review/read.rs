//! The review is read back: on every sheet with its headings, for people copy sheets and sort rows.

use std::collections::BTreeMap;

use super::columns::Part;
use crate::book::{self, Limits, Sheet};
use crate::publish::answers::{Answer, Answers, Subject};
use crate::value::{Content, label_key, text};

/// What a review may cost: it is our own file, and of a large city it is larger than any form.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 28,
    inflated_bytes: 2 << 30,
    cells: 2_000_000,
    sheets: 200,
    validations: false,
};

/// Why a workbook cannot be read as a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be opened.
    Broken,
    /// No sheet has the headings.
    NoList,
}

/// Adds what was typed in a workbook.
///
/// # Errors
/// Where it cannot be opened, or its list is not there any more.
pub fn read(bytes: &[u8], answers: &mut Answers) -> Result<(), Unread> {
    let opened = std::panic::catch_unwind(|| book::open(bytes, &LIMITS));
    let book = opened.map_err(|_| Unread::Broken)?.map_err(|_| Unread::Broken)?;
    let mut lists = 0;
    for sheet in &book.sheets {
        let Some((heading, places)) = headings(sheet) else {
            continue;
        };
        lists += 1;
        rows(sheet, heading, &places).for_each(|answer| answers.add(answer));
    }
    if lists == 0 { Err(Unread::NoList) } else { Ok(()) }
}

/// The row of the headings and the column of each.
fn headings(sheet: &Sheet) -> Option<(u32, BTreeMap<Part, u32>)> {
    let rows = sheet.cells.chunk_by(|a, b| a.address.row == b.address.row);
    rows.map(|row| {
        let mut places = BTreeMap::new();
        for cell in row {
            let Some(words) = text(Some(&cell.raw)).value().map(|words| label_key(words)) else {
                continue;
            };
            if let Some(part) = Part::ALL.into_iter().find(|part| label_key(part.heading()) == words) {
                places.entry(part).or_insert(cell.address.column);
            }
        }
        (row[0].address.row, places)
    })
    .find(|(_, places)| Part::NEEDED.iter().all(|part| places.contains_key(part)))
}

fn rows<'a>(sheet: &'a Sheet, heading: u32, places: &'a BTreeMap<Part, u32>) -> impl Iterator<Item = Answer> + 'a {
    let below = sheet.cells.iter().filter(move |cell| cell.address.row > heading);
    let cells: Vec<&book::Cell> = below.collect();
    let rows: Vec<Vec<&book::Cell>> = cells
        .chunk_by(|a, b| a.address.row == b.address.row)
        .map(<[&book::Cell]>::to_vec)
        .collect();
    rows.into_iter().map(move |row| {
        let typed = |part: Part| {
            let column = places.get(&part)?;
            let cell = row.iter().find(|cell| cell.address.column == *column)?;
            typed_text(cell)
        };
        let said = |part| typed(part).unwrap_or_default();
        Answer {
            subject: Subject {
                key: said(Part::Key),
                item: said(Part::Item),
            },
            number: said(Part::Number),
            title: said(Part::Title),
            text: said(Part::Text),
            choice: said(Part::Choice),
            replacement: said(Part::Replacement),
            by: said(Part::By),
        }
    })
}

/// A text as it stands there: 「―」 and 「未定」 are texts here, too.
fn typed_text(cell: &book::Cell) -> Option<String> {
    match &cell.raw.content {
        Content::Text(text) => Some(text.replace("\r\n", "\n").trim().to_owned()),
        _ => Some(text(Some(&cell.raw)).value()?.to_string()),
    }
}
