//! `plan.toml` as a JSON Schema, for editors that help while one types: made from what the reader asks for, so that it says
//! the same. What settings say of each other (`links`) has no place in it.

use serde_json::{Map, Value, json};
use toml::de::DeTable;

use super::decode::{Asked, Document, Holds, NOTHING, REQUIRED};
use super::read;

/// A plan in which every kind of table stands once, so that the reader asks for everything.
const ALL: &str = "calendar = [{ steps = [{}] }]\nparties = [{}]\nroles = [{}]\npublish = {}\nsums = [{ targets = [{}] }]\nforms.a = { indicators = [{}], items = [{ preconditions = [{}], reduction = {} }], days = [{}], classes = [{ proposes = [{}] }], codes = [{}], evaluations = [{}] }\nscales.a.grades = [{}, {}]";

/// The schema of `plan.toml`.
pub fn schema() -> Value {
    let (entries, _) = DeTable::parse_recoverable(ALL);
    let document = Document::new(ALL);
    document.read(entries.get_ref(), read::settings);
    let mut schema = table(&document.asked.borrow(), "");
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "plan.toml".into();
    schema
}

/// A table of this section.
fn table(asked: &[Asked], section: &str) -> Value {
    let own = || asked.iter().filter(|asked| asked.section == section);
    let properties: Map<String, Value> = own().map(|own| (own.key.to_owned(), setting(asked, own))).collect();
    let required: Vec<&str> = own()
        .filter(|own| own.otherwise == REQUIRED)
        .map(|own| own.key)
        .collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn setting(asked: &[Asked], own: &Asked) -> Value {
    match &own.holds {
        Holds::Value(schema) => with_default(schema.clone(), own.otherwise),
        Holds::Table(section) => table(asked, section),
        Holds::Named(section) => {
            json!({ "type": "object", "additionalProperties": table(asked, section), "minProperties": 1 })
        }
        Holds::Tables(section, count) => {
            let (from, to) = (count.start(), count.end());
            json!({ "type": "array", "items": table(asked, section), "minItems": from, "maxItems": to })
        }
    }
}

/// With what holds where the setting is not written.
fn with_default(mut schema: Value, otherwise: &str) -> Value {
    if ![REQUIRED, NOTHING].contains(&otherwise) {
        let written: Option<toml::Table> = toml::from_str(&format!("value = {otherwise}")).ok();
        let value = written.and_then(|written| serde_json::to_value(&written["value"]).ok());
        schema["default"] = value.unwrap_or_default();
    }
    schema
}
