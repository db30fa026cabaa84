//! The 事由 beside an answer of the 協議事項 is none of those that are asked now: somebody edited it, or what was asked is another by now.
//!
//! A question that is about its reason (目標値の変更, 予算超過) is answered for exactly these words: with others the answer counts for nothing
//! that is open. How an initiative goes on is answered all the same; what was written into the column is not kept, so it is told.

use std::collections::BTreeMap;

use super::{Check, Finding, Help, Severity};
use crate::intake::{AgendaEntry, Circular, Part};
use crate::past;
use crate::plan::Notation;
use crate::roll::{Batch, Directory};
use crate::table::{IssueRow, Question, Tables, called};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "記入した行の事由が、今の協議事項にありません";
pub const HELP: Help = Help {
    what: "協議事項に新しく記入された行の「事由」が、今回の事由と同じかを見ます。目標値の変更の承認は、別の規則で示します。",
    why: "予算超過や評価の確定などの答えは、書かれている事由にだけ効きます。事由が違うと、どの問いへの答えともみなせません。事業の方針の答えは、事由が違っても取り込みます。",
    example: "「予算超過」の行の事由を「補正予算で対応済」と書き換えて、本部決定に「承認」と記入しています。",
    expected: "「事由」の欄は、全庁集計が作られたときのままです。書き添えたいことは「事務局意見」に書いてあります。",
    action: "事由の欄を元に戻すか、新しい全庁集計の同じ問いの行に記入し直してください。",
};
pub const CHECK: Check = Check::Late(check);

fn check(batch: &Batch<'_>, tables: &Tables) -> Vec<Finding> {
    let directory = Directory::of(batch);
    let mut issues: BTreeMap<&str, Vec<&IssueRow>> = BTreeMap::new();
    for row in &tables.issues {
        issues.entry(&row.place.key).or_default().push(row);
    }
    let agendas = batch.new_agendas().filter(|agenda| agenda.list == Circular::Agenda);
    let entries = agendas.flat_map(|agenda| agenda.entries.iter().map(|entry| (agenda.file.as_str(), entry)));
    let found = entries.filter_map(|(file, entry)| {
        let place = directory.find(entry)?;
        let own = issues.get(place.key.as_str()).map(Vec::as_slice).unwrap_or_default();
        told(batch, file, entry, own)
    });
    found.collect()
}

fn told(batch: &Batch<'_>, file: &str, entry: &AgendaEntry, issues: &[&IssueRow]) -> Option<Finding> {
    let question = past::question(entry);
    let is_of_now = entry.period.is_none_or(|period| period == batch.period);
    if question == Question::Target || !is_of_now {
        return None;
    }
    let is_known = |line: &str| {
        let known = batch.entered.known.iter().filter(|row| row.question == question);
        let mut known = known.flat_map(|row| row.about.lines());
        let mut asked = issues.iter().flat_map(|issue| issue.reason.lines());
        asked.any(|own| Notation::alike(own.trim(), line)) || known.any(|own| Notation::alike(own.trim(), line))
    };
    let lines = entry.about.lines().map(str::trim).filter(|line| !line.is_empty());
    let other: Vec<&str> = lines.filter(|line| !is_known(line) && !is_kept(line)).collect();
    if other.is_empty() {
        return None;
    }
    let taken = match question {
        Question::Course => "記入された答えは取り込みましたが、事由の欄の言葉は残りません。",
        _ => "どの問いへの答えともみなさず、記入は記録に残しました。",
    };
    let message = format!("「{question}」の行の事由が、今回の事由のどれとも違います。{taken}");
    let help = "事由の欄を元に戻すか、新しい全庁集計の同じ問いの行に記入し直してください。書き添えたいことは「事務局意見」に書いてください。";
    Some(Finding {
        sheet: entry.sheet.clone(),
        field: format!("{}：{}", Part::About.heading(Circular::Agenda), called(&entry.number, &entry.title)),
        found: other.join("／"),
        ..Finding::new(message, help).file(file).cells(entry.cell())
    })
}

/// Whether a line is what stands there where the reasons are gone.
fn is_kept(line: &str) -> bool {
    line.starts_with("記入された内容を残しています")
}
