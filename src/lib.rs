//! kohyo reads the roadmap forms (個票) that a city's sections fill in, checks and grades them by the city's rules, and
//! writes a consolidated workbook for headquarters and a feedback workbook for every section.
//!
//! The modules are the stages; each may use those above it in this list, never those below.

pub use ::book;

pub mod value;
pub mod form;
pub mod plan;
pub mod intake;
pub mod sheet;
pub mod grade;
pub mod table;
pub mod roll;
pub mod past;
pub mod check;
pub mod docket;
pub mod template;
pub mod report;
pub mod publish;
pub mod deliver;
pub mod pipeline;
pub mod cli;
