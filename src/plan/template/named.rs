//! Every name of a field that the settings of a form give, so that one that its template lacks is told at its line.

use crate::plan::settings::{ClassSettings, FormSettings, IndicatorSettings, ItemSettings, Reduction};

/// A name, by its place below the form: `indicators.0.target`.
type Named<'a> = (String, &'a str);

/// All of them, part by part.
pub(super) fn fields(settings: &FormSettings) -> impl Iterator<Item = Named<'_>> {
    let parts = settings.fields.named().into_iter();
    let indicators = settings.indicators.iter().zip(0..);
    let evaluations = settings.evaluations.iter().zip(0..);
    let items = settings.items.iter().zip(0..);
    let classes = settings.classes.iter().zip(0..);
    let codes = settings.codes.iter().zip(0..);
    let days = settings.days.iter().zip(0..);
    let overall = settings.overall.named().into_iter();
    parts
        .map(|(key, name)| (format!("fields.{key}"), name))
        .chain(indicators.flat_map(|(own, place)| below(format!("indicators.{place}"), IndicatorSettings::named(own))))
        .chain(evaluations.flat_map(|(own, place)| below(format!("evaluations.{place}"), own.named())))
        .chain(items.flat_map(|(list, place)| of_items(list, place)))
        .chain(classes.flat_map(|(class, place)| of_class(class, place)))
        .chain(codes.map(|(code, place)| (format!("codes.{place}.field"), code.field.as_str())))
        .chain(days.flat_map(|(day, place)| {
            below(
                format!("days.{place}"),
                [("field", day.field.as_str()), ("after", &day.after)],
            )
        }))
        .chain(overall.map(|(key, name)| (format!("overall.{key}"), name)))
}

/// Names by their places below a part.
fn below<'a>(
    part: String,
    names: impl IntoIterator<Item = (&'static str, &'a str)>,
) -> impl Iterator<Item = Named<'a>> {
    let names = names.into_iter();
    names.map(move |(key, name)| (format!("{part}.{key}"), name))
}

/// What an item says, its code and whether it is required may also be printed (see `parts`).
fn of_items(list: &ItemSettings, place: usize) -> impl Iterator<Item = Named<'_>> {
    let names: [(&str, &str); 7] = [
        ("state", &list.state),
        ("due", &list.due),
        ("remark", &list.remark),
        ("measure", &list.measure),
        ("responsible", &list.responsible),
        ("lifted", &list.lifted),
        ("completed", &list.completed),
    ];
    let preconditions = list.preconditions.iter().zip(0..);
    let preconditions =
        preconditions.map(move |(own, at)| (format!("items.{place}.preconditions.{at}.field"), own.field.as_str()));
    let amounts = list.reduction.iter().flat_map(Reduction::named);
    below(format!("items.{place}"), names.into_iter().chain(amounts)).chain(preconditions)
}

fn of_class(class: &ClassSettings, place: usize) -> impl Iterator<Item = Named<'_>> {
    let requires = class.requires.iter().zip(0..);
    let requires = requires.map(move |(name, at)| (format!("classes.{place}.requires.{at}"), name.as_str()));
    let proposes = class.proposes.iter().zip(0..);
    let proposes = proposes.map(move |(own, at)| (format!("classes.{place}.proposes.{at}.field"), own.field.as_str()));
    std::iter::once((format!("classes.{place}.field"), class.field.as_str()))
        .chain(requires)
        .chain(proposes)
}
