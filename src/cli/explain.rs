//! `kohyo explain`: the catalogue of rules.

use super::args::ExplainOptions;
use super::{Done, Failure};
use crate::check;

/// Explains one rule, or lists them all.
pub fn explain(options: &ExplainOptions) -> Result<Done, Failure> {
    match &options.code {
        Some(code) => {
            let text = check::explain(code).ok_or_else(|| {
                format!("「{code}」という規則はありません。`kohyo explain` で一覧を確かめてください。")
            })?;
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
