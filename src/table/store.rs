//! A table is written: as Parquet, for the next batch and for analysts, and as CSV, for Excel.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use polars::prelude::*;
use polars_io::SerWriter;
use polars_io::parquet::write::{BatchedWriter, KeyValueMetadata, ParquetWriter};
use polars_io::prelude::CsvWriter;

use super::declare::Table;
use super::guard::{guarded, is_changed};
use super::rows::ValueRow;
use super::since::SinceRow;
use super::stored::VERSION;

/// Rows that are turned into a frame at a time, so that no large table stands in memory twice.
const ROWS: usize = 10_000;

/// What the disk said, where it was the disk.
pub(super) fn on_disk(error: PolarsError) -> io::Error {
    match error {
        PolarsError::IO { error, .. } => match error.raw_os_error() {
            Some(code) => io::Error::from_raw_os_error(code),
            None => io::Error::new(error.kind(), error.to_string()),
        },
        error => io::Error::other(error.to_string()),
    }
}

/// Writes what became another since the last run of the period, beside the other tables.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_since(rows: &[SinceRow], folder: &Path) -> io::Result<()> {
    table(folder, rows).map_err(on_disk)
}

/// Writes the files of one table.
pub(super) fn table<T: Table>(folder: &Path, rows: &[T]) -> PolarsResult<()> {
    let mut files = Files::create::<T>(folder)?;
    rows.chunks(ROWS).try_for_each(|part| files.add(part))?;
    files.finish()
}

/// Writes the values, the largest table by far, made as they are written.
pub(super) fn values(folder: &Path, mut values: impl Iterator<Item = ValueRow>) -> PolarsResult<()> {
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
        let version = KeyValueMetadata::from_static(vec![(VERSION.to_owned(), T::VERSION.to_string())]);
        let parquet = ParquetWriter::new(parquet).with_key_value_metadata(Some(version));
        Ok(Self {
            csv,
            parquet: parquet.batched(columns.schema())?,
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
        if let Ok(texts) = frame.columns()[place].str()
            && has_changed(texts)
        {
            let texts = changed(texts);
            frame.replace_column(place, texts.into_column())?;
        }
    }
    Ok(())
}

/// The texts of a column, guarded.
fn changed(texts: &StringChunked) -> StringChunked {
    let (mut last, mut guarded_last) = ("", None);
    let guarded = texts.iter().map(|text| {
        let text = text?;
        if text != last {
            (last, guarded_last) = (text, guarded(text));
        }
        Some(guarded_last.clone().map_or(Cow::Borrowed(text), Cow::Owned))
    });
    guarded.collect::<StringChunked>().with_name(texts.name().clone())
}

/// Whether any text of a column is to be guarded; the same text is looked at once where it stands row after row.
fn has_changed(texts: &StringChunked) -> bool {
    let mut last = "";
    texts.iter().flatten().any(|text| {
        let is_new = text != last;
        last = text;
        is_new && is_changed(text)
    })
}
