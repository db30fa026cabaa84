//! What is measured: indicators, goals in words, sums over the city, and what was approved.

use std::sync::Arc;

use crate::grade::Standing;
use crate::plan::Period;
use crate::sheet::Direction;
use crate::table::column::Cells;
use crate::table::declare::table;
use crate::table::place::Place;
use crate::table::word::{Approval, GoalStanding, Term};
use crate::value::{FiscalYear, State, Text};

table! {
    /// One indicator (KPI or KGI) of an initiative in one fiscal year.
    pub struct IndicatorRow in "indicators" version 2 {
        place: Arc<Place>,
        /// KPI or KGI, as the plan calls it.
        indicator: Text,
        /// What is measured, as typed.
        name: Text,
        unit: Text,
        direction: Option<Direction>,
        baseline: Option<f64>,
        fiscal_year: FiscalYear,
        target: Option<f64>,
        target_text: Text,
        target_state: Option<State>,
        actual: Option<f64>,
        actual_text: Text,
        actual_state: Option<State>,
        /// Achievement in percent, truncated to one decimal; what is above 0 but would become 0 as it is.
        achievement: Option<f64>,
        /// Grade of the year by the scale; empty where none can be given.
        grade: Text,
        /// 判定 (the year is closed), 参考 (it is not), 要判断 (a proposal); None where there is no grade.
        standing: Option<Standing>,
        /// Why this grade or none, in one sentence.
        reason: Text,
        file: Text,
        sheet: Text,
        target_cell: Cells,
        actual_cell: Cells,
        /// The target that was approved and is graded, where the form says another: its number, as typed, its state.
        approved: Option<f64>,
        approved_text: Text,
        approved_state: Option<State>,
    }
}

table! {
    /// A goal in words: as it was typed, and as it was read.
    pub struct GoalRow in "goals" version 1 {
        place: Arc<Place>,
        /// The indicator, with the words of its row.
        indicator: Text,
        /// What it is about, as typed.
        name: Text,
        /// The year that it stands in; of a cell merged over several the one in which it is due.
        fiscal_year: FiscalYear,
        /// The sentence as typed.
        text: Text,
        /// The same as a plain sentence; empty where it could not be read.
        read: Text,
        /// Why it could not be read.
        doubt: Text,
        /// Last day by which it is to be reached; empty where nobody can tell.
        due: Text,
        due_year: Option<FiscalYear>,
        /// What is counted, or what is to be done.
        what: Text,
        amount: Option<f64>,
        /// The same exactly.
        amount_text: Text,
        unit: Text,
        /// 以上, 年間, 減らす and the like, joined by `・`.
        comparison: Text,
        /// What a change is compared with.
        base: Text,
        condition: Text,
        /// The actual of its year, as typed.
        actual_text: Text,
        /// Achievement in its year in percent, as in the indicators.
        achievement: Option<f64>,
        /// How far it has come, as typed.
        state: Text,
        standing: GoalStanding,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// A goal of the whole city in one fiscal year, against the sum of what the sections reached.
    pub struct SumRow in "sums" version 1 {
        /// What the plan calls it.
        name: Text,
        /// The indicator whose rows are added up.
        indicator: Text,
        /// The words of these rows.
        item: Text,
        unit: Text,
        fiscal_year: FiscalYear,
        target: Option<f64>,
        /// The sum of what is known.
        sum: Option<f64>,
        /// How many numbers it is the sum of.
        parts: i64,
        /// How many are not known yet.
        open: i64,
        /// Achievement in percent, truncated to one decimal.
        achievement: Option<f64>,
        grade: Text,
        standing: Option<Standing>,
        /// What the sheet of the whole city says.
        stated: Option<f64>,
        /// Every part with its section, file and cell, joined by `、`.
        evidence: Text,
    }
}

table! {
    /// What an indicator is graded by as it was approved, beside what the newest form that is known says.
    pub struct ApprovedRow in "approved" version 1 {
        place: Arc<Place>,
        /// KPI or KGI, as the plan calls it.
        indicator: Text,
        term: Term,
        /// Of a target.
        fiscal_year: Option<FiscalYear>,
        /// What was approved, as it is typed so that it is read as the same.
        approved: Text,
        /// The first period for which it holds.
        since: Period,
        /// The period of the meeting that approved it; none where it was the first that is known.
        decided: Option<Period>,
        /// What was approved before.
        was: Text,
        /// What the newest form says, as typed so.
        said: Text,
        /// The first period that it said so.
        said_since: Period,
        approval: Approval,
        /// Its cell, where the form is of this batch and says something else than was approved.
        cell: Cells,
    }
}
