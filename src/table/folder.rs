//! The data files of a batch in their folder: all tables are written, and read again by a later batch.

use std::io;
use std::path::Path;

use polars::prelude::PolarsResult;

use super::declare::Table;
use super::rows::{InitiativeRow, ValueRow};
use super::store;
use super::stored::Unread;
use super::tables::Tables;

/// Writes the data files of a batch into an existing folder; `values` are its single values, which stand in no table.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(tables: &Tables, values: impl Iterator<Item = ValueRow>, folder: &Path) -> io::Result<()> {
    write_all(tables, values, folder).map_err(store::on_disk)
}

fn write_all(tables: &Tables, values: impl Iterator<Item = ValueRow>, folder: &Path) -> PolarsResult<()> {
    tables.write(folder)?;
    store::values(folder, values)
}

/// Reads the tables of an earlier batch; None where it left none. The single values are left out: nothing is compared with
/// them.
///
/// # Errors
/// Where a table is damaged, or one of a later version of the program.
pub fn read(folder: &Path) -> Result<Option<Tables>, Unread> {
    if !folder.join(format!("{}.parquet", InitiativeRow::NAME)).is_file() {
        return Ok(None);
    }
    Tables::read(folder).map(Some)
}
