//! Stored results of formulas that values were written for.
//!
//! They are of before, and a program that trusts them (LibreOffice with what it takes for Excel's, Excel in its protected view)
//! would show them. Without them each calculates anew, or shows nothing.

use super::edits::StampError;
use super::formula::looks_at;
use super::index::SheetPart;
use super::parts::Parts;
use super::splice::Splice;
use super::worksheet::Worksheet;

/// Takes the results out of the sheets that look at one of the edited sheets by its name. On the edited sheets themselves they
/// stay: people may have formulas in the form, whose results are read.
pub fn forget(parts: &mut Parts<'_>, sheets: &[SheetPart], edited: &[&str]) -> Result<(), StampError> {
    let others = sheets
        .iter()
        .filter(|sheet| sheet.worksheet && !edited.contains(&sheet.name.as_str()));
    for sheet in others {
        let Some(text) = parts.text(&sheet.path)? else { continue };
        if !text.contains("<f") {
            continue;
        }
        if let Some(new) = without_results(&text, edited)? {
            parts.set(&sheet.path, new)?;
        }
    }
    Ok(())
}

/// The sheet without results of formulas; None where none of them looks at an edited sheet.
fn without_results(text: &str, edited: &[&str]) -> Result<Option<String>, StampError> {
    let worksheet = Worksheet::new(text)?;
    let Some(data) = worksheet.child("sheetData") else {
        return Ok(None);
    };
    let (mut splice, mut is_looking) = (Splice::new(text), false);
    for row in data.children()? {
        for cell in row.children()? {
            let children = cell.children()?;
            let Some(formula) = children.iter().find(|child| child.name() == "f") else {
                continue;
            };
            let words = formula.words()?;
            is_looking |= edited.iter().any(|sheet| looks_at(&words, sheet));
            for result in children.iter().filter(|child| child.name() == "v") {
                splice.remove(result.range.clone());
            }
            cell.unset(&mut splice, "t");
        }
    }
    Ok(is_looking.then(|| splice.finish()))
}
