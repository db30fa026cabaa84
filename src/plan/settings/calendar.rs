//! What is done in which months.

use serde::{Deserialize, Serialize};

use crate::plan::settings::party::StepLine;

/// One line of the calendar: what is done in these months, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLine {
    /// What it is called: 上半期評価.
    pub name: String,
    pub kind: OccasionKind,
    /// The months (1 to 12) of its batches.
    pub months: Vec<i8>,
    /// The fiscal year that its batches speak of.
    pub year: YearOf,
    /// The fiscal years in which it is held, such as the one after the plan's last; every one where none is given.
    pub years: Vec<i32>,
    /// The ids of the forms that are asked for; all that no other line asks for by name where none is given.
    pub forms: Vec<String>,
    /// What is asked of sections and parties; everything where nothing is written.
    pub asks: Vec<Ask>,
    /// Whether it is made official (`kohyo close`); where it is not written, all but the reports on progress are.
    pub official: Option<bool>,
    /// By when which party is to have spoken.
    pub steps: Vec<StepLine>,
}

/// What is asked at an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// How far things are: schedule, actuals, states of items.
    Progress,
    /// Grades with their reasons.
    Evaluation,
    /// Settlements.
    Settlement,
}

/// What an occasion is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OccasionKind {
    /// How far things are: a quarter.
    #[default]
    Progress,
    /// Half a year or a year is graded.
    Evaluation,
    /// The accounts of the year are closed.
    Settlement,
    /// What was done is asked once a year.
    Survey,
    /// The whole plan is evaluated.
    Overall,
}

/// The fiscal year that a batch speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum YearOf {
    /// The one its month lies in.
    #[default]
    Current,
    /// The one before.
    Previous,
    /// The last one of the plan.
    Plan,
}
