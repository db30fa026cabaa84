//! A finding: what is wrong, where, and what to do.

use crate::book::Address;
use crate::table::Severity;

/// One finding. Rules fill in the place and the words; code and severity are the rule's.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub code: String,
    pub severity: Severity,
    /// What it weighs where that is not the rule's own severity.
    pub weight: Option<Severity>,
    /// The initiative's key; empty where the finding is about a file.
    pub key: String,
    /// Path of the file; empty where there is none.
    pub file: String,
    pub sheet: String,
    /// Cells in reading order; empty where it is about the whole sheet or file.
    pub cells: Vec<Address>,
    /// The field as the form labels it.
    pub field: String,
    /// What was typed.
    pub found: String,
    /// What it was read as.
    pub read_as: String,
    /// What is wrong, in one polite Japanese sentence without addresses.
    pub message: String,
    /// What to do, likewise.
    pub help: String,
}

impl Finding {
    /// A finding with nothing but words.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code: String::new(),
            severity: Severity::Notice,
            weight: None,
            key: String::new(),
            file: String::new(),
            sheet: String::new(),
            cells: Vec::new(),
            field: String::new(),
            found: String::new(),
            read_as: String::new(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// Weighing this, whatever its rule does.
    pub fn weighing(self, severity: Severity) -> Self {
        Self {
            weight: Some(severity),
            ..self
        }
    }

    /// About this file.
    pub fn file(self, path: &str) -> Self {
        Self {
            file: path.to_owned(),
            ..self
        }
    }

    /// About this field.
    pub fn field(self, field: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            ..self
        }
    }

    /// About these cells.
    pub fn cells(self, cells: impl IntoIterator<Item = Address>) -> Self {
        Self {
            cells: cells.into_iter().collect(),
            ..self
        }
    }

    /// With what was typed.
    pub fn found(self, found: impl Into<String>) -> Self {
        Self {
            found: found.into(),
            ..self
        }
    }

    /// With what it was read as.
    pub fn read_as(self, read_as: impl Into<String>) -> Self {
        Self {
            read_as: read_as.into(),
            ..self
        }
    }
}
