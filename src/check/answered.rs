//! Questions that a section has answered: they are told, and asked no more while nothing in them changes.
//!
//! Only 要確認 can be answered; an error is corrected. What was answered holds over periods (`table::AnswerRow`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::intake::File;
use crate::roll::Batch;
use crate::table::{AnswerRow, FindingRow, Severity};

/// Marks the findings that were answered, in a file of the batch or in an earlier period; with the answers that hold from now
/// on. Those of initiatives that did not come in are kept.
pub fn answered(batch: &Batch<'_>, findings: &mut [FindingRow], before: &[AnswerRow]) -> Vec<AnswerRow> {
    let known: BTreeMap<String, &AnswerRow> = before.iter().map(|row| (row.question(), row)).collect();
    let given = given(&batch.files);
    let mut answers = Vec::new();
    for row in findings.iter_mut().filter(|row| row.severity == Severity::Warning) {
        let question = row.question();
        let now = given.get(question.as_str()).copied();
        let known = known.get(&question);
        let Some(text) = now.or_else(|| known.map(|known| known.answer.as_str())) else {
            continue;
        };
        let since = known
            .filter(|known| known.answer == text)
            .map(|known| known.since.clone());
        row.severity = Severity::Notice;
        row.answer = text.into();
        answers.push(AnswerRow {
            place: Arc::clone(&row.place),
            code: row.code.clone(),
            field: row.field.clone(),
            found: row.found.clone(),
            message: row.message.clone(),
            answer: row.answer.clone(),
            since: since.unwrap_or_else(|| batch.period.to_string().into()),
        });
    }
    let is_absent = |row: &&AnswerRow| !batch.cases.iter().any(|case| case.key == row.place.key.as_str());
    answers.extend(before.iter().filter(is_absent).cloned());
    answers.sort_by_cached_key(|answer| (answer.place.order, answer.question()));
    answers
}

/// What was typed in the files: of several answers to one question that of the file that was saved last.
fn given(files: &[File]) -> BTreeMap<&str, &str> {
    let mut files: Vec<&File> = files.iter().filter(|file| !file.answers.is_empty()).collect();
    files.sort_by_key(|file| (file.modified, &file.path));
    let answers = files.into_iter().flat_map(|file| &file.answers);
    answers
        .map(|answer| (answer.question.as_str(), answer.text.as_str()))
        .collect()
}
