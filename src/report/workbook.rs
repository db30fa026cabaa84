//! A workbook from its list of sheets.

use std::fmt;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::facts::Facts;
use super::page::Leaf;
use super::theme::Theme;

/// Why a workbook could not be made.
#[derive(Debug)]
pub enum Unwritten {
    /// More rows or columns than a sheet has.
    TooLarge,
    /// The disk refused a file that is needed on the way.
    Disk(io::Error),
    /// Something that Excel would not take; in English for the log.
    Other(String),
}

impl std::error::Error for Unwritten {}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "行か列が Excel の上限（1,048,576 行、16,384 列）を超えました。計画を分けてください。",
            Self::Disk(_) => {
                "作業用のファイルを書き込めません。ディスクの空き容量を確かめて、もう一度実行してください。"
            }
            Self::Other(_) => {
                "Excel に書けない内容がありました。ディスクの空き容量を確かめて、もう一度実行してください。"
            }
        })
    }
}

impl From<XlsxError> for Unwritten {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooLarge,
            XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => Self::Disk(error),
            XlsxError::ZipError(error) => Self::Disk(error.into()),
            error => Self::Other(error.to_string()),
        }
    }
}

/// What makes one sheet of an empty one.
pub(crate) type Build<'a> = Box<dyn Fn(&Facts, &Theme, Leaf) -> Result<Worksheet, XlsxError> + 'a>;

/// How the cells of a sheet are written.
pub(crate) enum Layout<'a> {
    /// Row after row: a finished row leaves the memory, however long the list is.
    List(Build<'a>),
    /// In any order; charts of other sheets find its cells, too.
    Free(Build<'a>),
}

impl<'a> Layout<'a> {
    /// Row after row.
    pub fn list(build: impl Fn(&Facts, &Theme, Leaf) -> Result<Worksheet, XlsxError> + 'a) -> Self {
        Self::List(Box::new(build))
    }

    /// In any order.
    pub fn free(build: impl Fn(&Facts, &Theme, Leaf) -> Result<Worksheet, XlsxError> + 'a) -> Self {
        Self::Free(Box::new(build))
    }
}

/// Makes the sheets one after the other, so that strings and formats are numbered in the same order every time. No
/// clock goes into the file, and no author but the office: the same tables give the same bytes. `names` are defined names with what they mean.
/// Sheets after the first `shown` are hidden, which keeps them from being printed. The finished workbook goes straight to
/// where it is to be: a great one has no room in memory beside what it is made of.
pub(crate) fn save(
    facts: &Facts,
    title: &str,
    names: &[(&str, String)],
    (sheets, shown): (&[Layout<'_>], usize),
    mut to: impl Write + Send,
) -> Result<(), Unwritten> {
    let theme = Theme::new();
    let mut workbook = Workbook::new();
    if let Some(folder) = &facts.brief.scratch {
        workbook.set_tempdir(folder)?;
    }
    let date = ExcelDateTime::parse_from_str(&facts.brief.as_of).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let brief = facts.brief;
    let about = format!("{} {}（{}現在）", brief.period, brief.occasion, brief.as_of);
    let properties = DocProperties::new().set_title(title).set_subject(about);
    let properties = properties.set_author(&brief.office).set_company(&brief.headquarters);
    workbook.set_properties(&properties.set_keywords(&brief.plan_title).set_creation_datetime(&date));
    workbook.set_zip_compression_level(1);
    for (name, meaning) in names {
        workbook.define_name(*name, meaning)?;
    }
    for (place, layout) in sheets.iter().enumerate() {
        let mut sheet = match layout {
            Layout::List(build) => build(facts, &theme, Leaf::flowing(workbook.new_worksheet_with_low_memory()?))?,
            Layout::Free(build) => build(facts, &theme, Leaf::standing(Worksheet::new()))?,
        };
        sheet.set_hidden(place >= shown);
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_writer(&mut to)?;
    to.flush().map_err(Unwritten::Disk)
}
