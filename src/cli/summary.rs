//! What the batch came to, in words that can be read aloud.

use std::fmt::Write;

use crate::deliver::{Outcome, Written, evaluations};
use crate::report::Evaluation;
use crate::table::{Severity, Status};

/// The summary at the end of a run.
pub fn summary(outcome: &Outcome<'_>, written: &Written) -> String {
    let (batch, tables) = (&outcome.batch, &outcome.tables);
    let mut text = format!(
        "{} {}（{}現在）の集計が終わりました。\n\n",
        batch.period,
        batch.plan.settings.occasion(batch.period).title,
        batch.as_of
    );
    let expected: Vec<_> = tables.submissions.iter().filter(|row| row.expected).collect();
    let missing: Vec<_> = expected.iter().filter(|row| row.status == Status::Missing).collect();
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
    let counting = tables.decisions.iter().filter(|row| !row.superseded);
    let (own, earlier): (Vec<_>, Vec<_>) = counting.partition(|row| row.period == batch.period);
    if !tables.decisions.is_empty() {
        let _ = writeln!(
            text,
            "協議事項  前回までの記入 {} 件、今回の記入 {} 件を引き継ぎました",
            earlier.len(),
            own.len()
        );
    }
    if !missing.is_empty() {
        let _ = writeln!(text, "{}", Status::Missing);
    }
    for row in missing {
        let _ = writeln!(
            text,
            "  {} {}（{} {}）",
            row.place.department, row.place.section, row.place.number, row.place.title
        );
    }
    let _ = writeln!(text, "\n結果は次のところにあります。");
    let _ = writeln!(
        text,
        "  全庁集計        {}",
        written.folder.join(&written.consolidated).display()
    );
    let _ = write!(
        text,
        "  フィードバック  {}（{} 課{}）",
        written.folder.join("フィードバック").display(),
        written.sections,
        match written.forms {
            0 => String::new(),
            forms => format!("、同封の個票 {forms} 件"),
        }
    );
    text
}

fn statuses(outcome: &Outcome<'_>) -> String {
    let rows = || outcome.tables.submissions.iter();
    let shown = Status::ALL.iter().filter(|status| **status != Status::Missing);
    // As on the first page: what is expected, and apart from it what was replaced and what nobody expects.
    let count = |name: Status| {
        rows()
            .filter(|row| row.status == name && (row.expected || name == Status::Replaced))
            .count()
    };
    let told: Vec<String> = shown.map(|name| format!("{name} {}", count(*name))).collect();
    let beyond = rows()
        .filter(|row| !row.expected && row.status != Status::Replaced)
        .count();
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
            // What did not come is told as such.
            .filter(|row| row.severity == *name && !row.file.is_empty())
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
            .map(|grade| format!("{} {}", grade.mark, count(&grade.mark)))
            .collect();
        (
            evaluation.name.clone(),
            format!("{}  （未評価・対象外 {}）", marks.join("  "), count("")),
        )
    };
    evaluations(outcome.batch.plan).iter().map(of).collect()
}
