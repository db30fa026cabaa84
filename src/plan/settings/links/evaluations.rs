//! What evaluations say of scales, of other evaluations and of what they are computed from.

use super::scales::groundless;
use super::{SCHEDULE, listed};
use crate::plan::settings::source::{Fault, Places};
use crate::plan::settings::{Basis, EvaluationSettings, FormSettings, Settings};

pub(super) fn evaluations(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (evaluation, place) in form.evaluations.iter().zip(0..) {
        let line = |key: &str| places.line(&format!("forms.{id}.evaluations.{place}.{key}"));
        let scale = settings.scales.get(&evaluation.scale);
        if scale.is_none() && !evaluation.scale.is_empty() && !settings.scales.is_empty() {
            let known = settings.scales.keys().map(String::as_str);
            faults.push((line("scale"), unknown_scale(evaluation, &listed(known))));
        }
        if scale.is_some_and(|scale| scale.is_ladder) {
            let words = format!(
                "評価「{}」の尺度「{}」は段階の尺度（order = true）です。評価には、評定を良い順に並べた尺度を書いてください。",
                evaluation.name, evaluation.scale
            );
            faults.push((line("scale"), words));
            continue;
        }
        faults.extend(after(form, place).map(|words| (line("after"), words)));
        if evaluation.veto && !matches!(evaluation.basis, Basis::Items(_)) {
            let words = format!(
                "評価「{}」の veto は、basis が \"items:項目の名前\" のときだけ書けます。",
                evaluation.name
            );
            faults.push((line("veto"), words));
        }
        let words = basis(settings, form, evaluation).or_else(|| scale.and_then(|scale| groundless(evaluation, scale)));
        faults.extend(words.map(|words| (line("basis"), words)));
    }
    faults
}

/// Grades that classes propose for an evaluation that is not there, or that are no marks of its scale.
pub(super) fn proposes(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (class, at) in form.classes.iter().zip(0..) {
        for (own, place) in class
            .proposes
            .iter()
            .zip(0..)
            .filter(|(own, _)| !own.evaluation.is_empty())
        {
            let line = |key: &str| places.line(&format!("forms.{id}.classes.{at}.proposes.{place}.{key}"));
            let Some(evaluation) = form.evaluations.iter().find(|known| known.name == own.evaluation) else {
                let known = listed(form.evaluations.iter().map(|known| known.name.as_str()));
                let words = format!(
                    "[[classes]]「{}」の proposes の評価「{}」がありません。{known} から選んでください。",
                    class.value, own.evaluation
                );
                faults.push((line("evaluation"), words));
                continue;
            };
            // Of a scale that cannot be read itself nothing follows.
            let scale = settings.scales.get(&evaluation.scale);
            let Some(scale) = scale.filter(|scale| !scale.grades.is_empty()) else {
                continue;
            };
            if !own.grade.is_empty() && !scale.grades.iter().any(|grade| grade.mark == own.grade) {
                let known = listed(scale.grades.iter().map(|grade| grade.mark.as_str()));
                let words = format!(
                    "[[classes]]「{}」の proposes の grade「{}」は、尺度「{}」の評定にありません。{known} から選んでください。",
                    class.value, own.grade, evaluation.scale
                );
                faults.push((line("grade"), words));
            }
        }
    }
    faults
}

/// An evaluation that waits for one that is not there, or that does not stand before it: so none waits for itself.
fn after(form: &FormSettings, place: usize) -> Option<String> {
    let evaluation = &form.evaluations[place];
    let known = || form.evaluations[..place].iter().map(|other| other.name.as_str());
    let is_known = evaluation.after.is_empty() || known().any(|name| name == evaluation.after || name.is_empty());
    (!is_known).then(|| {
        format!(
            "評価「{}」の after「{}」は、この様式の、この評価より前に書いた評価にありません。{}",
            evaluation.name,
            evaluation.after,
            match listed(known()) {
                known if known.is_empty() => "先の評価を前に書いてください。".to_owned(),
                known => format!("{known} から選んでください。"),
            }
        )
    })
}

fn unknown_scale(evaluation: &EvaluationSettings, known: &str) -> String {
    format!(
        "評価「{}」の尺度「{}」が [scales] にありません。{known} から選ぶか、[scales.{}] を書いてください。",
        evaluation.name, evaluation.scale, evaluation.scale
    )
}

/// A basis that is none.
fn basis(settings: &Settings, form: &FormSettings, evaluation: &EvaluationSettings) -> Option<String> {
    if let Some(name) = evaluation.basis.list() {
        return list(settings, form, evaluation, name);
    }
    let Basis::Indicator(name) = &evaluation.basis else {
        return None;
    };
    let known = form.indicators.iter().map(|i| i.name.as_str());
    // An indicator whose name could not be read may be the one.
    let is_known = known.clone().any(|indicator| indicator == name || indicator.is_empty());
    (!is_known).then(|| {
        format!(
            "評価「{}」の basis「{name}」は、この様式の指標にありません。{} から選んでください。計算しないときは、この行を消してください。",
            evaluation.name,
            listed([SCHEDULE].into_iter().chain(known))
        )
    })
}

/// A list of items that is none, or on no ladder where a stage is looked for.
fn list(settings: &Settings, form: &FormSettings, evaluation: &EvaluationSettings, name: &str) -> Option<String> {
    let Some(list) = form.items.iter().find(|list| list.name == name) else {
        let known = form.items.iter().map(|list| list.name.as_str());
        return Some(format!(
            "評価「{}」の basis の「{name}」は、この様式の項目（[[forms.様式名.items]]）にありません。{}",
            evaluation.name,
            match listed(known) {
                known if known.is_empty() => "項目を書いてください。".to_owned(),
                known => format!("{known} から選んでください。"),
            }
        ));
    };
    let by_stage = matches!(evaluation.basis, Basis::Stage(_));
    let scale = settings.scales.get(&list.scale)?;
    let has_due = !list.due.is_empty() || scale.grades.iter().any(|grade| grade.due.is_some());
    match scale.is_ladder {
        false if by_stage => Some(format!(
            "評価「{}」は段階から計算しますが、項目「{name}」の尺度「{}」に order = true がありません。",
            evaluation.name, list.scale
        )),
        true if by_stage && !has_due => Some(format!(
            "評価「{}」は段階から計算しますが、いつまでにどの段階に達するかがわかりません。尺度「{}」の段階に due を書くか、項目「{name}」に due（期限の欄）を書いてください。",
            evaluation.name, list.scale
        )),
        _ => None,
    }
}
