//! Texts that a spreadsheet takes for something else when it opens a CSV file: formulas, which it would run, and numbers, dates
//! and times, which it would rewrite (番号 `1-1` becomes 1月1日, `0086` becomes 86). They get an apostrophe in front, in CSV only;
//! to take one away gives back what was there.

use crate::value::fold;

/// Beginnings of what may be run, or may break a cell open.
const RUN: [char; 16] = [
    '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '\t', '\r', '\n',
];
/// Dates and fractions: every number as `9`, blanks as `_`, a month by its name as `X`, an era as `G`.
const DATES: &str = "\
    9-9 9/9 9-9-9 9/9/9 9.9.9 9_9/9 9年9月 9年9月9日 9月9日 G9.9 G9/9 G9-9 G9.9.9 G9/9/9 G9-9-9 G9年9月 \
    G9年9月9日 X9 9X 9X9 X-9 9-X 9-X-9 X-9-9 X/9 9/X 9/X/9 X_9 9_X 9_X_9 X_9,_9 X_9_9 X9,9 X.9";
const TIMES: &str = "9:9 9:9:9 9:9.9 9:9:9.9 9時 9時9分 9時9分9秒";
const POWERS: &str = "9e9 9e+9 9e-9 9.9e9 9.9e+9 9.9e-9";
const ERAS: &str = "令和 平成 昭和 大正 明治 r h s t m";
const MONTHS: &str = "january february march april may june july august september october november december";
/// Longer texts are no dates.
const LONGEST: usize = 64;
/// Digits of a number that a spreadsheet keeps.
const DIGITS: usize = 15;

/// The text with an apostrophe in front, where a spreadsheet would not leave it as it is; also where it begins with one, for
/// else nobody could tell whose it is.
pub fn guarded(text: &str) -> Option<String> {
    is_changed(text).then(|| format!("'{text}"))
}

/// Whether [`guarded`] gives another text.
pub fn is_changed(text: &str) -> bool {
    // Most texts begin with kana or a kanji and are told by that.
    text.starts_with(may_begin) && (text.starts_with('\'') || is_run(text) || is_rewritten(text))
}

/// Whether the text, blanks before it aside, begins as a formula does.
fn is_run(text: &str) -> bool {
    let is_blank = |c: &char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let begins = |c: char| RUN.contains(&c);
    text.starts_with(begins) || text.chars().find(|c| !is_blank(c)).is_some_and(begins)
}

/// Whether a spreadsheet would read a number, a date or a time and show another text than this.
fn is_rewritten(text: &str) -> bool {
    let is_latin = || text.bytes().all(|byte| matches!(byte, b'A'..=b'z' | b' '));
    if !text.trim_start().starts_with(may_begin)
        || is_latin()
        || is_whole(text)
        || is_cell(text)
        || text.contains(is_word)
    {
        return false;
    }
    let folded = fold(text.trim()).to_ascii_lowercase();
    if !folded.contains(|c: char| c.is_ascii_digit() || c == '元') {
        return false;
    }
    if let Some(amount) = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return is_number(amount);
    }
    if is_number(&folded) {
        return !is_plain(&folded) || folded != text.trim();
    }
    folded.len() <= LONGEST && !is_cell(&folded) && !is_iso_day(&folded) && is_moment(&shape(&folded))
}

