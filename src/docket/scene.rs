//! What the reasons are told from: rows by their initiative, and what the plan and earlier meetings say of a question.

use std::collections::BTreeSet;

use super::reason::Reason;
use crate::plan::{Period, Plan, Scale};
use crate::table::{
    ApprovedRow, ByKey, ChangeKind, CostRow, DecisionRow, FindingRow, GradeRow, InitiativeRow, Question, StepRow,
    Tables,
};

/// Rows by the key of their initiative.
pub(super) struct Index<'a> {
    pub grades: ByKey<'a, GradeRow>,
    pub steps: ByKey<'a, StepRow>,
    pub costs: ByKey<'a, CostRow>,
    pub approved: ByKey<'a, ApprovedRow>,
    pub findings: ByKey<'a, FindingRow>,
    pub decisions: ByKey<'a, DecisionRow>,
    /// Keys of initiatives that were not there the last time.
    pub added: BTreeSet<&'a str>,
}

impl<'a> Index<'a> {
    pub fn of(tables: &'a Tables, before: Option<&'a Tables>) -> Self {
        Self {
            grades: ByKey::of(&tables.grades),
            steps: ByKey::of(&tables.steps),
            costs: ByKey::of(&tables.costs),
            approved: ByKey::of(&tables.approved),
            findings: ByKey::of(&tables.findings),
            decisions: ByKey::of(&tables.decisions),
            added: before.map(|before| added(tables, before)).unwrap_or_default(),
        }
    }
}

/// Keys of the initiatives that are new: neither came in the last time nor were expected. Of a form that was not asked for then nobody
/// can tell.
fn added<'a>(tables: &'a Tables, before: &'a Tables) -> BTreeSet<&'a str> {
    let known: BTreeSet<&str> = before.submissions.iter().map(|row| row.place.key.as_str()).collect();
    let forms: BTreeSet<&str> = before.initiatives.iter().map(|row| row.place.form.as_str()).collect();
    let new = tables.changes.iter().filter(|row| row.kind == ChangeKind::New);
    new.filter(|row| forms.contains(row.place.form.as_str()))
        .map(|row| row.place.key.as_str())
        .filter(|key| !known.contains(key))
        .collect()
}

/// What the reasons are told from.
pub(super) struct Scene<'a> {
    pub plan: &'a Plan,
    pub period: Period,
    pub index: Index<'a>,
}

impl Scene<'_> {
    pub(super) fn scale(&self, initiative: &InitiativeRow, evaluation: &str) -> Option<&Scale> {
        self.plan.form(&initiative.place.form)?.scale_of(evaluation)
    }

    /// Whether the plan asks headquarters such a question. How an initiative goes on is always asked, and so are changed targets:
    /// without an answer they would never be graded.
    pub(super) fn is_asked(&self, question: Question) -> bool {
        let questions = self.plan.settings.questions;
        match question {
            Question::Grade => questions.grade,
            Question::Amount => questions.amount,
            Question::FollowUp => questions.follow_up,
            Question::Addition => questions.addition,
            Question::Ending | Question::Merging => questions.ending,
            Question::Scope | Question::Lead => questions.scope,
            Question::Review => questions.review,
            Question::Measure => questions.measure,
            Question::Course | Question::Target | Question::Rating | Question::Hearing => true,
        }
    }

    /// Whether an earlier meeting has answered it so that it is asked no more: of exactly these words, in the same fiscal year. What
    /// became of a decision, and that something ended, is answered once.
    pub(super) fn is_settled(&self, key: &str, reason: &Reason) -> bool {
        let question = reason.kind.question();
        let year = |period| self.plan.settings.occasion(period).year;
        let is_once = matches!(question, Question::FollowUp | Question::Ending | Question::Merging);
        self.index.decisions.rows(key).any(|row| {
            row.question == question
                && row.period < self.period
                && !row.superseded
                && question.is_settled_by(&row.decision)
                && (is_once || year(row.period) == year(self.period))
                && row.is_about(&reason.words)
        })
    }

    pub(super) fn noun(&self, initiative: &InitiativeRow) -> &str {
        self.plan
            .form(&initiative.place.form)
            .map_or("事業", |form| &form.settings.noun)
    }
}
