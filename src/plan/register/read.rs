//! Reading the register workbook: everything that is wrong with it at once, each with its sheet and cell.

use std::collections::BTreeMap;

use super::known::{FORM, STATE, cut, fault, is_going_on, known_form, unknown_state};
use super::{Expected, Register, Section};
use crate::book::{Address, Book, Sheet};
use crate::form::{List, Record};
use crate::plan::Period;
use crate::value::{Content, Reading, Trouble, fold, name_key, text};

/// Sheet with the initiatives.
const INITIATIVES: &str = "事業";
/// Sheet with the sections.
const SECTIONS: &str = "課";
/// Headings that the two must have, and those they may have beside them.
const INITIATIVE: [&str; 4] = ["番号", "事業名称", "部", "課"];
const OF_INITIATIVE: [&str; 8] = [
    "取組区分",
    CLASS,
    "実施責任者",
    "実績評価責任者",
    FORM,
    STATE,
    FROM,
    UNTIL,
];
const CLASS: &str = "分類";
const FROM: &str = "開始年月";
const UNTIL: &str = "終了年月";
const SECTION: [&str; 2] = ["部", "課"];
const OF_SECTION: [&str; 3] = [ORDER, "別名", "評価者"];
const ORDER: &str = "建制順";
/// Characters of one cell. Names become names of folders and sheets, the rest stands in one row of a report.
const LONGEST: usize = 1000;
const LONGEST_NAME: usize = 100;

impl Register {
    /// Whether a sheet of the workbook has to be read.
    pub fn is_wanted(sheet: &str) -> bool {
        [INITIATIVES, SECTIONS].contains(&sheet.trim())
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
        let known = sections.map(|table| table.sections(&mut faults));
        let rows = initiatives.map(|table| table.initiatives(forms, &mut faults));
        let (Some(sections), Some(rows)) = (known, rows) else {
            return Err(faults);
        };
        let (places, initiatives): (Vec<Places>, Vec<Expected>) = rows.into_iter().unzip();
        let register = Self::new(initiatives, sections);
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
            if self.section_at(place).is_none() {
                let (department, section) = (&initiative.department, &initiative.section);
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
}

/// A sheet of the register as a list.
struct Table<'a> {
    name: &'static str,
    list: List<'a>,
}

/// A sheet with all `required` headings, read to its end.
fn table<'a>(book: &'a Book, name: &'static str, required: &[&str], faults: &mut Vec<String>) -> Option<Table<'a>> {
    let Some(sheet) = book.sheet(name) else {
        faults.push(format!(
            "台帳にシート「{name}」がありません。シートの名前を確かめてください。"
        ));
        return None;
    };
    if sheet.incomplete.is_some() {
        faults.push(format!(
            "台帳のシート「{name}」を最後まで読めません。壊れているか、大きすぎます。Excel で開いて不要な行・列を消し、「名前を付けて保存」で保存し直してください。"
        ));
        return None;
    }
    let list = List::find(sheet, required);
    if list.is_none() {
        faults.push(format!(
            "台帳のシート「{name}」に見出し（{}）がそろった行がありません。{}",
            required.join("・"),
            missing(sheet, required)
        ));
    }
    Some(Table { name, list: list? })
}

/// The headings that stand nowhere on a sheet.
fn missing(sheet: &Sheet, required: &[&str]) -> String {
    let nowhere = required
        .iter()
        .filter(|heading| List::find(sheet, &[heading]).is_none());
    let words: String = nowhere.map(|heading| format!("「{heading}」")).collect();
    if words.is_empty() {
        "1 つの行に並べてください。".to_owned()
    } else {
        format!("{words}の列がありません。")
    }
}

impl Table<'_> {
    fn sections(&self, faults: &mut Vec<String>) -> Vec<Section> {
        let mut sections: Vec<(i64, Section)> = Vec::new();
        let mut named: BTreeMap<(String, String), Address> = BTreeMap::new();
        let mut ordered: BTreeMap<i64, Address> = BTreeMap::new();
        for (row, line) in self.rows(&SECTION).zip(1..) {
            self.unreadable(&row, &[&SECTION[..], &OF_SECTION].concat(), faults);
            let at = row.place(SECTION[1]);
            let section = section(&row);
            let name = (name_key(&section.department), name_key(&section.name));
            if let Some(first) = named.get(&name) {
                let words = format!(
                    "「{} {}」が 2 つあります（{first} の行にもあります）。",
                    section.department, section.name
                );
                faults.push(fault(self.name, at, &words));
            }
            named.entry(name).or_insert(at);
            sections.push((self.order(&row, &mut ordered, faults).unwrap_or(line), section));
        }
        sections.sort_by_key(|(order, _)| *order);
        sections.into_iter().map(|(_, section)| section).collect()
    }

