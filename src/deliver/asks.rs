//! 依頼: the list of everybody who gives grades at the occasion, in a folder of their own.

use std::path::Path;

use rayon::prelude::*;

use super::folder::put;
use super::names::{LONGEST_FOLDER, safe};
use super::workbook::workbook;
use super::{Failure, Outcome};
use crate::docket;
use crate::intake::Circular;
use crate::plan::{Period, Who};
use crate::report::hearing;
use crate::report::rating::{self, Asked};
use crate::report::{self, Brief, Facts};

/// The folder of the lists.
const FOLDER: &str = "依頼";

/// Writes the lists of those who evaluate, and that of the office where it has something to ask.
pub fn write(outcome: &Outcome<'_>, brief: &Brief, folder: &Path) -> Result<(), Failure> {
    let facts = Facts::new(brief, None, &outcome.tables);
    let asked = rating::asked(brief, &outcome.tables);
    asked.par_iter().enumerate().try_for_each(|(place, asked)| {
        let name = format!(
            "{}/{}",
            folder_of(place + 1, asked),
            list_name(Circular::Rating, brief.period)
        );
        let bytes = workbook(&name, || rating::write(&facts, asked))?;
        Ok::<(), Failure>(put(folder, &name, &bytes)?)
    })?;
    let mut parties = outcome.batch.plan.settings.parties.iter();
    let office = parties.find(|party| party.who == Who::Office);
    let Some(hearing) = office.and_then(|office| hearing::asked(&outcome.tables, &office.name)) else {
        return Ok(());
    };
    let name = format!(
        "{}/{}",
        folder_of(0, &hearing),
        list_name(Circular::Hearing, brief.period)
    );
    let bytes = workbook(&name, || hearing::write(&facts, &hearing))?;
    Ok(put(folder, &name, &bytes)?)
}

/// Name of the workbook with what decisions mean for the register.
const REGISTER_CHANGES: &str = "台帳の変更案.xlsx";

/// Writes what decisions mean for the register, where they mean something.
pub fn register_changes(brief: &Brief, outcome: &Outcome<'_>, folder: &Path) -> Result<(), Failure> {
    let changes = docket::register_changes(&outcome.batch, &outcome.tables);
    if changes.is_empty() {
        return Ok(());
    }
    let bytes = workbook(REGISTER_CHANGES, || report::register_changes::write(brief, &changes))?;
    Ok(put(folder, REGISTER_CHANGES, &bytes)?)
}

/// Folder of one person: its place, party and post.
fn folder_of(place: usize, asked: &Asked) -> String {
    let name = if asked.party == asked.person {
        asked.party.clone()
    } else {
        format!("{}_{}", asked.party, asked.person)
    };
    format!("{FOLDER}/{}", safe(&format!("{place:02}_{name}"), LONGEST_FOLDER))
}

fn list_name(list: Circular, period: Period) -> String {
    format!("{}_{period}.xlsx", list.sheet())
}

/// Whether a file of the results, by its path below their folder, is such a list.
pub fn is_list(file: &str, period: Period) -> bool {
    let mut parts = file.split('/');
    let lists = [Circular::Rating, Circular::Hearing];
    parts.next() == Some(FOLDER)
        && parts
            .next_back()
            .is_some_and(|name| lists.iter().any(|list| name == list_name(*list, period)))
}
