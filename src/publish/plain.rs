//! Text as it goes out: without what only some machines show, and without what a spreadsheet would run.

use unicode_normalization::UnicodeNormalization;

/// Said for a letter that only one machine knows.
const UNKNOWN: char = '〓';

/// The text as it goes out. Line ends are `\n`, blanks round lines and empty lines fall away; letters that depend on the machine are
/// written out (①, ㈱, Ⅲ, half-width kana); what a spreadsheet would take for a formula begins with the wide sign.
pub fn plain(text: &str) -> String {
    let lines = text.lines().map(|line| wide_start(&letters(line.trim())));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The same in one line, for a cell of a table.
pub fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" / ")
}

/// The letters of a line that depend on the machine, as they stand there.
pub fn dependent(text: &str) -> Vec<char> {
    let mut found: Vec<char> = text.chars().filter(|c| is_dependent(*c)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn letters(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut kana = String::new();
    for c in line.chars() {
        if is_half_kana(c) {
            kana.push(c);
            continue;
        }
        // A voiced mark belongs to the letter before it.
        out.extend(std::mem::take(&mut kana).nfkc());
        match c {
            '\u{2460}'..='\u{2473}' => out += &format!("({})", u32::from(c) - 0x245F),
            '\u{E000}'..='\u{F8FF}' => out.push(UNKNOWN),
            c if c.is_control() => out.push(' '),
            c if is_dependent(c) => out.extend(std::iter::once(c).nfkc()),
            c => out.push(c),
        }
    }
    out.extend(kana.nfkc());
    out
}

fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}

/// Whether a letter is in none of the sets that every machine has: circled and bracketed ones, units in one letter, Roman numerals,
/// half-width kana, letters of one's own, pictures.
fn is_dependent(c: char) -> bool {
    is_half_kana(c)
        || matches!(c,
            '\u{2116}' | '\u{2121}' | '\u{2160}'..='\u{217F}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
            | '\u{3220}'..='\u{32FF}' | '\u{3300}'..='\u{33FF}' | '\u{E000}'..='\u{F8FF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn wide_start(line: &str) -> String {
    let wide = match line.chars().next() {
        Some('=') => '＝',
        Some('+') => '＋',
        Some('-') => '－',
        Some('@') => '＠',
        _ => return line.to_owned(),
    };
    format!("{wide}{}", &line[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_depend_on_the_machine_are_written_out() {
        for (typed, out) in [
            ("①導入、②検証", "(1)導入、(2)検証"),
            ("㈱ハヤブサ №3 Ⅲ期 ㎡", "(株)ハヤブサ No3 III期 m2"),
            ("ﾍﾟｰﾊﾟｰﾚｽ会議", "ペーパーレス会議"),
            ("  余白　\r\n\r\n2行目 ", "余白\n2行目"),
            ("=1+1", "＝1+1"),
            ("-5件\n@x", "－5件\n＠x"),
            ("外字\u{E000}", "外字〓"),
            ("30℃で〜100％", "30℃で〜100％"),
        ] {
            assert_eq!(plain(typed), out, "{typed}");
        }
        assert_eq!(one_line("一行\n二行"), "一行 / 二行");
        assert_eq!(dependent("①と㈱と①"), ['①', '㈱']);
    }

    #[test]
    fn what_is_plain_stays_as_it_is() {
        for text in ["①導入", "=cmd", "ﾊﾞｽ\n停"] {
            let once = plain(text);
            assert_eq!(plain(&once), once);
            assert_eq!(dependent(&once), [] as [char; 0]);
        }
    }
}