    /// The 建制順 of a row; None where none is given, which leaves the row where it stands.
    fn order(&self, row: &Record<'_>, seen: &mut BTreeMap<i64, Address>, faults: &mut Vec<String>) -> Option<i64> {
        let written = row.get(ORDER);
        if written.is_empty() {
            return None;
        }
        let at = row.place(ORDER);
        let order = fold(&written).parse().ok().filter(|order| (1..=99_999).contains(order));
        let Some(order) = order else {
            let words = format!(
                "{ORDER}「{}」は 1 から 99999 までの整数で書いてください。",
                cut(&written)
            );
            faults.push(fault(self.name, at, &words));
            return None;
        };
        if let Some(first) = seen.get(&order) {
            let words = format!("{ORDER}「{order}」が 2 つあります（{first} にもあります）。違う数にしてください。");
            faults.push(fault(self.name, at, &words));
        }
        seen.entry(order).or_insert(at);
        Some(order)
    }

    fn initiatives(&self, forms: &[&str], faults: &mut Vec<String>) -> Vec<(Places, Expected)> {
        let rows = self.rows(&INITIATIVE).map(|row| {
            let before = faults.len();
            self.unreadable(&row, &[&INITIATIVE[..], &OF_INITIATIVE].concat(), faults);
            let expected = expected(&row);
            let at = Places {
                number: row.place(INITIATIVE[0]),
                section: row.place(INITIATIVE[3]),
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

    /// The records that have something under one of these headings.
    fn rows<'a>(&'a self, headings: &'a [&str]) -> impl Iterator<Item = Record<'a>> {
        let records = self.list.records();
        records.filter(|row| {
            let reading = |heading: &&str| text(row.raw(heading)).reading;
            headings
                .iter()
                .map(reading)
                .any(|reading| matches!(reading, Reading::Value(_) | Reading::Unreadable(_)))
        })
    }

    /// Cells that cannot be taken as they stand.
    fn unreadable(&self, row: &Record<'_>, headings: &[&str], faults: &mut Vec<String>) {
        for heading in headings {
            let Some(raw) = row.raw(heading) else { continue };
            let longest = if INITIATIVE[1] != *heading && INITIATIVE.contains(heading) {
                LONGEST_NAME
            } else {
                LONGEST
            };
            let words = match text(Some(raw)).reading {
                Reading::Value(text) if text.chars().count() > longest => {
                    format!("{heading}が長すぎます。{longest} 字までにしてください。")
                }
                Reading::Value(text) if text.chars().any(|c| c.is_control() && c != '\n') => {
                    format!("{heading}に、目に見えない制御文字があります。書き直してください。")
                }
                Reading::Value(_) if *heading == INITIATIVE[0] && matches!(raw.content, Content::Date(_)) => {
                    "番号が日付になっています。セルの表示形式を「文字列」にして、書き直してください。".to_owned()
                }
                Reading::Unreadable(trouble) => format!("{heading}を読めません。{}", advice(&trouble)),
                _ => continue,
            };
            faults.push(fault(self.name, row.place(heading), &words));
        }
    }
}

fn advice(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::ErrorCell(_) => "数式がエラーになっています。数式を直すか、文字で書いてください。",
        Trouble::Uncached => "数式の値が保存されていません。Excel で開いて保存し直すか、文字で書いてください。",
        _ => "セルの表示形式を「文字列」にして、書き直してください。",
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
    let (department, section) = place(row);
    Expected {
        key: String::new(),
        number: row.get("番号"),
        title: row.get("事業名称"),
        department,
        section,
        scope: row.get("取組区分"),
        class: row.get(CLASS),
        responsible: row.get("実施責任者"),
        evaluator: row.get("実績評価責任者"),
        form: row.get(FORM),
        active: is_going_on(&row.get(STATE)),
        from: None,
        until: None,
    }
}

/// The month under a heading: 2021-04, 令和3年4月, or a date in it. None where nothing is written.
fn month(row: &Record<'_>, heading: &str) -> Result<Option<Period>, String> {
    let written = row.get(heading);
    let of_date = match row.raw(heading).map(|raw| &raw.content) {
        Some(Content::Date(date)) => format!("{:04}-{:02}", date.year(), date.month()).parse().ok(),
        _ => None,
    };
    match of_date
        .or_else(|| fold(&written).parse().ok())
        .or_else(|| Period::meant(&written))
    {
        _ if written.is_empty() => Ok(None),
        Some(month) => Ok(Some(month)),
        None => Err(format!(
            "{heading}「{}」を年月として読み取れません。「2021-04」のように書いてください。",
            cut(&written)
        )),
    }
}
