//! The key by which the labels of forms are compared.

use super::fold::fold;

/// The key of a label: folded, lower case, without spaces and line breaks, with one kind of bracket, and without what
/// forms add to a label: a colon or asterisk at its end, `（※1）`, `（注）`, a trailing `※…` note.
///
/// A text that is nothing but a note keeps it, so that no key is empty unless the text is.
pub fn label_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars().filter(|c| !c.is_whitespace()) {
        key.push(match c {
            '[' | '{' | '【' | '〔' | '「' | '『' | '〈' | '《' | '〖' => '(',
            ']' | '}' | '】' | '〕' | '」' | '』' | '〉' | '》' | '〗' => ')',
            _ => c.to_ascii_lowercase(),
        });
    }
    if !key.contains(['(', '※', ':', '*']) {
        return key;
    }
    let bare = without_notes(&key);
    if bare.is_empty() { key } else { bare }
}

fn without_notes(key: &str) -> String {
    let mut bare = without_note_marks(key);
    if let Some(note) = bare.find('※').filter(|&note| note > 0) {
        bare.truncate(note);
        bare.truncate(bare.trim_end_matches('(').len());
    }
    bare.truncate(bare.trim_end_matches([':', '*']).len());
    bare
}

/// The key without brackets that hold nothing but the mark of a note.
fn without_note_marks(key: &str) -> String {
    let mut bare = String::with_capacity(key.len());
    let mut rest = key;
    while let Some(open) = rest.find('(') {
        let inner = &rest[open + 1..];
        let mark = inner.find(')').filter(|&close| is_note_mark(&inner[..close]));
        match mark {
            Some(close) => {
                bare.push_str(&rest[..open]);
                rest = &inner[close + 1..];
            }
            None => {
                bare.push_str(&rest[..=open]);
                rest = inner;
            }
        }
    }
    bare.push_str(rest);
    bare
}

fn is_note_mark(inner: &str) -> bool {
    let number = inner.trim_start_matches(['※', '注', '*']);
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹');
    let marked = number.len() < inner.len() && number.bytes().all(|b| b.is_ascii_digit());
    marked || (!inner.is_empty() && inner.chars().all(raised))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_agree() {
        for (one, other) in [
            ("事業名称", "事 業　名\n称："),
            ("ＫＧＩ", "kgi"),
            ("目標値（実績）", "目標値【実績】"),
            ("目標値(実績)", "目標値〔実績〕※単位は千円"),
            ("予算額", "予算額（※１）"),
            ("予算額", "予算額 (注2)："),
            ("予算額の内訳", "予算額（注）の内訳"),
            ("予算額", "予算額（※決算前の見込み）"),
            ("予算額", "予算額[³]"),
            ("事業名称", "事業名称＊"),
            ("データ", "ﾃﾞｰﾀ"),
        ] {
            assert_eq!(label_key(one), label_key(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn keys_that_differ() {
        for (one, other) in [
            ("目標値（進捗）", "目標値（実績）"),
            ("①現状", "②現状"),
            ("(1)目的", "(2)目的"),
            ("予算額（注記）", "予算額"),
            ("※注意", "※備考"),
            ("：", ""),
            ("R3", "R30"),
        ] {
            assert_ne!(label_key(one), label_key(other), "{one:?} {other:?}");
        }
        assert_eq!(label_key(" \n"), "");
    }
}
