//! The part of the page about the data: files with format and size, terms, how to cite.

use maud::{Markup, html};

use super::words;
use crate::publish::data::licence;
use crate::publish::public::About;

/// A file to be taken.
#[derive(Debug, Clone)]
pub struct Download {
    pub title: String,
    /// Its way from the folder of the publication.
    pub path: String,
    pub format: &'static str,
    pub media: &'static str,
    pub bytes: usize,
}

/// The section about the data. `base` is the way or the address of the folder.
pub fn section(about: &About, downloads: &[Download], base: &str) -> Markup {
    let (_, name, address) = licence(about.licence);
    html! {
        section aria-labelledby="data" {
            h2 #data { "オープンデータ" }
            p {
                "このページの元になったデータです。どなたでも、営利・非営利を問わず使えます。文字コードは UTF-8（CSV は BOM 付き）、年度は西暦です。"
                "値がないところは空欄で、理由を「値の状態」の列に書いています（0 ではありません）。"
            }
            ul.downloads {
                @for download in downloads {
                    li {
                        a href={ (base) (download.path) } type=(download.media) {
                            (download.title)
                            " " span.size { "（" (download.format) "、" (words::bytes(download.bytes)) "）" }
                        }
                    }
                }
            }
            h3 { "利用の条件" }
            p { a href=(address) { (name) } "に従って利用できます。出典は、次のように書いてください。" }
            p.cite { "出典: " (about.municipality) "「" (about.plan) " " (words::year(about.year)) "の取組と評価」（" (name) "）" }
            p { "加工して使うときは、加工したことも書いてください。" }
        }
    }
}
