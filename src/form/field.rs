//! What a form is made of: fields, labels and the headings of its years.

use super::heading::Role;
use super::key::LabelKey;
use super::spot::{TemplateArea, TemplateCell};
use crate::value::{Content, FiscalYear, label_key};

/// Name of the field that holds the headings of the fiscal years.
pub const YEAR_HEADINGS: &str = "年度";

/// A field: one defined name.
#[derive(Debug, Clone)]
pub struct Field {
    /// The defined name.
    pub name: String,
    /// One area for each input cell; a merged cell counts as one.
    pub areas: Vec<TemplateArea>,
    /// What may be typed.
    pub kind: Kind,
    /// How the areas lie.
    pub shape: Shape,
    /// The row of year headings that its areas lie under (index into [`Form::axes`](super::Form::axes)), where each has a year.
    pub axis: Option<usize>,
    /// Whether the form asks for it in any case (its input help says 必須).
    pub required: bool,
    /// Whether its first area is several rows that are not merged.
    pub is_open: bool,
    /// What the template's own cells hold, by the place of the area: guide texts, defaults. Left as they are they are no
    /// answer.
    pub printed: Vec<(usize, Content)>,
}

/// What may be typed into a field, by its data validation.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Anything.
    Text,
    /// A number; words such as 検討 may stand for a stage.
    Number,
    /// One of these.
    Choice(Vec<String>),
    /// A date.
    Date,
}

/// How the areas of a field lie on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    Single,
    /// One value under each year heading.
    Years,
    /// One value in each item of a group (index into [`Form::groups`]).
    Items(usize),
    /// One value under each year heading in each item of a group.
    Grid(usize),
    /// Marks and arrows under the years in each item of a group.
    Schedule(usize),
    /// Several values of one kind.
    List,
}

impl Shape {
    /// The group in whose items the values stand.
    pub fn group(self) -> Option<usize> {
        match self {
            Self::Items(group) | Self::Grid(group) | Self::Schedule(group) => Some(group),
            Self::Single | Self::Years | Self::List => None,
        }
    }
}

/// A constant text.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub address: TemplateCell,
    /// The cells that it covers.
    pub area: TemplateArea,
    /// Its key.
    pub key: LabelKey,
    /// Its text.
    pub text: String,
}

/// The heading of a fiscal year with the columns it spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearHeading {
    /// The year.
    pub year: FiscalYear,
    /// The heading's cells.
    pub area: TemplateArea,
    /// Which of the areas of the name 年度 it is, from 0.
    pub place: usize,
    /// What it says of what stands below: R5決算.
    pub role: Option<Role>,
}

impl Field {
    /// Whether a cell holds what the template's own cells of the field do, in the area of this place (any where it has none):
    /// nobody has typed into it.
    pub fn is_as_printed(&self, content: &Content, place: Option<usize>) -> bool {
        let mut printed = self
            .printed
            .iter()
            .filter(|(own, _)| place.is_none_or(|place| place == *own));
        printed.any(|(_, printed)| match (printed, content) {
            (Content::Text(printed), Content::Text(text)) => printed == text || label_key(printed) == label_key(text),
            _ => printed == content,
        })
    }

    /// The field as a clerk would call it: `目標値_実績` is 目標値（実績）.
    pub fn title(&self) -> String {
        match self.name.split_once('_') {
            Some((name, part)) => format!("{name}（{part}）"),
            None => self.name.clone(),
        }
    }
}
