//! 提出状況: every initiative that the register expects, and every file that belongs to none.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::check;
use crate::intake::Problem;
use crate::roll::{Batch, Case, Replaced, Why};
use crate::table::{Figures, FindingRow, Place, Severity, Status, SubmissionRow, Tables, figures};
use crate::value::Text;

/// Adds 提出状況 to the tables and the status to every initiative, from the findings.
pub fn submissions(batch: &Batch<'_>, tables: &mut Tables) -> Figures<()> {
    // What is for the office alone weighs on no section's form.
    let (of_office, asked): (Vec<&FindingRow>, Vec<&FindingRow>) =
        tables.findings.iter().partition(|row| check::is_of_office(&row.code));
    let counts = match of_office.is_empty() {
        true => Counts::of(&tables.findings)?,
        false => Counts::of(&asked.into_iter().cloned().collect::<Vec<_>>())?,
    };
    for row in &mut tables.initiatives {
        let (errors, warnings, notices) = counts.of_initiative(&row.place.key, (&row.file, &row.sheet));
        (row.errors, row.warnings, row.notices) = (errors, warnings, notices);
        row.status = Status::of(errors, warnings);
    }
    let mut rows: Vec<SubmissionRow> = batch.cases.iter().map(|case| received(batch, case, &counts)).collect();
    rows.extend(missing(batch));
    rows.extend(returned(batch, &counts));
    rows.sort_by_cached_key(|row| (row.place.rank(), row.status == Status::Replaced, row.file.clone()));
    tables.submissions = rows;
    Ok(())
}

fn received(batch: &Batch<'_>, case: &Case, counts: &Counts) -> SubmissionRow {
    let file = batch.file(case);
    let submission = &file.submissions[case.submission];
    let (errors, warnings, status, remark) = match &case.replaced_by {
        // What is found of the initiative is found in the form that counts, and counted there alone.
        Some(replaced) => (0, 0, Status::Replaced, remark(replaced)),
        None => {
            let (errors, warnings, _) = counts.of_initiative(&case.key, (&file.path, &submission.sheet));
            (errors, warnings, Status::of(errors, warnings), String::new())
        }
    };
    SubmissionRow {
        place: typed_place(case),
        expected: case
            .expected(batch.plan)
            .is_some_and(|e| batch.plan.expects(e, batch.period))
            && case.replaced_by.is_none(),
        status,
        file: file.path.as_str().into(),
        sheet: submission.sheet.as_str().into(),
        version: submission.version.as_deref().unwrap_or_default().into(),
        layer: Some(submission.layer),
        hash: file.hash.as_str().into(),
        bytes: file.bytes as i64,
        saved: day(file.modified).into(),
        errors,
        warnings,
        remark: remark.into(),
    }
}

/// Its place with the title as typed alone.
fn typed_place(case: &Case) -> Arc<Place> {
    let mut place = Arc::clone(&case.place);
    let typed = case.initiative.title.or_empty();
    if place.title != typed {
        Arc::make_mut(&mut place).title = typed.into();
    }
    place
}

/// What became of a form that does not count.
fn remark(replaced: &Replaced) -> String {
    let by = &replaced.by;
    match replaced.why {
        Why::Unknown => format!("どちらが新しいか分からないため、{by} を使用"),
        Why::OfPartner => format!("関係課の個票のため、担当の課の {by} を使用"),
        _ => format!("{by} に差し替え"),
    }
}

/// The day in Japan; empty where the file does not say when it was saved.
fn day(time: Option<Timestamp>) -> String {
    let japan = jiff::tz::Offset::constant(9);
    time.map(|time| japan.to_datetime(time).date().to_string())
        .unwrap_or_default()
}

