//! Tables of an earlier batch are read, one by one. A column that is missing reads as empty; a table of a later version is not read
//! at all, for what its columns mean there is not known here.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Cursor};
use std::path::Path;

use polars::prelude::*;
use polars_io::SerReader;
use polars_io::mmap::MmapBytesReader;
use polars_io::parquet::read::ParquetReader;

use super::declare::Table;
use super::rows::{
    AnswerRow, CountRow, DecisionRow, FindingRow, GradeRow, InitiativeRow, IssueRow, ItemRow, PlanRow, ValueRow,
};
use super::since::SinceRow;

/// Key of the version of a table in the metadata of its Parquet file.
pub(super) const VERSION: &str = "kohyo.version";

/// Why a table of an earlier batch cannot be read; as text one Japanese sentence without its full stop.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A later version of the program has written it.
    #[error("新しい版の kohyo で作られています")]
    Newer,
    /// It is damaged, or no table of ours.
    #[error("壊れているか、この道具の作った表ではありません")]
    Damaged(#[from] PolarsError),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Damaged(error.into())
    }
}

/// What an earlier batch knew of entries in the 協議事項; None where it left no such table.
///
/// # Errors
/// As [`super::read`].
pub fn read_decisions(folder: &Path) -> Result<Option<Vec<DecisionRow>>, Unread> {
    match folder.join(format!("{}.parquet", DecisionRow::NAME)).try_exists()? {
        true => rows(folder).map(Some),
        false => Ok(None),
    }
}

/// The counted grades of an earlier batch and the plan they were counted by.
///
/// # Errors
/// As [`super::read`], and where it left none.
pub fn read_counts(folder: &Path) -> Result<(Vec<CountRow>, Vec<PlanRow>), Unread> {
    Ok((rows(folder)?, rows(folder)?))
}

/// The grades of an earlier batch and the plan they were given by.
///
/// # Errors
/// Where it left none that can be read.
pub fn read_grades(folder: &Path) -> Result<(Vec<GradeRow>, Vec<PlanRow>), Unread> {
    Ok((rows(folder)?, rows(folder)?))
}

/// What sections answered, as an earlier batch knew it. Nothing where it left none that can be read.
pub fn read_answers(folder: &Path) -> Vec<AnswerRow> {
    rows_if_any(folder).unwrap_or_default()
}

/// What the last run of a period left to compare the next one with: its findings, and what became another in it. None where it
/// left none that can be read.
pub fn read_since(folder: &Path) -> Option<(Vec<FindingRow>, Vec<SinceRow>)> {
    let findings = rows(folder).ok()?;
    Some((findings, rows_if_any(folder).unwrap_or_default()))
}

/// What an earlier batch held: its initiatives, the items and the reasons to look at them. Nothing where it left none that can
/// be read.
pub fn read_standing(folder: &Path) -> (Vec<InitiativeRow>, Vec<ItemRow>, Vec<IssueRow>) {
    fn known<T: Table>(folder: &Path) -> Vec<T> {
        rows_if_any(folder).unwrap_or_default()
    }
    (known(folder), known(folder), known(folder))
}

/// The single values of an earlier batch, where keys are given of the sheets alone that hold these initiatives; none where
/// it left none.
///
/// # Errors
/// As [`super::read`].
pub fn read_values(folder: &Path, keys: Option<&BTreeSet<&str>>) -> Result<Vec<ValueRow>, Unread> {
    let path = folder.join(format!("{}.parquet", ValueRow::NAME));
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let frame = frame::<ValueRow>(File::open(path)?)?;
    match keys {
        Some(keys) => Ok(ValueRow::from_frame(&of_sheets(&frame, keys)?)?),
        None => Ok(ValueRow::from_frame(&frame)?),
    }
}

/// The rows of the sheets that hold these initiatives.
fn of_sheets(frame: &DataFrame, keys: &BTreeSet<&str>) -> PolarsResult<DataFrame> {
    let [key, file, sheet] = ["key", "file", "sheet"].map(|name| frame.column(name));
    let (key, file, sheet) = (key?.str()?, file?.str()?, sheet?.str()?);
    let sheets = || file.iter().zip(sheet.iter());
    let is_wanted = |key: Option<&str>| key.is_some_and(|key| keys.contains(key));
    let wanted = sheets().zip(key.iter()).filter(|(_, key)| is_wanted(*key));
    let wanted: BTreeSet<_> = wanted.map(|(sheet, _)| sheet).collect();
    let rows: BooleanChunked = sheets().map(|sheet| wanted.contains(&sheet)).collect();
    frame.filter(&rows)
}

pub(super) fn rows<T: Table>(folder: &Path) -> Result<Vec<T>, Unread> {
    let bytes = std::fs::read(folder.join(format!("{}.parquet", T::NAME)))?;
    Ok(T::from_frame(&frame::<T>(Cursor::new(bytes))?)?)
}

/// The same of a table that a later version added; none where an earlier one wrote the others.
pub(super) fn rows_if_any<T: Table>(folder: &Path) -> Result<Vec<T>, Unread> {
    match folder.join(format!("{}.parquet", T::NAME)).try_exists()? {
        true => rows(folder),
        false => Ok(Vec::new()),
    }
}

/// The frame of a table, unless a later version of the program has written it.
fn frame<T: Table>(file: impl MmapBytesReader) -> Result<DataFrame, Unread> {
    let mut reader = ParquetReader::new(file);
    if version(&mut reader)? > T::VERSION {
        return Err(Unread::Newer);
    }
    Ok(reader.finish()?)
}

/// The version that a file says of itself, 0 where it says none.
fn version(reader: &mut ParquetReader<impl MmapBytesReader>) -> PolarsResult<u32> {
    let pairs = reader.get_metadata()?.key_value_metadata().iter().flatten();
    let said = pairs
        .filter(|pair| pair.key == VERSION)
        .find_map(|pair| pair.value.as_ref());
    // A number that cannot be read is none that this version knows.
    Ok(said.map_or(0, |said| said.parse().unwrap_or(u32::MAX)))
}
