//! Single values, and the plan they were read by.

use crate::table::column::Cells;
use crate::table::declare::table;
use crate::value::{FiscalYear, State, Text};

table! {
    /// One value as it was read from its cell.
    pub struct ValueRow in "values" version 1 {
        key: Text,
        section_order: i64,
        file: Text,
        sheet: Text,
        field: Text,
        /// The label that the form shows for the field.
        label: Text,
        fiscal_year: Option<FiscalYear>,
        /// Which of several, from 1.
        row: Option<i64>,
        cell: Cells,
        raw: Text,
        state: State,
        value: Text,
        unit: Text,
        /// What was put right while reading, in words, joined by `、`.
        repairs: Text,
    }
}

table! {
    /// What the plan was when the batch was run, as far as results depend on it.
    pub struct PlanRow in "plan" version 1 {
        item: Text,
        value: Text,
    }
}
