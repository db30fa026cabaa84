//! The section as typed is none of the register's, nor a spelling that the register takes for one.
//!
//! The nearest name is suggested, never taken by itself. (`domain.md` §3: department names)

use super::{Check, Finding, Help, Severity, Subject, same};
use crate::plan::{Former, Section, SectionMatch};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "担当部課が台帳にありません";
pub const HELP: Help = Help {
    what: "担当部課が台帳の課（室）の名称（または登録された別の書き方）と一致するかを見ます。",
    why: "課がわからないと、どの課に結果を返すか決められません。似た名称は候補として示しますが、勝手に置き換えません。",
    example: "「総務部情報政作課」と書かれています（「総務部情報政策課」の書き間違い）。機構改革で 2 つに分かれた課の前の名称のときも、どの課かをお尋ねします。",
    expected: "「総務部情報政策課」のように、部と課（室）を続けた台帳の名称です。",
    action: "台帳にある部と課（室）の名称を続けて記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let section = &subject.initiative.section;
    let plan = subject.batch.plan;
    let Some(typed) = section.value().filter(|_| !plan.register.sections.is_empty()) else {
        return Vec::new();
    };
    if subject
        .case
        .section(plan)
        .is_some_and(|section| is_spelling(section, typed))
    {
        return Vec::new();
    }
    // All sections of an initiative of several, or some of them.
    if subject.expected().is_some_and(|expected| plan.register.names_joint(expected, typed)) {
        return Vec::new();
    }
    let field = &subject.settings.settings.fields.section;
    let help = match plan.register.section(typed) {
        SectionMatch::Found(_) | SectionMatch::Renamed(..) => return Vec::new(),
        // What it was split into is told by the 番号, where that is one of them.
        SectionMatch::Split(sections, _) if subject.case.section(plan).is_some_and(|own| sections.contains(&own)) => {
            return Vec::new();
        }
        SectionMatch::Split(sections, former) => {
            return vec![subject.at(field, section, which(&sections, &former), "示された課のうち、今の担当の課を記入してください。")];
        }
        SectionMatch::Gone(former) => {
            let message = format!("担当部課「{}」は、この期間の組織にありません。", former.words());
            return vec![subject.at(field, section, message, "今の担当の部と課（室）の名称を続けて記入してください。")];
        }
        SectionMatch::Nearest(near) => {
            let whole = format!("{}{}", near.department, near.name);
            let look = alike(typed, &whole).or_else(|| alike(typed, &near.name)).unwrap_or_default();
            format!("部と課（室）の名称を続けて記入してください（「{whole}」ではありませんか）。{look}")
        }
        SectionMatch::None => "台帳にある部と課（室）の名称を続けて記入してください。".to_owned(),
    };
    vec![subject.at(field, section, "担当部課を台帳の課と照合できません。", help)]
}

/// Asks which of several sections is meant by the name of another time.
fn which(sections: &[&Section], former: &Former<'_>) -> String {
    let names: Vec<String> = sections.iter().map(|section| section.whole()).collect();
    format!(
        "担当部課「{}」は、この期間では {} つの課です（{}）。どの課かわかりません。",
        former.words(),
        names.len(),
        names.join("・")
    )
}

/// Which character is another one, where that is all: two may look the same, as 亊 and 事 do.
fn alike(typed: &str, name: &str) -> Option<String> {
    let typed: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let name: Vec<char> = name.chars().collect();
    let mut other = typed.iter().zip(&name).filter(|(one, other)| one != other);
    let (one, instead) = other.next().filter(|_| typed.len() == name.len())?;
    other.next().is_none().then(|| format!("「{one}」（U+{:04X}）を「{instead}」に直してください。", u32::from(*one)))
}

/// Whether the register takes the text for this section.
fn is_spelling(section: &Section, typed: &str) -> bool {
    let whole = format!("{}{}", section.department, section.name);
    [&whole, &section.name]
        .into_iter()
        .chain(&section.aliases)
        .any(|name| same(name, typed))
}
