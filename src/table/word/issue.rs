//! Why headquarters should look at an initiative, and what is open.

use super::question::Question;
use crate::intake::Circular;

words! {
    /// Why headquarters should look at an initiative.
    pub enum IssueKind {
        #[default]
        LowGrade = "低評価",
        /// A low grade that stood in the last period too: a candidate for 見直し.
        LowAgain = "見直し検討候補",
        /// The evaluator's grade is not the computed one.
        GradeDiffers = "評価と計算の不一致",
        Late = "工程の遅れ",
        Overspent = "予算超過",
        Retargeted = "目標値の変更",
        /// The reason speaks against the grade.
        WordsAgainstGrade = "評価と理由の不一致",
        TargetInDoubt = "目標値の妥当性",
        PastActualChanged = "過年度実績の変更",
        /// An item that was reached and is not any more.
        ItemFellBack = "項目の後戻り",
        /// An item, or the stage of one, that was to be reached by now.
        ItemOverdue = "項目の期限超過",
        /// Something that was to be done by a date that is past: 「R4年度中 策定」.
        GoalOverdue = "目標の期限超過",
        /// The last stage planned for a time after its deadline.
        PlannedLate = "期限後の予定",
        /// An item that was missed the last time too.
        MissedAgain = "連続した未達",
        /// What was decided last is to be followed up.
        Decided = "前回の決定",
        /// It was not there the last time.
        Added = "新規追加",
        /// It was expected the last time and is no more.
        Ended = "終了",
        /// The same, because it was merged into another.
        Merged = "統合",
        /// Its form says another 取組区分 than the register.
        ScopeDiffers = "取組区分の相違",
        /// Another of its sections leads it than the last time.
        LeadChanged = "担当課の変更",
        /// The party that evaluates proposes what is to be done.
        Proposed = "改善方針案",
    }
}

words! {
    /// What is open where a batch is to be made official.
    pub enum OpenKind {
        /// A finding that has to be corrected, on a value that counts.
        #[default]
        Error = "エラー",
        /// A file that was sent and from which nothing could be taken.
        Returned = "返戻",
        /// A form that is expected and did not come.
        Missing = "未提出",
        /// An evaluation that its party has not given.
        Unrated = "未評価",
        /// A question of the 協議事項 without a decision.
        Undecided = "未決定",
        /// A question whose decision is put off.
        Held = "保留",
        /// What a settlement must not change: it takes amounts alone.
        BeyondAmounts = "金額以外の変更",
    }
}

impl OpenKind {
    /// Whether the answer is typed into the 協議事項.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Undecided | Self::Held)
    }
}

impl IssueKind {
    /// The question that a reason of this kind is a part of.
    pub fn question(self) -> Question {
        match self {
            Self::Retargeted => Question::Target,
            Self::GradeDiffers | Self::WordsAgainstGrade => Question::Grade,
            Self::TargetInDoubt => Question::Review,
            Self::Proposed => Question::Measure,
            Self::Overspent | Self::PastActualChanged => Question::Amount,
            Self::Decided => Question::FollowUp,
            Self::Added => Question::Addition,
            Self::Ended => Question::Ending,
            Self::Merged => Question::Merging,
            Self::ScopeDiffers => Question::Scope,
            Self::LeadChanged => Question::Lead,
            Self::LowGrade
            | Self::LowAgain
            | Self::Late
            | Self::ItemFellBack
            | Self::ItemOverdue
            | Self::GoalOverdue
            | Self::PlannedLate
            | Self::MissedAgain => Question::Course,
        }
    }

    /// Kinds of one family are one reason that goes on: a low grade that comes again stood before as a low grade.
    pub fn family(self) -> Self {
        match self {
            Self::LowAgain => Self::LowGrade,
            kind => kind,
        }
    }
}

impl Question {
    /// The question of a row of which the words may have been lost ([`Question::asked`]): the kinds of its reasons say it too, where all
    /// are of one question.
    pub fn of_row(list: Circular, words: &str, kinds: &str) -> Self {
        let question = Self::asked(list, words);
        let kind = |word: &str| IssueKind::ALL.iter().find(|kind| kind.name() == word);
        // The words stand where everybody sees them; the kinds are hidden, and stay behind where rows are sorted by hand.
        let is_lost = question == Self::Course && words.trim().is_empty();
        let mut asked = kinds.split('・').filter_map(kind).map(|kind| kind.question());
        match asked.next() {
            Some(first) if is_lost && asked.all(|other| other == first) => first,
            _ => question,
        }
    }
}
