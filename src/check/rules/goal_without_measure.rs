//! A goal that has neither a figure nor an end: 「…向上を図る」.
//!
//! Nobody can say whether it was reached, so the evaluator judges by what was done. 「取組自体が抽象的なため成果を図るために指標を
//! つくる必要がある」 (003 (12) ②).

use super::{Check, Finding, Help, Severity, Subject};
use crate::value::goal::Aim;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "成果を測る指標のない目標です";
pub const HELP: Help = Help {
    what: "文で書いた目標に、数値か、「運用開始」のように終わりのわかる言葉があるかを見ます。",
    why: "「向上を図る」「推進する」だけでは、達成したかどうかを誰も確かめられません。計算による評価はせず、評価者が判断します。",
    example: "目標が「データの段階的な利活用促進」です。",
    expected: "数値（「公開データ 200件」）か、終わりのわかる言葉（「利活用の手引きの策定」）があります。",
    action: "できれば、次の計画の見直しで、成果を測る数値を決めてください。今回の報告は、このままでかまいません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Initiative(check);

/// Words for all who are meant: a share of all of them is 100 %. It is proposed and never taken, for nobody wrote it.
const ALL: [&str; 5] = ["全職員", "全ての職員", "すべての職員", "全員", "全課"];

/// What to do about a goal of this aim.
fn help(aim: &Aim) -> &'static str {
    match aim {
        Aim::Course(words) if ALL.iter().any(|all| words.contains(all)) => {
            "対象のすべてが行うことを目標とするときは、「受講率100%」のように割合で書くと、達成率を計算できます。"
        }
        _ => "できれば、成果を測る数値か、いつ何ができれば達成かを決めてください。",
    }
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let courses = subject.goals().filter(|(_, _, goal)| matches!(goal.aim, Aim::Course(_)));
    courses
        .map(|(_, value, goal)| {
            subject
                .finding("数値も、終わりのわかる言葉もない目標です。成果を測る指標がありません。", help(&goal.aim))
                .field(subject.title(value))
                .cells(subject.cells(value))
                .found(value.raw.clone())
        })
        .collect()
}
