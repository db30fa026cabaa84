//! A file from which nothing can be taken: protected by a password, damaged, empty, too large, or no workbook at all.
//!
//! The batch goes on without it. A file is judged by its content, never by its extension, so an HTML page saved as `.xls`
//! is told as what it is. (`domain.md` §3)

use super::{Check, Finding, Help, Severity};
use crate::book::OpenError;
use crate::intake::{Circular, File, Problem, Unreadable};
use crate::roll::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "ファイルを開けません";
pub const HELP: Help = Help {
    what: "提出されたファイルを開けるか、中身が Excel のブックかを見ます。パスワードの付いたもの、壊れたもの、空（0 バイト）のもの、大きすぎるもの、ブックでないものを示します。",
    why: "開けないファイルからは何も読み取れません。種類は拡張子ではなく中身で判断します。ほかのファイルの集計は、そのまま続けます。",
    example: "Web ページを保存したものの名前が「個票.xls」になっています。パスワードを付けた「個票.xlsx」が提出されています。",
    expected: "パスワードがなく、Excel で開けるブック（.xlsx、.xlsm、.xls、.xlsb、.ods）です。",
    action: "示された理由に合わせて、パスワードを消すか、Excel で「名前を付けて保存」で保存し直して、もう一度提出してください。",
};
pub const CHECK: Check = Check::File(check);

fn check(batch: &Batch<'_>, file: &File) -> Vec<Finding> {
    let (message, help) = match &file.problem {
        Some(Problem::Open(error)) => (format!("{error}。"), help(error)),
        Some(Problem::Unreadable(reason)) => unreadable(*reason),
        _ => return Vec::new(),
    };
    // The section sent it again, as it was asked to: there is nothing to tell.
    if batch.came_again(file).is_some() {
        return Vec::new();
    }
    // What it holds cannot be seen: only its name says that people wrote something else into it than a form.
    let list = Circular::named_in(&file.path).filter(|_| matches!(file.problem, Some(Problem::Open(OpenError::Password))));
    let message = match list {
        Some(list) => format!("{message}名前から{}のようですが、記入は取り込まれていません。", list.sheet()),
        None => message,
    };
    vec![match batch.namesake(file) {
        Some(other) => Finding::new(
            format!("{message}同じ名前の「{}」は読み取りました。", other.path),
            format!("「{}」でよければ、このファイルは要りません。その旨をお知らせください。こちらに新しい内容があるときは、{help}", other.path),
        ),
        None => Finding::new(message, help),
    }
    .file(&file.path)]
}

const SAVE_AS: &str = "Excel で開き、「Excel ブック（.xlsx）」として保存し直して提出してください。";

/// What becomes a workbook by opening and saving it, and what never does.
fn of_kind(what: &str) -> &'static str {
    match what {
        packed if packed.contains("圧縮") => {
            "圧縮を解いて（右クリックの「すべて展開」）、中の Excel ファイルを提出してください。"
        }
        "PDF" | "画像" => "印刷や画像にする前の、記入した Excel ファイルを提出してください。",
        "ショートカット" => "リンク先の Excel ファイルそのものを提出してください。",
        text if text.contains("文書") || ["テキスト", "リッチテキスト（RTF）", "PowerPoint", "OpenDocument（表計算以外）", "実行ファイル"].contains(&text) => {
            "提出するものでなければ、提出フォルダーから除いてください。記入した内容があるときは、様式の Excel ファイルに写して提出してください。"
        }
        _ => SAVE_AS,
    }
}

/// What the section should do.
fn help(error: &OpenError) -> &'static str {
    match error {
        OpenError::Empty => "Excel で開き直して保存し、もう一度提出してください。",
        OpenError::NotAWorkbook(what) if what.is_empty() => "様式の Excel ファイルを提出してください。",
        OpenError::NotAWorkbook(what) => of_kind(what),
        OpenError::Unsupported(_) => SAVE_AS,
        OpenError::Password => {
            "「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消し、保存して提出してください。パスワードを聞かれずに開けるときは、「校閲」→「ブックの保護」や「読み取り専用を推奨する」を外し、「Excel ブック（.xlsx）」で保存し直してください。"
        }
        OpenError::Broken(_) => {
            "Excel で開いて「名前を付けて保存」で保存し直し、もう一度提出してください。開けないときは様式から作り直してください。"
        }
        OpenError::TooLarge(_) => {
            "不要なシート・画像・名前の定義や、データのない行・列の書式を消して保存し、もう一度提出してください。"
        }
    }
}

fn unreadable(reason: Unreadable) -> (String, &'static str) {
    let (message, help) = match reason {
        Unreadable::Gone => (
            "読み込む前にファイルがなくなりました。",
            "移動または削除されていないか確かめて、もう一度提出してください。",
        ),
        Unreadable::Denied => (
            "ファイルを読み込めませんでした。開く権限がないか、ほかのプログラムが使っています。",
            "ファイルを閉じ、アクセス権（読み取り）があるかを確かめて、もう一度提出してください。",
        ),
        Unreadable::Changing => (
            "読み込んでいる間にファイルが書き換えられたため、読み込みを止めました。",
            "保存やコピーが終わってから、もう一度実行してください。",
        ),
        Unreadable::Link => (
            "リンク（別の場所にあるファイルへの参照）のため、読み込みません。",
            "リンク先の Excel ファイルそのものを提出フォルダーに入れてください。",
        ),
        Unreadable::Folder => (
            "Excel ファイルではなくフォルダーか、開けないフォルダーです。",
            "中に提出するファイルがあるときは、開く権限を確かめ、フォルダーの名前から「.xlsx」などを除いてください。不要なときは削除してください。",
        ),
        Unreadable::Special => (
            "ふつうのファイルではないため、読み込みません。",
            "様式の Excel ファイルを提出してください。",
        ),
        Unreadable::Failed => (
            "ファイルを読み込めませんでした。",
            "ディスクやネットワークの状態を確かめて、もう一度実行してください。",
        ),
    };
    (message.to_owned(), help)
}
