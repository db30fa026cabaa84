//! The public page: HTML without script and with nothing from outside, for JIS X 8341-3:2016 AA and WCAG 2.2 AA.
//!
//! Templates escape by themselves (`maud`). A chart is an SVG of ours with its table beside it; a mark is a letter with words, never
//! a colour alone.

mod chart;
mod frame;
mod index;
mod initiative;
mod judging;
mod open_data;
mod parts;
mod summary;
mod words;

pub use open_data::Download;

use super::public::Publication;

/// Looks of all pages.
const STYLE: &str = include_str!("style.css");

/// All pages with their ways: the whole, one an initiative, the fragment for a CMS, the style sheet.
pub fn pages(publication: &Publication, downloads: &[Download]) -> Vec<(String, String)> {
    let mut pages = vec![
        (
            "index.html".to_owned(),
            index::page(publication, downloads).into_string(),
        ),
        (
            "fragment.html".to_owned(),
            index::fragment(publication, downloads).into_string() + "\n",
        ),
        ("style.css".to_owned(), STYLE.to_owned()),
    ];
    let all = &publication.initiatives;
    for (place, own) in all.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| &all[before]);
        let page = initiative::page(publication, own, (before, all.get(place + 1)));
        pages.push((format!("jigyo/{}.html", own.page), page.into_string()));
    }
    pages
}
