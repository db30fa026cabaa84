//! Tables of codes in the register: a sheet each, with versions, of which the one in force counts.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{cut, fault};
use crate::book::{Book, Sheet};
use crate::form::{List, Record};
use crate::value::{Month, Raw, due_date, name_key};

/// Headings that a table must have, and the one that it may have beside them.
const REQUIRED: [&str; 4] = ["版", "コード", "名称", "適用開始"];
const SUCCESSOR: &str = "後継";
/// How alike a text and a code must be to be suggested.
const LIKE: f64 = 0.4;

/// A table of codes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CodeTable {
    pub codes: Vec<Code>,
}

/// A code of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    pub version: String,
    pub code: String,
    pub name: String,
    /// The first month in which its version is in force.
    pub from: Month,
    /// What follows it in the next version; empty where nothing says so.
    pub successor: String,
}

/// What a typed code is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CodeMatch<'a> {
    /// Of the version in force.
    Known,
    /// Of another version alone.
    Other(&'a Code),
    /// Of none; the nearest of the version in force.
    Unknown(Option<&'a Code>),
}

impl CodeTable {
    /// The version in force in a month: the newest that began by then.
    pub fn in_force(&self, month: Month) -> Option<&str> {
        let begun = self.codes.iter().filter(|code| code.from <= month);
        begun.max_by_key(|code| code.from).map(|code| code.version.as_str())
    }

    /// The codes of the version in force in a month that none of these texts means.
    pub fn missing(&self, typed: &[String], month: Month) -> Vec<&Code> {
        let version = self.in_force(month);
        let own = self.codes.iter().filter(|code| Some(code.version.as_str()) == version);
        own.filter(|code| !typed.iter().any(|text| code.is_meant(text)))
            .collect()
    }

    /// The code of the version in force in a month that a text means.
    pub fn known(&self, typed: &str, month: Month) -> Option<&Code> {
        let version = self.in_force(month)?;
        let mut own = self.codes.iter().filter(|code| code.version == version);
        own.find(|code| code.is_meant(typed))
    }

    /// What a text means in a month: a code, a name, or both. None where no version is in force.
    pub fn find(&self, typed: &str, month: Month) -> Option<CodeMatch<'_>> {
        let version = self.in_force(month)?;
        let (own, others): (Vec<&Code>, Vec<&Code>) = self.codes.iter().partition(|code| code.version == version);
        if own.iter().any(|code| code.is_meant(typed)) {
            return Some(CodeMatch::Known);
        }
        if let Some(other) = others.into_iter().rev().find(|code| code.is_meant(typed)) {
            return Some(CodeMatch::Other(other));
        }
        let likeness = |code: &Code| {
            let spellings = code.spellings().into_iter();
            spellings
                .map(|spelling| strsim::normalized_levenshtein(&spelling, &name_key(typed)))
                .fold(0.0, f64::max)
        };
        let nearest = own.into_iter().map(|code| (likeness(code), code));
        let nearest = nearest.filter(|(likeness, _)| *likeness >= LIKE);
        let nearest = nearest.max_by(|a, b| a.0.total_cmp(&b.0));
        Some(CodeMatch::Unknown(nearest.map(|(_, code)| code)))
    }
}

impl Code {
    fn spellings(&self) -> BTreeSet<String> {
        let both = format!("{}{}", self.code, self.name);
        [&self.code, &self.name, &both]
            .map(|text| name_key(text))
            .into_iter()
            .filter(|key| !key.is_empty())
            .collect()
    }

    fn is_meant(&self, typed: &str) -> bool {
        // 3 手続オンライン化, 3：手続オンライン化 and (3)手続オンライン化 are one spelling.
        let bare: String = typed.chars().filter(|c| !"：:．.・()（）".contains(*c)).collect();
        let keys = self.spellings();
        keys.contains(&name_key(typed)) || keys.contains(&name_key(&bare))
    }

    /// `3 手続のオンライン化`.
    pub fn words(&self) -> String {
        format!("{} {}", self.code, self.name).trim().to_owned()
    }
}

