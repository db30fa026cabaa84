//! `確定.json`: what an edition says of itself.

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::names::edition_name;
use crate::deliver::broken::Broken;
use crate::deliver::folder::Made;
use crate::plan::{OccasionKind, Period};
use crate::value::FiscalYear;

/// Its name in the folder of the edition.
pub const STATEMENT: &str = "確定.json";

/// What an edition is, and the hash of everything in it and of everything that it was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The program with its version.
    pub program: String,
    /// Title of the plan.
    pub plan: String,
    pub period: Period,
    /// What the batch is called: 上半期評価.
    pub occasion: String,
    /// What it is for; several where several lines of the calendar fall in its month, none in a month without one.
    pub kinds: Vec<OccasionKind>,
    /// The fiscal year that it speaks of.
    pub fiscal_year: FiscalYear,
    /// The date that it speaks for.
    pub as_of: Date,
    /// The day of the meeting that decided.
    pub meeting: Date,
    /// 1 for the first of its period.
    pub edition: u32,
    /// What the office says of it.
    pub note: String,
    /// Why it corrects the one before; empty for the first.
    pub reason: String,
    /// The edition that it takes the place of or adds to, by its name: the one before it, or that of the evaluation whose accounts
    /// are settled.
    pub amends: Option<String>,
    /// What was open and was made official as it is.
    pub waivers: Vec<Waiver>,
    /// `plan.toml` as it was, by its way below the folder.
    pub plan_file: String,
    /// Every file of the edition but this one, by path.
    pub made: Vec<Made>,
    /// Every file that was sent in, by its way below the folder of submissions.
    pub submitted: Vec<Made>,
    /// BLAKE3 hash of the line of the ledger before that of this edition.
    pub before: String,
}

/// Something that was open and was waived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// What kind of thing: エラー, 未提出, 未決定, 保留.
    pub kind: String,
    pub key: String,
    pub number: String,
    pub title: String,
    /// What was open, in words.
    pub what: String,
    pub file: String,
    pub sheet: String,
    pub cells: String,
    /// Why it is as it is.
    pub reason: String,
}

impl Statement {
    /// The edition by its way below the official record: `2021-09_上半期評価/第1版`.
    pub fn name(&self) -> String {
        edition_name(self.period, &self.occasion, self.edition)
    }

    /// Whether it is of a kind.
    pub fn is(&self, kind: OccasionKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads that of an edition, with the hash of its text.
    ///
    /// # Errors
    /// Where it is not there or no statement of ours.
    pub fn read(folder: &Path) -> Result<(Self, String), Broken> {
        let path = folder.join(STATEMENT);
        let bytes = fs::read(&path).map_err(|_| Broken::Statement(path.clone()))?;
        let statement = serde_json::from_slice(&bytes).map_err(|_| Broken::Statement(path))?;
        Ok((statement, blake3::hash(&bytes).to_hex().to_string()))
    }

    /// What it says of a file in its folder.
    pub fn made(&self, file: &str) -> Option<&Made> {
        self.made.iter().find(|made| made.file == file)
    }
}
