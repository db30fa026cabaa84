//! A lock file of Excel or LibreOffice (`~$…`, `.~lock`): somebody had the workbook open when the folder was copied.
//!
//! It is skipped. The workbook itself is read, but may miss what was not saved yet. (`domain.md` §3)

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Problem};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "だれかがファイルを開いています";
pub const HELP: Help = Help {
    what: "Excel や LibreOffice がブックを開いている間だけ作る一時ファイル（名前が「~$」や「.~lock」で始まるもの）があるかを見ます。",
    why: "一時ファイルは読み飛ばします。元のファイルは読みますが、保存していない内容は入っていないことがあります。",
    example: "提出フォルダーに「個票_1-1.xlsx」と「~$個票_1-1.xlsx」があります。",
    expected: "保存して閉じたあとの、元のファイルだけがあります。",
    action: "元のファイルを保存して閉じ、保存後のものが提出されているか確かめてください。一時ファイルは消してかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::File(check);

fn check(_: &Batch<'_>, file: &File) -> Vec<Finding> {
    let words = Finding::new(
        "Excel などが作る一時ファイルのため、読み飛ばしました。元のファイルをだれかが開いている可能性があります。",
        "元のファイルを保存して閉じ、保存後のファイルが提出されているか確かめてください。一時ファイルは削除してかまいません。",
    );
    (file.problem == Some(Problem::LockFile))
        .then(|| words.file(&file.path))
        .into_iter()
        .collect()
}