/// Whether this is the name of a cell, as whole columns of the tables hold them: `f14`. A year such as R3 looks alike and is no
/// date either.
fn is_cell(text: &str) -> bool {
    let row = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    matches!(text.len() - row.len(), 1 | 2) && row.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is a number that is written as it is shown: most are.
fn is_whole(text: &str) -> bool {
    !text.starts_with('0') && text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what holds this is words: kana, or a kanji that no date, time or era is written with.
fn is_word(c: char) -> bool {
    match c {
        'ぁ'..='ゖ' | 'ァ'..='ヺ' => true,
        '一'..='\u{9FFF}' => !"年月日時分秒元令和平成昭大正明治".contains(c),
        _ => false,
    }
}

/// Whether what begins so may be anything but words: kana, or a kanji of no era, are told by that.
fn may_begin(c: char) -> bool {
    match c {
        'ぁ'..='ヿ' => false,
        '一'..='\u{9FFF}' => matches!(c, '令' | '平' | '昭' | '大' | '明' | '元'),
        _ => true,
    }
}

/// Whether the text is a number in any writing, right or wrong: `1,200`, `0086`, `12.50%`, `¥300`.
fn is_number(text: &str) -> bool {
    let digits = bare(text);
    digits.contains(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| matches!(c, '0'..='9' | ',' | '.'))
        && digits.matches('.').count() < 2
}

fn bare(text: &str) -> &str {
    text.trim_start_matches(['¥', '$']).trim_end_matches('%')
}

/// Whether a number is shown as it is written: no zeros that tell nothing, commas where they belong, not too many digits.
fn is_plain(number: &str) -> bool {
    let number = bare(number);
    let (whole, part) = number
        .split_once('.')
        .map_or((number, None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole == first || (matches!(first.len(), 1..=3) && groups.all(|group| group.len() == 3));
    let is_whole = !first.is_empty() && (first == "0" || !first.starts_with('0'));
    let is_part = part.is_none_or(|part| !part.is_empty() && !part.ends_with('0') && !part.contains(','));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    is_grouped && is_whole && is_part && digits <= DIGITS
}

/// Whether the text begins with a day such as 2021-09-30, which means the same however it is shown.
fn is_iso_day(text: &str) -> bool {
    let day = text.as_bytes().first_chunk::<10>();
    let is_day = |day: &[u8; 10]| {
        let fits = |(place, byte): (usize, &u8)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        day.iter().enumerate().all(fits)
    };
    day.is_some_and(is_day) && text[10..].chars().next().is_none_or(|c| matches!(c, ' ' | 't'))
}

/// Whether this is the shape of a date, a time, both, or a power of ten.
fn is_moment(shape: &str) -> bool {
    let noon = shape
        .strip_suffix("am")
        .or_else(|| shape.strip_suffix("pm"))
        .map(|time| time.trim_end_matches('_'));
    let is_time = |shape: &str| is_among(shape, TIMES);
    let both = shape
        .rsplit_once('_')
        .is_some_and(|(date, time)| is_among(date, DATES) && is_time(time));
    is_among(shape, DATES)
        || is_time(shape)
        || both
        || is_among(shape, POWERS)
        || noon.is_some_and(|time| time == "9" || is_time(time))
}

fn is_among(shape: &str, shapes: &str) -> bool {
    shapes.split(' ').any(|known| known == shape)
}

/// The text with its numbers, the name of a month and that of an era as signs of their own.
fn shape(text: &str) -> String {
    let (mut shape, mut rest) = (String::new(), text);
    if let Some(after) = ERAS.split(' ').find_map(|era| text.strip_prefix(era))
        && after.starts_with(|c: char| c.is_ascii_digit() || c == '元')
    {
        shape.push('G');
        rest = after;
    }
    while let Some(c) = rest.chars().next() {
        let run = rest.find(|other: char| kind(other) != kind(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(run);
        match kind(c) {
            Kind::Digit => shape.push('9'),
            Kind::Blank => shape.push('_'),
            Kind::Letter if word.len() > 2 && is_month(word) => shape.push('X'),
            Kind::Letter | Kind::Other => shape.push_str(word),
        }
        rest = after;
    }
    shape
}

fn is_month(word: &str) -> bool {
    MONTHS.split(' ').any(|month| month.starts_with(word)) || word == "sept"
}

#[derive(PartialEq)]
enum Kind {
    Digit,
    Blank,
    Letter,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | '元' => Kind::Digit,
        'a'..='z' => Kind::Letter,
        c if c.is_whitespace() => Kind::Blank,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_change_is_guarded() {
        let run = "=1+1|+1|-1|-|@SUM(A1)|＝HYPERLINK(\"x\")|＋1|－1|＠SUM|−5|\tx|\rx|\n=1| =1|　=1|\u{200B}=1|\
             \u{FEFF}@x|'|'1-1";
        let dates = "1-1|１－１|1‐1|2021-09|3/4|1-2-3|R3.4.1|r3/4|H31/4/1|H31-4-1|令和3年4月1日|令和元年5月|㍻31年4月|2021年9月|\
             9月30日|2021/09/30|9/30 10:30|1 1/2|21.9.30|1-Sep|Sept-21|mar1|MAY 5|5 June 2021|dec.3|\
              1-1 ";
        let times = "10:30|1:02:03|10:30 AM|9pm|10時30分|9時";
        let numbers = "0086|00|007.5|1.10|1.0|12.50%|.5|5.|1E5|2e-3|1.5E+10|1234567890123456|0.1234567890123456|\
             1,2|12,34|1234,567|(5)|（１）|３７|¥0300";
        for text in [run, dates, times, numbers].iter().flat_map(|texts| texts.split('|')) {
            assert_eq!(guarded(text), Some(format!("'{text}")), "{text:?}");
        }
    }

    #[test]
    fn what_stays_as_it_is_is_left() {
        let left = "|37|0|1,200|12,345,678|0.5|12.25|80%|¥300|123456789012345|2021-09-30|2021-09-30 10:30|\
             2021-09-30T10:30:00Z|A1|MAR|R3|令和3年|令和3年度|3年|3校|1-1 校務|E5|D9、F26|roadmap|―|個票#2|1/2の学校|\
             市長-1|may be|a@b.c|1-1a|危機管理課|一-1|1.2.3.4";
        for text in left.split('|') {
            assert_eq!(guarded(text), None, "{text:?}");
        }
    }

    /// What [`is_rewritten`] says without looking for words, cells and whole numbers first.
    fn is_rewritten_at_length(text: &str) -> bool {
        let folded = fold(text.trim()).to_ascii_lowercase();
        match folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            _ if !folded.contains(|c: char| c.is_ascii_digit() || c == '元') => false,
            Some(amount) => is_number(amount),
            None if is_number(&folded) => !is_plain(&folded) || folded != text.trim(),
            None => folded.len() <= LONGEST && !is_cell(&folded) && !is_iso_day(&folded) && is_moment(&shape(&folded)),
        }
    }

    proptest! {
        #[test]
        fn to_look_for_words_first_changes_nothing(text in "[0-9０-９A-Fa-r年月日時分秒元令和平成㍻ー・ァ一二\\-/.,:() あ゙]{0,9}|\\PC{0,6}") {
            prop_assert_eq!(is_rewritten(&text), is_rewritten_at_length(&text), "{:?}", text);
        }

        #[test]
        fn no_written_cell_begins_a_formula(text in "[\\s\u{200B}＝=＋+－\\-＠@\t\r'0-9a-z/:.年月]{0,8}|\\PC{0,12}") {
            let written = guarded(&text).unwrap_or_else(|| text.clone());
            prop_assert!(!written.starts_with(RUN));
            prop_assert!(!fold(&written).trim_start().starts_with(['=', '+', '@']));
            // To take one apostrophe away gives back the text, and a second guard adds a second one.
            prop_assert_eq!(written.strip_prefix('\'').unwrap_or(&written), &text);
        }
    }
}
