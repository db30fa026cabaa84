//! The sheet 確認事項 in front of a returned form: what to answer, with links to the cells.

use super::letter::{BACK, Letter, THERE, cell, measured, rounding};
use super::returned::{FRONT, Findings, cells, item, kind};
use crate::book::Address;
use crate::book::stamp::{Front, FrontCell, FrontStyle, MarkKind};
use crate::intake::{ANSWER, QUESTION};
use crate::table::{FindingRow, Severity};

/// No., kind, sheet, cell, item, what was typed, what is wrong, what to do, the answer, and hidden what is answered.
const WIDTHS: [f64; 10] = [5.0, 9.0, 11.0, 7.0, 20.0, 16.0, 34.0, 32.0, 24.0, 0.0];
const HEADINGS: [&str; 10] = [
    "No.",
    "種類",
    "シート",
    "セル",
    "項目",
    "記入",
    "内容",
    "どうするか",
    ANSWER,
    QUESTION,
];
/// Characters of a remark that are shown beside a question.
const REMARK: usize = 80;

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
        for (row, number) in self.answered.iter().zip(self.rows.len() + 1..) {
            let at = cells(row).next();
            let link = at.and_then(|at| place(row, at));
            let mut line = self.line(row, number, (0, at), link);
            line[1] = cell("回答済み", FrontStyle::Text);
            line[7] = cell(
                "お答えをいただきました。同じ内容は、もうお尋ねしません。",
                FrontStyle::Text,
            );
            line[8] = cell(&row.answer, FrontStyle::Text);
            rows.push(line);
        }
        measured(Front {
            name: FRONT.to_owned(),
            widths: WIDTHS.to_vec(),
            rows,
            ..Front::default()
        })
    }

    fn head(&self, letter: &Letter<'_>) -> Vec<Vec<FrontCell>> {
        let mut lines = self.request(letter);
        lines.extend(letter.instead.map(str::to_owned));
        if !letter.left_over.is_empty() {
            lines.push(format!(
                "次の内容は様式の欄が足りないため、写していません。欄を増やして記入してください：{}",
                letter.left_over.join("　")
            ));
        }
        lines.extend(rounding(letter.rounded));
        let mut rows = letter.opening("確認事項", lines, &WIDTHS);
        rows.push(Vec::new());
        rows
    }

    /// What is asked and how to get there, and how to answer.
    fn request(&self, letter: &Letter<'_>) -> Vec<String> {
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
            deadline => format!("{}までに", letter.notation.date(deadline)),
        };
        let when = match errors {
            0 => "直すか、お答えを書いたら",
            _ => "直したら",
        };
        let answer = match warnings {
            0 => "",
            _ => {
                "要確認は、記入のとおりで正しければ、直す代わりに「確認しました・理由」の欄に一言お書きください。同じ内容は、次からお尋ねしません。"
            }
        };
        let mut lines = vec![format!("{}あります。{there}{back}", asked.join("、"))];
        lines.extend((!answer.is_empty()).then(|| answer.to_owned()));
        lines.push(format!(
            "{when}、{until}このファイルをそのままお送りください。このシートや色・メモは、消さなくてかまいません。"
        ));
        lines
    }

    /// What is asked, with what stands in the remarks already: nobody is to write it twice.
    fn message(&self, row: &FindingRow) -> String {
        let remark = self.remark(row).filter(|_| row.severity == Severity::Warning);
        let message = self.notation.retold(&row.message);
        let Some(remark) = remark else {
            return message;
        };
        let mut shown: String = remark.chars().take(REMARK).collect();
        if shown.len() < remark.len() {
            shown.push('…');
        }
        format!("{message}\n（備考の記入：{shown}）")
    }

    /// One line of the list: the first of a finding says everything, the others their own cell.
    fn line(
        &self,
        row: &FindingRow,
        number: usize,
        (at, address): (usize, Option<Address>),
        link: Option<(String, Address)>,
    ) -> Vec<FrontCell> {
        let is_first = at == 0;
        let own = |text: &str| cell(if is_first { text } else { "" }, FrontStyle::Text);
        let question = match row.severity {
            Severity::Error => String::new(),
            _ => row.question(),
        };
        let answer = match row.severity {
            Severity::Warning if is_first => FrontStyle::Warning,
            _ => FrontStyle::Text,
        };
        let typed = address.and_then(|address| self.value(row, address));
        vec![
            own(&number.to_string()),
            if is_first { severity(row) } else { own("") },
            own(&row.sheet),
            whereabouts(address, link),
            cell(&typed.map_or_else(|| row.field.to_string(), item), FrontStyle::Text),
            cell(typed.map_or(row.found.as_str(), |value| &value.raw), FrontStyle::Text),
            own(&self.message(row)),
            own(&self.notation.retold(&row.help)),
            cell("", answer),
            own(&question),
        ]
    }
}

/// The severity of a finding, in the colour of its marks.
fn severity(row: &FindingRow) -> FrontCell {
    let style = match kind(row) {
        Some(MarkKind::Error) => FrontStyle::Error,
        _ => FrontStyle::Warning,
    };
    cell(row.severity.name(), style)
}

/// The cell that is meant, with a link to where it is now in the workbook; as it was where it is not there.
fn whereabouts(address: Option<Address>, link: Option<(String, Address)>) -> FrontCell {
    let place = link.as_ref().map(|(_, place)| *place).or(address);
    FrontCell {
        text: place.map_or_else(String::new, |place| place.to_string()),
        style: match link {
            Some(_) => FrontStyle::Link,
            None => FrontStyle::Text,
        },
        link,
    }
}
