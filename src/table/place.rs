//! What a row is about: an initiative and its section. The rows of one initiative share it.

use std::sync::Arc;

use polars::prelude::*;

use super::column::Columnar;
use super::declare::Field;
use crate::plan::{Expected, Register, Section};
use crate::value::Text;

/// An initiative with the section it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// Identifies the initiative in every table (see [`Expected::key`]).
    pub key: Text,
    pub number: Text,
    pub title: Text,
    /// Id of its form; empty where the plan has one form and it has not come in.
    pub form: Text,
    pub department: Text,
    pub section: Text,
    /// Place of the section in 建制順, from 1; 0 where it is not in the register.
    pub order: i64,
}

impl Place {
    /// The same initiative in this section.
    pub fn of(self, section: &Section) -> Self {
        Self {
            department: section.department.as_str().into(),
            section: section.name.as_str().into(),
            order: section.order,
            ..self
        }
    }

    /// The place of an initiative that the register expects.
    pub fn expected(register: &Register, expected: &Expected) -> Self {
        Self {
            key: expected.key.as_str().into(),
            number: expected.number.as_str().into(),
            title: expected.title.as_str().into(),
            form: expected.form.as_str().into(),
            department: expected.department.as_str().into(),
            section: expected.section.as_str().into(),
            order: register.section_of(expected).map_or(0, |section| section.order),
        }
    }

    /// What it is called in a sentence: number and title, as far as it has them.
    pub fn called(&self) -> String {
        called(&self.number, &self.title)
    }

    /// The shortest name of it in a list: its number, or where its form has none the title, the section, the department.
    pub fn short(&self) -> &str {
        let names = [&self.number, &self.title, &self.section, &self.department];
        names.into_iter().find(|name| !name.is_empty()).map_or("", Text::as_str)
    }

    /// Sorts by 建制順, what is of no section last.
    pub fn section_rank(&self) -> (bool, i64) {
        (self.order == 0, self.order)
    }

    /// Sorts by 建制順, then by 番号, of one 番号 by the key.
    pub fn rank(&self) -> impl Ord + use<> {
        (self.section_rank(), natural(&self.number), self.key.clone())
    }
}

impl Field for Arc<Place> {
    fn columns<'a>(_: &str, places: impl ExactSizeIterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let text = |name: &str, of: fn(&Place) -> &Text| Text::column(name, places.clone().map(|place| of(place)));
        vec![
            text("key", |place| &place.key),
            text("number", |place| &place.number),
            text("title", |place| &place.title),
            text("form", |place| &place.form),
            text("department", |place| &place.department),
            text("section", |place| &place.section),
            i64::column("section_order", places.clone().map(|place| &place.order)),
        ]
    }

    fn read(_: &str, frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let [keys, numbers, titles, forms, departments, sections] =
            ["key", "number", "title", "form", "department", "section"].map(|name| Text::read(name, frame));
        let (numbers, titles, forms) = (numbers?, titles?, forms?);
        let (departments, sections) = (departments?, sections?);
        let rest = numbers
            .into_iter()
            .zip(titles)
            .zip(forms)
            .zip(departments)
            .zip(sections);
        let orders = i64::read("section_order", frame)?;
        let places = keys?.into_iter().zip(rest).zip(orders);
        let place = |((key, ((((number, title), form), department), section)), order)| Place {
            key,
            number,
            title,
            form,
            department,
            section,
            order,
        };
        let mut shared: Vec<Self> = Vec::with_capacity(frame.height());
        for place in places.map(place) {
            // The rows of one initiative follow each other.
            let before = shared.last().filter(|before| ***before == place);
            let place = before.cloned().unwrap_or_else(|| Arc::new(place));
            shared.push(place);
        }
        Ok(shared)
    }
}

/// Number and title of an initiative, as far as it has them.
pub fn called(number: &str, title: &str) -> String {
    format!("{number} {title}").trim().to_owned()
}

/// A key that sorts 1-2 before 1-10.
pub fn natural(text: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(words);
        let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        parts.push((if word.is_empty() { 0 } else { 1 }, word.to_owned()));
        parts.push((tail[..digits].parse().unwrap_or(0), String::new()));
        rest = &tail[digits..];
    }
    parts
}
