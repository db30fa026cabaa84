//! The codes that an initiative names, each as its table knows it in the month of the batch.

use super::finding::Finding;
use super::subject::Subject;
use crate::book::Address;
use crate::plan::CodeMatch;
use crate::sheet::{Understood, Value};
use crate::value::{Month, Reading, Text};

/// One code that was typed.
pub struct Coded<'a> {
    pub typed: String,
    pub cell: Address,
    field: String,
    pub found: CodeMatch<'a>,
    /// The version in force.
    pub version: &'a str,
}

impl Coded<'_> {
    /// A finding on it.
    pub fn finding(&self, subject: &Subject<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        let finding = subject.finding(message, help).cells([self.cell]);
        finding.field(self.field.clone()).found(self.typed.clone())
    }
}

impl<'a> Subject<'a> {
    /// Every code of every field that holds codes; none where no version of its table is in force yet.
    pub fn codes(&self) -> Vec<Coded<'a>> {
        let month = Month::of(self.batch.as_of);
        let mut codes = Vec::new();
        for own in &self.settings.settings.codes {
            let Some(table) = self.batch.plan.register.codes.get(&own.table) else {
                continue;
            };
            let Some(version) = table.in_force(month) else { continue };
            for value in self.values(&own.field) {
                for typed in typed(value) {
                    let found = table.find(&typed, month);
                    codes.extend(found.map(|found| Coded {
                        cell: value.cell,
                        field: self.title(value),
                        found,
                        version,
                        typed,
                    }));
                }
            }
        }
        codes
    }
}

/// The codes in a cell: one a line, or parted by signs.
pub(super) fn typed(value: &Value) -> Vec<String> {
    let text = match &value.understood {
        Understood::Text(read) | Understood::Choice(read) => read.value().map_or("", Text::as_str),
        Understood::Number(read) if matches!(read.reading, Reading::Value(_)) => value.raw.as_str(),
        _ => "",
    };
    let parts = text.split(['\n', '、', ',', '，', ';', '；', '/', '／']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
