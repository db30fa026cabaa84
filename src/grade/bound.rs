//! An actual that is no exact figure but a bound: 500未満, 100以上.
//!
//! It has a grade where all figures on its side have the same: 120以上 against 100 is the best grade whatever it was exactly, 500未満
//! against 500 is none. (`domain.md` §2)

use rust_decimal::Decimal;

use crate::value::Qualifier;

/// Why nothing is graded where figures on the side of a bound have several grades.
pub const OPEN: &str = "実績値が「以上」「未満」などの範囲で書かれていて、その範囲では評価が 1 つに決まりません";

/// A figure beyond all bounds of a scale, and a part of one that no bound tells from nothing.
const FAR: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
const NEAR: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// The nearest and the farthest figure on the side of a bound; None of an exact figure. What is counted is no less than nothing,
/// unless the bound itself is.
pub fn ends(qualifier: Qualifier, bound: Decimal) -> Option<[Decimal; 2]> {
    let least = if bound > Decimal::ZERO { NEAR } else { bound - FAR };
    let most = bound.max(Decimal::ONE).checked_mul(FAR).unwrap_or(bound);
    match qualifier {
        Qualifier::Exact | Qualifier::About => None,
        Qualifier::AtLeast => Some([bound, most]),
        Qualifier::MoreThan => Some([bound + NEAR, most]),
        Qualifier::AtMost => Some([bound, least]),
        Qualifier::LessThan => Some([bound - NEAR, least]),
    }
}
