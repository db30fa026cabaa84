//! As much of JSON Schema as our schemas use. A word of it that is not known here is a fault of the schema.

use regex::Regex;
use serde_json::Value;

/// Words that say nothing of a value.
const REMARKS: [&str; 5] = ["$schema", "title", "description", "default", "format"];

/// What is wrong with a value, by its place. `strict` also tells of keys that the schema does not know.
pub fn faults(schema: &Value, value: &Value, strict: bool) -> Vec<String> {
    let mut faults = Vec::new();
    look(schema, value, strict, "", &mut faults);
    faults
}

fn look(schema: &Value, value: &Value, strict: bool, at: &str, faults: &mut Vec<String>) {
    for (word, says) in schema.as_object().into_iter().flatten() {
        let holds = match word.as_str() {
            "type" => says
                .as_array()
                .map_or(is(value, says), |kinds| kinds.iter().any(|kind| is(value, kind))),
            "enum" => says.as_array().is_some_and(|words| words.contains(value)),
            "pattern" => value.as_str().is_none_or(|text| matches(says, text)),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| says.as_f64().is_some_and(|bound| number >= bound)),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| says.as_f64().is_some_and(|bound| number <= bound)),
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() >= size(says)),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= size(says)),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= size(says)),
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= size(says)),
            "minProperties" => value.as_object().is_none_or(|keys| keys.len() >= size(says)),
            "required" => says.as_array().into_iter().flatten().all(|key| has(value, key)),
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.for_each(|(index, item)| look(says, item, strict, &format!("{at}/{index}"), faults));
                true
            }
            "properties" | "additionalProperties" => true,
            remark => REMARKS.contains(&remark),
        };
        if !holds {
            faults.push(format!("{at}: {word} {says}, but {value}"));
        }
    }
    keys(schema, value, strict, at, faults);
}

/// The keys of an object by `properties`, the others by `additionalProperties`.
fn keys(schema: &Value, value: &Value, strict: bool, at: &str, faults: &mut Vec<String>) {
    for (key, below) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        match (schema["properties"].get(key), schema.get("additionalProperties")) {
            (Some(own), _) => look(own, below, strict, &at, faults),
            (None, Some(Value::Bool(true)) | None) if !strict => {}
            (None, Some(others @ Value::Object(_))) => look(others, below, strict, &at, faults),
            (None, _) => faults.push(format!("{at}: no such key")),
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    let pattern = pattern.as_str().map(Regex::new);
    pattern.is_some_and(|pattern| pattern.is_ok_and(|pattern| pattern.is_match(text)))
}

fn size(bound: &Value) -> usize {
    bound.as_u64().map_or(usize::MAX, |bound| bound as usize)
}

fn has(value: &Value, key: &Value) -> bool {
    value
        .as_object()
        .is_none_or(|keys| key.as_str().is_some_and(|key| keys.contains_key(key)))
}
