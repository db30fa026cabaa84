//! A bar of a hundred percent, cut by marks: each part with its letter and number where there is room.

use maud::{Markup, html};

use super::{LINE, WIDTH, at, colours};

/// A part of the bar.
pub struct Part<'a> {
    pub label: &'a str,
    pub tone: Option<u8>,
    pub count: usize,
}

const HEIGHT: f64 = 34.0;
/// Narrowest part that has room for a letter, and for a letter with its number.
const LETTER: f64 = 13.0;
const BOTH: f64 = 34.0;

/// The bar; nothing where nothing is counted.
pub fn stacked(id: &str, title: &str, parts: &[Part<'_>]) -> Markup {
    let whole: usize = parts.iter().map(|part| part.count).sum();
    if whole == 0 {
        return html! {};
    }
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}件", part.label, part.count))
        .collect();
    let mut left = 0.0;
    let drawn = parts.iter().filter(|part| part.count > 0).map(|part| {
        let width = WIDTH * part.count as f64 / whole as f64;
        left += width;
        (part, left - width, width)
    });
    let drawn: Vec<_> = drawn.collect();
    html! {
        svg.chart viewBox={ "0 0 " (at(WIDTH)) " " (at(HEIGHT)) } role="img" aria-labelledby={ (id) "-t " (id) "-d" } {
            title id={ (id) "-t" } { (title) }
            desc id={ (id) "-d" } { (said.join("、")) }
            @for (part, left, width) in &drawn {
                (one(part, *left, *width))
            }
            rect x="0.5" y="0.5" width=(at(WIDTH - 1.0)) height=(at(HEIGHT - 1.0)) fill="none" stroke=(LINE) {}
        }
    }
}

fn one(part: &Part<'_>, left: f64, width: f64) -> Markup {
    let (back, letters) = colours(part.tone);
    let words = match width {
        width if width >= BOTH => format!("{} {}", part.label, part.count),
        width if width >= LETTER => part.label.to_owned(),
        _ => String::new(),
    };
    let fits = words
        .chars()
        .map(|c| if c.is_ascii() { 8.0 } else { 14.0 })
        .sum::<f64>()
        < width;
    html! {
        rect x=(at(left)) y="0" width=(at(width)) height=(at(HEIGHT)) fill=(back) stroke="#ffffff" stroke-width="2" {}
        @if fits && !words.is_empty() {
            text x=(at(left + width / 2.0)) y="22" text-anchor="middle" font-size="14" font-weight="bold" fill=(letters) { (words) }
        }
    }
}
