//! `kohyo check`: what was read from a file and what is wrong, before it is sent.

use std::path::{Path, PathBuf};

use super::args::{CheckOptions, Format};
use super::told::Told;
use super::{Done, json, load, plan_file};
use crate::book::Limits;
use crate::check::{self, Finding, Severity};
use crate::deliver::{self, Failure, OwnFiles, chosen};
use crate::intake::{self, File};
use crate::pipeline;
use crate::plan::Plan;
use crate::roll::{Batch, Case, value_rows};
use crate::table::{AnswerRow, FindingRow, ValueRow};
use crate::value::State;

/// Checks files outside a batch: each by itself, even two versions of one form. Rules that need the whole batch are left
/// out.
pub fn check(options: &CheckOptions) -> Result<Done, Failure> {
    let plan = load(&plan_file(&options.plan.file))?;
    let period = chosen(&plan.input(), options.period)?;
    let plan = plan.at(period)?;
    let as_of = options.as_of.unwrap_or(period.last_day());
    let Named { files, passed } = Named::of(
        &options.files,
        &deliver::own_files(&plan, &plan_file(&options.plan.file)),
    )?;
    let files = files.iter().map(|path| read(&plan, path)).collect();
    let mut batch = pipeline::batch(&plan, period, as_of, files);
    batch.count_all();
    let findings = told(&batch, deliver::answers(&plan, period));
    match options.format {
        Format::Text => say!("{}", text(&batch, &findings, passed).trim_end()),
        Format::Json => say!("{}", json::files(&batch, &findings)),
    }
    let errors = findings.iter().any(|told| told.finding.severity == Severity::Error);
    Ok(if errors { Done::NeedsCorrection } else { Done::Clean })
}

/// What is to be said of the files: as in a run, what was answered is asked no more.
fn told(batch: &Batch<'_>, known: Vec<AnswerRow>) -> Vec<Told> {
    let findings = check::check_files(batch);
    let mut rows = check::rows(batch, &findings);
    check::answered(batch, &mut rows, &known);
    let told = |(finding, row): (Finding, FindingRow)| Told {
        answer: row.answer.to_string(),
        finding: Finding {
            severity: row.severity,
            ..finding
        },
    };
    findings.into_iter().zip(rows).map(told).collect()
}

/// The files that are named.
#[derive(Default)]
struct Named {
    /// Each once.
    files: Vec<PathBuf>,
    /// How many files of folders were passed over: what the program has made, and what the plan is made of.
    passed: usize,
}

impl Named {
    /// Those that are named, of folders those in them.
    fn of(paths: &[PathBuf], own: &OwnFiles) -> Result<Self, Failure> {
        let mut named = Self::default();
        for path in paths {
            let here = match path.symlink_metadata() {
                Err(_) => return Err(Failure::NoFile(path.clone())),
                Ok(about) if about.is_dir() => {
                    let unreadable = |error| Failure::Input {
                        folder: path.clone(),
                        error,
                    };
                    let all = intake::discover(path).map_err(unreadable)?;
                    let count = all.len();
                    let here = own.without(path, all);
                    named.passed += count - here.len();
                    here
                }
                Ok(_) => vec![path.clone()],
            };
            if here.is_empty() {
                return Err(Failure::NoFileIn(path.clone()));
            }
            let new: Vec<PathBuf> = here.into_iter().filter(|file| !named.files.contains(file)).collect();
            named.files.extend(new);
        }
        Ok(named)
    }
}

fn read(plan: &Plan, path: &Path) -> File {
    // Below no folder: two files of one name stay apart by their paths.
    intake::read(Path::new(""), path, &plan.forms, &Limits::default())
}

fn text(batch: &Batch<'_>, findings: &[Told], passed: usize) -> String {
    let mut lines = Vec::new();
    if passed > 0 {
        lines.push(format!(
            "kohyo の作ったものと、計画の設定・台帳・様式（{passed} 件）は、点検していません。\n"
        ));
    }
    if batch.files.len() > 1 {
        let all: Vec<&Told> = findings.iter().collect();
        lines.push(format!(
            "{} 件のファイルを点検しました。{}\n",
            batch.files.len(),
            breakdown(&all)
        ));
    }
    for file in &batch.files {
        lines.push(format!("■ {}\n", file.path));
        let mut own: Vec<&Told> = findings.iter().filter(|told| told.finding.file == file.path).collect();
        own.sort_by_key(|told| told.finding.severity);
        let is_ours = file.submissions.is_empty() && file.problem.is_none();
        lines.push(match own.is_empty() && is_ours {
            true => "kohyo の作った帳票です。点検するところはありません。".to_owned(),
            false => breakdown(&own),
        });
        lines.extend(own.into_iter().map(finding_text));
        for case in batch.cases.iter().filter(|case| batch.file(case).path == file.path) {
            lines.extend(what_was_read(batch, file, case));
        }
        lines.push(String::new());
    }
    lines.join("\n")
}

/// How many findings there are of each severity.
fn breakdown(findings: &[&Told]) -> String {
    let severities = || findings.iter().map(|told| told.finding.severity);
    let count = |severity: &Severity| severities().filter(|own| own == severity).count();
    let counts = Severity::ALL.iter().map(|severity| (severity, count(severity)));
    let told: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{severity} {count} 件"))
        .collect();
    match told.join("、") {
        told if told.is_empty() => "修正が必要なところはありません。".to_owned(),
        told => format!("点検の結果（{told}）"),
    }
}

/// The sheet of an initiative and every value that was read in it.
fn what_was_read(batch: &Batch<'_>, file: &File, case: &Case) -> Vec<String> {
    let submission = &file.submissions[case.submission];
    let form = &batch.plan.forms[submission.form];
    let version = submission.version.as_deref();
    let version = version.map(|v| format!(" 第{v}版")).unwrap_or_default();
    let heading = format!(
        "\nシート「{}」（様式: {}{version}）\n読み取った内容",
        submission.sheet, form.sheet
    );
    let rows = value_rows(batch, case);
    let rows = rows.iter().filter(|row| row.state != State::Blank);
    [heading].into_iter().chain(rows.map(value_text)).collect()
}

fn value_text(row: &ValueRow) -> String {
    let year = row
        .fiscal_year
        .map(|year| format!(" {}年度", year.0))
        .unwrap_or_default();
    let item = row.row.map(|row| format!(" {row}")).unwrap_or_default();
    let repairs = match row.repairs.as_str() {
        "" => String::new(),
        repairs => format!("  ※{repairs}"),
    };
    format!(
        "  {:<6} {}{year}{item}: {}{repairs}",
        row.cell,
        row.label,
        shown(row.state, &row.value, &row.unit, &row.raw)
    )
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

fn finding_text(Told { finding, answer }: &Told) -> String {
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
    let next = match answer.as_str() {
        "" => finding.help.clone(),
        answer => format!("回答済み: {}", answer.replace('\n', " ⏎ ")),
    };
    format!(
        "  [{}]{place} {}{found}\n         → {next}",
        finding.severity.name(),
        finding.message
    )
}
