//! Forms: what a template workbook asks for. The workbook itself is the definition.

mod definition;
mod field;
mod govern;
mod group;
mod key;
mod list;
mod place;
mod spot;

pub use definition::{Form, FormError, constant};
pub use field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
pub use group::{Group, ItemLabel};
pub use key::{ItemKey, LabelKey};
pub use list::{List, Record};
pub use place::Slot;
pub use spot::{TemplateArea, TemplateCell, TemplateLine};
