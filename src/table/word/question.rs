//! What is asked about an initiative, and what may be answered.

use crate::intake::Circular;

words! {
    /// What is asked about an initiative in a list that goes round, each with choices of its own.
    pub enum Question {
        /// How it goes on with it.
        #[default]
        Course = "事業の方針",
        /// Whether a target that was changed is approved.
        Target = "目標値の変更の承認",
        /// Whose grade counts where the evaluator's is not the computed one.
        Grade = "評価の確定",
        /// Whether an amount that was exceeded, or one of a closed year that was changed, is accepted.
        Amount = "予算超過・過年度実績の承認",
        /// Whether what was decided before is done.
        FollowUp = "前回の決定への対応",
        /// Whether an initiative that is new belongs to the plan.
        Addition = "新規追加の承認",
        /// Whether an initiative that goes on no more was ended by right.
        Ending = "終了の承認",
        /// Whether one was merged into another by right.
        Merging = "統合の承認",
        /// Which 取組区分 it has.
        Scope = "取組区分の決定",
        /// Whether another of its sections leads an initiative of several from now on.
        Lead = "実施主体課の決定",
        /// Whether a target that was passed by far is set anew.
        Review = "目標値の見直し",
        /// Whether what the party that evaluates proposes is done so (改善方針案).
        Measure = "改善方針の決定",
        /// The grade of an evaluation, asked of the party that gives it.
        Rating = "評価",
        /// How things are, asked of the section by the office that watches the progress.
        Hearing = "進捗の確認",
    }
}

impl Question {
    /// The question that a row of a list asks, by its words; what no other asks is about the course.
    pub fn asked(list: Circular, words: &str) -> Self {
        match list {
            Circular::Rating => return Self::Rating,
            Circular::Hearing => return Self::Hearing,
            Circular::Agenda => {}
        }
        let own = |question: &&Self| question.list() == list && question.name() == words.trim();
        Self::ALL.iter().find(own).copied().unwrap_or_default()
    }

    /// The list that asks it.
    pub fn list(self) -> Circular {
        match self {
            Self::Rating => Circular::Rating,
            Self::Hearing => Circular::Hearing,
            _ => Circular::Agenda,
        }
    }

    /// What may be answered, the answer that settles it first, of those that do not differ between plans.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Course | Self::Rating => &[],
            Self::Target | Self::Amount | Self::Addition | Self::Ending | Self::Merging | Self::Lead => {
                &[APPROVED, RETURNED, HELD]
            }
            Self::Grade => &[AS_STATED, AS_COMPUTED, RETURNED, HELD],
            Self::FollowUp => &["対応済", "継続中", HELD],
            Self::Hearing => &["確認済み", "要対応", HELD],
            Self::Scope => &["台帳のとおり", "個票のとおり", RETURNED, HELD],
            Self::Review => &["据え置く", REVIEWED, HELD],
            Self::Measure => &[AS_PROPOSED, AMENDED, RETURNED, HELD],
        }
    }

    /// What headquarters may answer; `course` is what the plan says of the course. A rating has the marks of its scale.
    pub fn choices(self, course: &[String]) -> Vec<String> {
        let usual = self.usual().iter().map(|choice| (*choice).to_owned());
        match self {
            Self::Course => course
                .iter()
                .cloned()
                .chain([HELD.to_owned()].into_iter().filter(|held| !course.contains(held)))
                .collect(),
            _ => usual.collect(),
        }
    }

    /// Whether an answer settles it, so that it is asked no more while it is about the same.
    pub fn is_settled_by(self, answer: &str) -> bool {
        match self {
            Self::Grade => [AS_STATED, AS_COMPUTED].contains(&answer),
            Self::Scope | Self::Review | Self::Measure => self.usual()[..2].contains(&answer),
            _ => self.usual().first().is_some_and(|first| *first == answer),
        }
    }
}

/// The answers that have an effect: on a changed target and what else is approved, and on grades.
pub const APPROVED: &str = "承認";
pub const RETURNED: &str = "差戻し";
pub const HELD: &str = "保留";
pub const AS_STATED: &str = "評価者のとおり";
pub const AS_COMPUTED: &str = "計算のとおり";
/// Answers of which it is asked later what became of them.
pub const REVIEWED: &str = "見直す";
pub const AS_PROPOSED: &str = "案のとおり";
pub const AMENDED: &str = "修正";
