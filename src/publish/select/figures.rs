//! Values on their way out: numbers, words that somebody approved, or why there is none.

use crate::publish::public::{Availability, Figure};
use crate::value::State;

/// Why there is no value; what could not be read is not settled yet.
pub fn absence(state: Option<State>) -> Availability {
    match state {
        None | Some(State::Blank) => Availability::Blank,
        Some(State::Value) => Availability::Value,
        Some(State::NotApplicable) => Availability::NotApplicable,
        Some(State::Undetermined | State::Unreadable) => Availability::Undetermined,
    }
}

/// An amount of money.
pub fn yen(amount: Option<i64>, state: State) -> Figure {
    match amount {
        Some(yen) => Figure::number(yen as f64),
        None => Figure::none(absence(Some(state).filter(|state| *state != State::Value))),
    }
}
