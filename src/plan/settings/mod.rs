//! `plan.toml`: what is in it, and where. Every setting has its kind and its range (`read`), and what they say of each
//! other must hold (`links`); unknown keys are faults, so that a misspelt setting is never silently without effect.

mod ask;
mod calendar;
mod decode;
mod evaluations;
mod form;
mod indicators;
mod items;
mod kind;
mod links;
mod overall;
mod party;
mod plan;
mod publish;
mod published;
mod read;
mod rules;
mod schema;
mod source;
#[cfg(test)]
mod tests;

use toml::de::DeTable;

pub use calendar::{Ask, CalendarLine, OccasionKind, YearOf};
use decode::Document;
pub use evaluations::{Basis, EvaluationSettings, Interim};
pub use form::{ClassSettings, CodeSettings, DaySettings, Each, Fields, FormSettings, Proposes};
pub use indicators::{IndicatorSettings, Keep, Several, Targets, indicator_in_row, indicator_kind};
pub use items::{ItemSettings, Precondition, Reduction};
pub use overall::OverallSettings;
pub use party::{By, Party, StepLine, Who};
pub use plan::{CheckLimits, Questions, RoleSettings, Settings, SumSettings};
pub use published::{Licence, PublicPart, PublishSettings};
pub use rules::{Ease, RuleSettings};
pub use schema::schema;
pub use source::{Fault, Places, read as read_text};

/// Settings as far as they could be read, with what is wrong with them.
pub struct Written {
    pub settings: Settings,
    /// Where they stand in the file.
    pub places: Places,
    pub faults: Vec<Fault>,
}

/// Reads the text of a `plan.toml`.
pub fn parse(text: &str) -> Result<Written, Vec<Fault>> {
    let (entries, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(source::syntax(text, &errors));
    }
    let document = Document::new(text);
    let settings = document.read(entries.get_ref(), read::settings);
    let places = document.places.into_inner();
    let mut faults = document.faults.into_inner();
    faults.extend(links::faults(&settings, &places));
    Ok(Written {
        settings,
        places,
        faults,
    })
}
