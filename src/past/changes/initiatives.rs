//! Initiatives that are new, gone, renumbered, renamed or moved.

use std::collections::{BTreeMap, BTreeSet};

use super::{change, subject};
use crate::table::{ChangeKind, ChangeRow, InitiativeRow, Status, Tables};
use crate::value::{Text, name_key};

/// Initiatives that are new, gone, renumbered, renamed or moved, and how their submissions stand.
pub(super) fn initiatives(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let (now, before) = (Batch::of(now), Batch::of(before));
    let came = now.tables.initiatives.iter();
    let came = came.flat_map(|row| match before.read.get(row.place.key.as_str()) {
        Some(old) => initiative_changes(row, old).collect(),
        None => before
            .without(row)
            .then(|| new(row, &before))
            .into_iter()
            .collect::<Vec<_>>(),
    });
    let gone = before.tables.initiatives.iter();
    let gone = gone.filter(|row| !now.read.contains_key(row.place.key.as_str()) && now.without(row));
    came.chain(gone.map(|row| ended(row, &now))).collect()
}

/// What a batch knows of its initiatives.
struct Batch<'a> {
    tables: &'a Tables,
    read: BTreeMap<&'a str, &'a InitiativeRow>,
    /// Those that were expected and did not come.
    missing: BTreeSet<&'a str>,
    /// The forms that it was of.
    forms: BTreeSet<&'a str>,
}

impl<'a> Batch<'a> {
    fn of(tables: &'a Tables) -> Self {
        let (initiatives, submissions) = (&tables.initiatives, &tables.submissions);
        let missing = submissions.iter().filter(|row| row.status == Status::Missing);
        let sent = initiatives.iter().map(|row| row.place.form.as_str());
        Self {
            tables,
            read: initiatives.iter().map(|row| (row.place.key.as_str(), row)).collect(),
            missing: missing.map(|row| row.place.key.as_str()).collect(),
            forms: sent
                .chain(submissions.iter().map(|row| row.place.form.as_str()))
                .collect(),
        }
    }

    fn misses(&self, row: &InitiativeRow) -> bool {
        self.missing.contains(row.place.key.as_str())
    }

    /// Whether it means something that the batch did not read an initiative. Where it was not of its form, such as a yearly form in
    /// September, the initiative is neither new the next time nor gone. A record that says no form is of all.
    fn without(&self, row: &InitiativeRow) -> bool {
        self.misses(row)
            || ["", row.place.form.as_str()]
                .iter()
                .any(|form| self.forms.contains(form))
    }
}

/// An initiative that the last batch did not read.
fn new(row: &InitiativeRow, before: &Batch) -> ChangeRow {
    if before.misses(row) {
        return status(row, Status::Missing, row.status);
    }
    let (title, now) = (row.place.title.clone(), "今回から".into());
    change(subject!(row), ChangeKind::New, title, Text::new(), now)
}

/// An initiative that this batch did not read. Its cells are of the last period's file.
fn ended(row: &InitiativeRow, now: &Batch) -> ChangeRow {
    let change = if now.misses(row) {
        status(row, row.status, Status::Missing)
    } else {
        let (title, before) = (row.place.title.clone(), "前回まで".into());
        change(subject!(row), ChangeKind::Ended, title, before, Text::new())
    };
    ChangeRow {
        file: Text::new(),
        sheet: Text::new(),
        ..change
    }
}

fn status(row: &InitiativeRow, old: Status, new: Status) -> ChangeRow {
    let (old, new) = (old.name().into(), new.name().into());
    change(subject!(row), ChangeKind::Status, "提出状況".into(), old, new)
}

fn initiative_changes(now: &InitiativeRow, before: &InitiativeRow) -> impl Iterator<Item = ChangeRow> {
    let place = |row: &InitiativeRow| {
        format!("{} {}", row.place.department, row.place.section)
            .trim()
            .to_owned()
    };
    let texts = [
        (
            ChangeKind::Number,
            "番号",
            before.place.number.clone(),
            now.place.number.clone(),
        ),
        (
            ChangeKind::Title,
            "事業名称",
            before.place.title.clone(),
            now.place.title.clone(),
        ),
        (ChangeKind::Section, "担当部課", place(before).into(), place(now).into()),
        // By these it is told who evaluates.
        (ChangeKind::Section, "取組区分", before.scope.clone(), now.scope.clone()),
        (
            ChangeKind::Section,
            "実施責任者",
            before.responsible.clone(),
            now.responsible.clone(),
        ),
        (
            ChangeKind::Status,
            "提出状況",
            before.status.name().into(),
            now.status.name().into(),
        ),
    ];
    let differing = texts
        .into_iter()
        .filter(|(_, _, old, new)| name_key(old) != name_key(new));
    differing.map(|(kind, item, old, new)| change(subject!(now), kind, item.into(), old, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Place;

    fn of(forms: &[&str]) -> Tables {
        let row = |form: &&str| InitiativeRow {
            place: Place {
                key: (*form).into(),
                form: (*form).into(),
                ..Place::default()
            }
            .into(),
            ..InitiativeRow::default()
        };
        Tables {
            initiatives: forms.iter().map(row).collect(),
            ..Tables::default()
        }
    }

    /// A form that is asked for once a year is neither new in March nor gone in September; a line of a form that both were of is.
    #[test]
    fn what_was_not_asked_for_is_neither_new_nor_gone() {
        let (september, march) = (of(&["tactic"]), of(&["tactic", "talent"]));
        assert!(initiatives(&march, &september).is_empty());
        assert!(initiatives(&september, &march).is_empty());
        let mut more = of(&["tactic", "tactic"]);
        more.initiatives[1].place = Place {
            key: "2".into(),
            ..Place::clone(&more.initiatives[0].place)
        }
        .into();
        let kinds = |rows: Vec<ChangeRow>| rows.into_iter().map(|row| row.kind).collect::<Vec<_>>();
        assert_eq!(kinds(initiatives(&more, &september)), [ChangeKind::New]);
        assert_eq!(kinds(initiatives(&september, &more)), [ChangeKind::Ended]);
    }
}
