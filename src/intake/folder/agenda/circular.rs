//! The lists that go round to be filled in, and their columns.

use unicode_normalization::UnicodeNormalization;

/// A list that goes round to be filled in, and is read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Circular {
    /// 協議事項: what headquarters is asked.
    #[default]
    Agenda,
    /// 評価票: what a party that evaluates is asked.
    Rating,
    /// 進捗ヒアリング票: what the office that watches the progress asks the sections.
    Hearing,
}

impl Circular {
    pub const ALL: [Self; 3] = [Self::Agenda, Self::Rating, Self::Hearing];

    /// Name of its sheet.
    pub const fn sheet(self) -> &'static str {
        match self {
            Self::Agenda => "協議事項",
            Self::Rating => "評価票",
            Self::Hearing => "進捗ヒアリング票",
        }
    }

    /// The parts of it that are read back: a 評価票 promises no date.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        let is_own = move |part: &Part| *part != Part::Due || self != Self::Rating;
        Part::ALL.into_iter().filter(is_own)
    }

    /// All its headings, from the left; the neighbours of what is read tell its place.
    pub const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Agenda => &AGENDA,
            Self::Rating => &RATING,
            Self::Hearing => &HEARING,
        }
    }

    /// The list that a text with commas was made of, by its headings; None where it has too few of them.
    pub fn in_text(text: &str) -> Option<Self> {
        const ENOUGH: usize = 6;
        let has = |list: &Self| {
            let headings = list.headings().iter();
            headings.filter(|heading| text.contains(**heading)).count()
        };
        Self::ALL.into_iter().max_by_key(has).filter(|list| has(list) >= ENOUGH)
    }

    /// The list that a file is, by its name: 評価票_2021-09(2).xlsx.
    pub fn named_in(path: &str) -> Option<Self> {
        /// The workbook that holds the agenda is called otherwise than its sheet.
        const CONSOLIDATED: &str = "全庁集計";
        let name = path.rsplit('/').next().unwrap_or(path).nfkc().collect::<String>();
        let is_it = |list: &Self| name.contains(list.sheet()) || *list == Self::Agenda && name.contains(CONSOLIDATED);
        Self::ALL.into_iter().find(is_it)
    }

    /// The place of a part among the headings.
    pub fn place(self, part: Part) -> usize {
        let mut headings = self.headings().iter();
        headings
            .position(|heading| *heading == part.heading(self))
            .unwrap_or_default()
    }

    /// The place of the last of its columns that is filled in.
    pub fn last_input(self) -> usize {
        let inputs = self.parts().filter(|part| part.is_input());
        inputs.map(|part| self.place(part)).max().unwrap_or_default()
    }
}

/// A column of a list that is read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Number,
    Title,
    /// The three that are filled in: of an agenda 所管案, 事務局意見, 本部決定; of a rating 改善方針案, 評価理由, 評定; of a
    /// hearing 今後の対応, 聞き取った内容, 確認の結果.
    Proposal,
    Opinion,
    Decision,
    /// Filled in too: until when something is to be done.
    Due,
    /// What is asked, and about what exactly.
    Question,
    About,
    /// Hidden, as the two below: they let a row speak for itself wherever it went.
    Period,
    Key,
    /// The kinds of reason; of a rating who is asked.
    Reasons,
}

