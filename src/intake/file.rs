//! A submitted file with everything that was read from it.

use std::collections::HashMap;

use jiff::Timestamp;

use super::folder::{Agenda, Answer, Problem, told_apart};
use super::layout::Unread;
use super::reading::Submission;
use crate::book::FileFormat;

/// A submitted file, read.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Path below the input folder, with `/` and composed characters (NFC).
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3 hash, hexadecimal; empty where the file could not be read.
    pub hash: String,
    /// What the file is, where it is a workbook.
    pub format: Option<FileFormat>,
    /// When it was last saved, as the file itself says.
    pub modified: Option<Timestamp>,
    /// Whether it holds macros.
    pub macros: bool,
    /// Why nothing was taken from it.
    pub problem: Option<Problem>,
    /// The forms in it.
    pub submissions: Vec<Submission>,
    /// Whether its sheets hold nothing but these forms and what templates print.
    pub only_forms: bool,
    /// Sheets that are no form.
    pub unread: Vec<UnreadSheet>,
    /// What was answered on the sheet in front of a form that comes back.
    pub answers: Vec<Answer>,
    /// What was entered in it, where it is a consolidated workbook and so no submission.
    pub agenda: Option<Agenda>,
}

/// A sheet that is no form.
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadSheet {
    /// Its name.
    pub name: String,
    /// Why nothing was taken from it.
    pub reason: Unread,
}

/// Gives files that would be shown under one path (names that differ in composition only, or are no text) numbers: every
/// finding has to lead to one file.
pub fn tell_apart(files: &mut [File]) {
    let mut seen = HashMap::new();
    for file in files {
        file.path = told_apart(&mut seen, std::mem::take(&mut file.path));
    }
}
