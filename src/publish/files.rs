//! All files of a publication, in memory.

use rust_xlsxwriter::XlsxError;
use serde_json::json;

use super::answers::Answers;
use super::data::{self, Distribution, Table};
use super::page::{self, Download};
use super::public::{Correction, Publication};
use super::review;
use super::select::{Source, select};
use super::workbook::workbook;

/// A file, by its way below the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What came of a publication.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The workbook of the texts.
    pub review: Vec<u8>,
    /// How many texts there are, how many nobody has answered yet, how many are left out.
    pub texts: usize,
    pub open: usize,
    pub left_out: usize,
    /// How many initiatives go out.
    pub initiatives: usize,
    /// The files that go out; none while a text is open.
    pub files: Vec<File>,
}

/// Makes a publication of the last edition of a chain; the others are those of the year before it, in order. While a text is open
/// there is the review alone.
///
/// # Errors
/// Where a workbook cannot be made.
pub fn publish(chain: &[Source<'_>], answers: &Answers) -> Result<Made, XlsxError> {
    let Some((last, before)) = chain.split_last() else {
        return Ok(Made::default());
    };
    let (mut publication, gate) = select(*last, answers);
    publication.corrections = corrections(before, &publication, answers);
    let open = gate.open();
    Ok(Made {
        review: review::write(&publication.about, &gate, answers)?,
        texts: gate.passages.len(),
        open,
        left_out: gate.left_out(),
        initiatives: publication.initiatives.len(),
        files: if open == 0 { files(&publication)? } else { Vec::new() },
    })
}

/// What each revised edition had otherwise than the one before it, the newest first.
fn corrections(before: &[Source<'_>], last: &Publication, answers: &Answers) -> Vec<Correction> {
    let older: Vec<Publication> = before.iter().map(|source| select(*source, answers).0).collect();
    let revised = |number: u32| {
        let mut amendments = last.amendments.iter();
        amendments.any(|amendment| amendment.edition == number && !amendment.is_settlement)
    };
    let mut corrections = Vec::new();
    let mut now = last;
    for earlier in older.iter().rev() {
        if revised(now.about.edition) {
            corrections.extend(data::corrections(earlier, now));
        }
        now = earlier;
    }
    corrections
}

fn files(publication: &Publication) -> Result<Vec<File>, XlsxError> {
    let about = &publication.about;
    let stem = format!("{}_{}", about.code, about.dataset);
    let tables = data::described(publication, &stem);
    let mut files: Vec<File> = tables.iter().map(|table| csv(table, &stem)).collect();
    let mut file = |path: String, text: String| {
        files.push(File {
            path,
            bytes: text.into_bytes(),
        });
    };
    file(format!("data/{stem}.json"), data::json(about, &tables));
    file("data/datapackage.json".to_owned(), data::package(about, &stem, &tables));
    let book = File {
        path: format!("{stem}_{}.xlsx", about.year.0),
        bytes: workbook(publication, &tables)?,
    };
    let downloads = downloads(&tables, &files, &book, &stem);
    files.push(book);
    let distributions: Vec<Distribution> = downloads
        .iter()
        .filter_map(|download| distribution(download, &files))
        .collect();
    files.push(File {
        path: "data/dataset.jsonld".to_owned(),
        bytes: data::dataset(about, &distributions).into_bytes(),
    });
    for (path, text) in page::pages(publication, &downloads) {
        files.push(File {
            path,
            bytes: text.into_bytes(),
        });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.push(statement(publication, &files));
    Ok(files)
}

fn csv(table: &Table, stem: &str) -> File {
    File {
        path: format!("data/{stem}_{}.csv", table.name),
        bytes: data::csv(table).into_bytes(),
    }
}

/// What citizens may take, in the order of the page.
fn downloads(tables: &[Table], files: &[File], book: &File, stem: &str) -> Vec<Download> {
    let size = |path: &str| {
        files
            .iter()
            .find(|file| file.path == path)
            .map_or(0, |file| file.bytes.len())
    };
    let download = |path: String, title: &str, format, media, bytes| Download {
        title: title.to_owned(),
        path,
        format,
        media,
        bytes,
    };
    const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let mut all = vec![download(
        book.path.clone(),
        "すべての表（Excel）",
        "Excel",
        EXCEL,
        book.bytes.len(),
    )];
    // What has no rows this year is there all the same, but nobody has to open it.
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        let path = format!("data/{stem}_{}.csv", table.name);
        let bytes = size(&path);
        all.push(download(path, table.title, "CSV", "text/csv", bytes));
    }
    let json = format!("data/{stem}.json");
    let bytes = size(&json);
    all.push(download(json, "すべての表（JSON）", "JSON", "application/json", bytes));
    let package = "data/datapackage.json";
    all.push(download(
        package.to_owned(),
        "表の定義（Data Package）",
        "JSON",
        "application/json",
        size(package),
    ));
    all
}

fn distribution(download: &Download, files: &[File]) -> Option<Distribution> {
    let file = files.iter().find(|file| file.path == download.path)?;
    let path = match file.path.strip_prefix("data/") {
        Some(path) => path.to_owned(),
        None => format!("../{}", file.path),
    };
    Some(Distribution {
        path,
        title: download.title.clone(),
        media: download.media,
        bytes: download.bytes,
        hash: blake3::hash(&file.bytes).to_hex().to_string(),
    })
}

/// `publication.json`: which edition it is, what did not go out, and the hash of every file.
fn statement(publication: &Publication, files: &[File]) -> File {
    let (about, left) = (&publication.about, publication.left_out);
    let hash = |file: &File| json!({ "file": file.path, "bytes": file.bytes.len(), "blake3": blake3::hash(&file.bytes).to_hex().to_string() });
    let statement = json!({
        "plan": about.plan,
        "municipality_code": about.code,
        "fiscal_year": about.year.0,
        "edition": about.edition,
        "decided": about.meeting.to_string(),
        "amounts": if about.is_estimate { "estimate" } else { "final" },
        "initiatives": publication.initiatives.len(),
        "left_out": { "texts": left.texts, "small_cells": left.small_cells, "initiatives": left.initiatives },
        "files": files.iter().map(hash).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&statement).unwrap_or_default() + "\n";
    File {
        path: "publication.json".to_owned(),
        bytes: text.into_bytes(),
    }
}
