//! The evaluations of a form, and what a grade is computed from.

use super::indicators::indicator_kind;

/// How an achievement is graded before its year is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Interim {
    /// Shown as 参考, not counted.
    #[default]
    Reference,
    /// Against the target times the share of the year's quarters that are over.
    Prorate,
}

/// One evaluation of a form.
#[derive(Debug, Clone, Default)]
pub struct EvaluationSettings {
    /// What it is called.
    pub name: String,
    /// Field with the evaluator's grade.
    pub grade: String,
    /// Field with the evaluator's reason.
    pub reason: String,
    /// The scale.
    pub scale: String,
    /// What the grade is computed from.
    pub basis: Basis,
    /// Whether a required item that is missed gives the worst grade, whatever the share.
    pub veto: bool,
    /// The party that gives the grade; the evaluator where none is written.
    pub party: Option<String>,
    /// Field with what its party proposes (改善方針案), which a low grade needs; empty where none is asked for.
    pub proposal: String,
    /// The evaluation that has to be given before it, by its name; empty where it waits for none.
    pub after: String,
    /// Field in which the section says how it carried out what this evaluation decided the last time; empty where there is none.
    pub follow_up: String,
}

impl EvaluationSettings {
    /// The fields that speak of one grade, by their settings: where the grade stands under the years, all of them do.
    pub fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("grade", &self.grade),
            ("reason", &self.reason),
            ("proposal", &self.proposal),
            ("follow_up", &self.follow_up),
        ]
    }

    /// Whether a field is one that the party fills in.
    pub fn is_of_party(&self, field: &str) -> bool {
        [&self.grade, &self.reason, &self.proposal]
            .iter()
            .any(|own| *own == field)
    }
}

/// What a grade is computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: the evaluator's alone counts.
    #[default]
    Nothing,
    /// The schedule of the steps.
    Schedule,
    /// The indicator of that name.
    Indicator(String),
    /// The share of the items of that list that are achieved.
    Items(String),
    /// The stage that the items of that list have reached, against the one that is due.
    Stage(String),
}

impl Basis {
    /// Whether it says how things stand, and so is of the quarter: what is of a fiscal year says nothing of another.
    pub fn is_of_quarter(&self) -> bool {
        matches!(self, Self::Schedule | Self::Items(_) | Self::Stage(_))
    }

    /// The list of items that it rests on.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::Items(list) | Self::Stage(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is the indicator of that name, or one of the rows of it.
    pub fn is_indicator(&self, name: &str) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator == indicator_kind(name))
    }
}
