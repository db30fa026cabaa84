//! The two lists that hold a package together: relationships and content types.

use super::edits::StampError;
use super::element::{Element, root};
use super::parts::Parts;
use super::splice::{Splice, escape};
use crate::package::relations_path;

/// Beginning of the types of relationships in transitional packages.
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// The namespace of `r:id`, the same without its last stroke.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT_TYPES: &str = "[Content_Types].xml";
const LIST_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// An empty list. The space in its end tag tells that it was made here.
const EMPTY: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships >"#;

/// A part to add: what it is to the part it belongs to, and what the package calls its content.
#[derive(Debug, Clone, Copy)]
pub struct PartKind {
    /// Last word of the type of its relationship.
    pub relation: &'static str,
    /// Its content type.
    pub content: &'static str,
}

/// Adds a new part with its relationship from `owner` and its content type. Returns the id of the relationship.
pub fn add(parts: &mut Parts<'_>, owner: &str, path: &str, kind: PartKind, text: String) -> Result<String, StampError> {
    parts.set(path, text)?;
    let id = relate(parts, owner, path, kind.relation)?;
    give_type(parts, path, kind.content)?;
    Ok(id)
}

/// Names the content type of a part.
fn give_type(parts: &mut Parts<'_>, path: &str, content: &str) -> Result<(), StampError> {
    let types = parts.need(CONTENT_TYPES)?;
    let list = root(&types)?;
    let entry = format!(
        r#"<{}Override PartName="/{path}" ContentType="{content}"/>"#,
        list.prefix()
    );
    parts.set(CONTENT_TYPES, appended(&types, &list, &entry))
}

/// Names the content type of a new list of relationships where no default does: LibreOffice before 6.1, OpenOffice and
/// old writers name every list by itself.
fn give_list_type(parts: &mut Parts<'_>, list_path: &str) -> Result<(), StampError> {
    let types = parts.need(CONTENT_TYPES)?;
    let is_default = |entry: &Element<'_>| {
        let extension = entry.tag.value("Extension");
        entry.name() == "Default" && extension.is_some_and(|extension| extension.eq_ignore_ascii_case("rels"))
    };
    let fits = |entry: &Element<'_>| is_default(entry) || is_named(entry, list_path);
    match root(&types)?.children()?.iter().any(fits) {
        true => Ok(()),
        false => give_type(parts, list_path, LIST_TYPE),
    }
}

fn is_named(entry: &Element<'_>, path: &str) -> bool {
    let name = entry.tag.value("PartName");
    name.is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(path))
}

fn relate(parts: &mut Parts<'_>, owner: &str, path: &str, kind: &str) -> Result<String, StampError> {
    let list_path = relations_path(owner);
    let text = match parts.text(&list_path)? {
        Some(text) => text.to_string(),
        None => {
            give_list_type(parts, &list_path)?;
            format!("{HEAD}{EMPTY}")
        }
    };
    let list = root(&text)?;
    let taken = list.children()?;
    let taken = |id: &str| taken.iter().any(|entry| entry.tag.raw("Id") == Some(id));
    let id = (1u32..)
        .map(|number| format!("rIdKohyo{number}"))
        .find(|id| !taken(id))
        .unwrap_or_default();
    let entry = format!(
        r#"<{}Relationship Id="{id}" Type="{TYPES}{kind}" Target="/{}"/>"#,
        list.prefix(),
        escape(path)
    );
    let text = appended(&text, &list, &entry);
    parts.set(&list_path, text)?;
    Ok(id)
}

fn appended(text: &str, list: &Element<'_>, entry: &str) -> String {
    let mut splice = Splice::new(text);
    list.append(&mut splice, entry);
    splice.finish()
}

/// Takes a part out, with its relationship from `owner`, its content type and the list of its own relationships. Returns
/// the id the relationship had.
pub fn remove(parts: &mut Parts<'_>, owner: &str, path: &str) -> Result<Option<String>, StampError> {
    let own = relations_path(path);
    parts.remove(path)?;
    if parts.has(&own) {
        remove_list(parts, &own)?;
    }
    let relation = parts
        .relations(owner)?
        .into_iter()
        .find(|relation| relation.target == path);
    if let Some(relation) = &relation {
        drop_entry(parts, &relations_path(owner), |entry| {
            entry.tag.value("Id").is_some_and(|id| id == relation.id)
        })?;
    }
    drop_entry(parts, CONTENT_TYPES, |entry| is_named(entry, path))?;
    Ok(relation.map(|relation| relation.id))
}

/// Takes a list of relationships out, with its content type where it has one of its own.
fn remove_list(parts: &mut Parts<'_>, list_path: &str) -> Result<(), StampError> {
    parts.remove(list_path)?;
    drop_entry(parts, CONTENT_TYPES, |entry| is_named(entry, list_path))
}

fn drop_entry(parts: &mut Parts<'_>, list_path: &str, is_it: impl Fn(&Element<'_>) -> bool) -> Result<(), StampError> {
    let text = parts.need(list_path)?;
    let list = root(&text)?;
    let entries = list.children()?;
    let Some(entry) = entries.iter().find(|entry| is_it(entry)) else {
        return Ok(());
    };
    if entries.len() == 1 && text.ends_with("</Relationships >") {
        return remove_list(parts, list_path);
    }
    let mut splice = Splice::new(&text);
    list.cut(&mut splice, entry.range.clone());
    parts.set(list_path, splice.finish())
}

/// A path that no part has.
pub fn free(parts: &mut Parts<'_>, stem: &str, extension: &str) -> String {
    (1u32..)
        .map(|number| format!("{stem}{number}.{extension}"))
        .find(|path| !parts.has(path))
        .unwrap_or_default()
}
