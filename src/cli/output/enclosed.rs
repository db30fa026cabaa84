//! The forms in a section's folder: its own ones marked, and new ones where it sent none or theirs cannot be marked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::names::Given;
use super::{missing, templates};
use crate::book::Limits;
use crate::cli::Failure;
use crate::intake::{self, File};
use crate::ledger::{Batch, FindingRow, Tables, ValueRow};
use crate::pipeline::Outcome;
use crate::plan::Period;
use crate::report::Brief;
use crate::report::forms::{self, Blank, Enclosed, Findings, Letter, Template, What};

/// What the forms of all sections are made from.
pub struct Enclosing<'a> {
    pub(super) batch: &'a Batch<'a>,
    pub(super) brief: &'a Brief,
    pub(super) limits: Limits,
    /// The templates of the plan's forms; None of one that cannot be filled in.
    pub(super) templates: Vec<Option<Template>>,
    /// Submitted files on disk.
    sources: BTreeMap<String, PathBuf>,
    /// The section whose initiatives a file holds; None where they are of several.
    owners: BTreeMap<&'a str, Option<i64>>,
    /// What was read the last time from the initiatives that are missing now.
    pub(super) past: Option<(Period, Vec<ValueRow>)>,
}

/// Puts a file into the section's folder.
pub(super) type Put<'p> = &'p dyn Fn(&str, &[u8]) -> Result<(), Failure>;

impl<'a> Enclosing<'a> {
    pub fn new(outcome: &'a Outcome<'a>, brief: &'a Brief) -> Result<Self, Failure> {
        let batch = &outcome.batch;
        let input = batch.plan.input().join(batch.period.to_string());
        let sources =
            intake::located(&input).map_err(|error| format!("フォルダー {} を読めません: {error}", input.display()))?;
        Ok(Self {
            batch,
            brief,
            limits: Limits::default(),
            templates: templates::usable(batch.plan)?,
            sources,
            owners: owners(batch),
            past: missing::past(outcome),
        })
    }

    /// Makes the forms of a section, whose rows alone are in `tables`.
    pub fn section(
        &self,
        order: i64,
        tables: &Tables,
        put: impl Fn(&str, &[u8]) -> Result<(), Failure>,
    ) -> Result<Vec<Enclosed>, Failure> {
        let mut given = Given::default();
        let mut enclosed = Vec::new();
        let files: BTreeSet<&str> = tables.findings.iter().map(|row| row.file.as_str()).collect();
        for path in files {
            let at = self.batch.files.binary_search_by(|file| file.path.as_str().cmp(path));
            let Some(file) = at.ok().map(|at| &self.batch.files[at]) else {
                continue;
            };
            if file.problem.is_none() {
                self.returned(order, file, tables, &mut given, &put, &mut enclosed)?;
            }
        }
        self.missing(tables, &mut given, &put, &mut enclosed)?;
        Ok(enclosed)
    }

    /// One file that came in: marked, or where that cannot be, each of its sheets on a new form.
    fn returned(
        &self,
        order: i64,
        file: &File,
        tables: &Tables,
        given: &mut Given,
        put: Put<'_>,
        enclosed: &mut Vec<Enclosed>,
    ) -> Result<(), Failure> {
        let of_file = || tables.findings.iter().filter(|row| row.file == file.path);
        let values = tables.values.iter().filter(|row| row.file == file.path);
        let findings = Findings::of(of_file(), values);
        if findings.is_empty() {
            return Ok(());
        }
        let (name, extension) = name_of(file);
        let instead = match self.mark(order, file, &findings, name) {
            Ok((bytes, listed)) => {
                let name = given.file(&format!("返却_{name}"), extension);
                put(&name, &bytes)?;
                let what = What::Marked {
                    file: file.path.clone(),
                    listed,
                };
                enclosed.push(Enclosed { name, what });
                return Ok(());
            }
            Err(instead) => instead,
        };
        let sheets: BTreeSet<&str> = (tables.values.iter().filter(|row| row.file == file.path))
            .map(|row| row.sheet.as_str())
            .collect();
        for sheet in sheets {
            let own: Vec<&FindingRow> = of_file()
                .filter(|row| row.sheet.is_empty() || row.sheet == sheet)
                .collect();
            let Some(bytes) = self.copy(&instead, (file, sheet), tables, &own) else {
                continue;
            };
            let name = given.file(&format!("返却_{name}_{sheet}"), "xlsx");
            put(&name, &bytes)?;
            let (file, sheet) = (file.path.clone(), sheet.to_owned());
            let what = What::Copied { file, sheet };
            enclosed.push(Enclosed { name, what });
        }
        Ok(())
    }

