//! The form for a plan of a city's own: under its title, and without the posts of the plan that the form was made after.

use super::guide::OWN_GUIDE;
use super::{Content, Layout, roadmap};

/// The built-in form whose title the plan's takes the place of, as the form and its workbook have it.
const BUILT_IN: &str = "ICT・IoT化推進ロードマップ";
/// What that plan is, where the help of a cell speaks of it.
const KIND: &str = "ロードマップ";
/// What the clerk reads at 実施責任者, where only the plan knows the posts.
const RESPONSIBLE: &str = "職名を記入してください。取組区分ごとに、計画で決めた職です。";

/// The empty form for these fiscal years of the plan of this title.
pub fn roadmap_of(years: &[i32], plan: &str) -> Layout {
    let mut layout = roadmap(years);
    for item in &mut layout.items {
        match &mut item.content {
            Content::Label(text) => *text = text.replace(BUILT_IN, plan),
            Content::Input(input) if input.field == "実施責任者" => input.help = RESPONSIBLE.to_owned(),
            Content::Input(input) => input.help = input.help.replace(KIND, "計画"),
        }
    }
    Layout {
        retitled: Some(layout.title.replace(BUILT_IN, plan)),
        guide: OWN_GUIDE,
        ..layout
    }
}
