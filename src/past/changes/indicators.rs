//! What indicators measure, their targets and actuals.

use std::collections::BTreeMap;

use super::{change, subject};
use crate::sheet::Direction;
use crate::table::{ApprovedRow, ChangeKind, ChangeRow, IndicatorRow, InitiativeRow, Tables};
use crate::value::{State, Text, name_key};

/// Indicators that measure something else or otherwise than they did.
pub(super) fn definitions(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
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
pub(super) fn approvals(now: &Tables, before: &Tables) -> impl Iterator<Item = ChangeRow> {
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

/// Nothing where the earlier values are of another unit (their states are cleared, see [`crate::past::align`]).
pub(super) fn indicator_changes(now: &IndicatorRow, before: &IndicatorRow) -> Vec<ChangeRow> {
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
