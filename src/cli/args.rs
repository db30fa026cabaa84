//! The arguments, with their help in Japanese.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::pipeline::Parts;
use crate::plan::Period;
use crate::template::BUILT_IN;

/// What stands below the list of commands.
const AFTER: &str = "コマンドを省略すると、run と同じです。各コマンドの使い方は `kohyo <コマンド> --help` で表示します。\n\
     終了コード: 0 終わりました、1 終わりましたが修正が必要なファイルがあります、2 実行できませんでした";

/// What stands below the options of `kohyo init`.
const AFTER_INIT: &str = "すでにあるファイルは上書きしません。1 つでもあれば、何も作らずに知らせます。\n\
     例: kohyo init --title 見本市DX推進計画 --headquarters DX推進本部 --office DX推進課 --years 2021-2025 --period 2021-09";

/// What stands below the options of `kohyo template`.
const AFTER_TEMPLATE: &str = "--prefill か --first を付けると、様式は設定ファイルにある名前で選びます（省略すると、すべての様式です）。--output には、\n\
     空のフォルダーを指定します（省略すると、--prefill ではその期間の結果の中の「次回の様式」、--first では output の「期間_様式」です）。";

/// What stands below the options of `kohyo close`.
const AFTER_CLOSE: &str = "エラー・未提出・決まっていない協議事項が残っているときは、確定せずに一覧を示します。このまま確定するものは、結果のフォルダーの\n\
     「確定の条件.xlsx」で「はい」を選び、理由を書いて保存します。";

/// What stands below the options of `kohyo publish`.
const AFTER_PUBLISH: &str = "初めに、公表するすべての文の一覧「公表前確認.xlsx」を作ります。1 行ずつ「公表する」か「公表しない」を選んで保存し、\n\
     もう一度実行すると、公開用のファイルができます。まだ決まっていない文が 1 つでもあれば、公開用のファイルは作りません。\n\
     終了コード: 0 公開用のファイルができました、1 決まっていない文があります、2 実行できませんでした";

/// What a name of the plan may have, in characters; of the years of a plan, the form has room for so many.
const LONGEST_NAME: usize = 50;
const LONGEST_PLAN: i32 = 10;

#[derive(Parser)]
#[command(
    name = "kohyo",
    version,
    about = "個票（Excel）を読み取り、点検・評価・集計します。",
    after_help = AFTER,
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
    /// 2 つの期間の結果か、同じ期間の前回の実行と比べ、変わったものを表示します
    Diff(DiffOptions),
    /// だれが何をいつまでにするかを表示します（提出・評価・決定）
    Due(DueOptions),
    /// 新しい計画を始めます（設定・台帳・様式を、空のフォルダーに作ります）
    #[command(after_help = AFTER_INIT)]
    Init(InitOptions),
    /// 様式のひな形を作ります
    #[command(after_help = AFTER_TEMPLATE)]
    Template(TemplateOptions),
    /// 会議で決まった集計を確定し、あとから変わらない記録（版）として残します
    #[command(after_help = AFTER_CLOSE)]
    Close(CloseOptions),
    /// 確定した 1 年分の評価を公表する、市民向けのページ・オープンデータ・Excel を作ります
    #[command(after_help = AFTER_PUBLISH)]
    Publish(PublishOptions),
    /// 点検の規則を説明します
    Explain(ExplainOptions),
    /// コマンドの入力を補完する設定を表示します（シェルの設定に加えて使います）
    Completions(CompletionsOptions),
}

// The plan that most commands are about. No doc comment: it would become the words of the command that takes it in.
#[derive(Args)]
pub struct PlanOption {
    /// 設定ファイル。省略すると plan.toml です
    #[arg(
        id = "plan",
        long = "plan",
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub file: PathBuf,
}

// What the commands share that run a batch.
#[derive(Args)]
pub struct BatchOptions {
    #[command(flatten)]
    pub plan: PlanOption,
    /// 提出フォルダー（期間ごとのフォルダーが入っているところ）。省略すると、設定ファイルの input です
    #[arg(long, value_name = "フォルダー")]
    pub input: Option<PathBuf>,
    /// 結果を書き出すフォルダー。省略すると、設定ファイルの output です
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// 基準日（例: 2021-09-30）。省略すると、期間の末日です
    #[arg(long, value_name = "日付", value_parser = date)]
    pub as_of: Option<Date>,
    /// 課に知らせる提出・修正の期限（例: 2021-10-22）。省略すると、その期間に前に指定した日、なければ基準日から設定ファイルの deadline_days 日後です
    #[arg(long, value_name = "日付", value_parser = date)]
    pub deadline: Option<Date>,
    /// 各課に返す個票（印を付けたもの、督促の様式）を作りません
    #[arg(long)]
    pub no_returns: bool,
    /// 課に送るものを、課ごとに 1 つの ZIP ファイルにもします（結果のフォルダーの「送付用」）
    #[arg(long)]
    pub zip: bool,
}

