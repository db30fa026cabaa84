//! What a column can hold. Whatever its type, a column of the data files is text, a number or a yes or no.

use std::borrow::Cow;
use std::fmt;

use polars::prelude::*;
use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::book::{Address, Area};
use crate::plan::Period;
use crate::sheet::Span;
use crate::value::{FiscalYear, Month, Text};

/// A type that a column can hold.
pub trait Columnar: Sized + Clone {
    /// A column of these values.
    fn column<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self>) -> Column
    where
        Self: 'a;

    /// The values of a column.
    fn values(column: &Column) -> PolarsResult<Vec<Self>>;
}

/// A type that a column of text can hold: what is written is read as the same.
pub trait Written: Sized + Clone {
    fn write(&self) -> Cow<'_, str>;

    /// None where the text says no value of this type.
    fn read(text: &str) -> Option<Self>;
}

impl<T: Written> Columnar for T {
    fn column<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self>) -> Column
    where
        Self: 'a,
    {
        StringChunked::from_iter_values(name.into(), values.map(Written::write)).into_column()
    }

    fn values(column: &Column) -> PolarsResult<Vec<Self>> {
        let unknown = |text: &str| polars_err!(ComputeError: "列 {} に「{text}」とあります", column.name());
        let value = |text: Option<&str>| {
            let text = text.unwrap_or_default();
            T::read(text).ok_or_else(|| unknown(text))
        };
        column.str()?.iter().map(value).collect()
    }
}

macro_rules! columnar {
    ($type:ty, $read:ident, |$item:ident| $convert:expr) => {
        impl Columnar for $type {
            fn column<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self>) -> Column {
                Column::new(name.into(), values.copied().collect::<Vec<_>>())
            }

            fn values(column: &Column) -> PolarsResult<Vec<Self>> {
                Ok(column.$read()?.iter().map(|$item| $convert).collect())
            }
        }
    };
}

columnar!(i64, i64, |number| number.unwrap_or_default());
columnar!(bool, bool, |flag| flag.unwrap_or_default());
columnar!(Option<i64>, i64, |number| number);
columnar!(Option<f64>, f64, |number| number);

/// A column of the calendar years in which the fiscal years begin.
impl Columnar for FiscalYear {
    fn column<'a>(name: &str, years: impl ExactSizeIterator<Item = &'a Self>) -> Column {
        Column::new(name.into(), years.map(|year| i64::from(year.0)).collect::<Vec<_>>())
    }

    fn values(column: &Column) -> PolarsResult<Vec<Self>> {
        Ok(column
            .i64()?
            .iter()
            .map(|year| fiscal_year(year.unwrap_or_default()))
            .collect())
    }
}

impl Columnar for Option<FiscalYear> {
    fn column<'a>(name: &str, years: impl ExactSizeIterator<Item = &'a Self>) -> Column {
        Column::new(
            name.into(),
            years.map(|year| year.map(|year| i64::from(year.0))).collect::<Vec<_>>(),
        )
    }

    fn values(column: &Column) -> PolarsResult<Vec<Self>> {
        Ok(column.i64()?.iter().map(|year| year.map(fiscal_year)).collect())
    }
}

/// What is no year of any calendar is none of the plan either.
fn fiscal_year(year: i64) -> FiscalYear {
    FiscalYear(i32::try_from(year).unwrap_or_default())
}

impl Written for Text {
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn read(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

impl<T: Word> Written for T {
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.word())
    }

    fn read(text: &str) -> Option<Self> {
        let known = T::ALL.iter().copied().find(|value| value.word() == text);
        known.or_else(|| T::former(text))
    }
}

/// Nothing is an empty text.
impl<T: Word> Written for Option<T> {
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.map_or("", Word::word))
    }

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(None);
        }
        T::read(text).map(Some)
    }
}

impl Written for Period {
    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// Nothing is an empty text.
impl Written for Option<Period> {
    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.map(|period| period.to_string()).unwrap_or_default())
    }

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(None);
        }
        text.parse().ok().map(Some)
    }
}

/// Cells and areas of cells, written as `D9,F9:H9`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cells(pub Vec<Area>);

