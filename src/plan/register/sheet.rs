//! A sheet of the register as a list: found by its headings, read cell by cell.

use super::known::{cut, fault};
use crate::book::{Book, Sheet};
use crate::form::{List, Record};
use crate::plan::Period;
use crate::value::{Content, Reading, Trouble, fold, text};

/// Sheet with the initiatives.
pub const INITIATIVES: &str = "事業";
/// Headings that it must have.
pub const INITIATIVE: [&str; 4] = ["番号", "事業名称", "部", "課"];
pub const FROM: &str = "開始年月";
pub const UNTIL: &str = "終了年月";
/// Characters of one cell. Names become names of folders and sheets, the rest stands in one row of a report.
const LONGEST: usize = 1000;
const LONGEST_NAME: usize = 100;

/// A sheet of the register as a list.
pub struct Table<'a> {
    pub name: &'static str,
    pub list: List<'a>,
}

/// A sheet with all `required` headings, read to its end.
pub fn table<'a>(book: &'a Book, name: &'static str, required: &[&str], faults: &mut Vec<String>) -> Option<Table<'a>> {
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
    /// The records that have something under one of these headings.
    pub fn rows<'a>(&'a self, headings: &'a [&str]) -> impl Iterator<Item = Record<'a>> {
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
    pub fn unreadable(&self, row: &Record<'_>, headings: &[&str], faults: &mut Vec<String>) {
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
pub fn place(row: &Record<'_>) -> (String, String) {
    match (row.get("部"), row.get("課")) {
        (department, section) if department.is_empty() => (section, String::new()),
        place => place,
    }
}

/// The month under a heading: 2021-04, 令和3年4月, or a date in it. None where nothing is written.
pub fn month(row: &Record<'_>, heading: &str) -> Result<Option<Period>, String> {
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
