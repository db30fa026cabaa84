//! Why a text is no goal in words ([`goal`](super::goal)).

/// What keeps a text from being a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Nothing is said but a time, or nothing at all.
    Nothing,
    /// Two figures that may both be the goal: 30件、満足度80%.
    SeveralFigures,
    /// Two times: R5年度に20件、R7年度までに50件.
    SeveralTimes,
    /// Two things to be done: 仕様策定 and 手引きの提示.
    SeveralAims,
    /// A number that is none, or whose unit cannot be told: 数件, 1/2, 件先導的な.
    Number,
    /// A month or year of which nobody can tell when it is: 12月, 今年度, 5年度.
    Time,
    /// Per cent of what was there before, or points: 満足度20%向上.
    ShareOrPoints,
    /// Per cent of what was there before, or a level: 経費を70%に削減.
    ShareOrLevel,
    /// A change for the better, without whether that is up or down: 待ち時間を30%改善.
    Direction,
    /// A year from which something runs, or with which it is compared: R4年度から10件増.
    StartOrBase,
    /// Something that is not to be done: 導入しない.
    Denied,
    /// Words beside the figure that may change what it means.
    Left,
    /// Brackets that do not close.
    Brackets,
    /// Words that read otherwise once they stand by themselves.
    Unsure,
}

impl Why {
    /// The reason in words, as a section reads it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "目標の内容が書かれていません",
            Self::SeveralFigures => "数値が 2 つ以上あり、どれが目標か分かりません",
            Self::SeveralTimes => "時期が 2 つ以上あり、どれが期限か分かりません",
            Self::SeveralAims => "目標が 2 つ以上書かれています",
            Self::Number => "数値または単位が読み取れません",
            Self::Time => "いつのことか分かりません",
            Self::ShareOrPoints => "割合の目標で、何 % 分の増減か、何ポイントの増減か分かりません",
            Self::ShareOrLevel => "基準に対する割合か、割合そのものの目標か分かりません",
            Self::Direction => "増やす目標か減らす目標か分かりません",
            Self::StartOrBase => "始める年度か、比べる年度か分かりません",
            Self::Denied => "行わない、または見送る内容のようです",
            Self::Left => "数値のほかに、意味の分からない部分があります",
            Self::Brackets => "かっこが閉じていません",
            Self::Unsure => "1 通りに読み取れません",
        }
    }
}
