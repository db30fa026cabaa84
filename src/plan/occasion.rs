//! What a batch is for, and what an evaluation is of (`domain.md` §1).

use super::settings::{Ask, CalendarLine, OccasionKind, Party, StepLine};
use crate::value::{FiscalYear, Quarter};

/// What a batch is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// What it is called: 年度末評価, 決算確定, 上半期評価, 四半期; 月次 where the calendar has nothing for its month.
    pub title: String,
    /// What for; none in a month without an occasion.
    pub kinds: Vec<OccasionKind>,
    /// The fiscal year it speaks of: whose grades, targets and money are shown, and that its forms are filled in for.
    pub year: FiscalYear,
    /// By when which party is to have spoken, in the order of the parties.
    pub steps: Vec<StepLine>,
    /// Whether it may be made official.
    pub is_official: bool,
    /// What is asked at it.
    pub asks: Asks,
    /// The fiscal year that its month lies in.
    pub(super) running: FiscalYear,
    /// The forms that it asks for by name.
    pub(super) forms: Vec<String>,
}

/// What is asked at an occasion: everything, unless the calendar says what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    pub progress: bool,
    pub evaluation: bool,
    pub settlement: bool,
}

/// What an evaluation is of: evaluations of one kind follow each other, whatever lies between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evaluated {
    Quarter(Quarter),
    HalfYear(FiscalYear),
    Year(FiscalYear),
}

impl Asks {
    /// What the lines of one month ask together.
    pub(super) fn of(lines: &[&CalendarLine]) -> Self {
        let is_asked = |ask: Ask| {
            let says = |line: &&CalendarLine| line.asks.is_empty() || line.asks.contains(&ask);
            lines.is_empty() || lines.iter().any(says)
        };
        Self {
            progress: is_asked(Ask::Progress),
            evaluation: is_asked(Ask::Evaluation),
            settlement: is_asked(Ask::Settlement),
        }
    }
}

impl Evaluated {
    /// Whether it is of the same kind and earlier.
    pub fn is_before(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other) && self < other
    }

    /// What it is called in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Quarter(_) => "四半期の評価",
            Self::HalfYear(_) => "上半期の評価",
            Self::Year(_) => "年度の評価",
        }
    }
}

impl Occasion {
    /// The fiscal year that a form is graded in which says it is for `own`. What it says stands, so that the form of another
    /// year is never graded by this one's targets; but a form that is already for the year that has just begun holds what the
    /// batch speaks of in its columns of the year before.
    pub fn graded(&self, own: Option<FiscalYear>) -> FiscalYear {
        own.filter(|year| !self.takes(*year)).unwrap_or(self.year)
    }

    /// Whether a party gives its grades at it.
    pub fn is_turn_of(&self, party: &Party) -> bool {
        self.asks.evaluation && self.steps.iter().any(|step| step.party == party.name)
    }

    /// Whether the whole plan is evaluated.
    pub fn is_overall(&self) -> bool {
        self.kinds.contains(&OccasionKind::Overall)
    }

    /// Whether forms of a fiscal year are sent in for it: the year it speaks of, and the one it lies in.
    pub fn takes(&self, year: FiscalYear) -> bool {
        year == self.year || year == self.running
    }
}
