//! Something was entered in a 協議事項 for an initiative that is not there, or for a meeting that cannot be told.
//!
//! What has its period is kept in the data and shown below the list; what has none, or one that is still to come, cannot
//! be taken. An entry belongs to an initiative by its key, never by its row.

use super::{Check, Finding, Help, Severity};
use crate::intake::AgendaEntry;
use crate::past;
use crate::plan::Notation;
use crate::roll::{Batch, Directory};
use crate::table::{APPROVED, Place, Question, called};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "協議事項の記入がどの事業のものか分かりません";
pub const HELP: Help = Help {
    what: "「協議事項」に記入された事業や会議が、どれかわかるかを見ます。",
    why: "台帳にも今回の提出にもない事業の記入は、記録に残し、一覧の下に示します。いつの会議の記入かわからないものは、取り込めません。目標値の変更の承認は、記入されたときと同じ変更にだけ効きます。",
    example: "協議事項の行の番号を書き換えたので、台帳のどの事業とも合いません。",
    expected: "全庁集計に初めからある行の、番号と事業名称です。",
    action: "番号と事業名称を確かめてください。列を消したときは、もとの全庁集計に書き写してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let directory = Directory::of(batch);
    let mut findings = Vec::new();
    for (folder, agenda) in batch.open_agendas() {
        for entry in &agenda.entries {
            let timed = entry.period.or(folder).is_some_and(|period| period <= batch.period);
            let message = match (timed, directory.find(entry)) {
                (true, Some(place)) if is_about_something(batch, place, entry) => continue,
                (true, Some(_)) if past::question(entry) == Question::Rating => {
                    &format!("評価の名前「{}」が、この事業の様式の評価にありません。評価として取り込まず、記入は記録に残しました。", entry.asked)
                }
                (true, Some(_)) => "承認された目標値の変更が、今の個票にありません。承認は取り込まず、記入は記録に残しました。",
                (true, None) => &format!("{}に記入された事業が、台帳にも今回の提出にも見つかりません。内容は記録に残しました。", entry.list.sheet()),
                (false, _) => "いつの集計への記入か分からないため、取り込みませんでした。",
            };
            let help = if past::question(entry) == Question::Rating && timed {
                "評価の名前の列を、もとの評価票のとおりに直してください。"
            } else if timed && directory.find(entry).is_some() {
                "協議事項の「目標値の変更の承認」の行で、今の変更を確かめて、記入し直してください。"
            } else if timed {
                "番号と事業名称を確かめてください。列を消したときは、もとのファイルに書き写してください。"
            } else {
                "その会議の全庁集計に書き写すか、期間の列（例: 2021-09）を付けてください。"
            };
            findings.push(Finding {
                sheet: entry.sheet.clone(),
                found: words(entry),
                ..Finding::new(message, help).file(&agenda.file).cells(entry.cell())
            });
        }
    }
    findings
}

/// Whether a grade is one of an evaluation that the initiative's form has, and an approval about a change that is there: the section
/// may have sent another value since, or the words of the row may have been lost.
fn is_about_something(batch: &Batch<'_>, place: &Place, entry: &AgendaEntry) -> bool {
    match past::question(entry) {
        Question::Rating => {
            let form = batch.plan.form(&place.form);
            form.is_none() || past::evaluation(form, &entry.asked).is_some()
        }
        Question::Target if entry.decision.text() == APPROVED => {
            let own = || batch.asked.iter().filter(|(key, _)| *key == *place.key);
            let is_asked = |line: &str| own().any(|(_, words)| Notation::alike(words, line.trim()));
            entry.about.lines().any(is_asked)
        }
        _ => true,
    }
}

/// Which initiative a row names, and what was entered there.
fn words(entry: &AgendaEntry) -> String {
    let texts: Vec<String> = entry.texts().into_iter().filter(|text| !text.is_empty()).collect();
    format!("{}：{}", called(&entry.number, &entry.title), texts.join("、"))
}
