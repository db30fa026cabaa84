//! Initiatives that are new, gone, renumbered, renamed or moved.

use std::collections::{BTreeMap, BTreeSet};

use super::{change, subject};
use crate::table::{ChangeKind, ChangeRow, InitiativeRow, Status, Tables};
use crate::value::{Text, name_key};

/// Initiatives that are new, gone, renumbered, renamed or moved, and how their submissions stand.
pub(super) fn initiatives(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let past: BTreeMap<&str, &InitiativeRow> = before
        .initiatives
        .iter()
        .map(|row| (row.place.key.as_str(), row))
        .collect();
    let present: BTreeMap<&str, &InitiativeRow> = now
        .initiatives
        .iter()
        .map(|row| (row.place.key.as_str(), row))
        .collect();
    let missing = |tables: &Tables| -> BTreeSet<Text> {
        let open = tables.submissions.iter().filter(|row| row.status == Status::Missing);
        open.map(|row| row.place.key.clone()).collect()
    };
    let (missing_now, missing_before) = (missing(now), missing(before));
    let (forms_now, forms_before) = (forms(now), forms(before));
    let status = |row: &InitiativeRow, old: Status, new: Status| {
        change(
            subject!(row),
            ChangeKind::Status,
            "提出状況".into(),
            old.name().into(),
            new.name().into(),
        )
    };
    let open = Status::Missing;
    let mut rows = Vec::new();
    for row in &now.initiatives {
        match past.get(row.place.key.as_str()) {
            Some(old) => rows.extend(initiative_changes(row, old)),
            None if missing_before.contains(&row.place.key) => rows.push(status(row, open, row.status)),
            None if !are_known(&forms_before, row) => {}
            None => rows.push(change(
                subject!(row),
                ChangeKind::New,
                row.place.title.clone(),
                Text::new(),
                "今回から".into(),
            )),
        }
    }
    let gone = before
        .initiatives
        .iter()
        .filter(|row| !present.contains_key(row.place.key.as_str()));
    for row in gone.filter(|row| are_known(&forms_now, row)) {
        // Its cells are of the last period's file.
        let change = if missing_now.contains(&row.place.key) {
            status(row, row.status, open)
        } else {
            change(
                subject!(row),
                ChangeKind::Ended,
                row.place.title.clone(),
                "前回まで".into(),
                Text::new(),
            )
        };
        rows.push(ChangeRow {
            file: Text::new(),
            sheet: Text::new(),
            ..change
        });
    }
    rows
}

/// The forms that a batch was of.
fn forms(tables: &Tables) -> BTreeSet<&str> {
    let sent = tables.initiatives.iter().map(|row| row.place.form.as_str());
    sent.chain(tables.submissions.iter().map(|row| row.place.form.as_str()))
        .collect()
}

/// Whether a batch was of the form of an initiative. Where it was not, such as a yearly form in September, its initiatives are neither
/// new the next time nor gone. A record that says no form is of all.
fn are_known(forms: &BTreeSet<&str>, row: &InitiativeRow) -> bool {
    ["", row.place.form.as_str()].iter().any(|form| forms.contains(form))
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
