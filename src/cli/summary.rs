//! What a run came to, in words and as JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::deliver::{self, Outcome, Since, Written, evaluations};
use crate::report::office;
use crate::table::{Severity, SinceKind, SubmissionRow};

/// The summary at the end of a run, with where the results are.
pub fn summary(outcome: &Outcome<'_>, written: &Written) -> String {
    let mut text = deliver::summary(outcome);
    let _ = writeln!(text, "\n結果は次のところにあります。");
    let _ = writeln!(
        text,
        "  全庁集計        {}",
        written.folder.join(&written.consolidated).display()
    );
    let _ = writeln!(
        text,
        "  今回の対応      {}",
        written.folder.join(format!("{}.xlsx", office::NAME)).display()
    );
    let _ = write!(
        text,
        "  フィードバック  {}（{} 部署{}）",
        written.folder.join("フィードバック").display(),
        written.sections,
        match written.forms {
            0 => String::new(),
            forms => format!("、同封の個票 {forms} 件"),
        }
    );
    text
}

/// What a run came to, as JSON: a stable interface (`docs/stability.md`).
pub fn to_json(outcome: &Outcome<'_>, written: &Written) -> Value {
    let (batch, tables) = (&outcome.batch, &outcome.tables);
    let submission = |row: &SubmissionRow| {
        json!({
            "number": row.place.number,
            "title": row.place.title,
            "department": row.place.department,
            "section": row.place.section,
            "status": row.status.name(),
            "expected": row.expected,
            "file": row.file,
        })
    };
    let count = |severity: Severity| tables.findings.iter().filter(|row| row.severity == severity).count();
    let grades = evaluations(batch.plan).into_iter().flat_map(|evaluation| {
        let rows = tables.grades.iter().filter(|row| row.evaluation == evaluation.name);
        let rows: Vec<_> = rows.collect();
        let name = evaluation.name.clone();
        evaluation.grades.into_iter().map(move |grade| {
            let count = rows.iter().filter(|row| row.grade == grade.mark).count();
            json!({ "evaluation": name, "grade": grade.mark, "count": count })
        })
    });
    let mut all = json!({
        "period": batch.period.to_string(),
        "occasion": batch.plan.settings.occasion(batch.period).title,
        "as_of": batch.as_of.to_string(),
        "folder": written.folder.display().to_string(),
        "consolidated": written.consolidated,
        "sections": written.sections,
        "forms": written.forms,
        "findings": {
            "error": count(Severity::Error),
            "warning": count(Severity::Warning),
            "notice": count(Severity::Notice),
        },
        "grades": grades.collect::<Vec<_>>(),
        "submissions": tables.submissions.iter().map(submission).collect::<Vec<_>>(),
        "unmade": written.unmade,
        "kept": written.kept.iter().map(|kept| &kept.file).collect::<Vec<_>>(),
        "remarks": outcome.remarks,
    });
    if written.since.has_last {
        all["since"] = since(&written.since);
    }
    all
}

/// How much became another since the last run of the period.
fn since(since: &Since) -> Value {
    let count = |kind: SinceKind| since.now.iter().filter(|row| row.kind == kind).count();
    json!({
        "files_new": count(SinceKind::FileNew),
        "files_replaced": count(SinceKind::FileReplaced),
        "files_gone": count(SinceKind::FileGone),
        "findings_solved": count(SinceKind::Solved),
        "findings_new": count(SinceKind::New),
        "findings_left": since.left,
        "sections_first": count(SinceKind::FolderFirst),
        "sections_again": count(SinceKind::FolderChanged),
    })
}
