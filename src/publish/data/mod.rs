//! Open data: long tables, each declared once; CSV, JSON, dictionary, package and workbook follow from the declaration.
//!
//! The tables and their columns are the same every year (行政データにおける機械可読性に関するルール L3-07).

mod codes;
mod column;
mod csv;
mod dataset;
mod dictionary;
mod json;
mod package;
mod rows;
mod tables;

pub use column::{Cell, Column, Kind, Table};
pub use csv::csv;
pub use dataset::{Distribution, dataset, licence};
pub use json::json;
pub use package::package;
pub use tables::{corrections, described};
