//! A table is declared once, as a row type; its polars frame, both ways, follows from the declaration.

use polars::prelude::*;

/// A row type that knows its table.
pub trait Table: Sized {
    /// Name of the table and of its data files.
    const NAME: &'static str;

    /// All rows as one frame, columns in declaration order.
    fn to_frame(rows: &[Self]) -> PolarsResult<DataFrame>;

    /// The rows of a frame; a column that is missing gives the empty value. Errors where one is of another type.
    fn from_frame(frame: &DataFrame) -> PolarsResult<Vec<Self>>;
}

/// A type that a column can hold.
pub trait Value: Sized + Clone {
    /// A column of these values.
    fn column<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self>) -> Column
    where
        Self: 'a;

    /// The values of a column.
    fn values(column: &Column) -> PolarsResult<Vec<Self>>;
}

macro_rules! value {
    ($type:ty, $write:expr, $read:ident, |$item:ident| $convert:expr) => {
        impl Value for $type {
            fn column<'a>(name: &str, values: impl ExactSizeIterator<Item = &'a Self>) -> Column {
                Column::new(name.into(), values.map($write).collect::<Vec<_>>())
            }

            fn values(column: &Column) -> PolarsResult<Vec<Self>> {
                Ok(column.$read()?.iter().map(|$item| $convert).collect())
            }
        }
    };
}

value!(String, String::as_str, str, |text| text.unwrap_or_default().to_owned());
value!(i64, |value| *value, i64, |number| number.unwrap_or_default());
value!(bool, |value| *value, bool, |flag| flag.unwrap_or_default());
value!(Option<i64>, |value| *value, i64, |number| number);
value!(Option<f64>, |value| *value, f64, |number| number);

/// Declares a row type and its [`Table`].
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub struct $row:ident in $name:literal { $( $(#[$field_meta:meta])* $field:ident: $type:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $row { $( $(#[$field_meta])* pub $field: $type, )* }

        impl $crate::table::Table for $row {
            const NAME: &'static str = $name;

            fn to_frame(rows: &[Self]) -> polars::prelude::PolarsResult<polars::prelude::DataFrame> {
                use $crate::table::Value;
                polars::prelude::DataFrame::new(rows.len(), vec![
                    $( <$type>::column(stringify!($field), rows.iter().map(|row| &row.$field)), )*
                ])
            }

            fn from_frame(frame: &polars::prelude::DataFrame) -> polars::prelude::PolarsResult<Vec<Self>> {
                use $crate::table::Value;
                // A column that a later version added is missing in what an earlier one wrote.
                $( let mut $field = match frame.column(stringify!($field)) {
                    Ok(column) => <$type>::values(column)?.into_iter(),
                    Err(_) => Vec::new().into_iter(),
                }; )*
                Ok((0..frame.height()).map(|_| $row { $( $field: $field.next().unwrap_or_default(), )* }).collect())
            }
        }
    };
}

pub(crate) use table;
