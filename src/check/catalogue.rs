//! The catalogue for those who fill in forms and those who collect them: `kohyo explain` and `docs/rules.md`, in Japanese.

use std::fmt::Write;

use super::{RULES, Rule};

/// What the page of a rule says below its title, in polite plain Japanese. Why the rule is as it is stands in the head of
/// its file.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    /// What is looked at.
    pub what: &'static str,
    /// Why it matters, and what the batch does meanwhile.
    pub why: &'static str,
    /// A case that the rule speaks of.
    pub example: &'static str,
    /// How it is right.
    pub expected: &'static str,
    /// What to do about it.
    pub action: &'static str,
}

impl Help {
    /// Its parts in reading order, each with its heading.
    pub fn parts(&self) -> [(&'static str, &'static str); 5] {
        [
            ("何を", self.what),
            ("なぜ", self.why),
            ("例", self.example),
            ("正しい形", self.expected),
            ("すること", self.action),
        ]
    }
}

/// The page of a rule for the terminal. None where no rule has that code.
pub fn explain(code: &str) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.code() == code)?;
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
    text.push_str("| 規則 | 重大度 | 内容 |\n|---|---|---|\n");
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
