//! The names by which a text tells that it is of another section, or of its initiatives.

use std::collections::BTreeSet;

use crate::plan::{Plan, Section};
use crate::value::name_key;

/// Shorter names of sections are words of every text, and so are shorter titles.
const SHORTEST_SECTION: usize = 2;
const SHORTEST_TITLE: usize = 4;

/// What a section's and the others' initiatives are called, as keys.
pub(super) struct Others {
    /// The section's own names and titles, the longest first.
    own: Vec<String>,
    own_numbers: BTreeSet<String>,
    /// Names and titles that are looked for anywhere in a text, and those that are looked for alone in it.
    inside: BTreeSet<String>,
    alone: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Others {
    /// Of a plan's register, for the section at `order` in 建制順.
    pub fn of(plan: &Plan, order: i64) -> Self {
        let register = &plan.register;
        let (mut own, mut others): (BTreeSet<_>, BTreeSet<_>) = Default::default();
        for section in &register.sections {
            let names = if section.order == order { &mut own } else { &mut others };
            names.extend(spellings(section).map(|name| (name, SHORTEST_SECTION)));
        }
        let (mut own_numbers, mut numbers): (BTreeSet<_>, BTreeSet<_>) = Default::default();
        for (place, initiative) in register.initiatives.iter().enumerate() {
            let is_own = register.section_at(place).is_some_and(|section| section.order == order);
            let (titles, numbers) = if is_own {
                (&mut own, &mut own_numbers)
            } else {
                (&mut others, &mut numbers)
            };
            titles.insert((name_key(&initiative.title), SHORTEST_TITLE));
            numbers.insert(name_key(&initiative.number));
        }
        let own: BTreeSet<String> = own.into_iter().map(|(name, _)| name).collect();
        let others = others
            .into_iter()
            .filter(|(name, _)| !name.is_empty() && !own.contains(name));
        let (inside, alone): (Vec<_>, Vec<_>) = others.partition(|(name, shortest)| name.chars().count() >= *shortest);
        let mut own: Vec<String> = own.into_iter().filter(|name| !name.is_empty()).collect();
        own.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self {
            inside: inside.into_iter().map(|(name, _)| name).collect(),
            alone: alone.into_iter().map(|(name, _)| name).collect(),
            numbers: numbers
                .difference(&own_numbers)
                .filter(|number| !number.is_empty())
                .cloned()
                .collect(),
            own_numbers,
            own,
        }
    }

    /// Whether a text names another section or one of its initiatives. The section's own names are no others', even where
    /// another's is a part of them (総務課 in 財政総務課).
    pub fn are_named(&self, text: &str) -> bool {
        let key = name_key(text);
        if self.alone.contains(&key) {
            return true;
        }
        let rest = self.own.iter().fold(key, |key, own| key.replace(own, "\n"));
        self.inside.iter().any(|name| rest.contains(name))
    }

    /// Whether a text is the 番号 of another section's initiative. Of one that is nothing but digits nobody can tell, unless
    /// 番号 are listed there.
    pub fn is_number(&self, text: &str, listed: bool) -> bool {
        let key = name_key(text);
        self.numbers.contains(&key) && (listed || !key.chars().all(|c| c.is_ascii_digit()))
    }

    /// Whether a text tells of the section itself.
    pub fn is_own(&self, text: &str) -> bool {
        let key = name_key(text);
        self.own_numbers.contains(&key) || self.own.iter().any(|own| key.contains(own))
    }
}

/// The ways to write a section: with its department, without, and by its aliases.
fn spellings(section: &Section) -> impl Iterator<Item = String> {
    let whole = format!("{}{}", section.department, section.name);
    let names = [whole, section.name.clone()]
        .into_iter()
        .chain(section.aliases.iter().cloned());
    names.map(|name| name_key(&name)).filter(|name| !name.is_empty())
}
