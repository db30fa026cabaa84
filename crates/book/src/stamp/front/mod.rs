//! The sheet in front: put before all others, and taken out again.

mod names;
mod part;
mod views;

use super::edits::{Front, FrontCell, FrontStyle, StampError};
use super::element::{Element, root};
use super::index::{SheetPart, child, sheets};
use super::parts::Parts;
use super::rels::{self, PartKind, RELATIONS};
use super::sign::FRONT_NAME;
use super::splice::{Splice, escape};
use super::styles::{self, Need};
use crate::address::Address;
use crate::reference::areas;

const SHEET: PartKind = PartKind {
    relation: "worksheet",
    content: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
};
/// Beginning of the path of its part, by which it is known not to have been saved by another program since.
const STEM: &str = "xl/worksheets/kohyoReturn";
/// Excel's own limit on the name of a sheet.
const MAX_NAME: usize = 31;

/// A sheet to put in front, with the name it gets.
pub struct Place<'f> {
    /// Its name on the tab.
    pub name: String,
    front: &'f Front,
}

impl<'f> Place<'f> {
    /// The place of `front` in the workbook; None where there is none to put, or the structure of the workbook is locked.
    pub fn of(parts: &mut Parts<'_>, workbook: &str, front: Option<&'f Front>) -> Result<Option<Self>, StampError> {
        let Some(front) = front else { return Ok(None) };
        if is_fixed(parts, workbook)? {
            return Ok(None);
        }
        let name = free_name(&front.name, &sheets(parts, workbook)?);
        Ok(Some(Self { name, front }))
    }

    /// The cells of a sheet that lines of this one lead to, each with the row of the line, from above.
    pub fn lines(&self, sheet: &str) -> impl Iterator<Item = (Address, u32)> {
        let rows = (0u32..).zip(&self.front.rows);
        let links = rows.flat_map(|(row, cells)| cells.iter().filter_map(move |cell| Some((cell.link.as_ref()?, row))));
        links.filter_map(move |((name, at), row)| (name == sheet).then_some((*at, row)))
    }

    /// Where a link to one of its rows leads.
    pub fn location(&self, row: u32) -> String {
        format!("{}!{}", names::quoted(&self.name), Address::new(row, 0))
    }

    /// Puts the sheet in front of all others and shows it first.
    pub fn put(&self, parts: &mut Parts<'_>, workbook: &str) -> Result<(), StampError> {
        let others = sheets(parts, workbook)?;
        let first_format = styles::put(parts, workbook, Need::Front)?;
        let selected = views::unselect(parts, &others)?;
        let path = rels::free(parts, STEM, "xml");
        let worksheet = part::worksheet(self.front, first_format);
        let id = rels::add(parts, workbook, &path, SHEET, worksheet)?;
        let text = parts.need(workbook)?;
        let root = root(&text)?;
        let children = root.children()?;
        let mut splice = Splice::new(&text);
        list(&mut splice, &root, &self.name, &id)?;
        let views = views::show_first(&mut splice, &root)?;
        let record = format!("{selected}|{views}");
        let is_head = |row: &Vec<FrontCell>| row.iter().any(|cell| cell.style == FrontStyle::Head);
        let head = self.front.rows.iter().position(is_head);
        names::put(&mut splice, &root, &children, (&self.name, head), &record)?;
        parts.set(workbook, splice.finish())
    }
}

/// Whether no sheet may be added: a locked structure, or a workbook shared in the old way, whose log counts the sheets.
fn is_fixed(parts: &mut Parts<'_>, workbook: &str) -> Result<bool, StampError> {
    let shared = parts
        .relations(workbook)?
        .iter()
        .any(|relation| relation.kind == "revisionHeaders");
    let text = parts.need(workbook)?;
    let protection = child(&root(&text)?, "workbookProtection")?;
    Ok(shared || protection.is_some_and(|protection| protection.tag.flag("lockStructure")))
}

