//! The columns of the review, found again by their headings.

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Number,
    Title,
    Item,
    Text,
    Hits,
    Choice,
    Replacement,
    By,
    /// Hidden: it lets a row speak for itself wherever it went.
    Key,
}

impl Part {
    /// All of them, from the left.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Title,
        Self::Item,
        Self::Text,
        Self::Hits,
        Self::Choice,
        Self::Replacement,
        Self::By,
        Self::Key,
    ];

    /// What a row must have to be read.
    pub const NEEDED: [Self; 4] = [Self::Item, Self::Text, Self::Choice, Self::Key];

    pub const fn heading(self) -> &'static str {
        match self {
            Self::Number => "番号",
            Self::Title => "名称",
            Self::Item => "項目",
            Self::Text => "公表する文",
            Self::Hits => "確かめること",
            Self::Choice => "公表",
            Self::Replacement => "公表用の文（直すとき）",
            Self::By => "確認した人の職",
            Self::Key => "取組キー",
        }
    }

    pub const fn width(self) -> f64 {
        match self {
            Self::Number => 8.0,
            Self::Title => 28.0,
            Self::Item => 18.0,
            Self::Text => 60.0,
            Self::Hits => 34.0,
            Self::Choice => 12.0,
            Self::Replacement => 46.0,
            Self::By => 16.0,
            Self::Key => 10.0,
        }
    }

    /// Whether people type into it.
    pub const fn is_input(self) -> bool {
        matches!(self, Self::Choice | Self::Replacement | Self::By)
    }
}
