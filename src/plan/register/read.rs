//! Reading the register workbook: everything that is wrong with it at once, each with its sheet and cell.

use super::dated::{DEPARTMENTS, POSTS, SECTION, SECTIONS, split};
use super::known::{FORM, STATE, cut, fault, is_going_on, known_form, unknown_state};
use super::organisation::Organisation;
use super::sheet::{FROM, INITIATIVE, INITIATIVES, Table, UNTIL, month, place, table};
use super::{Expected, Register};
use crate::book::{Address, Book};
use crate::form::Record;
use crate::value::name_key;

/// Headings that the initiatives may have beside those they must have.
const OF_INITIATIVE: [&str; 11] = [
    PARTNERS,
    FORMER_TITLES,
    "取組区分",
    CLASS,
    "実施責任者",
    "実績評価責任者",
    FORM,
    STATE,
    FROM,
    UNTIL,
    MERGED_INTO,
];
const PARTNERS: &str = "関係課";
const MERGED_INTO: &str = "統合先";
const FORMER_TITLES: &str = "旧名称";
const CLASS: &str = "分類";

impl Register {
    /// Whether a sheet of the workbook has to be read.
    pub fn is_wanted(sheet: &str) -> bool {
        [INITIATIVES, SECTIONS, DEPARTMENTS, POSTS].contains(&sheet.trim())
    }

    /// Reads a register workbook, whatever forms its plan has. Errors tell everything that is wrong, in Japanese for the DX
    /// office.
    pub fn from_book(book: &Book) -> Result<Self, Vec<String>> {
        Self::of_plan(book, &[])
    }

    /// Reads the register of a plan that has these forms (their ids); none where any may stand in it.
    pub fn of_plan(book: &Book, forms: &[&str]) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let sections = table(book, SECTIONS, &SECTION, &mut faults);
        let initiatives = table(book, INITIATIVES, &INITIATIVE, &mut faults);
        let organisation = sections.map(|table| Organisation::read(book, &table, &mut faults));
        let rows = initiatives.map(|table| table.initiatives(forms, &mut faults));
        let (Some(organisation), Some(rows)) = (organisation, rows) else {
            return Err(faults);
        };
        let (places, initiatives): (Vec<Places>, Vec<Expected>) = rows.into_iter().unzip();
        let listed = initiatives.into_iter().zip(places.iter().map(|at| at.section));
        let register = Self {
            organisation: Organisation {
                listed: listed.collect(),
                ..organisation
            },
            ..Self::default()
        };
        let (register, _) = register.arranged_for(None);
        faults.extend(register.contradictions(&places));
        if faults.is_empty() { Ok(register) } else { Err(faults) }
    }

    /// What is wrong with the initiatives beside each other: a 番号 that stands twice, one whose section is not listed.
    fn contradictions(&self, places: &[Places]) -> Vec<String> {
        let mut faults = Vec::new();
        for (place, (initiative, at)) in self.initiatives.iter().zip(places).enumerate() {
            let number = &initiative.number;
            let first = self.place(number, &initiative.form).filter(|first| *first < place);
            if let Some(first) = first.and_then(|first| places.get(first)) {
                let first = first.number;
                let words = format!(
                    "番号「{number}」が 2 つあります（{first} にもあります）。1 つにしてください（様式が違えば、同じ番号で 2 つ書けます）。"
                );
                faults.push(fault(INITIATIVES, at.number, &words));
            }
            let into = &initiative.merged_into;
            if !into.is_empty() && (self.numbered(into).next().is_none() || name_key(into) == name_key(number)) {
                let words = format!(
                    "統合先「{}」が、台帳のほかの事業の番号ではありません。統合した先の番号を書いてください。",
                    cut(into)
                );
                faults.push(fault(INITIATIVES, at.merged_into, &words));
            }
            let wrong = self.wrong_partners(initiative);
            faults.extend(wrong.map(|words| fault(INITIATIVES, at.partners, &words)));
            let (department, section) = (&initiative.department, &initiative.section);
            if self.organisation.named(department, section).next().is_none() {
                let words = match (department.as_str(), section.as_str()) {
                    ("", "") => format!("事業「{number}」の課がありません。課を書いてください。"),
                    (department, "") => format!(
                        "事業「{number}」の課がありません。課を書くか、課のない部のときは、シート「{SECTIONS}」に「{department}」を書いてください。"
                    ),
                    _ => format!("事業「{number}」の課（{department} {section}）がシート「{SECTIONS}」にありません。"),
                };
                faults.push(fault(INITIATIVES, at.section, &words));
            }
        }
        faults
    }
}

/// Where an initiative's cells stand that may contradict others.
struct Places {
    number: Address,
    section: Address,
    partners: Address,
    merged_into: Address,
}

impl Table<'_> {
    fn initiatives(&self, forms: &[&str], faults: &mut Vec<String>) -> Vec<(Places, Expected)> {
        let rows = self.rows(&INITIATIVE).map(|row| {
            let before = faults.len();
            self.unreadable(&row, &[&INITIATIVE[..], &OF_INITIATIVE].concat(), faults);
            let expected = expected(&row);
            let at = Places {
                number: row.place(INITIATIVE[0]),
                section: row.place(INITIATIVE[3]),
                partners: row.place(PARTNERS),
                merged_into: row.place(MERGED_INTO),
            };
            if expected.number.is_empty() && faults.len() == before {
                let words = format!(
                    "番号がありません（事業名称「{}」）。番号を書いてください。",
                    cut(&expected.title)
                );
                faults.push(fault(self.name, at.number, &words));
            }
            let mut expected = expected;
            faults.extend(unknown_state(&row).map(|words| fault(self.name, row.place(STATE), &words)));
            for (heading, at) in [(FROM, &mut expected.from), (UNTIL, &mut expected.until)] {
                match month(&row, heading) {
                    Ok(month) => *at = month,
                    Err(words) => faults.push(fault(self.name, row.place(heading), &words)),
                }
            }
            match known_form(&expected, forms) {
                Ok(form) => expected.form = form,
                Err(words) => faults.push(fault(self.name, row.place(FORM), &words)),
            }
            (at, expected)
        });
        rows.collect()
    }
}

fn expected(row: &Record<'_>) -> Expected {
    let (department, section) = place(row);
    Expected {
        key: String::new(),
        number: row.get("番号"),
        title: row.get("事業名称"),
        former_titles: split(&row.get(FORMER_TITLES)),
        department,
        section,
        partners: split(&row.get(PARTNERS)),
        scope: row.get("取組区分"),
        class: row.get(CLASS),
        responsible: row.get("実施責任者"),
        evaluator: row.get("実績評価責任者"),
        form: row.get(FORM),
        active: is_going_on(&row.get(STATE)),
        ended: Some(row.get(STATE))
            .filter(|state| !is_going_on(state))
            .unwrap_or_default(),
        merged_into: row.get(MERGED_INTO),
        from: None,
        until: None,
    }
}
