//! The register (台帳): the initiatives that are expected and the sections in 建制順, kept by the DX office in Excel.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::form::{List, Record};
use crate::value::name_key;

/// Sheet with the initiatives.
const INITIATIVES: &str = "事業";
/// Sheet with the sections.
const SECTIONS: &str = "課";
/// Headings that the two must have.
const INITIATIVE: [&str; 4] = ["番号", "事業名称", "部", "課"];
const SECTION: [&str; 2] = ["部", "課"];

/// The register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// In sheet order.
    pub initiatives: Vec<Expected>,
    /// In 建制順.
    pub sections: Vec<Section>,
    /// Places of the initiatives by the key of their 番号; the first counts.
    by_number: BTreeMap<String, usize>,
    /// Places of the sections by the key of each of their spellings.
    by_spelling: BTreeMap<String, Vec<usize>>,
    /// Place of each initiative's section.
    sections_of: Vec<Option<usize>>,
}

/// An initiative that is expected.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expected {
    pub number: String,
    pub title: String,
    pub department: String,
    pub section: String,
    /// 取組区分.
    pub scope: String,
    pub responsible: String,
    /// Who evaluates, where the register says so.
    pub evaluator: String,
    /// Form id; empty where the plan has one form.
    pub form: String,
    /// Whether a form is expected now (状態 is empty or 実施中).
    pub active: bool,
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
    /// Reads a register workbook. Errors name the sheet or column that is missing, in Japanese for the DX office.
    pub fn from_book(book: &Book) -> Result<Self, String> {
        let sections = table(book, SECTIONS, &SECTION)?;
        let initiatives = table(book, INITIATIVES, &INITIATIVE)?;
        let mut sections: Vec<(i64, Section)> = filled(&sections, &SECTION)
            .zip(1..)
            .map(|(row, line)| (row.get("建制順").parse().unwrap_or(line), section(&row)))
            .collect();
        sections.sort_by_key(|(order, _)| *order);
        let sections = sections.into_iter().map(|(_, section)| section);
        let initiatives = filled(&initiatives, &INITIATIVE).map(|row| expected(&row));
        let register = Self::new(initiatives.collect(), sections.collect());
        register.contradiction().map_or(Ok(register), Err)
    }

    /// What is wrong with the register itself: a 番号 that stands twice, an initiative whose section is not listed.
    fn contradiction(&self) -> Option<String> {
        let mut entries = self.initiatives.iter().enumerate();
        entries.find_map(|(place, initiative)| {
            let number = &initiative.number;
            if !number.is_empty() && self.place(number) != Some(place) {
                return Some(format!(
                    "台帳のシート「{INITIATIVES}」に番号「{number}」が 2 つあります。"
                ));
            }
            let (department, section) = (&initiative.department, &initiative.section);
            let words =
                || format!("台帳の事業「{number}」の課（{department} {section}）がシート「{SECTIONS}」にありません。");
            self.section_at(place).is_none().then(words)
        })
    }

    /// A register of these initiatives and sections, which are in 建制順 and are numbered by it.
    pub fn new(initiatives: Vec<Expected>, mut sections: Vec<Section>) -> Self {
        for (section, order) in sections.iter_mut().zip(1..) {
            section.order = order;
        }
        let mut by_number = BTreeMap::new();
        for (place, initiative) in initiatives.iter().enumerate() {
            by_number.entry(name_key(&initiative.number)).or_insert(place);
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
        }
    }

    /// Place of the initiative with this 番号.
    pub fn place(&self, number: &str) -> Option<usize> {
        self.by_number.get(&name_key(number)).copied()
    }

    /// The initiative with this 番号.
    pub fn expected(&self, number: &str) -> Option<&Expected> {
        self.place(number).map(|place| &self.initiatives[place])
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

/// Department and section. A section without a department (会計課, 議会事務局) stands as a department of its own.
fn place(row: &Record<'_>) -> (String, String) {
    match (row.get("部"), row.get("課")) {
        (department, section) if department.is_empty() => (section, String::new()),
        place => place,
    }
}

fn section(row: &Record<'_>) -> Section {
    let (department, name) = place(row);
    Section {
        order: 0,
        department,
        name,
        aliases: row
            .get("別名")
            .split(['、', ',', '，', '\n'])
            .map(|s| s.trim().to_owned())
            .filter(|s| !s.is_empty())
            .collect(),
        evaluator: row.get("評価者"),
    }
}

fn expected(row: &Record<'_>) -> Expected {
    let state = row.get("状態");
    let (department, section) = place(row);
    Expected {
        number: row.get("番号"),
        title: row.get("事業名称"),
        department,
        section,
        scope: row.get("取組区分"),
        responsible: row.get("実施責任者"),
        evaluator: row.get("実績評価責任者"),
        form: row.get("様式"),
        active: state.is_empty() || state == "実施中",
    }
}

/// A sheet of the register as a list with all `required` headings.
fn table<'a>(book: &'a Book, name: &str, required: &[&str]) -> Result<List<'a>, String> {
    let sheet = book
        .sheet(name)
        .ok_or_else(|| format!("台帳にシート「{name}」がありません。"))?;
    List::find(sheet, required).ok_or_else(|| {
        format!(
            "台帳のシート「{name}」に見出し（{}）がそろった行がありません。",
            required.join("・")
        )
    })
}

