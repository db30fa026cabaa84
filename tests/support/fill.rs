//! What somebody types into a form.

/// What somebody types into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// Text; digits stay text.
    Text(String),
    /// A number in the format of the cell.
    Number(f64),
    /// A number in the format `0.0%`: 0.8 is shown as 80.0%.
    Percent(f64),
    /// A date in an Excel number format, such as `ggge"年"m"月"d"日"`.
    Date {
        year: u16,
        month: u8,
        day: u8,
        format: String,
    },
    /// A formula (`=A1+1`) with its stored result.
    Formula { text: String, result: String },
    /// An error such as `#REF!`.
    Error(String),
    /// Struck-through text followed by text that counts.
    Struck { struck: String, text: String },
}

impl From<&str> for Fill {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fill {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Fill {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}
