//! The sheet 確認事項 in front of a returned form: what to answer, with links to the cells.

use super::letter::{BACK, Letter, THERE, cell, rounding};
use super::returned::{FRONT, Findings, cells, item, kind};
use crate::book::Address;
use crate::book::stamp::{Front, FrontCell, FrontStyle, MarkKind};
use crate::report::words;
use crate::table::FindingRow;

/// No., kind, sheet, cell, item, what was typed, what is wrong, what to do.
const WIDTHS: [f64; 8] = [5.0, 9.0, 12.0, 7.0, 22.0, 18.0, 38.0, 38.0];
const HEADINGS: [&str; 8] = ["No.", "種類", "シート", "セル", "項目", "記入", "内容", "直し方"];

impl Findings<'_> {
    /// The sheet in front; `place` gives sheet and cell of a finding's cell in the workbook that is returned.
    pub fn front(
        &self,
        letter: &Letter<'_>,
        place: impl Fn(&FindingRow, Address) -> Option<(String, Address)>,
    ) -> Front {
        let mut rows = self.head(letter);
        rows.push(HEADINGS.map(|text| cell(text, FrontStyle::Head)).to_vec());
        for (row, number) in self.rows.iter().zip(1..) {
            let mut cells: Vec<Option<Address>> = cells(row).map(Some).collect();
            if cells.is_empty() {
                cells.push(None);
            }
            for (at, address) in cells.into_iter().enumerate() {
                let link = address.and_then(|address| place(row, address));
                rows.push(self.line(row, number, (at, address), link));
            }
        }
        Front {
            name: FRONT.to_owned(),
            widths: WIDTHS.to_vec(),
            rows,
        }
    }

    fn head(&self, letter: &Letter<'_>) -> Vec<Vec<FrontCell>> {
        let mut lines = self.request(letter).to_vec();
        lines.extend(letter.instead.map(str::to_owned));
        if !letter.left_over.is_empty() {
            lines.push(format!(
                "次の内容は様式の欄が足りないため、写していません。欄を増やして記入してください：{}",
                letter.left_over.join("　")
            ));
        }
        lines.extend(rounding(letter.rounded));
        let mut rows = letter.opening("確認していただきたいこと", lines, &WIDTHS);
        rows.push(Vec::new());
        rows
    }

    /// What is asked and how to get there, and how to answer. 要確認 alone asks for an answer only where something is wrong.
    fn request(&self, letter: &Letter<'_>) -> [String; 2] {
        let count = |kind: MarkKind| self.rows.iter().filter(|row| self::kind(row) == Some(kind)).count();
        let (errors, warnings) = (count(MarkKind::Error), count(MarkKind::Warning));
        let asked: Vec<String> = [
            ("直していただくところ（エラー）", errors),
            ("確かめていただくところ（要確認）", warnings),
        ]
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what}が{count}件"))
        .collect();
        let has_cells = self.rows.iter().any(|row| cells(row).next().is_some());
        let there = if has_cells { THERE } else { "" };
        let back = if letter.linked { BACK } else { "" };
        let until = match letter.deadline {
            "" => String::new(),
            deadline => format!("{}までに", words::date(deadline)),
        };
        let when = match errors {
            0 => "記入のとおりで正しければ、お送りいただく必要はありません。直したときは",
            _ => "直したら",
        };
        [
            format!("{}あります。{there}{back}", asked.join("、")),
            format!(
                "{when}、{until}このファイルをそのままお送りください。このシートや色・メモは、消さなくてかまいません。"
            ),
        ]
    }

    /// One line of the list: the first of a finding says everything, the others their own cell.
    fn line(
        &self,
        row: &FindingRow,
        number: usize,
        (at, address): (usize, Option<Address>),
        link: Option<(String, Address)>,
    ) -> Vec<FrontCell> {
        let first = at == 0;
        let own = |text: &str| cell(if first { text } else { "" }, FrontStyle::Text);
        let style = match kind(row) {
            Some(MarkKind::Error) => FrontStyle::Error,
            _ => FrontStyle::Warning,
        };
        let shown = match (&link, address) {
            (Some((_, place)), _) => place.to_string(),
            (None, Some(address)) => address.to_string(),
            (None, None) => String::new(),
        };
        let typed = address.and_then(|address| self.value(row, address));
        vec![
            own(&number.to_string()),
            if first {
                cell(row.severity.name(), style)
            } else {
                own("")
            },
            own(&row.sheet),
            FrontCell {
                text: shown,
                style: if link.is_some() {
                    FrontStyle::Link
                } else {
                    FrontStyle::Text
                },
                link,
            },
            cell(&typed.map_or_else(|| row.field.to_string(), item), FrontStyle::Text),
            cell(typed.map_or(row.found.as_str(), |value| &value.raw), FrontStyle::Text),
            own(&row.message),
            own(&row.help),
        ]
    }
}
