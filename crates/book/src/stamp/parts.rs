//! The parts of a package while it is edited: read when asked for, packed anew only where their text changed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::rc::Rc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::edits::StampError;
use super::element::{closed, opened};
use crate::package::{Package, Relation, relations_path};

/// Bytes from which on a part is packed fast, as Excel does with all: time counts more than size then.
const LARGE: usize = 512 << 10;
const FAST: i64 = 1;

/// A package and what changed in it.
pub struct Parts<'a> {
    package: Package<'a>,
    /// By path in small letters: part names do not differ by case.
    texts: BTreeMap<String, Part>,
}

/// A part that was looked at.
struct Part {
    /// Its path as written.
    path: String,
    was: Option<Rc<String>>,
    now: Option<Rc<String>>,
}

impl<'a> Parts<'a> {
    /// All parts as they are.
    pub fn new(package: Package<'a>) -> Self {
        Self {
            package,
            texts: BTreeMap::new(),
        }
    }

    /// The text of an XML part as it stands now, its root with two tags; None where there is none.
    pub fn text(&mut self, path: &str) -> Result<Option<Rc<String>>, StampError> {
        let now = self.part(path)?.now.clone();
        Ok(now.map(|text| opened(&text).map(Rc::new).unwrap_or(text)))
    }

    /// The text of a part that has to be there.
    pub fn need(&mut self, path: &str) -> Result<Rc<String>, StampError> {
        self.text(path)?
            .ok_or_else(|| StampError::Broken(format!("{path} is missing")))
    }

    /// Gives a part a new text, or makes it.
    pub fn set(&mut self, path: &str, text: String) -> Result<(), StampError> {
        let part = self.part(path)?;
        let text = closed(&text).unwrap_or(text);
        // Equal to what it was, it is copied as it was packed.
        part.now = match &part.was {
            Some(was) if **was == text => part.was.clone(),
            _ => Some(Rc::new(text)),
        };
        Ok(())
    }

    /// Takes a part out.
    pub fn remove(&mut self, path: &str) -> Result<(), StampError> {
        self.part(path)?.now = None;
        Ok(())
    }

    /// Whether there is such a part now.
    pub fn has(&mut self, path: &str) -> bool {
        match self.texts.get(&key(path)) {
            Some(part) => part.now.is_some(),
            None => self.package.index(path).is_some(),
        }
    }

    /// The relationships of a part that lead into the package, as they stand now.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, StampError> {
        Ok(match self.text(&relations_path(part))? {
            Some(text) => Package::relations_in(part, &text)?,
            None => Vec::new(),
        })
    }

    fn part(&mut self, path: &str) -> Result<&mut Part, StampError> {
        let key = key(path);
        if !self.texts.contains_key(&key) {
            let was = self
                .package
                .bytes(path)?
                .map(|bytes| utf8(path, bytes))
                .transpose()?
                .map(Rc::new);
            let part = Part {
                path: path.to_owned(),
                now: was.clone(),
                was,
            };
            self.texts.insert(key.clone(), part);
        }
        Ok(self.texts.get_mut(&key).expect("just put in"))
    }

    /// The new package: parts in the order they had, new ones at the end.
    pub fn write(mut self) -> Result<Vec<u8>, StampError> {
        let broken = |error: zip::result::ZipError| StampError::Broken(format!("zip: {error}"));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.set_raw_comment(self.package.comment().into()).map_err(broken)?;
        let names: Vec<String> = self.package.written_names().collect();
        for (index, name) in names.iter().enumerate() {
            let part = self.texts.get(&key(name)).filter(|part| !same(&part.was, &part.now));
            match part.map(|part| &part.now) {
                None => self.package.copy(index, &mut zip).map_err(broken)?,
                Some(None) => {}
                Some(Some(text)) => pack(&mut zip, name, text).map_err(broken)?,
            }
        }
        for part in self.texts.values().filter(|part| part.was.is_none()) {
            if let Some(text) = &part.now {
                pack(&mut zip, &part.path, text).map_err(broken)?;
            }
        }
        Ok(zip.finish().map_err(broken)?.into_inner())
    }
}

fn key(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn same(a: &Option<Rc<String>>, b: &Option<Rc<String>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// Texts in other encodings are lawful, but no program writes them into workbooks; a splice would have to keep them.
fn utf8(path: &str, bytes: Vec<u8>) -> Result<String, StampError> {
    let other = || StampError::Unsupported(format!("{path} is not in UTF-8"));
    let text = String::from_utf8(bytes).map_err(|_| other())?;
    let declaration = text
        .trim_start_matches('\u{feff}')
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    let declared = declaration.and_then(|(head, _)| head.split_once("encoding"));
    match declared.map(|(_, name)| name.trim_start_matches([' ', '=', '\'', '"']).to_ascii_lowercase()) {
        Some(name) if !name.starts_with("utf-8") && !name.starts_with("utf8") => Err(other()),
        _ => Ok(text),
    }
}

/// Packs a part with the zip format's zero date: no clock in the output.
fn pack(zip: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, text: &str) -> zip::result::ZipResult<()> {
    let level = (text.len() > LARGE).then_some(FAST);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(level)
        .last_modified_time(zip::DateTime::default());
    zip.start_file(path, options)?;
    zip.write_all(text.as_bytes())?;
    Ok(())
}
