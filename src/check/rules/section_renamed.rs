//! The section as typed is the name that it had before a reorganisation, or will have after one.
//!
//! The form is the section's all the same: what stands for it in the period is one section, or the register's for the 番号.
//! One that was split, where the 番号 does not tell, is asked about by `section-unknown`. (`domain.md` §1)

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::SectionMatch;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "担当部課が、この期間の名称ではありません";
pub const HELP: Help = Help {
    what: "担当部課に、台帳で終了年月を過ぎた課（またはまだ始まっていない課）の名称が書かれていないかを見ます。",
    why: "機構改革の後も、前の名称で提出されることがあります。後継の課が 1 つに決まるときは、その課の個票として扱います。",
    example: "2022-03 で「総務部情報課」が「総合政策部情報戦略課」になりましたが、2022-06 の個票に「総務部情報課」とあります。",
    expected: "その期間の組織の名称です。",
    action: "次に提出するときに、今の部と課（室）の名称に直してください。今回の出し直しはいりません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let plan = subject.batch.plan;
    let section = &subject.initiative.section;
    let (Some(typed), Some(own)) = (section.value(), subject.case.section(plan)) else {
        return Vec::new();
    };
    let former = match plan.register.section(typed) {
        SectionMatch::Renamed(_, former) => former,
        SectionMatch::Split(sections, former) if sections.contains(&own) => former,
        _ => return Vec::new(),
    };
    let message = format!(
        "担当部課「{typed}」は {}の名称です。「{}」として扱いました。",
        former.when(),
        own.whole()
    );
    let help = "次に提出するときに、今の部と課（室）の名称に直してください。今回の出し直しはいりません。";
    let field = &subject.settings.settings.fields.section;
    vec![subject.at(field, section, message, help).read_as(own.whole())]
}
