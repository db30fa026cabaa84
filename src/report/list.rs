//! A list whose columns are values: each says its heading, its width and how its cell is written; where it stands follows from
//! the list alone, so that no formula and no link can lead to another column than it means.

use std::borrow::Borrow;

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::cells::column_range;
use super::page::{Column, Page, first_row};

/// What comes of writing a cell: the page, one column further.
pub(crate) type Written<'p, 't> = Result<&'p mut Page<'t>, XlsxError>;
/// What writes the cell of a row.
type Write<'a, R> = Box<dyn for<'p, 't> Fn(&'p mut Page<'t>, &R) -> Written<'p, 't> + 'a>;

/// The columns of a list from the left.
pub(crate) struct List<'a, R> {
    columns: Vec<Column>,
    writes: Vec<Write<'a, R>>,
}

impl<'a, R> List<'a, R> {
    pub fn new() -> Self {
        let list = Self {
            columns: Vec::new(),
            writes: Vec::new(),
        };
        #[cfg(test)]
        if WIDER.get() {
            return list.column("試験", 5, |page, _| page.center(""));
        }
        list
    }

    /// With another column on the right.
    pub fn column(
        self,
        label: &str,
        width: impl Into<f64>,
        write: impl for<'p, 't> Fn(&'p mut Page<'t>, &R) -> Written<'p, 't> + 'a,
    ) -> Self {
        self.with(Column::new(label, width), write)
    }

    /// With another column that is not printed.
    pub fn aside(
        self,
        label: &str,
        width: impl Into<f64>,
        write: impl for<'p, 't> Fn(&'p mut Page<'t>, &R) -> Written<'p, 't> + 'a,
    ) -> Self {
        self.with(Column::new(label, width).aside(), write)
    }

    /// The same of a column under a group.
    pub fn with(
        mut self,
        column: Column,
        write: impl for<'p, 't> Fn(&'p mut Page<'t>, &R) -> Written<'p, 't> + 'a,
    ) -> Self {
        self.columns.push(column);
        self.writes.push(Box::new(write));
        self
    }

    /// With columns for each of some years, grades or the like.
    pub fn each<T>(self, items: impl IntoIterator<Item = T>, add: impl Fn(Self, T) -> Self) -> Self {
        items.into_iter().fold(self, add)
    }

    /// The columns, for the header of the page.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Writes rows, one below the other.
    pub fn rows(&self, page: &mut Page<'_>, rows: impl IntoIterator<Item: Borrow<R>>) -> Result<(), XlsxError> {
        let mut rows = rows.into_iter().peekable();
        let mut is_first = true;
        while let Some(row) = rows.next() {
            page.begin_row(is_first, rows.peek().is_none());
            for write in &self.writes {
                write(page, row.borrow())?;
            }
            page.next_row()?;
            is_first = false;
        }
        page.end_rows()
    }

    /// The first row below the header.
    pub fn first(&self) -> RowNum {
        let grouped = self.columns.iter().any(|column| !column.group.is_empty());
        first_row(if grouped { 2 } else { 1 })
    }

    /// The column under this heading, of equal ones the first; one behind all where there is none, which counts nothing.
    pub fn place(&self, label: &str) -> ColNum {
        self.place_under("", label)
    }

    /// The same below a group.
    pub fn place_under(&self, group: &str, label: &str) -> ColNum {
        let is_it = |column: &Column| column.label == label && (group.is_empty() || column.group == group);
        let place = self.columns.iter().position(is_it);
        debug_assert!(place.is_some(), "no column {group} {label}");
        place.unwrap_or(self.columns.len()) as ColNum
    }

    /// The cells of so many rows under a heading, for formulas.
    pub fn range(&self, sheet: &str, label: &str, rows: usize) -> String {
        column_range(sheet, self.place(label), self.first(), rows)
    }
}

#[cfg(test)]
thread_local! {
    /// Whether every list begins with a column more.
    static WIDER: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// What a function gives where every list begins with a column more.
#[cfg(test)]
pub(super) fn inserted<T>(make: impl FnOnce() -> T) -> T {
    WIDER.set(true);
    let made = make();
    WIDER.set(false);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list<'a>() -> List<'a, i64> {
        List::new()
            .column("番号", 9, |page, row| page.count(*row))
            .column("評定", 7, |page, _| page.text("A"))
    }

    #[test]
    fn an_inserted_column_moves_what_is_counted_with_it() {
        assert_eq!(list().range("判定根拠", "評定", 10), "'判定根拠'!$B$5:$B$14");
        let wider = inserted(list);
        assert_eq!(wider.range("判定根拠", "評定", 10), "'判定根拠'!$C$5:$C$14");
        assert_eq!(wider.columns()[2].label, "評定");
        // A group takes a line of its own above the headings.
        let grouped = List::<i64>::new().with(Column::new("部", 13).under("所管"), |page, _| page.text("総務部"));
        assert_eq!(
            (grouped.first(), grouped.place_under("所管", "部")),
            (list().first() + 1, 0)
        );
    }
}
