//! What of the plan is not as it was.

use crate::past::plan_rows::incomparable;
use crate::table::{ChangeKind, ChangeRow, PlanRow, Tables};

/// What of the plan is not as it was. Nothing is said where the earlier batch left no plan.
pub(super) fn plan_changes(now: &Tables, before: &Tables) -> Vec<ChangeRow> {
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
