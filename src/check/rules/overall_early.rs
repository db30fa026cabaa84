//! What is asked only when the whole plan is evaluated is filled in before.
//!
//! It is kept, but nobody reads it yet; mostly somebody took the block for that of the year. (000, 第6章 4)

use super::{Check, Finding, Help, Severity, Subject};
use crate::book::Address;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "計画全体の評価に、早く記入があります";
pub const HELP: Help = Help {
    what: "計画全体を評価する機会より前に、そのときだけ求める欄に記入がないかを見ます。記入はそのまま残します。",
    why: "その年度の評価の欄と取り違えていることがあります。",
    example: "計画の 2 年目ですが、「期間の成果」に記入があります。",
    expected: "計画全体を評価する年度まで、空欄です。",
    action: "その年度の内容は、その年度の欄に記入してください。下書きのときは、対応は不要です。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.batch.occasion().is_overall() {
        return Vec::new();
    }
    let fields = subject.settings.settings.overall.fields();
    let values = fields.into_iter().flat_map(|name| subject.values(name));
    let cells: Vec<Address> = values.filter(|value| !value.understood.is_blank()).map(|value| value.cell).collect();
    if cells.is_empty() {
        return Vec::new();
    }
    let message = "計画全体の評価の欄に記入がありますが、記入するのは計画全体を評価する年度だけです。";
    let help = "その年度の内容は、その年度の欄に記入してください。下書きのときは、対応は不要です。";
    vec![subject.finding(message, help).cells(cells).field("計画全体の評価")]
}