impl BatchOptions {
    /// What is made beside the consolidated workbook.
    pub fn parts(&self) -> Parts {
        Parts {
            returns: !self.no_returns,
            zips: self.zip,
        }
    }
}

#[derive(Args)]
pub struct RunOptions {
    /// 集計する期間（例: 2021-09）。省略すると、提出フォルダーの中で最も新しい期間です
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
    #[command(flatten)]
    pub batch: BatchOptions,
    /// 集計はせず、この期間（例: 2021-09）の結果が作ったときのままか確かめます
    #[arg(long, value_name = "期間")]
    pub verify: Option<Period>,
    /// 終わったときの一覧や途中経過を表示しません（エラーと、知っておいていただきたいことは表示します）
    #[arg(long, short)]
    pub quiet: bool,
    /// 終わったときの表示の形式。text（文章）か json。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

#[derive(Args)]
pub struct CloseOptions {
    /// 確定する期間（例: 2021-09）
    #[arg(value_name = "期間", required_unless_present = "verify")]
    pub period: Option<Period>,
    /// 決定した会議の日（例: 2021-11-15）
    #[arg(long, value_name = "日付", value_parser = date, required_unless_present = "verify")]
    pub meeting: Option<Date>,
    /// 版に添える言葉
    #[arg(long, value_name = "言葉", default_value = "", hide_default_value = true)]
    pub note: String,
    /// 確定した期間を訂正し、次の版を作ります
    #[arg(long, requires = "reason")]
    pub revise: bool,
    /// 訂正の理由
    #[arg(long, value_name = "言葉", requires = "revise", value_parser = words)]
    pub reason: Option<String>,
    /// 確定はせず、確定した版が 1 バイトも変わっていないか確かめます。期間を省略すると、すべての版です
    #[arg(long, conflicts_with_all = ["meeting", "revise", "reason", "as_of"])]
    pub verify: bool,
    #[command(flatten)]
    pub batch: BatchOptions,
}

#[derive(Args)]
pub struct CheckOptions {
    /// 点検するファイル。2 つ以上指定でき、フォルダーのときは中のファイルをすべて点検します
    #[arg(required = true, value_name = "ファイル")]
    pub files: Vec<PathBuf>,
    /// 表示の形式。text（文章）か json。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// どの期間に提出するものとして点検するか（例: 2021-09）。省略すると、提出フォルダーの中で最も新しい期間です
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
    #[command(flatten)]
    pub plan: PlanOption,
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
    /// 古いほうの期間（例: 2021-06）。1 つだけのときは、集計し直した期間
    #[arg(value_name = "期間")]
    pub from: Period,
    /// 新しいほうの期間（例: 2021-09）。省略すると、初めの期間の前回の実行から変わったものを表示します
    #[arg(value_name = "期間")]
    pub to: Option<Period>,
    /// 表示の形式。text（文章）か json。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    #[command(flatten)]
    pub plan: PlanOption,
    /// 結果が入っているフォルダー。省略すると、設定ファイルの output です
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub struct DueOptions {
    /// 期間（例: 2021-09）。省略すると、提出フォルダーの中で最も新しい期間です
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
    /// この主体か人の分だけを表示します（例: 副市長）
    #[arg(long, value_name = "名前")]
    pub party: Option<String>,
    /// 基準日（例: 2021-10-30）。これより前の期限を過ぎたものを遅れとします。省略すると、期間の末日です
    #[arg(long, value_name = "日付", value_parser = date)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub plan: PlanOption,
}

#[derive(Args)]
pub struct InitOptions {
    /// 計画のフォルダー。省略すると、今のフォルダーです
    #[arg(value_name = "フォルダー", default_value = ".", hide_default_value = true)]
    pub folder: PathBuf,
    /// 計画の名前。省略すると「DX推進計画」です
    #[arg(long, value_name = "言葉", default_value = "DX推進計画", hide_default_value = true, value_parser = name)]
    pub title: String,
    /// 決定する会議。省略すると「DX推進本部」です
    #[arg(long, value_name = "言葉", default_value = "DX推進本部", hide_default_value = true, value_parser = name)]
    pub headquarters: String,
    /// 集計する担当。省略すると「DX推進担当」です
    #[arg(long, value_name = "言葉", default_value = "DX推進担当", hide_default_value = true, value_parser = name)]
    pub office: String,
    /// 計画の初めと終わりの年度（例: 2021-2025）。省略すると、初めに集計する期間の年度からの 5 年間です
    #[arg(long, value_name = "年度", value_parser = years, required_unless_present = "period")]
    pub years: Option<Years>,
    /// 年の書き方。和暦か西暦。省略すると和暦です
    #[arg(long, value_enum, value_name = "書き方", default_value_t = YearNames::Era, hide_default_value = true, hide_possible_values = true)]
    pub notation: YearNames,
    /// 評価者に「評価票」を配らず、個票に直接書いてもらいます
    #[arg(long)]
    pub no_lists: bool,
    /// 初めに集計する期間（例: 2021-09）。届いた個票を入れるフォルダーも作ります
    #[arg(long, value_name = "期間")]
    pub period: Option<Period>,
}

/// The first and the last fiscal year of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years(pub i32, pub i32);

/// How years are written, as it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YearNames {
    /// 令和3年
    #[value(name = "和暦")]
    Era,
    /// 2021年
    #[value(name = "西暦")]
    Western,
}

impl YearNames {
    /// As the plan says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Era => "和暦",
            Self::Western => "西暦",
        }
    }
}

