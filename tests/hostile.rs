//! Hostile and broken files: each is answered, quickly and in words, none stops the others, none is touched.
//! `tests/hostile.check.sh` does the same with files as large as they come, and measures.

mod cases;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use crate::common;
use cases::{Scale, binary, files};
use kohyo::book::OpenError;
use kohyo::check;
use kohyo::intake::{self, Problem, Unreadable};
use kohyo::pipeline;
use kohyo::plan::Plan;

/// What a file may take here, on a busy machine without optimisation; the measured run has the real limit.
const LONG: Duration = Duration::from_secs(10);

/// Hash and time of every file of a folder.
fn state(folder: &Path) -> Vec<(PathBuf, u64, SystemTime, String)> {
    let entries = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path());
    let mut state: Vec<_> = entries
        .map(|path| {
            let meta = fs::metadata(&path).expect("a file");
            let hash = blake3::hash(&fs::read(&path).expect("a file")).to_hex().to_string();
            (path, meta.len(), meta.modified().expect("a time"), hash)
        })
        .collect();
    state.sort();
    state
}

/// The words of `kohyo check` on a file and how it ended.
fn answer(path: &Path) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .current_dir(common::repository())
        .arg("check")
        .arg(path)
        .output()
        .expect("the executable");
    (output.status.code(), String::from_utf8(output.stdout).expect("words"))
}

#[test]
fn each_is_answered_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = common::filled().write().expect("bytes");
    fs::write(folder.path().join("good.xlsx"), good).expect("written");
    let mut count = 1;
    for file in files(Scale(1)) {
        fs::write(folder.path().join(file.name), file.bytes).expect("written");
        count += 1;
    }
    let before = state(folder.path());
    let plan = common::plan();
    let read = read_all(&plan, folder.path());
    assert_eq!(read.len(), count);
    let period = "2021-09".parse().expect("a period");
    let batch = pipeline::batch(&plan, period, "2021-09-30".parse().expect("a date"), read);
    let findings = check::check_files(&batch);
    for file in &batch.files {
        let of_file = findings.iter().filter(|finding| finding.file == file.path);
        let said = of_file
            .clone()
            .all(|finding| !finding.message.is_ascii() && !finding.help.is_empty());
        assert!(said, "{}: without words", file.path);
        assert!(
            file.problem.is_none() || of_file.count() > 0,
            "{}: no finding",
            file.path
        );
        let panicked = OpenError::Broken("the reader panicked".to_owned());
        assert_ne!(file.problem, Some(Problem::Open(panicked)), "{}", file.path);
    }
    assert!(
        batch
            .files
            .iter()
            .any(|file| file.path == "good.xlsx" && file.submissions.len() == 1)
    );
    assert_eq!(state(folder.path()), before, "a submitted file was changed");
}

fn read_all(plan: &Plan, folder: &Path) -> Vec<intake::File> {
    let paths = intake::discover(folder).expect("the files");
    let one = |path: &PathBuf| {
        let start = Instant::now();
        let file = common::read(plan, path);
        assert!(start.elapsed() < LONG, "{} took {:?}", file.path, start.elapsed());
        file
    };
    paths.iter().map(one).collect()
}

/// What calamine reads is read in a process of its own: this file would take all memory.
#[test]
fn a_reader_that_dies_costs_its_file_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let bomb = binary(Scale(10)).remove(0);
    let path = folder.path().join(&bomb.name);
    fs::write(&path, bomb.bytes).expect("written");
    let (code, words) = answer(&path);
    assert_eq!(code, Some(1));
    assert!(words.contains("大きすぎる"), "{words}");
    let sample = common::repository().join("input/2021-09/04_財務部/財政課/8-1 電子契約.xls");
    let (_, words) = answer(&sample);
    assert!(words.contains("電子契約") && words.contains("シート「"), "{words}");
}

/// The process that reads answers nonsense with an error, not with silence or words.
#[test]
fn the_reader_takes_bytes_and_answers() {
    use std::io::Write;
    use std::process::Stdio;
    let mut reader = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .arg("read-foreign")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the executable");
    reader
        .stdin
        .take()
        .expect("a pipe")
        .write_all(b"<html>")
        .expect("taken");
    let output = reader.wait_with_output().expect("an end");
    let outcome: Result<kohyo::book::Book, OpenError> = postcard::from_bytes(&output.stdout).expect("an outcome");
    assert_eq!(outcome.err(), Some(OpenError::NotAWorkbook("HTML".to_owned())));
    assert!(output.status.success() && output.stderr.is_empty());
}

fn problem_of(plan: &Plan, path: &Path) -> Option<Problem> {
    common::read(plan, path).problem
}

fn unreadable(reason: Unreadable) -> Option<Problem> {
    Some(Problem::Unreadable(reason))
}

