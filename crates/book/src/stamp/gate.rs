//! Which files may be stamped.

use super::edits::StampError;
use crate::model::{FileFormat, Limits, OpenError};
use crate::package::Package;
use crate::sniff::{Container, sniff};
use crate::xml::{Event, Xml};

/// Namespace of strict packages, in place of `http://schemas.openxmlformats.org/spreadsheetml/2006/main`.
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

/// Opens the package of a workbook that may be stamped; with the path of its workbook part.
pub fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<(Package<'a>, String), StampError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(StampError::TooLarge(format!(
            "{} bytes, allowed are {}",
            bytes.len(),
            limits.file_bytes
        )));
    }
    let (mut package, workbook) = match sniff(bytes, limits)? {
        Container::Package(FileFormat::Xlsx, package, workbook) => (package, workbook),
        Container::Package(..) => return Err(StampError::NotXlsx(".xlsb".to_owned())),
        Container::OpenDocument(_) => return Err(StampError::NotXlsx(".ods".to_owned())),
        Container::Compound(_) => return Err(StampError::NotXlsx(".xls".to_owned())),
    };
    if is_signed(&mut package)? {
        return Err(StampError::Signed);
    }
    let text = package
        .text(&workbook)?
        .ok_or_else(|| StampError::Broken(format!("{workbook} is missing")))?;
    if is_strict(&text) {
        return Err(StampError::Strict);
    }
    Ok((package, workbook))
}

/// A digital signature covers the parts, whose bytes may then not change.
fn is_signed(package: &mut Package<'_>) -> Result<bool, OpenError> {
    let relations = package.relations("")?;
    Ok(relations
        .iter()
        .any(|relation| relation.target.starts_with("_xmlsignatures/"))
        || package.names().any(|name| name.starts_with("_xmlsignatures/")))
}

fn is_strict(workbook: &str) -> bool {
    match Xml::new(workbook).next() {
        Ok(Some(Event::Open(tag))) => tag.attributes().any(|(_, value)| value == STRICT),
        _ => false,
    }
}

impl From<OpenError> for StampError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Empty => Self::NotXlsx(String::new()),
            OpenError::NotAWorkbook(what) | OpenError::Unsupported(what) => Self::NotXlsx(what),
            OpenError::Password => Self::Encrypted,
            OpenError::Broken(reason) => Self::Broken(reason),
            OpenError::TooLarge(reason) => Self::TooLarge(reason),
        }
    }
}
