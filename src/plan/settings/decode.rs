//! Reading settings from a TOML document: every value with its line, every fault at once.
//!
//! A value that is wrong is told and read as nothing, so that reading goes on. What is asked for is remembered: a key that
//! nobody asked for is a misspelt one, and the manual's table of settings is held against it.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::kind::Kind;
use super::source::{Fault, Places};
use crate::value::{name_key, nearest};

/// How much of a wrong value is shown.
const SHOWN: usize = 40;
/// How many unknown keys of one table are told.
const TOLD: usize = 50;

/// A document while it is read.
#[derive(Default)]
pub struct Document<'t> {
    text: &'t str,
    /// Where its lines begin.
    lines: Vec<usize>,
    pub faults: RefCell<Vec<Fault>>,
    pub places: RefCell<Places>,
    pub asked: RefCell<Vec<Asked>>,
}

/// A setting that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The table it stands in, as the manual calls it.
    pub section: &'static str,
    pub key: &'static str,
    /// How it is written.
    pub words: String,
    /// What holds where it is not written.
    pub otherwise: &'static str,
    pub holds: Holds,
}

/// What stands under a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Holds {
    /// A value or a list of values, with its JSON Schema.
    Value(serde_json::Value),
    /// The table of this section.
    Table(&'static str),
    /// Tables of this section under names of their own.
    Named(&'static str),
    /// So many tables of this section, one after the other.
    Tables(&'static str, RangeInclusive<usize>),
}

/// Said of a setting that must be written.
pub const REQUIRED: &str = "必須";
/// Said of a setting without which there is simply nothing.
pub const NOTHING: &str = "なし";

/// A table of the document.
pub struct Table<'d> {
    pub(super) document: &'d Document<'d>,
    /// None where it is not written.
    entries: Option<&'d DeTable<'d>>,
    section: &'static str,
    path: String,
    /// As messages call it, with の; empty for the document itself.
    title: String,
    line: Option<usize>,
}

pub(super) type Written<'d> = &'d Spanned<DeValue<'d>>;

impl<'t> Document<'t> {
    pub fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(ends).collect(),
            ..Self::default()
        }
    }

    /// Reads the whole document.
    pub fn read<'d, T>(&'d self, entries: &'d DeTable<'d>, read: impl FnOnce(&Table<'d>) -> T) -> T {
        let table = Table {
            document: self,
            entries: Some(entries),
            section: "",
            path: String::new(),
            title: String::new(),
            line: None,
        };
        table.read_by(read)
    }

    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.lines.partition_point(|start| *start <= span.start)
    }

    fn fault(&self, line: Option<usize>, words: String) {
        self.faults.borrow_mut().push((line, words));
    }

    /// A value as it is written, on one line and not too long.
    fn shown(&self, span: &Range<usize>) -> String {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let mut line: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = line.char_indices().nth(SHOWN) {
            line.truncate(end);
            line.push('…');
        }
        line
    }
}

