//! A finding: what is wrong, where, and what to do.

use crate::book::Address;
use crate::ledger::{Batch, FindingRow};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// エラー: has to be corrected.
    Error,
    /// 要確認: has to be looked at.
    Warning,
    /// 通知: good to know.
    Notice,
}

impl Severity {
    /// The severity as the reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "エラー",
            Self::Warning => "要確認",
            Self::Notice => "通知",
        }
    }

    /// The stable English name that `--format json` prints.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// One finding. Rules fill in the place and the words; code and severity are the rule's.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub code: String,
    pub severity: Severity,
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

    /// The finding as a row of the ledger, with the place of its initiative or file in the register.
    pub fn row(&self, batch: &Batch<'_>) -> FindingRow {
        let case = batch.cases.iter().find(|case| {
            if self.key.is_empty() {
                !self.file.is_empty() && batch.file(case).path == self.file
            } else {
                case.key == self.key
            }
        });
        let register = &batch.plan.register;
        let expected = register
            .initiatives
            .iter()
            .find(|e| !self.key.is_empty() && e.number == self.key);
        let (department, section, section_order) = match (case, expected.and_then(|e| register.section_of(e))) {
            (Some(case), _) => case.place(batch.plan),
            (None, Some(section)) => (section.department.clone(), section.name.clone(), section.order),
            (None, None) => Default::default(),
        };
        let cells: Vec<String> = self.cells.iter().map(ToString::to_string).collect();
        let title = case
            .map(|case| case.initiative.title.or_empty().to_owned())
            .filter(|t| !t.is_empty());
        FindingRow {
            code: self.code.clone(),
            severity: self.severity.name().to_owned(),
            department,
            section,
            section_order,
            key: self.key.clone(),
            number: case
                .map(|c| c.initiative.number.or_empty().to_owned())
                .or(expected.map(|e| e.number.clone()))
                .unwrap_or_default(),
            title: title.or(expected.map(|e| e.title.clone())).unwrap_or_default(),
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cells: cells.join(","),
            field: self.field.clone(),
            found: self.found.clone(),
            read_as: self.read_as.clone(),
            message: self.message.clone(),
            help: self.help.clone(),
        }
    }
}
