//! What all pages have round them.

use maud::{DOCTYPE, Markup, html};

use super::words;
use crate::publish::public::About;

/// A whole page. `root` is the way to the folder of the publication.
pub fn page(about: &About, title: &str, root: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="description" content=(description(about));
                link rel="stylesheet" href={ (root) "style.css" };
                @if root.is_empty() {
                    link rel="alternate" type="application/ld+json" href="data/dataset.jsonld";
                }
            }
            body {
                a.skip href="#main" { "本文へ移動" }
                header.masthead {
                    div.inner {
                        p.city { (about.municipality) }
                        p.plan { a href={ (root) "index.html" } { (about.plan) } }
                    }
                }
                main #main { (body) }
                footer.foot { div.inner { (foot(about)) } }
            }
        }
    }
}

fn description(about: &About) -> String {
    format!(
        "{}「{}」の{}の取組と評価を公表しています。",
        about.municipality,
        about.plan,
        words::year(about.year)
    )
}

fn foot(about: &About) -> Markup {
    html! {
        p { (about.municipality) "「" (about.plan) "」 " (words::year(about.year)) " 第" (about.edition) "版" }
        @if !about.contact.is_empty() {
            p { "問い合わせ先: " (about.contact) }
        }
    }
}
