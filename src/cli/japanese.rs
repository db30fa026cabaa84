//! The words that clap itself would say in English, in Japanese: the frame of the help pages, and what cannot be used.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};

use super::args::Arguments;
use crate::value::nearest;

/// Layout of the help page.
const HELP: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

/// Puts the help pages into Japanese.
pub fn localized(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("版を表示します");
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help())
        .arg(version)
        .help_template(HELP)
        // clap breaks lines at blanks alone, which stand anywhere but at the end of a Japanese phrase.
        .term_width(0)
        .override_usage("kohyo [オプション]\n        kohyo <コマンド> [オプション]")
        .subcommand_help_heading("コマンド")
        .mut_args(|arg| arg.help_heading("オプション"))
        .mut_subcommands(localized_subcommand)
}

fn localized_subcommand(command: Command) -> Command {
    let targets: String = command
        .get_positionals()
        .map(|target| format!(" {}", as_target(target)))
        .collect();
    let usage = format!("kohyo {}{targets} [オプション]", command.get_name());
    let headed = |arg: Arg| {
        let heading = if arg.is_positional() {
            "対象"
        } else {
            "オプション"
        };
        arg.help_heading(heading)
    };
    command
        .override_usage(usage)
        .disable_help_flag(true)
        .arg(help())
        .help_template(HELP)
        .mut_args(headed)
}

fn help() -> Arg {
    let help = Arg::new("help").short('h').long("help");
    help.action(ArgAction::Help).help("使い方を表示します")
}

/// How a target stands in the usage: `<期間>` where it is needed, `[様式]` where it can be left out, `...` where there may be more.
fn as_target(target: &Arg) -> String {
    let name = target.get_value_names().and_then(|names| names.first());
    let name = name.map_or_else(String::new, ToString::to_string);
    let many = if matches!(target.get_action(), ArgAction::Append) {
        "..."
    } else {
        ""
    };
    if target.is_required_set() {
        format!("<{name}>{many}")
    } else {
        format!("[{name}]{many}")
    }
}

/// Answers arguments that cannot be used, and requests for help.
pub fn refuse(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        say!("{}", error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    warn!(
        "{}: {}\n{}`kohyo --help` で使い方を確かめてください。",
        words(error),
        about(error),
        advice(error)
    );
    ExitCode::from(2)
}

/// What cannot be used, as it was typed.
fn about(error: &Error) -> String {
    let about = [
        ContextKind::InvalidArg,
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidValue,
    ];
    let about = about.into_iter().find_map(|kind| error.get(kind));
    about.map_or_else(String::new, ToString::to_string)
}

fn words(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::UnknownArgument if !about(error).starts_with('-') => "余分な引数です",
        ErrorKind::UnknownArgument => "知らないオプションです",
        ErrorKind::InvalidSubcommand => "知らないコマンドです",
        ErrorKind::InvalidValue if value(error).is_empty() => "オプションの値がありません",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "オプションの値が正しくありません",
        ErrorKind::MissingRequiredArgument => "必要な引数がありません",
        ErrorKind::TooManyValues => "値の要らないオプションです",
        ErrorKind::ArgumentConflict if error.get(ContextKind::PriorArg) == error.get(ContextKind::InvalidArg) => {
            "同じオプションが 2 回あります"
        }
        ErrorKind::ArgumentConflict if late_command(error).is_some() => "オプションはコマンドのあとに書いてください",
        ErrorKind::ArgumentConflict => "同時に使えないオプションです",
        _ => "引数が正しくありません",
    }
}

/// The command that came after options, `run` of `kohyo -q run`. Options without a command are those of `run`, so that both together
/// would have two places to look at.
fn late_command(error: &Error) -> Option<String> {
    Arguments::command()
        .find_subcommand(about(error))
        .map(|command| command.get_name().to_owned())
}

/// The value that was given to an option; empty where there was none.
fn value(error: &Error) -> String {
    error
        .get(ContextKind::InvalidValue)
        .map_or_else(String::new, ToString::to_string)
}

/// The command or option that may be meant by a misspelt one.
fn meant(error: &Error) -> Option<String> {
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg];
    let typed = typed.into_iter().find_map(|kind| error.get(kind))?.to_string();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let known = Arguments::command();
            let known: Vec<&str> = known.get_subcommands().map(Command::get_name).collect();
            nearest(&typed, known).map(str::to_owned)
        }
        ErrorKind::UnknownArgument => match error.get(ContextKind::SuggestedArg)? {
            ContextValue::String(near) => Some(near.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// How the value is written, as a line of its own. Our own kinds of values say so themselves; clap knows the words of a list.
fn advice(error: &Error) -> String {
    if let Some(source) = std::error::Error::source(error) {
        return format!("{source}\n");
    }
    if let Some(near) = meant(error) {
        return format!("「{near}」ではありませんか。\n");
    }
    if let (ErrorKind::ArgumentConflict, Some(command)) = (error.kind(), late_command(error)) {
        return format!("「kohyo {command} [オプション]」の順に書きます。\n");
    }
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(choices)) if !choices.is_empty() => {
            let given = match value(error) {
                value if value.is_empty() => String::new(),
                value => format!("（指定された値: {value}）"),
            };
            format!("{} のどれかを指定してください{given}。\n", choices.join("、"))
        }
        _ => String::new(),
    }
}
