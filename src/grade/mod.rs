//! Grades by the city's rules, with the arithmetic kept as evidence (`domain.md` §2). Exact decimals, compared before
//! rounding: `actual * 100 >= target * 80`, never a division.

mod achievement;
mod goal;
mod approved;
mod bound;
mod items;
mod outcome;
mod progress;
mod ratio;
mod scorecard;
mod several;
mod standing;
mod years;

pub use achievement::{Achievement, FALLING, Terms, achievement, rate_words};
pub use approved::{Approved, ApprovedTerm, ApprovedValue};
pub use items::{Tally, stage_due};
pub use outcome::Outcome;
pub use progress::{Delay, StepKind, StepState, overall, step_state};
pub use ratio::contradiction;
pub use scorecard::{Graded, Scorecard, scorecard};
pub use standing::Standing;
pub use years::IndicatorGrade;
