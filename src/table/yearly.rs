//! 年次推移: the grades of an initiative, fiscal year by fiscal year.

use std::sync::Arc;

use super::declare::table;
use super::place::Place;
use crate::plan::Period;
use crate::value::{FiscalYear, Text};

table! {
    /// The last grade of one evaluation of an initiative in one fiscal year.
    pub struct YearlyRow in "yearly" version 1 {
        place: Arc<Place>,
        evaluation: Text,
        fiscal_year: FiscalYear,
        grade: Text,
        /// The batch that it is of.
        period: Period,
    }
}
