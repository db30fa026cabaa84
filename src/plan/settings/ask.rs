//! Asking for settings: values, lists of values, tables, lists of tables.

use std::ops::RangeInclusive;

use serde_json::json;
use toml::Spanned;
use toml::de::DeString;

use super::decode::{Holds, NOTHING, REQUIRED, Table, Written, own};
use super::kind::Kind;

impl<'d> Table<'d> {
    /// A setting that must be written.
    pub fn need<K: Kind<Value: Default>>(&self, key: &'static str, kind: K) -> K::Value {
        self.ask(key, kind.words(), REQUIRED, Holds::Value(kind.schema()));
        match self.written(key) {
            Some(value) => self.value(key, &kind, value).unwrap_or_default(),
            None => {
                self.missing(key, &kind.words());
                K::Value::default()
            }
        }
    }

    /// A setting that must be written and has nothing in its place: None is told.
    pub fn must<K: Kind>(&self, key: &'static str, kind: K) -> Option<K::Value> {
        self.ask(key, kind.words(), REQUIRED, Holds::Value(kind.schema()));
        let Some(value) = self.written(key) else {
            self.missing(key, &kind.words());
            return None;
        };
        self.value(key, &kind, value)
    }

    /// A setting with the value that holds where it is not written, as TOML.
    pub fn or<K: Kind<Value: Default>>(&self, key: &'static str, kind: K, otherwise: &'static str) -> K::Value {
        self.ask(key, kind.words(), otherwise, Holds::Value(kind.schema()));
        match self.written(key) {
            Some(value) => self.value(key, &kind, value),
            None => own(otherwise).and_then(|value| kind.read(value.get_ref())),
        }
        .unwrap_or_default()
    }

    /// A setting that need not be written.
    pub fn may<K: Kind>(&self, key: &'static str, kind: K) -> Option<K::Value> {
        self.ask(key, kind.words(), NOTHING, Holds::Value(kind.schema()));
        self.written(key).and_then(|value| self.value(key, &kind, value))
    }

    /// A list of so many values, with the list that holds where it is not written, as TOML, or [`REQUIRED`].
    pub fn list<K: Kind>(
        &self,
        key: &'static str,
        kind: K,
        count: RangeInclusive<usize>,
        otherwise: &'static str,
    ) -> Vec<K::Value> {
        let (from, to) = (count.start(), count.end());
        let number = if from == to {
            format!("{from}")
        } else {
            format!("{from} から {to}")
        };
        let words = format!("{}を {number} 個、[ ] の中に並べた一覧", kind.words());
        let list = json!({ "type": "array", "items": kind.schema(), "minItems": from, "maxItems": to });
        self.ask(key, words.clone(), otherwise, Holds::Value(list));
        let Some(value) = self.written(key) else {
            if otherwise == REQUIRED {
                self.missing(key, &words);
            }
            let values = own(otherwise);
            let values = values.iter().filter_map(|value| value.get_ref().as_array()).flatten();
            return values.filter_map(|value| kind.read(value.get_ref())).collect();
        };
        let Some(values) = value
            .get_ref()
            .as_array()
            .filter(|values| count.contains(&values.len()))
        else {
            self.wrong(key, &words, value);
            return Vec::new();
        };
        let numbered = (1..).zip(values.iter());
        numbered
            .filter_map(|(number, value)| {
                let line = self.document.line(&value.span());
                self.place(&format!("{key}.{}", number - 1), line);
                self.value(&format!("{key} の {number} 番目"), &kind, value)
            })
            .collect()
    }

    /// The table under a key; one without entries where it is not written.
    pub fn within<T>(&self, key: &'static str, section: &'static str, read: impl FnOnce(&Table<'d>) -> T) -> T {
        self.ask(key, String::new(), NOTHING, Holds::Table(section));
        let written = self.written(key);
        let entries = written.and_then(|value| value.get_ref().as_table());
        if let Some(value) = written.filter(|_| entries.is_none()) {
            self.wrong(key, &format!("{section} の行で始まる表"), value);
        }
        self.table(key, format!("[{}] の ", self.below(key)), section, entries)
            .read_by(read)
    }

    /// The table under a key; None where it is not written.
    pub fn may_within<T>(
        &self,
        key: &'static str,
        section: &'static str,
        read: impl FnOnce(&Table<'d>) -> T,
    ) -> Option<T> {
        let is_written = self.written(key).is_some_and(|value| value.get_ref().is_table());
        self.within(key, section, |table| is_written.then(|| read(table)))
    }

    /// The tables under a key by their own names, of which there must be one.
    pub fn named<T>(
        &self,
        key: &'static str,
        section: &'static str,
        read: impl Fn(&str, &Table<'d>) -> T,
    ) -> Vec<(String, T)> {
        self.ask(key, String::new(), REQUIRED, Holds::Named(section));
        let words = format!("{section} の行で始まる表");
        let Some(value) = self.written(key) else {
            self.missing(key, &words);
            return Vec::new();
        };
        let Some(entries) = value.get_ref().as_table().filter(|entries| !entries.is_empty()) else {
            self.wrong(key, &words, value);
            return Vec::new();
        };
        let one = |(name, value): (&'d Spanned<DeString<'d>>, Written<'d>)| {
            let line = self.document.line(&name.span());
            let name = name.get_ref().as_ref();
            let path = format!("{key}.{name}");
            self.place(&path, line);
            let Some(entries) = value.get_ref().as_table() else {
                self.wrong(&path, &words, value);
                return None;
            };
            let title = format!("[{}] の ", self.below(&path));
            let table = self.table(&path, title, section, Some(entries));
            Some((name.to_owned(), table.read_by(|table| read(name, table))))
        };
        entries.iter().filter_map(one).collect()
    }

    /// The tables of a list (`[[roles]]`, or written in line).
    pub fn tables<T>(
        &self,
        key: &'static str,
        section: &'static str,
        count: RangeInclusive<usize>,
        read: impl Fn(&Table<'d>) -> T,
    ) -> Vec<T> {
        let otherwise = if *count.start() > 0 { REQUIRED } else { NOTHING };
        self.ask(key, String::new(), otherwise, Holds::Tables(section, count.clone()));
        let words = format!("{section} の形の表（{} 個から {} 個）", count.start(), count.end());
        let Some(value) = self.written(key) else {
            if *count.start() > 0 {
                self.missing(key, &words);
            }
            return Vec::new();
        };
        let Some(values) = value
            .get_ref()
            .as_array()
            .filter(|values| count.contains(&values.len()))
        else {
            self.wrong(key, &words, value);
            return Vec::new();
        };
        let one = |(number, value): (usize, Written<'d>)| {
            let path = format!("{key}.{}", number - 1);
            self.place(&path, self.document.line(&value.span()));
            let Some(entries) = value.get_ref().as_table() else {
                self.wrong(&format!("{key} の {number} 番目"), &words, value);
                return None;
            };
            let title = format!("{} の {number} 番目の ", self.below(key));
            Some(self.table(&path, title, section, Some(entries)).read_by(&read))
        };
        (1..).zip(values.iter()).filter_map(one).collect()
    }
}
