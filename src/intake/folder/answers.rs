//! What a section answered on the sheet 確認事項 that its form came back with.

use std::collections::BTreeMap;

use crate::book::{Address, Sheet};

/// Heading of the column in which a section answers.
pub const ANSWER: &str = "確認しました・理由";
/// Heading of the hidden column that says what is answered.
pub const QUESTION: &str = "質問の控え";

/// An answer, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question, as the finding that was told has it.
    pub question: String,
    /// What was typed.
    pub text: String,
}

/// The answers on a sheet in front: of the lines with a question those in which something was typed. The columns are known by
/// their headings, wherever they stand.
pub fn answers(front: &Sheet) -> Vec<Answer> {
    let texts: BTreeMap<Address, String> = front
        .cells
        .iter()
        .map(|cell| (cell.address, cell.raw.content.to_string()))
        .collect();
    let heading = |words: &str| texts.iter().find(|(_, text)| text.trim() == words).map(|(at, _)| *at);
    let (Some(answer), Some(question)) = (heading(ANSWER), heading(QUESTION)) else {
        return Vec::new();
    };
    let text = |row: u32, column: u32| texts.get(&Address::new(row, column)).map_or("", |text| text.trim());
    let below = texts
        .keys()
        .filter(|at| at.column == question.column && at.row > question.row);
    let one = |at: &Address| Answer {
        question: text(at.row, question.column).to_owned(),
        text: text(at.row, answer.column).to_owned(),
    };
    let answers = below.map(one);
    answers
        .filter(|answer| !answer.question.is_empty() && !answer.text.is_empty())
        .collect()
}
