//! A workbook that holds macros. They are never run; only the values that the file stores are read.
//!
//! (`domain.md` §3; `architecture.md`, invariants)

use super::{Check, Finding, Help, Severity};
use crate::intake::File;
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "マクロが入っています";
pub const HELP: Help = Help {
    what: "ブックにマクロが入っていないかを見ます。",
    why: "マクロは実行しません。保存されている値だけを読み取るので、マクロが計算するはずの値は入っていないことがあります。",
    example: "「個票.xlsm」に、開いたときに動くマクロが入っています。",
    expected: "マクロのない「Excel ブック（.xlsx）」です。",
    action: "心当たりがないときは、配布された様式に記入し直して提出してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::File(check);

fn check(_: &Batch<'_>, file: &File) -> Vec<Finding> {
    let words = Finding::new(
        "ファイルにマクロが入っています。マクロは実行せず、保存されている値だけを読み取りました。",
        "心当たりがないときは、配布された様式に記入し直して提出してください。",
    );
    file.macros.then(|| words.file(&file.path)).into_iter().collect()
}
