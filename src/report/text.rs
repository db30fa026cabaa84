//! Text on its way into a cell: made safe, and measured.

use std::borrow::Cow;

use super::widths::NARROW;

/// UTF-16 units that a cell holds.
const CELL_LIMIT: usize = 32_767;
const CUT: &str = "…（以下省略）";

/// Text as a cell can hold it: control characters become their visible pictures (␀), line ends become `\n`, what exceeds
/// the limit of a cell is cut with a word saying so. Nothing is dropped silently.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    // The writer takes text in these tags for the XML of a rich text.
    let text = if text.starts_with("<r>") && text.ends_with("</r>") {
        format!(" {text}").into()
    } else {
        text
    };
    // A UTF-16 unit comes from one byte at least, so short texts need no counting.
    if text.len() <= CELL_LIMIT || text.chars().map(char::len_utf16).sum::<usize>() <= CELL_LIMIT {
        return text;
    }
    let mut room = CELL_LIMIT - CUT.encode_utf16().count();
    let kept = text
        .chars()
        .take_while(|c| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some());
    Cow::Owned(kept.collect::<String>() + CUT)
}

fn visible(text: &str) -> Cow<'_, str> {
    // Such characters have one of these bytes, which hardly a text has.
    let may_be = |byte: u8| matches!(byte, 0..=8 | 0xB..=0x1F | 0x7F | 0xC2 | 0xEF);
    let may_hold = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | may_be(*byte));
    if !text.as_bytes().chunks(32).any(may_hold) || !text.chars().any(|c| picture(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.replace("\r\n", "\n")
            .chars()
            .map(|c| picture(c).unwrap_or(c))
            .collect(),
    )
}

/// The visible stand-in of a character that XML or a cell cannot hold.
fn picture(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        '\r' => Some('\n'),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// Whether Excel would make a formula of the text once someone edits the cell.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// Pixels of a column of so many units: at 10 points a kanji is 13 pixels wide, and some surround the text.
pub(crate) fn pixels(width: f64) -> f64 {
    if width == 0.0 { 0.0 } else { (width * 7.0 + 5.0).round() }
}

/// Pixels of a point.
pub(crate) const POINT: f64 = 4.0 / 3.0;

/// Units of so many pixels.
pub(crate) fn units(pixels: f64) -> f64 {
    ((pixels - 5.0) / 7.0).max(0.0)
}

/// Pixels of a cell beside its text, and of the height of its characters at 10 points.
const AROUND: f64 = 7.0;
pub(crate) const EM: f64 = 40.0 / 3.0;
/// Whether a character may not begin a line: it stays with the one before it.
#[rustfmt::skip]
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '、' | '。' | '，' | '．' | '・' | '：' | '；' | '？' | '！' | 'ー' | '」' | '』' | '）' | '】' | '〕' | '］'
        | '｝' | '〉' | '》' | '’' | '”' | '%' | '％' | ',' | '.' | '!' | '?' | ':' | ';' | ')' | ']' | '}'
        | '々' | 'ゝ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ'
        | 'っ' | 'ゃ' | 'ゅ' | 'ょ'
    )
}

/// Lines that a text takes in a column of that width, at 10 points.
pub(crate) fn lines(text: &str, width: f64) -> usize {
    lines_at(text, pixels(width), 1.0)
}

/// Lines that a text takes in so many pixels, in characters that are so many times as high as those of 10 points.
pub(crate) fn lines_at(text: &str, pixels: f64, size: f64) -> usize {
    let room = room(pixels, size);
    // No character is wider than it is high, so most texts are settled without measuring.
    let is_short = || text.len() as f64 <= room || text.chars().count() as f64 <= room;
    if is_short() && !text.contains('\n') {
        return 1;
    }
    text.split('\n').map(|line| wrapped(line, room)).sum()
}

/// Width of a line, in heights of its characters.
fn room(pixels: f64, size: f64) -> f64 {
    ((pixels - AROUND) / (EM * size)).max(1.0)
}

/// Width of a text, in heights of its characters.
pub(crate) fn measured(text: &str) -> f64 {
    text.chars().map(em).sum()
}

