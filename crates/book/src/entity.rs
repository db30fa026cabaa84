//! Character references of XML.

use std::borrow::Cow;

use memchr::memchr;

/// Bytes looked at for the end of a reference; the longest that means anything is `&#x0010FFFF;`.
const LONGEST: usize = 16;

/// What XML makes of a text as it is written: its line ends, then its references.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    match line_ends(raw) {
        Cow::Borrowed(raw) => resolve(raw),
        Cow::Owned(raw) => Cow::Owned(resolve(&raw).into_owned()),
    }
}

/// Every line end as `\n`, before anything else is made of a text (XML 1.0, 2.11): Excel writes `_x000D_` and CRLF for one.
pub fn line_ends(raw: &str) -> Cow<'_, str> {
    match memchr(b'\r', raw.as_bytes()).is_some() {
        true => Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(raw),
    }
}

/// Resolves `&amp;`, `&#10;` and the like. An unknown entity stays as written.
fn resolve(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', raw.as_bytes()) else {
        return Cow::Borrowed(raw);
    };
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((character, end)) => {
                text.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
