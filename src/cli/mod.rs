//! The command line: arguments in, words out. Help and messages are Japanese; exit codes are 0 done, 1 done but files need
//! correction, 2 could not run.

#[macro_use]
mod say;

mod args;
mod check;
mod close;
mod completions;
mod diff;
mod due;
mod explain;
mod init;
mod japanese;
mod json;
mod kept;
mod publish;
mod run;
mod started;
mod summary;
mod template;
mod told;
mod understood;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::check::refused as check_rules;
use crate::deliver::{self, Failure};
use crate::plan::{Plan, PlanError};
use args::{Arguments, Command, InitOptions, RunOptions};

/// What a command came to.
pub enum Done {
    /// Everything is in order.
    Clean,
    /// Done, but files need correction.
    NeedsCorrection,
}

pub use started::Started;

/// Parses the arguments of the process, runs the command and says how it went. Where the window is the program's own, it waits
/// until that was read.
pub fn main(started: Started) -> ExitCode {
    let done = answered(started);
    started.wait();
    done
}

fn answered(started: Started) -> ExitCode {
    let given = started::arguments(std::env::args_os().collect(), Path::exists);
    let matches = match japanese::localized(Arguments::command()).try_get_matches_from(given) {
        Ok(matches) => matches,
        Err(error) => return japanese::refuse(&error),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return japanese::refuse(&error),
    };
    deliver::keep_quiet();
    let done = deliver::guarded(|| run_command(arguments, started));
    match done {
        Ok(Done::Clean) => ExitCode::SUCCESS,
        Ok(Done::NeedsCorrection) => ExitCode::from(1),
        Err(failure) => {
            warn!("実行できませんでした。\n{failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

/// The file of the plan: the one that is named, else `plan.toml` here, else beside the program.
fn plan_file(named: &Path) -> PathBuf {
    let program = std::env::current_exe().ok();
    started::plan(named, program.as_deref(), Path::is_file)
}

/// Loads the plan of a command, with the rules that it eases.
fn load(path: &Path) -> Result<Plan, Failure> {
    let plan = Plan::load(path)?;
    let refused = check_rules(&plan.settings).into_iter();
    let told: Vec<String> = refused
        .map(|(line, words)| match line {
            Some(line) => format!("{} {line} 行目: {words}", path.display()),
            None => format!("{}: {words}", path.display()),
        })
        .collect();
    if told.is_empty() {
        Ok(plan)
    } else {
        Err(PlanError(told).into())
    }
}

/// What a plan is begun with where the program was double-clicked in a folder that has none, and whoever did it wants one there.
fn begins(options: &RunOptions, started: Started) -> Option<InitOptions> {
    let file = plan_file(&options.batch.plan.file);
    if file != Path::new("plan.toml") || file.exists() {
        return None;
    }
    let years = started.asks(
        "このフォルダーには、まだ計画の設定（plan.toml）がありません。設定・台帳・様式を、このフォルダーに作るときは、\n\
         計画の初めと終わりの年度（例: 2021-2025）を入力して、Enter キーを押してください。作らないときは、そのまま Enter キーを押してください。",
    )?;
    match Arguments::try_parse_from(["kohyo", "init", "--years", &years]) {
        Ok(Arguments {
            command: Some(Command::Init(options)),
            ..
        }) => Some(options),
        _ => None,
    }
}

fn run_command(arguments: Arguments, started: Started) -> Result<Done, Failure> {
    match arguments.command {
        None => match begins(&arguments.run, started) {
            Some(options) => init::init(&options),
            None => run::run(&arguments.run, started),
        },
        Some(Command::Run(options)) => run::run(&options, started),
        Some(Command::Check(options)) => check::check(&options),
        Some(Command::Diff(options)) => diff::diff(&options),
        Some(Command::Due(options)) => due::due(&options),
        Some(Command::Init(options)) => init::init(&options),
        Some(Command::Template(options)) => template::template(&options),
        Some(Command::Close(options)) => close::close(&options),
        Some(Command::Publish(options)) => publish::publish(&options),
        Some(Command::Explain(options)) => explain::explain(&options),
        Some(Command::Completions(options)) => completions::completions(&options),
    }
}
