//! 今回の対応.xlsx: what the office has to do after a run.

use std::path::Path;

use super::folder::{Trouble, put};
use super::sections::Made;
use super::since::Since;
use super::workbook::workbook;
use super::{Failure, Outcome};
use crate::check::Easing;
use crate::docket;
use crate::report::Brief;
use crate::report::office::{self, Parcel, Work};
use crate::table;

/// Writes it, and the table of what became another.
pub fn write(
    outcome: &Outcome<'_>,
    brief: &Brief,
    (made, since): (&Made, &Since),
    folder: &Path,
) -> Result<(), Failure> {
    let data = folder.join("data");
    table::write_since(&since.shown, &data).map_err(|error| Trouble::write(&data, error))?;
    let parcels: Vec<Parcel> = made.parcels.iter().map(|(parcel, _)| parcel.clone()).collect();
    let settings: Vec<String> = outcome.easings.iter().filter_map(Easing::remark).collect();
    let work = Work {
        parcels: &parcels,
        since: &since.shown,
        unmade: &made.unmade,
        settings: &settings,
        register_changes: docket::register_changes(&outcome.batch, &outcome.tables).len(),
    };
    let name = format!("{}.xlsx", office::NAME);
    let bytes = workbook(&name, || office::write(brief, &outcome.tables, &work))?;
    Ok(put(folder, &name, &bytes)?)
}
