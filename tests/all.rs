//! All tests of the whole program in one executable: each file that links polars costs seconds and half a gigabyte.
//! A subject is a module: `cargo test --test all rules::`.

mod common;

mod agreement;
mod architecture;
mod cli;
mod close;
mod csv;
mod damage;
mod docs;
mod drift;
mod earlier;
mod grading;
mod history;
mod hostile;
mod layouts;
mod mishaps;
mod newest;
mod occasions;
mod office;
mod outputs;
mod parties;
mod periods;
mod progress;
mod proof;
mod resubmission;
mod publication;
mod returns;
mod round_trip;
mod rules;
mod safety;
mod samples;
mod schemas;
mod selfcheck;
mod settings;
mod setup;
mod templates;
mod transcripts;
mod words;
