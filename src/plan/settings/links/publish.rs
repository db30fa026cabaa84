//! What is to go out and must not.

use super::listed;
use crate::plan::settings::Settings;
use crate::plan::settings::source::{Fault, Places};

/// Forms that are to go out and are none of the plan's, and fields whose words never go out: they name people.
pub(super) fn publish(settings: &Settings, places: &Places) -> Vec<Fault> {
    let Some(publish) = &settings.publish else {
        return Vec::new();
    };
    let unknown = (publish.forms.iter().zip(0..)).filter(|(form, _)| !settings.forms.contains_key(*form));
    let unknown = unknown.map(|(form, place)| {
        let known = listed(settings.forms.keys().map(String::as_str));
        let words =
            format!("[publish] の forms の「{form}」は、この計画の様式ではありません。{known} から選んでください。");
        (places.line(&format!("publish.forms.{place}")), words)
    });
    let names_people = |word: &str| {
        let forms = settings.forms.values();
        let mut of_forms = forms.flat_map(|form| {
            let people = [&form.fields.responsible, &form.fields.auditor].into_iter();
            people.chain(
                form.items
                    .iter()
                    .flat_map(|list| [&list.responsible, &list.remark, &list.measure]),
            )
        });
        of_forms.any(|name| name == word)
    };
    let people = (publish.words.iter().zip(0..)).filter(|(word, _)| names_people(word));
    let people = people.map(|(word, place)| {
        let words = format!(
            "[publish] の words の「{word}」は公表できない欄です（人の名前や内部の所見が入ります）。除いてください。"
        );
        (places.line(&format!("publish.words.{place}")), words)
    });
    unknown.chain(people).collect()
}
