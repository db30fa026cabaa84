//! What a party gave on a list of its own, as values of the form: in its next form the section reads what it has to answer.

use std::borrow::Cow;

use crate::form::{Form, Shape};
use crate::plan::PlanForm;
use crate::table::{GradeRow, ValueRow};
use crate::value::{State, Text};

/// What was read of a sheet the last time, with the grades of that batch laid over it: 「見直し」, which headquarters wrote on its list
/// after the form had come in, stands in the column of its year. What a list leaves open stays as the form says it. A grade
/// without a year is not laid over: it is asked anew.
pub fn given<'a>(
    form: &Form,
    settings: &PlanForm,
    grades: &[&GradeRow],
    rows: &[&'a ValueRow],
) -> Vec<Cow<'a, ValueRow>> {
    let mut all: Vec<Cow<'a, ValueRow>> = rows.iter().map(|row| Cow::Borrowed(*row)).collect();
    let is_alone = grades.iter().all(|row| row.place.key == grades[0].place.key);
    let said: Vec<ValueRow> = grades
        .iter()
        .flat_map(|grade| said(grade, settings))
        .filter_map(|row| placed(form, row, rows, is_alone))
        .collect();
    for said in said {
        let is_same = |row: &&mut Cow<'_, ValueRow>| {
            row.field == said.field && row.fiscal_year == said.fiscal_year && row.row == said.row
        };
        match all.iter_mut().find(is_same) {
            Some(own) if own.value == said.value => {}
            Some(own) => *own = Cow::Owned(said),
            None => all.push(Cow::Owned(said)),
        }
    }
    all
}

/// What was given with a grade, by the fields of its evaluation.
fn said(grade: &GradeRow, settings: &PlanForm) -> Vec<ValueRow> {
    let mut evaluations = settings.settings.evaluations.iter();
    let Some(own) = evaluations.find(|own| own.name == grade.evaluation.as_str()) else {
        return Vec::new();
    };
    // Where headquarters decided between two grades, that one was given.
    let mark = if grade.decided.is_empty() {
        &grade.stated
    } else {
        &grade.grade
    };
    let row = |(field, text): (&String, &Text)| ValueRow {
        key: grade.place.key.clone(),
        field: field.as_str().into(),
        fiscal_year: Some(grade.fiscal_year),
        raw: text.clone(),
        state: State::Value,
        value: text.clone(),
        ..ValueRow::default()
    };
    let all = [
        (&own.grade, mark),
        (&own.reason, &grade.stated_reason),
        (&own.proposal, &grade.proposal),
    ];
    let said = all.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(row).collect()
}

/// A value in its field, with its label and its item; None where the field has no years, or where it is one for several initiatives
/// whose lists may say different things.
fn placed(form: &Form, value: ValueRow, rows: &[&ValueRow], is_alone: bool) -> Option<ValueRow> {
    let field = form.field(&value.field)?;
    let row = match field.shape {
        Shape::Years if is_alone => None,
        Shape::Grid(group) => {
            let in_group = |name: &str| form.field(name).and_then(|field| field.shape.group()) == Some(group);
            let mut own = rows.iter().filter(|row| row.key == value.key && in_group(&row.field));
            Some(own.find_map(|row| row.row)?)
        }
        _ => return None,
    };
    Some(ValueRow {
        label: field.title().into(),
        row,
        ..value
    })
}
