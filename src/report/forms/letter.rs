//! The words above the lists of the sheets in front.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::book::stamp::{Front, FrontCell, FrontStyle};
use crate::plan::Notation;
use crate::report::text::lines_at;

/// How the clerk gets to a cell.
pub(super) const THERE: &str = "セルを押すと、その欄へ移ります。";
/// How the clerk comes back from it.
pub(super) const BACK: &str = "各シートの項目名（見出し）を押すと、この一覧に戻ります。";

/// Pixels of a unit of width.
const UNIT: f64 = 7.0;

/// What the letter on the sheet in front says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letter<'a> {
    /// The file it answers, as the section knows it.
    pub file: &'a str,
    /// How it writes dates.
    pub notation: Notation,
    /// By when an answer is asked; empty where the plan sets no date.
    pub deadline: &'a str,
    /// Whom to ask.
    pub office: &'a str,
    /// What comes next, in a sentence; empty where nothing is told of it.
    pub next: &'a str,
    /// Whether the labels beside the cells lead back to the list.
    pub linked: bool,
    /// The files that this one came in the place of.
    pub replaces: &'a [String],
    /// Why the section's own file was not marked; None where this is it.
    pub instead: Option<&'a str>,
    /// What the new form has no room for.
    pub left_over: &'a [String],
    /// Lines of the schedule that the new form shows by whole cells.
    pub rounded: &'a [String],
}

impl Letter<'_> {
    /// Title and sentences, and whom to ask, over columns of these widths.
    pub(super) fn opening(&self, title: &str, mut lines: Vec<String>, widths: &[f64]) -> Vec<Vec<FrontCell>> {
        if !self.office.is_empty() {
            lines.push(format!("ご不明な点は、{}へお尋ねください。", self.office));
        }
        opening(&format!("{title}　{}", self.file), &lines, widths)
    }
}

/// A title and lines below it, none longer than columns of these widths: what runs on beyond them is not printed.
pub(super) fn opening(title: &str, lines: &[String], widths: &[f64]) -> Vec<Vec<FrontCell>> {
    let room = widths.iter().sum::<f64>() as usize;
    let leads = lines.iter().flat_map(|line| broken(line, room));
    let leads = leads.map(|line| vec![cell(line, FrontStyle::Lead)]);
    std::iter::once(vec![cell(title, FrontStyle::Title)])
        .chain(leads)
        .collect()
}

/// A line in pieces that fit, broken behind a mark where there is one in the second half.
fn broken(mut line: &str, room: usize) -> Vec<&str> {
    // Each character is measured once: a list names thousands of initiatives in one line.
    let (mut pieces, mut left) = (Vec::new(), line.width_cjk());
    while left > room {
        let mut used = 0;
        let ends = line.char_indices().map_while(|(at, c)| {
            used += c.width_cjk().unwrap_or_default();
            (used <= room).then_some(at + c.len_utf8())
        });
        let fits: Vec<usize> = ends.collect();
        let is_mark = |end: &&usize| line[..**end].ends_with(['、', '。', '：', '　']);
        let last = fits.iter().skip(fits.len() / 2).rev().find(is_mark).or(fits.last());
        let (piece, rest) = line.split_at(last.copied().unwrap_or(line.len()));
        pieces.push(piece);
        left = left.saturating_sub(piece.width_cjk());
        line = rest;
    }
    pieces.extend((!line.is_empty()).then_some(line));
    pieces
}

/// A cell without a link.
pub(super) fn cell(text: &str, style: FrontStyle) -> FrontCell {
    FrontCell {
        text: text.to_owned(),
        style,
        link: None,
    }
}

/// The sheet with its rows measured: Excel does not heighten them by itself.
pub(super) fn measured(front: Front) -> Front {
    let lines = |(width, cell): (&f64, &FrontCell)| match cell.style {
        // These run on to the right.
        FrontStyle::Title | FrontStyle::Lead => 1,
        _ if *width == 0.0 => 1,
        _ => lines_at(&cell.text, width * UNIT, 1.0),
    };
    let of_row = |row: &Vec<FrontCell>| front.widths.iter().zip(row).map(lines).max().unwrap_or(1);
    Front {
        lines: front.rows.iter().map(of_row).collect(),
        ..front
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let row = |text: &str, style: FrontStyle| vec![cell("1", FrontStyle::Text), cell(text, style)];
        let front = measured(Front {
            widths: vec![5.0, 34.0, 0.0],
            rows: vec![
                row("短い", FrontStyle::Text),
                // 17 characters are a line.
                row(&"字".repeat(34), FrontStyle::Text),
                row(&"字".repeat(35), FrontStyle::Text),
                row(&"字".repeat(35), FrontStyle::Lead),
                vec![
                    cell("", FrontStyle::Text),
                    cell("", FrontStyle::Text),
                    cell(&"字".repeat(99), FrontStyle::Text),
                ],
            ],
            ..Front::default()
        });
        assert_eq!(front.lines, [1, 2, 3, 1, 1]);
    }

    #[test]
    fn long_lines_are_broken_behind_marks_and_lose_nothing() {
        assert_eq!(broken("短い。", 10), ["短い。"]);
        assert_eq!(broken("一二三、四五六七八", 10), ["一二三、", "四五六七八"]);
        assert_eq!(broken("一、二三四五六七八", 10), ["一、二三四", "五六七八"]);
        assert_eq!(broken("漢字", 1), ["漢字"]);
        let long = "読み取った内容を、新しい様式に写しました。".repeat(20);
        let pieces = broken(&long, 60);
        assert_eq!(pieces.concat(), long);
        assert!(pieces.iter().all(|piece| piece.width_cjk() <= 60), "{pieces:?}");
    }
}
