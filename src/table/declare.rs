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

/// Declares a row type and its [`Table`].
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub struct $row:ident in $name:literal { $( $(#[$field_meta:meta])* $field:ident: $type:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $row { $( $(#[$field_meta])* pub $field: $type, )* }

        impl $crate::table::declare::Table for $row {
            const NAME: &'static str = $name;

            fn to_frame(rows: &[Self]) -> polars::prelude::PolarsResult<polars::prelude::DataFrame> {
                use $crate::table::column::Value;
                polars::prelude::DataFrame::new(rows.len(), vec![
                    $( <$type>::column(stringify!($field), rows.iter().map(|row| &row.$field)), )*
                ])
            }

            fn from_frame(frame: &polars::prelude::DataFrame) -> polars::prelude::PolarsResult<Vec<Self>> {
                use $crate::table::column::Value;
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