#[derive(Args)]
pub struct TemplateOptions {
    #[arg(value_name = "様式", help = forms())]
    pub form: Option<String>,
    /// 書き出すファイル。省略すると templates_xlsx/様式.xlsx です
    #[arg(long, value_name = "ファイル")]
    pub output: Option<PathBuf>,
    /// 同じ名前のファイルがあっても作ります（今のファイルは「…_元の版」として残します）
    #[arg(long)]
    pub force: bool,
    /// この期間（例: 2021-09）に読み取った内容を入れて、次回に提出する様式を事業ごとに作ります
    #[arg(long, value_name = "期間")]
    pub prefill: Option<Period>,
    /// この期間（例: 2021-09）に提出する様式を、台帳の内容だけを入れて、事業ごとに作ります（初めて配るとき）
    #[arg(long, value_name = "期間", conflicts_with = "prefill")]
    pub first: Option<Period>,
    /// 設定ファイルにあるこの様式を、どのように読み取るか表示します（欄・セル・単位・年度・計画での役割）
    #[arg(long, value_name = "様式", conflicts_with_all = ["form", "output", "force", "prefill", "first"])]
    pub explain: Option<String>,
    /// 設定ファイル（計画の年度を読みます）。省略すると plan.toml です
    #[arg(
        long,
        value_name = "ファイル",
        default_value = "plan.toml",
        hide_default_value = true
    )]
    pub plan: PathBuf,
}

#[derive(Args)]
pub struct PublishOptions {
    /// 公表する、確定した期間（例: 2022-04）
    #[arg(value_name = "期間")]
    pub period: Period,
    /// 何も書き出さず、公表できるかどうかだけを確かめます
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub plan: PlanOption,
}

#[derive(Args)]
pub struct ExplainOptions {
    /// 規則の名前（例: actual-missing）。省略すると一覧を表示します
    #[arg(value_name = "規則")]
    pub code: Option<String>,
    /// 一覧の形式。text（文章）、json か csv。省略すると text です
    #[arg(long, value_enum, value_name = "形式", default_value_t = ListFormat::Text, hide_default_value = true, hide_possible_values = true)]
    pub format: ListFormat,
}

#[derive(Args)]
pub struct CompletionsOptions {
    /// シェル。bash、elvish、fish、powershell か zsh
    #[arg(value_enum, value_name = "シェル", hide_possible_values = true)]
    pub shell: Shell,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// 文章
    Text,
    /// JSON
    Json,
    /// CSV
    Csv,
}

/// The built-in forms by name, as the help of `kohyo template` lists them.
fn forms() -> String {
    let names = BUILT_IN.map(|form| form.id).join("、");
    format!("様式の名前（{names}）。省略すると一覧を表示します")
}

fn words(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("理由を書いてください（例: --reason \"実績値の誤りを訂正\"）。".to_owned()),
        words => Ok(words.to_owned()),
    }
}

fn date(text: &str) -> Result<Date, String> {
    let words = || format!("日付は「2021-09-30」のように西暦の年-月-日で指定してください（指定された値: {text}）。");
    text.parse().map_err(|_| words())
}

/// A name that the plan can have: one line.
fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("名前を書いてください（例: --title 見本市DX推進計画）。".to_owned()),
        name if name.chars().any(char::is_control) => Err("1 行で書いてください。".to_owned()),
        name if name.chars().count() > LONGEST_NAME => Err(format!("{LONGEST_NAME} 字までで書いてください。")),
        name => Ok(name.to_owned()),
    }
}

fn years(text: &str) -> Result<Years, String> {
    let words =
        || format!("年度は「2021-2025」のように、初めと終わりを西暦で指定してください（指定された値: {text}）。");
    let (first, last) = text.split_once(['-', '〜', '～']).ok_or_else(words)?;
    let year = |text: &str| {
        text.trim()
            .parse::<i32>()
            .ok()
            .filter(|year| (1990..2100).contains(year))
    };
    match (year(first), year(last)) {
        (Some(first), Some(last)) if first <= last && last - first < LONGEST_PLAN => Ok(Years(first, last)),
        (Some(_), Some(_)) => Err(format!(
            "初めの年度から終わりの年度まで、1 年から {LONGEST_PLAN} 年にしてください（指定された値: {text}）。"
        )),
        _ => Err(words()),
    }
}
