//! An item or indicator that the template prints and that has no row on the sheet.
//!
//! Whoever deletes the row of what is missed makes the share of what is met better, and no cell is left that could be asked about. Where
//! each row is an initiative of its own, other sections have the others: nothing is told then. Without a required item nothing is
//! computed. (`domain.md` §2)

use super::{Check, Finding, Help, Severity, Subject};
use crate::sheet::Item;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "様式に印刷された項目の行がありません";
pub const HELP: Help = Help {
    what: "様式に印刷された項目（監査項目、あるべき姿など）や指標の行が、どれも残っているかを見ます。必須の項目はエラー、ほかは要確認です。",
    why: "行がなくなると、その項目は達成にも未達にも数えられず、評価が実際より高くなります。必須の項目の行がないときは、評価を計算しません。ほかの行がないときは、残りの行による評価は案にとどめます（低い評価はそのままです）。",
    example: "監査項目 4「責任者の役割」の行が削除されています。",
    expected: "印刷された項目の行がすべて残っています。該当しない項目にも、該当しないことを示す状態（「対象外」など）があります。",
    action: "配布された様式からその行を写して元に戻し、状態を記入してください。項目をなくしたいときは、集計の担当に相談してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let finding = |item: &Item| {
        let (what, weight) = match item.required {
            true => ("必須の項目", Severity::Error),
            false => ("項目", Severity::Warning),
        };
        let message = format!("様式に印刷された{what}「{}」の行が見つかりません。", item.first_line());
        let help = "配布された様式からその行を写して元に戻し、状態を記入してください。該当しないときも、行は残してください。";
        let list = &item.settings(subject.settings).name;
        subject.finding(message, help).weighing(weight).field(format!("{list} {}", item.number))
    };
    let items = subject.initiative.gone.iter().map(finding);
    items.chain(subject.initiative.gone_indicators.iter().map(|name| indicator(subject, name))).collect()
}

fn indicator(subject: &Subject<'_>, name: &str) -> Finding {
    let message = format!("様式に印刷された指標（{name}）の行が見つかりません。");
    let help = "配布された様式からその行を写して元に戻し、目標と実績を記入してください。目標のないときも、行は残してください。";
    subject.finding(message, help).weighing(Severity::Warning).field(name)
}
