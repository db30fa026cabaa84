//! What a page says in words: whom it is about, and the texts of its parts.

use super::PARTS;
use crate::report::ask::Ask;
use crate::report::consolidated::overview::decisions::boxes;
use crate::report::facts::{Facts, shown};
use crate::report::words;
use crate::table::DecisionRow;

/// The line below the title: whose it is, what it costs, who is responsible.
pub(super) fn about(facts: &Facts, ask: &Ask) -> String {
    let place = ask.issue.place;
    let mut about = vec![words::place(words::department(&place.department), &place.section)];
    if let Some(row) = ask.issue.initiative {
        let year = facts.brief.notation.year(row.fiscal_year);
        about.extend([
            format!("{year}の予算 {}", or_none(ask.money(facts))),
            row.scope.to_string(),
            format!("実施責任者 {}", or_none(row.responsible.to_string())),
        ]);
    }
    about.retain(|text| !text.is_empty());
    about.join("　｜　")
}

/// The texts of the parts on the left; `beside` is what else is asked about the same, `room` the width of a line.
pub(super) fn texts(facts: &Facts, ask: &Ask, (beside, room): (&str, f64)) -> [String; PARTS.len()] {
    let key = ask.issue.place.key.as_str();
    let is_official = facts.brief.standing.is_official();
    let question = match is_official {
        true => format!("{}{beside}", ask.words()),
        false => format!("{}\n{}{beside}", ask.words(), boxes(ask.choices(facts), room)),
    };
    let notes = match ask.outcome(facts) {
        outcome if !outcome.is_empty() => outcome,
        _ if is_official => "決定なし".to_owned(),
        _ => String::new(),
    };
    [
        question,
        ask.facts(facts).join("\n"),
        reasons(facts, key),
        ask.proposal(facts),
        earlier(facts, key),
        notes,
    ]
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "（記載なし）".to_owned()
    } else {
        text
    }
}

/// What evaluators wrote, by evaluation, with the grade; where they wrote nothing, what the section says on its form, and that it does.
fn reasons(facts: &Facts, key: &str) -> String {
    let told = facts.grades(key).filter(|(_, row)| !row.stated_reason.is_empty());
    let told: Vec<String> = told
        .map(|(_, row)| format!("{} {}：{}", row.evaluation, shown(row).0, row.stated_reason))
        .collect();
    let said = || facts.brief.said.get(key).map(|said| said.join("\n"));
    match told.is_empty() {
        true => or_none(said().unwrap_or_default()),
        false => told.join("\n"),
    }
}

/// What earlier meetings decided, the newest first.
fn earlier(facts: &Facts, key: &str) -> String {
    let before = facts
        .decisions(key)
        .rev()
        .filter(|row| row.period < facts.brief.period && !row.decision.is_empty());
    let told = |row: &DecisionRow| {
        let opinion = if row.opinion.is_empty() {
            String::new()
        } else {
            format!("（{}）", row.opinion)
        };
        format!(
            "{} {}：{}{opinion}",
            facts.brief.notation.month(row.period),
            row.question,
            row.decision
        )
    };
    let told: Vec<String> = before.map(told).collect();
    if told.is_empty() {
        "なし".to_owned()
    } else {
        told.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Brief;
    use crate::table::{GradeRow, Place, Tables};

    #[test]
    fn where_no_evaluator_wrote_a_reason_the_section_is_quoted() {
        let graded = |reason: &str| Tables {
            grades: vec![GradeRow {
                place: Place {
                    key: "1-1".into(),
                    ..Place::default()
                }
                .into(),
                evaluation: "KPI評価".into(),
                grade: "B".into(),
                stated: "B".into(),
                stated_reason: reason.into(),
                ..GradeRow::default()
            }],
            ..Tables::default()
        };
        let brief = Brief {
            said: [("1-1".to_owned(), vec!["備考：納品が遅れた".to_owned()])].into(),
            ..Brief::default()
        };
        for (reason, expected) in [("", "備考：納品が遅れた"), ("試行が遅れた", "KPI評価 B：試行が遅れた")]
        {
            let tables = graded(reason);
            assert_eq!(reasons(&Facts::new(&brief, None, &tables), "1-1"), expected);
        }
        let tables = graded("");
        assert_eq!(reasons(&Facts::new(&brief, None, &tables), "1-2"), "（記載なし）");
    }
}
