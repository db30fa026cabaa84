//! The official record (確定): editions that no run can change, below `確定/`.
//!
//! ```text
//! 確定/確定台帳.csv                    one line an edition, in the order in which they were made; each holds the hash of the line before
//! 確定/2021-09_上半期評価/第1版/       one edition, whole or not there at all
//!     確定.json                       what it says of itself (`Statement`), with the hash of every other file in it
//!     全庁集計_2021-09_確定.xlsx       the workbook, with nothing to be typed into
//!     data/*.parquet, *.csv           all tables, as those of a batch
//!     plan/…                          plan.toml, the register and the templates as they were, in their places to each other
//!     訂正.csv                         of a later edition: what differs from the one before
//! ```
//!
//! An edition is official once its line stands in the ledger. Who reads the past asks [`Editions`] first.

mod archive;
mod copies;
mod corrections;
mod edition;
mod ledger;
mod list;
mod make;
mod names;
mod statement;

mod verify;

pub use archive::Archive;
pub use copies::Copies;
pub use corrections::compared;
pub use edition::{DATA, Edition};
pub use ledger::{LEDGER, Ledger, Line};
pub use list::Editions;
pub use make::Draft;
pub use names::edition_name;
pub use statement::{STATEMENT, Statement, Waiver};

pub use verify::verify;
