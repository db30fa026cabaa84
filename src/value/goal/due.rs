//! Times are cut out of the sentence.

use super::doubtful::{Doubtful, Why};
use super::held::GAP;
use super::mention::{Mention, mention};
use super::when::{Base, Due, Point};
use crate::value::FiscalYear;

/// The times that were cut out.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub due: Option<Due>,
    pub base: Option<Base>,
    /// A year whose の may make it the one that is compared with: H30年度の7割.
    pub of: bool,
    /// A year from which something is counted on, apart from the due: R7年度までに H30年度から3割削減.
    pub since: Option<FiscalYear>,
    /// How the baseline was typed.
    pub base_typed: String,
}

/// The text with a gap for every time, and the times. `year` is that of months alone.
pub(super) fn cut(text: &str, year: Option<FiscalYear>) -> Result<(String, Times), Doubtful> {
    let (mut out, mut times) = (String::with_capacity(text.len()), Times::default());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let starts = !out.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '第'));
        match starts.then(|| mention(rest, year)).flatten() {
            Some((mention, after)) => {
                let typed = &rest[..rest.len() - after.len()];
                times.take(mention, typed)?;
                out.push(GAP);
                rest = after;
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    Ok((out, times))
}

impl Times {
    fn take(&mut self, mention: Mention, typed: &str) -> Result<(), Doubtful> {
        match mention {
            Mention::Unknown => return Err(Why::Time.at(typed)),
            Mention::Base(base) => {
                typed.clone_into(&mut self.base_typed);
                if self.base.replace(base).is_some_and(|other| other != base) {
                    return Err(Why::SeveralTimes.at(typed));
                }
            }
            Mention::Due(due, of) => {
                self.of |= of;
                if let (Some(Due::By(_)), Due::From(Point::Year(year))) = (self.due, due) {
                    self.since = Some(year);
                }
                self.due = Some(match (self.due, due) {
                    (None, due) => due,
                    (Some(one), other) if one == other => one,
                    // 令和7年度末（令和8年3月31日）
                    (Some(Due::By(one)), Due::By(other)) if one.last_day() == other.last_day() => Due::By(one),
                    (Some(Due::By(by)), Due::From(from)) | (Some(Due::From(from)), Due::By(by))
                        if from.last_day() < by.last_day() =>
                    {
                        Due::Within(from, by)
                    }
                    _ => return Err(Why::SeveralTimes.at(typed)),
                });
            }
        }
        Ok(())
    }
}
