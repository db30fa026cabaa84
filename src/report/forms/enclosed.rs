//! What goes to a section beside its workbook.

pub use crate::intake::RETURNED;
/// Beginning of the names of forms that came in without anything to correct.
pub const COPY: &str = "控え_";

/// A form in a section's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Name of the file.
    pub name: String,
    pub what: What,
}

/// Which form it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The section's own file, marked; its cells stand where they stood. Not `listed` where the file took no sheet in front.
    Marked { file: String, listed: bool },
    /// The section's own file, received without anything to correct.
    Received { file: String },
    /// A new form with what was read from a sheet of a file that could not be marked.
    Copied { file: String, sheet: String },
    /// A form for an initiative that was not sent in.
    Prefilled { number: String, title: String },
}

impl Enclosed {
    /// Whether the form answers a sheet of a submitted file.
    pub fn answers(&self, file: &str, sheet: &str) -> bool {
        match &self.what {
            What::Marked { file: own, .. } | What::Received { file: own } => own == file,
            What::Copied { file: own, sheet: part } => own == file && (sheet.is_empty() || part == sheet),
            What::Prefilled { .. } => false,
        }
    }
}
