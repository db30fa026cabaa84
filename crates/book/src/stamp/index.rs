//! The workbook part: its sheets, and what else counts them.

use std::rc::Rc;

use super::edits::StampError;
use super::element::{Element, root, slot};
use super::parts::Parts;
use super::splice::Splice;
use crate::package::Relation;

/// Children of `workbook` in the order of the schema.
pub const ORDER: [&str; 18] = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
];

/// A sheet of the workbook.
#[derive(Debug, Clone)]
pub struct SheetPart {
    /// Name on the tab.
    pub name: String,
    /// Path of its part; empty where that is missing.
    pub path: String,
    /// Whether it is a worksheet, and no chart or macro sheet.
    pub worksheet: bool,
}

/// The sheets of a workbook, in tab order.
pub fn sheets(parts: &mut Parts<'_>, workbook: &str) -> Result<Vec<SheetPart>, StampError> {
    let relations = parts.relations(workbook)?;
    let text = parts.need(workbook)?;
    let root = root(&text)?;
    let list = child(&root, "sheets")?
        .map(|list| list.children())
        .transpose()?
        .unwrap_or_default();
    let sheet = |entry: &Element<'_>| {
        let id = entry.tag.value("id").unwrap_or_default();
        let relation = relations.iter().find(|relation: &&Relation| relation.id == id);
        SheetPart {
            name: entry.tag.value("name").unwrap_or_default().into_owned(),
            path: relation.map(|relation| relation.target.clone()).unwrap_or_default(),
            worksheet: relation.is_some_and(|relation| relation.kind == "worksheet"),
        }
    };
    Ok(list.iter().filter(|entry| entry.name() == "sheet").map(sheet).collect())
}

/// The first element of this name in another.
pub fn child<'t>(element: &Element<'t>, name: &str) -> Result<Option<Element<'t>>, StampError> {
    Ok(element.children()?.into_iter().find(|child| child.name() == name))
}

/// Has Excel calculate all formulas when it opens the file, where there is any: their stored results are of before. The
/// order of calculation is dropped where a formula is gone; Excel makes it anew.
pub fn recalculate(parts: &mut Parts<'_>, workbook: &str, formula_lost: bool) -> Result<(), StampError> {
    let relations = parts.relations(workbook)?;
    let chain = relations.iter().find(|relation| relation.kind == "calcChain");
    if let Some(chain) = chain.filter(|_| formula_lost) {
        super::rels::remove(parts, workbook, &chain.target)?;
    }
    if chain.is_none() && !has_formulas(parts, workbook)? {
        return Ok(());
    }
    let text: Rc<String> = parts.need(workbook)?;
    let root = root(&text)?;
    let children = root.children()?;
    let mut splice = Splice::new(&text);
    match children.iter().find(|child| child.name() == "calcPr") {
        Some(settings) => settings.set(&mut splice, "fullCalcOnLoad", "1"),
        None => {
            let new = format!(r#"<{}calcPr fullCalcOnLoad="1"/>"#, root.prefix());
            splice.insert(slot(&root, &children, &ORDER, "calcPr"), new);
        }
    }
    parts.set(workbook, splice.finish())
}

fn has_formulas(parts: &mut Parts<'_>, workbook: &str) -> Result<bool, StampError> {
    for sheet in sheets(parts, workbook)?.iter().filter(|sheet| sheet.worksheet) {
        let text = parts.text(&sheet.path)?.unwrap_or_default();
        if ["<f>", "<f ", ":f>", ":f "]
            .iter()
            .any(|formula| text.contains(formula))
        {
            return Ok(true);
        }
    }
    Ok(false)
}
