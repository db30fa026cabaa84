//! Boxes of notes that were there grow while more is said in them, and shrink again. Tabs behind the anchor, which mean
//! nothing to any program, count the rows.

use std::ops::Range;

/// The shape with a box higher by so many rows as are missing; None where it stays.
pub fn grow(shape: &str, missing: impl Fn([u32; 8]) -> u32) -> Option<String> {
    let (range, anchor) = anchor(shape)?;
    let rows = missing(anchor);
    if rows == 0 || shape[range.clone()].ends_with('\t') {
        return None;
    }
    moved(
        shape,
        range,
        |bottom| bottom.checked_add(rows),
        &"\t".repeat(rows as usize),
    )
}

/// The shape with its box as it was; None where it had not grown.
pub fn shrink(shape: &str) -> Option<String> {
    let (range, _) = anchor(shape)?;
    let text = &shape[range.clone()];
    let rows = (text.len() - text.trim_end_matches('\t').len()) as u32;
    if rows == 0 {
        return None;
    }
    let shape = format!("{}{}", &shape[..range.end - rows as usize], &shape[range.end..]);
    moved(
        &shape,
        range.start..range.end - rows as usize,
        |bottom| bottom.checked_sub(rows),
        "",
    )
}

/// Where the anchor of a shape is written, and its numbers: column, pixels, row, pixels of both corners.
fn anchor(shape: &str) -> Option<(Range<usize>, [u32; 8])> {
    let start = shape.find(":Anchor>")? + ":Anchor>".len();
    let range = start..start + shape[start..].find('<')?;
    let numbers: Vec<u32> = shape[range.clone()]
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect::<Option<_>>()?;
    Some((range, numbers.try_into().ok()?))
}

/// The shape with another bottom row, the seventh number of its anchor, and `tail` behind the anchor.
fn moved(shape: &str, range: Range<usize>, change: impl Fn(u32) -> Option<u32>, tail: &str) -> Option<String> {
    let mut numbers: Vec<String> = shape[range.clone()].split(',').map(str::to_owned).collect();
    let bottom = numbers.get_mut(6)?;
    let digits = bottom.trim().to_owned();
    *bottom = bottom.replace(&digits, &change(digits.parse().ok()?)?.to_string());
    Some(format!(
        "{}{}{tail}{}",
        &shape[..range.start],
        numbers.join(","),
        &shape[range.end..]
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_grows_and_shrinks_to_what_it_was() {
        let shape = "<v:shape><x:Anchor>\n    3, 15, 0, 2, 5, 31, 4, 1</x:Anchor></v:shape>";
        let grown = grow(shape, |anchor| anchor[6] - 1).unwrap();
        assert_eq!(
            grown,
            "<v:shape><x:Anchor>\n    3, 15, 0, 2, 5, 31, 7, 1\t\t\t</x:Anchor></v:shape>"
        );
        assert_eq!(shrink(&grown).unwrap(), shape);
        assert_eq!(
            (grow(shape, |_| 0), shrink(shape), grow("<v:shape/>", |_| 3)),
            (None, None, None)
        );
    }
}