/// The records that have something under one of these headings.
fn filled<'a>(list: &'a List<'_>, headings: &'a [&str]) -> impl Iterator<Item = Record<'a>> {
    list.records()
        .filter(|row| headings.iter().any(|heading| !row.get(heading).is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{self, Limits};
    use crate::form::template::{RegisterInitiative, RegisterSection, register};

    fn built(sections: [(&str, &str); 3]) -> Register {
        let sections = sections.map(|(department, section)| RegisterSection {
            department: department.to_owned(),
            section: section.to_owned(),
            evaluator: "評価する人".to_owned(),
            ..RegisterSection::default()
        });
        let initiative = RegisterInitiative {
            number: "3-1".to_owned(),
            name: "窓口のキャッシュレス化".to_owned(),
            department: sections[2].department.clone(),
            section: sections[2].section.clone(),
            ..RegisterInitiative::default()
        };
        let bytes = register(&[initiative], &sections).expect("a register");
        Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a register")
    }

    #[test]
    fn a_section_without_department_stands_as_one() {
        let register = built([("総務部", "総務課"), ("総務部", "人事課"), ("", "会計課")]);
        let departments: Vec<&str> = register.sections.iter().map(|s| s.department.as_str()).collect();
        assert_eq!(departments, ["総務部", "総務部", "会計課"]);
        let section = register.section_of(&register.initiatives[0]);
        assert_eq!(section.map(|s| (s.name.as_str(), s.order)), Some(("", 3)));
    }

    #[test]
    fn a_register_that_contradicts_itself_is_refused() {
        let initiative = |number: &str, section: &str| RegisterInitiative {
            number: number.to_owned(),
            name: "窓口のキャッシュレス化".to_owned(),
            department: "総務部".to_owned(),
            section: section.to_owned(),
            ..RegisterInitiative::default()
        };
        let sections = [RegisterSection {
            department: "総務部".to_owned(),
            section: "総務課".to_owned(),
            ..RegisterSection::default()
        }];
        let read = |initiatives: &[RegisterInitiative]| {
            let bytes = register(initiatives, &sections).expect("a register");
            Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook"))
        };
        assert!(read(&[initiative("1-1", "総務課"), initiative("1-2", "総務課")]).is_ok());
        let twice = read(&[initiative("1-1", "総務課"), initiative("１－１", "総務課")]);
        assert!(twice.is_err_and(|error| error.contains("2 つあります")));
        let unknown = read(&[initiative("1-1", "人事課")]);
        assert!(unknown.is_err_and(|error| error.contains("人事課")));
    }

    #[test]
    fn a_department_stands_without_section() {
        let register = built([("総務部", ""), ("市民部", ""), ("こども部", "")]);
        for (typed, expected) in [("総務部", Some(1)), ("市民 部", Some(2)), ("", None), ("総務", None)] {
            let found = match register.section(typed) {
                SectionMatch::Found(section) => Some(section.order),
                _ => None,
            };
            assert_eq!(found, expected, "{typed}");
        }
    }
}
