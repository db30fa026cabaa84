//! The register (台帳): the initiatives that are expected and the sections in 建制順, kept by the DX office in Excel.

mod codes;
mod known;
mod read;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use codes::{Code, CodeMatch, CodeTable};

use super::period::Period;
use super::settings::Each;
use crate::book::Book;
use crate::value::name_key;

/// The register.
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
    pub department: String,
    pub section: String,
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SectionMatch<'a> {
    /// It is this section.
    Found(&'a Section),
    /// It is none; this is the nearest.
    Nearest(&'a Section),
    /// It is none, and none is near.
    None,
}

impl Register {
    /// A register of these initiatives and sections, which are in 建制順 and are numbered by it.
    pub fn new(mut initiatives: Vec<Expected>, mut sections: Vec<Section>) -> Self {
        for (section, order) in sections.iter_mut().zip(1..) {
            section.order = order;
        }
        let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, initiative) in initiatives.iter_mut().enumerate() {
            let places = match initiative.number.as_str() {
                "" => None,
                number => Some(by_number.entry(name_key(number)).or_default()),
            };
            initiative.key = match &places {
                Some(places) if places.is_empty() => initiative.number.clone(),
                Some(_) => key_of_form(&initiative.form, &initiative.number),
                None => key_of_form(
                    &initiative.form,
                    &format!("{}{}", initiative.department, initiative.section),
                ),
            };
            places.into_iter().for_each(|places| places.push(place));
        }
        let mut by_spelling: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, section) in sections.iter().enumerate() {
            for key in section.spellings() {
                by_spelling.entry(key).or_default().push(place);
            }
        }
        let places: BTreeMap<_, _> = sections
            .iter()
            .zip(0..)
            .map(|(s, place)| ((&s.department, &s.name), place))
            .collect();
        let sections_of = initiatives
            .iter()
            .map(|e| places.get(&(&e.department, &e.section)).copied())
            .collect();
        Self {
            by_number,
            by_spelling,
            sections_of,
            initiatives,
            sections,
            codes: BTreeMap::new(),
        }
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

    /// The register with what every section owes of a form without 番号, under the form's own title.
    ///
    /// # Errors
    /// The sections that the settings name and the register does not have.
    pub fn with_each(mut self, form: &str, title: &str, each: &Each) -> Result<Self, Vec<String>> {
        let mut unknown = Vec::new();
        let owing: Vec<Section> = match each {
            Each::Section => self.sections.clone(),
            Each::Of(names) => {
                let found = names.iter().filter_map(|name| match self.section(name) {
                    SectionMatch::Found(section) => Some(section.clone()),
                    _ => {
                        unknown.push(name.clone());
                        None
                    }
                });
                found.collect()
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
        Ok(Self::new(self.initiatives, self.sections))
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
        let mut found: Vec<usize> = parts
            .filter_map(|part| {
                self.by_spelling
                    .get(&name_key(part.trim_start_matches(char::is_numeric)))
            })
            .filter_map(|places| <[usize; 1]>::try_from(places.as_slice()).ok())
            .flatten()
            .collect();
        found.dedup();
        <[usize; 1]>::try_from(found).ok().map(|[place]| &self.sections[place])
    }

    /// Understands a section as typed into a form: with or without its department, or by an alias.
    pub fn section(&self, typed: &str) -> SectionMatch<'_> {
        let key = name_key(typed);
        if let Some([section]) = self.by_spelling.get(&key).map(Vec::as_slice) {
            return SectionMatch::Found(&self.sections[*section]);
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

impl Section {
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
