//! Ticks, boxes and the marks of schedules.

use super::blank;
use super::cell::{Typed, open};
use super::fold::is_dash;
use super::reading::{Read, Reading, Trouble};
use super::repair::Repairs;
use crate::book::Raw;

/// Reads a cell that holds a tick or nothing: TRUE, 1, ☑, ✓, レ, ○, a line or an arrow are true; □, FALSE and 0 false.
///
/// A line of any length, `―` too, counts as a schedule mark; the hyphens `-` and `－` stay 対象外. × may mean a tick or
/// its opposite and is ambiguous, and a ticked box beside an empty one is two values.
pub fn mark(raw: Option<&Raw>) -> Read<bool> {
    open(raw, |typed, _: &mut Repairs| match typed {
        Typed::Bool(truth) => Reading::Value(truth),
        Typed::Text(text) => of_text(&text),
        Typed::Number(1.0, _) => Reading::Value(true),
        Typed::Number(0.0, _) => Reading::Value(false),
        Typed::Number(..) => Reading::Unreadable(Trouble::NotAChoice { nearest: None }),
        Typed::Date(_) => Reading::Unreadable(Trouble::DateInstead),
    })
}

fn of_text(text: &str) -> Reading<bool> {
    let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
    let (ticks, empty) = (count(is_tick), count(is_empty_box));
    let signs = text.chars().filter(|c| !c.is_whitespace()).count();
    match text {
        "1" | "１" => return Reading::Value(true),
        "0" | "０" => return Reading::Value(false),
        "×" | "✕" | "✗" | "✘" | "╳" => return Reading::Unreadable(Trouble::Ambiguous),
        _ => {}
    }
    if ticks == signs || is_schedule_mark(text) {
        Reading::Value(true)
    } else if empty == signs {
        Reading::Value(false)
    } else if ticks + empty == signs {
        Reading::Unreadable(Trouble::SeveralValues)
    } else {
        blank::absence(text).unwrap_or(Reading::Unreadable(Trouble::NotAChoice { nearest: None }))
    }
}

/// What stands in a cell of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleMark {
    /// These months are planned, or were worked in.
    Marked,
    /// 済, 完了: worked in, and finished.
    Finished,
    /// Said not to be: a dash alone, ×, 未実施.
    NotMarked,
}

/// Words for work that was done, and for the end of it.
const DONE: [&str; 4] = ["実施", "実施済", "実施済み", "実施中"];
const FINISHED: [&str; 7] = ["済", "済み", "完", "完了", "完了済", "完了済み", "終了"];
/// Words and signs for nothing done.
const NOT_DONE: [&str; 9] = ["×", "✕", "✗", "✘", "╳", "未", "未実施", "未着手", "対象外"];

/// What a text in the cell of a schedule says; None where it is other words. A dash alone says that there is nothing, as the
/// forms ask for it elsewhere; of several, or with an arrow, it is a line.
pub fn schedule_mark(text: &str) -> Option<ScheduleMark> {
    let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let said = without_round_brackets(&word);
    let mut signs = word.chars();
    let alone = signs.next().filter(|_| signs.next().is_none());
    if alone.is_some_and(is_lone_dash) || NOT_DONE.contains(&said) {
        return Some(ScheduleMark::NotMarked);
    }
    if FINISHED.contains(&said) {
        return Some(ScheduleMark::Finished);
    }
    let is_ticked = alone.is_some_and(|c| is_tick(c) && !c.is_ascii_alphabetic() && c != '*' && c != '☒');
    let is_marked = is_ticked || DONE.contains(&said) || is_schedule_mark(&word);
    is_marked.then_some(ScheduleMark::Marked)
}

fn without_round_brackets(text: &str) -> &str {
    let inner = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    inner('(', ')').or_else(|| inner('（', '）')).unwrap_or(text)
}

/// Whether the dash says that there is nothing; the lines that tables are drawn with are lines.
fn is_lone_dash(c: char) -> bool {
    is_dash(c) && !matches!(c, '─' | '━')
}

/// Whether the text is drawn with the signs of a schedule only: boxes, circles, stars, lines and arrows, repeated or mixed.
pub fn is_schedule_mark(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace()).peekable();
    signs.peek().is_some() && signs.all(is_schedule_sign)
}

