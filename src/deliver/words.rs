//! What a batch came to, in words that can be read aloud: at the end of a run on the terminal, and in a file of the results for
//! whoever started it by a double-click.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::folder::LOCK;
use super::names::consolidated_name;
use super::sections::Made;
use super::since::Since;
use super::{Failure, Outcome, evaluations};
use crate::intake::Circular;
use crate::report::{Evaluation, office};
use crate::table::{Severity, SinceKind, Status, SubmissionRow};

/// Its name in a folder of results.
pub const NAME: &str = "集計の結果.txt";
/// The name of the same in the output folder, where a run came to no results.
pub const FAILED: &str = "前回の実行.txt";

/// What was sent in, found and graded.
pub fn summary(outcome: &Outcome<'_>) -> String {
    let (batch, tables) = (&outcome.batch, &outcome.tables);
    let mut text = format!(
        "{} {}（{}現在）の集計が終わりました。\n\n",
        batch.period,
        batch.plan.settings.occasion(batch.period).title,
        batch.as_of
    );
    let expected: Vec<_> = tables.submissions.iter().filter(|row| row.expected).collect();
    let missing: Vec<_> = expected
        .iter()
        .copied()
        .filter(|row| row.status == Status::Missing)
        .collect();
    let _ = writeln!(
        text,
        "提出      {}/{} 件（{}）",
        expected.len() - missing.len(),
        expected.len(),
        statuses(outcome)
    );
    let _ = writeln!(text, "点検      {}", severities(outcome));
    for (name, counts) in grades(outcome) {
        let _ = writeln!(text, "{name}  {counts}");
    }
    for list in Circular::ALL {
        let counting = tables
            .decisions
            .iter()
            .filter(|row| !row.superseded && row.question.list() == list);
        let (own, earlier): (Vec<_>, Vec<_>) = counting.partition(|row| row.period == batch.period);
        if own.len() + earlier.len() > 0 {
            let _ = writeln!(
                text,
                "{:　<4}  前回までの記入 {} 件、今回の記入 {} 件を引き継ぎました",
                if list == Circular::Hearing {
                    "聞き取り"
                } else {
                    list.sheet()
                },
                earlier.len(),
                own.len()
            );
        }
    }
    let returned = tables.submissions.iter().filter(|row| row.status == Status::Returned);
    for (status, rows) in [(Status::Returned, returned.collect()), (Status::Missing, missing)] {
        if !rows.is_empty() {
            let _ = writeln!(text, "{status}");
        }
        for row in rows {
            let _ = writeln!(text, "  {}", named(row));
        }
    }
    text
}

/// What became another since the last run of the period; empty of a first one.
pub fn since_words(since: &Since) -> String {
    if !since.has_last {
        return String::new();
    }
    if since.now.is_empty() {
        return "前回の実行から変わりはありません。".to_owned();
    }
    let count = |kind: SinceKind| since.now.iter().filter(|row| row.kind == kind).count();
    format!(
        "前回の実行から変わったもの\n  ファイル  新しい {}、差し替え {}、なくなった {}\n  指摘      解決 {}、新しい {}、残り {}\n  送るもの  初めて {} 部署、送り直し {} 部署",
        count(SinceKind::FileNew),
        count(SinceKind::FileReplaced),
        count(SinceKind::FileGone),
        count(SinceKind::Solved),
        count(SinceKind::New),
        since.left,
        count(SinceKind::FolderFirst),
        count(SinceKind::FolderChanged),
    )
}

/// The file of a folder of results: the same, with what is in the folder. Lines end as the Editor of Windows wants them.
pub(super) fn file(outcome: &Outcome<'_>, made: &Made) -> String {
    // Remarks of one run alone stay on the terminal: a run that finds nothing new gives the same words.
    let mut text = summary(outcome);
    let _ = writeln!(text, "\nこのフォルダーにあるもの");
    let _ = writeln!(
        text,
        "  {}（推進本部に出す資料）",
        consolidated_name(outcome.batch.period)
    );
    let _ = writeln!(text, "  {}.xlsx（事務局ですること、送り先、メールの文）", office::NAME);
    let _ = writeln!(text, "  フィードバック（{} 部署に返すもの）", made.sections);
    for form in &made.unmade {
        let _ = writeln!(text, "作れなかったもの  {form}");
    }
    as_text(&text)
}

/// Tells in the output folder why a run came to no results, or takes that away after one that did; nothing where no run has worked
/// in that folder yet. Best effort: the words are on the terminal, too.
pub fn tell(output: &Path, failure: Option<&Failure>) {
    if !output.join(LOCK).is_file() {
        return;
    }
    let path = output.join(FAILED);
    let _ = match failure {
        Some(failure) => fs::write(path, as_text(&format!("実行できませんでした。\n{failure}\n"))),
        None => fs::remove_file(path),
    };
}

/// With the mark by which old programs know UTF-8, and the ends of lines of Windows.
pub(super) fn as_text(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// Section and initiative of a submission, as far as they are known, else its file.
fn named(row: &SubmissionRow) -> String {
    let place = &row.place;
    let section = [place.department.as_str(), &place.section];
    let section: Vec<&str> = section.into_iter().filter(|name| !name.is_empty()).collect();
    let what = match place.called() {
        called if called.is_empty() => row.file.to_string(),
        called => called,
    };
    match section.join(" ") {
        section if section.is_empty() => what,
        section => format!("{section}（{what}）"),
    }
}

fn statuses(outcome: &Outcome<'_>) -> String {
    let rows = || outcome.tables.submissions.iter();
    let shown = Status::ALL.iter().filter(|status| **status != Status::Missing);
    // As on the first page: what is expected, and apart from it what was replaced, what could not be read and what nobody expects.
    let is_apart = |status: Status| matches!(status, Status::Replaced | Status::Returned);
    let count = |name: Status| {
        rows()
            .filter(|row| row.status == name && (row.expected || is_apart(name)))
            .count()
    };
    let told: Vec<String> = shown.map(|name| format!("{name} {}", count(*name))).collect();
    let beyond = rows().filter(|row| !row.expected && !is_apart(row.status)).count();
    match beyond {
        0 => told.join("、"),
        beyond => format!("{}。ほかに台帳で決まらないもの {beyond}", told.join("、")),
    }
}

fn severities(outcome: &Outcome<'_>) -> String {
    let count = |name: &Severity| {
        outcome
            .tables
            .findings
            .iter()
            .filter(|row| row.severity == *name && !row.is_absence())
            .count()
    };
    Severity::ALL
        .iter()
        .map(|name| format!("{name} {} 件", count(name)))
        .collect::<Vec<_>>()
        .join("、")
}

/// Each evaluation with its grades counted, in the plan's order.
fn grades(outcome: &Outcome<'_>) -> Vec<(String, String)> {
    let of = |evaluation: &Evaluation| {
        let rows: Vec<_> = outcome
            .tables
            .grades
            .iter()
            .filter(|row| row.evaluation == evaluation.name)
            .collect();
        let count = |mark: &str| rows.iter().filter(|row| row.grade == mark).count();
        let marks: Vec<String> = evaluation
            .grades
            .iter()
            .map(|grade| format!("「{}」{}", grade.mark, count(&grade.mark)))
            .collect();
        let judged: usize = evaluation.grades.iter().map(|grade| count(&grade.mark)).sum();
        let rest = rows.len() - judged;
        (
            evaluation.name.clone(),
            format!("{}  （未評価・対象外 {rest}）", marks.join("  ")),
        )
    };
    evaluations(outcome.batch.plan).iter().map(of).collect()
}
