//! Two forms for one initiative: the newest counts, the others are listed.
//!
//! Which is the newest is told by the date that the file itself holds, then by its path, never by a 最終 in its name.
//! (`domain.md` §3; §5: 差替済)

use super::{Check, Finding, Severity};
use crate::ledger::{Batch, Case};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "同じ番号の個票が 2 つ以上あります";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let replaced = batch
        .cases
        .iter()
        .filter_map(|case| Some((case, case.replaced_by.as_ref()?)));
    replaced
        .filter(|(case, by)| !is_copy(batch, case, by))
        .map(|(case, by)| finding(batch, case, by))
        .collect()
}

/// Whether the file that counts is the same, byte by byte: `same-file` tells of it.
fn is_copy(batch: &Batch<'_>, case: &Case, by: &str) -> bool {
    let file = batch.file(case);
    let counting = batch
        .files
        .binary_search_by(|other| other.path.as_str().cmp(by))
        .map(|index| &batch.files[index]);
    file.path != by && counting.is_ok_and(|other| other.hash == file.hash)
}

fn finding(batch: &Batch<'_>, case: &Case, by: &str) -> Finding {
    let file = batch.file(case);
    let message = if file.path == by {
        "同じ番号の個票がこのファイルにもう 1 つあるため、このシートは集計に使いません。".to_owned()
    } else {
        format!("同じ番号の個票がほかにもあります。新しい「{by}」を集計に使い、このファイルは使いません。")
    };
    Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(
            message,
            "集計に使うものが正しいか確かめ、不要なほうを取り下げてください。番号の誤りのときは直してください。",
        )
    }
    .file(&file.path)
    .cells(case.initiative.number.cell)
    .found(case.initiative.number.raw.clone())
}
