//! What a package holds beside the sheets that are read, and may be somebody's data: asked before a workbook is handed on.

use super::model::{FileFormat, Limits, OpenError};
use super::package::Package;
use super::sniff::{Container, sniff};
use super::xml::{Event, Xml};

/// Folders of parts that hold data which is not looked at, with the words of its user for it.
const STORES: [(&str, &str); 8] = [
    ("/chartsheets/", "グラフだけのシート"),
    ("/macrosheets/", "マクロのシート"),
    ("/dialogsheets/", "ダイアログのシート"),
    ("/pivotcache/", "ピボットテーブルの元データの控え"),
    ("/model/", "データモデル"),
    ("/embeddings/", "埋め込まれたファイル"),
    ("/revisions/", "ブックの共有の変更履歴"),
    ("/externaldata/", "外部データの控え"),
];
/// Of links to other workbooks the last values are kept, of some links none.
const LINKS: &str = "/externallinks/";
const LINKED: &str = "ほかのブックから取り込んだ値の控え";
/// Data of other programs, which a reader of workbooks never shows.
const CUSTOM: &str = "/customxml/item";

/// What stands beside the sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Data that cannot be looked at, in the words of its user.
    pub closed: Option<&'static str>,
    /// Texts of the parts that can.
    pub texts: Vec<String>,
}

/// Looks at what an `.xlsx` or `.xlsm` holds beside its sheets; of other formats at nothing, for they are never handed on.
///
/// # Errors
/// Where the package or one of these parts cannot be read.
pub fn beside(bytes: &[u8], limits: &Limits) -> Result<Beside, OpenError> {
    let Container::Package(FileFormat::Xlsx, mut package, _) = sniff(bytes, limits)? else {
        return Ok(Beside::default());
    };
    let mut beside = Beside::default();
    let names: Vec<String> = package.names().collect();
    for name in names {
        let place = format!("/{}", name.to_lowercase());
        if let Some((_, words)) = STORES.iter().find(|(folder, _)| place.contains(folder)) {
            beside.closed = Some(words);
        }
        if place.contains(LINKS) && holds_values(&mut package, &name)? {
            beside.closed = Some(LINKED);
        }
        if place.contains(CUSTOM) && place.ends_with(".xml") {
            add_texts(&mut package, &name, &mut beside.texts)?;
        }
    }
    Ok(beside)
}

/// Whether a link to another workbook, or to another program, keeps values of it.
fn holds_values(package: &mut Package<'_>, part: &str) -> Result<bool, OpenError> {
    let text = package.text(part)?.unwrap_or_default();
    let mut xml = Xml::new(&text);
    while let Some(tag) = xml.find().map_err(|error| broken(part, error.0))? {
        if matches!(tag.name, "v" | "val") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The texts between the tags of a part, and those in its attributes.
fn add_texts(package: &mut Package<'_>, part: &str, texts: &mut Vec<String>) -> Result<(), OpenError> {
    let text = package.text(part)?.unwrap_or_default();
    let mut xml = Xml::new(&text);
    while let Some(event) = xml.next().map_err(|error| broken(part, error.0))? {
        match event {
            Event::Open(tag) => texts.extend(tag.attributes().map(|(_, value)| value.to_owned())),
            Event::Text(text) if !text.trim().is_empty() => texts.push(text.into_owned()),
            Event::Text(_) | Event::Close => {}
        }
    }
    Ok(())
}

fn broken(part: &str, reason: &str) -> OpenError {
    OpenError::Broken(format!("{part}: {reason}"))
}