impl Cells {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first cell.
    pub fn first(&self) -> Option<Address> {
        self.0.first().map(|area| area.first)
    }

    /// The first cell of every area: of cells named one by one, all of them.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        self.0.iter().map(|area| area.first)
    }

    /// Whether a cell is among them.
    pub fn contain(&self, cell: Address) -> bool {
        self.0.iter().any(|area| area.contains(cell))
    }
}

impl FromIterator<Address> for Cells {
    fn from_iter<I: IntoIterator<Item = Address>>(cells: I) -> Self {
        Self(cells.into_iter().map(Area::cell).collect())
    }
}

impl From<Option<Address>> for Cells {
    fn from(cell: Option<Address>) -> Self {
        cell.into_iter().collect()
    }
}

impl fmt::Display for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&joined(&self.0, ","))
    }
}

impl Written for Cells {
    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn read(text: &str) -> Option<Self> {
        parts(text, ',').map(Area::parse).collect::<Option<_>>().map(Self)
    }
}

/// Spans of months, written as `2021-04..2021-09;2022-01..2022-03`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(pub Vec<Span>);

impl Spans {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&joined(&self.0, ";"))
    }
}

impl Written for Spans {
    fn write(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }

    fn read(text: &str) -> Option<Self> {
        let span = |part: &str| {
            let (from, to) = part.split_once("..")?;
            Some(Span {
                from: Month::parse(from)?,
                to: Month::parse(to)?,
            })
        };
        parts(text, ';').map(span).collect::<Option<_>>().map(Self)
    }
}

/// What a grade rests on, each with its cell, written as `目標値=N13;実績値=N14`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs(pub Vec<(Text, Address)>);

impl Written for Inputs {
    fn write(&self) -> Cow<'_, str> {
        let parts = self.0.iter().map(|(what, cell)| format!("{what}={cell}"));
        Cow::Owned(parts.collect::<Vec<_>>().join(";"))
    }

    /// A name ends where a cell follows: an office may call a list 「必須;任意」.
    fn read(text: &str) -> Option<Self> {
        let (mut inputs, mut begun) = (Vec::new(), String::new());
        for part in text.split(';').filter(|_| !text.is_empty()) {
            begun.push_str(part);
            let whole = begun.rsplit_once('=');
            match whole.and_then(|(what, cell)| Some((what.into(), Address::parse(cell)?))) {
                Some(input) => {
                    inputs.push(input);
                    begun.clear();
                }
                None => begun.push(';'),
            }
        }
        begun.is_empty().then_some(Self(inputs))
    }
}

fn joined<T: ToString>(items: &[T], sign: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(sign)
}

/// The parts of a list that is written out; none of an empty text.
fn parts(text: &str, sign: char) -> impl Iterator<Item = &str> {
    text.split(sign).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::{Standing, StepKind};
    use crate::table::Status;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        fn same<T: Written + PartialEq + fmt::Debug>(text: &str) {
            assert_eq!(T::read(text).expect("a value").write(), text);
        }
        for text in ["", "F12", "F12,F14", "D9:F9,H9"] {
            same::<Cells>(text);
        }
        for text in ["", "2021-04..2021-09", "2021-04..2021-09;2022-01..2022-03"] {
            same::<Spans>(text);
        }
        for text in ["", "目標値=N13;実績値=N14", "必須;任意1=A1;x=y=B2"] {
            same::<Inputs>(text);
        }
        assert_eq!(Inputs::read("目標値"), None);
        Status::ALL.iter().for_each(|status| same::<Status>(status.name()));
        same::<Option<Status>>("");
        assert_eq!(Status::read("受付"), None);
        // As 0.1.0 wrote it.
        assert_eq!(StepKind::read("前倒し"), Some(StepKind::Ahead));
        // 確定 is the word of an official edition: no grade is called so any more, but those of earlier tables are read.
        assert_eq!(Standing::read("確定"), Some(Standing::Graded));
        assert!(Standing::ALL.iter().all(|standing| standing.name() != "確定"));
        assert_eq!(Spans::read("2021-04"), None);
    }
}
