//! Charts as SVG: drawn for a width of 360, so that letters can be read on a phone; title and description say what is seen, and the
//! table beside has every figure.

mod bars;
mod gantt;
mod stacked;

pub use bars::{Bar, bars};
pub use gantt::gantt;
pub use stacked::{Part, stacked};

/// Width that charts are drawn for.
const WIDTH: f64 = 360.0;
const INK: &str = "#1d2733";
const SOFT: &str = "#4a5766";
const LINE: &str = "#c9d2dc";
const DEEP: &str = "#0b4f8a";
const PALE: &str = "#b9d3ea";

/// Background and letters of a tone.
fn colours(tone: Option<u8>) -> (&'static str, &'static str) {
    match tone {
        Some(0) => (DEEP, "#ffffff"),
        Some(1) => ("#2f78b4", "#ffffff"),
        Some(2) => ("#f0b429", INK),
        Some(_) => ("#a6281f", "#ffffff"),
        None => ("#e4e9ee", INK),
    }
}

/// A place in a drawing: with one decimal, so that the same figures give the same text.
fn at(place: f64) -> String {
    format!("{:.1}", place)
}
