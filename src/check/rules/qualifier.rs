//! An actual or an amount of money with 約, 程度, 以上 and the like.
//!
//! The number was taken as it stands; a grade near a bound may be another with the exact number. Of 500未満 there is a grade only where
//! every number below 500 has the same. (`domain.md` §2, §3)

use super::{Check, Finding, Help, Severity, Subject, amount};
use crate::sheet::{Money, Sourced};
use crate::value::{Qualifier, Repair};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "実績値・金額が概数です";
pub const HELP: Help = Help {
    what: "実績値や金額に「約」「程度」「以上」などが付いていないかを見ます。",
    why: "数字をそのまま使って計算しました。評価の境目に近いときは、正確な値では評価が変わることがあります。「以上」「未満」などの範囲は、範囲のどの値でも同じ評価になるときだけ評価を計算します。",
    example: "実績値が「約80」で、目標値が「100」です。79.6 であれば評価が変わります。",
    expected: "正確な数値だけがあります（例: 「79.6」）。",
    action: "正確な値がわかるときは、その数値だけを記入してください。わからないときは、そのままでかまいません。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = vague_actuals(subject);
    findings.extend(vague_amounts(subject));
    findings
}

fn vague_amounts(subject: &Subject<'_>) -> Vec<Finding> {
    let vague = |typed: &Sourced<Money>| typed.value().is_some() && typed.read.repairs.contains(Repair::QualifierSplit);
    subject
        .amounts()
        .iter()
        .filter(|(_, _, typed)| vague(typed))
        .map(|&(field, year, typed)| {
            let message = "金額に「約」「以上」などが付いています。数字をそのまま金額として集計しました。";
            let help = "正確な金額がわかるときは、その数字だけを記入してください。";
            subject.at_year((field, year), typed, message, help)
        })
        .collect()
}

fn vague_actuals(subject: &Subject<'_>) -> Vec<Finding> {
    let actuals = subject
        .indicators()
        .flat_map(|(settings, indicator)| Subject::actuals(settings, indicator));
    let vague = actuals.filter_map(|actual| Some((amount(actual.measure)?, actual)));
    vague
        .filter(|(quantity, _)| quantity.qualifier != Qualifier::Exact)
        .map(|(quantity, actual)| {
            let message = match quantity.qualifier {
                Qualifier::Exact | Qualifier::About => {
                    "実績値に「約」「程度」などが付いています。数字をそのまま実績として計算しました。"
                }
                _ => {
                    "実績値に「以上」「未満」などが付いています。その範囲のどの値でも評価が同じになるときだけ、評価を計算しました。"
                }
            };
            let help = "正確な値がわかるときは、その数値だけを記入してください。";
            let finding = subject.at_year((actual.field, actual.year), actual.measure, message, help);
            finding.read_as(quantity.amount.normalize().to_string())
        })
        .collect()
}
