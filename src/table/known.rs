//! What is known of initiatives that did not come in: their indicators as the newest form said, so that a change is seen across
//! a batch in which they were not.

use polars::prelude::*;

use super::declare::Table;
use super::rows::IndicatorRow;

/// An indicator in one fiscal year by the newest form that is known, of an earlier period.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownRow(pub IndicatorRow);

impl Table for KnownRow {
    const NAME: &'static str = "known";
    const VERSION: u32 = IndicatorRow::VERSION;

    fn to_frame(rows: &[Self]) -> PolarsResult<DataFrame> {
        let rows: Vec<IndicatorRow> = rows.iter().map(|row| row.0.clone()).collect();
        IndicatorRow::to_frame(&rows)
    }

    fn from_frame(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        Ok(IndicatorRow::from_frame(frame)?.into_iter().map(Self).collect())
    }
}

impl std::ops::Deref for KnownRow {
    type Target = IndicatorRow;

    fn deref(&self) -> &IndicatorRow {
        &self.0
    }
}

impl std::ops::DerefMut for KnownRow {
    fn deref_mut(&mut self) -> &mut IndicatorRow {
        &mut self.0
    }
}
