//! `訂正.csv`: what of an edition is not as in the one that it amends.

use std::fmt::Write;

use super::statement::Statement;
use crate::table::{Difference, guarded};

/// Its name in the folder of the edition.
pub const CORRECTIONS: &str = "訂正.csv";
const HEADINGS: [&str; 10] = [
    "番号",
    "名称",
    "項目",
    "訂正前",
    "訂正後",
    "理由",
    "会議の日",
    "ファイル",
    "シート",
    "セル",
];
/// The same of what a closed batch would come to today.
const COMPARED: [&str; 8] = ["番号", "名称", "項目", "確定", "再集計", "ファイル", "シート", "セル"];

/// The text of the file, as Excel opens it.
pub fn text(differences: &[Difference], statement: &Statement) -> String {
    let meeting = statement.meeting.to_string();
    let rows = differences.iter().map(|one| {
        let said = [
            &one.number,
            &one.title,
            &one.item,
            &one.old,
            &one.new,
            &statement.reason,
            &meeting,
        ];
        said.into_iter()
            .map(String::as_str)
            .chain([one.file_shown(), &one.sheet, &one.cells])
            .collect()
    });
    csv(&HEADINGS, rows)
}

/// What differs between an edition and what its batch would come to today.
pub fn compared(differences: &[Difference]) -> String {
    let rows = differences.iter().map(|one| {
        let (what, whether) = ([&one.number, &one.title, &one.item], [&one.old, &one.new]);
        let said = what.into_iter().chain(whether).map(String::as_str);
        said.chain([one.file_shown(), &one.sheet, &one.cells]).collect()
    });
    csv(&COMPARED, rows)
}

fn csv<'a>(headings: &[&str], rows: impl Iterator<Item = Vec<&'a str>>) -> String {
    let mut text = format!("\u{feff}{}\r\n", headings.join(","));
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        let _ = write!(text, "{}\r\n", cells.join(","));
    }
    text
}

fn cell(text: &str) -> String {
    let text = guarded(text).unwrap_or_else(|| text.to_owned());
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_neither_run_nor_torn() {
        let difference = Difference {
            number: "1-1".to_owned(),
            item: "記入".to_owned(),
            old: "=1+1".to_owned(),
            new: "「A」, \"B\"\nC".to_owned(),
            ..Difference::default()
        };
        let text = compared(&[difference]);
        assert!(
            text.ends_with("\r\n'1-1,,記入,'=1+1,\"「A」, \"\"B\"\"\nC\",,,\r\n"),
            "{text}"
        );
    }
}
