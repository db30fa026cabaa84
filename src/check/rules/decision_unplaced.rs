//! Something was entered in a 協議事項 for an initiative that is not there, or for a meeting that cannot be told.
//!
//! What has its period is kept in the data and shown below the list; what has none, or one that is still to come, cannot
//! be taken. (issue: matched by the initiative's key)

use super::{Check, Finding, Severity};
use crate::roll::{Batch, Directory};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入がどの事業のものか分かりません";
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let directory = Directory::of(batch);
    let mut findings = Vec::new();
    for (folder, agenda) in batch.open_agendas() {
        for entry in &agenda.entries {
            let timed = entry.period.or(folder).is_some_and(|period| period <= batch.period);
            let message = match (timed, directory.find(entry)) {
                (true, Some(_)) => continue,
                (true, None) => "協議事項に記入された事業が、台帳にも今回の提出にも見つかりません。内容は記録に残しました。",
                (false, _) => "いつの会議の記入か分からないため、取り込みませんでした。",
            };
            let help = "番号と事業名称を確かめてください。列を消したときは、もとの全庁集計に書き写してください。";
            findings.push(Finding {
                sheet: entry.sheet.clone(),
                found: format!("{} {}", entry.number, entry.title).trim().to_owned(),
                ..Finding::new(message, help).file(&agenda.file).cells(entry.cell())
            });
        }
    }
    findings
}
