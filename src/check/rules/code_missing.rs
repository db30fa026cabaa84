//! Codes of the version in force that stand on none of the forms: a task that nobody reports on.

use super::{Check, Finding, Help, Severity};
use crate::plan::{CodeSettings, CodeTable};
use crate::roll::Batch;
use crate::value::Month;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "どの様式にもないコードがあります";
pub const HELP: Help = Help {
    what: "すべてのコードがそろうはずの様式（設定 `complete`）で、有効な版のコードがどの様式にもないことがないかを見ます。",
    why: "どこからも報告のない業務は、進んでいるのかがわかりません。",
    example: "標準化の業務の表に「就学」がありますが、どの課の様式にもありません。",
    expected: "有効な版のコードが、どれも 1 つの様式にあります。",
    action: "その業務を担当する課に確かめてください。コード表の版が古いときは、台帳を直してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let month = Month::of(batch.as_of);
    let mut findings = Vec::new();
    for (form, settings) in batch.plan.form_settings.iter().enumerate() {
        for (at, own) in settings.settings.codes.iter().enumerate().filter(|(_, own)| own.is_complete) {
            let table = batch.plan.register.codes.get(&own.table);
            let typed = typed(batch, form, at);
            // Where none of the forms came in, the sections are told so.
            if let Some(table) = table.filter(|_| !typed.is_empty()) {
                findings.extend(finding(table, own, &typed, month));
            }
        }
    }
    findings
}

/// What stands in this field of codes on the forms that count.
fn typed(batch: &Batch<'_>, form: usize, at: usize) -> Vec<String> {
    let cases = batch.counting().filter(|case| batch.file(case).submissions[case.submission].form == form);
    cases.flat_map(|case| case.codes[at].iter().cloned()).collect()
}

fn finding(table: &CodeTable, own: &CodeSettings, typed: &[String], month: Month) -> Option<Finding> {
    let missing: Vec<String> = table.missing(typed, month).into_iter().map(crate::plan::Code::words).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("「{}」のうち {} 件が、どの様式にもありません。", own.table, missing.len());
    let help = format!("担当する課に確かめてください（{}）。", missing.join("、"));
    Some(Finding::new(message, help))
}