/// Lines of a paragraph: Latin words and figures stay whole where they can, and some signs never begin a line.
fn wrapped(text: &str, room: f64) -> usize {
    let (mut lines, mut used, mut rest) = (1, 0.0, text);
    while let Some(first) = rest.chars().next() {
        let (piece, behind) = rest.split_at(piece(rest, first));
        let width = measured(piece);
        if used + width > room && used > 0.0 {
            lines += 1;
            used = 0.0;
        }
        used += width;
        // A word that is longer than a line is broken anywhere.
        while used > room {
            lines += 1;
            used -= room;
        }
        rest = behind;
    }
    lines
}

/// Bytes of what stays together at the beginning of a text.
fn piece(text: &str, first: char) -> usize {
    let is_word = |c: char| c.is_ascii() && !c.is_ascii_whitespace();
    let mut end = first.len_utf8();
    if is_word(first) {
        end = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    }
    let behind = &text[end..];
    end + behind.find(|c: char| !is_closing(c)).unwrap_or(behind.len())
}

/// Kanji, which are most of what is measured, are all as wide as they are high.
fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿')
}

/// Width of a character, in heights.
fn em(c: char) -> f64 {
    if is_kanji(c) {
        return 1.0;
    }
    let code = u32::from(c);
    let at = NARROW.partition_point(|(_, last, _)| *last < code);
    match NARROW.get(at) {
        Some((first, _, thousandths)) if *first <= code => f64::from(*thousandths) / 1000.0,
        _ => 1.0,
    }
}

/// The text, or as much of it with … as takes no more lines in a column of that width.
pub(crate) fn shortened(text: &str, width: f64, most: usize) -> Cow<'_, str> {
    if lines(text, width) <= most {
        return text.into();
    }
    let cut = |kept: usize| text.chars().take(kept).collect::<String>() + "…";
    let fits = |kept: &usize| lines(&cut(*kept), width) <= most;
    // No line holds more than its room: what is wider than all of them together need not be tried.
    let room = (most + 1) as f64 * room(pixels(width), 1.0);
    let widths = text.chars().scan(0.0, |sum, c| {
        *sum += em(c);
        Some(*sum)
    });
    let mut lengths = (0..widths.take_while(|sum| *sum <= room).count()).rev();
    cut(lengths.find(fits).unwrap_or(0)).into()
}

/// As many of some texts as have room in so many lines, and what is said of the rest: 「2-1 A、10-1 A、ほか5件（「判定根拠」）」.
pub(crate) fn fitted(
    texts: &[String],
    between: &str,
    (width, most): (f64, usize),
    rest: impl Fn(usize) -> String,
) -> String {
    let all = texts.join(between);
    let fits = |text: &String| lines(text, width) <= most;
    if fits(&all) {
        return all;
    }
    let told = |shown: usize| [&texts[..shown], &[rest(texts.len() - shown)]].concat().join(between);
    let fitting = (1..texts.len()).rev().map(told).find(fits);
    fitting.unwrap_or_else(|| shortened(&all, width, most).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_wide_as_the_font_says() {
        assert_eq!(measured("進捗評価"), 4.0);
        assert!((measured("100.0%") - 4.3).abs() < 0.3, "{}", measured("100.0%"));
        assert!(measured("iiii") < measured("WWWW") / 2.0);
        assert!(NARROW.windows(2).all(|pair| pair[0].1 < pair[1].0));
        let narrow = NARROW.iter().flat_map(|(first, last, _)| *first..=*last);
        assert!(!narrow.filter_map(char::from_u32).any(is_kanji));
    }

    #[test]
    fn lines_break_as_japanese_does() {
        // Ten kanji and what surrounds them.
        let ten = 10.0 * EM + AROUND;
        let table = [
            ("", 1),
            ("一二三四五六七八九十", 1),
            ("一二三四五六七八九十一", 2),
            // A full stop never begins a line: the kanji before it goes with it.
            ("一二三四五六七八九十。", 2),
            ("一\n二", 2),
            // A figure stays whole.
            ("一二三四五六七八12345", 2),
            ("12345678901234567890123456", 2),
        ];
        for (text, expected) in table {
            assert_eq!(lines_at(text, ten, 1.0), expected, "{text}");
        }
        assert_eq!(lines_at("一二三四五六", ten, 2.0), 2);
    }
}
