//! How a schedule stands at a date (`domain.md` §2: S ahead, A broadly as planned, B behind, C not started).

use jiff::civil::Date;

use crate::plan::Progress;
use crate::sheet::Step;
use crate::value::Month;

/// Months behind the plan.
pub type Delay = u32;

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
    /// Not started although it was to be, for so many months.
    NotStarted(Delay),
}

impl StepState {
    /// The state as the reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPlan => "計画なし",
            Self::NotDue => "未到来",
            Self::Ahead => "前倒し",
            Self::OnPlan => "実施中",
            Self::Done => "完了",
            Self::Behind(_) => "遅れ",
            Self::NotStarted(_) => "未着手",
        }
    }

    /// Months behind; None where it cannot be told.
    pub fn delay(self) -> Option<Delay> {
        match self {
            Self::NoPlan => None,
            Self::Behind(months) | Self::NotStarted(months) => Some(months),
            _ => Some(0),
        }
    }
}

/// The last month of the last quarter that is over: schedules are kept by quarters, so a month within one is not due yet.
fn closed(as_of: Date) -> Month {
    let this = Month::of(as_of);
    let over = if as_of == as_of.last_of_month() {
        this.plus(1)
    } else {
        this
    };
    let into_quarter = (i32::from(as_of.month()) - 1 + over.since(this)).rem_euclid(3);
    over.minus(into_quarter as u32 + 1)
}

/// How a step stands at `as_of`.
pub fn step_state(step: &Step, as_of: Date) -> StepState {
    let closed = closed(as_of);
    let (Some(first), Some(last)) = (step.planned.first(), step.planned.last()) else {
        return StepState::NoPlan;
    };
    let due = step
        .planned
        .iter()
        .filter(|span| span.from <= closed)
        .map(|span| span.to.min(closed))
        .max();
    let done = step.actual.last().map(|span| span.to);
    let begun = step.actual.first().map(|span| span.from);
    match (due, done) {
        (None, None) => StepState::NotDue,
        (None, Some(_)) => StepState::Ahead,
        (Some(due), None) => StepState::NotStarted((due.since(first.from) + 1).max(1) as Delay),
        (Some(due), Some(done)) if done < due => StepState::Behind(due.since(done) as Delay),
        (Some(_), Some(_)) if begun.is_some_and(|begun| begun < first.from) => StepState::Ahead,
        (Some(_), Some(done)) if done >= last.to => {
            if last.to > closed {
                StepState::Ahead
            } else {
                StepState::Done
            }
        }
        _ => StepState::OnPlan,
    }
}

/// How all steps stand together; None where no step is due yet and none was begun.
pub fn overall(states: &[StepState]) -> Option<Progress> {
    let counts = |state: &StepState| !matches!(state, StepState::NoPlan | StepState::NotDue);
    let due: Vec<StepState> = states.iter().copied().filter(counts).collect();
    if due.is_empty() {
        return None;
    }
    let begun = due.iter().any(|state| !matches!(state, StepState::NotStarted(_)));
    let late = due.iter().any(|state| state.delay().is_some_and(|months| months > 0));
    let ahead = due.contains(&StepState::Ahead);
    Some(match (begun, late, ahead) {
        (false, ..) => Progress::NotStarted,
        (true, true, _) => Progress::Behind,
        (true, false, true) => Progress::Ahead,
        (true, false, false) => Progress::OnPlan,
    })
}
