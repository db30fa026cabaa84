//! A goal in words: 「R8年度情報システム運用経費等をH30年度比で3割削減」 (`domain.md` §3).
//!
//! A goal is taken only where nothing of its sentence is left that is not understood; else there is a [`Doubtful`] that names
//! what is left. As a sentence ([`Goal`] as text) it is shown to who wrote it, and read again that is the same goal.

mod before;
mod behind;
mod change;
mod counted;
mod doubtful;
mod due;
mod figure;
mod held;
mod in_year;
mod mention;
mod months;
mod names;
mod numeral;
mod own;
mod point;
mod reached;
mod reading;
mod sentence;
mod spelt;
mod tables;
mod when;
mod wordy;
mod words;

#[cfg(test)]
mod tests;

pub use doubtful::{Doubtful, Why};
pub use reached::{Actual, Known, Obstacle, Reached};
pub use reading::goal;
pub use when::{Base, Due, Point};

use super::Quantity;

/// A goal as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// What is to be reached.
    pub aim: Aim,
    /// When, where the words say it.
    pub due: Option<Due>,
    /// What a change is compared with, where the words say it.
    pub base: Option<Base>,
    /// What limits the goal: 月1回以上実施 of 実施率80%（月1回以上実施）. Never a second figure.
    pub condition: Option<String>,
}

/// What a goal is to reach.
#[derive(Debug, Clone, PartialEq)]
pub enum Aim {
    /// A figure.
    Figure(Figure),
    /// Something that is done once, in the words that say it: 運用開始.
    Event(String),
    /// Something that goes on, or whose end nobody can tell: 利活用促進. The evaluator judges.
    Course(String),
}

/// A figure that is to be reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted, where the words say it: 作業時間.
    pub what: Option<String>,
    /// The amount, exactly, with its unit, and with 以上 and the like.
    pub quantity: Quantity,
    /// What the amount says of a change.
    pub change: Change,
    /// What it counts in.
    pub per: Option<Per>,
}

/// What a figure says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A level, and nothing of how it is come to: 実施率80%.
    Level,
    /// A level that is come to from above or below: 5%に削減.
    To(Way),
    /// So much less or more: 30,000時間削減. More of the change is better.
    By(Way),
    /// Such a share of the baseline less or more: 50%削減.
    Share(Way),
    /// So many times the baseline, or such a share of it: 2倍, 前年度比105%; less or more than that is better.
    Ratio(Way),
    /// A level that is kept: 95%を維持.
    Keep,
}

/// Less or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Up,
    Down,
}

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    /// 年間.
    Year,
    /// 毎月, 月1回.
    Month,
    /// 毎週, 週1回.
    Week,
    /// 毎日.
    Day,
    /// 合計, 延べ: over what is counted.
    Total,
    /// 累計: over the years.
    Running,
}
