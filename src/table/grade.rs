//! What is said of a grade beside the computed one.

use super::rows::GradeRow;
use crate::grade::Standing;

/// What the grade of a dispute is called that stands in the form, and that an evaluator gave.
const OF_FORM: &str = "個票の評価";
const OF_EVALUATOR: &str = "評価者";

/// The words of a dispute without whose grade it is: who has confirmed the grade of the form is not asked again.
pub(super) fn of_whomever(words: &str) -> String {
    words.replacen(&format!("：{OF_FORM}は"), &format!("：{OF_EVALUATOR}は"), 1)
}

impl GradeRow {
    /// Whose grade the stated one is: before an evaluator has spoken on a list of their own, it is what stands in the form.
    pub fn whose(&self) -> &'static str {
        if self.by.is_empty() { OF_FORM } else { OF_EVALUATOR }
    }

    /// Whether somebody still has to give it. Where it is 対象外 or without a target there is nothing to evaluate, and of a figure that
    /// is 集計中 nothing yet: nobody is waited for.
    pub fn is_awaited(&self) -> bool {
        self.stated.is_empty() && self.has_object()
    }

    /// Whether there is anything to evaluate by now.
    pub fn has_object(&self) -> bool {
        let without = [Standing::NotGraded, Standing::NoTarget, Standing::Undetermined];
        !without.contains(&self.standing)
    }

    /// How the grade that was given differs from what the rule gives, for reference or as a proposal too, or from that there is
    /// nothing to grade (集計中, ― or no target): 「KPI評価：個票の評価はA、計算ではB」. None where it does not.
    pub fn dispute(&self) -> Option<String> {
        let beside = match self.standing {
            _ if self.stated.is_empty() || self.stated == self.computed => return None,
            Standing::Graded | Standing::Judgement if self.computed.is_empty() => return None,
            Standing::Graded => format!("計算では{}", self.computed),
            Standing::Reference => format!("参考の計算では{}", self.computed),
            Standing::Judgement => format!("計算の案は{}", self.computed),
            Standing::NotGraded | Standing::Undetermined | Standing::NoTarget => {
                format!("計算では{}", self.standing.name())
            }
            _ => return None,
        };
        Some(format!(
            "{}：{}は{}、{beside}",
            self.evaluation,
            self.whose(),
            self.stated
        ))
    }
}
