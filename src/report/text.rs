//! Text on its way into a cell: made safe, and measured.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

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

/// Lines that a text takes in a column of that width (characters of the standard font).
pub(crate) fn lines(text: &str, width: f64) -> usize {
    let room = (width - 1.5).max(2.0);
    // No character is wider than its bytes, so most texts are settled without measuring.
    if text.len() as f64 * 1.1 <= room && !text.contains('\n') {
        return 1;
    }
    text.split('\n')
        .map(|line| ((line.width_cjk() as f64 * 1.1 / room).ceil() as usize).max(1))
        .sum()
}

/// The text, or as much of it with … as takes no more lines in a column of that width.
pub(crate) fn shortened(text: &str, width: f64, most: usize) -> Cow<'_, str> {
    if lines(text, width) <= most {
        return text.into();
    }
    let cut = |kept: usize| text.chars().take(kept).collect::<String>() + "…";
    let fits = |kept: &usize| lines(&cut(*kept), width) <= most;
    let mut lengths = (0..text.chars().count()).rev();
    cut(lengths.find(fits).unwrap_or(0)).into()
}
