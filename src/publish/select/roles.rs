//! How it is judged, as the plan says: marks with their meaning, and posts. Posts of the plan's roles are no persons.

use super::Source;
use crate::plan::{Plan, Scale};
use crate::publish::public::{Evaluation, Mark, Role};

/// A mark of a scale; None of what is no mark of it.
pub(super) fn mark(scale: &Scale, mark: &str) -> Option<Mark> {
    let grade = scale.grades.iter().find(|grade| grade.mark == mark)?;
    Some(Mark {
        mark: grade.mark.clone(),
        meaning: grade.meaning.clone(),
        tone: scale.tone(mark),
    })
}

/// The evaluations of the forms that go out, each name once.
pub(super) fn evaluations(source: Source<'_>) -> Vec<Evaluation> {
    let named = &source.settings.forms;
    let forms = source.plan.forms.iter().zip(&source.plan.form_settings);
    let forms = forms.filter(|(form, _)| !form.is_never_published && (named.is_empty() || named.contains(&form.id)));
    let mut evaluations: Vec<Evaluation> = Vec::new();
    for (_, own) in forms {
        for (evaluation, scale) in own.settings.evaluations.iter().zip(&own.scales) {
            let is_known = evaluations.iter().any(|known| known.name == evaluation.name);
            if !is_known {
                evaluations.push(Evaluation {
                    name: evaluation.name.clone(),
                    marks: scale
                        .grades
                        .iter()
                        .filter_map(|grade| mark(scale, &grade.mark))
                        .collect(),
                });
            }
        }
    }
    evaluations
}

pub(super) fn roles(plan: &Plan) -> Vec<Role> {
    let role = |role: &crate::plan::RoleSettings| Role {
        scope: role.scope.clone(),
        responsible: role.responsible.clone(),
        evaluator: role.evaluator.clone(),
    };
    plan.settings.roles.iter().map(role).collect()
}
