//! A target is not what it was in the last period.
//!
//! A changed target is listed old and new, and is graded only once it is approved. Numbers are compared as numbers, so
//! that 1,200 and １２００ are no change. (`domain.md` §1: dated changes; §2: target changed)

use super::past_actual_changed::differs;
use super::{Check, Finding, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標値が前回から変わっています";
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
