//! The catalogue: `kohyo explain` and `docs/rules.md`, from the heads of the rules' own files.

use std::fmt::Write;

use super::{RULES, Rule};

/// What a rule is, with its reasons: the English head of its file. None where no rule has that code.
pub fn explain(code: &str) -> Option<String> {
    RULES.iter().find(|rule| rule.has_code(code)).map(|rule| {
        format!(
            "{}（{}）\n{}\n\n{}",
            rule.code(),
            rule.severity.name(),
            rule.title,
            head(rule)
        )
    })
}

/// The whole catalogue as Markdown.
pub fn markdown() -> String {
    let mut text =
        String::from("# Rules\n\nGenerated from `src/check/rules/`; a test rebuilds and compares this page.\n\n");
    text.push_str("| code | severity | about |\n|---|---|---|\n");
    for rule in RULES {
        let code = rule.code();
        let _ = writeln!(
            text,
            "| [{code}](#{code}) | {} | {} |",
            rule.severity.name(),
            rule.title
        );
    }
    for rule in RULES {
        let _ = write!(
            text,
            "\n## {}\n\n{}（{}）\n\n{}\n",
            rule.code(),
            rule.title,
            rule.severity.name(),
            head(rule)
        );
    }
    text
}

/// The `//!` lines of a rule's file.
fn head(rule: &Rule) -> String {
    let lines = rule.source.lines().take_while(|line| line.starts_with("//!"));
    lines
        .map(|line| line.trim_start_matches("//!").trim())
        .collect::<Vec<_>>()
        .join("\n")
}
