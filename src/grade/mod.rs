//! Grades by the city's rules, with the arithmetic kept as evidence (`domain.md` §2). Exact decimals, compared before
//! rounding: `actual * 100 >= target * 80`, never a division.

mod achievement;
mod progress;
mod scorecard;

pub use achievement::{Achievement, Outcome, achievement};
pub use progress::{Delay, StepState, overall, step_state};
pub use scorecard::{Graded, IndicatorGrade, Scorecard, Standing, scorecard};
