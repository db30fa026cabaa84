//! A workbook from its list of sheets.

use std::fmt;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::facts::Facts;
use super::page::Leaf;
use super::theme::Theme;

/// Pixels of a row and a column of which nothing is said; the width tells the writer that a digit of Normal is 11 pixels wide.
const DEFAULT_PIXELS: [u32; 2] = [23, 96];

/// A sheet outside the workbook, which knows its Normal.
fn empty(normal: &Format) -> Result<Worksheet, XlsxError> {
    let [height, width] = DEFAULT_PIXELS;
    let mut sheet = Worksheet::new();
    sheet.set_default_format(normal, height, width)?;
    Ok(sheet)
}

/// Why a workbook could not be made.
#[derive(Debug)]
pub enum Unwritten {
    /// More rows or columns than a sheet has.
    TooLarge,
    /// The disk refused a file that is needed on the way.
    Disk(io::Error),
    /// Something that Excel would not take, or figures that cannot be made; in English for the log.
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

/// A sheet: its name where others lead to it, how its cells are written, and what for.
pub(crate) struct Layout<'a> {
    name: String,
    build: Build<'a>,
    /// Whether its cells are written row after row: a finished row leaves the memory, however long the list is. Else in any
    /// order; charts of other sheets find its cells, too.
    flows: bool,
    /// Whether it is printed for the meeting; else it is kept to look things up.
    printed: bool,
}

impl<'a> Layout<'a> {
    /// Row after row.
    pub fn list(build: impl Fn(&Facts, &Theme, Leaf) -> Result<Worksheet, XlsxError> + 'a) -> Self {
        Self {
            name: String::new(),
            build: Box::new(build),
            flows: true,
            printed: false,
        }
    }

    /// In any order.
    pub fn free(build: impl Fn(&Facts, &Theme, Leaf) -> Result<Worksheet, XlsxError> + 'a) -> Self {
        Self {
            flows: false,
            ..Self::list(build)
        }
    }

    /// The same under its name, by which the other sheets lead to it.
    pub fn named(self, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..self
        }
    }

    /// The same, for the meeting.
    pub fn printed(self) -> Self {
        Self { printed: true, ..self }
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
    let (normal, [height, width]) = (Theme::normal(), DEFAULT_PIXELS);
    workbook.set_default_format(&normal, height, width)?;
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
    let named = sheets.iter().filter(|layout| !layout.name.is_empty());
    let index: Vec<&str> = named.map(|layout| layout.name.as_str()).collect();
    for (place, layout) in sheets.iter().enumerate() {
        let leaf = match layout.flows {
            true => {
                let mut sheet = workbook.new_worksheet_with_low_memory()?;
                sheet.set_default_format(&normal, height, width)?;
                Leaf::flowing(sheet)
            }
            false => Leaf::standing(empty(&normal)?),
        };
        let mut sheet = (layout.build)(facts, &theme, leaf.listed(&index))?;
        sheet.set_hidden(place >= shown);
        if layout.printed {
            sheet.set_tab_color(Theme::fill(0));
        }
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_writer(&mut to)?;
    to.flush().map_err(Unwritten::Disk)
}