fn is_schedule_sign(c: char) -> bool {
    matches!(
        c,
        '■' | '●'
            | '○'
            | '◯'
            | '〇'
            | '◎'
            | '★'
            | '☆'
            | '▶'
            | '►'
            | '▷'
            | '━'
            | '─'
            | '―'
            | 'ー'
            | '='
            | '＝'
            | '═'
    ) || matches!(
        c,
        '→' | '⇒' | '⟶' | '←' | '⇐' | '⟵' | '↔' | '⇔' | '➡' | '\u{FE0E}' | '\u{FE0F}'
    )
}

/// Whether the sign ticks what stands behind it.
pub(super) fn is_tick(c: char) -> bool {
    matches!(
        c,
        '■' | '☑'
            | '☒'
            | '✓'
            | '✔'
            | '✅'
            | 'レ'
            | 'ﾚ'
            | '●'
            | '○'
            | '◯'
            | '〇'
            | '◎'
            | '◉'
            | '⦿'
            | '*'
            | '＊'
    ) || matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ' | 'v' | 'V' | 'ｖ' | 'Ｖ')
}

/// Whether the sign is a box that nobody ticked.
pub(super) fn is_empty_box(c: char) -> bool {
    matches!(c, '□' | '☐' | '◻' | '▢')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Content;

    #[test]
    fn marks() {
        let several = Reading::Unreadable(Trouble::SeveralValues);
        let neither = Reading::Unreadable(Trouble::NotAChoice { nearest: None });
        for (signs, reading) in [
            ("■☑✓✔レ●○◯〇◎→━―═*1xX★⇒", Reading::Value(true)),
            ("□☐0０", Reading::Value(false)),
            ("-－‐", Reading::NotApplicable),
            ("×✕", Reading::Unreadable(Trouble::Ambiguous)),
            ("△2～?済", neither.clone()),
        ] {
            for sign in signs.chars() {
                assert_eq!(mark(Some(&Raw::text(sign.to_string()))).reading, reading, "{sign:?}");
            }
        }
        for (typed, reading) in [
            ("→→→", Reading::Value(true)),
            ("○ ○", Reading::Value(true)),
            ("━━▶", Reading::Value(true)),
            ("□□", Reading::Value(false)),
            ("□■", several.clone()),
            ("☑□", several),
            ("■実施", neither),
            ("未定", Reading::Undetermined),
            ("対象外", Reading::NotApplicable),
            ("", Reading::Blank),
        ] {
            assert_eq!(mark(Some(&Raw::text(typed))).reading, reading, "{typed:?}");
        }
    }

    #[test]
    fn other_contents() {
        for (content, reading) in [
            (Content::Bool(true), Reading::Value(true)),
            (Content::Bool(false), Reading::Value(false)),
            (Content::Number(1.0), Reading::Value(true)),
            (Content::Number(0.0), Reading::Value(false)),
            (
                Content::Number(2.0),
                Reading::Unreadable(Trouble::NotAChoice { nearest: None }),
            ),
            (Content::Uncached, Reading::Unreadable(Trouble::Uncached)),
        ] {
            assert_eq!(mark(Some(&Raw::from(content))).reading, reading);
        }
        assert_eq!(mark(None), Read::plain(Reading::Blank));
    }

    #[test]
    fn schedules() {
        for text in [
            "■", "●", "○", "◎", "→", "⇒", "⟶", "━", "─", "―", "ー", "=", "▶", "►", "▷", "★", "☆", "←", "↔", "⇔", "＝",
        ] {
            assert!(is_schedule_mark(text) && is_schedule_mark(&text.repeat(3)), "{text:?}");
        }
        for text in ["", " ", "-", "～", "→検討", "1", "□", "△", "対象外"] {
            assert!(!is_schedule_mark(text), "{text:?}");
        }
    }

    #[test]
    fn words_in_a_schedule() {
        use ScheduleMark::{Finished, Marked, NotMarked};
        for (texts, mark) in [
            (
                &["■", "○", "→", "――", "━", "─", "―→", "✔", "レ", "☑", "実施", "実施済"][..],
                Some(Marked),
            ),
            (&["済", "完了", "（済）", "完 了"], Some(Finished)),
            (&["―", "ー", "－", "—", "-", "–", "×", "未実施"], Some(NotMarked)),
            (&["準備", "本格運用", "一部実施", "A", "△", ""], None),
        ] {
            for text in texts {
                assert_eq!(schedule_mark(text), mark, "{text:?}");
            }
        }
    }
}
