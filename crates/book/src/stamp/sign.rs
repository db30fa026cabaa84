//! The signs by which what was stamped is told from what the file had before, also after Excel, LibreOffice or another
//! program saved it anew.

use super::edits::MarkKind;

/// Hidden defined name of the sheet in front.
pub const FRONT_NAME: &str = "_kohyo_return";
/// Author of notes.
pub const AUTHOR: &str = "kohyo";
/// What is shown over a link back to the sheet in front.
pub const LINK: &str = "【kohyo】一覧に戻ります";
/// Beginning of the first line of a note, and of the part that was added to an existing note.
pub const NOTE: &str = "【kohyo】";

impl MarkKind {
    /// All kinds, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Input];

    /// First line of a note of this kind.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Error => "【kohyo】エラー",
            Self::Warning => "【kohyo】要確認",
            Self::Input => "【kohyo】ご記入ください",
        }
    }

    /// Formula of its conditional format: always true, and like no other.
    pub fn formula(self) -> &'static str {
        match self {
            Self::Error => r#"ISTEXT("kohyo:error")"#,
            Self::Warning => r#"ISTEXT("kohyo:warning")"#,
            Self::Input => r#"ISTEXT("kohyo:input")"#,
        }
    }
}
