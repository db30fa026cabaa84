//! The whole plan is evaluated, and what the form asks then is blank.
//!
//! The plan as a whole is evaluated in its final year, and the next plan begins from it (000, 第6章 4).

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "計画全体の評価が空欄です";
pub const HELP: Help = Help {
    what: "計画全体を評価する機会に、そのときだけ求める欄が空欄でないかを見ます。",
    why: "計画全体の評価は、次期計画の検討のもとになります。",
    example: "計画の最終年度ですが、「次期計画での扱い」が空欄です。",
    expected: "計画全体の評価の欄に記入があります。ないときは「なし」とあります。",
    action: "計画期間を通した内容を記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.batch.occasion().is_overall() {
        return Vec::new();
    }
    let asked = subject.settings.settings.overall.requires.iter();
    let blank = asked.flat_map(|name| subject.values(name)).filter(|value| value.understood.is_blank());
    blank
        .map(|value| {
            let message = "計画全体の評価の欄が空欄です。";
            let help = "計画期間を通した内容を記入してください。ないときは「なし」と記入してください。";
            subject.finding(message, help).cells([value.cell]).field(subject.title(value))
        })
        .collect()
}
