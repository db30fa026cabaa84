//! What changed since the last period, initiative by initiative.

mod items;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plan_rows::{by_quarter, incomparable};
use crate::grade::Standing;
use crate::plan::Plan;
use crate::sheet::{Direction, Money};
use crate::table::{
    ApprovedRow, Cells, ChangeKind, ChangeRow, CostRow, GradeRow, IndicatorRow, InitiativeRow, Movement, Place,
    PlanRow, Status, Tables,
};
use crate::value::{FiscalYear, State, Text, name_key};

/// Compares a batch with an earlier one that was made comparable (see [`super::align`]). What is about the plan comes
/// first, then initiative by initiative in 建制順; a value that is new where nothing stood is no change of a target.
pub fn changes(plan: &Plan, now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let mut rows = plan_changes(now, before);
    rows.extend(initiatives(now, before));
    let graded = |row: &GradeRow| {
        let year = if by_quarter(plan, &row.evaluation) {
            FiscalYear::default()
        } else {
            row.fiscal_year
        };
        (row.place.key.clone(), row.evaluation.clone(), year)
    };
    let grades = index(&before.grades, graded);
    let indicators = index(&before.indicators, |row| {
        (row.place.key.clone(), row.indicator.clone(), row.fiscal_year)
    });
    let costs = index(&before.costs, |row| {
        (row.place.key.clone(), Text::new(), row.fiscal_year)
    });
    for row in &now.grades {
        let old = grades.get(&graded(row));
        rows.extend(old.and_then(|old| grade_change(plan, row, old)));
    }
    rows.extend(definitions(now, before));
    rows.extend(approvals(now, before));
    for row in &now.indicators {
        let old = indicators.get(&(row.place.key.clone(), row.indicator.clone(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| indicator_changes(row, old)));
    }
    for row in &now.costs {
        let old = costs.get(&(row.place.key.clone(), Text::new(), row.fiscal_year));
        rows.extend(old.into_iter().flat_map(|old| cost_changes(row, old)));
    }
    rows.extend(steps::changes(&now.steps, &before.steps));
    rows.extend(items::changes(&now.items, &before.items));
    rows.sort_by_cached_key(|row| (!row.place.key.is_empty(), row.place.rank(), row.place.key.clone()));
    rows
}

type Key = (Text, Text, FiscalYear);

fn index<T>(rows: &[T], key: impl Fn(&T) -> Key) -> BTreeMap<Key, &T> {
    rows.iter().map(|row| (key(row), row)).collect()
}

/// What a change is about: its initiative, and the file and sheet it was read from.
type Subject<'a> = (&'a Arc<Place>, &'a str, &'a str);

fn change((place, file, sheet): Subject<'_>, kind: ChangeKind, item: Text, old: Text, new: Text) -> ChangeRow {
    ChangeRow {
        place: Arc::clone(place),
        kind,
        item,
        old,
        new,
        movement: None,
        file: file.into(),
        sheet: sheet.into(),
        cell: Cells::default(),
    }
}

/// The [`Subject`] of a row.
macro_rules! subject {
    ($row:expr) => {
        (&$row.place, $row.file.as_str(), $row.sheet.as_str())
    };
}
use subject;

/// What of the plan is not as it was. Nothing is said where the earlier batch left no plan.
fn plan_changes(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let value = |rows: &[PlanRow], item: &str| rows.iter().find(|row| row.item == item).map(|row| row.value.clone());
    let dropped = incomparable(&now.plan, &before.plan);
    let gone = before.plan.iter().filter(|row| value(&now.plan, &row.item).is_none());
    let known = !before.plan.is_empty();
    let items = now
        .plan
        .iter()
        .chain(gone)
        .filter(|_| known)
        .map(|row| row.item.as_str());
    let changed = items.filter_map(|item| {
        let (old, new) = (value(&before.plan, item), value(&now.plan, item));
        let not_compared = dropped.iter().any(|name| item.contains(&format!(" {name}（")));
        (old != new).then(|| ChangeRow {
            kind: ChangeKind::Plan,
            item: format!(
                "{item}{}",
                if not_compared {
                    "\n（前回と比べていません）"
                } else {
                    ""
                }
            )
            .into(),
            old: old.unwrap_or_else(|| "なし".into()),
            new: new.unwrap_or_else(|| "なし".into()),
            ..ChangeRow::default()
        })
    });
    changed.collect()
}

