//! The figures: what is counted and summed over the rows of the record, each one lazy frame.
//!
//! The order of groups is not specified in polars, so every figure is sorted.

mod levels;

use polars::prelude::*;

use super::Figures;
use super::column::Columnar;
use super::declare::Table;
use super::rows::{CostRow, CountRow, FindingRow, GradeRow, ItemRow};
use crate::grade::Standing;
use crate::value::{FiscalYear, Text};
pub use levels::{LevelKey, LevelSum, levels};

/// Department, evaluation, grade, and how many initiatives have it. Without a grade it is the word in its place: 対象外,
/// 未確定, 未設定, 未入力 or 未評価.
pub fn grades_by_department(grades: &[GradeRow]) -> Figures<Vec<([Text; 3], i64)>> {
    let without = [Standing::Graded, Standing::Reference, Standing::Judgement];
    let is = |standing: &Standing| col("standing").eq(lit(standing.name()));
    let open = without.iter().map(is).fold(lit(false), Expr::or);
    let shown = when(col("grade").neq(lit("")))
        .then(col("grade"))
        .when(open)
        .then(lit(Standing::Open.name()))
        .otherwise(col("standing"));
    let frame = GradeRow::to_frame(grades)?.lazy().with_column(shown.alias("grade"));
    figure(
        frame,
        ["department", "evaluation", "grade"],
        len().cast(DataType::Int64),
    )
}

/// Evaluation, grade, and how many initiatives of all departments have it.
pub fn grades_of_all(counts: &[CountRow]) -> Figures<Vec<([Text; 2], i64)>> {
    figure(
        CountRow::to_frame(counts)?.lazy(),
        ["evaluation", "grade"],
        col("count").sum(),
    )
}

/// Initiative, file, severity, and how many findings of it there are. A finding about an initiative is counted with it alone,
/// whatever its file; one about a file has no initiative.
pub fn findings_by_subject(findings: &[FindingRow]) -> Figures<Vec<([Text; 3], i64)>> {
    let file = when(col("key").eq(lit(""))).then(col("file")).otherwise(lit(""));
    figure(
        FindingRow::to_frame(findings)?.lazy().with_column(file.alias("file")),
        ["key", "file", "severity"],
        len().cast(DataType::Int64),
    )
}

/// What initiatives have together in a year, in yen; None where none of them has an amount, which is not 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CostSum {
    pub budget: Option<i64>,
    pub settlement: Option<i64>,
    /// Budget and settlement of those that have both: what the execution is told from.
    pub both: (i64, i64),
}

impl CostSum {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            budget: self.budget.into_iter().chain(other.budget).reduce(i64::saturating_add),
            settlement: self
                .settlement
                .into_iter()
                .chain(other.settlement)
                .reduce(i64::saturating_add),
            both: (
                self.both.0.saturating_add(other.both.0),
                self.both.1.saturating_add(other.both.1),
            ),
        }
    }
}

/// Department, fiscal year, and what its initiatives have together in it.
pub fn costs_by_department(costs: &[CostRow]) -> Figures<Vec<((Text, FiscalYear), CostSum)>> {
    let [budget, settlement] = ["budget_yen", "settlement_yen"];
    let sum = |name: &str| {
        when(col(name).count().gt(lit(0)))
            .then(col(name).sum())
            .otherwise(lit(NULL))
    };
    let beside = |name: &str, other: &str| col(name).filter(col(other).is_not_null()).sum();
    let sums = [
        sum(budget).alias("budget"),
        sum(settlement).alias("settlement"),
        beside(budget, settlement).alias("budget_of_both"),
        beside(settlement, budget).alias("settlement_of_both"),
    ];
    let frame = grouped(CostRow::to_frame(costs)?.lazy(), ["department", "fiscal_year"], &sums)?;
    let groups = values::<Text>(&frame, "department")?
        .into_iter()
        .zip(values::<FiscalYear>(&frame, "fiscal_year")?);
    let alone = values(&frame, "budget")?.into_iter().zip(values(&frame, "settlement")?);
    let both = values(&frame, "budget_of_both")?
        .into_iter()
        .zip(values(&frame, "settlement_of_both")?);
    let sums = alone.zip(both).map(|((budget, settlement), both)| CostSum {
        budget,
        settlement,
        both,
    });
    Ok(groups.zip(sums).collect())
}

/// What items cost together before and after, in yen: those alone of which both amounts are there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReductionSum {
    pub before: i64,
    pub after: i64,
    /// How many items.
    pub count: i64,
}

/// Form, list, and what its items cost together before and after.
pub fn reductions(items: &[ItemRow]) -> Figures<Vec<((Text, Text), ReductionSum)>> {
    let [before, after] = ["before_yen", "after_yen"];
    let has_both = col(before).is_not_null().and(col(after).is_not_null());
    let frame = ItemRow::to_frame(items)?.lazy().filter(has_both);
    let sums = [
        col(before).sum().alias("before"),
        col(after).sum().alias("after"),
        len().cast(DataType::Int64).alias("count"),
    ];
    let frame = grouped(frame, ["form", "list"], &sums)?;
    let groups = values(&frame, "form")?.into_iter().zip(values(&frame, "list")?);
    let amounts = values(&frame, "before")?.into_iter().zip(values(&frame, "after")?);
    let sums = amounts.zip(values(&frame, "count")?);
    let sums = sums.map(|((before, after), count)| ReductionSum { before, after, count });
    Ok(groups.zip(sums).collect())
}

/// One figure for every group of these columns, sorted by them.
fn figure<const N: usize>(frame: LazyFrame, by: [&str; N], figure: Expr) -> Figures<Vec<([Text; N], i64)>> {
    let frame = grouped(frame, by, &[figure.alias("figure")])?;
    let figures = values::<i64>(&frame, "figure")?;
    let texts: Vec<Vec<Text>> = by
        .iter()
        .map(|name| values(&frame, name))
        .collect::<PolarsResult<_>>()?;
    let group = |at: usize| std::array::from_fn(|column| texts[column][at].clone());
    Ok(figures
        .into_iter()
        .enumerate()
        .map(|(at, figure)| (group(at), figure))
        .collect())
}

/// These figures for every group of these columns, sorted by them.
fn grouped<const N: usize>(frame: LazyFrame, by: [&str; N], figures: &[Expr]) -> PolarsResult<DataFrame> {
    frame
        .group_by(by.map(col))
        .agg(figures)
        .sort(by, SortMultipleOptions::default())
        .collect()
}

/// The values of a column.
fn values<T: Columnar>(frame: &DataFrame, name: &str) -> PolarsResult<Vec<T>> {
    T::values(frame.column(name)?)
}

/// Settlement over budget in percent, truncated to one decimal; what is spent but would be 0 stays as it is.
pub fn execution(budget: Option<i64>, settlement: Option<i64>) -> Option<f64> {
    let (budget, settlement) = (budget.filter(|b| *b > 0)?, settlement?);
    let tenths = i128::from(settlement) * 1000 / i128::from(budget);
    Some(match tenths {
        0 if settlement > 0 => settlement as f64 * 100.0 / budget as f64,
        _ => tenths as f64 / 10.0,
    })
}
