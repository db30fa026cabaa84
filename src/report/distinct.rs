//! Values of a list, each once.

/// The distinct values in the order of their first appearance.
pub(crate) fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for value in values {
        // The tables are sorted, so that a value mostly equals the one before.
        if found.last() != Some(&value) && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}
