//! What changed, and which way.

use crate::table::sign;

words! {
    /// What kind of thing changed since the last period.
    pub enum ChangeKind {
        /// The plan itself: scales, forms, years. Results that depend on it are not compared.
        #[default]
        Plan = "計画",
        New = "新規",
        Ended = "終了",
        Number = "番号",
        Title = "名称",
        Section = "所管",
        /// How the submission stands.
        Status = "提出",
        Grade = "評価",
        /// What an indicator measures.
        Indicator = "指標",
        Target = "目標値",
        Actual = "実績値",
        Budget = "予算額",
        Settlement = "決算額",
        Schedule = "工程",
        /// An item of a list.
        Item = "項目",
    }
}

words! {
    /// What became another since the last run of the same period.
    pub enum SinceKind {
        FileNew = "新しいファイル",
        FileReplaced = "差し替わったファイル",
        FileGone = "なくなったファイル",
        /// A finding that stood before and does not any more: corrected, answered or withdrawn.
        Solved = "解決した指摘",
        /// A finding that did not stand before.
        #[default]
        New = "新しい指摘",
        /// What goes to a section that got nothing of the period before.
        FolderFirst = "初めて送るもの",
        /// What goes to a section and is another than before.
        FolderChanged = "送り直すもの",
        /// The same, of an earlier run of the period: nobody said since that it was sent.
        StillFirst = "初めて送るもの（前から）",
        StillChanged = "送り直すもの（前から）",
        /// What the office says it has sent, and is not another since.
        Sent = "送ったもの",
        /// Another deadline than the last run told.
        Deadline = "期限の変更",
    }
}

impl SinceKind {
    /// Whether it is about what goes to a section.
    pub fn is_parcel(self) -> bool {
        self.is_to_be_sent() || self == Self::Sent
    }

    /// Whether something waits to be sent to a section.
    pub fn is_to_be_sent(self) -> bool {
        matches!(
            self,
            Self::FolderFirst | Self::FolderChanged | Self::StillFirst | Self::StillChanged
        )
    }

    /// What is to be sent, once another run came in between.
    #[must_use]
    pub fn still(self) -> Self {
        match self {
            Self::FolderFirst => Self::StillFirst,
            Self::FolderChanged => Self::StillChanged,
            kind => kind,
        }
    }
}

words! {
    /// Which way a grade moved. Its words are those of the data files since their first version; sheets show [`Self::sign`].
    pub enum Movement {
        #[default]
        Better = "▲",
        Worse = "▼",
    }
}

impl Movement {
    /// The sign that stands for it on sheets.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Better => sign::BETTER,
            Self::Worse => sign::WORSE,
        }
    }

    /// The sign with its meaning.
    pub fn words(self) -> &'static str {
        match self {
            Self::Better => "↑ 改善",
            Self::Worse => "↓ 悪化",
        }
    }
}
