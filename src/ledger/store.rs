//! The data files of a batch: every table as Parquet, for the next batch and for analysts, and as CSV, for Excel.

use std::io::Cursor;
use std::path::Path;

use polars::prelude::*;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::ParquetWriter;
use polars_io::prelude::CsvWriter;
use polars_io::{SerReader, SerWriter};

use super::rows::{
    ChangeRow, CostRow, CountRow, FindingRow, GradeRow, IndicatorRow, InitiativeRow, StepRow, SubmissionRow, ValueRow,
};
use super::table::Table;
use super::tables::Tables;

/// A data file: its name and its bytes.
pub type DataFile = (String, Vec<u8>);

/// The data files of a batch. Errors only where polars cannot write a frame.
pub fn write(tables: &Tables) -> PolarsResult<Vec<DataFile>> {
    let mut files = Vec::new();
    table(&mut files, &tables.initiatives)?;
    table(&mut files, &tables.indicators)?;
    table(&mut files, &tables.steps)?;
    table(&mut files, &tables.costs)?;
    table(&mut files, &tables.grades)?;
    table(&mut files, &tables.findings)?;
    table(&mut files, &tables.submissions)?;
    table(&mut files, &tables.values)?;
    table(&mut files, &tables.changes)?;
    table(&mut files, &tables.counts)?;
    Ok(files)
}

fn table<T: Table>(files: &mut Vec<DataFile>, rows: &[T]) -> PolarsResult<()> {
    let mut frame = T::to_frame(rows)?;
    let mut csv = Vec::new();
    CsvWriter::new(&mut csv).include_bom(true).finish(&mut frame)?;
    let mut parquet = Vec::new();
    ParquetWriter::new(&mut parquet).finish(&mut frame)?;
    files.push((format!("{}.csv", T::NAME), csv));
    files.push((format!("{}.parquet", T::NAME), parquet));
    Ok(())
}

/// Reads the tables of an earlier batch; None where it left none. A table written by another version of the program,
/// with other columns, is an error.
pub fn read(folder: &Path) -> PolarsResult<Option<Tables>> {
    if !folder.join(format!("{}.parquet", InitiativeRow::NAME)).is_file() {
        return Ok(None);
    }
    Ok(Some(Tables {
        initiatives: rows::<InitiativeRow>(folder)?,
        indicators: rows::<IndicatorRow>(folder)?,
        steps: rows::<StepRow>(folder)?,
        costs: rows::<CostRow>(folder)?,
        grades: rows::<GradeRow>(folder)?,
        findings: rows::<FindingRow>(folder)?,
        submissions: rows::<SubmissionRow>(folder)?,
        values: rows::<ValueRow>(folder)?,
        changes: rows::<ChangeRow>(folder)?,
        counts: rows::<CountRow>(folder)?,
    }))
}

fn rows<T: Table>(folder: &Path) -> PolarsResult<Vec<T>> {
    let bytes = std::fs::read(folder.join(format!("{}.parquet", T::NAME)))?;
    T::from_frame(&ParquetReader::new(Cursor::new(bytes)).finish()?)
}
