//! The names by which a text tells that it is of another section, or of its initiatives.

use std::collections::BTreeSet;

use crate::plan::{Register, Section};
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
    /// By the register, for the section at `order` in 建制順.
    pub fn of(register: &Register, order: i64) -> Self {
        let (mut own, mut others): (BTreeSet<_>, BTreeSet<_>) = Default::default();
        for section in &register.sections {
            let names = if section.order == order { &mut own } else { &mut others };
            names.extend(spellings(section).map(|name| (name, SHORTEST_SECTION)));
        }
        // The name of before is the section's own, and that of what it was split into.
        for (former, sections) in register.formers().filter(|(_, sections)| !sections.is_empty()) {
            let is_own = sections.iter().any(|section| section.order == order);
            let names = if is_own { &mut own } else { &mut others };
            names.extend(spellings(former.section).map(|name| (name, SHORTEST_SECTION)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Expected;

    fn section(department: &str, name: &str, alias: &str) -> Section {
        Section {
            department: department.to_owned(),
            name: name.to_owned(),
            aliases: vec![alias.to_owned()],
            ..Section::default()
        }
    }

    fn initiative(number: &str, title: &str, (department, section): (&str, &str)) -> Expected {
        Expected {
            number: number.to_owned(),
            title: title.to_owned(),
            department: department.to_owned(),
            section: section.to_owned(),
            ..Expected::default()
        }
    }

    /// As 財政総務課 sees it.
    fn others() -> Others {
        let sections = vec![
            section("財務部", "財政総務課", ""),
            section("総務部", "総務課", "庶務"),
            section("会計課", "", "会"),
        ];
        let initiatives = vec![
            initiative("1-1", "庶務事務の見直し", ("財務部", "財政総務課")),
            initiative("12", "研修", ("総務部", "総務課")),
            initiative("2-1", "窓口の電子化", ("会計課", "")),
        ];
        Others::of(&Register::new(initiatives, sections), 1)
    }

    #[test]
    fn others_are_told_from_the_section_itself() {
        let others = others();
        for text in [
            "総務部総務課に確認",
            "総 務 課",
            "（総務課）",
            "庶務係へ",
            "会計課分",
            "会",
            "窓口の 電子化について",
            "研修",
            "財政総務課と総務課",
        ] {
            assert!(others.are_named(text), "{text}");
        }
        for text in [
            "",
            "財政総務課",
            "財務部財政総務課",
            "庶務事務の見直し",
            "会議",
            "研修を行う",
            "総務",
            "1-1",
        ] {
            assert!(!others.are_named(text), "{text}");
        }
        assert!(others.is_own("財政総務課で集計") && others.is_own("１－１") && !others.is_own("総務課"));
    }

    #[test]
    fn a_number_tells_where_it_can_be_nothing_else() {
        let others = others();
        assert!(others.is_number("２－１", false) && others.is_number("12", true));
        assert!(!others.is_number("12", false) && !others.is_number("1-1", true) && !others.is_number("2-1は", true));
    }
}
