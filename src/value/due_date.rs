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
    match month(typed).map(Month::last_day).or_else(|| in_words(typed)) {
        Some(day) => Read::plain(Reading::Value(day)),
        None => read,
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("早期", None),
            ("3月", None),
        ] {
            let read = due_date(Some(&Raw::text(typed))).reading;
            let day = day.map(|day| day.parse::<Date>().expect("a day"));
            assert_eq!(read.value().copied(), day, "{typed}");
        }
    }
}
