//! What became another since the last run of the same period: findings, files, and what goes to the sections.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::table::{FindingRow, Place, SinceKind, SinceRow};

/// What a run came to, as far as the next one of its period is compared with it.
#[derive(Debug, Clone, Default)]
pub struct Stand<'a> {
    /// Hashes of the submitted files, by path.
    pub files: BTreeMap<&'a str, &'a str>,
    pub findings: &'a [FindingRow],
    /// Hashes of what goes to a section, by its folder below the results.
    pub folders: BTreeMap<&'a str, &'a str>,
    /// By when corrections are asked back; empty where that is not known.
    pub deadline: &'a str,
}

/// What became another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Since {
    /// The deadline, files, then findings, then folders, each in the order of the present run, what is gone behind.
    pub rows: Vec<SinceRow>,
    /// How many findings that ask for something stood before and stand now.
    pub left: usize,
}

/// Compares a run with the one before. `place` is the section that a folder goes to.
pub fn since(before: &Stand<'_>, now: &Stand<'_>, place: impl Fn(&str) -> Place) -> Since {
    let mut rows = deadline(before, now);
    rows.extend(files(before, now));
    let (findings, left) = findings(before, now);
    rows.extend(findings);
    rows.extend(folders(before, now, place));
    Since { rows, left }
}

fn deadline(before: &Stand<'_>, now: &Stand<'_>) -> Vec<SinceRow> {
    let is_other = !before.deadline.is_empty() && before.deadline != now.deadline;
    let row = is_other.then(|| SinceRow {
        kind: SinceKind::Deadline,
        found: before.deadline.into(),
        message: now.deadline.into(),
        ..SinceRow::default()
    });
    row.into_iter().collect()
}

/// A file that only has another name or folder is the same.
fn files(before: &Stand<'_>, now: &Stand<'_>) -> Vec<SinceRow> {
    let is_known = |stand: &Stand<'_>, hash: &str| stand.files.values().any(|known| *known == hash);
    let row = |kind: SinceKind, file: &str| SinceRow {
        kind,
        file: file.into(),
        ..SinceRow::default()
    };
    let came = now
        .files
        .iter()
        .filter_map(|(file, hash)| match before.files.get(file) {
            Some(known) if known == hash => None,
            Some(_) => Some(row(SinceKind::FileReplaced, file)),
            None if is_known(before, hash) => None,
            None => Some(row(SinceKind::FileNew, file)),
        });
    let went = before.files.iter().filter(|(file, _)| !now.files.contains_key(*file));
    let went = went.filter(|(_, hash)| !is_known(now, hash));
    came.chain(went.map(|(file, _)| row(SinceKind::FileGone, file)))
        .collect()
}

/// The findings that ask for something, by the question that they are; how many are the same.
fn findings(before: &Stand<'_>, now: &Stand<'_>) -> (Vec<SinceRow>, usize) {
    let mut known: BTreeMap<String, Vec<&FindingRow>> = BTreeMap::new();
    for row in before.findings.iter().filter(|row| row.severity.asks()) {
        known.entry(named(row)).or_default().push(row);
    }
    let (mut rows, mut left) = (Vec::new(), 0);
    for row in now.findings.iter().filter(|row| row.severity.asks()) {
        match known.get_mut(&named(row)).and_then(Vec::pop) {
            Some(_) => left += 1,
            None => rows.push(of_finding(SinceKind::New, row)),
        }
    }
    let mut solved: Vec<&FindingRow> = known.into_values().flatten().collect();
    solved.sort_by_key(|row| {
        (
            row.place.section_rank(),
            &row.place.number,
            &row.file,
            &row.code,
            &row.message,
        )
    });
    rows.extend(solved.into_iter().map(|row| of_finding(SinceKind::Solved, row)));
    (rows, left)
}

/// What a finding asks. One that is about no initiative is about its file.
fn named(row: &FindingRow) -> String {
    let file = if row.place.key.is_empty() {
        row.file.as_str()
    } else {
        ""
    };
    format!("{file} | {}", row.question())
}