/// The name asked for, made fit for a tab and unlike all others.
fn free_name(wanted: &str, others: &[SheetPart]) -> String {
    let clean: String = wanted
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control())
        .collect();
    let clean = clean.trim_matches('\'');
    let taken = |name: &str| {
        others
            .iter()
            .any(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
    };
    let numbered = |number: u32| {
        let tail = if number == 1 {
            String::new()
        } else {
            format!(" ({number})")
        };
        let mut name = clean.to_owned();
        while name.encode_utf16().count() + tail.len() > MAX_NAME {
            name.pop();
        }
        name + &tail
    };
    (1u32..)
        .map(numbered)
        .find(|name| !name.is_empty() && !taken(name))
        .unwrap_or_default()
}

/// Lists the sheet first.
fn list(splice: &mut Splice<'_>, root: &Element<'_>, name: &str, relation: &str) -> Result<(), StampError> {
    let broken = || StampError::Broken("a workbook without sheets".to_owned());
    let list = child(root, "sheets")?.ok_or_else(broken)?;
    let entries = list.children()?;
    let id = entries
        .iter()
        .filter_map(|entry| entry.tag.number::<u32>("sheetId"))
        .max()
        .unwrap_or(0);
    let key = entries
        .iter()
        .flat_map(|entry| entry.tag.attributes())
        .find(|(key, _)| key.ends_with(":id"));
    let relation = match key {
        Some((key, _)) if root.tag.attributes().any(|(_, value)| value == RELATIONS) => {
            format!(r#"{key}="{relation}""#)
        }
        _ => format!(r#"xmlns:r="{RELATIONS}" r:id="{relation}""#),
    };
    let entry = format!(
        r#"<{}sheet name="{}" sheetId="{}" {relation}/>"#,
        root.prefix(),
        escape(name),
        id + 1
    );
    if list.single {
        return Err(broken());
    }
    splice.insert(list.inside.start, entry);
    Ok(())
}

/// Takes the sheet in front of an earlier stamp out, wherever it stands now. Returns the name it had.
pub fn remove(parts: &mut Parts<'_>, workbook: &str) -> Result<Option<String>, StampError> {
    let text = parts.need(workbook)?;
    if !text.contains(FRONT_NAME) {
        return Ok(None);
    }
    let root = root(&text)?;
    let Some(list) = child(&root, "definedNames")? else {
        return Ok(None);
    };
    let names = list.children()?;
    let Some(own) = names.iter().find(|name| name.tag.raw("name") == Some(FRONT_NAME)) else {
        return Ok(None);
    };
    let mut all = sheets(parts, workbook)?;
    let target = areas(own.words()?.trim(), None)
        .into_iter()
        .next()
        .map(|(sheet, _)| sheet);
    let number = target
        .as_ref()
        .and_then(|target| all.iter().position(|sheet| sheet.name == *target));
    let mut splice = Splice::new(&text);
    let Some(number) = number.filter(|_| all.len() > 1) else {
        list.cut(&mut splice, own.range.clone());
        parts.set(workbook, splice.finish())?;
        return Ok(None);
    };
    names::remove(&mut splice, &list, &names, number);
    drop_entry(&mut splice, &root, number)?;
    let record = own.tag.value("comment").unwrap_or_default().into_owned();
    let (selected, views) = record.split_once('|').unwrap_or_default();
    views::show_again(&mut splice, &root, number, all.len() - 1, views)?;
    parts.set(workbook, splice.finish())?;
    let front = all.remove(number);
    if front.path.starts_with(STEM) {
        let selected = selected
            .split(',')
            .filter_map(|number| all.get(number.parse::<usize>().ok()?));
        for sheet in selected {
            views::turn_selection(parts, &sheet.path, true)?;
        }
    }
    rels::remove(parts, workbook, &front.path)?;
    Ok(Some(front.name))
}

fn drop_entry(splice: &mut Splice<'_>, root: &Element<'_>, number: usize) -> Result<(), StampError> {
    let entries = child(root, "sheets")?
        .map(|list| list.children())
        .transpose()?
        .unwrap_or_default();
    let entry = entries.iter().filter(|entry| entry.name() == "sheet").nth(number);
    if let Some(entry) = entry {
        splice.remove(entry.range.clone());
    }
    Ok(())
}
