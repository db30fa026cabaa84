//! 手続: who has spoken about an initiative at this occasion, and whose turn it is.

use std::sync::Arc;

use super::declare::table;
use super::place::Place;
use super::word::{Question, StepStanding};
use crate::value::Text;

table! {
    /// The step of one party about one initiative.
    pub struct ProcedureRow in "procedure" version 1 {
        place: Arc<Place>,
        /// What the batch is for: 上半期評価.
        occasion: Text,
        /// Its place among the steps, from 1.
        step: i64,
        /// The party as the plan calls it.
        party: Text,
        /// Who speaks for it: the section, a post, a body.
        person: Text,
        /// Date by which it is to be done (ISO); empty where the plan says none.
        due: Text,
        standing: StepStanding,
        /// Days since the date, where it is late.
        days_late: Option<i64>,
        /// What is still to be said, joined by `、`.
        open: Text,
    }
}

impl StepStanding {
    /// Whether something is still to be said.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Waiting | Self::Late)
    }
}

/// What ends the name of an evaluation of which the grade is there and the reason is not: 「KPI評価の理由」.
const REASON: &str = "の理由";
/// What the office has to do about a form whose 番号 the register does not know.
const REGISTRATION: &str = "台帳への登録か番号の確認";

impl ProcedureRow {
    /// How it is said that the reason of a grade is still to be given.
    pub fn reason_of(evaluation: &str) -> String {
        format!("{evaluation}{REASON}")
    }

    /// The evaluations whose reason is still to be given.
    pub fn reasons_left(&self) -> impl Iterator<Item = &str> {
        self.open.split('、').filter_map(|open| open.strip_suffix(REASON))
    }

    /// With that the form is to be registered, or its 番号 put right: for the office to settle.
    pub fn to_be_registered(self) -> Self {
        Self {
            open: REGISTRATION.into(),
            ..self
        }
    }

    /// Whether the office asks something of the section here, or has done so: not what it has to settle by itself, nor what nobody can
    /// tell before the form is there.
    pub fn is_heard(&self) -> bool {
        self.standing == StepStanding::Done || self.open.starts_with(Question::Hearing.name())
    }
}
