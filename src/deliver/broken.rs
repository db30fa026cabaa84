//! What keeps the official record from being read, in words for the DX office.

use std::path::PathBuf;

use crate::plan::PlanError;
use crate::table::Unread;

/// Why the official record, or an edition of it, cannot be relied upon. Nothing is taken from it then, and nothing in its place.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The ledger is not as it was written.
    #[error(
        "確定台帳 {} が、書いたときのままではないため読めません。\n\
         `kohyo close --verify` で変わったところを確かめ、バックアップから元に戻してください。",
        .0.display()
    )]
    Ledger(PathBuf),
    /// An edition in the ledger whose statement is not there, cannot be read or is another.
    #[error(
        "確定した版の {} がないか、書いたときのままではありません。\n\
         `kohyo close --verify` で変わったところを確かめ、バックアップから元に戻してください。",
        .0.display()
    )]
    Statement(PathBuf),
    /// A file of an edition that is not there or not as it was made.
    #[error(
        "確定した版の {} がないか、確定したときのままではありません。\n\
         `kohyo close --verify` で変わったところを確かめ、バックアップから元に戻してください。",
        .0.display()
    )]
    Changed(PathBuf),
    /// Its tables cannot be read by this version of the program.
    #[error("確定した版 {name} の表を読めません（{error}）。新しい版の kohyo を使ってください。")]
    Tables { name: String, error: Unread },
    /// Its plan cannot be read by this version of the program.
    #[error("確定した版 {name} の設定を読めません。\n{error}")]
    Plan { name: String, error: PlanError },
}
