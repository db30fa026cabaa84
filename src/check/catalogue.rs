//! The catalogue for those who fill in forms and those who collect them: `kohyo explain` and `docs/rules.md`, in Japanese.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{RULES, Rule};

/// The rule of this code.
pub(super) fn with_code(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.has_code(code))
}

/// The code that may be meant by a misspelt one.
pub fn nearest(code: &str) -> Option<String> {
    let known: Vec<String> = RULES.iter().map(Rule::code).collect();
    crate::value::nearest(code, known.iter().map(String::as_str)).map(str::to_owned)
}

/// The page of a rule for the terminal. None where no rule has that code.
pub fn explain(code: &str) -> Option<String> {
    let rule = with_code(code)?;
    let heading = format!("{}（{}）\n{}\n", rule.code(), rule.severity.name(), rule.title);
    let parts = rule
        .help
        .parts()
        .map(|(heading, text)| format!("\n【{heading}】{text}"));
    Some(format!("{heading}{}\n【緩めること】{}", parts.concat(), eased(rule)))
}

/// Whether the office may soften or suspend a rule, in words.
fn eased(rule: &Rule) -> &'static str {
    if rule.is_eased {
        "設定の `[[rules]]` で、理由と終わりの月を書いて、種類（エラー・要確認・通知）を下げるか、やめることができます。"
    } else {
        "できません。誤った値を黙って使わないための規則です。"
    }
}

/// Rules as JSON, in the order given. A stable interface (`docs/stability.md`).
pub fn json(rules: &[&Rule]) -> String {
    let one = |rule: &&Rule| -> Value {
        let help = rule.help;
        json!({
            "code": rule.code(),
            "severity": rule.severity.code(),
            "title": rule.title,
            "may_be_eased": rule.is_eased,
            "asks_headquarters": rule.docket.is_some(),
            "what": help.what,
            "why": help.why,
            "example": help.example,
            "expected": help.expected,
            "action": help.action,
        })
    };
    let rules: Vec<Value> = rules.iter().map(one).collect();
    serde_json::to_string_pretty(&json!({ "rules": rules })).unwrap_or_default() + "\n"
}

/// The same as CSV, for Excel: one rule a line below the headings.
pub fn csv(rules: &[&Rule]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let heads = ["規則", "種類", "内容", "緩められる", "本部への案件になる"];
    let parts = RULES.first().map(|rule| rule.help.parts()).into_iter().flatten();
    let heads: Vec<String> = heads
        .into_iter()
        .chain(parts.map(|(heading, _)| heading))
        .map(quoted)
        .collect();
    let yes = |is: bool| if is { "はい" } else { "いいえ" };
    let line = |rule: &&Rule| {
        let (code, severity) = (rule.code(), rule.severity.name());
        let own = [
            &code,
            severity,
            rule.title,
            yes(rule.is_eased),
            yes(rule.docket.is_some()),
        ];
        let parts = rule.help.parts().map(|(_, said)| said);
        own.into_iter().chain(parts).map(quoted).collect::<Vec<_>>().join(",")
    };
    let lines = [heads.join(",")].into_iter().chain(rules.iter().map(line));
    lines.map(|line| line + "\r\n").collect()
}

/// The whole catalogue as Markdown.
pub fn markdown() -> String {
    let mut text = String::from(
        "# 点検の規則\n\n個票と協議事項の点検で使う規則の一覧です。1 つの規則の説明は `kohyo explain 規則` でも表示できます。\n\
         同じ一覧が [CSV](rules.csv) と [JSON](rules.json) にもあります（`kohyo explain --format csv`、`--format json`）。\n\n",
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
    let _ = writeln!(text, "- **緩めること**: {}", eased(rule));
}
