//! Grades and money.

use super::{change, subject};
use crate::grade::Standing;
use crate::plan::Plan;
use crate::sheet::Money;
use crate::table::{Cells, ChangeKind, ChangeRow, CostRow, GradeRow, Movement};

pub(super) fn grade_change(plan: &Plan, now: &GradeRow, before: &GradeRow) -> Option<ChangeRow> {
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

pub(super) fn cost_changes(now: &CostRow, before: &CostRow) -> Vec<ChangeRow> {
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
