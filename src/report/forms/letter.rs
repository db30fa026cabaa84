//! The words above the lists of the sheets in front.

use crate::book::stamp::{FrontCell, FrontStyle};

/// How the clerk comes back from a cell.
pub(super) const BACK: &str = "各シートの項目名（見出し）を押すと、この一覧に戻ります。";

/// What the letter on the sheet in front says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letter<'a> {
    /// The file it answers, as the section knows it.
    pub file: &'a str,
    /// By when an answer is asked; empty where the plan sets no date.
    pub deadline: &'a str,
    /// Whom to ask.
    pub office: &'a str,
    /// What comes next, in a sentence; empty where nothing is told of it.
    pub next: &'a str,
    /// Whether the labels beside the cells lead back to the list.
    pub linked: bool,
    /// Why the section's own file was not marked; None where this is it.
    pub instead: Option<&'a str>,
    /// What the new form has no room for.
    pub left_over: &'a [String],
    /// Lines of the schedule that the new form shows by whole cells.
    pub rounded: &'a [String],
}

impl Letter<'_> {
    /// Title and sentences, and whom to ask.
    pub(super) fn opening(&self, title: &str, mut lines: Vec<String>) -> Vec<Vec<FrontCell>> {
        if !self.office.is_empty() {
            lines.push(format!("ご不明な点は、{}へお尋ねください。", self.office));
        }
        let title = vec![cell(&format!("{title}　{}", self.file), FrontStyle::Title)];
        let lines = lines.into_iter().map(|line| vec![cell(&line, FrontStyle::Lead)]);
        std::iter::once(title).chain(lines).collect()
    }
}

/// A cell without a link.
pub(super) fn cell(text: &str, style: FrontStyle) -> FrontCell {
    FrontCell {
        text: text.to_owned(),
        style,
        link: None,
    }
}

/// What is said where a schedule was marked by whole cells.
pub(super) fn rounding(rounded: &[String]) -> Option<String> {
    let words = || {
        format!(
            "次の工程は欄（四半期など）の途中で始まるか終わるため、欄ごとの印にしました。必要なら矢印で引き直してください：{}",
            rounded.join("　")
        )
    };
    (!rounded.is_empty()).then(words)
}
