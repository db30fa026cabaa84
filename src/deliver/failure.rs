//! Why a command could not run, in words for the DX office: what is wrong, where, what to do.

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::broken::Broken;
use super::folder::{Trouble, cause};
use crate::plan::{Period, PlanError};
use crate::table::Unread;

/// Why a command could not run. Nothing was changed, or the last results stand as they were.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The plan, its templates or its register.
    #[error("{0}")]
    Plan(#[from] PlanError),
    /// A folder of results, or a file that is made.
    #[error("{0}")]
    Results(#[from] Trouble),
    /// The official record.
    #[error("{0}")]
    Official(#[from] Broken),
    /// A file of the plan that is to be kept with an edition.
    #[error("{} を読めません。{}", path.display(), cause(error))]
    Source { path: PathBuf, error: io::Error },
    /// A file of the plan that an edition cannot keep in its place.
    #[error(
        "plan.toml に「{}」のような場所（ドライブや / から始まるもの）があると、確定した版に設定を写せません。\n\
         台帳と様式の場所を、plan.toml からの道筋（例: templates_xlsx/roadmap.xlsx）に直してください。",
        .0.display()
    )]
    AbsolutePath(PathBuf),
    /// The workbook of conditions is open or cannot be read.
    #[error("{} が開かれているか、読み取れません。保存して閉じてから、もう一度実行してください。", .0.display())]
    ConditionsInUse(PathBuf),
    /// A workbook of conditions without its list.
    #[error(
        "{} に、見出し「このまま確定」と「識別」のある一覧が見つかりません。見出しを元に戻すか、このファイルを別の場所に移してから、\
         もう一度実行してください（新しいものを作ります）。",
        .0.display()
    )]
    NoConditions(PathBuf),
    /// A batch that is for nothing official.
    #[error(
        "{period} は「{title}」で、確定する集計ではありません。{}\n\
         期間を確かめてください。この集計も確定するときは、plan.toml の [[calendar]] に official = true と書いてください。",
        known(.official)
    )]
    NotOfficial {
        period: Period,
        title: String,
        /// The occasions that are.
        official: Vec<String>,
    },
    /// Nobody of this name has a say; in words, with who was perhaps meant.
    #[error("{0}")]
    UnknownParty(String),
    /// A meeting that was held before the date that the batch speaks for.
    #[error("会議の日（{meeting}）が、集計の基準日（{as_of}）より前です。日付を確かめてください。")]
    MeetingBefore { meeting: Date, as_of: Date },
    /// A period that is closed already.
    #[error(
        "{period} は確定しています（{name}）。訂正するときは、理由を付けて次の版を作ってください。\n\
         例: kohyo close {period} --meeting 会議の日 --revise --reason \"市民課の実績値の誤りを訂正\""
    )]
    Closed { period: Period, name: String },
    /// A correction of what is not closed.
    #[error("{0} はまだ確定していません。--revise を付けずに実行してください。")]
    NotClosed(Period),
    /// A settlement of a year whose evaluation is not official.
    #[error(
        "{period} の決算確定のもとになる、{year}年度の評価の確定版がありません。先に、年度末評価の期間を kohyo close で確定してください。"
    )]
    NothingToSettle { period: Period, year: i32 },
    /// The folder of submissions.
    #[error("提出フォルダー {} を読めません。{}", folder.display(), cause(error))]
    Input { folder: PathBuf, error: io::Error },
    /// A file or folder that was named and is not there.
    #[error("{} がありません。場所と名前を確かめてください。", .0.display())]
    NoFile(PathBuf),
    /// A folder that was named and holds no file.
    #[error("フォルダー {} に、点検できるファイルがありません。", .0.display())]
    NoFileIn(PathBuf),
    /// There is no folder of submissions.
    #[error("提出フォルダー {} がありません。--input で場所を指定するか、フォルダーを作ってください。", .0.display())]
    NoInput(PathBuf),
    /// No folder in it is of a period.
    #[error("提出フォルダー {} に「2021-09」のような名前の期間フォルダーがありません。", .0.display())]
    NoPeriod(PathBuf),
    /// The period that is asked for has no folder.
    #[error("提出フォルダー {} がありません。期間を確かめるか、フォルダーを作って個票を入れてください。{}", folder.display(), there(known))]
    NoSuchPeriod { folder: PathBuf, known: Vec<Period> },
    /// Folders that seem to mean a period as new as the newest, or newer, and are named otherwise.
    #[error("{}", misnamed(folder, names, *newest))]
    Misnamed {
        folder: PathBuf,
        names: Vec<(String, Period)>,
        newest: Option<Period>,
    },
    /// The newest folder holds nothing, or that of a period whose results were made of files.
    #[error(
        "提出フォルダー {} にファイルが 1 つもありません。今の結果を残すため、集計しませんでした。\n\
         ファイルを入れてから、もう一度実行してください。共有フォルダーのときは、つながっているか確かめてください。{}",
        folder.display(),
        other_period(*period, *before)
    )]
    EmptyPeriod {
        period: Period,
        folder: PathBuf,
        before: Option<Period>,
    },
    /// The workbook of the period itself is open, or cannot be read.
    #[error(
        "{} が開かれているか、読み取れません。協議事項に記入した内容を失わないように、止めました。\n\
         Excel で開いていれば、保存して閉じてから、もう一度実行してください。開いていないのに止まるときは、同じフォルダーの「~$」か「.~lock」で始まるファイルを消すか、\
         この全庁集計を別の場所に移してください（移したファイルを提出フォルダーに入れると、記入した内容を引き継げます）。",
        .0.display()
    )]
    InUse(PathBuf),
    /// The workbook of the period itself was given a password.
    #[error(
        "{} にパスワードが付いているため、記入を読み取れません。記入した内容を失わないように、止めました。\n\
         Excel で開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消し、保存して閉じてから、もう一度実行してください。",
        .0.display()
    )]
    Encrypted(PathBuf),
    /// A consolidated workbook without its list.
    #[error(
        "{} に、記入する一覧が見つかりません。記入した内容を失わないように、止めました。\n\
         シート「協議事項」（評価票ではシート「評価票」）か、その見出し（番号・事業名称と、記入する 3 つの欄）を消していれば、元に戻してください。\
         元に戻せないときは、このファイルを output の外に移してから、もう一度実行してください（前の集計で読み取った記入は残ります）。",
        .0.display()
    )]
    NoAgenda(PathBuf),
    /// The workbook of the period was saved while the batch ran.
    #[error(
        "集計している間に {} が保存されました。新しい記入を失わないように、結果を入れ替えずに止めました。\n\
         記入が終わったら、全庁集計を閉じて、もう一度実行してください。",
        .0.display()
    )]
    SavedMeanwhile(PathBuf),
    /// Fewer entries are found than the last run knew.
    #[error(
        "協議事項の記入は、前の集計では {known} 件でしたが、今回は {found} 件しか読み取れません。失わないように、止めました。\n\
         結果のフォルダー {period} の全庁集計と data を元に戻してください。元に戻せないときは、フォルダーの名前を変えて（例: {period}_旧）残し、\
         その中の全庁集計を提出フォルダーに入れて（記入を引き継げます）、もう一度実行してください。"
    )]
    FewerEntries { period: Period, known: usize, found: usize },
    /// The results of a period are not there.
    #[error("{period} の結果が {} にありません。先に `kohyo run --period {period}` で集計してください。", folder.display())]
    NoResults { period: Period, folder: PathBuf },
    /// They are there and cannot be read.
    #[error("{0} の結果を読めません。`kohyo run --period {0}` で集計し直してください。")]
    DamagedResults(Period),
    /// A later version of the program has made them.
    #[error(
        "{0} の結果は、新しい版の kohyo で作られています。この版では読めないため、新しい版の kohyo を使ってください。"
    )]
    NewerResults(Period),
    /// They were made before results could be verified.
    #[error("{} は以前の版で作られたため、作ったときのままか確かめられません。もう一度集計すると、次から確かめられます。", .0.display())]
    NoRecord(PathBuf),
    /// A template that cannot be read any more.
    #[error("様式 {} を読めません。場所と名前を確かめてください。", .0.display())]
    Template(PathBuf),
    /// A workbook that could not be made.
    #[error("{name} を作れませんでした。{why}")]
    Unmade { name: String, why: String },
    /// The tables could not be counted: the program itself is wrong. What polars says of it is English and may quote cells.
    #[error("集計できませんでした。プログラムの誤りです。実行した内容を添えて、開発元に知らせてください。")]
    Count(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No built-in form of this name.
    #[error("「{id}」という様式はありません。{}`kohyo template` で一覧を確かめてください。", meant(near.as_deref()))]
    NoForm { id: String, near: Option<String> },
    /// The plan has no form of this name.
    #[error("この計画に「{id}」という様式はありません。{}", meant(near.as_deref()))]
    NotInPlan { id: String, near: Option<String> },
    /// The plan says nothing of a publication.
    #[error(
        "設定ファイルに [publish] がありません。municipality（地方公共団体名）と code（全国地方公共団体コード）を書いてください。"
    )]
    NoPublication,
    /// What is to be published is not official.
    #[error(
        "{0} はまだ確定していないため、公表できません。会議で決まってから、先に `kohyo close {0} --meeting 会議の日` で確定してください。"
    )]
    NotOpenToPublic(Period),
    /// The year that it speaks of has not ended.
    #[error(
        "{period} の集計は {year} 年度の途中のものです。公表は年に 1 回、年度が終わってからの評価を確定した後に行います。"
    )]
    YearNotOver { period: Period, year: i32 },
    /// Another edition of the year is newer.
    #[error("この年度には、より新しい版（{name}）があります。`kohyo publish {newer}` で、そちらを公表してください。")]
    NewerEdition {
        period: Period,
        name: String,
        newer: Period,
    },
    /// The review is open, or cannot be read.
    #[error(
        "{} が開かれているか、読み取れません。記入した内容を失わないように、止めました。\n\
         Excel で開いていれば、保存して閉じてから、もう一度実行してください。",
        .0.display()
    )]
    ReviewInUse(PathBuf),
    /// The review without its list.
    #[error(
        "{} に、公表する文の一覧が見つかりません。記入した内容を失わないように、止めました。\n\
         一覧の見出し（項目・公表する文・公表）か、隠れている列「取組キー」を消していれば、元に戻してください。元に戻せないときは、このファイルを別の場所に移してから、もう一度実行してください。",
        .0.display()
    )]
    NoReviewList(PathBuf),
    /// A plan is to be begun where there is something of one.
    #[error("すでにあるファイルは上書きしません。何も作らずに止めました。\n{}別のフォルダーを指定するか、名前を変えてから、もう一度実行してください。", listed(.0))]
    SetUpBefore(Vec<PathBuf>),
    /// The register lists nothing that a form could be made for.
    #[error("台帳 {} のシート「事業」に、{period} に提出する事業がありません。事業を書いて（状態は「実施中」）保存してから、もう一度実行してください。", register.display())]
    NothingExpected { period: Period, register: PathBuf },
    /// No rule of this name.
    #[error("「{code}」という規則はありません。{}`kohyo explain` で一覧を確かめてください。", meant(near.as_deref()))]
    NoRule { code: String, near: Option<String> },
    /// Two periods that cannot be compared.
    #[error("比べる期間は、古いほうを先に指定してください（例: kohyo diff 2021-06 2021-09）。指定された期間: {0}、{1}")]
    Order(Period, Period),
    /// The program itself, or the machine.
    #[error("{0}")]
    Panic(&'static str),
}

