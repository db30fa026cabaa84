//! Texts, figures and addresses as XML.

use std::io::Write;

use rust_xlsxwriter::ColNum;

/// A text that begins or ends with one of these has to say that they count.
pub(super) const SPACE: [char; 3] = ['\t', '\n', ' '];
/// Bytes of `_x000D_`, which stands for a character.
const ESCAPE: usize = 7;

/// The text of an element.
pub(super) fn text(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let stand_in: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            // What reads like an escaped character is none.
            b'_' if is_escape(&bytes[at..]) => b"_x005F_",
            _ => continue,
        };
        out.extend_from_slice(&bytes[written..at]);
        out.extend_from_slice(stand_in);
        written = at + 1;
    }
    out.extend_from_slice(&bytes[written..]);
}

fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() >= ESCAPE
        && bytes[1] == b'x'
        && bytes[2..ESCAPE - 1].iter().all(u8::is_ascii_hexdigit)
        && bytes[ESCAPE - 1] == b'_'
}

/// The text of an attribute.
pub(super) fn attribute(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'\n' => out.extend_from_slice(b"&#xA;"),
            byte => out.push(byte),
        }
    }
}

/// The letters of a column, counted from 0.
pub(super) fn column(out: &mut Vec<u8>, col: ColNum) {
    if col >= 26 {
        column(out, col / 26 - 1);
    }
    out.push(b'A' + (col % 26) as u8);
}

pub(super) fn digits(out: &mut Vec<u8>, number: u32) {
    if number >= 10 {
        digits(out, number / 10);
    }
    out.push(b'0' + (number % 10) as u8);
}

/// The shortest decimal that is this number.
pub(super) fn number(out: &mut Vec<u8>, number: f64) {
    // A Vec takes whatever is written to it.
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn texts_say_what_they_said() {
        assert_eq!(of(|out| text(out, "R&D <案> \"1\"")), "R&amp;D &lt;案&gt; \"1\"");
        assert_eq!(of(|out| text(out, "_x000D_と_x12_")), "_x005F_x000D_と_x12_");
        assert_eq!(of(|out| attribute(out, "'O\"K'!A1\n")), "'O&quot;K'!A1&#xA;");
    }

    #[test]
    fn figures_and_addresses() {
        let columns = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ];
        for (col, expected) in columns {
            assert_eq!(of(|out| column(out, col)), expected);
        }
        assert_eq!(of(|out| digits(out, 1_048_576)), "1048576");
        assert_eq!(of(|out| number(out, 0.1)), "0.1");
        assert_eq!(of(|out| number(out, 12_000.0)), "12000");
        assert_eq!(of(|out| number(out, 1e21)), "1000000000000000000000");
    }
}
