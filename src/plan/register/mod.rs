//! The register (台帳): the initiatives that are expected and the sections in 建制順, kept by the DX office in Excel.

mod arranged;
mod codes;
mod dated;
mod joint;
mod known;
mod organisation;
mod read;
mod sheet;
mod succession;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use codes::{Code, CodeMatch, CodeTable};
pub use organisation::Former;

use organisation::Organisation;

use super::period::Period;
use super::settings::Each;
use crate::book::Book;
use crate::value::name_key;

/// The register as it is in a month (see [`Register::at`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// In sheet order.
    pub initiatives: Vec<Expected>,
    /// In 建制順.
    pub sections: Vec<Section>,
    /// Tables of codes by the names of their sheets.
    pub codes: BTreeMap<String, CodeTable>,
    /// Places of the initiatives by their 番号, as it is compared: one for each form that it has.
    by_number: BTreeMap<String, Vec<usize>>,
    /// Places of the sections by the key of each of their spellings.
    by_spelling: BTreeMap<String, Vec<usize>>,
    /// Place of each initiative's section.
    sections_of: Vec<Option<usize>>,
    /// What it is at every other time, and which of its sections are those of now.
    organisation: Organisation,
    held: Vec<usize>,
    /// Places in the organisation of the sections of other times, by the key of each of their spellings.
    by_former: BTreeMap<String, Vec<usize>>,
    /// Keys of initiatives under earlier names of their sections.
    former_keys: BTreeMap<String, String>,
}

/// An initiative that is expected, or a form that its section owes without one (see [`Each`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expected {
    /// Identifies it in every table: its 番号; of a second form under one 番号 with the form before it, `tactic/1`; of a form
    /// without 番号 the form and the section, `audit/総務部総務課`. Given by [`Register::new`].
    pub key: String,
    /// Empty where its form has none.
    pub number: String,
    pub title: String,
    /// Names that it had before (旧名称).
    pub former_titles: Vec<String>,
    pub department: String,
    /// The section in charge; of an initiative of several the one that leads it.
    pub section: String,
    /// 関係課: the other sections of one, as they are written.
    pub partners: Vec<String>,
    /// 取組区分.
    pub scope: String,
    /// 分類: the class of the initiative (重点事業), where the register says one.
    pub class: String,
    pub responsible: String,
    /// Who evaluates, where the register says so.
    pub evaluator: String,
    /// Form id; empty where the plan has one form.
    pub form: String,
    /// Whether a form is expected now (状態 is empty or 実施中).
    pub active: bool,
    /// What the register says of it where it does not go on: 終了 or 休止; empty where it does.
    pub ended: String,
    /// 統合先: the 番号 of the initiative that it was merged into.
    pub merged_into: String,
    /// The first and the last period that it is expected for; None where the register does not say.
    pub from: Option<Period>,
    pub until: Option<Period>,
}

/// A section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// 建制順, from 1 without gaps.
    pub order: i64,
    pub department: String,
    pub name: String,
    /// Other spellings that are taken for it.
    pub aliases: Vec<String>,
    /// Who evaluates its initiatives (部長, or whom the office names for a section without one).
    pub evaluator: String,
}

/// The key of what is no form's first under its 番号.
pub fn key_of_form(form: &str, rest: &str) -> String {
    format!("{form}/{rest}")
}

