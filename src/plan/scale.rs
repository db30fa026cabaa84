//! Scales of grades, as data.

use rust_decimal::Decimal;

use crate::value::Month;

/// A scale: its grades from best to worst; of a ladder from the earliest stage to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub grades: Vec<Grade>,
    /// Whether it is a ladder: its marks are stages that are reached one after the other.
    pub is_ladder: bool,
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
    /// What it counts as; None where that follows from its tone (see [`Scale::counts`]).
    pub counts: Option<Counts>,
    /// Its place in four tones; None where that follows from its rank (see [`Scale::tone`]).
    pub tone: Option<u8>,
    /// The month by which this stage of a ladder is to be reached.
    pub due: Option<Month>,
    /// What follows from it, where it is a decision.
    pub effect: Option<Effect>,
}

impl Grade {
    /// A mark of which nothing else is said.
    pub fn plain(mark: &str) -> Self {
        Self {
            mark: mark.to_owned(),
            meaning: String::new(),
            at_least: None,
            at_most: None,
            progress: None,
            success: false,
            counts: None,
            tone: None,
            due: None,
            effect: None,
        }
    }
}

/// What follows from a mark that is a decision about an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is changed: 見直し.
    Revise,
    /// It ends: 終了.
    End,
    /// It is taken into the plan: 新規追加.
    Add,
}

/// What a mark counts as, of an item or an initiative that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// What was wanted: 適合, 実現.
    Achieved,
    /// On the way: 着手.
    Open,
    /// Not what was wanted: 不適合.
    Missed,
    /// Nothing to judge: 対象外, 評価できない. In no denominator, never low.
    Excluded,
}

impl Counts {
    /// As tables and sheets call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Achieved => "達成",
            Self::Open => "途中",
            Self::Missed => "未達",
            Self::Excluded => "対象外",
        }
    }
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

    /// The marks of a ladder, earliest first; none of another scale.
    pub fn stages(&self) -> Vec<String> {
        if self.is_ladder { self.marks() } else { Vec::new() }
    }

    /// Place of a mark in the order in which the scale is written.
    pub fn place(&self, mark: &str) -> Option<usize> {
        self.grades.iter().position(|grade| grade.mark == mark)
    }

    /// Place of a mark among those that judge, 0 the best; None of one that is excluded.
    pub fn rank(&self, mark: &str) -> Option<usize> {
        let place = self.judging().position(|grade| grade.mark == mark)?;
        let last = self.judging().count() - 1;
        Some(if self.is_ladder { last - place } else { place })
    }

    /// Place of a mark in four tones, whatever the number of grades: 0 the best, 1 good, 2 to be watched, 3 bad. What is excluded
    /// has none, nor has a stage of a ladder but the last: an early stage is no bad one.
    pub fn tone(&self, mark: &str) -> Option<u8> {
        let grade = self.judging().find(|grade| grade.mark == mark)?;
        let rank = self.rank(mark)?;
        let last = self.judging().count().saturating_sub(1).max(1);
        grade.tone.or(match self.is_ladder {
            true => (rank == 0).then_some(0),
            false => Some((rank * 3 / last) as u8),
        })
    }

    /// What a mark counts as: as the plan says; else what is low is missed and the rest achieved. Of a ladder the last stage is
    /// achieved and every other open.
    pub fn counts(&self, mark: &str) -> Option<Counts> {
        let grade = self.grades.iter().find(|grade| grade.mark == mark)?;
        let otherwise = || match (self.is_ladder, self.rank(mark)) {
            (true, Some(0)) => Counts::Achieved,
            (true, _) => Counts::Open,
            (false, _) if self.is_low(mark) => Counts::Missed,
            (false, _) => Counts::Achieved,
        };
        Some(grade.counts.unwrap_or_else(otherwise))
    }

    /// What follows from a mark; None where nothing does.
    pub fn effect(&self, mark: &str) -> Option<Effect> {
        self.grades.iter().find(|grade| grade.mark == mark)?.effect
    }

    /// Whether its marks are decisions.
    pub fn decides(&self) -> bool {
        self.grades.iter().any(|grade| grade.effect.is_some())
    }

    /// Whether a mark needs a reason: every grade does, of decisions the one that says that something is to be changed.
    pub fn needs_reason(&self, mark: &str) -> bool {
        !self.decides() || self.effect(mark) == Some(Effect::Revise)
    }

    /// Whether a mark judges nothing.
    pub fn is_excluded(&self, mark: &str) -> bool {
        let mut own = self.grades.iter().filter(|grade| grade.mark == mark);
        own.any(Grade::is_excluded)
    }

    /// Whether a mark is to be watched or bad: B and C of S to C, 2 and 1 of 5 to 1.
    pub fn is_low(&self, mark: &str) -> bool {
        self.tone(mark).is_some_and(|tone| tone >= 2)
    }

    /// The lowest grade of those that judge.
    pub fn worst(&self) -> Option<&Grade> {
        self.judging().max_by_key(|grade| self.rank(&grade.mark))
    }

    /// The grades that judge: all but those that are excluded.
    pub fn judging(&self) -> impl Iterator<Item = &Grade> {
        self.grades.iter().filter(|grade| !grade.is_excluded())
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
        let grades: Vec<&Grade> = self.judging().collect();
        let grades = || grades.iter().copied();
        grades()
            .find(above)
            .or_else(|| grades().rev().find(below))
            .or_else(|| grades().find(open))
    }

    /// The grade for a progress.
    pub fn by_progress(&self, progress: Progress) -> Option<&Grade> {
        self.judging().find(|grade| grade.progress == Some(progress))
    }

    /// The next better grade that has a lower bound.
    pub fn next_better(&self, mark: &str) -> Option<&Grade> {
        let place = self.place(mark)?;
        let mut better = self.grades[..place].iter().rev();
        better.find(|grade| grade.at_least.is_some() && !grade.is_excluded())
    }
}

