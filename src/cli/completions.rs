//! `kohyo completions`: what a shell needs to complete commands and options.

use clap::CommandFactory;

use super::args::{Arguments, CompletionsOptions};
use super::{Done, japanese};
use crate::deliver::Failure;

/// Writes the script of a shell.
pub fn completions(options: &CompletionsOptions) -> Result<Done, Failure> {
    let mut command = japanese::localized(Arguments::command());
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "kohyo", &mut script);
    say!("{}", String::from_utf8_lossy(&script).trim_end());
    Ok(Done::Clean)
}
