//! What one initiative is built from, and where in it a value is found.

use super::measure::{Measure, Sourced};
use super::money::Money;
use super::understood::{Understood, Value};
use crate::form::{Form, Shape};
use crate::intake::{Bar, RowLabel};
use crate::plan::{Occasion, PlanForm};
use crate::value::{FiscalYear, Month, Quantity, Read, Reading, Text};

/// The values of one initiative, and what they are read by.
pub(super) struct Source<'a> {
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    pub occasion: &'a Occasion,
    pub values: Vec<Value>,
    pub bars: Vec<Bar>,
    /// Where a step is said to be finished: item, line and month.
    pub finished: Vec<(u32, u32, Month)>,
    pub printed: &'a [RowLabel],
}

impl Source<'_> {
    pub fn find(&self, name: &str, year: Option<FiscalYear>, item: Option<u32>) -> Option<&Value> {
        let field = self.form.fields.iter().position(|field| field.name == name)?;
        self.values
            .iter()
            .find(|v| v.field == field && (year.is_none() || v.year == year) && (item.is_none() || v.item == item))
    }

    pub fn text(&self, name: &str) -> Sourced<Text> {
        self.text_of(self.find(name, None, None))
    }

    pub fn item_text(&self, name: &str, item: Option<u32>) -> Sourced<Text> {
        self.text_of(self.find(name, None, item))
    }

    /// The text of a field in a fiscal year, where it stands under the years; without a place under that year there is none.
    pub fn text_in(&self, name: &str, year: FiscalYear) -> Sourced<Text> {
        let shape = self.form.field(name).map(|field| field.shape);
        let is_by_year = matches!(shape, Some(Shape::Years | Shape::Grid(_)));
        self.text_of(self.find(name, is_by_year.then_some(year), None))
    }

    fn text_of(&self, value: Option<&Value>) -> Sourced<Text> {
        sourced(value, |understood| match understood {
            Understood::Text(read) | Understood::Choice(read) => Some(read),
            _ => None,
        })
    }

    /// A fiscal year that is typed in.
    pub fn year(&self, name: &str) -> Sourced<FiscalYear> {
        sourced(self.find(name, None, None), |understood| match understood {
            Understood::Year(read) => Some(read),
            _ => None,
        })
    }

    pub fn number(&self, name: &str, item: Option<u32>) -> Sourced<Quantity> {
        sourced(self.find(name, None, item), |understood| match understood {
            Understood::Number(read) => Some(read),
            _ => None,
        })
    }

    pub fn measure(&self, name: &str, year: FiscalYear, item: Option<u32>) -> Sourced<Measure> {
        sourced(self.find(name, Some(year), item), |understood| match understood {
            Understood::Measure(read) => Some(read),
            _ => None,
        })
    }

    pub fn money(&self, name: &str, year: FiscalYear) -> Sourced<Money> {
        sourced(self.find(name, Some(year), None), |understood| match understood {
            Understood::Money(read) => Some(read),
            _ => None,
        })
    }

    /// The years under which a field has a place on the sheet, ascending.
    pub fn years(&self, names: [&str; 2]) -> Vec<FiscalYear> {
        let of = |value: &Value| names.contains(&self.form.fields[value.field].name.as_str());
        let mut years: Vec<FiscalYear> = self.values.iter().filter(|v| of(v)).filter_map(|v| v.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// A value with its cell, as far as it was understood as what is asked for; nothing where there is no such place.
fn sourced<T: Clone>(value: Option<&Value>, of: impl Fn(&Understood) -> Option<&Read<T>>) -> Sourced<T> {
    value.map_or_else(Sourced::default, |value| Sourced {
        read: of(&value.understood)
            .cloned()
            .unwrap_or_else(|| Read::plain(Reading::Blank)),
        cell: Some(value.cell),
        raw: value.raw.clone(),
    })
}
