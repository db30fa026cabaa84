//! Evaluations whose grades stand under the years: of these the one of the graded year counts, so all that is said of a grade has
//! to stand there too, and the years of the plan have to be among those of the form.

use super::{Needs, Parts};
use crate::form::{Field, Shape};
use crate::plan::settings::{EvaluationSettings, Fault};

/// What a field of an evaluation needs where it lies: under years one value a year, else one.
pub(super) fn needs(needs: Needs, field: &Field) -> Needs {
    match needs {
        Needs::Judged if is_by_year(field) => Needs::Years,
        Needs::Judged => Needs::Own,
        needs => needs,
    }
}

fn is_by_year(field: &Field) -> bool {
    matches!(field.shape, Shape::Years | Shape::Grid(_))
}

/// Everything that keeps the grades of a form from being of a year.
pub(super) fn faults(parts: &Parts<'_>) -> Vec<Fault> {
    let evaluations = parts.own.evaluations.iter().zip(0..);
    evaluations
        .flat_map(|(evaluation, place)| {
            let split = split(parts, evaluation, place);
            split.into_iter().chain(ahead(parts, evaluation, place))
        })
        .collect()
}

/// Fields of one grade of which some stand under the years and some do not: a reason would count for every year, or a grade
/// would have as many reasons as there are years.
fn split(parts: &Parts<'_>, evaluation: &EvaluationSettings, place: usize) -> Vec<Fault> {
    let Some(grade) = parts.form.field(&evaluation.grade) else {
        return Vec::new();
    };
    let others = evaluation.named().into_iter().skip(1);
    let others = others.filter_map(|(key, name)| Some((key, parts.form.field(name)?)));
    let split = others.filter(|(_, field)| is_by_year(field) != is_by_year(grade));
    split
        .map(|(key, field)| {
            let words = if is_by_year(grade) {
                format!("は 1 つですが、評定の欄「{}」は年度ごとです。どの年度のことかわかるように、年度ごとの欄にしてください。", grade.name)
            } else {
                format!("は年度ごとですが、評定の欄「{}」は 1 つです。どちらも年度ごとか、どちらも 1 つにしてください。", grade.name)
            };
            parts.told(&format!("evaluations.{place}.{key}"), field, &words)
        })
        .collect()
}

/// Grades under years of which none is one of the plan: no batch would find one.
fn ahead(parts: &Parts<'_>, evaluation: &EvaluationSettings, place: usize) -> Option<Fault> {
    let grade = parts.form.field(&evaluation.grade).filter(|field| is_by_year(field))?;
    let (first, last) = parts.settings.fiscal_years;
    let is_open = grade.axis.is_some_and(|axis| parts.form.axes[axis].is_open());
    let mut years = parts.form.headings(grade).iter().map(|heading| heading.year.0);
    if is_open || years.any(|year| (first..=last).contains(&year)) {
        return None;
    }
    let words = format!(
        "は年度ごとの評定ですが、計画の年度（{first}～{last}）の見出しが 1 つもありません。年度の見出しを計画の年度にしてください。"
    );
    Some(parts.told(&format!("evaluations.{place}.grade"), grade, &words))
}
