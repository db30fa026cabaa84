//! That another form counts in the place of one, and why.

/// The form that counts in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The path of its file.
    pub by: String,
    /// Its sheet.
    pub sheet: String,
    /// Why it counts, and not the other.
    pub why: Why,
}

/// Why a form counts, and not another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Both are blocks of one sheet: the first counts.
    SameFile,
    /// Both stand in one file, and only that sheet is for the fiscal year of the period.
    OtherYear,
    /// Both stand in one file, and only that sheet is called as the template's, or has its names.
    OtherSheet,
    /// Both stand in one file, and nobody can tell which sheet is meant: the later counts.
    SheetUnknown,
    /// Both stand on sheets of one file and say the same: nothing is open, whichever counts.
    SameValues,
    /// The files are the same, byte by byte.
    SameContent,
    /// The other stands on a hidden sheet.
    Hidden,
    /// A section that only takes part in the initiative sent it, and the one that leads it another, which counts.
    OfPartner,
    /// It was saved later.
    Newer,
    /// Nobody can tell which was saved later: a file does not say, or both say the same. Its path comes last.
    Unknown,
}
