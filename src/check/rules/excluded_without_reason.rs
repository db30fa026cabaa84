//! An item that is said not to apply, and no word why.
//!
//! What is excluded leaves every share; whether rightly so can only be told by a reason.

use super::{Check, Finding, Help, Severity, Subject};
use super::{Listed, is_blank};
use crate::plan::Counts;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "対象外の項目に理由がありません";
pub const HELP: Help = Help {
    what: "状態が対象外（数えない状態）の項目で、説明（所見）の欄が空欄でないかを見ます。",
    why: "対象外の項目は割合の分母から除かれます。除いてよいかは、理由がないとわかりません。",
    example: "監査項目 4 が「対象外」で、所見が空欄です。",
    expected: "「対象外」と、その理由（例: 「当課では外部委託をしていない」）があります。",
    action: "対象外とした理由を記入してください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let own = subject.items().filter(is_told);
    own.map(|listed| listed.at_remark(subject, "対象外の項目ですが、理由が空欄です。", "対象外とした理由を記入してください。")).collect()
}

fn is_told(listed: &Listed<'_>) -> bool {
    listed.counts == Some(Counts::Excluded) && is_blank(&listed.item.remark)
}
