//! A column of a list.

/// A column of a list. Columns that follow each other under the same group share a line above their labels.
pub(crate) struct Column {
    pub(in crate::report) group: String,
    pub(in crate::report) label: String,
    /// In units of which a kanji takes two (see [`crate::report::text::pixels`]).
    pub(super) width: f64,
    /// Of a column that counts a grade.
    pub(super) tone: Option<u8>,
    /// Whether it is for the screen alone, as links and names of files are: it and all behind it are not printed.
    pub(super) aside: bool,
}

impl Column {
    pub fn new(label: impl Into<String>, width: impl Into<f64>) -> Self {
        Self {
            group: String::new(),
            label: label.into(),
            width: width.into(),
            tone: None,
            aside: false,
        }
    }

    /// The same under the colour of a grade.
    pub fn toned(self, tone: Option<u8>) -> Self {
        Self { tone, ..self }
    }

    /// The same on the screen alone, at the right of what is printed.
    pub fn aside(self) -> Self {
        Self { aside: true, ..self }
    }

    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            ..self
        }
    }
}
