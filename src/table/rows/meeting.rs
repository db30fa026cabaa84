//! What changed, why headquarters should look, and what it decided.

use std::sync::Arc;

use crate::plan::Period;
use crate::table::column::Cells;
use crate::table::declare::table;
use crate::table::place::Place;
use crate::table::word::{ChangeKind, IssueKind, Movement, Question};
use crate::value::{State, Text};

table! {
    /// What changed since the last period, in an initiative or in the plan itself (then without key).
    pub struct ChangeRow in "changes" version 1 {
        place: Arc<Place>,
        /// What kind of thing changed.
        kind: ChangeKind,
        /// What changed, such as `KPI 目標値 2021年度`.
        item: Text,
        old: Text,
        new: Text,
        /// None where it is neither better nor worse.
        movement: Option<Movement>,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// Why headquarters should look at an initiative: one row a reason.
    pub struct IssueRow in "issues" version 1 {
        place: Arc<Place>,
        /// What kind of reason.
        kind: IssueKind,
        /// What it is about within its kind: an evaluation, a step, a year. Kind and item tell whether it stood before.
        item: Text,
        /// Why, in words.
        reason: Text,
        /// What there is to decide.
        question: Text,
        /// Who answers, with the part they play.
        answers: Text,
        /// The heavier, the earlier among the things to decide.
        weight: i64,
        /// First of the periods in which it stood without a gap, such as `2021-06`.
        since: Period,
        /// How many periods it has stood, this one included.
        periods: i64,
        file: Text,
        sheet: Text,
        /// The cells it rests on.
        cells: Cells,
    }
}

table! {
    /// What was entered for an initiative in the 協議事項 of a period, this one or an earlier one.
    pub struct DecisionRow in "decisions" version 3 {
        place: Arc<Place>,
        question: Question,
        /// What exactly the question was about, one thing a line; empty where it is the initiative.
        about: Text,
        /// The period whose 協議事項 it was entered in.
        period: Period,
        /// The kinds of reason it was entered for, joined by `・`.
        reasons: Text,
        /// 所管案: a choice, or what was typed in its place.
        proposal: Text,
        /// Its state (see [`crate::value::State`]).
        proposal_state: State,
        /// 事務局意見.
        opinion: Text,
        /// 本部決定, as 所管案.
        decision: Text,
        decision_state: State,
        /// 約束の期日: until when it is to be done, `2021-12-31`, or what was typed in its place.
        due: Text,
        /// Whether another entry for the same initiative and period counts; this one is kept beside it.
        superseded: bool,
        /// The workbook it was entered in, seen from the folder of the period's submissions.
        file: Text,
        sheet: Text,
        /// Cell of the decision.
        cell: Cells,
    }
}
