//! Grades counted by department and evaluation.

use std::collections::{BTreeMap, BTreeSet};

use super::plan_rows::by_quarter;
use crate::grade::Standing;
use crate::plan::Plan;
use crate::table::{CountRow, Figures, GradeRow, Word, figures};
use crate::value::Text;

/// Counts the grades of a batch, beside those of the last one where both are of one fiscal year or follow each other by quarters. Sorted by 建制順, evaluation and grade as the plan orders
/// them; initiatives without a grade count as what says why (対象外, 未確定, 未設定, 未入力) or as 未評価.
pub fn counts(plan: &Plan, grades: &[GradeRow], previous: Option<&[GradeRow]>) -> Figures<Vec<CountRow>> {
    let now = counted(grades)?;
    let before = previous.map(|previous| counted(&comparable(plan, grades, previous)));
    let before = before.transpose()?;
    let order = department_order(plan);
    let all: BTreeSet<&Key> = now.keys().chain(before.iter().flat_map(BTreeMap::keys)).collect();
    let mut keys: Vec<Key> = all.into_iter().cloned().collect();
    keys.sort_by_cached_key(|key| {
        (
            order.get(key[0].as_str()).copied().unwrap_or(i64::MAX),
            key[0].clone(),
            rank(plan, key),
        )
    });
    Ok(keys
        .into_iter()
        .map(|key| {
            let previous = before
                .as_ref()
                // An evaluation that the last period does not know, or in which it graded nothing, has no past count.
                .filter(|before| before.keys().any(|known| known[1] == key[1] && !is_ungraded(&known[2])))
                .map(|before| before.get(&key).copied().unwrap_or_default());
            let (department_order, count) = (order.get(key[0].as_str()).copied(), now.get(&key).copied());
            let [department, evaluation, grade] = key;
            CountRow {
                department_order: department_order.unwrap_or_default(),
                count: count.unwrap_or_default(),
                previous,
                department,
                evaluation,
                grade,
            }
        })
        .collect())
}

/// The grades of the last batch that this one's follow.
fn comparable(plan: &Plan, now: &[GradeRow], previous: &[GradeRow]) -> Vec<GradeRow> {
    let years: BTreeSet<_> = now.iter().map(|row| (&row.evaluation, row.fiscal_year)).collect();
    let follows =
        |row: &&GradeRow| by_quarter(plan, &row.evaluation) || years.contains(&(&row.evaluation, row.fiscal_year));
    previous.iter().filter(follows).cloned().collect()
}

/// Department, evaluation, grade.
type Key = [Text; 3];

fn counted(grades: &[GradeRow]) -> Figures<BTreeMap<Key, i64>> {
    Ok(figures::grades_by_department(grades)?.into_iter().collect())
}

/// Whether a word stands in the place of a grade.
fn is_ungraded(grade: &str) -> bool {
    Standing::ALL.iter().any(|standing| standing.name() == grade)
}

/// 建制順 of the departments: that of their first section.
fn department_order(plan: &Plan) -> BTreeMap<String, i64> {
    let mut order = BTreeMap::new();
    for section in &plan.register.sections {
        let next = order.len() as i64 + 1;
        order.entry(section.department.clone()).or_insert(next);
    }
    order
}

fn rank(plan: &Plan, key: &Key) -> (usize, usize) {
    let evaluations = plan
        .form_settings
        .iter()
        .flat_map(|form| form.settings.evaluations.iter().zip(&form.scales));
    let found = evaluations
        .enumerate()
        .find(|(_, (evaluation, _))| evaluation.name == key[1]);
    found.map_or((usize::MAX, 0), |(place, (_, scale))| {
        (place, scale.place(&key[2]).unwrap_or(usize::MAX))
    })
}
