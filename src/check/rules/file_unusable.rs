//! A file from which nothing can be taken: protected by a password, damaged, empty, too large, or no workbook at all.
//!
//! The batch goes on without it. A file is judged by its content, never by its extension, so an HTML page saved as `.xls`
//! is told as what it is. (`domain.md` §3)

use super::{Check, Finding, Severity};
use crate::book::OpenError;
use crate::intake::{File, Problem};
use crate::ledger::Batch;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "ファイルを開けません";
pub const CHECK: Check = Check::File(check);

fn check(_: &Batch<'_>, file: &File) -> Vec<Finding> {
    let (message, help) = match &file.problem {
        Some(Problem::Open(error)) => words(error),
        Some(Problem::Unreadable(_)) => (
            "ファイルを読み込めませんでした。".to_owned(),
            "ほかの人が開いていないか、アクセス権があるかを確かめて、もう一度提出してください。",
        ),
        _ => return Vec::new(),
    };
    vec![Finding::new(message, help).file(&file.path)]
}

fn words(error: &OpenError) -> (String, &'static str) {
    match error {
        OpenError::Empty => (
            "ファイルの中身が空（0 バイト）です。".to_owned(),
            "Excel で開き直して保存し、もう一度提出してください。",
        ),
        OpenError::NotAWorkbook(what) if what.is_empty() => (
            "Excel ブックではありません。".to_owned(),
            "様式の Excel ファイルを提出してください。",
        ),
        OpenError::NotAWorkbook(what) => (
            format!("Excel ブックではありません（中身は {what} です）。"),
            "Excel で開き、「Excel ブック（.xlsx）」として保存し直して提出してください。",
        ),
        OpenError::Password => (
            "パスワードで保護されているため、開けません。".to_owned(),
            "「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消し、保存して提出してください。",
        ),
        OpenError::Broken(_) => (
            "ファイルが壊れているため、開けません。".to_owned(),
            "Excel で開いて「名前を付けて保存」で保存し直し、もう一度提出してください。開けないときは様式から作り直してください。",
        ),
        OpenError::TooLarge(_) => (
            "ファイルが大きすぎるため、読み込みを止めました。".to_owned(),
            "不要なシート・画像や、データのない行・列の書式を消して保存し、もう一度提出してください。",
        ),
    }
}
