//! The files of an input folder, by paths that can be shown.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

/// Extensions by which a workbook is known to its author.
pub const WORKBOOKS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "xltx", "xltm"];

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

/// The files below `folder` by their path as `File::path` has it: names on disk may be composed differently.
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
pub fn shown_path(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let shown = |part: Component<'_>| match part {
        // The first of an absolute path: what follows is joined to nothing.
        Component::RootDir => String::new(),
        part => part.as_os_str().to_string_lossy().nfc().map(picture).collect(),
    };
    let parts: Vec<String> = below.components().map(shown).collect();
    parts.join("/").replacen("://", ":/", 1)
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

/// A path with a number behind it where another file is shown under the same.
pub fn told_apart(seen: &mut HashMap<String, u32>, path: String) -> String {
    let count = seen.entry(path.clone()).and_modify(|count| *count += 1).or_insert(1);
    if *count > 1 {
        format!("{path}〔同名 {count}〕")
    } else {
        path
    }
}
