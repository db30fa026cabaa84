//! A goal whose words say another year than the one it stands under.
//!
//! One of the two is a slip. Graded it is by neither: the evaluator judges it in the year that its words say. What is due after
//! the plan has no year of its own on the sheet, and is told by `goal_beyond_plan`.

use super::{Check, Finding, GoalOf, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標の文の期限が、記入された年度と違います";
pub const HELP: Help = Help {
    what: "文で書いた目標の期限が、その目標を記入したセルの年度（結合したセルでは、その範囲の年度）に入るかを見ます。",
    why: "どちらの年度が正しいか判断できません。計算による評価はせず、文の期限の年度に評価者が判断します。",
    example: "令和 5 年度の欄に「R7年度までに50%削減」とあります。",
    expected: "目標が、期限の年度の欄に記入されています。",
    action: "目標を期限の年度の欄に移すか、文の期限を直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let last = subject.batch.plan.settings.fiscal_years.1;
    let of = |(_, value, goal): GoalOf<'_>| {
        let due = goal.deadline(None)?.fiscal_year();
        let from = value.year?;
        let until = value.until.unwrap_or(from);
        let differs = !(from..=until).contains(&due) && due.0 <= last;
        differs.then(|| {
            subject
                .finding(
                    format!("目標の文の期限は {due} ですが、{until} の欄に記入されています。"),
                    "目標を期限の年度の欄に移すか、文の期限を直してください。",
                )
                .field(subject.title(value))
                .cells(subject.cells(value))
                .found(value.raw.clone())
                .read_as(goal.to_string())
        })
    };
    subject.goals().filter_map(of).collect()
}
