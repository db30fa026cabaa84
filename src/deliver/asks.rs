//! 依頼: the list of everybody who gives grades at the occasion, in a folder of their own.

use std::path::Path;

use rayon::prelude::*;

use super::Failure;
use super::folder::put;
use super::sections::{LONGEST_FOLDER, safe};
use super::write::workbook;
use crate::plan::Period;
use crate::report::Brief;
use crate::report::rating::{self, Asked};
use crate::table::Tables;

/// The folder of the lists.
const FOLDER: &str = "依頼";

/// Writes the lists; how many there are.
pub fn write(brief: &Brief, tables: &Tables, folder: &Path) -> Result<usize, Failure> {
    let asked = rating::asked(brief, tables);
    asked.par_iter().enumerate().try_for_each(|(place, asked)| {
        let name = format!("{}/{}", folder_of(place + 1, asked), list_name(brief.period));
        let bytes = workbook(&name, || rating::write(brief, tables, asked))?;
        Ok::<(), Failure>(put(folder, &name, &bytes)?)
    })?;
    Ok(asked.len())
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

fn list_name(period: Period) -> String {
    format!("評価票_{period}.xlsx")
}

/// Whether a file of the results, by its path below their folder, is such a list.
pub fn is_list(file: &str, period: Period) -> bool {
    let mut parts = file.split('/');
    parts.next() == Some(FOLDER) && parts.next_back() == Some(list_name(period).as_str())
}
