//! `kohyo check`: what was read from a file and what is wrong, before it is sent.

use std::path::Path;

use super::args::{CheckOptions, Format};
use super::{Done, json};
use crate::book::Limits;
use crate::check::{self, Finding, Severity};
use crate::deliver::{Failure, chosen};
use crate::intake::{self, File};
use crate::pipeline;
use crate::plan::Plan;
use crate::roll::{Batch, value_rows};
use crate::value::State;

/// Checks files outside a batch: each by itself, even two versions of one form. Rules that need the whole batch are left
/// out.
pub fn check(options: &CheckOptions) -> Result<Done, Failure> {
    let plan = Plan::load(&options.plan)?;
    let period = chosen(&plan.input(), options.period)?;
    let as_of = options.as_of.unwrap_or(period.last_day());
    let files = options.files.iter().map(|path| read(&plan, path)).collect();
    let mut batch = pipeline::batch(&plan, period, as_of, files);
    batch.count_all();
    let findings = check::check_files(&batch);
    match options.format {
        Format::Text => say!("{}", text(&batch, &findings).trim_end()),
        Format::Json => say!("{}", json::files(&batch, &findings)),
    }
    let errors = findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if errors { Done::NeedsCorrection } else { Done::Clean })
}

fn read(plan: &Plan, path: &Path) -> File {
    // Below no folder: two files of one name stay apart by their paths.
    intake::read(Path::new(""), path, &plan.forms, &Limits::default())
}

fn text(batch: &Batch<'_>, findings: &[Finding]) -> String {
    let mut lines = Vec::new();
    for file in &batch.files {
        lines.push(format!("■ {}", file.path));
        for case in batch.cases.iter().filter(|case| batch.file(case).path == file.path) {
            let submission = &file.submissions[case.submission];
            let form = &batch.plan.forms[submission.form];
            let version = submission
                .version
                .as_deref()
                .map(|v| format!(" 第{v}版"))
                .unwrap_or_default();
            lines.push(format!(
                "\nシート「{}」（様式: {}{version}）",
                submission.sheet, form.sheet
            ));
            lines.push("読み取った内容".to_owned());
            lines.extend(
                value_rows(batch, case)
                    .iter()
                    .filter(|row| row.state != State::Blank)
                    .map(|row| {
                        let year = row
                            .fiscal_year
                            .map(|year| format!(" {}年度", year.0))
                            .unwrap_or_default();
                        let item = row.row.map(|row| format!(" {row}")).unwrap_or_default();
                        let repairs = if row.repairs.is_empty() {
                            String::new()
                        } else {
                            format!("  ※{}", row.repairs)
                        };
                        format!(
                            "  {:<6} {}{year}{item}: {}{repairs}",
                            row.cell,
                            row.label,
                            shown(row.state, &row.value, &row.unit, &row.raw)
                        )
                    }),
            );
        }
        let own: Vec<&Finding> = findings.iter().filter(|finding| finding.file == file.path).collect();
        lines.push(if own.is_empty() {
            "\n修正が必要なところはありません。".to_owned()
        } else {
            format!("\n点検の結果（{} 件）", own.len())
        });
        lines.extend(own.into_iter().map(finding_text));
        lines.push(String::new());
    }
    lines.join("\n")
}

fn shown(state: State, value: &str, unit: &str, raw: &str) -> String {
    match state {
        State::Value => format!(
            "{}{}",
            value.replace('\n', " ⏎ "),
            if unit.is_empty() {
                String::new()
            } else {
                format!(" {unit}")
            }
        ),
        State::NotApplicable => state.words().to_owned(),
        State::Undetermined => format!("未確定（{raw}）"),
        _ => format!("読み取れません（{raw}）"),
    }
}

fn finding_text(finding: &Finding) -> String {
    let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    let cells = cells.join("、");
    let place: Vec<&str> = [finding.sheet.as_str(), &cells, &finding.field]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect();
    let found = if finding.found.is_empty() {
        String::new()
    } else {
        format!("（記入: {}）", finding.found.replace('\n', " ⏎ "))
    };
    let place = if place.is_empty() {
        String::new()
    } else {
        format!(" {}:", place.join(" "))
    };
    format!(
        "  [{}]{place} {}{found}\n         → {}",
        finding.severity.name(),
        finding.message,
        finding.help
    )
}
