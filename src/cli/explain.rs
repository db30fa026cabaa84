//! `kohyo explain`: the catalogue of rules.

use super::Done;
use super::args::ExplainOptions;
use crate::check;
use crate::deliver::Failure;

/// Explains one rule, or lists them all.
pub fn explain(options: &ExplainOptions) -> Result<Done, Failure> {
    match &options.code {
        Some(code) => {
            let text = check::explain(code).ok_or_else(|| Failure::NoRule(code.clone()))?;
            say!("{text}");
        }
        None => {
            for rule in check::RULES {
                say!("{:<28} {} {}", rule.code(), rule.severity.name(), rule.title);
            }
        }
    }
    Ok(Done::Clean)
}
