//! The zip package of `.xlsx`, `.xlsm`, `.xlsb` and `.ods`: checked by its directory before anything is inflated.

use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, Write};

use flate2::{Decompress, FlushDecompress, Status};
use zip::read::ZipFile;
use zip::result::ZipResult;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::model::{Limits, OpenError};
use super::xml::Xml;

/// Parts of a package; real workbooks have some hundred at most.
const MAX_PARTS: usize = 10_000;
/// Bytes of the shortest directory entry.
const MIN_ENTRY: usize = 46;
/// From this size on, a package may not inflate to more than [`MAX_RATIO`] times its own size.
const RATIO_FROM: u64 = 16 << 20;
const MAX_RATIO: u64 = 200;
/// No deflate stream inflates to more than this many times its size: a part that claims more lies.
const DEFLATE_RATIO: u64 = 1100;
/// Relationships of one part.
const MAX_RELATIONS: usize = 10_000;
/// Bytes of a part in UTF-16, which takes its memory twice; no program of today writes any.
const MAX_UTF16: usize = 32 << 20;

/// A package whose directory has been checked.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Parts by their names in small letters: the case of a name does not matter.
    places: HashMap<String, usize>,
    /// Bytes that may still be inflated, over all reads.
    remaining: u64,
}

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// `Id`, as in `r:id="rId1"`.
    pub id: String,
    /// The last word of its type (`worksheet`, `drawing`, ...), the same in transitional and strict packages.
    pub kind: String,
    /// Path of the part in the package.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Opens the package and checks what its directory declares.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, OpenError> {
        let entries = || {
            bytes
                .windows(4)
                .filter(|window| window == b"PK\x01\x02")
                .take(MAX_PARTS + 1)
                .count()
        };
        if bytes.len() > MAX_PARTS * MIN_ENTRY && entries() > MAX_PARTS {
            return Err(OpenError::TooLarge(format!("more than {MAX_PARTS} parts")));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| OpenError::Broken(format!("zip: {error}")))?;
        if zip.has_duplicate_names() {
            return Err(OpenError::Broken("two parts of one name".to_owned()));
        }
        let names = zip.file_names_raw().map(shown_name);
        let places = names
            .map(|name| name.trim_start_matches('/').to_ascii_lowercase())
            .zip(0..)
            .collect();
        let package = Self {
            zip,
            places,
            remaining: limits.inflated_bytes,
        };
        package.check_sizes(bytes.len() as u64)?;
        Ok(package)
    }

    fn check_sizes(&self, file_size: u64) -> Result<(), OpenError> {
        let mut sum = 0u64;
        for index in 0..self.zip.len() {
            let entry = self
                .zip
                .by_index_data(index)
                .map_err(|error| OpenError::Broken(error.to_string()))?;
            if entry.size() / DEFLATE_RATIO > entry.compressed_size() || entry.compressed_size() > file_size {
                return Err(OpenError::Broken("a part declares an impossible size".to_owned()));
            }
            sum = sum.saturating_add(entry.size());
        }
        if sum > self.remaining {
            return Err(OpenError::TooLarge(format!(
                "inflates to {sum} bytes, allowed are {}",
                self.remaining
            )));
        }
        if sum > RATIO_FROM && sum / MAX_RATIO > file_size {
            return Err(OpenError::TooLarge(format!(
                "inflates to more than {MAX_RATIO} times its size"
            )));
        }
        Ok(())
    }

    /// Names of all parts as written in the directory, where some programs write `\`.
    pub fn written_names(&self) -> impl Iterator<Item = String> + '_ {
        let names = self.zip.file_names_raw();
        names.map(|name| String::from_utf8_lossy(name).into_owned())
    }

    /// Names of all parts, with `/`.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.zip.file_names_raw().map(shown_name)
    }

    /// Where a part stands in the directory.
    pub fn index(&self, path: &str) -> Option<usize> {
        let exact = self.zip.index_for_name(path);
        exact.or_else(|| self.places.get(&path.to_ascii_lowercase()).copied())
    }

    /// Copies an entry of the directory into another package as it is packed.
    pub fn copy<W: Write + Seek>(&mut self, index: usize, to: &mut ZipWriter<W>) -> ZipResult<()> {
        to.raw_copy_file(self.zip.by_index_raw(index)?)
    }

    /// The comment of the whole package.
    pub fn comment(&self) -> &[u8] {
        self.zip.comment()
    }

    /// The bytes of a part; None where there is no such part. Case does not matter.
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, OpenError> {
        let Some(index) = self.index(path) else {
            return Ok(None);
        };
        let broken = |error: &dyn std::fmt::Display| OpenError::Broken(format!("{path}: {error}"));
        let part = self.zip.by_index_raw(index).map_err(|error| broken(&error))?;
        if part.encrypted() {
            return Err(OpenError::Password);
        }
        if part.size() > self.remaining {
            return Err(OpenError::TooLarge(
                "the parts inflate to more than is allowed".to_owned(),
            ));
        }
        // Some writers deflate nothing to no bytes at all, which is no stream.
        if part.size() == 0 && part.compressed_size() == 0 {
            return Ok(Some(Vec::new()));
        }
        let declared = part.size();
        let bytes = if part.compression() == CompressionMethod::Deflated {
            inflated(part)
        } else {
            drop(part);
            let part = self.zip.by_index(index).map_err(|error| broken(&error))?;
            unpacked(part)
        };
        self.remaining -= declared;
        bytes.map(Some).map_err(|error| broken(&error))
    }

    /// The text of an XML part, UTF-8 or UTF-16.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, OpenError> {
        let Some(bytes) = self.bytes(path)? else {
            return Ok(None);
        };
        decode(bytes)
            .map(Some)
            .ok_or_else(|| OpenError::Broken(format!("{path}: neither UTF-8 nor UTF-16")))
    }

    /// The relationships of a part (`""` for those of the package); none where it has no list. External ones are left
    /// out: nothing outside the file is ever opened.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, OpenError> {
        match self.text(&relations_path(part))? {
            Some(text) => Self::relations_in(part, &text),
            None => Ok(Vec::new()),
        }
    }

    /// The relationships in the list `text` of a part.
    pub fn relations_in(part: &str, text: &str) -> Result<Vec<Relation>, OpenError> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let mut xml = Xml::new(text);
        let mut relations = Vec::new();
        let broken = |error: super::xml::Malformed| OpenError::Broken(format!("relations of {part}: {}", error.0));
        while let Some(tag) = xml.find().map_err(broken)? {
            if tag.name != "Relationship" || tag.raw("TargetMode") == Some("External") {
                continue;
            }
            if relations.len() == MAX_RELATIONS {
                return Err(OpenError::TooLarge(format!(
                    "more than {MAX_RELATIONS} relations of {part}"
                )));
            }
            if let (Some(id), Some(kind), Some(target)) = (tag.value("Id"), tag.raw("Type"), tag.value("Target")) {
                relations.push(Relation {
                    id: id.into_owned(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(folder, &target),
                });
            }
        }
        Ok(relations)
    }
}

