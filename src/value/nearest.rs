//! Which of several names is meant by one that was misspelt.

/// How alike a name must be to be suggested.
const ALIKE: f64 = 0.5;

/// The name that is most like the one that was typed, capitals and `_` for `-` aside; None where none is alike enough.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let key = |name: &str| name.to_lowercase().replace('_', "-");
    let typed = key(typed);
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(&key(name), &typed);
    let known = known.into_iter().map(|name| (likeness(name), name));
    let best = known.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)))?;
    (best.0 >= ALIKE).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_known_and_another_word_is_not() {
        let known = ["run", "check", "diff", "template", "explain"];
        for (typed, meant) in [
            ("chekc", Some("check")),
            ("Templates", Some("template")),
            ("explian", Some("explain")),
            ("diff_", Some("diff")),
            ("publish", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
        }
    }
}
