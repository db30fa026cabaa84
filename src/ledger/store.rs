//! The data files of a batch: every table as Parquet, for the next batch and for analysts, and as CSV, for Excel.

use std::fs::File;
use std::io::{BufWriter, Cursor, Write};
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

/// Rows that are turned into a frame at a time, so that the largest table never stands in memory twice.
const ROWS: usize = 100_000;

/// Writes the data files of a batch into an existing folder. Errors where a file or a frame cannot be written.
pub fn write(tables: &Tables, folder: &Path) -> PolarsResult<()> {
    table(folder, &tables.initiatives)?;
    table(folder, &tables.indicators)?;
    table(folder, &tables.steps)?;
    table(folder, &tables.costs)?;
    table(folder, &tables.grades)?;
    table(folder, &tables.findings)?;
    table(folder, &tables.submissions)?;
    table(folder, &tables.values)?;
    table(folder, &tables.changes)?;
    table(folder, &tables.counts)
}

fn table<T: Table>(folder: &Path, rows: &[T]) -> PolarsResult<()> {
    let create = |kind: &str| File::create(folder.join(format!("{}.{kind}", T::NAME)));
    let (mut csv, parquet) = (BufWriter::new(create("csv")?), BufWriter::new(create("parquet")?));
    // A table without rows has its columns all the same.
    let (head, rest) = rows.split_at(rows.len().min(ROWS));
    let mut frame = T::to_frame(head)?;
    CsvWriter::new(&mut csv).include_bom(true).finish(&mut frame)?;
    let mut parquet = ParquetWriter::new(parquet).batched(frame.schema())?;
    parquet.write_batch(&frame)?;
    for part in rest.chunks(ROWS) {
        frame = T::to_frame(part)?;
        CsvWriter::new(&mut csv).include_header(false).finish(&mut frame)?;
        parquet.write_batch(&frame)?;
    }
    parquet.finish()?;
    csv.flush()?;
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
