//! One spelling for matching: width, dashes, waves and invisible characters. The raw text is kept elsewhere.

use unicode_normalization::UnicodeNormalization;

/// What folding makes of one character.
enum Step {
    /// Another character, or the same.
    As(char),
    /// The same, hidden from NFKC.
    Keep(char),
    /// Nothing.
    Drop,
    /// Left to NFKC, which may need its neighbours.
    Nfkc(char),
}

/// The text in one width and with one dash (`-`), one wave (`~`) and one space, for matching and for numbers.
///
/// It is NFKC but for two things: dashes, waves, zero-width characters and variation selectors
/// have a table of their own, and `①`, `½`, `²`, `㋀` stay as they are, for they must never become digits.
/// The long vowel sign `ー` is a letter and stays.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match step(c) {
            Step::As(c) | Step::Keep(c) => folded.push(c),
            Step::Drop => {}
            Step::Nfkc(_) => return fold_with_nfkc(text),
        }
    }
    folded
}

fn fold_with_nfkc(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut pending = String::new();
    for c in text.chars() {
        match step(c) {
            Step::As(c) | Step::Nfkc(c) => pending.push(c),
            Step::Drop => {}
            Step::Keep(c) => {
                folded.extend(pending.nfkc());
                pending.clear();
                folded.push(c);
            }
        }
    }
    folded.extend(pending.nfkc());
    folded
}

fn step(c: char) -> Step {
    match c {
        '\0'..='\x7F' => Step::As(c),
        _ if is_line(c) => Step::As('-'),
        '\u{301C}' | '\u{FF5E}' | '\u{223C}' | '\u{3030}' => Step::As('~'),
        '\u{3000}' | '\u{A0}' => Step::As(' '),
        'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9FFF}' | '、'..='〃' | '々'..='〛' => Step::As(c),
        '！'..='｝' => Step::As(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)),
        '←'..='⇿' | '■'..='◯' | '★' | '☆' | '※' => Step::As(c),
        '￥' => Step::As('¥'),
        '\u{309B}' => Step::Nfkc('\u{3099}'),
        '\u{309C}' => Step::Nfkc('\u{309A}'),
        _ if is_invisible(c) => Step::Drop,
        _ if hides_digits(c) => Step::Keep(c),
        _ => Step::Nfkc(c),
    }
}

/// Whether the character is a dash or a horizontal line, apart from `-` and `ー`.
fn is_line(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2015}' | '\u{2E3A}' | '\u{2E3B}' | '\u{2212}' | '\u{2500}' | '\u{2501}'
    ) || matches!(
        c,
        '\u{23AF}' | '\u{FE31}' | '\u{FE32}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether the character is a dash in any of the code points that people type, `ー` among them.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | 'ー' | '\u{FF70}') || is_line(c)
}

/// Whether the character shows nothing: zero-width, direction marks, variation selectors, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// The text without spaces, line breaks and invisible characters at its ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Whether NFKC would make plain digits, or the kanji numerals, of a character that means more than a digit.
fn hides_digits(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{208E}' | '\u{2150}'..='\u{215F}' | '\u{2189}')
        || matches!(c, '①'..='⒛' | '\u{24EA}' | '\u{3251}'..='\u{325F}' | '\u{3280}'..='\u{3289}')
        || matches!(c, '\u{32B1}'..='\u{32BF}' | '\u{32C0}'..='\u{32CB}' | '\u{3192}'..='\u{3195}')
        || matches!(c, '\u{3358}'..='\u{3370}' | '\u{33E0}'..='\u{33FE}' | '\u{1F100}'..='\u{1F10A}')
}

/// The folded text without any space, or nothing where a space separates two digits: `R1 2` is not `R12`.
pub(super) fn squeeze(text: &str) -> Option<String> {
    let folded = fold(text);
    let mut squeezed = String::with_capacity(folded.len());
    let mut gap = false;
    for c in folded.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && squeezed.ends_with(|last: char| last.is_ascii_digit()) {
            return None;
        }
        gap = false;
        squeezed.push(c);
    }
    Some(squeezed)
}

/// The key by which the names of sections and initiatives are compared: folded, without spaces.
pub fn name_key(text: &str) -> String {
    let mut key = fold(text);
    key.retain(|c| !c.is_whitespace());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (typed, folded) in [
            ("Plain 1,200", "Plain 1,200"),
            ("事業名称のデータ", "事業名称のデータ"),
            ("１２００％（Ａ）：", "1200%(A):"),
            ("－―‐–—‑−﹣─━", "----------"),
            ("〜～~∼", "~~~~"),
            ("ｾﾝﾀｰとｶﾞｲﾄﾞ", "センターとガイド"),
            ("か\u{3099}", "が"),
            ("ハ゛ス", "バス"),
            ("㈱市　役所", "(株)市 役所"),
            ("㎡㎏㌔㍻㋿", "m2kgキロ平成令和"),
            ("①½²㋀㍘⒈⑴㊀₂", "①½²㋀㍘⒈⑴㊀₂"),
            ("①ｱ②", "①ア②"),
            ("区\u{200B}分\u{FE00}葛\u{E0100}", "区分葛"),
            ("○●■□→※￥", "○●■□→※¥"),
            ("…", "..."),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?}");
        }
    }

    #[test]
    fn no_plain_digit_comes_from_elsewhere() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let wide = '０'..='９';
        let units = '\u{3371}'..='\u{33DF}';
        let mathematical = '\u{1D7CE}'..='\u{1D7FF}';
        let segmented = '\u{1FBF0}'..='\u{1FBF9}';
        let outlined = '\u{1CCF0}'..='\u{1CCF9}';
        for c in ('\u{80}'..=char::MAX).filter(|c| digits(&fold(&c.to_string())) > 0) {
            let known = [&wide, &units, &mathematical, &segmented, &outlined]
                .iter()
                .any(|range| range.contains(&c));
            assert!(known, "U+{:04X} became {:?}", c as u32, fold(&c.to_string()));
        }
    }

    #[test]
    fn folding_a_character_twice_changes_nothing() {
        let changed: Vec<char> = (char::MIN..=char::MAX)
            .filter(|c| fold(&fold(&c.to_string())) != fold(&c.to_string()))
            .collect();
        assert_eq!(changed, []);
    }

    #[test]
    fn names() {
        assert_eq!(name_key("ＩＣＴ　推進 課\n"), "ICT推進課");
        assert_ne!(name_key("税務課"), name_key("税務部"));
    }

    #[test]
    fn squeezing() {
        assert_eq!(squeeze("令 和\n３ 年度").as_deref(), Some("令和3年度"));
        assert_eq!(squeeze("R1 2"), None);
    }
}
