//! Small parts that pages share.

use maud::{Markup, html};

use super::words;
use crate::publish::gate::Approved;
use crate::publish::public::{Graded, Mark};

/// A text in paragraphs, one a line.
pub fn paragraphs(text: &Approved) -> Markup {
    html! {
        @for line in text.as_str().lines() {
            p { (line) }
        }
    }
}

/// A mark by its letter alone, with its meaning for who does not see the legend.
pub fn letter(graded: Option<&Graded>) -> Markup {
    let mark = graded.and_then(|graded| graded.mark.as_ref());
    html! {
        @match mark {
            Some(mark) => span class={ "mark " (words::tone(Some(mark))) } title=(mark.meaning) { (mark.mark) },
            None => span.absent { (graded.map_or("－", |graded| words::absent(graded.availability))) },
        }
    }
}

/// A mark with its meaning.
pub fn mark(mark: &Mark) -> Markup {
    html! {
        span class={ "mark " (words::tone(Some(mark))) } { (mark.mark) }
        " "
        span.meaning { (mark.meaning) }
    }
}

/// A mark by its letter alone.
pub fn mark_alone(mark: &Mark) -> Markup {
    html! { span class={ "mark " (words::tone(Some(mark))) } { (mark.mark) } }
}

/// A table that is scrolled by itself where the screen is narrow.
pub fn wide(label: &str, table: Markup) -> Markup {
    html! {
        section.wide aria-label=(label) tabindex="0" { (table) }
    }
}
