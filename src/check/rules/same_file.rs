//! Two files with the same content. One of them counts; nothing is counted twice.
//!
//! (`domain.md` §3: by content, never by file name)

use std::collections::BTreeMap;

use super::{Check, Finding, Help, Severity};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "同じ内容のファイルがあります";
pub const HELP: Help = Help {
    what: "内容がまったく同じファイルが、2 つ以上提出されていないかを見ます。",
    why: "同じ内容なので、二重には数えません。別の個票を提出するはずだったかもしれないので知らせます。",
    example: "「個票_1-1.xlsx」と「個票_1-2.xlsx」の中身が同じです。",
    expected: "ファイルごとに別の個票が入っています。",
    action: "別の個票を提出するはずだったときは、正しいファイルを提出し直してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    let read = || batch.files.iter().filter(|file| !file.hash.is_empty());
    last.extend(read().map(|file| (file.hash.as_str(), file.path.as_str())));
    let copies =
        read().filter_map(|file| Some((file, *last.get(file.hash.as_str()).filter(|path| **path != file.path)?)));
    copies
        .map(|(file, path)| {
            let message = format!("「{path}」と内容がまったく同じファイルです。二重には数えません。");
            Finding::new(
                message,
                "別の個票を提出するはずだったときは、正しいファイルを提出し直してください。",
            )
            .file(&file.path)
        })
        .collect()
}
