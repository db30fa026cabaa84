//! Lists that were saved as texts with commas: Excel offers that, and what was typed is lost to us without a word.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use encoding_rs::SHIFT_JIS;

use super::Gathering;
use super::disk::files;
use crate::deliver::folder::{Record, below};
use crate::intake::Circular;

/// What a text with commas is called.
const TEXTS: [&str; 2] = ["csv", "tsv"];

impl Gathering<'_> {
    /// Tells of those beside the results that the program has not made: nothing is read of them.
    pub(super) fn texts(&mut self, folder: &Path) {
        let record = Record::of(folder).ok().flatten();
        let made = |path: &Path| record.as_ref()?.made(&below(folder, path));
        let texts = files(folder, usize::MAX, &TEXTS);
        for path in texts.into_iter().filter(|path| made(path).is_none()) {
            let Some(what) = fs::read(&path).ok().and_then(|bytes| list_in(&bytes)) else {
                continue;
            };
            self.remarks.push(format!(
                "{} は、{what}を CSV（文字だけのファイル）で保存したもののようです。記入を読み取れないため、取り込んでいません。\
                 Excel で開き、「Excel ブック（.xlsx）」として保存し直してください。",
                path.display(),
            ));
        }
    }
}

/// The list that a text with commas was made of, by its headings. As Excel saves it in Japan it is in Shift_JIS.
fn list_in(bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).map_or_else(|_| SHIFT_JIS.decode(bytes).0, Cow::Borrowed);
    Circular::in_text(&text).map(Circular::sheet)
}
