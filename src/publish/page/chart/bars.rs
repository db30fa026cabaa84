//! Two values a year side by side: target and actual, budget and settlement. The first is pale with a line round it, the second deep.

use maud::{Markup, html};

use super::{DEEP, INK, LINE, PALE, SOFT, WIDTH, at};
use crate::publish::page::words;

/// The values of a year.
pub struct Bar {
    /// What stands below: 2021.
    pub label: String,
    pub first: Option<f64>,
    pub second: Option<f64>,
}

const TOP: f64 = 40.0;
const FLOOR: f64 = 170.0;
const HEIGHT: f64 = 196.0;

/// The chart; nothing where there is at most one value, or one below zero, which a table says better.
pub fn bars(id: &str, title: &str, names: (&str, &str), years: &[Bar]) -> Markup {
    let values = || years.iter().flat_map(|year| [year.first, year.second]).flatten();
    let most = values().fold(0.0, f64::max);
    if values().count() < 2 || values().any(|value| value < 0.0) || most <= 0.0 {
        return html! {};
    }
    let room = WIDTH / years.len() as f64;
    let width = (room * 0.34).min(34.0);
    html! {
        svg.chart viewBox={ "0 0 " (at(WIDTH)) " " (at(HEIGHT)) } role="img" aria-labelledby={ (id) "-t " (id) "-d" } {
            title id={ (id) "-t" } { (title) }
            desc id={ (id) "-d" } { (said(names, years)) }
            (legend(names))
            line x1="0" y1=(at(FLOOR)) x2=(at(WIDTH)) y2=(at(FLOOR)) stroke=(SOFT) {}
            @for (place, year) in (0..).zip(years) {
                (pair(f64::from(place) * room + room / 2.0, width, most, year))
            }
        }
    }
}

fn said((first, second): (&str, &str), years: &[Bar]) -> String {
    let value = |value: Option<f64>| value.map_or_else(|| "なし".to_owned(), words::number);
    let year = |year: &Bar| {
        format!(
            "{} {first} {} {second} {}",
            year.label,
            value(year.first),
            value(year.second)
        )
    };
    years.iter().map(year).collect::<Vec<_>>().join("、")
}

fn legend((first, second): (&str, &str)) -> Markup {
    html! {
        rect x="1" y="5" width="12" height="12" fill=(PALE) stroke=(DEEP) {}
        text x="18" y="16" font-size="12" fill=(INK) { (first) }
        rect x="91" y="5" width="12" height="12" fill=(DEEP) {}
        text x="108" y="16" font-size="12" fill=(INK) { (second) }
    }
}

fn pair(middle: f64, width: f64, most: f64, year: &Bar) -> Markup {
    let high = |value: f64| (FLOOR - TOP - 14.0) * value / most;
    let first = year
        .first
        .map(|value| bar(middle - width - 1.0, (width, high(value)), PALE));
    let second = year.second.map(|value| bar(middle + 1.0, (width, high(value)), DEEP));
    html! {
        @if let Some(bar) = first { (bar) }
        @if let Some(bar) = second { (bar) }
        @if let Some(value) = year.first { (label(middle - width / 2.0 - 1.0, middle - 2.0, "end", (value, high(value), width))) }
        @if let Some(value) = year.second { (label(middle + width / 2.0 + 1.0, middle + 2.0, "start", (value, high(value), width))) }
        text x=(at(middle)) y=(at(FLOOR + 17.0)) text-anchor="middle" font-size="12" fill=(SOFT) { (year.label) }
        line x1=(at(middle)) y1=(at(FLOOR)) x2=(at(middle)) y2=(at(FLOOR + 4.0)) stroke=(LINE) {}
    }
}

fn bar(left: f64, (width, high): (f64, f64), fill: &str) -> Markup {
    html! {
        rect x=(at(left)) y=(at(FLOOR - high)) width=(at(width)) height=(at(high)) fill=(fill) stroke=(DEEP) {}
    }
}

/// The value above its bar; one that is longer than the bar is wide keeps to its own side.
fn label(centre: f64, edge: f64, side: &str, (value, high, width): (f64, f64, f64)) -> Markup {
    let words = short(value);
    let length: f64 = words.chars().map(|c| if c.is_ascii() { 6.2 } else { 11.0 }).sum();
    let (x, anchor) = if length <= width {
        (centre, "middle")
    } else {
        (edge, side)
    };
    let size = if length <= width * 1.25 { "11" } else { "9" };
    html! {
        text x=(at(x)) y=(at(FLOOR - high - 4.0)) text-anchor=(anchor) font-size=(size) fill=(INK) { (words) }
    }
}

/// A number in little room: the table beside has it whole.
fn short(value: f64) -> String {
    match value {
        value if value >= 100_000_000.0 => format!("{}億", words::number((value / 10_000_000.0).floor() / 10.0)),
        value if value >= 1_000_000.0 => format!("{}万", words::number((value / 10_000.0).floor())),
        value => words::number(value),
    }
}
