//! Figures of what is held as words.

use rust_decimal::Decimal;

use super::before::trimmed;
use super::counted::{Counted, Kind};
use super::due;
use super::numeral;
use super::tables::per_before;

/// Whether a part that is held says a figure of its own, beside how often something is done (年2回).
pub(super) fn has_figure_of_its_own(part: &str) -> bool {
    // A date is no figure: (R3.4.1).
    let cut = due::cut(part, None).map(|(rest, _)| rest);
    let part = cut.as_deref().unwrap_or(part);
    numeral::all(part).iter().any(|numeral| match &numeral.kind {
        Kind::Name => false,
        Kind::Unclear | Kind::Time => true,
        Kind::Figure(counted, _) => !is_frequency(&part[..numeral.from], counted),
    })
}

/// 月1回, 週3日, 年2回.
fn is_frequency(before: &str, counted: &Counted) -> bool {
    let times = ["回", "日", "度"]
        .iter()
        .any(|unit| counted.unit.as_deref() == Some(unit));
    times && counted.amount > Decimal::ZERO && per_before(trimmed(before)).is_some()
}