/// What the register expects and no file holds.
fn missing<'a>(batch: &'a Batch<'_>) -> impl Iterator<Item = SubmissionRow> + 'a {
    let register = &batch.plan.register;
    let received: std::collections::BTreeSet<usize> = batch.cases.iter().filter_map(|case| case.expected).collect();
    let expected = register
        .initiatives
        .iter()
        .enumerate()
        .filter(move |(index, e)| batch.plan.expects(e, batch.period) && !received.contains(index));
    expected.map(|(_, expected)| SubmissionRow {
        place: Arc::new(Place::expected(register, expected)),
        expected: true,
        status: Status::Missing,
        ..SubmissionRow::default()
    })
}

/// Files from which nothing could be taken. Lock files are no submissions.
fn returned<'a>(batch: &'a Batch<'_>, counts: &'a Counts) -> impl Iterator<Item = SubmissionRow> + 'a {
    let files = batch
        .files
        .iter()
        .filter(|file| !matches!(file.problem, None | Some(Problem::LockFile)));
    files.map(|file| {
        let (errors, warnings) = counts.of_file(&file.path);
        let place = Place {
            key: file.path.as_str().into(),
            ..Place::default()
        };
        let section = batch.plan.register.section_in_path(&file.path);
        let (status, remark) = match batch.came_again(file) {
            Some(other) => (
                Status::Replaced,
                format!("内容を取り込めませんでした。{} が届いています", other.path),
            ),
            None => (Status::Returned, "内容を取り込めませんでした".to_owned()),
        };
        SubmissionRow {
            place: Arc::new(section.map_or(place.clone(), |section| place.of(section))),
            status,
            file: file.path.as_str().into(),
            hash: file.hash.as_str().into(),
            bytes: file.bytes as i64,
            saved: day(file.modified).into(),
            errors,
            warnings,
            remark: remark.into(),
            ..SubmissionRow::default()
        }
    })
}

/// Findings counted by initiative and, where they belong to none, by file.
struct Counts {
    by_subject: BTreeMap<[Text; 3], i64>,
    /// Findings on a sheet of several initiatives: they weigh on each. By file, sheet and severity.
    of_sheets: BTreeMap<[Text; 3], i64>,
}

impl Counts {
    fn of(findings: &[FindingRow]) -> Figures<Self> {
        let mut of_sheets: BTreeMap<[Text; 3], i64> = BTreeMap::new();
        for row in findings
            .iter()
            .filter(|row| row.place.key.is_empty() && !row.sheet.is_empty())
        {
            let sheet = [row.file.clone(), row.sheet.clone(), row.severity.name().into()];
            *of_sheets.entry(sheet).or_default() += 1;
        }
        Ok(Self {
            by_subject: figures::findings_by_subject(findings)?.into_iter().collect(),
            of_sheets,
        })
    }

    /// Those of one severity: of an initiative, or of a file without one.
    fn of_subject(&self, key: &str, file: &str, severity: Severity) -> i64 {
        let subject = [key, file, severity.name()].map(Text::from);
        self.by_subject.get(&subject).copied().unwrap_or_default()
    }

    /// Those of an initiative and those of its sheet, which holds others too.
    fn of_initiative(&self, key: &str, (file, sheet): (&str, &str)) -> (i64, i64, i64) {
        let of_sheet = |severity: Severity| {
            let sheet = [file, sheet, severity.name()].map(Text::from);
            self.of_sheets.get(&sheet).copied().unwrap_or_default()
        };
        let of = |severity| self.of_subject(key, "", severity) + of_sheet(severity);
        (of(Severity::Error), of(Severity::Warning), of(Severity::Notice))
    }

    fn of_file(&self, path: &str) -> (i64, i64) {
        let of = |severity| self.of_subject("", path, severity);
        (of(Severity::Error), of(Severity::Warning))
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_japan() {
        for (time, expected) in [
            ("2021-09-21T14:59:59Z", "2021-09-21"),
            ("2021-09-21T15:00:00Z", "2021-09-22"),
        ] {
            assert_eq!(day(time.parse().ok()), expected, "{time}");
        }
        assert_eq!(day(None), "");
    }
}
