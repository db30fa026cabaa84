//! The register over the years: which sections there are in a month, and what those of other times are then (機構改革).

use std::collections::{BTreeMap, BTreeSet};

use super::known::fault;
use super::sheet::INITIATIVES;
use super::succession::{Succession, Term};
use super::{Expected, Register, Section, SectionMatch, key_of_form};
use crate::book::Address;
use crate::plan::Period;
use crate::value::name_key;

/// Everything that the register lists, of every time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Organisation {
    /// In 建制順.
    pub sections: Vec<Section>,
    pub succession: Succession,
    /// Posts that had or will have another name, as keys and as they are written.
    pub posts: Vec<(String, String)>,
    pub of_posts: Succession,
    /// As they are listed, each with the cell of its section.
    pub listed: Vec<(Expected, Address)>,
    /// The month that the register was arranged for; none is the last state that it knows.
    pub month: Option<Period>,
}

/// A section of another time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Former<'a> {
    pub section: &'a Section,
    term: Term,
    month: Option<Period>,
}

impl Former<'_> {
    /// `総務部情報課（2022-03 まで）`.
    pub fn words(&self) -> String {
        format!("{}（{}）", self.section.whole(), self.term.words(self.month))
    }

    /// When it was or will be there: `2022-03 まで`.
    pub fn when(&self) -> String {
        self.term.words(self.month)
    }

    /// Whether it is no more.
    pub fn is_over(&self) -> bool {
        self.term.is_over(self.month)
    }
}

impl Organisation {
    /// One that never changes.
    pub fn lasting(sections: &[Section], initiatives: &[Expected]) -> Self {
        Self {
            sections: sections.to_vec(),
            succession: Succession::lasting(sections.len()),
            listed: initiatives.iter().map(|e| (e.clone(), Address::new(0, 0))).collect(),
            ..Self::default()
        }
    }

    /// The sections of a name, of every time.
    pub fn named(&self, department: &str, name: &str) -> impl Iterator<Item = usize> {
        let is_it = move |at: &usize| self.sections[*at].department == department && self.sections[*at].name == name;
        (0..self.sections.len()).filter(is_it)
    }

    /// The sections that stand in a month for those of a name, which was theirs in the month `then` where it had several.
    fn stand_for(&self, (department, name): (&str, &str), then: Option<Period>) -> BTreeSet<usize> {
        let all: Vec<usize> = self.named(department, name).collect();
        let of = |month| all.iter().copied().find(|at| self.succession.term(*at).holds(month));
        match of(then).or_else(|| of(self.month)) {
            Some(own) => self.succession.stand_for(own, self.month),
            None => (all.iter().flat_map(|at| self.succession.stand_for(*at, self.month))).collect(),
        }
    }

    /// What a post is called in the month.
    fn post(&self, post: &str) -> String {
        let key = name_key(post);
        let of = |at: usize| self.of_posts.stand_for(at, self.month);
        let all = self.posts.iter().enumerate().filter(|(_, own)| own.0 == key);
        let found: BTreeSet<usize> = all.flat_map(|(at, _)| of(at)).collect();
        match found.first() {
            Some(at) if found.len() == 1 => self.posts[*at].1.clone(),
            _ => post.to_owned(),
        }
    }

    /// An initiative under the section that it belongs to in the month. Errors where that cannot be told, and it has to be.
    fn placed(&self, expected: &Expected) -> Result<Expected, String> {
        let mut placed = Expected {
            responsible: self.post(&expected.responsible),
            evaluator: self.post(&expected.evaluator),
            ..expected.clone()
        };
        let found = self.stand_for((&expected.department, &expected.section), self.month);
        if let (Some(at), 1) = (found.first(), found.len()) {
            placed.department.clone_from(&self.sections[*at].department);
            placed.section.clone_from(&self.sections[*at].name);
        } else if let Some(own) = self.named(&expected.department, &expected.section).next()
            && self.month.is_some_and(|month| expected.is_going_on(month))
        {
            return Err(self.unplaced(expected, own, &found));
        }
        Ok(placed)
    }

    fn unplaced(&self, expected: &Expected, own: usize, found: &BTreeSet<usize>) -> String {
        let (number, former) = (&expected.number, self.former(own));
        let called = format!(
            "事業「{number}」の課「{}」は {}です",
            former.section.whole(),
            former.when()
        );
        let names: Vec<String> = found.iter().map(|at| self.sections[*at].whole()).collect();
        match (names.as_slice(), former.is_over()) {
            ([], true) => format!("{called}が、後継がありません。今の課を書くか、シート「課」の後継を書いてください。"),
            ([], false) => format!(
                "{called}。それまでの課を書いてください（シート「課」に後継があれば、そのときから自動で読み替えます）。"
            ),
            (names, true) => format!(
                "{called}が、後継が {} つあります（{}）。この事業を受け継いだ課を書いてください。",
                names.len(),
                names.join("・")
            ),
            (names, false) => format!(
                "{called}。それまでの課（{}）のどれかを書いてください（そのときから自動で「{}」に読み替えます）。",
                names.join("・"),
                former.section.whole()
            ),
        }
    }

