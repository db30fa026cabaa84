//! A file that came in, as it goes back to its section.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;

use super::enclosed::{Enclosing, Folder};
use crate::book::stamp::StampError;
use crate::deliver::Failure;
use crate::form::YearAxis;
use crate::intake::File;
use crate::report::forms::{self, Blank, COPY, Findings, Letter, RETURNED, What};
use crate::table::{FindingRow, Tables, ValueRow};
use crate::value::parse_year;

impl Enclosing<'_> {
    /// One file that came in: marked, or where that cannot be, each of its sheets on a new form; a copy where nothing has to
    /// be corrected.
    pub(super) fn returned(
        &self,
        order: i64,
        file: &File,
        tables: &Tables,
        folder: &mut Folder<'_>,
    ) -> Result<(), Failure> {
        let findings = Findings::of(self.brief.notation, findings_of(tables, file), values_of(tables, file));
        if findings.is_empty() {
            return self.received(order, (file, &findings), tables, folder);
        }
        let (name, extension) = name_of(file);
        let (bytes, listed) = match self.mark(order, file, &findings, name) {
            Ok(marked) => marked,
            Err(instead) => return self.copies(&instead, file, tables, folder),
        };
        let stem = format!("{RETURNED}{name}");
        let what = What::Marked {
            file: file.path.clone(),
            listed,
        };
        folder.add((&stem, extension), &bytes, what)
    }

    /// Each sheet of a file on a new form, `instead` of the file itself for the reason that it gives.
    fn copies(&self, instead: &str, file: &File, tables: &Tables, folder: &mut Folder<'_>) -> Result<(), Failure> {
        let sheets: BTreeSet<&str> = values_of(tables, file).map(|row| row.sheet.as_str()).collect();
        for sheet in sheets {
            let own: Vec<&FindingRow> = findings_of(tables, file)
                .filter(|row| row.sheet.is_empty() || row.sheet == sheet)
                .collect();
            let stem = format!("{RETURNED}{}_{sheet}", name_of(file).0);
            let bytes = match self.copy(instead, (file, sheet), tables, &own) {
                Some(Ok(bytes)) => bytes,
                Some(Err(error)) => {
                    folder.unmade(&stem, &error);
                    continue;
                }
                None => continue,
            };
            let (file, sheet) = (file.path.clone(), sheet.to_owned());
            let what = What::Copied { file, sheet };
            folder.add((&stem, "xlsx"), &bytes, what)?;
        }
        Ok(())
    }

    /// A file without anything to correct, where it counts and can be stamped: nobody needs it on another form.
    fn received(
        &self,
        order: i64,
        (file, findings): (&File, &Findings<'_>),
        tables: &Tables,
        folder: &mut Folder<'_>,
    ) -> Result<(), Failure> {
        if values_of(tables, file).next().is_none() {
            return Ok(());
        }
        let (name, extension) = name_of(file);
        let next = self
            .brief
            .upcoming
            .as_ref()
            .map(|next| next.when(self.brief.notation))
            .unwrap_or_default();
        let replaces = self.replaced_by(file);
        let letter = Letter {
            next: &next,
            replaces: &replaces,
            ..self.letter(name)
        };
        let bytes = self.own(order, file).ok();
        let made = bytes.and_then(|bytes| forms::received(&bytes, findings, &letter, &self.limits).ok().flatten());
        if let Some(bytes) = made {
            let stem = format!("{COPY}{name}");
            let what = What::Received {
                file: file.path.clone(),
            };
            folder.add((&stem, extension), &bytes, what)?;
        }
        Ok(())
    }

    /// The names of the files in whose place this one counts.
    fn replaced_by(&self, file: &File) -> Vec<String> {
        let cases = self.batch.cases.iter();
        let older = cases.filter(|case| case.replaced_by.as_ref().is_some_and(|other| other.by == file.path));
        let paths = older
            .map(|case| self.batch.file(case).path.as_str())
            .filter(|path| *path != file.path);
        let names: BTreeSet<&str> = paths.map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// The file itself with its marks, and whether it has the sheet in front; else why not, for the section.
    fn mark(&self, order: i64, file: &File, findings: &Findings<'_>, name: &str) -> Result<(Vec<u8>, bool), String> {
        let bytes = self.own(order, file)?;
        forms::marked(&bytes, &file.submissions, findings, &self.letter(name), &self.limits)
            .map_err(|error| forms::reason(&error))
    }

    /// The bytes of a file that is the section's alone; else why it cannot go back, for the section.
    fn own(&self, order: i64, file: &File) -> Result<Vec<u8>, String> {
        if self.owners.get(file.path.as_str()) != Some(&Some(order)) {
            return Err("お送りいただいたファイルにはほかの課の個票も入っているため、この課の内容だけを新しい様式に写しました。こちらを直してお送りください。".to_owned());
        }
        let bytes = self.sources.get(&file.path).and_then(|path| fs::read(path).ok());
        let bytes = bytes.filter(|bytes| blake3::hash(bytes).to_hex().as_str() == file.hash);
        let bytes =
            bytes.ok_or("お送りいただいたファイルが集計中に変わったため、読み取った内容を新しい様式に写しました。")?;
        match forms::stranger(&bytes, file, self.batch.plan, order, &self.limits) {
            Some(reason) => Err(reason),
            None => Ok(bytes),
        }
    }

    /// A new form with what was read from a sheet; None where nothing was.
    fn copy(
        &self,
        instead: &str,
        (file, sheet): (&File, &str),
        tables: &Tables,
        findings: &[&FindingRow],
    ) -> Option<Result<Vec<u8>, StampError>> {
        let rows: Vec<&ValueRow> = values_of(tables, file).filter(|row| row.sheet == sheet).collect();
        let submission = file.submissions.iter().find(|s| s.sheet == sheet)?;
        let findings = Findings::of(self.brief.notation, findings.iter().copied(), rows.iter().copied());
        let settings = &self.batch.plan.form_settings[submission.form];
        let template = self.templates[submission.form].as_ref()?.with_room(&rows, &self.limits);
        // Where headings are counted from the year of the form, that is the one that was read.
        let is_base = |row: &&&ValueRow| row.field == settings.settings.fields.fiscal_year;
        let base = rows.iter().find(is_base).and_then(|row| parse_year(&row.value));
        let base = base.filter(|_| template.form.axes.iter().any(YearAxis::is_open));
        let form = match base {
            Some(base) => Cow::Owned(template.form.clone().counted_from(base)),
            None => Cow::Borrowed(&template.form),
        };
        let blank = Blank {
            form: &form,
            settings,
            next: None,
        };
        let mut filled = blank.fill(&rows);
        filled.edits.marks.extend(findings.marks_on(|row| blank.address(row)));
        let letter = Letter {
            instead: Some(instead),
            linked: !filled.edits.marks.is_empty(),
            left_over: &filled.left_over.clone(),
            rounded: &filled.rounded.clone(),
            ..self.letter(name_of(file).0)
        };
        let front = findings.front(&letter, |row, cell| {
            let place = blank.address(findings.value(row, cell)?)?;
            Some((blank.form.sheet.clone(), place))
        });
        Some(template.made(filled, Some(front), &self.limits))
    }

    fn letter<'l>(&'l self, file: &'l str) -> Letter<'l> {
        Letter {
            file,
            notation: self.brief.notation,
            deadline: &self.brief.deadline,
            office: &self.brief.office,
            ..Letter::default()
        }
    }
}

/// What was found in a file.
fn findings_of<'a>(tables: &'a Tables, file: &File) -> impl Iterator<Item = &'a FindingRow> {
    tables.findings.iter().filter(|row| row.file == file.path)
}

/// What was read from a file.
fn values_of<'a>(tables: &'a Tables, file: &File) -> impl Iterator<Item = &'a ValueRow> {
    tables.values.iter().filter(|row| row.file == file.path)
}

/// Name of a submitted file without folders and without the word of an earlier answer, and its extension where it is one of
/// a workbook that can be marked.
fn name_of(file: &File) -> (&str, &str) {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.trim_start_matches(RETURNED).trim_start_matches(COPY);
    let extension = match extension.to_ascii_lowercase().as_str() {
        "xlsm" => "xlsm",
        "xlsx" => "xlsx",
        _ if file.macros => "xlsm",
        _ => "xlsx",
    };
    (stem, extension)
}
