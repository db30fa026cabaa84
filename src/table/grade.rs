//! What is said of a grade beside the computed one.

use super::rows::GradeRow;
use crate::grade::Standing;

impl GradeRow {
    /// How the evaluator's grade differs from what the rule gives, for reference or as a proposal too, or from that there is
    /// nothing to grade (集計中, ― or no target): 「KPI評価：評価者はA、計算ではB」. None where it does not.
    pub fn dispute(&self) -> Option<String> {
        let beside = match self.standing {
            _ if self.stated.is_empty() || self.stated == self.computed => return None,
            Standing::Final | Standing::Judgement if self.computed.is_empty() => return None,
            Standing::Final => format!("計算では{}", self.computed),
            Standing::Reference => format!("参考の計算では{}", self.computed),
            Standing::Judgement => format!("計算の案は{}", self.computed),
            Standing::NotGraded | Standing::Undetermined | Standing::NoTarget => {
                format!("計算では{}", self.standing.name())
            }
            _ => return None,
        };
        Some(format!("{}：評価者は{}、{beside}", self.evaluation, self.stated))
    }
}
