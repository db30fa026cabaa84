//! The plan has no goal of the city for a year in which sections have goals of their own and something is reached.
//!
//! 「DXアドバイザー R6 40人」 is what the sum of the sections is held against; without it the sum says nothing. A goal that the city has for its
//! last year alone is none that is missing: in the years before it the sections have none either. The same of a level of a certificate
//! for which the plan has no sum, where it has one for another level. Told to the office, once for each sum.

use super::{Check, Finding, Help, Severity};
use crate::plan::SumSettings;
use crate::roll::{Batch, Sum, sums, sums_of};
use crate::value::{name_key, without_unit};

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "全庁の目標がない年度です";
pub const HELP: Help = Help {
    what: "部局の合計と比べる全庁の目標（設定 `[[sums]]` の `targets`）が、部局に目標と実績のある年度にあるかを見ます。段階のある認定などは、どの段階にもあるかを見ます。",
    why: "全庁の目標がない年度は、合計が足りているのかがわからず、評価もされません。",
    example: "「アドバイザー」は、令和6年度に 6 部局の目標と実績がありますが、設定の `targets` に令和6年度がありません。",
    expected: "部局に目標のある年度には、全庁の目標もあります。",
    action: "設定 `[[sums]]` の `targets` に、その年度の目標を書いてください。目標を置かないことに決めているときは、何もする必要はありません。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let levels = levels(batch);
    let sums: Vec<Sum<'_>> = sums(batch).into_iter().chain(sums_of(batch, &levels)).collect();
    // Their years follow each other.
    let each = sums.chunk_by(|one, next| std::ptr::eq(one.settings, next.settings));
    each.filter_map(|years| finding(years[0].settings, years)).collect()
}

/// The levels for which the plan has no sum, each as one without targets; none where it has no sum for any level.
fn levels(batch: &Batch<'_>) -> Vec<SumSettings> {
    let mut levels: Vec<SumSettings> = Vec::new();
    for case in batch.counting() {
        let form = batch.file(case).submissions[case.submission].form;
        let (id, own) = (&batch.plan.forms[form].id, &batch.plan.form_settings[form]);
        for indicator in &case.initiative.indicators {
            let settings = indicator.settings(own);
            let is_own = |sum: &&SumSettings| sum.form == *id && sum.indicator == settings.name;
            let mut sums = batch.plan.settings.sums.iter().filter(is_own);
            let Some(other) = sums.clone().next().filter(|_| settings.is_nested) else { continue };
            let row = without_unit(indicator.text.or_empty());
            let is_it = |sum: &SumSettings| name_key(&sum.row) == name_key(row);
            if !sums.any(is_it) && !levels.iter().filter(is_own).any(is_it) {
                levels.push(SumSettings { name: row.to_string(), row: row.to_string(), targets: Vec::new(), ..other.clone() });
            }
        }
    }
    levels
}

fn finding(settings: &SumSettings, years: &[Sum<'_>]) -> Option<Finding> {
    let without: Vec<String> = years.iter().filter(|sum| is_missing(sum)).map(|sum| sum.year.to_string()).collect();
    if without.is_empty() {
        return None;
    }
    let message = format!("「{}」は、部局に目標と実績のある {} の全庁の目標が、設定にありません。", settings.name, without.join("、"));
    let help = "設定 [[sums]] の targets に、その年度の目標を書いてください。目標を置かないときは、このままで構いません。";
    Some(Finding::new(message, help).field(settings.row.as_str()))
}

/// Whether a section has a goal and an actual in a year for which the plan says nothing.
fn is_missing(sum: &Sum<'_>) -> bool {
    let is_stated = sum.settings.targets.iter().any(|(year, _)| *year == sum.year.0);
    !is_stated && sum.parts.iter().any(|part| part.target.value().is_some())
}