impl Grade {
    /// Whether it judges nothing.
    pub fn is_excluded(&self) -> bool {
        self.counts == Some(Counts::Excluded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(grades: &[(&str, Option<Counts>)]) -> Scale {
        Scale {
            grades: (grades.iter())
                .map(|(mark, counts)| Grade {
                    counts: *counts,
                    ..Grade::plain(mark)
                })
                .collect(),
            is_ladder: false,
        }
    }

    /// Tone, low and what it counts as, of every mark.
    fn judged(scale: &Scale) -> Vec<(Option<u8>, bool, Option<Counts>)> {
        let marks = scale.marks();
        let one = |mark: &String| (scale.tone(mark), scale.is_low(mark), scale.counts(mark));
        marks.iter().map(one).collect()
    }

    #[test]
    fn without_a_word_of_the_plan_rank_judges() {
        use Counts::{Achieved, Missed};
        let plain = scale(&[("S", None), ("A", None), ("B", None), ("C", None)]);
        assert_eq!(
            judged(&plain),
            [
                (Some(0), false, Some(Achieved)),
                (Some(1), false, Some(Achieved)),
                (Some(2), true, Some(Missed)),
                (Some(3), true, Some(Missed)),
            ]
        );
    }

    #[test]
    fn what_is_excluded_judges_nothing() {
        use Counts::{Achieved, Excluded, Missed};
        let conformity = scale(&[("適合", None), ("不適合", None), ("対象外", Some(Excluded))]);
        assert_eq!(
            judged(&conformity),
            [
                (Some(0), false, Some(Achieved)),
                (Some(3), true, Some(Missed)),
                (None, false, Some(Excluded)),
            ]
        );
        let letters = scale(&[("A", None), ("B", None), ("C", None), ("D", Some(Excluded))]);
        assert_eq!(letters.tone("C"), Some(3));
        assert_eq!(
            (letters.tone("D"), letters.rank("D"), letters.place("D")),
            (None, None, Some(3))
        );
        assert_eq!(letters.worst().map(|grade| grade.mark.as_str()), Some("C"));
    }

    /// 完了 before all others, and three kinds of nothing behind them.
    #[test]
    fn a_scale_with_more_than_grades() {
        let many = scale(&[
            ("F", Some(Counts::Excluded)),
            ("S", None),
            ("A", None),
            ("B", None),
            ("C", None),
            ("X", Some(Counts::Excluded)),
            ("Y", Some(Counts::Excluded)),
            ("Z", Some(Counts::Excluded)),
        ]);
        assert_eq!(["S", "A", "B", "C"].map(|mark| many.tone(mark)), [0, 1, 2, 3].map(Some));
        assert_eq!(["S", "C"].map(|mark| many.rank(mark)), [Some(0), Some(3)]);
        for mark in ["F", "X", "Y", "Z"] {
            assert_eq!((many.tone(mark), many.is_low(mark)), (None, false), "{mark}");
        }
    }

    #[test]
    fn an_excluded_grade_is_never_computed() {
        let bounded = |mark: &str, at_least: Option<i64>| Grade {
            at_least: at_least.map(Decimal::from),
            ..Grade::plain(mark)
        };
        let scale = Scale {
            grades: vec![
                Grade {
                    counts: Some(Counts::Excluded),
                    ..bounded("Z", None)
                },
                bounded("A", Some(80)),
                bounded("B", None),
            ],
            is_ladder: false,
        };
        let by = |part: i64| scale.by_ratio(part.into(), 100.into()).map(|grade| grade.mark.as_str());
        assert_eq!((by(80), by(79)), (Some("A"), Some("B")));
    }

    #[test]
    fn of_a_ladder_the_last_stage_is_the_best() {
        let ladder = Scale {
            is_ladder: true,
            ..scale(&[("未着手", None), ("移行計画", None), ("移行完了", None)])
        };
        assert_eq!(
            judged(&ladder),
            [
                (None, false, Some(Counts::Open)),
                (None, false, Some(Counts::Open)),
                (Some(0), false, Some(Counts::Achieved)),
            ]
        );
        assert_eq!(ladder.rank("未着手"), Some(2));
    }
}
