//! Regular expressions of the settings, compiled when the settings are read: a wrong one is an error of `plan.toml`.

use regex::Regex;

/// A regular expression.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// Whether it is found anywhere in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The text without everything that it finds.
    pub fn cut_from(&self, text: &str) -> String {
        self.0.replace_all(text, "").into_owned()
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Regex::new(&text)
            .map(Self)
            .map_err(|_| format!("正規表現「{text}」を解釈できません"))
    }
}
