//! What differs between two makings of the same batch, fact by fact: what was typed, decided and graded. What the program says of it
//! in its own words (arithmetic, findings) is left out, for a later version may say it otherwise.

mod compare;
mod difference;
mod facts;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::PolarsResult;

use super::rows::{DecisionRow, InitiativeRow, ValueRow};
use super::tables::Tables;
use crate::plan::Period;
use compare::compare;
pub use difference::{About, Difference};
use facts::{
    APPROVED, COSTS, DECISIONS, GOALS, GRADES, INDICATORS, INITIATIVES, ITEMS, RATES, STATED, STEPS, SUMS, VALUES,
};

/// What differs between the tables of a batch as they were and as they are now, by 建制順 as the tables stand. `values` are the
/// single values of both. Of what was decided the meeting of `period` alone: the others are of their own periods.
///
/// # Errors
/// Never, unless the library is wrong.
pub fn differences(
    period: Period,
    (old, old_values): (&Tables, &[ValueRow]),
    (new, new_values): (&Tables, &[ValueRow]),
) -> PolarsResult<Vec<Difference>> {
    let keys =
        |rows: &[InitiativeRow]| -> BTreeSet<String> { rows.iter().map(|row| row.place.key.to_string()).collect() };
    let (before, now) = (keys(&old.initiatives), keys(&new.initiatives));
    // Of an initiative that came or went nothing else is told.
    let one_sided: BTreeSet<String> = before.symmetric_difference(&now).cloned().collect();
    let decided = |rows: &[DecisionRow]| -> Vec<DecisionRow> {
        rows.iter()
            .filter(|row| row.period == period && !row.superseded)
            .cloned()
            .collect()
    };
    let mut all = compare(&INITIATIVES, &old.initiatives, &new.initiatives)?;
    let mut rest = compare(&INDICATORS, &old.indicators, &new.indicators)?;
    rest.extend(compare(&GOALS, &old.goals, &new.goals)?);
    rest.extend(compare(&APPROVED, &old.approved, &new.approved)?);
    rest.extend(compare(&STEPS, &old.steps, &new.steps)?);
    rest.extend(compare(&ITEMS, &old.items, &new.items)?);
    rest.extend(compare(&COSTS, &old.costs, &new.costs)?);
    rest.extend(compare(&STATED, &old.grades, &new.grades)?);
    rest.extend(compare(&GRADES, &old.grades, &new.grades)?);
    rest.extend(compare(&RATES, &old.indicators, &new.indicators)?);
    rest.extend(compare(&SUMS, &old.sums, &new.sums)?);
    rest.retain(|difference| !one_sided.contains(&difference.key));
    rest.extend(compare(&DECISIONS, &decided(&old.decisions), &decided(&new.decisions))?);
    let told: BTreeSet<(String, String, String)> = rest.iter().map(Difference::place).collect();
    let mut texts = compare(&VALUES, old_values, new_values)?;
    texts.retain(|difference| !one_sided.contains(&difference.key) && !told.contains(&difference.place()));
    all.extend(rest);
    all.extend(texts);
    // Those that went first: their place is that of the old table, unless they are in the new one.
    let placed = [&old.initiatives, &new.initiatives].map(|rows| rows.iter().enumerate());
    let order: BTreeMap<&str, usize> = placed
        .into_iter()
        .flatten()
        .map(|(at, row)| (row.place.key.as_str(), at))
        .collect();
    all.sort_by_key(|difference| order.get(difference.key.as_str()).copied().unwrap_or(usize::MAX));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::table::{CostRow, GradeRow, Place};
    use crate::value::{FiscalYear, State};

    fn place(key: &str) -> Arc<Place> {
        Arc::new(Place {
            key: key.into(),
            number: key.into(),
            title: "事業".into(),
            ..Place::default()
        })
    }

    fn tables() -> Tables {
        let initiative = |key| InitiativeRow {
            place: place(key),
            ..InitiativeRow::default()
        };
        let cost = |key, yen| CostRow {
            place: place(key),
            fiscal_year: FiscalYear(2021),
            settlement_yen: Some(yen),
            settlement_state: State::Value,
            ..CostRow::default()
        };
        let grade = |key, grade: &str| GradeRow {
            place: place(key),
            evaluation: "KPI評価".into(),
            fiscal_year: FiscalYear(2021),
            grade: grade.into(),
            stated: grade.into(),
            arithmetic: "50÷60".into(),
            ..GradeRow::default()
        };
        Tables {
            initiatives: vec![initiative("1-1"), initiative("1-2")],
            costs: vec![cost("1-1", 5000), cost("1-2", 7000)],
            grades: vec![grade("1-1", "A"), grade("1-2", "B")],
            ..Tables::default()
        }
    }

    fn told(old: &Tables, new: &Tables) -> Vec<String> {
        let period = "2021-09".parse().expect("a period");
        let all = differences(period, (old, &[]), (new, &[])).expect("compared");
        all.iter()
            .map(|one| format!("{} {} {}→{}", one.number, one.item, one.old, one.new))
            .collect()
    }

    #[test]
    fn every_fact_that_is_another_is_told_once() {
        let old = tables();
        let mut new = old.clone();
        assert_eq!(told(&old, &new), Vec::<String>::new());
        // What the program says in its own words is no fact.
        new.grades[0].arithmetic = "60÷50".into();
        assert_eq!(told(&old, &new), Vec::<String>::new());
        new.costs[1].settlement_yen = Some(6000);
        new.grades[0].grade = "B".into();
        assert_eq!(
            told(&old, &new),
            ["1-1 KPI評価 2021年度 評価 A→B", "1-2 2021年度 決算額（円） 7000→6000"]
        );
        // A number that is the same as text in another state is another fact.
        let mut new = old.clone();
        new.costs[0].settlement_state = State::Undetermined;
        assert_eq!(told(&old, &new).len(), 1);
    }

    #[test]
    fn of_an_initiative_that_came_or_went_that_alone_is_told() {
        let old = tables();
        let mut new = old.clone();
        new.initiatives.retain(|row| row.place.key != "1-2");
        new.costs.pop();
        new.grades.pop();
        assert_eq!(told(&old, &new), ["1-2 事業 提出→"]);
        assert_eq!(told(&new, &old), ["1-2 事業 →提出"]);
    }
}
