//! The codes that an initiative names, each as its table knows it in the month of the batch.

use super::finding::Finding;
use super::subject::Subject;
use crate::book::Address;
use crate::plan::CodeMatch;
use crate::value::Month;

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
                for typed in value.codes() {
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
