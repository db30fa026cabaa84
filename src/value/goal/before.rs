//! What stands before a figure: what is counted, what it counts in, 約 and the like, and of what.

use super::Per;
use super::doubtful::{Doubtful, Why};
use super::tables::{is_wordy, per_before};
use crate::value::Qualifier;
use crate::value::qualifier::{self, join};

/// What stands before a figure.
pub(super) struct Before {
    /// What is counted.
    pub what: String,
    pub qualifier: Qualifier,
    pub per: Option<Per>,
    /// 市民のうち.
    pub condition: Option<String>,
}

impl Before {
    /// Reads it from its end on.
    pub fn of(text: &str) -> Result<Self, Doubtful> {
        let (mut rest, mut per, mut limit) = (trimmed(text), None, Qualifier::Exact);
        loop {
            let (said, shorter) = limit_before(rest);
            if said != Qualifier::Exact {
                limit = join(limit, said).map_err(|_| Why::Number.at(rest))?;
                rest = trimmed(shorter);
                continue;
            }
            // 全20校: all of them.
            if let Some(shorter) = rest.strip_suffix('全').filter(|shorter| !shorter.ends_with(is_wordy)) {
                rest = trimmed(shorter);
                continue;
            }
            match per_before(rest) {
                Some((said, shorter)) if per.is_none() => (per, rest) = (Some(said), trimmed(shorter)),
                _ => break,
            }
        }
        let (condition, what) = match ["のうち", "の場合は", "の場合"].iter().find_map(|word| {
            let end = rest.find(word)? + word.len();
            Some(rest.split_at(end))
        }) {
            Some((condition, what)) => (Some(condition.to_owned()), what),
            None => (None, rest),
        };
        Ok(Self {
            what: what.to_owned(),
            qualifier: limit,
            per,
            condition,
        })
    }
}

pub(super) fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || c.is_control())
}

/// 約, 少なくとも, 最大 right before a figure.
fn limit_before(text: &str) -> (Qualifier, &str) {
    const WORDS: [(&str, Qualifier); 6] = [
        ("少なくとも", Qualifier::AtLeast),
        ("最低でも", Qualifier::AtLeast),
        ("最低", Qualifier::AtLeast),
        ("最大でも", Qualifier::AtMost),
        ("最大", Qualifier::AtMost),
        ("上限", Qualifier::AtMost),
    ];
    let found = WORDS
        .iter()
        .find_map(|&(word, limit)| Some((limit, text.strip_suffix(word)?)));
    found.unwrap_or_else(|| qualifier::last(text))
}
