//! A day on which something was done that has not come, or comes before a day that it follows.
//!
//! A day that nobody can read is `unreadable-value`. The day is kept as it was read: nothing is graded by it.

use jiff::Span;
use jiff::civil::Date;

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::DaySettings;
use crate::sheet::{Understood, Value};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "あるはずのない日付です";
pub const HELP: Help = Help {
    what: "行った日の欄（設定 `[[forms.様式名.days]]` と、項目の `completed`）の日付が、集計の基準日より後でないかを見ます。`later` を真とした欄（本部の決定日など）は、基準日から 1 年後までを認めます。`after` を書いた欄では、その欄の日付より前でないかも見ます。",
    why: "まだ来ていない日に行ったことはなく、年や月の書き誤りが多いためです。",
    example: "令和6年3月の集計で、段階の達成日が「2042/2/20」です。監査日が「R4.10.12」で、前回監査日が「R5.9.14」です。",
    expected: "行った日は、集計の基準日までの日付です。",
    action: "年・月・日を確かめて直してください。これからの予定のときは、日付を消し、予定の欄か備考に記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let of = |day: DaySettings| {
        let values = subject.values(&day.field);
        values.filter_map(|value| told(subject, value, &day)).collect::<Vec<_>>()
    };
    subject.settings.settings.done_days().flat_map(of).collect()
}

fn told(subject: &Subject<'_>, value: &Value, settings: &DaySettings) -> Option<Finding> {
    let day = day(value)?;
    let (last, until) = last(subject.batch.as_of, settings);
    let before = subject.values(&settings.after).filter(|before| stands_beside(before, value));
    // One that has not come itself is told by itself.
    let before = before.filter_map(|before| Some((before, self::day(before).filter(|before| *before <= last)?)));
    let (message, cells) = match before.into_iter().find(|(_, before)| *before > day) {
        _ if day > last => (format!("まだ来ていない日（{}）です。{until}は{}です。", words(day), words(last)), vec![value.cell]),
        Some((before, earlier)) => (
            format!("「{}」（{}）より前の日（{}）です。", subject.title(before), words(earlier), words(day)),
            vec![before.cell.min(value.cell), before.cell.max(value.cell)],
        ),
        None => return None,
    };
    let help = "年・月・日を確かめて直してください。これからの予定のときは、日付を消し、予定の欄か備考に記入してください。";
    let finding = subject.finding(message, help).field(subject.title(value)).cells(cells);
    Some(finding.found(value.raw.clone()))
}

/// The last day that is believed, and what it is: of a decision that follows on the batch, a year later.
fn last(as_of: Date, settings: &DaySettings) -> (Date, &'static str) {
    match as_of.checked_add(Span::new().years(1)) {
        Ok(later) if settings.is_later => (later, "集計の基準日の 1 年後"),
        _ => (as_of, "集計の基準日"),
    }
}

/// Whether a value is of the same item and year, or of the sheet as a whole.
fn stands_beside(before: &Value, value: &Value) -> bool {
    let place = |value: &Value| (value.item, value.year);
    place(before) == place(value) || place(before) == (None, None)
}

fn day(value: &Value) -> Option<Date> {
    match &value.understood {
        Understood::Date(read) => read.value().copied(),
        _ => None,
    }
}

fn words(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