    /// The sections that are not among these, which are sorted.
    pub fn others(&self, held: &[usize]) -> impl Iterator<Item = usize> {
        (0..self.sections.len()).filter(move |at| held.binary_search(at).is_err())
    }

    fn former(&self, at: usize) -> Former<'_> {
        Former {
            section: &self.sections[at],
            term: self.succession.term(at),
            month: self.month,
        }
    }
}

impl Expected {
    /// Whether it is being carried out in a month, by its 状態 and dates.
    pub fn is_going_on(&self, month: Period) -> bool {
        let has_begun = self.from.is_none_or(|from| from <= month);
        self.active && has_begun && self.until.is_none_or(|until| month <= until)
    }
}

impl Register {
    /// The register as it is in a month: the sections of then, each initiative under the one that it belongs to.
    ///
    /// # Errors
    /// The initiatives that are going on and whose section of then cannot be told, in Japanese with their cells.
    pub fn at(&self, month: Period) -> Result<Self, Vec<String>> {
        let (register, faults) = self.arranged_for(Some(month));
        if faults.is_empty() { Ok(register) } else { Err(faults) }
    }

    /// The same without a month: the last state that is known, with what cannot be placed in it.
    pub(super) fn arranged_for(&self, month: Option<Period>) -> (Self, Vec<String>) {
        let all = Organisation {
            month,
            ..self.organisation.clone()
        };
        let mut faults = Vec::new();
        let placed = |(expected, at): &(Expected, Address)| {
            all.placed(expected).unwrap_or_else(|words| {
                faults.push(fault(INITIATIVES, *at, &words));
                expected.clone()
            })
        };
        let initiatives = all.listed.iter().map(placed).collect();
        let holds = |at: &usize| all.succession.term(*at).holds(month);
        let held: Vec<usize> = (0..all.sections.len()).filter(holds).collect();
        let section = |at: &usize| Section {
            evaluator: all.post(&all.sections[*at].evaluator),
            ..all.sections[*at].clone()
        };
        let sections = held.iter().map(section).collect();
        let register = Self::arranged(initiatives, sections, (held, all));
        let register = Self {
            codes: self.codes.clone(),
            ..register
        };
        (register, faults)
    }

    /// What a post of another time is called now.
    pub fn post(&self, post: &str) -> String {
        self.organisation.post(post)
    }

    /// The sections that stand now for one of that name, which it had in the month `then`: none where nothing followed it.
    pub fn standing_for(&self, department: &str, name: &str, then: Period) -> Vec<&Section> {
        let found = self.organisation.stand_for((department, name), Some(then));
        found.into_iter().filter_map(|at| self.held_section(at)).collect()
    }

    /// The sections of other times, each with those that stand for it now.
    pub fn formers(&self) -> impl Iterator<Item = (Former<'_>, Vec<&Section>)> {
        let all = &self.organisation;
        all.others(&self.held).map(|at| (all.former(at), self.stand_for([at])))
    }

    /// The key that an initiative has now which had this one under an earlier name of its section: `audit/総務部情報課`.
    pub fn key_now(&self, key: &str) -> Option<&str> {
        self.former_keys.get(key).map(String::as_str)
    }

    /// Every key of [`Register::key_now`] with what it is now.
    pub fn former_keys(&self) -> &BTreeMap<String, String> {
        &self.former_keys
    }

    /// What a name that is no section's now was or will be.
    pub(super) fn of_other_times(&self, key: &str) -> Option<SectionMatch<'_>> {
        let all = &self.organisation;
        let named = self.by_former.get(key)?;
        let former = all.former(*named.last()?);
        let mut found = self.stand_for(named.iter().copied());
        Some(match found.len() {
            0 => SectionMatch::Gone(former),
            1 => SectionMatch::Renamed(found.remove(0), former),
            _ => SectionMatch::Split(found, former),
        })
    }

    fn stand_for(&self, lines: impl IntoIterator<Item = usize>) -> Vec<&Section> {
        let all = &self.organisation;
        let found = lines.into_iter().flat_map(|at| all.succession.stand_for(at, all.month));
        let found: BTreeSet<usize> = found.collect();
        found.into_iter().filter_map(|at| self.held_section(at)).collect()
    }

    fn held_section(&self, at: usize) -> Option<&Section> {
        let place = self.held.binary_search(&at).ok()?;
        self.sections.get(place)
    }

    /// The keys that what has no 番号 had under the earlier names of its section, where that alone became it.
    pub(super) fn keys_of_before(&self) -> BTreeMap<String, String> {
        let all = &self.organisation;
        let mut keys = BTreeMap::new();
        for (place, expected) in self.initiatives.iter().enumerate().filter(|(_, e)| e.number.is_empty()) {
            let Some(own) = self.sections_of[place].and_then(|at| self.held.get(at)) else {
                continue;
            };
            for at in all.others(&self.held).filter(|at| all.succession.continues(*own, *at)) {
                keys.insert(
                    key_of_form(&expected.form, &all.sections[at].whole()),
                    expected.key.clone(),
                );
            }
        }
        for expected in &self.initiatives {
            keys.remove(&expected.key);
        }
        keys
    }
}
