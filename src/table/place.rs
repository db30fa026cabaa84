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
    /// Identifies the initiative in every table: its 番号, or the file and sheet where it has none.
    pub key: Text,
    pub number: Text,
    pub title: Text,
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
            key: expected.number.as_str().into(),
            number: expected.number.as_str().into(),
            title: expected.title.as_str().into(),
            department: expected.department.as_str().into(),
            section: expected.section.as_str().into(),
            order: register.section_of(expected).map_or(0, |section| section.order),
        }
    }

    /// Sorts by 建制順, what is of no section last.
    pub fn section_rank(&self) -> (bool, i64) {
        (self.order == 0, self.order)
    }

    /// Sorts by 建制順, then by 番号.
    pub fn rank(&self) -> impl Ord + use<> {
        (self.section_rank(), natural(&self.number))
    }
}

impl Field for Arc<Place> {
    fn columns<'a>(_: &str, places: impl ExactSizeIterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let text = |name: &str, of: fn(&Place) -> &Text| Text::column(name, places.clone().map(|place| of(place)));
        vec![
            text("key", |place| &place.key),
            text("number", |place| &place.number),
            text("title", |place| &place.title),
            text("department", |place| &place.department),
            text("section", |place| &place.section),
            i64::column("section_order", places.clone().map(|place| &place.order)),
        ]
    }

    fn read(_: &str, frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        let [keys, numbers, titles, departments, sections] =
            ["key", "number", "title", "department", "section"].map(|name| Text::read(name, frame));
        let (numbers, titles, departments, sections) = (numbers?, titles?, departments?, sections?);
        let rest = numbers.into_iter().zip(titles).zip(departments).zip(sections);
        let orders = i64::read("section_order", frame)?;
        let places = keys?.into_iter().zip(rest).zip(orders);
        let place = |((key, (((number, title), department), section)), order)| Place {
            key,
            number,
            title,
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
