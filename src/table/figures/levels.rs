//! What departments reached on each level of a certificate, year by year.

use polars::prelude::*;

use super::values;
use crate::table::column::Columnar;
use crate::table::declare::Table;
use crate::table::rows::IndicatorRow;
use crate::table::{Figures, Word};
use crate::value::{FiscalYear, State, Text};

/// A level of a department in a fiscal year. Counts in several units are never added up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LevelKey {
    /// With the words of its row: 認定「DXアドバイザー」.
    pub indicator: Text,
    pub unit: Text,
    pub department: Text,
    pub fiscal_year: FiscalYear,
}

/// What the forms of a department say together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LevelSum {
    /// None where none of them has one, which is not 0.
    pub target: Option<f64>,
    /// The sum of what is known.
    pub actual: Option<f64>,
    /// How many have a number that is not known yet, or cannot be read.
    pub open: i64,
}

impl LevelSum {
    /// The actual in percent of the target, truncated to one decimal; what is above 0 but would become 0 as it is. None while a
    /// part is open.
    pub fn share(&self) -> Option<f64> {
        let target = self.target.filter(|target| *target > 0.0 && self.open == 0)?;
        let actual = self.actual?;
        // Of whole numbers no quotient is rounded up to a whole one.
        let tenths = (actual * 1000.0 / target).trunc();
        Some(match tenths == 0.0 {
            true => actual * 100.0 / target,
            false => tenths / 10.0,
        })
    }
}

/// The sums of these indicators of a form by department, without the initiatives that speak of the whole city. `now` is the year that
/// is running: nobody has a number of a later one.
pub fn levels(
    indicators: &[IndicatorRow],
    (form, names): (&str, &[&str]),
    totals: &[String],
    now: FiscalYear,
) -> Figures<Vec<(LevelKey, LevelSum)>> {
    let is_level = names
        .iter()
        .map(|name| col("indicator").eq(lit(*name)))
        .fold(lit(false), Expr::or);
    let is_part = totals
        .iter()
        .map(|key| col("key").neq(lit(key.as_str())))
        .fold(lit(true), Expr::and);
    let is = |column: &str, state: State| col(column).eq(lit(state.word()));
    // What an approval is waited for is graded, and shown, as it was approved.
    let target = when(col("approved_state").neq(lit("")))
        .then(col("approved"))
        .otherwise(col("target"));
    let is_wanted = is("target_state", State::Value).and(col("fiscal_year").lt_eq(lit(i64::from(now.0))));
    let open = col("actual")
        .is_null()
        .and(is("actual_state", State::NotApplicable).not())
        .and(is("actual_state", State::Blank).not().or(is_wanted));
    let sum = |name: &str| {
        when(col(name).count().gt(lit(0)))
            .then(col(name).sum())
            .otherwise(lit(NULL))
            .alias(name)
    };
    let by = ["indicator", "unit", "department", "fiscal_year"];
    // In the order of the rows: what is no whole number adds up to the same every time.
    let frame = IndicatorRow::to_frame(indicators)?
        .lazy()
        .filter(col("form").eq(lit(form)).and(is_level).and(is_part))
        .with_columns([target.alias("target"), open.cast(DataType::Int64).alias("open")])
        .group_by_stable(by.map(col))
        .agg([sum("target"), sum("actual"), col("open").sum()])
        .sort(by, SortMultipleOptions::default())
        .collect()?;
    read(&frame)
}

fn read(frame: &DataFrame) -> Figures<Vec<(LevelKey, LevelSum)>> {
    let texts = |name: &str| values::<Text>(frame, name);
    let years = values::<FiscalYear>(frame, "fiscal_year")?;
    let keys = texts("indicator")?
        .into_iter()
        .zip(texts("unit")?)
        .zip(texts("department")?.into_iter().zip(years));
    let keys = keys.map(|((indicator, unit), (department, fiscal_year))| LevelKey {
        indicator,
        unit,
        department,
        fiscal_year,
    });
    let amounts = <Option<f64>>::values(frame.column("target")?)?
        .into_iter()
        .zip(values::<Option<f64>>(frame, "actual")?);
    let sums = amounts.zip(values::<i64>(frame, "open")?);
    let sums = sums.map(|((target, actual), open)| LevelSum { target, actual, open });
    Ok(keys.zip(sums).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::table::Place;

    /// Section, year, target, actual and its state.
    type Told = (&'static str, i32, Option<f64>, Option<f64>, State);

    fn row((section, year, target, actual, state): Told) -> IndicatorRow {
        IndicatorRow {
            place: Arc::new(Place {
                key: section.into(),
                form: "talent".into(),
                department: "総務部".into(),
                section: section.into(),
                ..Place::default()
            }),
            indicator: "認定「初級」".into(),
            unit: "人".into(),
            fiscal_year: FiscalYear(year),
            target,
            target_state: target.map(|_| State::Value),
            actual,
            actual_state: Some(state),
            ..IndicatorRow::default()
        }
    }

    #[test]
    fn a_department_has_what_its_sections_have_together() {
        let rows = [
            ("総務課", 2021, Some(3.0), Some(2.0), State::Value),
            ("人事課", 2021, Some(4.0), Some(4.0), State::Value),
            // Nobody is meant here, and nothing has come yet there.
            ("税務課", 2021, None, None, State::NotApplicable),
            ("総務課", 2022, Some(5.0), None, State::Blank),
            // The sheet of the whole city is no part, and what is counted still is open.
            ("全庁", 2021, Some(99.0), Some(99.0), State::Value),
            ("人事課", 2020, Some(1.0), None, State::Undetermined),
            ("総務課", 2020, None, Some(1.0), State::Value),
        ];
        let rows = rows.map(row);
        let totals = ["全庁".to_owned()];
        let sums = levels(&rows, ("talent", &["認定「初級」"]), &totals, FiscalYear(2021)).expect("sums");
        let told: Vec<_> = sums
            .iter()
            .map(|(key, sum)| (key.fiscal_year.0, sum.target, sum.actual, sum.open, sum.share()))
            .collect();
        assert_eq!(
            told,
            [
                (2020, Some(1.0), Some(1.0), 1, None),
                (2021, Some(7.0), Some(6.0), 0, Some(85.7)),
                (2022, Some(5.0), None, 0, None),
            ]
        );
        let none = levels(&rows, ("talent", &["研修「初級」"]), &totals, FiscalYear(2021)).expect("sums");
        assert!(none.is_empty());
    }
}