/// Reads the tables of these names. Errors tell everything that is wrong, each with its sheet and cell.
pub fn read(book: &Book, names: &BTreeSet<&str>) -> Result<BTreeMap<String, CodeTable>, Vec<String>> {
    let (mut tables, mut faults) = (BTreeMap::new(), Vec::new());
    for name in names {
        let Some(sheet) = book.sheet(name) else {
            faults.push(format!(
                "台帳にコード表のシート「{name}」がありません。シートを作るか、[[codes]] の table を直してください。"
            ));
            continue;
        };
        match table(name, sheet) {
            Ok(table) => _ = tables.insert((*name).to_owned(), table),
            Err(told) => faults.extend(told),
        }
    }
    if faults.is_empty() { Ok(tables) } else { Err(faults) }
}

fn table(name: &str, sheet: &Sheet) -> Result<CodeTable, Vec<String>> {
    let headings = REQUIRED.join("・");
    let Some(list) = List::find(sheet, &REQUIRED) else {
        return Err(vec![format!(
            "台帳のシート「{name}」に見出し（{headings}）がそろった行がありません。"
        )]);
    };
    let is_filled = |row: &Record<'_>| REQUIRED.iter().any(|heading| !row.get(heading).is_empty());
    let (mut codes, mut faults) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for row in list.records().filter(is_filled) {
        let [version, code, title] = ["版", "コード", "名称"].map(|heading| row.get(heading));
        let mut told = |heading: &str, words: &str| faults.push(fault(name, row.place(heading), words));
        if version.is_empty() {
            told("版", "版がありません。版を書いてください。");
        }
        if code.is_empty() && title.is_empty() {
            told("コード", "コードと名称がありません。どちらかを書いてください。");
        }
        if !code.is_empty() && !seen.insert((name_key(&version), name_key(&code))) {
            told(
                "コード",
                &format!(
                    "版「{}」にコード「{}」が 2 つあります。1 つにしてください。",
                    cut(&version),
                    cut(&code)
                ),
            );
        }
        match from(row.raw("適用開始")) {
            Some(from) => codes.push(Code {
                version,
                code,
                name: title,
                from,
                successor: row.get(SUCCESSOR),
            }),
            None => told(
                "適用開始",
                "適用開始を年月で書いてください（例: 2020-12、令和2年12月）。",
            ),
        }
    }
    if codes.is_empty() && faults.is_empty() {
        faults.push(format!("台帳のシート「{name}」にコードがありません。"));
    }
    if faults.is_empty() {
        Ok(CodeTable { codes })
    } else {
        Err(faults)
    }
}

fn from(raw: Option<&Raw>) -> Option<Month> {
    due_date(raw).value().copied().map(Month::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(version: &str, code: &str, name: &str, from: &str) -> Code {
        Code {
            version: version.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
            from: Month::parse(from).expect("a month"),
            successor: String::new(),
        }
    }

    #[test]
    fn the_version_in_force_decides() {
        let table = CodeTable {
            codes: vec![
                code("第1版", "3", "手続のオンライン化", "2020-12"),
                code("第1版", "6", "セキュリティ対策", "2020-12"),
                code("第2版", "3", "手続のオンライン化", "2024-02"),
                code("第2版", "8", "テレワーク", "2024-02"),
            ],
        };
        let month = |text: &str| Month::parse(text).expect("a month");
        assert_eq!(table.in_force(month("2020-11")), None);
        assert_eq!(table.in_force(month("2024-01")), Some("第1版"));
        assert_eq!(table.in_force(month("2024-02")), Some("第2版"));
        let found = |typed: &str, at: &str| table.find(typed, month(at));
        for typed in [
            "3",
            "３",
            "手続のオンライン化",
            "3 手続のオンライン化",
            "3：手続のオンライン化",
        ] {
            assert_eq!(found(typed, "2024-03"), Some(CodeMatch::Known), "{typed}");
        }
        assert_eq!(found("6", "2024-03"), Some(CodeMatch::Other(&table.codes[1])));
        assert_eq!(found("8", "2023-03"), Some(CodeMatch::Other(&table.codes[3])));
        assert_eq!(
            found("手続オンライン化", "2024-03"),
            Some(CodeMatch::Unknown(Some(&table.codes[2])))
        );
        assert_eq!(found("99", "2024-03"), Some(CodeMatch::Unknown(None)));
        assert_eq!(found("3", "2019-03"), None);
    }
}
