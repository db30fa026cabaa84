//! What the calendar, the parties and the sums say of forms and of each other.

use super::listed;
use crate::plan::settings::source::{Fault, Places};
use crate::plan::settings::{CalendarLine, Settings, Who, YearOf};

/// Lines of the calendar that name no form of the plan, or that say of one month that it speaks of this year and of the last.
pub(super) fn calendar(settings: &Settings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (line, at) in settings.calendar.iter().zip(0..) {
        for (form, place) in line
            .forms
            .iter()
            .zip(0..)
            .filter(|(form, _)| !settings.forms.contains_key(*form))
        {
            let place = places.line(&format!("calendar.{at}.forms.{place}"));
            let known = listed(settings.forms.keys().map(String::as_str));
            let words = format!(
                "[[calendar]]「{}」の forms の「{form}」は、この計画の様式ではありません。{known} から選んでください。",
                line.name
            );
            faults.push((place, words));
        }
        let differs = |other: &&CalendarLine| {
            let years = [line.year, other.year];
            let is_split = years.contains(&YearOf::Current) && years.contains(&YearOf::Previous);
            is_split && other.months.iter().any(|month| line.months.contains(month))
        };
        if let Some(other) = settings.calendar[..at].iter().find(differs) {
            let words = format!(
                "[[calendar]]「{}」と「{}」は同じ月にありますが、year が current と previous に分かれています。1 つの月の集計は 1 つの年度について話すため、どちらかにそろえてください。",
                other.name, line.name
            );
            faults.push((
                places
                    .line(&format!("calendar.{at}.year"))
                    .or(places.line(&format!("calendar.{at}"))),
                words,
            ));
        }
    }
    faults
}

/// Steps and evaluations of a party that is not there, and two parties that would be one.
pub(super) fn parties(settings: &Settings, places: &Places) -> Vec<Fault> {
    let known = || settings.parties.iter().map(|party| party.name.as_str());
    let is_known = |name: &str| name.is_empty() || known().any(|party| party == name || party.is_empty());
    let advice = || match listed(known()) {
        known if known.is_empty() => "[[parties]] に書いてください。".to_owned(),
        known => format!("{known} から選ぶか、[[parties]] に書いてください。"),
    };
    let mut faults = Vec::new();
    let steps = settings.calendar.iter().zip(0..);
    let steps = steps.flat_map(|(line, at)| {
        line.steps
            .iter()
            .zip(0..)
            .map(move |(step, place)| (line, step, at, place))
    });
    for (line, step, at, place) in steps.filter(|(_, step, ..)| !is_known(&step.party)) {
        let own = places.line(&format!("calendar.{at}.steps.{place}.party"));
        let words = format!(
            "[[calendar]]「{}」の steps の「{}」という主体がありません。{}",
            line.name,
            step.party,
            advice()
        );
        faults.push((own.or(places.line(&format!("calendar.{at}"))), words));
    }
    for (id, form) in &settings.forms {
        for (evaluation, place) in form.evaluations.iter().zip(0..) {
            if let Some(party) = evaluation.party.as_deref().filter(|party| !is_known(party)) {
                let own = places.line(&format!("forms.{id}.evaluations.{place}.party"));
                faults.push((
                    own,
                    format!(
                        "評価「{}」の party「{party}」という主体がありません。{}",
                        evaluation.name,
                        advice()
                    ),
                ));
            }
        }
    }
    for (party, place) in settings
        .parties
        .iter()
        .zip(0..)
        .filter(|(party, _)| party.who != Who::Body)
    {
        if settings.parties[..place].iter().any(|other| other.who == party.who) {
            let words = format!(
                "[[parties]]「{}」と同じ who の主体がほかにもあります。body のほかは 1 つずつにしてください。",
                party.name
            );
            faults.push((
                places
                    .line(&format!("parties.{place}.who"))
                    .or(places.line(&format!("parties.{place}"))),
                words,
            ));
        }
    }
    faults
}

/// Sums of a form or an indicator that is not there: nothing would be added up.
pub(super) fn sums(settings: &Settings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (sum, place) in settings.sums.iter().zip(0..).filter(|(sum, _)| !sum.form.is_empty()) {
        let line = |key: &str| places.line(&format!("sums.{place}.{key}"));
        let Some(form) = settings.forms.get(&sum.form) else {
            let known = listed(settings.forms.keys().map(String::as_str));
            let words = format!(
                "[[sums]]「{}」の form「{}」という様式がありません。{known} から選んでください。",
                sum.name, sum.form
            );
            faults.push((line("form"), words));
            continue;
        };
        let known = form.indicators.iter().map(|indicator| indicator.name.as_str());
        if !sum.indicator.is_empty() && !known.clone().any(|name| name == sum.indicator || name.is_empty()) {
            let words = format!(
                "[[sums]]「{}」の indicator「{}」は、様式「{}」の指標にありません。{} から選んでください。",
                sum.name,
                sum.indicator,
                sum.form,
                listed(known)
            );
            faults.push((line("indicator"), words));
        }
    }
    faults
}
