//! A single file that is made for somebody to keep: never over one that is there.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::settle::free;
use super::trouble::Trouble;

/// Writes a file whole. Where there is one of this name it is only replaced with `force`, and then keeps its content under
/// a name of its own, which is given back.
///
/// # Errors
/// Where there is such a file and no `force`, or the disk refuses.
pub fn write_new(path: &Path, bytes: &[u8], force: bool) -> Result<Option<PathBuf>, Trouble> {
    let failed = |error| Trouble::write(path, error);
    let is_workbook = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if path.is_dir() || !is_workbook {
        return Err(Trouble::NoWorkbook { path: path.to_owned() });
    }
    let is_there = fs::symlink_metadata(path).is_ok();
    if is_there && !force {
        return Err(Trouble::Exists { path: path.to_owned() });
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".{name}.kohyo-{}.new", std::process::id()));
    let written = File::create(&aside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let put = written.and_then(|()| {
        let kept = is_there.then(|| free(&kept_name(path)));
        kept.iter().try_for_each(|kept| fs::rename(path, kept))?;
        fs::rename(&aside, path).map(|()| kept)
    });
    if put.is_err() {
        let _ = fs::remove_file(&aside);
    }
    put.map_err(failed)
}

/// `roadmap.xlsx` is kept as `roadmap_元の版.xlsx`.
fn kept_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy()));
    path.with_file_name(format!("{stem}_元の版{}", extension.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("templates_xlsx/roadmap.xlsx");
        assert_eq!(write_new(&path, b"one", false).expect("new"), None);
        assert!(matches!(write_new(&path, b"two", false), Err(Trouble::Exists { .. })));
        assert_eq!(fs::read(&path).expect("there"), b"one");
        for (number, name) in ["roadmap_元の版.xlsx", "roadmap_元の版(2).xlsx"]
            .into_iter()
            .enumerate()
        {
            let before = fs::read(&path).expect("there");
            let kept = write_new(&path, &[number as u8], true).expect("forced").expect("kept");
            assert!(kept.ends_with(name), "{}", kept.display());
            assert_eq!(fs::read(kept).expect("kept"), before);
        }
        let left = fs::read_dir(path.parent().expect("a folder"))
            .expect("a folder")
            .count();
        assert_eq!(left, 3, "nothing else is left behind");
    }
}
