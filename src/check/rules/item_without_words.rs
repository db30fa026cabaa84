//! An item in a state that needs words, and no word about it: 実現, and what was done is not said.
//!
//! Which states need words is a setting (`explained`).

use super::{Check, Finding, Help, Severity, Subject};
use super::is_blank;
use crate::value::Text;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "説明の要る状態に説明がありません";
pub const HELP: Help = Help {
    what: "説明が要るとした状態（設定 `explained`。「実現」など）の項目で、説明の欄が空欄でないかを見ます。",
    why: "何がどう実現したのかがわからないと、実現したことを確かめられず、公表もできません。",
    example: "あるべき姿「窓口で書かせない」が「実現」で、説明が空欄です。",
    expected: "「実現」と、何をしたか（例: 「全窓口に申請書の作成支援を導入した」）があります。",
    action: "何をしてその状態になったかを、説明の欄に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for listed in subject.items().filter(|listed| is_blank(&listed.item.remark)) {
        let state = listed.item.state.value().map_or("", Text::as_str);
        if listed.list.explained.iter().any(|mark| mark == state) {
            let message = format!("「{state}」の項目ですが、説明が空欄です。");
            findings.push(listed.at_remark(subject, message, "何をしてその状態になったかを記入してください。"));
        }
    }
    findings
}
