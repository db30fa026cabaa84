//! What came in and what was found in it, and what sections answered.

use std::sync::Arc;

use crate::intake::Layer;
use crate::table::column::Cells;
use crate::table::declare::table;
use crate::table::place::Place;
use crate::table::word::{Severity, Status};
use crate::value::Text;

table! {
    /// One finding.
    pub struct FindingRow in "findings" version 2 beginning with ["code", "severity", "department", "section", "section_order"] {
        code: Text,
        severity: Severity,
        place: Arc<Place>,
        file: Text,
        sheet: Text,
        /// Empty where the finding is about a file or an initiative.
        cells: Cells,
        /// The field as the form labels it.
        field: Text,
        found: Text,
        read_as: Text,
        message: Text,
        help: Text,
        /// What the section answered; empty where it did not, or something changed since.
        answer: Text,
    }
}

table! {
    /// What a section answered to a question about its form (確認しました・理由): it holds as long as the question is the same.
    pub struct AnswerRow in "answers" version 1 {
        place: Arc<Place>,
        code: Text,
        field: Text,
        found: Text,
        message: Text,
        answer: Text,
        /// The period in which it was answered.
        since: Text,
    }
}

/// The rule that tells of a form that did not come in. Others without a file, such as those about the whole plan, are findings like any.
const ABSENCE: &str = "section-missing";

impl FindingRow {
    /// Whether it tells of a form that did not come in: that is counted as 未提出, and never as an error beside it.
    pub fn is_absence(&self) -> bool {
        self.code == ABSENCE
    }

    /// The same for the office alone: it goes to no section, though it says which initiative and cell it is about.
    #[must_use]
    pub fn of_no_section(self) -> Self {
        let place = Place {
            order: 0,
            ..(*self.place).clone()
        };
        Self {
            place: Arc::new(place),
            ..self
        }
    }

    /// The words in which headquarters is asked about it.
    pub fn asked(&self) -> String {
        format!(
            "{}：{}",
            self.field,
            self.message.split('。').next().unwrap_or_default()
        )
    }

    /// What is asked: the same as long as the rule, the field, what was typed and what is said of it are. A section answers to this.
    pub fn question(&self) -> String {
        question([&self.place.key, &self.code, &self.field, &self.found, &self.message])
    }
}

impl AnswerRow {
    /// What was answered.
    pub fn question(&self) -> String {
        question([&self.place.key, &self.code, &self.field, &self.found, &self.message])
    }
}

/// Blanks count once: programs do not agree on line breaks.
fn question(parts: [&Text; 5]) -> String {
    let plain = |text: &Text| text.split_whitespace().collect::<Vec<_>>().join(" ");
    parts.map(plain).join(" | ")
}

table! {
    /// One line of 提出状況: an initiative that the register expects, or a file that belongs to none.
    pub struct SubmissionRow in "submissions" version 1 {
        place: Arc<Place>,
        /// Whether the register expects it.
        expected: bool,
        status: Status,
        file: Text,
        sheet: Text,
        version: Text,
        layer: Option<Layer>,
        /// BLAKE3 hash of the file, hexadecimal.
        hash: Text,
        bytes: i64,
        /// Day on which the file was last saved by its own record, in Japan's time; empty where it has none.
        saved: Text,
        errors: i64,
        warnings: i64,
        /// What else is to be said, such as the file that replaces this one.
        remark: Text,
    }
}
