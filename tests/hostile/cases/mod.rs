//! Hostile files, and what makes them.
#![allow(dead_code, unused_imports)]

mod files;
mod package;

pub use files::{Scale, binary, files};
