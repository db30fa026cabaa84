//! The consolidated workbook for headquarters (本部提出用, `domain.md` §5).

mod agenda;
mod changes;
mod costs;
mod departments;
mod evidence;
mod findings;
mod indicators;
mod initiatives;
mod issues;
mod legend;
mod overview;
mod schedule;
mod submissions;

use rust_xlsxwriter::XlsxError;

use super::brief::Brief;
use super::facts::Facts;
use super::workbook::{Build, save};
use crate::ledger::Tables;

/// The sheets in their order.
const SHEETS: [Build; 13] = [
    overview::build,
    issues::build,
    initiatives::build,
    indicators::build,
    schedule::build,
    costs::build,
    departments::build,
    changes::build,
    agenda::build,
    submissions::build,
    findings::build,
    evidence::build,
    legend::build,
];

/// Writes the consolidated workbook; the same tables give the same bytes.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, tables: &Tables) -> Result<Vec<u8>, XlsxError> {
    save(&Facts::new(brief, None, tables), &brief.plan_title, &SHEETS)
}
