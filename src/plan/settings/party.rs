//! Who has a say, in the order in which they speak, and by when at an occasion.

use jiff::civil::Date;
use serde_json::{Value, json};
use toml::de::DeValue;

use super::decode::Table;
use super::kind::{Kind, OneOf, Text};
use crate::plan::Period;

/// Somebody who has a say about initiatives: 所管課, 評価者, 電子自治体部会, 推進本部.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What it is called.
    pub name: String,
    pub who: Who,
}

/// Who speaks for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    /// The section of the initiative; it fills in the form.
    #[default]
    Section,
    /// The office that runs the batch: it watches the progress (進捗管理).
    Office,
    /// Who evaluates the initiative, by its 取組区分 or the register.
    Evaluator,
    /// A body with a paper of its own (部会).
    Body,
    /// The body that decides; its paper is the 協議事項.
    Headquarters,
}

/// By when a party is to have spoken at an occasion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepLine {
    /// Name of the party.
    pub party: String,
    pub by: By,
}

/// A date relative to a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// So many days after the end of its month.
    Days(i32),
    /// The first such day, by month and day, from the beginning of its month on.
    Day(i8, i8),
}

impl Default for By {
    fn default() -> Self {
        Self::Days(0)
    }
}

impl By {
    /// The date for the batch of a period: +24 of 2021-09 is 2021-10-24, 11-15 is 2021-11-15.
    pub fn date(self, period: Period) -> Date {
        match self {
            Self::Days(days) => period.last_day().saturating_add(jiff::Span::new().days(days)),
            Self::Day(month, day) => {
                let first = period.last_day().first_of_month();
                let in_year = |year: i16| Date::new(year, month, day).ok().filter(|date| *date >= first);
                // 29 February is there in a leap year alone.
                (first.year()..first.year() + 9).find_map(in_year).unwrap_or(first)
            }
        }
    }
}

/// How [`Who`] is written.
const WHO: OneOf<Who> = OneOf(&[
    ("section", Who::Section),
    ("office", Who::Office),
    ("evaluator", Who::Evaluator),
    ("body", Who::Body),
    ("headquarters", Who::Headquarters),
]);

/// How [`By`] is written: `+24`, `11-15`.
struct Deadline;

impl Kind for Deadline {
    type Value = By;

    fn words(&self) -> String {
        "集計の月の末日からの日数（\"+24\"）か、月日（\"11-15\"）".to_owned()
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": "^(\\+[0-9]{1,3}|[01][0-9]-[0-3][0-9])$" })
    }

    fn read(&self, value: &DeValue<'_>) -> Option<By> {
        let text = value.as_str()?.trim();
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(days) = text.strip_prefix('+').filter(|days| is_digits(days)) {
            return days.parse().ok().filter(|days| *days <= 365).map(By::Days);
        }
        let (month, day) = text.split_once('-')?;
        let is_two = |text: &str| text.len() == 2 && is_digits(text);
        if !is_two(month) || !is_two(day) {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // Any day that a leap year has.
        Date::new(2024, month, day).ok().map(|_| By::Day(month, day))
    }
}

/// The parties of the plan, in the order in which they speak.
pub(super) fn parties(table: &Table<'_>) -> Vec<Party> {
    let parties = table.tables("parties", "[[parties]]", 0..=10, |party| Party {
        name: party.need("name", Text(30)),
        who: party.need("who", WHO),
    });
    table.distinct("parties", parties.iter().map(|party| party.name.as_str()));
    parties
}

/// The steps of an occasion.
pub(super) fn steps(line: &Table<'_>) -> Vec<StepLine> {
    let steps = line.tables("steps", "{ party = …, by = … }", 0..=10, |step| StepLine {
        party: step.need("party", Text(30)),
        by: step.need("by", Deadline),
    });
    line.distinct("steps", steps.iter().map(|step| step.party.as_str()));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_so_many_days_after_the_month_or_the_next_such_day() {
        let period = |text: &str| text.parse::<Period>().expect("a period");
        for (by, month, date) in [
            (By::Days(24), "2021-09", "2021-10-24"),
            (By::Day(11, 15), "2021-09", "2021-11-15"),
            (By::Day(4, 20), "2022-04", "2022-04-20"),
            (By::Day(6, 15), "2021-09", "2022-06-15"),
            (By::Day(2, 29), "2021-09", "2024-02-29"),
        ] {
            assert_eq!(by.date(period(month)).to_string(), date);
        }
    }
}