/// Initiatives that are new, gone, renumbered, renamed or moved, and how their submissions stand.
fn initiatives(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
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
            None => rows.push(change(
                subject!(row),
                ChangeKind::New,
                row.place.title.clone(),
                Text::new(),
                "今回から".into(),
            )),
        }
    }
    for row in before
        .initiatives
        .iter()
        .filter(|row| !present.contains_key(row.place.key.as_str()))
    {
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

/// Indicators that measure something else or otherwise than they did.
fn definitions(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
    let past = firsts(&before.indicators);
    let mut rows = Vec::new();
    for (key, row) in firsts(&now.indicators) {
        let Some(old) = past.get(&key) else { continue };
        let direction = |row: &IndicatorRow| row.direction.map_or("", Direction::name).to_owned();
        let baseline = |row: &IndicatorRow| row.baseline.map(|value| value.to_string()).unwrap_or_default();
        for (what, old, new) in [
            ("何を測るか", old.name.clone(), row.name.clone()),
            ("単位（値は前回と比べていません）", old.unit.clone(), row.unit.clone()),
            (
                "方向（値は前回と比べていません）",
                direction(old).into(),
                direction(row).into(),
            ),
            ("基準値", baseline(old).into(), baseline(row).into()),
        ] {
            if name_key(&old) != name_key(&new) {
                rows.push(change(
                    subject!(row),
                    ChangeKind::Indicator,
                    format!("{} {what}", row.indicator).into(),
                    old,
                    new,
                ));
            }
        }
    }
    rows
}

/// What headquarters approved since: from here on it is graded otherwise although no form says so.
fn approvals(now: &Tables, before: &Tables) -> impl Iterator<Item = ChangeRow> {
    let item = |row: &ApprovedRow| (row.place.key.clone(), row.indicator.clone(), row.term, row.fiscal_year);
    let past: BTreeMap<_, &Text> = before.approved.iter().map(|row| (item(row), &row.approved)).collect();
    let forms: BTreeMap<&str, &InitiativeRow> = now
        .initiatives
        .iter()
        .map(|row| (row.place.key.as_str(), row))
        .collect();
    let decided = now.approved.iter().filter(|row| row.decided.is_some());
    let changed = decided.filter(move |row| past.get(&item(row)).is_some_and(|old| **old != row.approved));
    changed.filter_map(move |row| {
        let form = forms.get(row.place.key.as_str())?;
        let words = format!("{} の承認", row.item());
        let told = change(
            subject!(form),
            ChangeKind::Indicator,
            words.into(),
            row.was.clone(),
            row.approved.clone(),
        );
        Some(ChangeRow {
            cell: row.cell.clone(),
            ..told
        })
    })
}

/// The first row of every indicator, by initiative and name.
fn firsts(rows: &[IndicatorRow]) -> BTreeMap<(&str, &str), &IndicatorRow> {
    let mut found = BTreeMap::new();
    for row in rows {
        found
            .entry((row.place.key.as_str(), row.indicator.as_str()))
            .or_insert(row);
    }
    found
}

fn grade_change(plan: &Plan, now: &GradeRow, before: &GradeRow) -> Option<ChangeRow> {
    // A first grade is no change of one.
    if now.grade == before.grade || before.grade.is_empty() {
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
        (Some(old), Some(new)) if new < old => Some(Movement::Better),
        (Some(old), Some(new)) if new > old => Some(Movement::Worse),
        _ => None,
    };
    let shown = |grade: &str| {
        if grade.is_empty() {
            Standing::Open.name().to_owned()
        } else {
            grade.to_owned()
        }
    };
    let row = change(
        subject!(now),
        ChangeKind::Grade,
        now.evaluation.clone(),
        shown(&before.grade).into(),
        shown(&now.grade).into(),
    );
    Some(ChangeRow {
        movement,
        cell: now.cell.clone(),
        ..row
    })
}

/// Nothing where the earlier values are of another unit (their states are cleared, see [`super::align`]).
fn indicator_changes(now: &IndicatorRow, before: &IndicatorRow) -> Vec<ChangeRow> {
    if before.target_state.is_none() && before.actual_state.is_none() {
        return Vec::new();
    }
    let item = |what: &str| format!("{} {what} {}年度", now.indicator, now.fiscal_year.0);
    let target = differs(
        (now.target, now.target_state, &now.target_text),
        (before.target, before.target_state, &before.target_text),
    )
    .then(|| {
        let row = change(
            subject!(now),
            ChangeKind::Target,
            item(ChangeKind::Target.name()).into(),
            before.target_text.clone(),
            now.target_text.clone(),
        );
        ChangeRow {
            cell: now.target_cell.clone(),
            ..row
        }
    });
    let actual = differs(
        (now.actual, now.actual_state, &now.actual_text),
        (before.actual, before.actual_state, &before.actual_text),
    )
    .then(|| {
        let row = change(
            subject!(now),
            ChangeKind::Actual,
            item(ChangeKind::Actual.name()).into(),
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
fn differs(now: (Option<f64>, Option<State>, &str), before: (Option<f64>, Option<State>, &str)) -> bool {
    match (now.0, before.0) {
        (Some(now), Some(before)) => now != before,
        _ if now.1 == before.1 && now.1.is_some_and(State::is_nothing) => false,
        _ => now.2.trim() != before.2.trim(),
    }
}

fn cost_changes(now: &CostRow, before: &CostRow) -> Vec<ChangeRow> {
    let shown = |yen: Option<i64>| yen.map(|yen| Money(yen).words()).unwrap_or_default();
    let item = |what: &str| format!("{what} {}年度", now.fiscal_year.0);
    let one = |kind: ChangeKind, new: Option<i64>, old: Option<i64>, cell: &Cells| {
        (new != old).then(|| ChangeRow {
            cell: cell.clone(),
            ..change(
                subject!(now),
                kind,
                item(kind.name()).into(),
                shown(old).into(),
                shown(new).into(),
            )
        })
    };
    let budget = one(ChangeKind::Budget, now.budget_yen, before.budget_yen, &now.budget_cell);
    let settlement = one(
        ChangeKind::Settlement,
        now.settlement_yen,
        before.settlement_yen,
        &now.settlement_cell,
    );
    budget.into_iter().chain(settlement).collect()
}

#[cfg(test)]
mod tests {
    use super::differs;
    use crate::value::State;

    #[test]
    fn compares_what_was_read() {
        for (now, before, expected) in [
            (
                (Some(1200.0), State::Value, "1,200"),
                (Some(1200.0), State::Value, "１２００"),
                false,
            ),
            (
                (Some(1200.0), State::Value, "1200"),
                (Some(120.0), State::Value, "120"),
                true,
            ),
            (
                (None, State::NotApplicable, "-"),
                (None, State::NotApplicable, "―"),
                false,
            ),
            (
                (None, State::Undetermined, "未定"),
                (None, State::Undetermined, "集計中"),
                false,
            ),
            (
                (None, State::NotApplicable, "―"),
                (None, State::Undetermined, "未定"),
                true,
            ),
            ((None, State::NotApplicable, "―"), (None, State::Blank, ""), true),
            ((Some(0.0), State::Value, "0"), (None, State::Blank, ""), true),
            ((None, State::Value, "試行"), (None, State::Value, "検討"), true),
            (
                (None, State::Unreadable, "29（4）"),
                (None, State::Unreadable, "31（4）"),
                true,
            ),
        ] {
            let (now, before) = [now, before]
                .map(|(number, state, text)| (number, Some(state), text))
                .into();
            assert_eq!(differs(now, before), expected, "{before:?} -> {now:?}");
        }
    }
}
