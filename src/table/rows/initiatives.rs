//! An initiative, its steps and its money.

use std::sync::Arc;

use crate::grade::StepKind;
use crate::intake::Layer;
use crate::table::column::{Cells, Spans};
use crate::table::declare::table;
use crate::table::place::Place;
use crate::table::word::Status;
use crate::value::{FiscalYear, State, Text};

table! {
    /// One initiative (事業, or one 部局目標 of a form with repeated blocks).
    pub struct InitiativeRow in "initiatives" version 2 beginning with ["key", "number", "title", "form", "version"] {
        place: Arc<Place>,
        /// Form version found in the file; empty where the names are lost.
        version: Text,
        /// 取組区分.
        scope: Text,
        /// The class that decides what is reported (重点事業); empty where its form has none.
        class: Text,
        /// What was reported of the year, as its class asks, one field a line.
        reported: Text,
        responsible: Text,
        /// Who evaluates by the plan's roles or the register.
        evaluator: Text,
        /// The year it is graded in.
        fiscal_year: FiscalYear,
        status: Status,
        errors: i64,
        warnings: i64,
        notices: i64,
        file: Text,
        sheet: Text,
        /// By which layer the sheet was read.
        layer: Layer,
    }
}

table! {
    /// One step (実施項目) of an initiative.
    pub struct StepRow in "steps" version 1 {
        place: Arc<Place>,
        /// Place among the steps, from 1.
        step: i64,
        name: Text,
        /// Planned months.
        planned: Spans,
        /// Actual months.
        actual: Spans,
        /// Months behind the plan in the last quarter that is over, or done too late in the evaluated year; 0 where on time;
        /// None where it cannot be told.
        delay_months: Option<i64>,
        /// 未到来, 未着手, 遅れて実施, 遅れ, 先行, 予定どおり, 完了 or 計画なし; None where nobody looked.
        state: Option<StepKind>,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// Budget and settlement of an initiative in one fiscal year.
    pub struct CostRow in "costs" version 1 {
        place: Arc<Place>,
        fiscal_year: FiscalYear,
        budget_yen: Option<i64>,
        budget_state: State,
        settlement_yen: Option<i64>,
        settlement_state: State,
        /// Settlement over budget in percent.
        execution: Option<f64>,
        file: Text,
        sheet: Text,
        budget_cell: Cells,
        settlement_cell: Cells,
    }
}
