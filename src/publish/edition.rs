//! The official edition that is published, as far as the publication speaks of it.

use jiff::civil::Date;

use crate::plan::Period;
use crate::value::FiscalYear;

/// Facts of an edition.
#[derive(Debug, Clone)]
pub struct Edition {
    pub period: Period,
    /// The periods of its year that are closed: a settlement stands on the decisions of the evaluation.
    pub periods: Vec<Period>,
    /// 年度末評価.
    pub occasion: String,
    /// The year that it speaks of.
    pub year: FiscalYear,
    /// 1 for the first of the year.
    pub number: u32,
    pub as_of: Date,
    /// Day of the meeting that decided it, and that of the first one.
    pub meeting: Date,
    pub first_meeting: Date,
    /// Whether the accounts of the year are still open.
    pub is_estimate: bool,
    /// The later editions up to this one, in order.
    pub amendments: Vec<Amended>,
}

/// Why there is a later edition.
#[derive(Debug, Clone)]
pub struct Amended {
    pub number: u32,
    pub meeting: Date,
    /// As the office typed it.
    pub reason: String,
    /// Whether it only brought the closed accounts.
    pub is_settlement: bool,
}
