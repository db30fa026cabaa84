//! The items of an initiative, each with its list and scale, and what they were the last time.

use jiff::civil::Date;

use super::finding::Finding;
use super::subject::{Subject, same};
use crate::past::{KnownItem, paired};
use crate::plan::{Counts, ItemSettings, Period, Scale};
use crate::sheet::{Item, Sourced, Value};
use crate::table::ItemRow;
use crate::value::Quarter;

/// An item with its list.
pub struct Listed<'a> {
    pub list: &'a ItemSettings,
    pub scale: &'a Scale,
    pub item: &'a Item,
    /// What its state counts as; None where it has none.
    pub counts: Option<Counts>,
}

impl<'a> Listed<'a> {
    /// The marks of its scale in words: 「適合・不適合・対象外」.
    pub fn marks(&self) -> String {
        format!("「{}」", self.scale.marks().join("・"))
    }

    /// A finding on its state.
    pub fn finding(&self, subject: &Subject<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        self.on(subject, &self.item.state, message, help)
    }

    /// A finding on its remark.
    pub fn at_remark(&self, subject: &Subject<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        let finding = self.on(subject, &self.item.remark, message, help);
        finding.found(self.item.state.raw.clone())
    }

    /// The value of another field in the row of its state, or of one for all rows.
    pub fn beside(&self, subject: &Subject<'a>, field: &str) -> Option<&'a Value> {
        let state = subject
            .values(&self.list.state)
            .find(|value| Some(value.cell) == self.item.state.cell)?;
        subject
            .values(field)
            .find(|value| value.item.is_none() || value.item == state.item)
    }

    /// Whether the deadline of the last stage does not hold for it.
    pub fn is_lifted(&self, subject: &Subject<'a>) -> bool {
        let says = |value: &Value| {
            let said = value.understood.shown().1;
            match self.list.lifted_says.as_slice() {
                [] => !value.understood.is_blank(),
                words => words.iter().any(|word| same(word, &said)),
            }
        };
        self.beside(subject, &self.list.lifted).is_some_and(says)
    }

    /// Whether it has reached the last stage of its ladder.
    pub fn is_completed(&self) -> bool {
        self.scale.is_ladder && self.counts == Some(Counts::Achieved)
    }

    /// Whether it is missed, as it was the last time.
    pub fn is_missed_again(&self, before: &ItemRow) -> bool {
        let missed = Some(Counts::Missed);
        self.counts == missed && self.scale.counts(&before.state) == missed
    }

    /// The date of the last time by which it was to be put right, where that is past and it is missed again.
    pub fn broken_promise(&self, subject: &Subject<'_>, before: Option<&ItemRow>) -> Option<Date> {
        let before = before.filter(|before| !self.list.measure.is_empty() && self.is_missed_again(before))?;
        let due = before.due.parse::<Date>().ok()?;
        (due < subject.batch.as_of).then_some(due)
    }

    /// A finding on what was typed about it.
    pub fn on<T>(
        &self,
        subject: &Subject<'_>,
        typed: &Sourced<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let field = format!("{} {}", self.list.name, self.item.number);
        subject.at("", typed, message, help).field(field)
    }
}

impl<'a> Subject<'a> {
    /// Whether an item was missed already when another quarter, half-year or year was evaluated. What an earlier version of the
    /// program wrote does not say since when: it was.
    pub fn is_of_earlier_occasion(&self, before: &ItemRow) -> bool {
        let settings = &self.batch.plan.settings;
        let of = |period: Period, as_of: Date| {
            settings.evaluated(period, (Quarter::closed(as_of), settings.occasion(period).year), true)
        };
        let Ok(since) = before.since.parse::<Period>() else {
            return true;
        };
        let (then, now) = (of(since, since.last_day()), of(self.batch.period, self.batch.as_of));
        matches!((then, now), (Some(then), Some(now)) if then.is_before(now))
    }

    /// The items, list by list.
    pub fn items(&self) -> impl Iterator<Item = Listed<'a>> + use<'a> {
        let settings = self.settings;
        self.initiative.items.iter().map(move |item| Listed {
            list: item.settings(settings),
            scale: item.scale(settings),
            item,
            counts: item.counts(settings),
        })
    }

    /// Whether the last period had items of this list.
    pub fn knew_list(&self, list: &str) -> bool {
        self.past_items(list).next().is_some()
    }

    /// The items, each with what it was the last time.
    pub fn followed(&self) -> Vec<(Listed<'a>, Option<&'a ItemRow>)> {
        let mut followed = Vec::new();
        for list in &self.settings.settings.items {
            let (now, before, pairs) = self.pairs(list);
            followed.extend(
                now.into_iter()
                    .zip(pairs)
                    .map(|(item, at)| (item, at.map(|at| before[at]))),
            );
        }
        followed
    }

    /// The items of the last time that are gone, of lists that still have any.
    pub fn gone_items(&self) -> Vec<(&'a ItemSettings, &'a ItemRow)> {
        let mut gone = Vec::new();
        for list in &self.settings.settings.items {
            let (now, before, pairs) = self.pairs(list);
            let lost = (0..before.len()).filter(|at| !now.is_empty() && !pairs.contains(&Some(*at)));
            gone.extend(lost.map(|at| (list, before[at])));
        }
        gone
    }

    /// The items of a list, those of the last time, and which of these is which of those.
    fn pairs(&self, list: &ItemSettings) -> (Vec<Listed<'a>>, Vec<&'a ItemRow>, Vec<Option<usize>>) {
        let now: Vec<Listed<'a>> = self.items().filter(|listed| listed.list.name == list.name).collect();
        let before: Vec<&ItemRow> = self.past_items(&list.name).collect();
        let items = now.iter().map(|listed| listed.item);
        let new: Vec<KnownItem<'_>> = items
            .map(|item| KnownItem {
                code: item.code.or_empty(),
                text: item.text.or_empty(),
                number: item.number.into(),
            })
            .collect();
        let old: Vec<KnownItem<'_>> = before.iter().map(|row| KnownItem::from(*row)).collect();
        let pairs = paired(&new, &old);
        (now, before, pairs)
    }
}
