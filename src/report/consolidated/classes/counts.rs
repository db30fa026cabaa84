//! The counts of 分類別: by class, by code and by year.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::brief::{CodeList, Evaluation, Grade, ItemList};
use crate::report::consolidated::yearly;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;

/// What is counted: its marks with their tones.
pub struct Counted {
    pub name: String,
    pub grades: Vec<Grade>,
}

impl From<&Evaluation> for Counted {
    fn from(evaluation: &Evaluation) -> Self {
        Self {
            name: evaluation.name.clone(),
            grades: evaluation.grades.clone(),
        }
    }
}

impl From<&ItemList> for Counted {
    fn from(list: &ItemList) -> Self {
        let grade = |(mark, tone, meaning): &(String, Option<u8>, String)| {
            Some(Grade {
                mark: mark.clone(),
                meaning: meaning.clone(),
                tone: (*tone)?,
            })
        };
        Self {
            name: list.name.clone(),
            grades: list.marks.iter().filter_map(grade).collect(),
        }
    }
}

/// A row of counts: what is counted, and how many have each mark and how many none.
pub type Line = (String, Vec<usize>, usize);

/// The classes, in the order in which they come first.
fn classes<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let classes = facts.tables.initiatives.iter().map(|row| row.class.as_str());
    distinct(classes.filter(|class| !class.is_empty()))
}

/// The counts of every class.
pub fn by_class(facts: &Facts, evaluation: &Counted) -> Vec<Line> {
    let rows = &facts.tables.initiatives;
    let line = |class: &str| {
        let own = rows.iter().filter(|row| row.class == class);
        graded(facts, class, evaluation, own.map(|row| row.place.key.as_str()))
    };
    classes(facts).into_iter().map(line).collect()
}

/// The counts of every code.
pub fn by_code(facts: &Facts, codes: &CodeList, evaluation: &Counted) -> Vec<Line> {
    let lines = codes.lines.iter();
    lines
        .map(|(name, keys)| graded(facts, name, evaluation, keys.iter().map(String::as_str)))
        .collect()
}

/// The counts of these initiatives.
fn graded<'k>(facts: &Facts, name: &str, evaluation: &Counted, keys: impl Iterator<Item = &'k str>) -> Line {
    let grades = keys.filter_map(|key| facts.grade(key, &evaluation.name));
    let grades: Vec<&str> = grades.map(|(_, row)| row.grade.as_str()).collect();
    counted(name.to_owned(), evaluation, &grades)
}

/// The same of the items of a list, by their states.
pub fn items_by_class(facts: &Facts, list: &ItemList, counted_as: &Counted) -> Vec<Line> {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &facts.tables.initiatives {
        keys.entry(row.class.as_str()).or_default().insert(&row.place.key);
    }
    let line = |class: &str| {
        let is_own = |key: &str| keys.get(class).is_some_and(|keys| keys.contains(key));
        stated(facts, class, (list, counted_as), is_own)
    };
    classes(facts).into_iter().map(line).collect()
}

/// The same of every code.
pub fn items_by_code(facts: &Facts, codes: &CodeList, list: (&ItemList, &Counted)) -> Vec<Line> {
    let lines = codes.lines.iter();
    lines
        .map(|(name, keys)| stated(facts, name, list, |key| keys.contains(key)))
        .collect()
}

/// The counts of the items of these initiatives by their states.
fn stated(facts: &Facts, name: &str, (list, counted_as): (&ItemList, &Counted), is_own: impl Fn(&str) -> bool) -> Line {
    let own = facts.tables.items.iter();
    let own = own.filter(|row| *row.place.form == *list.form && row.list == list.name && is_own(&row.place.key));
    let states: Vec<&str> = own.map(|row| row.state.as_str()).collect();
    counted(name.to_owned(), counted_as, &states)
}

/// The counts of every fiscal year.
pub fn by_year(facts: &Facts, evaluation: &Counted) -> Vec<Line> {
    let line = |year: crate::value::FiscalYear| {
        let own = facts.tables.yearly.iter();
        let own = own.filter(|row| row.fiscal_year == year && row.evaluation == evaluation.name);
        let grades: Vec<&str> = own.map(|row| row.grade.as_str()).collect();
        counted(year.to_string(), evaluation, &grades)
    };
    yearly::years(facts).into_iter().map(line).collect()
}

fn counted(name: String, evaluation: &Counted, grades: &[&str]) -> Line {
    let of = |mark: &str| grades.iter().filter(|grade| **grade == mark).count();
    let marks: Vec<usize> = evaluation.grades.iter().map(|grade| of(&grade.mark)).collect();
    let open = of("");
    (name, marks, open)
}