    /// The file itself with its marks, and whether it has the sheet in front; else why not, for the section.
    fn mark(&self, order: i64, file: &File, findings: &Findings<'_>, name: &str) -> Result<(Vec<u8>, bool), String> {
        if self.owners.get(file.path.as_str()) != Some(&Some(order)) {
            return Err("お送りいただいたファイルにはほかの課の個票も入っているため、この課の内容だけを新しい様式に写しました。こちらを直してお送りください。".to_owned());
        }
        let bytes = self.sources.get(&file.path).and_then(|path| fs::read(path).ok());
        let bytes = bytes.filter(|bytes| blake3::hash(bytes).to_hex().as_str() == file.hash);
        let bytes =
            bytes.ok_or("お送りいただいたファイルが集計中に変わったため、読み取った内容を新しい様式に写しました。")?;
        forms::marked(&bytes, findings, &self.letter(name), &self.limits).map_err(|error| forms::reason(&error))
    }

    /// A new form with what was read from a sheet; None where nothing was.
    fn copy(
        &self,
        instead: &str,
        (file, sheet): (&File, &str),
        tables: &Tables,
        findings: &[&FindingRow],
    ) -> Option<Vec<u8>> {
        let rows: Vec<&ValueRow> = tables
            .values
            .iter()
            .filter(|row| row.file == file.path && row.sheet == sheet)
            .collect();
        let submission = file.submissions.iter().find(|s| s.sheet == sheet)?;
        let findings = Findings::of(findings.iter().copied(), rows.iter().copied());
        let template = self.templates[submission.form].as_ref()?.with_room(&rows, &self.limits);
        let blank = Blank {
            form: &template.form,
            settings: &self.batch.plan.form_settings[submission.form],
            next: None,
        };
        let mut filled = blank.fill(&rows);
        filled.edits.marks.extend(findings.marks_on(|row| blank.address(row)));
        let letter = Letter {
            instead: Some(instead),
            left_over: &filled.left_over.clone(),
            rounded: &filled.rounded.clone(),
            ..self.letter(name_of(file).0)
        };
        let front = findings.front(&letter, |row, cell| {
            let place = blank.address(findings.value(row, cell)?)?;
            Some((blank.form.sheet.clone(), place))
        });
        template.made(filled, Some(front), &self.limits).ok()
    }

    fn letter<'l>(&'l self, file: &'l str) -> Letter<'l> {
        Letter {
            file,
            deadline: &self.brief.deadline,
            office: &self.brief.office,
            ..Letter::default()
        }
    }
}

/// The section of every file, None where it holds initiatives of several.
fn owners<'a>(batch: &'a Batch<'a>) -> BTreeMap<&'a str, Option<i64>> {
    let mut owners: BTreeMap<&str, Option<i64>> = BTreeMap::new();
    for case in &batch.cases {
        let order = case.section(batch.plan).map_or(0, |section| section.order);
        let owner = owners.entry(&batch.file(case).path).or_insert(Some(order));
        if *owner != Some(order) {
            *owner = None;
        }
    }
    owners
}

/// Name of a submitted file without folders and without the word of an earlier return, and its extension where it is one of
/// a workbook that can be marked.
fn name_of(file: &File) -> (&str, &str) {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.trim_start_matches("返却_");
    let extension = match extension.to_ascii_lowercase().as_str() {
        "xlsm" => "xlsm",
        "xlsx" => "xlsx",
        _ if file.macros => "xlsm",
        _ => "xlsx",
    };
    (stem, extension)
}
