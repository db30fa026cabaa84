//! What marks and the sheet in front need of the styles part: always the same items at the end of its lists, so that
//! they are found again and taken out.

mod formats;
mod paint;

use super::edits::StampError;
use super::element::{Element, Items, root};
use super::parts::Parts;
use super::rels::{self, PartKind};
use super::splice::Splice;
use formats::Lists;

/// Children of `styleSheet` in the order of the schema.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];
const STYLES: PartKind = PartKind {
    relation: "styles",
    content: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
};
const OWN_PATH: &str = "xl/kohyoStyles.xml";
/// The styles of a workbook that has none: what Excel takes then, written out.
const MINIMAL: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
);

/// What is to be added to the styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The formats of marks.
    Marks,
    /// The cell formats of the sheet in front.
    Front,
}

/// Adds items to the styles of the workbook part `workbook`; returns the number of the first one a sheet may refer to.
pub fn put(parts: &mut Parts<'_>, workbook: &str, need: Need) -> Result<usize, StampError> {
    let path = match path(parts, workbook)? {
        Some(path) => path,
        None => {
            rels::add(parts, workbook, OWN_PATH, STYLES, MINIMAL.to_owned())?;
            OWN_PATH.to_owned()
        }
    };
    let text = parts.need(&path)?;
    let sheet = root(&text)?;
    let children = sheet.children()?;
    let mut splice = Splice::new(&text);
    let first = match need {
        Need::Marks => {
            marks(sheet.prefix()).append(&mut splice, &sheet, &children, &ORDER);
            count(&children, "dxfs")?
        }
        Need::Front => {
            let lists = Lists::now(&children)?;
            for items in lists.items(sheet.prefix()) {
                items.append(&mut splice, &sheet, &children, &ORDER);
            }
            lists.first_format()
        }
    };
    parts.set(&path, splice.finish())?;
    Ok(first)
}

/// Takes the items of an earlier stamp out.
pub fn remove(parts: &mut Parts<'_>, workbook: &str) -> Result<(), StampError> {
    let Some(path) = path(parts, workbook)? else {
        return Ok(());
    };
    let text = parts.need(&path)?;
    let sheet = root(&text)?;
    let children = sheet.children()?;
    let mut splice = Splice::new(&text);
    marks(sheet.prefix()).cut(&mut splice, &children);
    // Cell formats count fonts, fills and borders: all four lists end with our items, or none is touched.
    if let Some(lists) = Lists::before(&children)? {
        let items = lists.items(sheet.prefix());
        if items.iter().all(|items| items.are_last(&children)) {
            items.iter().for_each(|items| items.cut(&mut splice, &children));
        }
    }
    let left = splice.finish();
    if path == OWN_PATH && left == MINIMAL {
        rels::remove(parts, workbook, &path)?;
        return Ok(());
    }
    parts.set(&path, left)
}

fn path(parts: &mut Parts<'_>, workbook: &str) -> Result<Option<String>, StampError> {
    let relations = parts.relations(workbook)?;
    let styles = relations.into_iter().find(|relation| relation.kind == STYLES.relation);
    Ok(styles.map(|relation| relation.target))
}

fn count(children: &[Element<'_>], list: &str) -> Result<usize, StampError> {
    let list = children.iter().find(|child| child.name() == list);
    Ok(list.map(Element::children).transpose()?.unwrap_or_default().len())
}

/// The formats of marks, in the order of [`MarkKind::ALL`](super::edits::MarkKind::ALL).
fn marks(prefix: &str) -> Items {
    let format = |paint: &paint::Paint| format!("<dxf>{}{}</dxf>", paint.mark_fill(), paint.border());
    let text: String = [paint::ERROR, paint::WARNING, paint::INPUT]
        .iter()
        .map(format)
        .collect();
    Items {
        list: "dxfs",
        text: prefixed(&text, prefix),
        count: 3,
    }
}

/// Gives every element of a snippet the prefix of its part.
fn prefixed(text: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return text.to_owned();
    }
    let text = text.replace('<', &format!("<{prefix}"));
    text.replace(&format!("<{prefix}/"), &format!("</{prefix}"))
}
