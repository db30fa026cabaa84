//! From raw entries to typed initiatives: which field plays which part is the plan's, not the code's.

mod blocks;
mod build;
mod found;
mod gone;
mod indicators;
mod initiative;
mod item;
mod items;
mod measure;
mod measured;
mod money;
mod numbers;
mod printed;
mod settle;
mod source;
mod steps;
mod understand;
mod understood;
mod worded;

pub use build::initiatives;
pub use initiative::{Cost, Direction, Indicator, IndicatorYear, Initiative, Proposed, Span, Stated, Step};
pub use item::Item;
pub use measure::{Measure, Sourced};
pub use measured::reread;
pub use money::{Money, YEN_SIGNS};
pub use steps::schedule_lines;
pub use understand::{Takes, takes, understand};
pub use understood::{Understood, Value};
