//! Scales of grades, as data.

use rust_decimal::Decimal;

/// A scale: its grades from best to worst.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub grades: Vec<Grade>,
}

/// One grade of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// What is written: S, A, B, C; 5 .. 1.
    pub mark: String,
    /// What it means, in words.
    pub meaning: String,
    /// Given from this percentage of the target on.
    pub at_least: Option<Decimal>,
    /// Given up to this percentage of the target.
    pub at_most: Option<Decimal>,
    /// Given for this progress of the schedule.
    pub progress: Option<Progress>,
    /// Whether it speaks of success; words of delay beside it are questioned.
    pub success: bool,
}

/// How a schedule stands (`domain.md` §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// More done than planned.
    Ahead,
    /// Broadly as planned.
    OnPlan,
    /// Behind.
    Behind,
    /// Not started although it was to be.
    NotStarted,
}

impl Scale {
    /// The marks, best first.
    pub fn marks(&self) -> Vec<String> {
        self.grades.iter().map(|grade| grade.mark.clone()).collect()
    }

    /// Place of a mark, 0 the best.
    pub fn rank(&self, mark: &str) -> Option<usize> {
        self.grades.iter().position(|grade| grade.mark == mark)
    }

    /// Place of a mark in four tones, whatever the number of grades: 0 the best, 1 good, 2 to be watched, 3 bad.
    pub fn tone(&self, mark: &str) -> Option<u8> {
        let last = self.grades.len().saturating_sub(1).max(1);
        self.rank(mark).map(|rank| (rank * 3 / last) as u8)
    }

    /// Whether a mark is to be watched or bad: B and C of S to C, 2 and 1 of 5 to 1.
    pub fn is_low(&self, mark: &str) -> bool {
        self.tone(mark).is_some_and(|tone| tone >= 2)
    }

    /// The grade for `part` of `whole` (both times 100 %), without dividing: lower bounds from the top, then upper
    /// bounds from the bottom, else the grade without bounds (`domain.md` §2, overlap). `whole` must be positive.
    pub fn by_ratio(&self, part: Decimal, whole: Decimal) -> Option<&Grade> {
        let hundred = part.checked_mul(Decimal::ONE_HUNDRED)?;
        let above = |grade: &&Grade| {
            grade
                .at_least
                .and_then(|bound| whole.checked_mul(bound))
                .is_some_and(|bound| hundred >= bound)
        };
        let below = |grade: &&Grade| {
            grade
                .at_most
                .and_then(|bound| whole.checked_mul(bound))
                .is_some_and(|bound| hundred <= bound)
        };
        let open = |grade: &&Grade| grade.at_least.is_none() && grade.at_most.is_none();
        let grades = &self.grades;
        grades
            .iter()
            .find(above)
            .or_else(|| grades.iter().rev().find(below))
            .or_else(|| grades.iter().find(open))
    }

    /// The grade for a progress.
    pub fn by_progress(&self, progress: Progress) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.progress == Some(progress))
    }

    /// The next better grade that has a lower bound.
    pub fn next_better(&self, mark: &str) -> Option<&Grade> {
        let rank = self.rank(mark)?;
        self.grades[..rank].iter().rev().find(|grade| grade.at_least.is_some())
    }
}
