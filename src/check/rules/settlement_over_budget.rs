//! More was spent than budgeted.
//!
//! It may be right (a supplementary budget), or one of the two is wrong. Where the unit is in doubt, `thousand-yen-slip`
//! speaks. (`domain.md` §4: 予算額 and 決算額 per year)

use super::{Check, Finding, Help, Severity, Subject, thousand_yen_slip};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "決算額が予算額を超えています";
pub const HELP: Help = Help {
    what: "決算額が予算額を超えていないかを見ます。",
    why: "補正予算などで正しいこともありますが、どちらかの書き間違いかもしれません。",
    example: "予算額が「8000」、決算額が「8650」です。",
    expected: "決算額が予算額以内です。超えたときは、その理由がわかっています。",
    action: "金額を確かめてください。補正予算などで正しいときは、その理由をお知らせください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for cost in &subject.initiative.costs {
        let (Some(budget), Some(settlement)) = (cost.budget.value(), cost.settlement.value()) else {
            continue;
        };
        if settlement > budget && !thousand_yen_slip::is_slip(subject, *settlement, *budget) {
            let finding = subject.at_year(
                (&subject.settings.settings.fields.settlement, cost.year),
                &cost.settlement,
                format!("決算額が予算額（{budget} 千円）を超えています。"),
                "金額を確かめてください。補正予算などで正しいときは、その理由をお知らせください。",
            );
            findings.push(finding.read_as(format!("{settlement} 千円")));
        }
    }
    findings
}
