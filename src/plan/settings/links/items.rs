//! What indicators and lists of items say of scales and stages.

use super::listed;
use crate::plan::scale::Scale;
use crate::plan::settings::source::{Fault, Places};
use crate::plan::settings::{FormSettings, Settings};

/// Ladders that indicators name and that are none.
pub(super) fn ladders(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (indicator, place) in form.indicators.iter().zip(0..) {
        let Some(name) = indicator.ladder.as_deref().filter(|_| !settings.scales.is_empty()) else {
            continue;
        };
        let is_read = |scale: &Scale| scale.is_ladder || scale.grades.is_empty();
        if !settings.scales.get(name).is_some_and(is_read) {
            let words = format!(
                "指標「{}」の ladder「{name}」は、段階の尺度ではありません。order = true のある尺度を [scales] に書き、その名前にしてください。",
                indicator.name
            );
            faults.push((places.line(&format!("forms.{id}.indicators.{place}.ladder")), words));
        }
    }
    faults
}

/// States and stages that lists of items name and their scales do not have: such a setting would never hold.
pub(super) fn states(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (list, place) in form.items.iter().zip(0..) {
        let Some(scale) = settings.scales.get(&list.scale) else {
            continue;
        };
        let at = |key: &str| places.line(&format!("forms.{id}.items.{place}.{key}"));
        let explained = list.explained.iter().map(|mark| ("explained", mark, at("explained")));
        let before = list.preconditions.iter().zip(0..);
        let before = before.map(|(own, nth)| ("before", &own.before, at(&format!("preconditions.{nth}.before"))));
        for (key, mark, line) in explained
            .chain(before)
            .filter(|(_, mark, _)| !mark.is_empty() && scale.place(mark).is_none())
        {
            let words = format!(
                "項目「{}」の {key} の「{mark}」が尺度「{}」の評定にありません。{} から選んでください。",
                list.name,
                list.scale,
                listed(scale.grades.iter().map(|grade| grade.mark.as_str()))
            );
            faults.push((line, words));
        }
    }
    faults
}

/// Lists of items on scales that are not there, and on scales of grades that do not say what a mark counts as.
pub(super) fn items(settings: &Settings, places: &Places, id: &str, form: &FormSettings) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (list, place) in form.items.iter().zip(0..) {
        let words = match settings.scales.get(&list.scale) {
            _ if list.scale.is_empty() || settings.scales.is_empty() => continue,
            Some(scale) if scale.is_ladder || scale.grades.iter().all(|grade| grade.counts.is_some()) => continue,
            Some(_) => format!(
                "項目「{}」の尺度「{}」では、どの評定が達成かがわかりません。すべての評定に counts（achieved・open・missed・excluded）を書いてください。",
                list.name, list.scale
            ),
            None => format!(
                "項目「{}」の尺度「{}」が [scales] にありません。{} から選ぶか、[scales.{}] を書いてください。",
                list.name,
                list.scale,
                listed(settings.scales.keys().map(String::as_str)),
                list.scale
            ),
        };
        faults.push((places.line(&format!("forms.{id}.items.{place}.scale")), words));
    }
    faults
}
