//! A word as a criterion in a formula that counts.

/// A word as a criterion of COUNTIFS: quoted, with its wildcards and comparisons taken literally.
pub(super) fn quoted(word: &str) -> String {
    let literal = word
        .replace('~', "~~")
        .replace('*', "~*")
        .replace('?', "~?")
        .replace('"', "\"\"");
    if literal.starts_with(['=', '<', '>']) {
        format!("\"={literal}\"")
    } else {
        format!("\"{literal}\"")
    }
}
