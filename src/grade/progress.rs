//! How a schedule stands when a quarter is closed (`domain.md` §2: S ahead, A broadly as planned, B behind, C not started).

use std::collections::BTreeSet;

use crate::plan::Progress;
use crate::sheet::Step;
use crate::value::{FiscalYear, Quarter};

/// Months behind the plan.
pub type Delay = u32;

/// Months of a quarter.
const MONTHS: u32 = 3;

/// How one step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Nothing planned.
    NoPlan,
    /// The plan begins later, and nothing was done yet.
    NotDue,
    /// Begun before its plan, or done before it was due.
    Ahead,
    /// As planned, and going on.
    OnPlan,
    /// Its plan is over and it was done.
    Done,
    /// Behind by so many months.
    Behind(Delay),
    /// Not started although so many months were planned.
    NotStarted(Delay),
    /// Worked on for so many months after its planned end.
    Late { months: Delay, counts: bool },
}

/// How a step stands, without by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    NoPlan,
    NotDue,
    Ahead,
    OnPlan,
    Done,
    Behind,
    NotStarted,
    Late,
}

impl StepKind {
    /// The state as the reports call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoPlan => "計画なし",
            Self::NotDue => "未到来",
            Self::Ahead => "先行",
            Self::OnPlan => "予定どおり",
            Self::Done => "完了",
            Self::Behind => "遅れ",
            Self::NotStarted => "未着手",
            Self::Late => "遅れて実施",
        }
    }
}

impl StepState {
    /// The same without by how much.
    pub fn kind(self) -> StepKind {
        match self {
            Self::NoPlan => StepKind::NoPlan,
            Self::NotDue => StepKind::NotDue,
            Self::Ahead => StepKind::Ahead,
            Self::OnPlan => StepKind::OnPlan,
            Self::Done => StepKind::Done,
            Self::Behind(_) => StepKind::Behind,
            Self::NotStarted(_) => StepKind::NotStarted,
            Self::Late { .. } => StepKind::Late,
        }
    }

    /// Months by which the step weighs on its sheet: what was late in an earlier year does not any more. None where there
    /// is no plan.
    pub fn delay(self) -> Option<Delay> {
        match self {
            Self::NoPlan => None,
            Self::Behind(months) | Self::NotStarted(months) | Self::Late { months, counts: true } => Some(months),
            _ => Some(0),
        }
    }

    /// The delay in words, of earlier years too: 「3か月遅れて実施」.
    pub fn delay_words(self) -> Option<String> {
        match self {
            Self::Behind(months) | Self::NotStarted(months) => Some(format!("{months}か月遅れ")),
            Self::Late { months, .. } => Some(format!("{months}か月遅れて実施")),
            _ => None,
        }
    }
}

/// How a step stands when `closed` is the last quarter that is over, for the evaluation of `year`: the first row of the
/// table that fits. Marks after that quarter count neither way.
pub fn step_state(step: &Step, closed: Quarter, year: FiscalYear) -> StepState {
    let planned = &step.planned_quarters;
    let (Some(first), Some(end)) = (planned.first().copied(), planned.last().copied()) else {
        return StepState::NoPlan;
    };
    let worked: BTreeSet<Quarter> = step.actual_quarters.range(..=closed).copied().collect();
    let finished = step.finished.filter(|quarter| *quarter <= closed);
    let done = match finished {
        Some(_) => &worked | planned,
        None => worked.clone(),
    };
    let due = planned.range(..=closed).count();
    let late = worked.iter().filter(|quarter| **quarter > end);
    let early = worked.first().is_some_and(|begun| *begun < first)
        || finished.is_some_and(|quarter| quarter < end)
        || worked.range(..end).count() >= planned.len();
    match (done.len(), due, late.clone().max()) {
        (0, 0, _) => StepState::NotDue,
        (0, _, _) => StepState::NotStarted(months(due)),
        (_, _, Some(last)) => StepState::Late {
            months: months(late.count()),
            counts: last.fiscal_year() >= year,
        },
        (done, _, _) if done < due => StepState::Behind(months(due - done)),
        _ if early && closed <= end => StepState::Ahead,
        _ if closed >= end => StepState::Done,
        _ => StepState::OnPlan,
    }
}

fn months(quarters: usize) -> Delay {
    quarters as u32 * MONTHS
}

/// How all steps stand together; None where no step is due yet and none was begun.
pub fn overall(states: &[StepState]) -> Option<Progress> {
    let counts = |state: &&StepState| !matches!(state, StepState::NoPlan | StepState::NotDue);
    let due: Vec<&StepState> = states.iter().filter(counts).collect();
    if due.is_empty() {
        return None;
    }
    let begun = due.iter().any(|state| !matches!(state, StepState::NotStarted(_)));
    let late = due.iter().any(|state| state.delay().is_some_and(|months| months > 0));
    let ahead = due.contains(&&StepState::Ahead);
    Some(match (begun, late, ahead) {
        (false, ..) => Progress::NotStarted,
        (true, true, _) => Progress::Behind,
        (true, false, true) => Progress::Ahead,
        (true, false, false) => Progress::OnPlan,
    })
}
