//! What the batch came to, in words that can be read aloud, and the brief of its reports.

use std::fmt::Write;

use jiff::ToSpan;

use super::output::Written;
use crate::pipeline::Outcome;
use crate::plan::{Period, Plan};
use crate::report::forms::{Blank, Next};
use crate::report::{Brief, Evaluation, Grade, Section, Upcoming};
use crate::table::{Severity, Status};

/// The summary at the end of a run.
pub fn summary(outcome: &Outcome<'_>, written: &Written) -> String {
    let (batch, tables) = (&outcome.batch, &outcome.tables);
    let mut text = format!(
        "{} {}（{}現在）の集計が終わりました。\n\n",
        batch.period,
        batch.period.occasion(),
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
    let shown = Status::ALL.iter().filter(|status| **status != Status::Missing);
    let count = |name: &Status| {
        outcome
            .tables
            .submissions
            .iter()
            .filter(|row| row.status == *name)
            .count()
    };
    shown
        .map(|name| format!("{name} {}", count(name)))
        .collect::<Vec<_>>()
        .join("、")
}

fn severities(outcome: &Outcome<'_>) -> String {
    let count = |name: &Severity| {
        outcome
            .tables
            .findings
            .iter()
            .filter(|row| row.severity == *name)
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

fn evaluations(plan: &Plan) -> Vec<Evaluation> {
    let forms = plan
        .form_settings
        .iter()
        .flat_map(|form| form.settings.evaluations.iter().zip(&form.scales));
    forms
        .map(|(evaluation, scale)| Evaluation {
            name: evaluation.name.clone(),
            basis: evaluation.basis.clone(),
            grades: scale
                .grades
                .iter()
                .map(|grade| Grade {
                    mark: grade.mark.clone(),
                    meaning: grade.meaning.clone(),
                    tone: scale.tone(&grade.mark).unwrap_or_default(),
                })
                .collect(),
        })
        .collect()
}

/// What the reports need beside the tables.
pub fn brief(outcome: &Outcome<'_>) -> Brief {
    let batch = &outcome.batch;
    let settings = &batch.plan.settings;
    let deadline = batch
        .as_of
        .checked_add(settings.deadline_days.days())
        .map(|date| date.to_string())
        .unwrap_or_default();
    let input = batch.plan.input().join(batch.period.to_string());
    Brief {
        plan_title: settings.title.clone(),
        headquarters: settings.headquarters.clone(),
        office: settings.office.clone(),
        period: batch.period,
        occasion: batch.period.occasion().to_owned(),
        previous_period: outcome.previous,
        as_of: batch.as_of.to_string(),
        fiscal_year: batch.period.fiscal_year().0.into(),
        years: (settings.fiscal_years.0..=settings.fiscal_years.1)
            .map(i64::from)
            .collect(),
        deadline,
        upcoming: Some(upcoming(batch.plan, batch.period)),
        evaluations: evaluations(batch.plan),
        sections: sections(batch.plan),
        decisions: settings.decisions.clone(),
        legend: super::legend::lines(outcome),
        scratch: None,
        input_folder: relative(&super::output::folder(batch.plan, batch.period), &input),
    }
}

/// The submission after a period, with what it asks of every form.
fn upcoming(plan: &Plan, period: Period) -> Upcoming {
    let next = Next::after(plan, period);
    let asks = plan.forms.iter().zip(&plan.form_settings).map(|(form, settings)| {
        let blank = Blank {
            form,
            settings,
            next: Some(next),
        };
        (form.id.clone(), blank.asks())
    });
    Upcoming {
        period: next.period,
        occasion: next.period.occasion().to_owned(),
        due: next.due().to_string(),
        asks: asks.collect(),
    }
}

fn sections(plan: &Plan) -> Vec<Section> {
    let section = |s: &crate::plan::Section| Section {
        order: s.order,
        department: s.department.clone(),
        name: s.name.clone(),
        evaluator: s.evaluator.clone(),
    };
    plan.register.sections.iter().map(section).collect()
}

/// The way from one folder to another, with `/`; empty where there is none, as between two drives.
pub fn relative(from: &std::path::Path, to: &std::path::Path) -> String {
    let parts = |path: &std::path::Path| -> Vec<String> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        absolute
            .components()
            .map(|c| c.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return String::new();
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    up.chain(to[shared..].iter().cloned()).collect::<Vec<_>>().join("/")
}