#[test]
fn files_that_vanish_or_grow() {
    let plan = common::plan();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xlsx");
    fs::write(&path, common::filled().write().expect("bytes")).expect("written");
    let paths = intake::discover(folder.path()).expect("the files");
    fs::remove_file(&path).expect("removed");
    assert_eq!(problem_of(&plan, &paths[0]), unreadable(Unreadable::Gone));
    // A file that is written to all the time is refused, or read as it was at one moment: never half of each.
    let good = common::filled().write().expect("bytes");
    fs::write(&path, &good).expect("written");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = fs::OpenOptions::new().append(true).open(&path).expect("the file");
            for _ in 0..2_000 {
                std::io::Write::write_all(&mut file, &[0; 997]).expect("written");
            }
        });
        for _ in 0..20 {
            let file = common::read(&plan, &path);
            let whole = file.bytes >= good.len() as u64 && (file.bytes - good.len() as u64).is_multiple_of(997);
            assert!(
                whole || file.problem == unreadable(Unreadable::Changing),
                "{:?}",
                file.problem
            );
        }
    });
}

#[test]
fn a_folder_named_like_a_workbook_is_told() {
    let plan = common::plan();
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("a.xlsx")).expect("made");
    fs::create_dir(folder.path().join("1.部")).expect("made");
    fs::write(folder.path().join("a.xlsx/b.csv"), "a,b").expect("written");
    let paths = intake::discover(folder.path()).expect("the files");
    let shown: Vec<_> = paths
        .iter()
        .map(|path| path.strip_prefix(folder.path()).expect("below"))
        .collect();
    assert_eq!(shown, [Path::new("a.xlsx"), Path::new("a.xlsx/b.csv")]);
    assert_eq!(problem_of(&plan, &paths[0]), unreadable(Unreadable::Folder));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_and_pipes_are_told_and_not_followed() {
        let plan = common::plan();
        let (folder, outside) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let at = |name: &str| folder.path().join(name);
        fs::write(
            outside.path().join("secret.xlsx"),
            common::filled().write().expect("bytes"),
        )
        .expect("written");
        symlink(outside.path().join("secret.xlsx"), at("file.xlsx")).expect("linked");
        symlink(outside.path(), at("folder")).expect("linked");
        symlink(folder.path(), at("loop")).expect("linked");
        symlink(at("circle.xlsx"), at("circle.xlsx")).expect("linked");
        symlink("/dev/zero", at("zero.xlsx")).expect("linked");
        let piped = Command::new("mkfifo")
            .arg(at("pipe.xlsx"))
            .status()
            .is_ok_and(|status| status.success());
        let paths = intake::discover(folder.path()).expect("the files");
        assert_eq!(paths.len(), 5 + usize::from(piped));
        for path in paths {
            let expected = if path.ends_with("pipe.xlsx") {
                Unreadable::Special
            } else {
                Unreadable::Link
            };
            assert_eq!(problem_of(&plan, &path), unreadable(expected), "{}", path.display());
        }
    }

    /// Names that are no text, break lines, differ in composition only or are as long as they come.
    #[test]
    fn every_name_leads_to_one_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = format!("{}.xlsx", "a".repeat(250));
        let names: [&[u8]; 10] = [
            "1\u{304B}\u{3099}.xlsx".as_bytes(),
            "1\u{304C}.xlsx".as_bytes(),
            b"2\n.xlsx",
            b"3\x1B[31m.xlsx",
            b"..4.xlsx",
            b"5..xlsx",
            b"6\xFF.xlsx",
            b"6\xFE.xlsx",
            "7\u{202E}xslx.exe".as_bytes(),
            long.as_bytes(),
        ];
        for name in names {
            fs::write(folder.path().join(OsStr::from_bytes(name)), b"").expect("written");
        }
        let plan = common::plan();
        let paths = intake::discover(folder.path()).expect("the files");
        let read = pipeline::read(&plan, folder.path(), &paths, || {});
        let period = "2021-09".parse().expect("a period");
        let batch = pipeline::batch(&plan, period, "2021-09-30".parse().expect("a date"), read);
        let shown: std::collections::BTreeSet<&str> = batch.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(shown.len(), names.len());
        assert!(
            shown.contains("1が.xlsx") && shown.contains("1が.xlsx〔同名 2〕") && shown.contains("2␊.xlsx"),
            "{shown:?}"
        );
        assert!(shown.iter().all(|name| !name.contains(['\n', '\x1B', '\u{202E}'])));
        assert!(
            batch
                .files
                .iter()
                .all(|file| file.problem == Some(Problem::Open(OpenError::Empty)))
        );
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let plan = common::plan();
        let folder = tempfile::tempdir().expect("a folder");
        let (file, closed) = (folder.path().join("a.xlsx"), folder.path().join("b"));
        fs::write(&file, b"PK").expect("written");
        fs::create_dir(&closed).expect("made");
        for path in [&file, &closed] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("closed");
        }
        let paths = intake::discover(folder.path()).expect("the files");
        // Who may read everything, as root may, sees nothing of this.
        if fs::File::open(&file).is_err() {
            let problems: Vec<_> = paths.iter().map(|path| problem_of(&plan, path)).collect();
            assert_eq!(
                problems,
                [unreadable(Unreadable::Denied), unreadable(Unreadable::Folder)]
            );
        }
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("opened");
    }
}
