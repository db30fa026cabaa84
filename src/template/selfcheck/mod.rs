//! The sheet 提出前チェック: a form looks at itself before it is sent, by formulas alone.
//!
//! It is built from the [`Layout`]: what must be filled in, and what the layout says of its fields (`Rule`, `Rate`). What it
//! asks, `kohyo check` asks too (`tests/selfcheck.check.sh`); what takes more than the sheet (the register, the last period,
//! arrows, colours) only `check` tells. It is a guide for the reader: nothing is taken from it.

mod formula;
mod lines;
mod page;
mod rates;
mod tint;