impl Part {
    /// All of them; first the five that tell a list from a form.
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::Title,
        Self::Proposal,
        Self::Opinion,
        Self::Decision,
        Self::Due,
        Self::Question,
        Self::About,
        Self::Period,
        Self::Key,
        Self::Reasons,
    ];

    /// Its heading.
    pub const fn heading(self, list: Circular) -> &'static str {
        match (self, list) {
            (Self::Number, _) => "番号",
            (Self::Title, _) => "事業名称",
            (Self::Period, _) => "期間",
            (Self::Due, _) => "約束の期日",
            (Self::Key, _) => "事業キー",
            (Self::Proposal, Circular::Agenda) => "所管案",
            (Self::Opinion, Circular::Agenda) => "事務局意見",
            (Self::Decision, Circular::Agenda) => "本部決定",
            (Self::Question, Circular::Agenda) => "判断していただくこと",
            (Self::About, Circular::Agenda) => "事由",
            (Self::Reasons, Circular::Agenda) => "事由の種別",
            (Self::Proposal, Circular::Rating) => "改善方針案",
            (Self::Opinion, Circular::Rating) => "評価理由",
            (Self::Decision, Circular::Rating) => "評定",
            (Self::Question, Circular::Rating) => "評価の名前",
            (Self::About, Circular::Rating) => "所管課の記入",
            (Self::Reasons, Circular::Rating) => "評価者",
            (Self::Proposal, Circular::Hearing) => "今後の対応",
            (Self::Opinion, Circular::Hearing) => "聞き取った内容",
            (Self::Decision, Circular::Hearing) => "確認の結果",
            (Self::Question, Circular::Hearing) => "確認すること",
            (Self::About, Circular::Hearing) => "聞き取ること",
            (Self::Reasons, Circular::Hearing) => "聞き取る人",
        }
    }

    /// The defined name of its column, heading included.
    pub fn name(self, list: Circular) -> String {
        let list = match list {
            Circular::Agenda => "agenda",
            Circular::Rating => "rating",
            Circular::Hearing => "hearing",
        };
        let part = match self {
            Self::Number => "number",
            Self::Title => "title",
            Self::Proposal => "proposal",
            Self::Opinion => "opinion",
            Self::Decision => "decision",
            Self::Due => "due",
            Self::Question => "question",
            Self::About => "about",
            Self::Period => "period",
            Self::Key => "key",
            Self::Reasons => "reasons",
        };
        format!("_kohyo_{list}_{part}")
    }

    /// Whether it is filled in by people.
    pub fn is_input(self) -> bool {
        matches!(self, Self::Proposal | Self::Opinion | Self::Decision | Self::Due)
    }
}

/// The headings of a 協議事項, from the left.
pub const AGENDA: [&str; 14] = [
    "No.",
    Part::Number.heading(Circular::Agenda),
    Part::Title.heading(Circular::Agenda),
    "担当",
    Part::About.heading(Circular::Agenda),
    Part::Question.heading(Circular::Agenda),
    "前回の決定",
    Part::Proposal.heading(Circular::Agenda),
    Part::Opinion.heading(Circular::Agenda),
    Part::Decision.heading(Circular::Agenda),
    Part::Due.heading(Circular::Agenda),
    Part::Period.heading(Circular::Agenda),
    Part::Key.heading(Circular::Agenda),
    Part::Reasons.heading(Circular::Agenda),
];

/// The headings of a 評価票, from the left.
pub const RATING: [&str; 14] = [
    "No.",
    Part::Number.heading(Circular::Rating),
    Part::Title.heading(Circular::Rating),
    "担当",
    Part::Question.heading(Circular::Rating),
    Part::About.heading(Circular::Rating),
    "計算による評価",
    "前回の評価",
    Part::Decision.heading(Circular::Rating),
    Part::Opinion.heading(Circular::Rating),
    Part::Proposal.heading(Circular::Rating),
    Part::Period.heading(Circular::Rating),
    Part::Key.heading(Circular::Rating),
    Part::Reasons.heading(Circular::Rating),
];

/// The headings of a 進捗ヒアリング票, from the left.
pub const HEARING: [&str; 13] = [
    "No.",
    Part::Number.heading(Circular::Hearing),
    Part::Title.heading(Circular::Hearing),
    "担当",
    Part::Question.heading(Circular::Hearing),
    Part::About.heading(Circular::Hearing),
    Part::Decision.heading(Circular::Hearing),
    Part::Opinion.heading(Circular::Hearing),
    Part::Proposal.heading(Circular::Hearing),
    Part::Due.heading(Circular::Hearing),
    Part::Period.heading(Circular::Hearing),
    Part::Key.heading(Circular::Hearing),
    Part::Reasons.heading(Circular::Hearing),
];
