//! What `kohyo check` says of a file, in words or as JSON.

use crate::check::Finding;

/// A finding with what was answered to it.
pub struct Told {
    pub finding: Finding,
    /// Empty where nothing was, or something changed since.
    pub answer: String,
}
