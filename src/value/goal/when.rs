//! When a goal is to be reached, and what it is compared with.

use jiff::civil::Date;

use crate::value::{FiscalYear, Month};

/// A point of time, as exactly as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// A fiscal year, to its end.
    Year(FiscalYear),
    /// A month, to its end.
    Month(Month),
    /// A day.
    Day(Date),
}

impl Point {
    /// The last day of it.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => year.end(),
            Self::Month(month) => month.last_day(),
            Self::Day(day) => day,
        }
    }

    /// The fiscal year that it lies in.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::of(self.last_day())
    }
}

/// When a goal is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// By then, or in it: R7年度末, R3年度中, R8.3月まで.
    By(Point),
    /// Over a stretch of time, to its end: R3～R7年度.
    Within(Point, Point),
    /// From then on: R4年度から.
    From(Point),
    /// In every fiscal year: 毎年度.
    EveryYear,
}

/// What a change is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// H30年度比.
    Year(FiscalYear),
    /// 前年度比.
    LastYear,
    /// 現状比.
    Now,
}
