//! The files of an input folder and what is in them.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::agenda::{self, Agenda};
use super::extract::extract;
use super::fetch::{self, Unreadable};
use super::identify::{Identity, Unread, identify, is_example, is_untouched};
use super::keys::Keys;
use super::submission::Submission;
use crate::book::{self, FileFormat, Limits, OpenError, Sheet};
use crate::form::Form;

/// Extensions by which a workbook is known to its author.
pub const WORKBOOKS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "xltx", "xltm"];

/// A submitted file, read.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Path below the input folder, with `/` and composed characters (NFC).
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3 hash, hexadecimal; empty where the file could not be read.
    pub hash: String,
    /// What the file is, where it is a workbook.
    pub format: Option<FileFormat>,
    /// When it was last saved, as the file itself says.
    pub modified: Option<Timestamp>,
    /// Whether it holds macros.
    pub macros: bool,
    /// Why nothing was taken from it.
    pub problem: Option<Problem>,
    /// The forms in it.
    pub submissions: Vec<Submission>,
    /// Whether its sheets hold nothing but these forms and what templates print.
    pub only_forms: bool,
    /// Sheets that are no form.
    pub unread: Vec<UnreadSheet>,
    /// What was entered in it, where it is a consolidated workbook and so no submission.
    pub agenda: Option<Agenda>,
}

/// Why nothing was taken from a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A lock file of Excel or LibreOffice (`~$…`, `.~lock`): somebody has the workbook open.
    LockFile,
    /// The file could not be read from disk.
    Unreadable(Unreadable),
    /// It is no workbook, or not one that can be opened.
    Open(OpenError),
    /// It is a workbook without any known form.
    NoForm,
    /// It is a consolidated workbook, and its 協議事項 cannot be found.
    NoAgenda,
}

/// A sheet that is no form.
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadSheet {
    /// Its name.
    pub name: String,
    /// Why nothing was taken from it.
    pub reason: Unread,
}

/// The files below `folder`, sorted by path; with them what looks like a submission and cannot be read (links, folders named
/// like workbooks, folders that cannot be entered), so that nothing is passed over in silence.
///
/// # Errors
/// Where `folder` itself cannot be read.
pub fn discover(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if is_submission(&entry) => paths.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => match error.path().filter(|_| error.depth() > 0) {
                Some(path) => paths.push(path.to_owned()),
                None => return Err(error.into()),
            },
        }
    }
    paths.sort_by_cached_key(|path| shown_path(folder, path));
    paths.dedup();
    Ok(paths)
}

/// The files below `folder` by their path as [`File::path`] has it: names on disk may be composed differently.
pub fn located(folder: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut seen = HashMap::new();
    let named = |path: PathBuf| (told_apart(&mut seen, shown_path(folder, &path)), path);
    Ok(discover(folder)?.into_iter().map(named).collect())
}

fn is_submission(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    if entry.file_type().is_dir() {
        let extension = Path::new(&*name).extension().unwrap_or_default().to_ascii_lowercase();
        return entry.depth() > 0 && WORKBOOKS.iter().any(|known| extension == *known);
    }
    !matches!(&*name, "Thumbs.db" | "desktop.ini" | ".DS_Store" | ".gitkeep")
}

/// A path as the reports show it: below `folder`, with `/`, composed, control characters as their pictures (`␊`).
fn shown_path(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<String> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy().nfc().map(picture).collect())
        .collect();
    parts.join("/")
}

/// A character that would break a line, or turn the writing round, as one that can be seen.
fn picture(c: char) -> char {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7F' => '␡',
        '\u{80}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c => c,
    }
}

/// Gives files that would be shown under one path (names that differ in composition only, or are no text) numbers: every
/// finding has to lead to one file.
pub fn tell_apart(files: &mut [File]) {
    let mut seen = HashMap::new();
    for file in files {
        file.path = told_apart(&mut seen, std::mem::take(&mut file.path));
    }
}

fn told_apart(seen: &mut HashMap<String, u32>, path: String) -> String {
    let count = seen.entry(path.clone()).and_modify(|count| *count += 1).or_insert(1);
    if *count > 1 {
        format!("{path}〔同名 {count}〕")
    } else {
        path
    }
}

/// Reads one file. Never fails: what is wrong stands in [`File::problem`].
pub fn read(folder: &Path, path: &Path, forms: &[Form], limits: &Limits) -> File {
    let mut file = File {
        path: shown_path(folder, path),
        ..File::default()
    };
    let name = file.path.rsplit('/').next().unwrap_or_default();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        file.problem = Some(Problem::LockFile);
        return file;
    }
    match fetch::fetch(path, limits.file_bytes) {
        Ok(bytes) => {
            file.bytes = bytes.len() as u64;
            file.hash = blake3::hash(&bytes).to_hex().to_string();
            read_guarded(&mut file, &bytes, forms, limits);
        }
        Err(problem) => file.problem = Some(problem),
    }
    file
}

/// A panic inside a library costs this file only.
fn read_guarded(file: &mut File, bytes: &[u8], forms: &[Form], limits: &Limits) {
    let path = file.path.clone();
    let read = std::panic::catch_unwind(|| {
        let mut read = File {
            path,
            ..File::default()
        };
        read_bytes(&mut read, bytes, forms, limits);
        read
    });
    match read {
        Ok(read) => {
            *file = File {
                hash: std::mem::take(&mut file.hash),
                bytes: file.bytes,
                ..read
            };
        }
        Err(_) => file.problem = Some(Problem::Open(OpenError::Broken("the reader panicked".to_owned()))),
    }
}

fn read_bytes(file: &mut File, bytes: &[u8], forms: &[Form], limits: &Limits) {
    let limits = Limits {
        validations: false,
        ..*limits
    };
    let book = match book::open_sheets(bytes, &limits, agenda::is_wanted) {
        Ok(book) => book,
        Err(error) => {
            file.problem = Some(Problem::Open(error));
            return;
        }
    };
    file.format = Some(book.format);
    file.macros = book.macros;
    file.modified = book.modified;
    file.agenda = agenda::agenda(&book, &file.path);
    if file.agenda.is_some() {
        return;
    }
    let sheets: Vec<(Keys, Identity)> = (book.sheets.iter().map(Keys::of))
        .map(|keys| {
            let identity = identify(forms, &keys);
            (keys, identity)
        })
        .collect();
    // Where every form calls itself an example, somebody filled in the example.
    let is_form = |(sheet, (_, identity)): (&Sheet, &(Keys, Identity))| {
        matches!(identity, Identity::Form(_)) && !is_example(&sheet.name)
    };
    let has_form = book.sheets.iter().zip(&sheets).any(is_form);
    file.only_forms = true;
    for (index, (keys, identity)) in sheets.into_iter().enumerate() {
        let sheet = &book.sheets[index];
        file.only_forms &= match identity {
            Identity::Form(_) => !has_form || !is_example(&sheet.name),
            Identity::Guide => is_untouched(forms, sheet),
            Identity::Unread(_) => false,
        };
        match identity {
            Identity::Form(_) if has_form && is_example(&sheet.name) => file.unread.push(UnreadSheet {
                name: sheet.name.clone(),
                reason: Unread::Example,
            }),
            Identity::Form(form) => file.submissions.push(extract(&book, index, form, &forms[form], &keys)),
            Identity::Guide => {}
            Identity::Unread(reason) => file.unread.push(UnreadSheet {
                name: sheet.name.clone(),
                reason,
            }),
        }
    }
    if file.submissions.is_empty() {
        file.problem = Some(Problem::NoForm);
    }
}
