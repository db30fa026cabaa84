//! What keeps results from being written, in words for the DX office: which file, why, what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::what::What;

/// Why a folder of results cannot be replaced, or a file cannot be written.
#[derive(Debug)]
pub enum Trouble {
    /// The disk says no.
    Write { path: PathBuf, error: io::Error },
    /// Another run is at work; who, as far as it said so.
    Busy { root: PathBuf, holder: String },
    /// Nobody can be kept out of this folder: its disk knows no locks.
    NoLock { root: PathBuf, error: io::Error },
    /// The target is, holds or lies in something that must not be touched.
    Protected { target: PathBuf, what: What, path: PathBuf },
    /// The target is a folder of results of another plan.
    OtherPlan { target: PathBuf, plan: String },
    /// The target holds the results of another period.
    OtherPeriod { target: PathBuf, period: String },
    /// The target is a folder that no run of ours has made.
    Foreign { target: PathBuf },
    /// The target lies in a folder of results.
    InResults { target: PathBuf },
    /// A file of another kind than what is made.
    NoWorkbook { path: PathBuf },
    /// The target is a link or no folder at all.
    NoFolder { target: PathBuf },
    /// The record of what was made cannot be read.
    Record { path: PathBuf },
    /// The new results were not put in place, and the old ones could not be put back: they wait for the next start.
    Aside {
        target: PathBuf,
        old: PathBuf,
        error: io::Error,
    },
    /// There is a file of this name already.
    Exists { path: PathBuf },
    /// There are no results.
    Missing { target: PathBuf },
}

impl Trouble {
    /// A file or folder that cannot be written.
    pub fn write(path: &Path, error: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            error,
        }
    }
}

impl std::error::Error for Trouble {}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write { path, error } => write!(f, "{} に書き込めません。{}", path.display(), cause(error)),
            Self::Busy { root, holder } => write!(
                f,
                "{} では、別の kohyo が実行中です{holder}。終わるのを待ってから、もう一度実行してください。何も変更していません。",
                root.display()
            ),
            Self::NoLock { root, error } => write!(
                f,
                "{} では、同時に 2 つ実行されるのを防げません。{}このパソコンのディスクにあるフォルダーを --output で指定してください。",
                root.display(),
                cause(error)
            ),
            Self::Protected { target, what, path } => write!(
                f,
                "結果の書き出し先 {} は、{}（{}）と重なっています。{}を失わないように、何もせずに止めました。\n\
                 plan.toml の output か --output で、別のフォルダーを指定してください。",
                target.display(),
                what.words(),
                path.display(),
                what.words()
            ),
            Self::OtherPlan { target, plan } => write!(
                f,
                "{} には、別の計画「{plan}」の結果が入っています。上書きしないように、何もせずに止めました。\n\
                 --output で別のフォルダーを指定してください。計画の名前を変えたときは、plan.toml に former_titles = [\"{plan}\"] と書くと、\
                 同じ計画の結果として引き継ぎます。",
                target.display()
            ),
            Self::OtherPeriod { target, period } => write!(
                f,
                "{} には、{period} の結果が入っています。上書きしないように、何もせずに止めました。\n\
                 フォルダーの名前を元に戻すか、別の場所に移してから、もう一度実行してください。",
                target.display()
            ),
            Self::Foreign { target } => write!(
                f,
                "{} には、この道具が作ったのではないファイルが入っています。失わないように、何もせずに止めました。\n\
                 フォルダーの名前を変えるか、--output で別のフォルダーを指定してください。\n\
                 中に全庁集計があれば、提出フォルダー（これから集計する期間）に入れると、協議事項の記入を引き継げます。",
                target.display()
            ),
            Self::InResults { target } => write!(
                f,
                "{} は、結果のフォルダーの中です。結果と混ざらないように、何もせずに止めました。--output で別のフォルダーを指定してください。",
                target.display()
            ),
            Self::NoWorkbook { path } => write!(
                f,
                "{} には作れません。フォルダーではなく、名前が「.xlsx」で終わるファイルを --output で指定してください。",
                path.display()
            ),
            Self::NoFolder { target } => write!(
                f,
                "{} はフォルダーではありません（ファイルか、リンクです）。名前を変えるか、--output で別のフォルダーを指定してください。",
                target.display()
            ),
            Self::Record { path } => write!(
                f,
                "結果の記録 {} を読めません。中のファイルを失わないように、何もせずに止めました。\n\
                 このフォルダーの名前を変えて（例: 2021-09_旧）残してから、もう一度実行してください。協議事項の記入は、その中の全庁集計を\
                 提出フォルダーに入れると引き継げます。",
                path.display()
            ),
            Self::Aside { target, old, error } => write!(
                f,
                "{} を入れ替えられませんでした。{}\nこれまでの結果は {} に残っていて、次に実行したときに元に戻します。消さないでください。",
                target.display(),
                cause(error),
                old.display()
            ),
            Self::Exists { path } => write!(
                f,
                "{} はすでにあります。上書きするときは --force を付けてください（今のファイルは別の名前で残します）。",
                path.display()
            ),
            Self::Missing { target } => write!(
                f,
                "{} に結果がありません。期間と --output を確かめてください。",
                target.display()
            ),
        }
    }
}

/// Why the system refused, and what to do about it.
pub fn cause(error: &io::Error) -> String {
    /// Windows: another program has the file open, or has locked a part of it.
    const HELD: [i32; 2] = [32, 33];
    let held = cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code));
    let words = match error.kind() {
        _ if held => "ほかのプログラムが開いています。Excel などを閉じてから、もう一度実行してください。",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "ディスクの空き容量が足りません。不要なファイルを消すか、空きのあるところを --output で指定してください。"
        }
        ErrorKind::FileTooLarge => {
            "1 つのファイルの大きさの上限を超えました。別のディスクを --output で指定してください。"
        }
        ErrorKind::ReadOnlyFilesystem => "書き込めないディスクです。別のフォルダーを --output で指定してください。",
        ErrorKind::PermissionDenied => {
            "書き込む権限がないか、Excel などで開かれています。中のファイルを閉じて、もう一度実行してください。\
             それでも止まるときは、フォルダーの権限を確かめてください。"
        }
        ErrorKind::DirectoryNotEmpty | ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            "フォルダーかファイルが使われています。中のファイルや、フォルダーを表示している画面を閉じて、もう一度実行してください。"
        }
        ErrorKind::NotFound => "途中でなくなったか、場所がありません。フォルダーの場所と名前を確かめてください。",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            "使えない文字があるか、名前が長すぎます。もっと浅い場所のフォルダーを --output で指定してください。"
        }
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
            "フォルダーとファイルの名前が重なっています。名前を確かめてください。"
        }
        ErrorKind::TimedOut
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::ConnectionReset
        | ErrorKind::BrokenPipe => {
            "ネットワークのフォルダーとの接続が切れました。つながっていることを確かめて、もう一度実行してください。"
        }
        ErrorKind::OutOfMemory => "メモリが足りません。ほかのプログラムを閉じて、もう一度実行してください。",
        ErrorKind::Unsupported => "このディスクではできない操作です。別のフォルダーを --output で指定してください。",
        _ => "ディスクかネットワークの不具合かもしれません。時間をおいて、もう一度実行してください。",
    };
    match error.raw_os_error() {
        Some(code) => format!("{words}（番号 {code}）"),
        None => words.to_owned(),
    }
}
