//! The person responsible would evaluate their own initiative.
//!
//! The evaluator is never the person responsible; the roles of the plan or the register have to name another.
//! (`domain.md` §1)

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "実施責任者と評価者が同じです";
pub const HELP: Help = Help {
    what: "実施責任者と実績評価責任者が、同じ人（職）になっていないかを見ます。全角と半角、空白、前に付いた部課の名前の違いは数えず、設定 `[[persons]]` に並べた職は 1 人とみなします。実施責任者が空欄のときは、台帳の実施責任者を見ます。",
    why: "自分の事業を自分で評価することになります。評価者は、実施責任者と別でなければなりません。",
    example: "実施責任者が「総務部長」で、台帳の評価者も「総務部長」です。",
    expected: "実施責任者と評価者が別の職です（例: 実施責任者は課長、評価者は部長）。",
    action: "実施責任者の職名を確かめてください。正しいときは、評価者の変更を依頼してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let case = subject.case;
    let alike = subject.batch.plan.is_one_person(&case.responsible, &case.evaluator);
    let finding = subject.at(
        &subject.settings.settings.fields.responsible,
        &subject.initiative.responsible,
        "実施責任者が、この事業の実績評価責任者と同じです。",
        "実施責任者の職名を確かめてください。正しいときは、評価者の変更を依頼してください。",
    );
    alike.then_some(finding).into_iter().collect()
}
