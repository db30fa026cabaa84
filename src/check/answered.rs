//! Questions that a section has answered, or headquarters decided: they are told, and asked no more while nothing in them changes.
//!
//! Only 要確認 can be answered; an error is corrected. What was answered holds over periods (`table::AnswerRow`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Docket, docket};
use crate::intake::File;
use crate::plan::{Period, Plan};
use crate::roll::Batch;
use crate::table::{AnswerRow, DecisionRow, FindingRow, GradeRow, Question, Severity, Tables};
use crate::value::fold;

/// The rule about a grade that is not the computed one: headquarters is asked in the words of the grade ([`GradeRow::dispute`]).
const GRADE_DIFFERS: &str = "grade-differs";

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
        if names_another(row, text) {
            row.help = format!(
                "お答え（{text}）は、記入された値と違います。欄の値はそのままですので、欄を直してください。{}",
                row.help
            )
            .into();
            continue;
        }
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

/// Settles what headquarters has decided: a grade that was confirmed, or computed, at this meeting or at an earlier one of the fiscal
/// year is asked of no section any more, while form and rule say the same. It is told, with what was decided.
pub fn decided(plan: &Plan, period: Period, tables: &mut Tables) {
    let year = |period| plan.settings.occasion(period).year;
    let is_now = |row: &&DecisionRow| row.period <= period && year(row.period) == year(period);
    let settles = |row: &&DecisionRow| row.question == Question::Grade && Question::Grade.is_settled_by(&row.decision);
    let all = tables.decisions.iter().filter(|row| !row.superseded);
    let decisions: Vec<&DecisionRow> = all.filter(settles).filter(is_now).collect();
    if decisions.is_empty() {
        return;
    }
    for row in tables
        .findings
        .iter_mut()
        .filter(|row| row.severity == Severity::Warning)
    {
        let Some(words) = in_dispute(row, &tables.grades) else {
            continue;
        };
        let mut own = decisions.iter().filter(|decision| decision.place.key == row.place.key);
        if let Some(decision) = own.rfind(|decision| decision.is_about(&words)) {
            row.severity = Severity::Notice;
            row.message = format!(
                "{}{}は「{}」と決めました（{}）。",
                row.message,
                plan.settings.headquarters,
                decision.decision,
                decision.period.words()
            )
            .into();
            row.help = "決まったことですので、対応は要りません。".into();
        }
    }
}

/// The words in which headquarters is asked about the grade of a finding; None of one that is about none.
fn in_dispute(row: &FindingRow, grades: &[GradeRow]) -> Option<String> {
    match docket(&row.code) {
        Some(Docket::Asks(asked)) if asked.kind.question() == Question::Grade => Some(row.asked()),
        _ if row.code == GRADE_DIFFERS => {
            let is_on = |grade: &&GradeRow| grade.cell.addresses().any(|cell| row.cells.contain(cell));
            let mut own = grades.iter().filter(|grade| grade.place.key == row.place.key);
            own.find(is_on)?.dispute()
        }
        _ => None,
    }
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

/// Whether an answer names the value that was proposed instead of the one that was read: 「17.6%のことです」 to 「0.176 は 0.176 %
/// と読みました。17.6 % のことではありませんか」 asks for a correction and confirms nothing.
fn names_another(row: &FindingRow, answer: &str) -> bool {
    let (asked, read, answer) = (numbers(&row.message), numbers(&row.read_as), numbers(answer));
    let is_other = |number: &String| asked.contains(number) && !read.contains(number);
    !read.is_empty() && answer.iter().any(is_other) && !answer.iter().any(|number| read.contains(number))
}

/// The numbers in a text, without the commas of their thousands.
fn numbers(text: &str) -> BTreeSet<String> {
    let text = fold(text).replace(',', "");
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    words
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_names_another_value_confirms_nothing() {
        let row = FindingRow {
            message: "0.176 は 0.176 % と読みました。17.6 % のことではありませんか。".into(),
            read_as: "0.176 %".into(),
            ..FindingRow::default()
        };
        for (answer, is_other) in [
            ("17.6%のことです", true),
            ("１７．６％です。", true),
            ("17.6%ではなく0.176%で正しいです", false),
            ("このままで正しい。年2回調べています", false),
            ("確認しました", false),
        ] {
            assert_eq!(names_another(&row, answer), is_other, "{answer}");
        }
        let plain = FindingRow {
            read_as: "".into(),
            ..row
        };
        assert!(!names_another(&plain, "17.6%のことです"));
    }
}
