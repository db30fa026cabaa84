//! Ticks, boxes and the marks of schedules.

use super::blank;
use super::cell::{Typed, open};
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
}
