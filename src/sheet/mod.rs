//! From raw entries to typed initiatives: which field plays which part is the plan's, not the code's.

mod blocks;
mod build;
mod initiative;
mod item;
mod items;
mod measure;
mod money;
mod printed;
mod settle;
mod understand;
mod worded;

pub use build::{initiatives, schedule_lines};
pub use initiative::{Cost, Direction, Indicator, IndicatorYear, Initiative, Proposed, Span, Stated, Step};
pub use item::Item;
pub use measure::{Measure, Sourced};
pub use money::Money;
pub use understand::{Takes, Understood, Value, reread, takes, understand};
