//! `kohyo explain`: the catalogue of rules.

use super::Done;
use super::args::{ExplainOptions, ListFormat};
use crate::check;
use crate::deliver::Failure;

/// Explains one rule, or lists them all.
pub fn explain(options: &ExplainOptions) -> Result<Done, Failure> {
    match (options.format, &options.code) {
        (ListFormat::Json, code) => say!("{}", check::json(&known(code.as_deref())?).trim_end()),
        // Excel takes a CSV for UTF-8 where it begins with this mark.
        (ListFormat::Csv, code) => say!("\u{feff}{}", check::csv(&known(code.as_deref())?).trim_end()),
        (ListFormat::Text, Some(code)) => {
            let text = check::explain(code).ok_or_else(|| no_rule(code))?;
            say!("{text}");
        }
        (ListFormat::Text, None) => {
            for rule in check::RULES {
                say!("{:<30} {:<4} {}", rule.code(), rule.severity.name(), rule.title);
            }
        }
    }
    Ok(Done::Clean)
}

/// The rules that are listed: the one that is asked for, or all.
fn known(code: Option<&str>) -> Result<Vec<&'static check::Rule>, Failure> {
    let found: Vec<_> = check::RULES
        .iter()
        .filter(|rule| code.is_none_or(|code| rule.has_code(code)))
        .collect();
    match code {
        Some(code) if found.is_empty() => Err(no_rule(code)),
        _ => Ok(found),
    }
}

fn no_rule(code: &str) -> Failure {
    Failure::NoRule {
        near: check::nearest(code),
        code: code.to_owned(),
    }
}
