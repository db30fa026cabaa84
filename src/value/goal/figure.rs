//! A goal with a figure: what stands before the figure, and what behind it.

use super::before::Before;
use super::behind::{self, Behind};
use super::change::Said;
use super::counted::Counted;
use super::doubtful::{Doubtful, Why};
use super::due::Times;
use super::held::{Held, is_empty};
use super::tables::DANGERS;
use super::when::{Base, Due};
use super::wordy::{ends_with_event, tidy};
use super::{Aim, Change, Figure, Goal, Per, Point, Way};
use crate::value::Quantity;
use crate::value::qualifier::join;

/// A sentence round its one figure.
pub(super) struct Sentence<'a> {
    pub before: &'a str,
    pub counted: Counted,
    /// The change where the word of the figure says it: 半減.
    pub implied: Option<Change>,
    pub behind: &'a str,
    pub held: &'a Held,
    pub times: Times,
    /// What the figure counts in, where brackets say it.
    pub per: Option<Per>,
}

impl Sentence<'_> {
    /// The goal, where nothing is left of the sentence that is not understood.
    pub fn goal(self) -> Result<Goal, Doubtful> {
        let mut before = Before::of(self.before)?;
        let (behind, condition) = self.behind_and_condition()?;
        let behind = behind::behind(&behind).ok_or_else(|| Why::Number.at(self.held.restore(self.behind)))?;
        let (what, heading) = self.what(&before, &behind)?;
        let condition = match (before.condition.take(), condition) {
            (Some(one), Some(_)) => return Err(Why::Left.at(self.held.restore(&one))),
            (one, other) => one.map(|one| tidy(self.held, &one)).or(other),
        };
        let limit = |_| Why::Number.at(self.held.restore(self.behind));
        let quantity = Quantity {
            amount: self.counted.amount.normalize(),
            unit: self.counted.unit.clone(),
            qualifier: join(before.qualifier, behind.qualifier).map_err(limit)?,
        };
        let change = self.change(&quantity, &behind, what.as_deref(), heading)?;
        let due = self.due(change, &before, &quantity)?;
        let figure = Figure {
            what,
            quantity,
            change,
            per: before.per.or(self.per).or(self.counted.per),
        };
        Ok(Goal {
            aim: Aim::Figure(figure),
            due,
            base: self.times.base.or(self.since(change)),
            condition,
        })
    }

    /// What stands behind the figure, without the one condition in brackets.
    fn behind_and_condition(&self) -> Result<(String, Option<String>), Doubtful> {
        let mut signs = self.behind.chars().filter(|&c| self.held.bracket(c).is_some());
        let Some(sign) = signs.next() else {
            return Ok((self.behind.to_owned(), None));
        };
        let inner = self.held.bracket(sign).unwrap_or_default();
        if signs.next().is_some() {
            return Err(Why::Left.at(self.held.restore(self.behind)));
        }
        Ok((self.behind.replace(sign, " "), Some(inner.trim().to_owned())))
    }

    /// What is counted, and the way that the heading of the figure says: 残業時間の削減 50%.
    fn what(&self, before: &Before, behind: &Behind) -> Result<(Option<String>, Option<Way>), Doubtful> {
        let heading = behind::heading(before.what.trim_end()).filter(|_| behind.is_bare());
        let (way, named) = heading.map_or((None, before.what.as_str()), |(way, rest)| (Some(way), rest));
        let parts = [tidy(self.held, named), tidy(self.held, behind.what)];
        for (part, plain) in parts.iter().zip([before.what.as_str(), behind.what]) {
            if DANGERS.iter().any(|word| plain.contains(word)) {
                return Err(Why::Left.at(part));
            }
        }
        // 基準年度（R2）から10%削減, 10件から増加: what it is compared with.
        let compared = ["から", "より"];
        if compared
            .iter()
            .any(|word| before.what.trim_end().ends_with(word) || behind.what.starts_with(word))
        {
            return Err(Why::StartOrBase.at(self.held.restore(self.before)));
        }
        // Clauses of their own: システムを導入、作業時間を30%削減.
        let clauses = before.what.split(['、', '。', '\n', ';', '→', '★']);
        let others = clauses.clone().count().saturating_sub(1);
        if let Some(event) = clauses.take(others).find(|clause| ends_with_event(clause, self.held)) {
            return Err(Why::SeveralAims.at(self.held.restore(event)));
        }
        let odd = ["ない", "ず", "及び", "および", "うち"]
            .iter()
            .any(|word| behind.what.contains(word));
        let goes_on = behind
            .what
            .trim_matches(' ')
            .contains(['、', '。', '\n', ';', '→', '★', 'や', '~']);
        let joins = behind.joint == "と" || behind.joint == "や";
        if odd || goes_on || (joins && !parts[1].is_empty()) {
            return Err(Why::Left.at(&parts[1]));
        }
        let what: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        Ok(((!what.is_empty()).then(|| what.join(" ")), way))
    }

    fn change(
        &self,
        quantity: &Quantity,
        behind: &Behind,
        what: Option<&str>,
        heading: Option<Way>,
    ) -> Result<Change, Doubtful> {
        let change = Said {
            quantity,
            implied: self.implied,
            behind,
            heading,
            is_based: self.times.base.is_some(),
            what,
        };
        change.change().map_err(|why| why.at(self.held.restore(self.behind)))
    }

    fn due(&self, change: Change, before: &Before, quantity: &Quantity) -> Result<Option<Due>, Doubtful> {
        let relative = matches!(change, Change::Share(_) | Change::Ratio(_) | Change::By(_));
        let bare = is_empty(&before.what) && quantity.unit.as_deref() == Some("%");
        let unclear = match self.times.due {
            Some(Due::From(_)) => relative && before.per.is_none(),
            Some(Due::Within(Point::Year(_), _)) => {
                self.times.since.is_none() && matches!(change, Change::Share(_) | Change::Ratio(_))
            }
            // H30年度の7割
            Some(_) => self.times.of && (relative || matches!(change, Change::To(_)) || bare),
            None => false,
        };
        if unclear && self.times.base.is_none() {
            return Err(Why::StartOrBase.at(self.held.restore(self.behind)));
        }
        Ok(match self.times.due {
            Some(Due::Within(_, by)) if self.since(change).is_some() => Some(Due::By(by)),
            due => due,
        })
    }

    /// The year that a change is compared with by から: R7年度までに H30年度から3割削減.
    fn since(&self, change: Change) -> Option<Base> {
        let relative = matches!(change, Change::Share(_) | Change::Ratio(_) | Change::By(_));
        self.times
            .since
            .filter(|_| relative && self.times.base.is_none())
            .map(Base::Year)
    }
}
