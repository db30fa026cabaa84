//! A target is not what it was in the last period.
//!
//! A changed target is listed old and new, and is graded only once it is approved. Numbers are compared as numbers, so
//! that 1,200 and １２００ are no change. (`domain.md` §1: dated changes; §2: target changed)

use super::past_actual_changed::differs;
use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標値が前回から変わっています";
pub const HELP: Help = Help {
    what: "目標値が、前回の提出から変わっていないかを見ます。「1,200」と「１２００」のような書き方の違いは数えません。",
    why: "目標値の変更には承認が要ります。承認のない変更が、気付かれないまま評価に使われることを防ぎます。",
    example: "前回「100」だった令和 3 年度の目標値が、今回は「80」です。",
    expected: "承認された目標値です。変更したときは、変更した日と理由が備考にあります。",
    action: "変更の承認を受けているか確かめ、変更した日と理由を備考に書いてください。変更していないときは、前回の値に戻してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        for target in Subject::targets(settings, indicator) {
            let Some(past) = subject.past_indicator(&settings.name, target.year) else {
                continue;
            };
            if differs(target.measure, (past.target, &past.target_text, past.target_state)) {
                let message = "目標値が前回の提出から変わっています。";
                let help = "変更の承認を受けているか確かめ、変更した日と理由を備考に書いてください。変更していないときは前回の値に戻してください。";
                let finding = subject.at_year((target.field, target.year), target.measure, message, help);
                findings.push(finding.read_as(format!("前回 {}", past.target_text)));
            }
        }
    }
    findings
}
