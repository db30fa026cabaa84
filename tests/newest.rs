//! Which of two files counts, whatever their formats.

use crate::common;
use std::fs;
use std::io::{Cursor, Read, Write};

use kohyo::check;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A filled-in .xlsx of this initiative that says when it was saved.
fn xlsx(number: &str, saved: &str) -> Vec<u8> {
    let mut form = common::filled();
    form.fill("番号", 0, number);
    let bytes = form.write().expect("a workbook");
    let mut from = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        if name == "docProps/core.xml" {
            let core = "<coreProperties><modified>{}</modified></coreProperties>";
            bytes = core.replace("{}", saved).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).expect("begun");
        to.write_all(&bytes).expect("written");
    }
    to.finish().expect("a package").into_inner()
}

/// The file of the samples whose name begins so, with its extension.
fn sample(name: &str) -> (String, Vec<u8>) {
    let folder = common::repository().join("input/2021-09");
    let mut files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let found = files.find(|entry| entry.file_name().to_string_lossy().starts_with(name));
    let found = found.expect("a sample");
    let extension = found.path().extension().expect("an extension").to_string_lossy();
    (extension.into_owned(), fs::read(found.path()).expect("read"))
}

/// The path of the file that counts, and the findings about the other: an .xlsx whose path comes last, saved then.
fn counting(number: &str, sample: (&str, &[u8]), saved: &str) -> (String, Vec<(String, String)>) {
    let plan = common::plan();
    let files = [(sample.0, sample.1.to_vec()), ("z.xlsx", xlsx(number, saved))];
    let batch = common::batch(&plan, &files);
    let paths: Vec<String> = batch.counting().map(|case| batch.file(case).path.clone()).collect();
    assert_eq!(paths.len(), 1, "{paths:?}");
    let found = check::check(&batch, None).into_iter();
    let found = found.filter(|finding| matches!(finding.code.as_str(), "duplicate-number" | "newest-unknown"));
    (
        paths[0].clone(),
        found.map(|finding| (finding.code, finding.message)).collect(),
    )
}

#[test]
fn a_newer_xls_or_ods_counts_before_an_older_xlsx() {
    // Both samples were saved at 2021-09-28T08:00:00, the .xls by the clock of UTC, the .ods by that of Japan.
    for (number, name) in [("8-1", "8-1 "), ("11-1", "11-1_")] {
        let (extension, bytes) = sample(name);
        let path = format!("a.{extension}");
        let (counts, found) = counting(number, (&path, &bytes), "2021-09-01T00:00:00Z");
        assert_eq!(
            (counts.as_str(), found.len(), found[0].0.as_str()),
            (&*path, 1, "duplicate-number")
        );
        assert!(
            found[0].1.contains(&format!("新しい「{path}」を集計に使い")),
            "{}",
            found[0].1
        );
        let (counts, found) = counting(number, (&path, &bytes), "2021-09-30T00:00:00Z");
        assert_eq!((counts.as_str(), found[0].0.as_str()), ("z.xlsx", "duplicate-number"));
        let (counts, found) = counting(number, (&path, &bytes), "");
        assert_eq!((counts.as_str(), found[0].0.as_str()), ("z.xlsx", "newest-unknown"));
        assert!(found[0].1.contains("どちらが新しいか分かりません"), "{}", found[0].1);
    }
    let (_, xls) = sample("8-1 ");
    let (counts, found) = counting("8-1", ("a.xls", &xls), "2021-09-28T17:00:00+09:00");
    assert_eq!((counts.as_str(), found[0].0.as_str()), ("z.xlsx", "newest-unknown"));
    assert!(found[0].1.contains("保存日時がどちらも同じです"), "{}", found[0].1);
}
