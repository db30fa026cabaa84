//! What changed since the last period, initiative by initiative.

use std::collections::BTreeMap;

use super::rows::{ChangeRow, CostRow, GradeRow, IndicatorRow, InitiativeRow, StepRow};
use super::tables::Tables;
use crate::plan::Plan;

/// Compares two batches. Sorted as the initiatives are; a value that is new where nothing stood is no change of a target.
pub fn changes(plan: &Plan, now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let mut rows = Vec::new();
    let known: BTreeMap<&str, &InitiativeRow> = before.initiatives.iter().map(|row| (row.key.as_str(), row)).collect();
    let grades = index(&before.grades, |row| {
        (row.key.clone(), row.evaluation.clone(), row.fiscal_year)
    });
    let indicators = index(&before.indicators, |row| {
        (row.key.clone(), row.indicator.clone(), row.fiscal_year)
    });
    let costs = index(&before.costs, |row| (row.key.clone(), String::new(), row.fiscal_year));
    let steps = index(&before.steps, |row| (row.key.clone(), String::new(), row.step));
    for row in now
        .initiatives
        .iter()
        .filter(|row| !known.contains_key(row.key.as_str()))
    {
        rows.push(change(
            Subject::from(row),
            "新規",
            row.title.clone(),
            String::new(),
            "今回から".to_owned(),
        ));
    }
    for row in &now.grades {
        let old = grades.get(&(row.key.clone(), row.evaluation.clone(), row.fiscal_year));
        rows.extend(old.and_then(|old| grade_change(plan, row, old)));
    }
    for row in &now.indicators {
        let old = indicators.get(&(row.key.clone(), row.indicator.clone(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| indicator_changes(row, old)));
    }
    for row in &now.costs {
        let old = costs.get(&(row.key.clone(), String::new(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| cost_changes(row, old)));
    }
    for row in &now.steps {
        let old = steps.get(&(row.key.clone(), String::new(), row.step));
        rows.extend(old.into_iter().flat_map(|old| step_changes(row, old)));
    }
    let place: BTreeMap<&str, usize> = now
        .initiatives
        .iter()
        .enumerate()
        .map(|(i, row)| (row.key.as_str(), i))
        .collect();
    rows.sort_by_key(|row| place.get(row.key.as_str()).copied());
    rows
}

type Key = (String, String, i64);

fn index<T>(rows: &[T], key: impl Fn(&T) -> Key) -> BTreeMap<Key, &T> {
    rows.iter().map(|row| (key(row), row)).collect()
}

/// The columns that say what a change is about.
struct Subject<'a> {
    key: &'a str,
    number: &'a str,
    title: &'a str,
    department: &'a str,
    section: &'a str,
    section_order: i64,
}

macro_rules! subject {
    ($($row:ident),*) => {
        $(impl<'a> From<&'a $row> for Subject<'a> {
            fn from(row: &'a $row) -> Self {
                Self {
                    key: &row.key,
                    number: &row.number,
                    title: &row.title,
                    department: &row.department,
                    section: &row.section,
                    section_order: row.section_order,
                }
            }
        })*
    };
}

subject!(InitiativeRow, GradeRow, IndicatorRow, CostRow, StepRow);

fn change(of: Subject<'_>, kind: &str, item: String, old: String, new: String) -> ChangeRow {
    ChangeRow {
        key: of.key.to_owned(),
        number: of.number.to_owned(),
        title: of.title.to_owned(),
        department: of.department.to_owned(),
        section: of.section.to_owned(),
        section_order: of.section_order,
        kind: kind.to_owned(),
        item,
        old,
        new,
        movement: String::new(),
        cell: String::new(),
    }
}

fn grade_change(plan: &Plan, now: &GradeRow, before: &GradeRow) -> Option<ChangeRow> {
    if now.grade == before.grade {
        return None;
    }
    let scale = plan
        .form_settings
        .iter()
        .flat_map(|form| form.settings.evaluations.iter().zip(&form.scales))
        .find(|(evaluation, _)| evaluation.name == now.evaluation)
        .map(|(_, scale)| scale);
    let rank = |mark: &str| scale.and_then(|scale| scale.rank(mark));
    let movement = match (rank(&before.grade), rank(&now.grade)) {
        (Some(old), Some(new)) if new < old => "▲",
        (Some(old), Some(new)) if new > old => "▼",
        _ => "",
    };
    let shown = |grade: &str| {
        if grade.is_empty() {
            "未評価".to_owned()
        } else {
            grade.to_owned()
        }
    };
    let row = change(
        now.into(),
        "評価",
        now.evaluation.clone(),
        shown(&before.grade),
        shown(&now.grade),
    );
    Some(ChangeRow {
        movement: movement.to_owned(),
        cell: now.cell.clone(),
        ..row
    })
}

