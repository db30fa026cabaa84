//! The catalogue for those who fill in forms and those who collect them: `kohyo explain` and `docs/rules.md`, in Japanese.

use std::fmt::Write;

use super::{RULES, Rule};

/// The page of a rule for the terminal. None where no rule has that code.
pub fn explain(code: &str) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.has_code(code))?;
    let heading = format!("{}（{}）\n{}\n", rule.code(), rule.severity.name(), rule.title);
    let parts = rule
        .help
        .parts()
        .map(|(heading, text)| format!("\n【{heading}】{text}"));
    Some(heading + &parts.concat())
}

/// The whole catalogue as Markdown.
pub fn markdown() -> String {
    let mut text = String::from(
        "# 点検の規則\n\n個票と協議事項の点検で使う規則の一覧です。1 つの規則の説明は `kohyo explain 規則` でも表示できます。\n\n",
    );
    text.push_str("| 規則 | 種類 | 内容 |\n|---|---|---|\n");
    for rule in RULES {
        let code = rule.code();
        let _ = writeln!(
            text,
            "| [{code}](#{code}) | {} | {} |",
            rule.severity.name(),
            rule.title
        );
    }
    RULES.iter().for_each(|rule| page(&mut text, rule));
    text
}

fn page(text: &mut String, rule: &Rule) {
    let _ = write!(
        text,
        "\n## {}\n\n{}（{}）\n\n",
        rule.code(),
        rule.title,
        rule.severity.name()
    );
    for (heading, said) in rule.help.parts() {
        let _ = writeln!(text, "- **{heading}**: {said}");
    }
}