impl<'d> Table<'d> {
    /// Tells of values of a list that stand there twice.
    pub fn distinct<'v>(&self, key: &'static str, values: impl Iterator<Item = &'v str>) {
        let mut seen = Vec::new();
        for (place, value) in values.enumerate() {
            let folded = name_key(value);
            if seen.contains(&folded) {
                let own = format!("{key}.{place}");
                self.fault(
                    &own,
                    format!("{}{key} に「{value}」が 2 回あります。1 つにしてください。", self.title),
                );
            }
            seen.push(folded);
        }
    }

    /// Its line, from 1.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Whether the table itself is written.
    pub(super) fn is_written(&self) -> bool {
        self.entries.is_some()
    }

    /// How many faults were found so far.
    pub fn faults(&self) -> usize {
        self.document.faults.borrow().len()
    }

    /// A fault of this table, on the line of a setting of it, else on the table's own.
    pub fn fault(&self, key: &str, words: String) {
        let line = self.document.places.borrow().line(&self.below(key));
        self.document.fault(line.or(self.line), words);
    }

    pub(super) fn read_by<T>(&self, read: impl FnOnce(&Self) -> T) -> T {
        let done = read(self);
        self.strange();
        done
    }

    pub(super) fn table(
        &self,
        path: &str,
        title: String,
        section: &'static str,
        entries: Option<&'d DeTable<'d>>,
    ) -> Self {
        Self {
            document: self.document,
            entries,
            section,
            line: self.document.places.borrow().line(&self.below(path)),
            path: self.below(path),
            title,
        }
    }

    pub(super) fn ask(&self, key: &'static str, words: String, otherwise: &'static str, holds: Holds) {
        let asked = Asked {
            section: self.section,
            key,
            words,
            otherwise,
            holds,
        };
        let mut all = self.document.asked.borrow_mut();
        if !all.contains(&asked) {
            all.push(asked);
        }
    }

    pub(super) fn below(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    pub(super) fn place(&self, key: &str, line: usize) {
        self.document.places.borrow_mut().set(self.below(key), line);
    }

    /// What is written under a key; its line is kept.
    pub(super) fn written(&self, key: &str) -> Option<Written<'d>> {
        let (name, value) = self.entries?.get_key_value(key)?;
        self.place(key, self.document.line(&name.span()));
        Some(value)
    }

    pub(super) fn value<K: Kind>(&self, name: &str, kind: &K, value: Written<'d>) -> Option<K::Value> {
        let read = kind.read(value.get_ref());
        if read.is_none() {
            self.wrong(name, &kind.words(), value);
        }
        read
    }

    pub(super) fn wrong(&self, name: &str, words: &str, value: Written<'d>) {
        let span = value.span();
        let now = self.document.shown(&span);
        let title = &self.title;
        let words = format!(
            "{title}{}は、{}で書いてください（今の値: {now}）。",
            spaced(name),
            spaced(words)
        );
        self.document.fault(Some(self.document.line(&span)), words);
    }

    pub(super) fn missing(&self, key: &str, words: &str) {
        let words = format!("{}{key} がありません。{}で書いてください。", self.title, spaced(words));
        self.document.fault(self.line, words);
    }

    /// Tells of keys that nobody asked for.
    fn strange(&self) {
        let asked = self.document.asked.borrow();
        let here: Vec<&str> = asked
            .iter()
            .filter(|a| a.section == self.section)
            .map(|a| a.key)
            .collect();
        let names = self.entries.into_iter().flatten().map(|(name, _)| name);
        for name in names.filter(|name| !here.contains(&name.get_ref().as_ref())).take(TOLD) {
            let key: &str = name.get_ref();
            let advice = if asked.iter().any(|a| a.section.is_empty() && a.key == key) {
                "最初の [ ] の行より前に書いてください。".to_owned()
            } else {
                advice(&shortened(key), &here)
            };
            let words = format!("{}{} という設定はありません。{advice}", self.title, shortened(key));
            self.document.fault(Some(self.document.line(&name.span())), words);
        }
    }
}

fn advice(key: &str, known: &[&str]) -> String {
    match nearest(key, known.iter().copied()) {
        Some(name) => format!("{name} の書き間違いではありませんか。"),
        None => "不要なら、行の初めに「#」を付けてください。".to_owned(),
    }
}

/// A key, as messages call it.
fn shortened(key: &str) -> String {
    let plain = !key.is_empty() && !key.contains(char::is_control);
    let line: String = key.chars().take(SHOWN).collect();
    if plain { line } else { format!("{line:?}") }
}

/// Latin words stand apart from the Japanese ones behind them.
fn spaced(words: &str) -> String {
    let gap = if words.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '"') {
        " "
    } else {
        ""
    };
    format!("{words}{gap}")
}

/// A value of our own.
pub(super) fn own(text: &'static str) -> Option<Spanned<DeValue<'static>>> {
    DeValue::parse(text).ok()
}