/// The periods that there are, the newest first.
fn there(known: &[Period]) -> String {
    /// How many are named.
    const NAMED: usize = 5;
    let named: Vec<String> = known.iter().rev().take(NAMED).map(Period::to_string).collect();
    match (named.is_empty(), known.len() > NAMED) {
        (true, _) => String::new(),
        (false, false) => format!("今あるのは、{}です。", named.join("、")),
        (false, true) => format!("今あるのは、{}などです。", named.join("、")),
    }
}

fn misnamed(folder: &Path, names: &[(String, Period)], newest: Option<Period>) -> String {
    let names: String = names
        .iter()
        .map(|(name, meant)| format!("「{name}」は「{meant}」に直してください。"))
        .collect();
    let newest =
        newest.map(|period| format!("直さずに {period} を集計するときは、--period {period} を付けてください。"));
    format!(
        "提出フォルダー {} に、期間の名前になっていないフォルダーがあります。{names}{}",
        folder.display(),
        newest.unwrap_or_default()
    )
}

fn other_period(period: Period, before: Option<Period>) -> String {
    let before = before.map(|before| {
        format!("{before} を集計するときは、--period {before} を付けてください（{period} の前の期間です）。")
    });
    before.unwrap_or_default()
}

/// Paths, a line each.
fn listed(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("  {}\n", path.display())).collect()
}

/// What may be meant by a misspelt name.
fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("「{near}」ではありませんか。"))
        .unwrap_or_default()
}

impl Failure {
    /// The tables of a period that cannot be read.
    pub fn unread(period: Period, error: &Unread) -> Self {
        match error {
            Unread::Newer => Self::NewerResults(period),
            Unread::Damaged(_) => Self::DamagedResults(period),
        }
    }

    /// How the process ends.
    pub fn exit_code(&self) -> u8 {
        2
    }
}

/// Which occasions are made official.
fn known(occasions: &[String]) -> String {
    match occasions {
        [] => "この計画の暦には、確定する集計がありません。".to_owned(),
        occasions => format!("確定するのは、{}です。", occasions.join("、")),
    }
}
