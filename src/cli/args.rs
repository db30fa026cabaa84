//! The arguments, with their help in Japanese.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::plan::Period;

/// Layout of the help page.
const HELP: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

#[derive(Parser)]
#[command(
    name = "kohyo",
    version,
    about = "個票（Excel）を読み取り、点検・評価・集計します。",
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub run: RunOptions,
}

#[derive(Subcommand)]
pub enum Command {
    /// 1 期間分の提出ファイルを集計し、全庁集計と各課への結果を作ります
    Run(RunOptions),
    /// 提出する前のファイルを点検し、読み取った内容を表示します
    Check(CheckOptions),
    /// 2 つの期間の結果を比べ、変わったものを表示します
    Diff(DiffOptions),
    /// 様式のひな形を作ります
    Template(TemplateOptions),
    /// 点検の規則を説明します
    Explain(ExplainOptions),
}

#[derive(Args)]
pub struct RunOptions {
    /// 集計する期間（例: 2021-09）。省略すると、提出フォルダーの中で最も新しい期間です
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
    /// 設定ファイル。省略すると plan.toml です
    #[arg(
        long,
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub plan: PathBuf,
    /// 提出フォルダー（期間ごとのフォルダーが入っているところ）
    #[arg(long, value_name = "フォルダー")]
    pub input: Option<PathBuf>,
    /// 結果を書き出すフォルダー
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// 基準日（例: 2021-09-30）。省略すると、期間の末日です
    #[arg(long, value_name = "日付", value_parser = date)]
    pub as_of: Option<Date>,
    /// 各課に返す個票（印を付けたもの、督促の様式）を作りません
    #[arg(long)]
    pub no_returns: bool,
    /// 集計はせず、この期間（例: 2021-09）の結果が作ったときのままか確かめます
    #[arg(long, value_name = "期間")]
    pub verify: Option<Period>,
}

#[derive(Args)]
pub struct CheckOptions {
    /// 点検するファイル
    #[arg(required = true, value_name = "ファイル")]
    pub files: Vec<PathBuf>,
    /// 表示の形式。text（文章）か json。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// 期間（例: 2021-09）。省略すると、提出フォルダーの中で最も新しい期間です
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
    /// 設定ファイル。省略すると plan.toml です
    #[arg(
        long,
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub plan: PathBuf,
    /// 基準日（例: 2021-09-30）。省略すると、期間の末日です
    #[arg(long, value_name = "日付", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 文章
    Text,
    /// JSON
    Json,
}

#[derive(Args)]
pub struct DiffOptions {
    /// 古いほうの期間（例: 2021-06）
    #[arg(value_name = "期間")]
    pub from: Period,
    /// 新しいほうの期間（例: 2021-09）
    #[arg(value_name = "期間")]
    pub to: Period,
    /// 表示の形式。text（文章）か json。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// 設定ファイル。省略すると plan.toml です
    #[arg(
        long,
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub plan: PathBuf,
    /// 結果が入っているフォルダー
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct TemplateOptions {
    /// 様式の名前（roadmap、manifesto、register）。省略すると一覧を表示します
    #[arg(value_name = "様式")]
    pub form: Option<String>,
    /// 書き出すファイル。省略すると templates_xlsx/様式.xlsx です（--prefill では、空のフォルダー）
    #[arg(long, value_name = "ファイル")]
    pub output: Option<PathBuf>,
    /// 同じ名前のファイルがあっても作ります（今のファイルは「…_元の版」として残します）
    #[arg(long)]
    pub force: bool,
    /// この期間（例: 2021-09）に読み取った内容を入れて、次回に提出する様式を事業ごとに作ります
    #[arg(long, value_name = "期間")]
    pub prefill: Option<Period>,
    /// 設定ファイル（計画の年度をここから読みます）。省略すると plan.toml です
    #[arg(
        long,
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub plan: PathBuf,
}

#[derive(Args)]
pub struct ExplainOptions {
    /// 規則の名前（例: actual-missing）。省略すると一覧を表示します
    #[arg(value_name = "規則")]
    pub code: Option<String>,
}

fn date(text: &str) -> Result<Date, String> {
    let words = || format!("日付は「2021-09-30」のように西暦の年-月-日で指定してください（指定された値: {text}）。");
    text.parse().map_err(|_| words())
}

/// Puts the words that clap itself writes into Japanese.
pub fn localized(command: clap::Command) -> clap::Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("使い方を表示します");
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("版を表示します");
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help.clone())
        .arg(version)
        .help_template(HELP)
        .override_usage("kohyo [オプション]\n        kohyo <コマンド> [オプション]")
        .subcommand_help_heading("コマンド")
        .mut_args(|arg| arg.help_heading("オプション"))
        .mut_subcommands(move |sub| {
            let named = |arg: &Arg| arg.get_value_names()?.first().map(|name| format!(" <{name}>"));
            let targets: String = sub.get_positionals().filter_map(named).collect();
            let usage = format!("kohyo {}{targets} [オプション]", sub.get_name());
            sub.override_usage(usage)
                .disable_help_flag(true)
                .arg(help.clone())
                .help_template(HELP)
                .mut_args(|arg| {
                    let heading = if arg.is_positional() {
                        "対象"
                    } else {
                        "オプション"
                    };
                    arg.help_heading(heading)
                })
        })
}

/// Answers arguments that cannot be used, and requests for help.
pub fn refuse(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        say!("{}", error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    let words = match error.kind() {
        ErrorKind::UnknownArgument => "知らないオプションです",
        ErrorKind::InvalidSubcommand => "知らないコマンドです",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "オプションの値が正しくありません",
        ErrorKind::MissingRequiredArgument => "必要な引数がありません",
        ErrorKind::ArgumentConflict => "同時に使えないオプションです",
        _ => "引数が正しくありません",
    };
    let about = error.context().find_map(|(kind, value)| {
        use clap::error::ContextKind::{InvalidArg, InvalidSubcommand, InvalidValue};
        matches!(kind, InvalidArg | InvalidSubcommand | InvalidValue).then(|| value.to_string())
    });
    // Our own kinds of values say themselves how they are written.
    let why = std::error::Error::source(error)
        .map(|source| format!("{source}\n"))
        .unwrap_or_default();
    warn!(
        "{words}: {}\n{why}`kohyo --help` で使い方を確かめてください。",
        about.unwrap_or_default()
    );
    ExitCode::from(2)
}
