//! Forms: what a template workbook asks for. The workbook itself is the definition.

mod axis;
mod definition;
mod eras;
mod field;
mod flaw;
mod flaws;
mod govern;
mod group;
mod groups;
mod heading;
mod key;
mod list;
mod money;
mod months;
mod named;
mod place;
mod printed;
mod read;
mod ruled;
mod spot;
mod stack;

pub use axis::YearAxis;
pub use definition::{Form, Guide};
pub use eras::{tell_eras, without_era};
pub use field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
pub use flaw::{Flaw, FormError};
pub use group::{Group, ItemLabel, Rows};
pub use heading::{Role, heading_role, relative_year};
pub use key::{ItemKey, LabelKey};
pub use list::{List, Record};
pub use money::MoneyUnit;
pub use months::is_part_at;
pub use named::NoField;
pub use place::Slot;
pub use read::constant;
pub use spot::{TemplateArea, TemplateCell, TemplateLine};
