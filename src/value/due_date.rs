//! Dates by which something is due: a date, a month, or words that say one.

use jiff::civil::Date;

use super::date::date;
use super::fold::fold;
use super::goal::{Due, goal};
use super::month::Month;
use super::reading::{Read, Reading};
use crate::book::{Content, Raw};

/// Reads 2026-03, R7年度末 or 令和8年3月まで beside dates: the last day of it.
pub fn due_date(raw: Option<&Raw>) -> Read<Date> {
    let read = date(raw);
    let unread = raw.filter(|_| matches!(read.reading, Reading::Unreadable(_)));
    let Some(Content::Text(typed)) = unread.map(|raw| &raw.content) else {
        return read;
    };
    let typed = without_history(typed);
    // When something was done is no date by which it is due: 「済（R5.10.1）」.
    if typed.contains('済') {
        return read;
    }
    let said = || in_words(&typed).filter(|_| says_only_when(&typed));
    match month(&typed).map(Month::last_day).or_else(said) {
        Some(day) => Read::plain(Reading::Value(day)),
        None => read,
    }
}

/// Reads the day on which something was done: a date, or a month, whose last day it is. What says that it is still to come is none:
/// 「R7.12予定」.
pub fn done_date(raw: Option<&Raw>) -> Read<Date> {
    let read = date(raw);
    let unread = raw.filter(|_| matches!(read.reading, Reading::Unreadable(_)));
    let Some(Content::Text(typed)) = unread.map(|raw| &raw.content) else {
        return read;
    };
    let is_to_come = TO_COME.iter().any(|word| typed.contains(word));
    match in_words(typed).filter(|_| !is_to_come && says_only_when(typed)) {
        Some(day) => Read::plain(Reading::Value(day)),
        None => read,
    }
}

/// Words that say of a time that it is not past.
const TO_COME: [&str; 16] = [
    "予定", "見込", "目途", "目処", "めど", "目標", "目指", "期限", "まで", "以内", "頃", "ごろ", "未", "する", "から",
    "度内",
];

fn month(typed: &str) -> Option<Month> {
    Month::parse(&fold(typed).trim().replace('/', "-"))
}

/// The time that words say. A time alone is that of something that is then done.
fn in_words(typed: &str) -> Option<Date> {
    let texts = [typed.to_owned(), format!("{typed} 完了"), format!("{typed}まで 完了")];
    texts.iter().find_map(|text| match goal(text, None).ok()?.due? {
        Due::By(point) | Due::Within(_, point) => Some(point.last_day()),
        Due::From(_) | Due::EveryYear => None,
    })
}

/// Words beside a time that leave it the time by which something is done.
const BESIDE: [&str; 52] = [
    "年度",
    "令和",
    "平成",
    "昭和",
    "西暦",
    "四半期",
    "半期",
    "上旬",
    "中旬",
    "下旬",
    "上期",
    "下期",
    "前半",
    "後半",
    "年",
    "月",
    "日",
    "第",
    "までに",
    "まで",
    "以内",
    "末",
    "中",
    "内",
    "頃",
    "ごろ",
    "には",
    "に",
    "の",
    "を",
    "予定",
    "見込み",
    "見込",
    "目途",
    "目処",
    "めど",
    "目標",
    "目指す",
    "期限",
    "完了",
    "終了",
    "移行",
    "改善",
    "是正",
    "実施",
    "対応",
    "導入",
    "実現",
    "達成",
    "解消",
    "する",
    "済",
];

/// Whether a text says a time and nothing that takes it back or makes it the time of something else: 「R7年度末は困難」 and
/// 「R7年度に着手」 say no date by which anything is done.
fn says_only_when(typed: &str) -> bool {
    let text = fold(typed);
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let word = BESIDE.iter().find(|word| rest.starts_with(**word));
        let is_sign = !first.is_alphabetic() && first != '→' || first.is_ascii_alphanumeric() || first.is_numeric();
        let taken = match word {
            Some(word) => word.len(),
            None if is_sign => first.len_utf8(),
            None => return false,
        };
        rest = &rest[taken..];
    }
    true
}

/// Without a bracket that says what the time was before.
fn without_history(typed: &str) -> String {
    let text = fold(typed);
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close && text[open..close].contains("から") => {
            format!("{}{}", &text[..open], &text[close + 1..])
        }
        _ => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_says_when() {
        let day = |text: &str| done_date(Some(&Raw::text(text))).value().map(ToString::to_string);
        for (typed, expected) in [
            ("2025/1/20", Some("2025-01-20")),
            ("R7.1.20", Some("2025-01-20")),
            ("令和7年1月", Some("2025-01-31")),
            ("令和7年1月20日完了", Some("2025-01-20")),
            ("R7.12.1予定", None),
            ("2022/2/30", None),
            ("令和4年2月30日", None),
            ("令和4年13月", None),
            ("R4.13.1", None),
            ("来月", None),
            ("10月12日", None),
            ("R5.10.12～R5.10.13", Some("2023-10-13")),
            ("令和8年3月まで", None),
            ("未完了", None),
            ("済", None),
        ] {
            assert_eq!(day(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn dates_months_and_words() {
        for (typed, day) in [
            ("2026-03-31", Some("2026-03-31")),
            ("2026-03", Some("2026-03-31")),
            ("2026/3", Some("2026-03-31")),
            ("R7年度末", Some("2026-03-31")),
            ("令和7年度末まで", Some("2026-03-31")),
            ("令和8年3月", Some("2026-03-31")),
            ("R8.3月まで", Some("2026-03-31")),
            ("令和7年9月30日", Some("2025-09-30")),
            ("R7年度末（R5年度末から延期）", Some("2026-03-31")),
            ("R7年度中に移行完了予定", Some("2026-03-31")),
            ("R7年度末頃", Some("2026-03-31")),
            ("R7年度末は困難", None),
            ("R7年度末には間に合わない", None),
            ("R7年度末までの移行は不可", None),
            ("R7年度末移行断念", None),
            ("R7年度末→未定", None),
            ("R7年度末を目指すが未定", None),
            ("R7年度に着手", None),
            ("R6年度に検討", None),
            ("R4年度に全52課の調査を終えた。", None),
            ("早期", None),
            ("3月", None),
            ("済", None),
            ("済（R5.10.1）", None),
            ("2022/2/30", None),
            ("令和4年13月", None),
            ("令和4年2月30日まで", None),
        ] {
            let read = due_date(Some(&Raw::text(typed))).reading;
            let day = day.map(|day| day.parse::<Date>().expect("a day"));
            assert_eq!(read.value().copied(), day, "{typed}");
        }
    }
}
