//! What is known of initiatives that did not come in: their indicators and items as the newest form said, so that a change is seen
//! across a batch in which they were not.

use polars::prelude::*;

use super::declare::Table;
use super::rows::{IndicatorRow, ItemRow};

/// Declares the table of rows that are known of an earlier period, from that of the rows of a batch.
macro_rules! known {
    ($(#[$meta:meta])* $known:ident($row:ident) in $name:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $known(pub $row);

        impl Table for $known {
            const NAME: &'static str = $name;
            const VERSION: u32 = $row::VERSION;

            fn to_frame(rows: &[Self]) -> PolarsResult<DataFrame> {
                let rows: Vec<$row> = rows.iter().map(|row| row.0.clone()).collect();
                $row::to_frame(&rows)
            }

            fn from_frame(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
                Ok($row::from_frame(frame)?.into_iter().map(Self).collect())
            }
        }

        impl std::ops::Deref for $known {
            type Target = $row;

            fn deref(&self) -> &$row {
                &self.0
            }
        }

        impl std::ops::DerefMut for $known {
            fn deref_mut(&mut self) -> &mut $row {
                &mut self.0
            }
        }
    };
}

known! {
    /// An indicator in one fiscal year by the newest form that is known, of an earlier period.
    KnownRow(IndicatorRow) in "known"
}

known! {
    /// An item by the newest form that is known, of an earlier period.
    KnownItemRow(ItemRow) in "known_items"
}
