//! Forms: what a template workbook asks for. The workbook itself is the definition; [`template`] builds the built-in ones.

mod definition;
mod field;
mod group;
mod key;
mod list;
mod place;
mod spot;
pub mod template;

use std::ops::RangeInclusive;

use rust_xlsxwriter::XlsxError;

pub use definition::{Form, FormError, constant};
pub use field::{Field, Kind, Label, Shape, YEAR_HEADINGS, YearHeading};
pub use group::{Group, ItemLabel};
pub use key::{ItemKey, LabelKey};
pub use list::{List, Record};
pub use place::Slot;
pub use spot::{TemplateArea, TemplateCell, TemplateLine};

/// The built-in templates: id and what it is.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("roadmap", "ロードマップ個票"),
    ("manifesto", "部局マニフェスト"),
    ("register", "台帳（事業と課の一覧）"),
];

/// Builds a built-in template for these fiscal years; None where there is none of that id.
pub fn built_in(id: &str, years: RangeInclusive<i32>) -> Option<Result<Vec<u8>, XlsxError>> {
    match id {
        "roadmap" => Some(template::roadmap(&years.collect::<Vec<_>>()).write()),
        "manifesto" => Some(template::manifesto().write()),
        "register" => Some(template::register(&[], &[])),
        _ => None,
    }
}
