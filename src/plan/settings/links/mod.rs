//! What settings say of each other: a scale that an evaluation names is there, a basis is one, bounds fall. Nothing is said
//! of what could not be read: that is told already.

mod calendar;
mod evaluations;
mod items;
mod publish;
mod scales;

use super::Settings;
use super::source::{Fault, Places};
use calendar::{calendar, parties, sums};
use evaluations::{evaluations, proposes};
use items::{items, ladders, states};
use publish::publish;
use scales::{bounds, marks};

/// How a basis that is the schedule is written.
const SCHEDULE: &str = "schedule";

/// All that does not hold. What could not be read is empty here.
pub fn faults(settings: &Settings, places: &Places) -> Vec<Fault> {
    let scales = settings.scales.iter().flat_map(|(name, scale)| {
        let path = format!("scales.{name}");
        let line = places.line(&format!("{path}.grades")).or(places.line(&path));
        let words = bounds(scale).into_iter().chain(marks(scale));
        words.map(move |words| (line, format!("尺度「{name}」: {words}")))
    });
    let forms = settings.forms.iter().flat_map(|(id, form)| {
        let named = form
            .indicators
            .iter()
            .zip(0..)
            .filter(|(i, _)| i.name == SCHEDULE)
            .map(|(_, place)| {
                let line = places.line(&format!("forms.{id}.indicators.{place}.name"));
                (
                    line,
                    format!("指標の名前に {SCHEDULE} は使えません（工程を指す言葉です）。"),
                )
            });
        let ladders = ladders(settings, places, id, form);
        named
            .chain(ladders)
            .chain(items(settings, places, id, form))
            .chain(states(settings, places, id, form))
            .chain(evaluations(settings, places, id, form))
            .chain(proposes(settings, places, id, form))
            .collect::<Vec<_>>()
    });
    scales
        .chain(forms)
        .chain(calendar(settings, places))
        .chain(parties(settings, places))
        .chain(sums(settings, places))
        .chain(publish(settings, places))
        .collect()
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .filter(|name| !name.is_empty())
        .map(|name| format!("「{name}」"))
        .collect()
}
