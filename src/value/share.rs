//! A part of a whole in percent, as all papers and pages show it.

/// `94.6％` of a whole, rounded to one decimal. What is above 0 is never shown as 0.0 (`0.1％未満`), and what is not all never as
/// 100.0 (`99.9％`). None of nothing.
pub fn share(part: usize, whole: usize) -> Option<String> {
    let tenths = (part * 2000 + whole).checked_div(2 * whole)?;
    Some(match tenths {
        0 if part > 0 => "0.1％未満".to_owned(),
        // Not all, however near.
        1000.. if part < whole => "99.9％".to_owned(),
        _ => format!("{}.{}％", tenths / 10, tenths % 10),
    })
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_of_something_is_never_nothing() {
        for (part, whole, expected) in [
            (35, 37, Some("94.6％")),
            (33, 37, Some("89.2％")),
            (36, 37, Some("97.3％")),
            (2999, 3000, Some("99.9％")),
            (0, 37, Some("0.0％")),
            (1, 1001, Some("0.1％")),
            (1, 3000, Some("0.1％未満")),
            (1, 1000, Some("0.1％")),
            (37, 37, Some("100.0％")),
            (0, 0, None),
        ] {
            assert_eq!(share(part, whole).as_deref(), expected, "{part} of {whole}");
        }
    }
}
