//! Defined names: those of one sheet count the sheets, and one tells the sheet in front from all others.

use crate::stamp::edits::StampError;
use crate::stamp::element::{Element, slot};
use crate::stamp::index::ORDER;
use crate::stamp::sign::FRONT_NAME;
use crate::stamp::splice::{Splice, escape, place};

/// Names of one sheet count the sheets: they move by one. Ours is added, with a record of what has to come back, and the row from 0
/// that is repeated on every printed page, where there is one.
pub fn put(
    splice: &mut Splice<'_>,
    root: &Element<'_>,
    children: &[Element<'_>],
    (sheet, head): (&str, Option<usize>),
    record: &str,
) -> Result<(), StampError> {
    let prefix = root.prefix();
    let head = head.map(|row| {
        let rows = escape(&format!("{0}!${1}:${1}", quoted(sheet), row + 1));
        format!(r#"<{prefix}definedName name="_xlnm.Print_Titles" localSheetId="0">{rows}</{prefix}definedName>"#)
    });
    let new = head.unwrap_or_default()
        + &format!(
            r#"<{prefix}definedName name="{FRONT_NAME}" comment="{record}" hidden="1">{}</{prefix}definedName>"#,
            escape(&format!("{}!$A$1", quoted(sheet)))
        );
    let Some(list) = children.iter().find(|child| child.name() == "definedNames") else {
        let made = format!("<{prefix}definedNames>{new}</{prefix}definedNames >");
        splice.insert(slot(root, children, &ORDER, "definedNames"), made);
        return Ok(());
    };
    for name in list.children()? {
        if let Some((written, number)) = scope(&name) {
            splice.replace(place(splice.text(), written), (number + 1).to_string());
        }
    }
    list.append(splice, &new);
    Ok(())
}

fn scope<'t>(name: &Element<'t>) -> Option<(&'t str, usize)> {
    let written = name.tag.raw("localSheetId")?;
    Some((written, written.trim().parse().ok()?))
}

/// A sheet's name as formulas and links write it.
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// Takes out our name and those of the sheet itself; those of the sheets behind it move.
pub fn remove(splice: &mut Splice<'_>, list: &Element<'_>, names: &[Element<'_>], number: usize) {
    let gone = |name: &Element<'_>| {
        name.tag.raw("name") == Some(FRONT_NAME) || scope(name).is_some_and(|(_, scope)| scope == number)
    };
    let (Some(first), Some(last)) = (names.first(), names.last()) else {
        return;
    };
    if names.iter().all(gone) {
        list.cut(splice, first.range.start..last.range.end);
        return;
    }
    for name in names {
        if gone(name) {
            splice.remove(name.range.clone());
        } else if let Some((written, scope)) = scope(name).filter(|(_, scope)| *scope > number) {
            splice.replace(place(splice.text(), written), (scope - 1).to_string());
        }
    }
}
