//! Forms: what a template workbook asks for. The workbook itself is the definition.

mod definition;
mod group;
mod list;
mod place;

pub use definition::{
    Field, Form, FormError, Kind, Label, Shape, YEAR_HEADINGS, YearHeading, constant, content_key, heading_year,
};
pub use group::{Group, ItemLabel, without_digits};
pub use list::{List, Record};
pub use place::Slot;
