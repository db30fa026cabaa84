//! What a file is, by its content; its name and extension are never asked.

use std::borrow::Cow;

use super::cfb::{CompoundFile, is_compound};
use super::model::{FileFormat, Limits, OpenError};
use super::package::{Package, decode};
use super::xml::{Event, Xml};

/// A file that can be read as a workbook, opened as what it lies in.
pub enum Container<'a> {
    /// `.xlsx`, `.xlsm` or `.xlsb`: the package and the path of its workbook part.
    Package(FileFormat, Package<'a>, String),
    /// `.ods`
    OpenDocument(Package<'a>),
    /// `.xls`
    Compound(CompoundFile<'a>),
}

/// Beginnings of files that are no workbooks, with the name their user knows them by.
const BEGINNINGS: [(&[u8], &str); 18] = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "リッチテキスト（RTF）"),
    (b"MIME-Version:", "Web ページ（MHTML）"),
    (b"ID;P", "SYLK"),
    (b"\x89PNG", "画像"),
    (b"\xFF\xD8\xFF", "画像"),
    (b"GIF8", "画像"),
    (b"II*\0", "画像"),
    (b"MM\0*", "画像"),
    (b"Rar!", "圧縮ファイル"),
    (b"7z\xBC\xAF", "圧縮ファイル"),
    (b"\x1F\x8B", "圧縮ファイル"),
    (b"-lh", "圧縮ファイル"),
    (b"\x09\x00\x04\x00", "Excel 4.0 以前の形式"),
    (b"\x09\x02\x06\x00", "Excel 4.0 以前の形式"),
    (b"\x09\x04\x06\x00", "Excel 4.0 以前の形式"),
    (b"MZ", "実行ファイル"),
    (b"L\0\0\0\x01\x14\x02\0", "ショートカット"),
];

/// Bytes looked at to tell text from binary data.
const HEAD: usize = 4096;

/// Tells what the file is; an error says what it is instead of a workbook.
pub fn sniff<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if bytes.starts_with(b"PK") {
        return packaged(Package::open(bytes, limits)?);
    }
    if is_compound(bytes) {
        return compound(bytes);
    }
    let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    Err(not_a_workbook(known.map_or_else(|| textual(bytes), |(_, name)| name)))
}

fn not_a_workbook(name: &str) -> OpenError {
    OpenError::NotAWorkbook(name.to_owned())
}

fn compound(bytes: &[u8]) -> Result<Container<'_>, OpenError> {
    let file =
        CompoundFile::open(bytes).ok_or(OpenError::Broken("compound file: a damaged sector chain".to_owned()))?;
    let others = [
        ("WordDocument", "Word 文書"),
        ("PowerPoint Document", "PowerPoint"),
        ("__properties_version1.0", "Outlook のメール"),
        ("VisioDocument", "Visio"),
    ];
    if file.has("EncryptedPackage") {
        return Err(OpenError::Password);
    }
    if file.has("Workbook") || file.has("Book") {
        return Ok(Container::Compound(file));
    }
    let other = others.iter().find(|(stream, _)| file.has(stream));
    Err(not_a_workbook(other.map_or("", |(_, name)| name)))
}

fn packaged(mut package: Package<'_>) -> Result<Container<'_>, OpenError> {
    let mut main = package
        .relations("")?
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    if main.is_none()
        && let Some(media_type) = media_type(&mut package)?
    {
        return open_document(package, media_type.trim());
    }
    if let Some(relation) = main.take() {
        return office(package, relation.target);
    }
    let known = [
        "xl/workbook.xml",
        "xl/workbook.bin",
        "word/document.xml",
        "ppt/presentation.xml",
    ];
    let found = known
        .into_iter()
        .find(|path| package.names().any(|name| name.eq_ignore_ascii_case(path)));
    match found {
        Some(path) => office(package, path.to_owned()),
        None => Err(not_a_workbook("ZIP（圧縮ファイル）")),
    }
}

/// By the folder of the main part; Office has kept `xl/`, `word/` and `ppt/` since 2007, other writers need not.
fn office(mut package: Package<'_>, main: String) -> Result<Container<'_>, OpenError> {
    if main.ends_with(".bin") {
        return Ok(Container::Package(FileFormat::Xlsb, package, main));
    }
    let root = match main.split('/').next() {
        Some("xl") => "workbook".to_owned(),
        _ => package.text(&main)?.map(|text| root_of(&text)).unwrap_or_default(),
    };
    match root.as_str() {
        "workbook" => Ok(Container::Package(FileFormat::Xlsx, package, main)),
        "document" => Err(not_a_workbook("Word 文書")),
        "presentation" => Err(not_a_workbook("PowerPoint")),
        _ => Err(not_a_workbook("")),
    }
}

/// What an OpenDocument package says it is: in its first part, else in its manifest.
fn media_type(package: &mut Package<'_>) -> Result<Option<String>, OpenError> {
    if let Some(media_type) = package.bytes("mimetype")? {
        return Ok(Some(String::from_utf8_lossy(&media_type).into_owned()));
    }
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    let mut xml = Xml::new(&manifest);
    while let Ok(Some(tag)) = xml.find() {
        if tag.name == "file-entry" && tag.raw("full-path") == Some("/") {
            return Ok(tag.value("media-type").map(Cow::into_owned));
        }
    }
    Ok(None)
}

fn open_document<'a>(mut package: Package<'a>, mimetype: &str) -> Result<Container<'a>, OpenError> {
    match mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
        Some("spreadsheet" | "spreadsheet-template") => {
            let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
            if manifest.contains("encryption-data") {
                return Err(OpenError::Password);
            }
            Ok(Container::OpenDocument(package))
        }
        Some("text") => Err(not_a_workbook("OpenDocument 文書")),
        Some(_) => Err(not_a_workbook("OpenDocument（表計算以外）")),
        None => Err(not_a_workbook("ZIP（圧縮ファイル）")),
    }
}

fn root_of(text: &str) -> String {
    match Xml::new(text).next() {
        Ok(Some(Event::Open(tag))) => tag.name.to_owned(),
        _ => String::new(),
    }
}

/// HTML, XML, CSV or other text; empty for anything else.
fn textual(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => decode(head[..head.len() & !1].to_vec()).unwrap_or_default(),
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    let text = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if text.starts_with("<?xml") && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return "XML スプレッドシート 2003";
    }
    if text.contains("<html")
        || ["<!doctype html", "<table", "<head", "<body"]
            .iter()
            .any(|tag| text.starts_with(tag))
    {
        return "HTML";
    }
    if text.starts_with("<?xml") {
        return if text.contains("office:document") {
            "OpenDocument（XML 形式）"
        } else {
            "XML"
        };
    }
    if text.is_empty()
        || text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\x0C' | '\x1A'))
    {
        return "";
    }
    if text.contains([',', '\t']) {
        "CSV"
    } else {
        "テキスト"
    }
}