/// The bytes of a deflated part, as it is packed. All at once: piece by piece every piece would be copied once more, for what
/// comes later in a part refers back to it.
fn inflated(mut part: ZipFile<'_, impl Read>) -> io::Result<Vec<u8>> {
    // The declared size was checked against the packed one, so it may be trusted with an allocation.
    let (declared, sum) = (part.size() as usize, part.crc32());
    // What the directory says of the packed size is a claim.
    let mut packed = Vec::with_capacity(part.compressed_size().min(part.size()) as usize);
    part.read_to_end(&mut packed)?;
    let mut bytes = Vec::with_capacity(declared + 1);
    let mut inflate = Decompress::new(false);
    let status = inflate.decompress_vec(&packed, &mut bytes, FlushDecompress::Finish);
    match status {
        _ if bytes.len() > declared => Err(io::Error::other("longer than declared")),
        Ok(Status::StreamEnd) if crc32fast::hash(&bytes) == sum => Ok(bytes),
        Ok(Status::StreamEnd) => Err(io::Error::other("Invalid checksum")),
        _ => Err(io::Error::other("corrupt deflate stream")),
    }
}

/// The bytes of a part that is packed in another way, or not at all.
fn unpacked(part: ZipFile<'_, impl Read>) -> io::Result<Vec<u8>> {
    let declared = part.size();
    let mut bytes = Vec::with_capacity(declared as usize);
    match part.take(declared + 1).read_to_end(&mut bytes)? as u64 {
        read if read > declared => Err(io::Error::other("longer than declared")),
        _ => Ok(bytes),
    }
}

/// The path of the list of relationships of a part.
pub fn relations_path(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

/// The path in the package that `target` means in a part of `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

/// The name of a part in the directory, with `/`.
fn shown_name(name: &[u8]) -> String {
    String::from_utf8_lossy(name).replace('\\', "/")
}

/// The text of an XML part by its byte order mark; UTF-8 without one.
pub fn decode(mut bytes: Vec<u8>) -> Option<String> {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            String::from_utf8(bytes).ok()
        }
        _ => String::from_utf8(bytes).ok(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    (bytes.len() <= MAX_UTF16).then_some(())?;
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}
