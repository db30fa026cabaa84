//! A table is declared once, as a row type; its polars frame, both ways, follows from the declaration.

use polars::prelude::*;

use super::column::Columnar;

/// A row type that knows its table.
pub trait Table: Sized {
    /// Name of the table and of its data files.
    const NAME: &'static str;

    /// Number of the declaration, one higher with every change of its columns; 0 is what stands in files without one.
    const VERSION: u32;

    /// All rows as one frame.
    fn to_frame(rows: &[Self]) -> PolarsResult<DataFrame>;

    /// The rows of a frame; a column that is missing gives the empty value. Errors where one is of another type.
    fn from_frame(frame: &DataFrame) -> PolarsResult<Vec<Self>>;
}

/// What a field of a row is in a frame: one column, or several.
pub trait Field: Sized {
    fn columns<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self> + Clone) -> Vec<Column>
    where
        Self: 'a;

    /// As many as the frame has rows. A column that a later version added is missing in what an earlier one wrote.
    fn read(name: &str, frame: &DataFrame) -> PolarsResult<Vec<Self>>;
}

impl<T: Columnar + Default> Field for T {
    fn columns<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self> + Clone) -> Vec<Column>
    where
        Self: 'a,
    {
        vec![T::column(name, values)]
    }

    fn read(name: &str, frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        match frame.column(name) {
            Ok(column) => T::values(column),
            Err(_) => Ok(vec![T::default(); frame.height()]),
        }
    }
}

/// The columns with those of these names first, in their order.
pub fn beginning_with(first: &[&str], mut columns: Vec<Column>) -> Vec<Column> {
    let place = |column: &Column| first.iter().position(|name| column.name() == name);
    columns.sort_by_key(|column| place(column).unwrap_or(first.len()));
    columns
}

/// Declares a row type and its [`Table`]. The columns stand as the fields do, but for those named as the first.
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub struct $row:ident in $name:literal version $version:literal $(beginning with $first:tt)?
        { $( $(#[$field_meta:meta])* $field:ident: $type:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $row { $( $(#[$field_meta])* pub $field: $type, )* }

        impl $crate::table::declare::Table for $row {
            const NAME: &'static str = $name;
            const VERSION: u32 = $version;

            fn to_frame(rows: &[Self]) -> polars::prelude::PolarsResult<polars::prelude::DataFrame> {
                use $crate::table::declare::Field;
                let mut columns = Vec::new();
                $( columns.extend(<$type>::columns(stringify!($field), rows.iter().map(|row| &row.$field))); )*
                $( let columns = $crate::table::declare::beginning_with(&$first, columns); )?
                polars::prelude::DataFrame::new(rows.len(), columns)
            }

            fn from_frame(frame: &polars::prelude::DataFrame) -> polars::prelude::PolarsResult<Vec<Self>> {
                use $crate::table::declare::Field;
                $( let mut $field = <$type>::read(stringify!($field), frame)?.into_iter(); )*
                Ok((0..frame.height()).map(|_| $row { $( $field: $field.next().unwrap_or_default(), )* }).collect())
            }
        }
    };
}

pub(crate) use table;
