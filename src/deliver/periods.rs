//! The periods that have a folder of submissions.

use std::path::Path;

use super::Failure;
use crate::plan::Period;

/// The periods below `folder`, ascending. Other folders and files are left alone.
pub fn periods(folder: &Path) -> Result<Vec<Period>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|_| Failure::NoInput(folder.to_owned()))?;
    let names = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name());
    let mut periods: Vec<Period> = names.filter_map(|name| name.to_str()?.parse().ok()).collect();
    periods.sort_unstable();
    Ok(periods)
}

/// The period asked for, else the newest.
pub fn chosen(folder: &Path, asked: Option<Period>) -> Result<Period, Failure> {
    match asked {
        Some(period) => Ok(period),
        None => periods(folder)?
            .last()
            .copied()
            .ok_or_else(|| Failure::NoPeriod(folder.to_owned())),
    }
}
