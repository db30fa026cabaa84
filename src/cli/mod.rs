//! The command line: arguments in, words out. Help and messages are Japanese; exit codes are 0 done, 1 done but files need
//! correction, 2 could not run.

#[macro_use]
mod say;

mod args;
mod check;
mod close;
mod diff;
mod due;
mod explain;
mod japanese;
mod json;
mod kept;
mod run;
mod summary;
mod template;
mod understood;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::deliver::{self, Failure};
use args::{Arguments, Command};

/// What a command came to.
pub enum Done {
    /// Everything is in order.
    Clean,
    /// Done, but files need correction.
    NeedsCorrection,
}

/// Parses the arguments of the process, runs the command and says how it went.
pub fn main() -> ExitCode {
    let matches = match japanese::localized(Arguments::command()).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return japanese::refuse(&error),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return japanese::refuse(&error),
    };
    deliver::keep_quiet();
    let done = deliver::guarded(|| run_command(arguments));
    match done {
        Ok(Done::Clean) => ExitCode::SUCCESS,
        Ok(Done::NeedsCorrection) => ExitCode::from(1),
        Err(failure) => {
            warn!("実行できませんでした。\n{failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run_command(arguments: Arguments) -> Result<Done, Failure> {
    match arguments.command {
        None => run::run(&arguments.run),
        Some(Command::Run(options)) => run::run(&options),
        Some(Command::Check(options)) => check::check(&options),
        Some(Command::Diff(options)) => diff::diff(&options),
        Some(Command::Due(options)) => due::due(&options),
        Some(Command::Template(options)) => template::template(&options),
        Some(Command::Close(options)) => close::close(&options),
        Some(Command::Explain(options)) => explain::explain(&options),
    }
}
