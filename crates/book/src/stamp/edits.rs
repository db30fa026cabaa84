//! What can be stamped into a workbook, and what comes of it.

use rust_decimal::Decimal;

use crate::address::{Address, Area};

/// What to write into a workbook. The default writes nothing, which takes out what an earlier stamp left.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edits {
    /// Edits of existing sheets; one entry a sheet.
    pub sheets: Vec<SheetEdits>,
    /// A sheet to put in front of all others.
    pub front: Option<Front>,
}

/// What to write into one sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SheetEdits {
    /// Name on the tab; capitals and small letters are the same.
    pub sheet: String,
    /// New contents of cells. An address inside a merged area means its first cell. The last one of a cell counts.
    pub values: Vec<(Address, NewValue)>,
    /// Cells to mark.
    pub marks: Vec<Mark>,
    /// Cells with the words of the form. Of a cell that the sheet in front leads to, the nearest one of them left of it or
    /// above gets a link back; without any there are none.
    pub labels: Vec<Address>,
}

/// New content of a cell; its format stays.
#[derive(Debug, Clone, PartialEq)]
pub enum NewValue {
    /// Nothing.
    Blank,
    /// Text, never a formula whatever it looks like. Line breaks as `\n`.
    Text(String),
    /// A number as it is stored: 80 % in a cell formatted in per cent is 0.8, a date its serial number.
    Number(Decimal),
}

/// A mark over cells, with a note where there is something to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The cells; a merged area whole. Cells need not exist in the file.
    pub area: Area,
    /// How it looks and what its note is headed by.
    pub kind: MarkKind,
    /// Text of the note on the first cell of the area, below a heading that tells the kind; empty: no note. Notes of
    /// several marks on one cell become one note.
    pub note: String,
    /// Its number in the list of the sheet in front, which the note says where that sheet is put in.
    pub number: Option<usize>,
}

/// Kinds of marks. They differ by fill and by border, so that they can be told apart in print and without colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// エラー: has to be corrected.
    Error,
    /// 要確認: has to be looked at.
    Warning,
    /// ご記入ください: a cell to fill in now.
    Input,
}

/// A sheet in front of all others, shown when the file is opened.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Front {
    /// Name on the tab. Where the workbook has such a sheet already a number is added.
    pub name: String,
    /// Column widths from A on, in characters; a column of no width is hidden.
    pub widths: Vec<f64>,
    /// Cells, row by row from A1 on. Texts wrap but for [`FrontStyle::Title`] and [`FrontStyle::Lead`], which run on to
    /// the right.
    pub rows: Vec<Vec<FrontCell>>,
    /// How many lines of text each row takes, as its maker has measured them; rows behind are estimated.
    pub lines: Vec<usize>,
}

/// A cell of the sheet in front.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontCell {
    /// Its text; empty: the cell is only styled.
    pub text: String,
    /// How it looks.
    pub style: FrontStyle,
    /// Sheet and cell that a click leads to.
    pub link: Option<(String, Address)>,
}

/// How a cell of the sheet in front looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FrontStyle {
    /// Heading of the sheet.
    Title,
    /// Sentence below the heading.
    Lead,
    /// Heading of a column.
    Head,
    /// Cell of the list.
    #[default]
    Text,
    /// The word エラー, in the look of its marks.
    Error,
    /// The word 要確認, in the look of its marks.
    Warning,
    /// A link, to be seen as one.
    Link,
}

/// A workbook that was stamped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// The new file.
    pub bytes: Vec<u8>,
    /// What was asked for and left out because the file does not allow it. Marks and values are never left out.
    pub left_out: Vec<LeftOut>,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOut {
    /// The sheet in front: the structure of the workbook is locked, or it is shared in the old way.
    Front,
    /// A note: the cell has a thread of comments, beside which Excel allows none. The cell is marked.
    Note {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        at: Address,
    },
}

/// Why a workbook was not stamped; as text one Japanese sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// No `.xlsx` or `.xlsm`; what it is instead (`.xls`, `.ods`, `PDF`, ...), empty where unknown.
    #[error("{}", other(.0))]
    NotXlsx(String),
    /// Encrypted with a password.
    #[error("パスワードがかかっています")]
    Encrypted,
    /// Saved as "Strict Open XML".
    #[error("「Strict Open XML」形式です")]
    Strict,
    /// Digitally signed: any change would break the signature.
    #[error("電子署名があります")]
    Signed,
    /// Damaged; the reason in English for the log.
    #[error("ファイルが壊れています")]
    Broken(String),
    /// Larger than the limits allow; which limit, in English for the log.
    #[error("大きすぎます")]
    TooLarge(String),
    /// No worksheet of this name.
    #[error("シート「{0}」がありません")]
    SheetMissing(String),
    /// A value would break a formula that fills several cells or the heading of a table; sheet and cell.
    #[error("シート「{0}」のセル {1} は、配列数式かテーブルの見出しのため書き込めません")]
    Blocked(String, Address),
    /// A text longer than a cell may hold (32,767 characters); sheet and cell.
    #[error(
        "シート「{0}」のセル {1} に入る文字が、Excel の上限（32,767 文字）より長くなります。もとの個票の文字を短くしてください"
    )]
    TextTooLong(String, Address),
    /// Something this program cannot edit safely; what, in English for the log.
    #[error("書き込めない作りのファイルです")]
    Unsupported(String),
}

/// What a file is that is no `.xlsx`.
fn other(what: &str) -> String {
    match what {
        "" => "Excel ブックではありません".to_owned(),
        what => format!("{what}形式です"),
    }
}
