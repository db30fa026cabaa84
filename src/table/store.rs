//! The data files of a batch: every table as Parquet, for the next batch and for analysts, and as CSV, for Excel.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Write};
use std::path::Path;

use polars::prelude::*;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{BatchedWriter, ParquetWriter};
use polars_io::prelude::CsvWriter;
use polars_io::{SerReader, SerWriter};

use super::declare::Table;
use super::guard::guarded;
use super::rows::{CountRow, DecisionRow, GradeRow, InitiativeRow, PlanRow, ValueRow};
use super::tables::Tables;

/// Rows that are turned into a frame at a time, so that no large table stands in memory twice.
const ROWS: usize = 50_000;

/// Writes the data files of a batch into an existing folder; `values` are its single values, which stand in no table.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(tables: &Tables, values: impl Iterator<Item = ValueRow>, folder: &Path) -> io::Result<()> {
    write_all(tables, values, folder).map_err(|error| match error {
        PolarsError::IO { error, .. } => match error.raw_os_error() {
            Some(code) => io::Error::from_raw_os_error(code),
            None => io::Error::new(error.kind(), error.to_string()),
        },
        error => io::Error::other(error.to_string()),
    })
}

fn write_all(tables: &Tables, single: impl Iterator<Item = ValueRow>, folder: &Path) -> PolarsResult<()> {
    tables.write(folder)?;
    values(folder, single)
}

pub(super) fn table<T: Table>(folder: &Path, rows: &[T]) -> PolarsResult<()> {
    let mut files = Files::create::<T>(folder)?;
    rows.chunks(ROWS).try_for_each(|part| files.add(part))?;
    files.finish()
}

/// The values, the largest table by far, made as they are written.
fn values(folder: &Path, mut values: impl Iterator<Item = ValueRow>) -> PolarsResult<()> {
    let mut files = Files::create::<ValueRow>(folder)?;
    loop {
        let rows: Vec<ValueRow> = values.by_ref().take(ROWS).collect();
        if rows.is_empty() {
            return files.finish();
        }
        files.add(&rows)?;
    }
}

/// The data files of one table in the making.
struct Files {
    csv: BufWriter<File>,
    parquet: BatchedWriter<BufWriter<File>>,
}

impl Files {
    /// Begins the files of a table with its columns.
    fn create<T: Table>(folder: &Path) -> PolarsResult<Self> {
        let create = |kind: &str| File::create(folder.join(format!("{}.{kind}", T::NAME))).map(BufWriter::new);
        let mut columns = T::to_frame(&[])?;
        let (mut csv, parquet) = (create("csv")?, create("parquet")?);
        CsvWriter::new(&mut csv).include_bom(true).finish(&mut columns)?;
        Ok(Self {
            csv,
            parquet: ParquetWriter::new(parquet).batched(columns.schema())?,
        })
    }

    fn add<T: Table>(&mut self, rows: &[T]) -> PolarsResult<()> {
        let mut frame = T::to_frame(rows)?;
        self.parquet.write_batch(&frame)?;
        guard(&mut frame)?;
        CsvWriter::new(&mut self.csv).include_header(false).finish(&mut frame)
    }

    fn finish(mut self) -> PolarsResult<()> {
        self.parquet.finish()?;
        self.csv.flush()?;
        Ok(())
    }
}

/// Makes every text of a frame one that a spreadsheet leaves as it is: CSV files are opened in Excel.
fn guard(frame: &mut DataFrame) -> PolarsResult<()> {
    for place in 0..frame.width() {
        if let Ok(texts) = frame.columns()[place].str() {
            let texts = texts.apply_values(|text| guarded(text).map_or(Cow::Borrowed(text), Cow::Owned));
            frame.replace_column(place, texts.into_column())?;
        }
    }
    Ok(())
}

/// Reads the tables of an earlier batch; None where it left none. A table written by another version of the program,
/// with other columns, is an error. The single values are left out: nothing is compared with them.
pub fn read(folder: &Path) -> PolarsResult<Option<Tables>> {
    if !folder.join(format!("{}.parquet", InitiativeRow::NAME)).is_file() {
        return Ok(None);
    }
    Tables::read(folder).map(Some)
}

/// What an earlier batch knew of entries in the 協議事項; None where it left no such table.
pub fn read_decisions(folder: &Path) -> PolarsResult<Option<Vec<DecisionRow>>> {
    match folder.join(format!("{}.parquet", DecisionRow::NAME)).try_exists()? {
        true => rows(folder).map(Some),
        false => Ok(None),
    }
}

/// The counted grades of an earlier batch and the plan they were counted by; None where it left none that can be read.
pub fn read_counts(folder: &Path) -> Option<(Vec<CountRow>, Vec<PlanRow>)> {
    Some((rows(folder).ok()?, rows(folder).ok()?))
}

/// The grades of an earlier batch and the plan they were given by; None where it left none that can be read.
pub fn read_grades(folder: &Path) -> Option<(Vec<GradeRow>, Vec<PlanRow>)> {
    Some((rows(folder).ok()?, rows(folder).ok()?))
}

/// The single values of an earlier batch, where keys are given of the sheets alone that hold these initiatives; none where
/// it left none.
pub fn read_values(folder: &Path, keys: Option<&BTreeSet<&str>>) -> PolarsResult<Vec<ValueRow>> {
    let path = folder.join(format!("{}.parquet", ValueRow::NAME));
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let frame = ParquetReader::new(File::open(path)?).finish()?;
    let Some(keys) = keys else {
        return ValueRow::from_frame(&frame);
    };
    let [key, file, sheet] = ["key", "file", "sheet"].map(|name| frame.column(name));
    let (key, file, sheet) = (key?.str()?, file?.str()?, sheet?.str()?);
    let sheets = || file.iter().zip(sheet.iter());
    let is_wanted = |key: Option<&str>| key.is_some_and(|key| keys.contains(key));
    let wanted = sheets().zip(key.iter()).filter(|(_, key)| is_wanted(*key));
    let wanted: BTreeSet<_> = wanted.map(|(sheet, _)| sheet).collect();
    let rows: BooleanChunked = sheets().map(|sheet| wanted.contains(&sheet)).collect();
    ValueRow::from_frame(&frame.filter(&rows)?)
}

pub(super) fn rows<T: Table>(folder: &Path) -> PolarsResult<Vec<T>> {
    let bytes = std::fs::read(folder.join(format!("{}.parquet", T::NAME)))?;
    T::from_frame(&ParquetReader::new(Cursor::new(bytes)).finish()?)
}