fn indicator_changes(now: &IndicatorRow, before: &IndicatorRow) -> Vec<ChangeRow> {
    let item = |what: &str| format!("{} {what} {}年度", now.indicator, now.fiscal_year);
    let target = differs(
        (now.target, &now.target_state, &now.target_text),
        (before.target, &before.target_state, &before.target_text),
    )
    .then(|| {
        let row = change(
            now.into(),
            "目標値",
            item("目標値"),
            before.target_text.clone(),
            now.target_text.clone(),
        );
        ChangeRow {
            cell: now.target_cell.clone(),
            ..row
        }
    });
    let actual = differs(
        (now.actual, &now.actual_state, &now.actual_text),
        (before.actual, &before.actual_state, &before.actual_text),
    )
    .then(|| {
        let row = change(
            now.into(),
            "実績値",
            item("実績値"),
            before.actual_text.clone(),
            now.actual_text.clone(),
        );
        ChangeRow {
            cell: now.actual_cell.clone(),
            ..row
        }
    });
    target.into_iter().chain(actual).collect()
}

/// Amount, state and text. Numbers are compared as numbers and what is no value by its state, so that 1,200 and １２００,
/// or - and ―, are no change.
fn differs(now: (Option<f64>, &str, &str), before: (Option<f64>, &str, &str)) -> bool {
    match (now.0, before.0) {
        (Some(now), Some(before)) => now != before,
        _ if now.1 == before.1 && matches!(now.1, "blank" | "not_applicable" | "undetermined") => false,
        _ => now.2.trim() != before.2.trim(),
    }
}

fn cost_changes(now: &CostRow, before: &CostRow) -> Vec<ChangeRow> {
    let shown = |yen: Option<i64>| {
        yen.map(|yen| format!("{} 千円", crate::sheet::Money(yen)))
            .unwrap_or_default()
    };
    let item = |what: &str| format!("{what} {}年度", now.fiscal_year);
    let one = |kind: &str, new: Option<i64>, old: Option<i64>, cell: &str| {
        (new != old).then(|| ChangeRow {
            cell: cell.to_owned(),
            ..change(now.into(), kind, item(kind), shown(old), shown(new))
        })
    };
    let budget = one("予算額", now.budget_yen, before.budget_yen, &now.budget_cell);
    let settlement = one(
        "決算額",
        now.settlement_yen,
        before.settlement_yen,
        &now.settlement_cell,
    );
    budget.into_iter().chain(settlement).collect()
}

fn step_changes(now: &StepRow, before: &StepRow) -> Vec<ChangeRow> {
    let item = |what: &str| format!("実施項目{}（{}）{what}", now.step, now.name);
    let one = |what: &str, new: &str, old: &str| {
        (new != old).then(|| ChangeRow {
            cell: now.cell.clone(),
            ..change(now.into(), "工程", item(what), old.to_owned(), new.to_owned())
        })
    };
    let planned = one("の計画", &now.planned, &before.planned);
    let actual = one("の実績", &now.actual, &before.actual);
    planned.into_iter().chain(actual).collect()
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn compares_what_was_read() {
        for (now, before, expected) in [
            (
                (Some(1200.0), "value", "1,200"),
                (Some(1200.0), "value", "１２００"),
                false,
            ),
            ((Some(1200.0), "value", "1200"), (Some(120.0), "value", "120"), true),
            ((None, "not_applicable", "-"), (None, "not_applicable", "―"), false),
            ((None, "undetermined", "未定"), (None, "undetermined", "集計中"), false),
            ((None, "not_applicable", "―"), (None, "undetermined", "未定"), true),
            ((None, "not_applicable", "―"), (None, "blank", ""), true),
            ((Some(0.0), "value", "0"), (None, "blank", ""), true),
            ((None, "value", "試行"), (None, "value", "検討"), true),
            ((None, "unreadable", "29（4）"), (None, "unreadable", "31（4）"), true),
        ] {
            assert_eq!(differs(now, before), expected, "{before:?} -> {now:?}");
        }
    }
}
