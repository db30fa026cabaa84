//! Somebody has spoken before it was their turn: a decision without the evaluation that it rests on, an evaluation without a report.
//!
//! Each party judges what the one before has said (000, 第6章 3: 所管部署 → 電子自治体部会 → 行政改革推進本部).

use super::{Check, Evaluation, Finding, Help, Severity, Subject};
use crate::plan::Who;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前の主体の記入がないまま、評価や決定があります";
pub const HELP: Help = Help {
    what: "評価や決定のもとになる、前の主体の記入があるかを見ます。設定で先に済ませることにした評価と、分類で必須の年度ごとの欄を見ます。",
    why: "部会は所管部署の報告を、本部は部会の評価を見て決めます。もとになる記入がないと、決めた理由をたどれません。",
    example: "本部決定が「継続」ですが、部会評価が空欄です。",
    expected: "所管部署の報告、部会の評価、本部の決定の順に記入されています。",
    action: "前の主体の記入を確かめてください。記入もれのときは、記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let all: Vec<Evaluation<'_>> = subject.evaluations().collect();
    let given = all.iter().filter(|own| own.given().is_some());
    given
        .filter_map(|own| {
            let mut others = all.iter().filter(|other| other.settings.name == own.settings.after);
            let waits = others.find(|before| before.effective().is_none());
            let missing = waits.map(|before| before.settings.name.clone()).or_else(|| unreported(subject, own))?;
            let message = format!("「{}」がありますが、{missing}がありません。", own.settings.name);
            let help = "前の主体の記入を確かめてください。記入もれのときは、記入してください。";
            Some(own.finding(subject, message, help))
        })
        .collect()
}

/// What the section has not reported of the year, where another party gives the grade: nothing of what its class asks year by year.
fn unreported(subject: &Subject<'_>, own: &Evaluation<'_>) -> Option<String> {
    let party = subject.batch.plan.settings.party(own.settings)?;
    if party.who == Who::Section || !own.settings.after.is_empty() {
        return None;
    }
    let asked: Vec<&str> = subject.classes().flat_map(|class| &class.requires).map(String::as_str).collect();
    let mut values = asked.iter().flat_map(|name| subject.reported(name)).filter(|value| value.year.is_some()).peekable();
    values.peek()?;
    let is_blank = values.all(|value| value.understood.is_blank());
    is_blank.then(|| "その年度の報告".to_owned())
}