fn of_finding(kind: SinceKind, row: &FindingRow) -> SinceRow {
    SinceRow {
        kind,
        place: Arc::clone(&row.place),
        code: row.code.clone(),
        severity: Some(row.severity),
        field: row.field.clone(),
        found: row.found.clone(),
        message: row.message.clone(),
        file: row.file.clone(),
        sheet: row.sheet.clone(),
        cells: row.cells.clone(),
    }
}

fn folders(before: &Stand<'_>, now: &Stand<'_>, place: impl Fn(&str) -> Place) -> Vec<SinceRow> {
    let changed = now.folders.iter().filter_map(|(folder, hash)| {
        let kind = match before.folders.get(folder) {
            None => SinceKind::FolderFirst,
            Some(known) if known != hash => SinceKind::FolderChanged,
            Some(_) => return None,
        };
        Some(SinceRow {
            kind,
            place: place(folder).into(),
            file: (*folder).into(),
            ..SinceRow::default()
        })
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Severity;

    fn finding(key: &str, message: &str, file: &str) -> FindingRow {
        FindingRow {
            severity: Severity::Error,
            place: Place {
                key: key.into(),
                ..Place::default()
            }
            .into(),
            message: message.into(),
            file: file.into(),
            ..FindingRow::default()
        }
    }

    fn told(since: &Since) -> Vec<(SinceKind, &str, &str)> {
        let rows = since.rows.iter();
        rows.map(|row| (row.kind, row.file.as_str(), row.message.as_str()))
            .collect()
    }

    #[test]
    fn what_was_corrected_in_another_file_is_solved_and_what_stands_is_left() {
        let before = [
            finding("1-1", "空欄", "a.xlsx"),
            finding("1-1", "空欄", "a.xlsx"),
            finding("1-1", "予算", "a.xlsx"),
            finding("", "開けません", "壊.xlsx"),
        ];
        let notice = FindingRow {
            severity: Severity::Notice,
            ..finding("1-1", "空欄", "a2.xlsx")
        };
        let now = [
            finding("1-1", "空欄", "a2.xlsx"),
            notice,
            finding("", "開けません", "別.xlsx"),
        ];
        let since = since(
            &Stand {
                findings: &before,
                ..Stand::default()
            },
            &Stand {
                findings: &now,
                ..Stand::default()
            },
            |_| Place::default(),
        );
        assert_eq!(since.left, 1);
        assert_eq!(
            told(&since),
            [
                (SinceKind::New, "別.xlsx", "開けません"),
                (SinceKind::Solved, "a.xlsx", "予算"),
                (SinceKind::Solved, "a.xlsx", "空欄"),
                (SinceKind::Solved, "壊.xlsx", "開けません"),
            ]
        );
    }

    #[test]
    fn files_and_folders_are_told_by_what_is_in_them() {
        let before = Stand {
            files: [("a.xlsx", "1"), ("b.xlsx", "2"), ("c.xlsx", "3"), ("d.xlsx", "4")].into(),
            folders: [("01_総務課", "x"), ("02_人事課", "y")].into(),
            ..Stand::default()
        };
        let now = Stand {
            files: [("a.xlsx", "1"), ("b.xlsx", "9"), ("課/c.xlsx", "3"), ("e.xlsx", "5")].into(),
            folders: [("01_総務課", "x"), ("02_人事課", "z"), ("03_市民課", "w")].into(),
            ..Stand::default()
        };
        let since = since(&before, &now, |_| Place::default());
        let kinds: Vec<(SinceKind, &str)> = since.rows.iter().map(|row| (row.kind, row.file.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (SinceKind::FileReplaced, "b.xlsx"),
                (SinceKind::FileNew, "e.xlsx"),
                (SinceKind::FileGone, "d.xlsx"),
                (SinceKind::FolderChanged, "02_人事課"),
                (SinceKind::FolderFirst, "03_市民課"),
            ]
        );
        assert_eq!(since_of(&now, &now), Since::default());
    }

    fn since_of(before: &Stand<'_>, now: &Stand<'_>) -> Since {
        super::since(before, now, |_| Place::default())
    }
}