/// How a typed section name was understood.
#[derive(Debug, Clone, PartialEq)]
pub enum SectionMatch<'a> {
    /// It is this section.
    Found(&'a Section),
    /// It is the name that this section had before, or will have.
    Renamed(&'a Section, Former<'a>),
    /// It was split into these sections, or will be what they become together: which of them is meant has to be asked.
    Split(Vec<&'a Section>, Former<'a>),
    /// It is no more, or not yet, and no section stands for it.
    Gone(Former<'a>),
    /// It is none; this is the nearest.
    Nearest(&'a Section),
    /// It is none, and none is near.
    None,
}

impl Register {
    /// A register of these initiatives and sections, which are in 建制順 and are numbered by it.
    pub fn new(initiatives: Vec<Expected>, sections: Vec<Section>) -> Self {
        let organisation = Organisation::lasting(&sections, &initiatives);
        let held = (0..sections.len()).collect();
        Self::arranged(initiatives, sections, (held, organisation))
    }

    /// The same with the tables of codes of these names. Errors tell everything that is wrong with them.
    pub fn with_codes(self, book: &Book, names: &BTreeSet<&str>) -> Result<Self, Vec<String>> {
        let codes = codes::read(book, names)?;
        Ok(Self { codes, ..self })
    }

    /// Place of the initiative with this 番号 that has this form. Where no form is named, here or in the register, any is it.
    pub fn place(&self, number: &str, form: &str) -> Option<usize> {
        let is_it = |place: &usize| {
            let own = self.initiatives[*place].form.as_str();
            form.is_empty() || own.is_empty() || own == form
        };
        self.by_number.get(&name_key(number))?.iter().copied().find(is_it)
    }

    /// Every initiative with this 番号, whatever its form.
    pub fn numbered(&self, number: &str) -> impl Iterator<Item = &Expected> {
        let places = self.by_number.get(&name_key(number)).into_iter().flatten();
        places.map(|place| &self.initiatives[*place])
    }

    /// Place of what a section owes of a form that has no 番号.
    pub fn owed(&self, section: &Section, form: &str) -> Option<usize> {
        let is_owed = |expected: &Expected| expected.number.is_empty() && expected.form == form;
        let of = |place: &usize| self.section_at(*place) == Some(section) && is_owed(&self.initiatives[*place]);
        (0..self.initiatives.len()).rev().find(of)
    }

    /// What has this key.
    pub fn expected(&self, key: &str) -> Option<&Expected> {
        self.initiatives.iter().find(|expected| expected.key == key)
    }

    /// Whether the register says that an initiative had this name before.
    pub fn had_title(&self, key: &str, title: &str) -> bool {
        let former = self.expected(key).map_or(&[][..], |expected| &expected.former_titles);
        former.iter().any(|former| name_key(former) == name_key(title))
    }

    /// The register with what every section owes of a form without 番号, under the form's own title.
    ///
    /// # Errors
    /// The sections that the settings name and the register does not have.
    pub fn with_each(mut self, form: &str, title: &str, each: &Each) -> Result<Self, Vec<String>> {
        let mut unknown = Vec::new();
        let owing: Vec<Section> = match each {
            Each::Section => self.sections.clone(),
            Each::Of(names) => {
                let found = names.iter().flat_map(|name| match self.section(name) {
                    SectionMatch::Found(section) | SectionMatch::Renamed(section, _) => vec![section.clone()],
                    SectionMatch::Split(sections, _) => sections.into_iter().cloned().collect(),
                    SectionMatch::Gone(_) => Vec::new(),
                    SectionMatch::Nearest(_) | SectionMatch::None => {
                        unknown.push(name.clone());
                        Vec::new()
                    }
                });
                // Two names of before may be one section now.
                let mut seen = BTreeSet::new();
                found.filter(|section| seen.insert(section.order)).collect()
            }
        };
        if !unknown.is_empty() {
            return Err(unknown);
        }
        self.initiatives.extend(owing.into_iter().map(|section| Expected {
            title: title.to_owned(),
            department: section.department,
            section: section.name,
            form: form.to_owned(),
            active: true,
            ..Expected::default()
        }));
        let codes = std::mem::take(&mut self.codes);
        let all = (self.held, self.organisation);
        let register = Self::arranged(self.initiatives, self.sections, all);
        Ok(Self { codes, ..register })
    }

    /// The section of the initiative at `place`.
    pub fn section_at(&self, place: usize) -> Option<&Section> {
        self.sections_of
            .get(place)
            .copied()
            .flatten()
            .map(|section| &self.sections[section])
    }

    /// The section of an initiative.
    pub fn section_of(&self, expected: &Expected) -> Option<&Section> {
        self.sections
            .iter()
            .find(|s| s.department == expected.department && s.name == expected.section)
    }

    /// The section that a path names, in a folder or in the file's own name: `07_こども部/保育課_提出/個票.xlsx`. None
    /// where it names none or two.
    pub fn section_in_path(&self, path: &str) -> Option<&Section> {
        let parts = path.split(['/', '_', ' ', '　', '(', ')', '（', '）', '.', '-']);
        let keys = parts.map(|part| name_key(part.trim_start_matches(char::is_numeric)));
        let mut found: Vec<&Section> = keys.filter_map(|key| self.spelt(&key)?.section()).collect();
        found.dedup();
        <[&Section; 1]>::try_from(found).ok().map(|[section]| section)
    }

    /// The section with this spelling, now or at another time; None where there is none, or several now.
    fn spelt(&self, key: &str) -> Option<SectionMatch<'_>> {
        match self.by_spelling.get(key).map(Vec::as_slice) {
            Some([section]) => Some(SectionMatch::Found(&self.sections[*section])),
            Some(_) => None,
            None => self.of_other_times(key),
        }
    }

    /// Understands a section as typed into a form: with or without its department, or by an alias.
    pub fn section(&self, typed: &str) -> SectionMatch<'_> {
        let key = name_key(typed);
        if let Some(found) = self.spelt(&key) {
            return found;
        }
        let near = |section: &Section| {
            section
                .spellings()
                .iter()
                .map(|s| strsim::normalized_levenshtein(s, &key))
                .fold(0.0, f64::max)
        };
        let mut best: (f64, Option<&Section>) = (0.5, None);
        for section in &self.sections {
            let likeness = near(section);
            if likeness > best.0 {
                best = (likeness, Some(section));
            }
        }
        best.1.map_or(SectionMatch::None, SectionMatch::Nearest)
    }
}

impl<'a> SectionMatch<'a> {
    /// The section that is meant, where that can be told.
    pub fn section(&self) -> Option<&'a Section> {
        match self {
            Self::Found(section) | Self::Renamed(section, _) => Some(section),
            _ => None,
        }
    }
}

impl Section {
    /// Department and section in one word.
    pub fn whole(&self) -> String {
        format!("{}{}", self.department, self.name)
    }

    /// The keys of every way to write it: with its department, without, and its aliases.
    fn spellings(&self) -> Vec<String> {
        let mut keys = vec![
            name_key(&format!("{}{}", self.department, self.name)),
            name_key(&self.name),
        ];
        keys.extend(self.aliases.iter().map(|alias| name_key(alias)));
        // A department that stands for itself has no section name: nothing typed is not it.
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
