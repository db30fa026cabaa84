//! Grades counted period by period.

use super::plan_rows::incomparable;
use crate::plan::Period;
use crate::table::{CountRow, Figures, PastCounts, PlanRow, TrendRow, figures};
use crate::value::Text;

/// The counts of this period after those of the earlier ones, which are given oldest first with the plan of each. An
/// evaluation begins where its scale is what it is now.
pub fn trend(now: (Period, &[CountRow], &[PlanRow]), earlier: &[PastCounts]) -> Figures<Vec<TrendRow>> {
    let (period, counts, plan) = now;
    let mut changed: Vec<&str> = Vec::new();
    let mut periods = vec![summed(period, counts, &[])?];
    for (period, counts, past) in earlier.iter().rev() {
        changed.extend(incomparable(plan, past));
        periods.push(summed(*period, counts, &changed)?);
    }
    Ok(periods.into_iter().rev().flatten().collect())
}

/// The counts of all departments together, but of the evaluations left out, by evaluation and grade.
fn summed(period: Period, counts: &[CountRow], without: &[&str]) -> Figures<Vec<TrendRow>> {
    let sums = figures::grades_of_all(counts)?.into_iter();
    let kept = sums.filter(|([evaluation, _], _)| !without.contains(&evaluation.as_str()));
    let row = |([evaluation, grade], count): ([Text; 2], i64)| TrendRow {
        period,
        evaluation,
        grade,
        count,
    };
    Ok(kept.map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(grades: &[(&str, &str, i64)]) -> Vec<CountRow> {
        let row = |&(department, grade, count): &(&str, &str, i64)| CountRow {
            department: department.into(),
            evaluation: "KPI評価".into(),
            grade: grade.into(),
            count,
            ..CountRow::default()
        };
        grades.iter().map(row).collect()
    }

    fn plan(scale: &str) -> Vec<PlanRow> {
        vec![PlanRow {
            item: "評価 KPI評価（roadmap）".into(),
            value: scale.into(),
        }]
    }

    #[test]
    fn departments_are_summed_and_another_scale_begins_anew() {
        let period = |text: &str| text.parse().expect("a period");
        let shown = |earlier: &[PastCounts]| -> Vec<String> {
            let now = counts(&[("総務部", "A", 2), ("市民部", "A", 3), ("市民部", "B", 1)]);
            let rows = trend((period("2021-09"), &now, &plan("SABC")), earlier).expect("figures");
            rows.iter()
                .map(|row| format!("{} {}{}", row.period, row.grade, row.count))
                .collect()
        };
        let past = |month: &str, scale: &str| (period(month), counts(&[("総務部", "A", 1)]), plan(scale));
        let now = ["2021-09 A5", "2021-09 B1"];
        assert_eq!(shown(&[]), now);
        let both = shown(&[past("2021-03", "SABC"), past("2021-06", "SABC")]);
        assert_eq!(both, ["2021-03 A1", "2021-06 A1", now[0], now[1]]);
        // Before a change of the scale nothing can be compared, even where the scale was the same once.
        assert_eq!(shown(&[past("2021-03", "SABC"), past("2021-06", "54321")]), now);
        assert_eq!(
            shown(&[past("2021-03", "54321"), past("2021-06", "SABC")])[0],
            "2021-06 A1"
        );
    }
}
