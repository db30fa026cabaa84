//! The words of the record: what a finding weighs, how a submission stands, what changed, why headquarters should look.
//!
//! Each is written in one place: columns, sheets and messages ask the type for its name.

use super::sign;
use crate::grade::Standing;
use crate::intake::{Circular, Layer};
use crate::plan::Counts;
use crate::sheet::Direction;
use crate::value::State;

/// A type with one word for each of its values.
pub trait Word: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are listed.
    const ALL: &'static [Self];

    /// The value as columns write it.
    fn word(self) -> &'static str;
}

macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// Every value, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word in tables and reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.name()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

words! {
    /// How much a finding matters, worst first (`domain.md` §3).
    pub enum Severity {
        /// Has to be corrected.
        Error = "エラー",
        /// Has to be looked at.
        Warning = "要確認",
        /// Good to know.
        #[default]
        Notice = "通知",
    }
}

words! {
    /// Status of a submission (`domain.md` §5).
    pub enum Status {
        Accepted = "受理",
        AcceptedWithQueries = "要確認付き受理",
        /// Usable, but something has to be corrected.
        Partly = "一部受理",
        /// Nothing could be taken.
        Returned = "返戻",
        #[default]
        Missing = "未提出",
        Replaced = "差替済",
    }
}

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
    }
}

words! {
    /// How a goal in words stands at the date of the batch.
    pub enum GoalStanding {
        /// Its date is past, and it is not reached.
        Overdue = "期限切れ",
        /// Its date is past, and only the evaluator can say.
        Judgement = "要判断",
        /// Its date has not come.
        #[default]
        Ahead = "期限前",
        /// Reached, or given up.
        Settled = "済",
        /// It could not be read.
        Unread = "読取不可",
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
        /// An item that was missed the last time too.
        MissedAgain = "連続した未達",
        /// What was decided last is to be followed up.
        Decided = "前回の決定",
        /// It was not there the last time.
        Added = "新規追加",
        /// Its form says another 取組区分 than the register.
        ScopeDiffers = "取組区分の相違",
    }
}

words! {
    /// What an indicator is graded by.
    pub enum Term {
        /// Of one fiscal year.
        #[default]
        Target = "目標値",
        Baseline = "基準値",
        Direction = "方向",
    }
}

words! {
    /// Whether what a form says of a [`Term`] was approved.
    pub enum Approval {
        /// It was, or it was the first that is known.
        #[default]
        Approved = "承認済",
        /// Nothing was decided yet.
        Pending = "承認前",
        /// It was refused.
        Returned = "差戻し",
    }
}

words! {
    /// How a party's step stands.
    pub enum StepStanding {
        /// Nothing is left to be said.
        #[default]
        Done = "済",
        /// It is their turn.
        Open = "未",
        /// An earlier party has not spoken yet.
        Waiting = "前の手続待ち",
        /// Its date is past.
        Late = "遅れ",
        /// Nothing is asked of them about this initiative.
        NotNeeded = "不要",
    }
}

words! {
    /// What is asked about an initiative in a list that goes round, each with choices of its own.
    pub enum Question {
        /// How it goes on with it.
        #[default]
        Course = "事業の方針",
        /// Whether a target that was changed is approved.
        Target = "目標値の変更の承認",
        /// Whose grade counts where the evaluator's is not the computed one.
        Grade = "評価の確定",
        /// Whether an amount that was exceeded, or one of a closed year that was changed, is accepted.
        Amount = "予算超過・過年度実績の承認",
        /// Whether what was decided before is done.
        FollowUp = "前回の決定への対応",
        /// Whether an initiative that is new belongs to the plan.
        Addition = "新規追加の承認",
        /// Which 取組区分 it has.
        Scope = "取組区分の決定",
        /// The grade of an evaluation, asked of the party that gives it.
        Rating = "評価",
        /// How things are, asked of the section by the office that watches the progress.
        Hearing = "進捗の確認",
    }
}

impl Question {
    /// The question that a row of a list asks, by its words; what no other asks is about the course.
    pub fn asked(list: Circular, words: &str) -> Self {
        match list {
            Circular::Rating => return Self::Rating,
            Circular::Hearing => return Self::Hearing,
            Circular::Agenda => {}
        }
        let own = |question: &&Self| question.list() == list && question.name() == words.trim();
        Self::ALL.iter().find(own).copied().unwrap_or_default()
    }

    /// The list that asks it.
    pub fn list(self) -> Circular {
        match self {
            Self::Rating => Circular::Rating,
            Self::Hearing => Circular::Hearing,
            _ => Circular::Agenda,
        }
    }

    /// What may be answered, the answer that settles it first, of those that do not differ between plans.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Course | Self::Rating => &[],
            Self::Target | Self::Amount | Self::Addition => &[APPROVED, RETURNED, HELD],
            Self::Grade => &[AS_STATED, AS_COMPUTED, RETURNED, HELD],
            Self::FollowUp => &["対応済", "継続中", HELD],
            Self::Hearing => &["確認済み", "要対応", HELD],
            Self::Scope => &["台帳のとおり", "個票のとおり", RETURNED, HELD],
        }
    }

    /// What headquarters may answer; `course` is what the plan says of the course. A rating has the marks of its scale.
    pub fn choices(self, course: &[String]) -> Vec<String> {
        let usual = self.usual().iter().map(|choice| (*choice).to_owned());
        match self {
            Self::Course => course
                .iter()
                .cloned()
                .chain([HELD.to_owned()].into_iter().filter(|held| !course.contains(held)))
                .collect(),
            _ => usual.collect(),
        }
    }

    /// Whether an answer settles it, so that it is asked no more while it is about the same.
    pub fn is_settled_by(self, answer: &str) -> bool {
        match self {
            Self::Grade => [AS_STATED, AS_COMPUTED].contains(&answer),
            Self::Scope => self.usual()[..2].contains(&answer),
            _ => self.usual().first().is_some_and(|first| *first == answer),
        }
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

/// The answers that have an effect: on a changed target and what else is approved, and on grades.
pub const APPROVED: &str = "承認";
pub const RETURNED: &str = "差戻し";
pub const HELD: &str = "保留";
pub const AS_STATED: &str = "評価者のとおり";
pub const AS_COMPUTED: &str = "計算のとおり";

impl IssueKind {
    /// The question that a reason of this kind is a part of.
    pub fn question(self) -> Question {
        match self {
            Self::Retargeted => Question::Target,
            Self::GradeDiffers => Question::Grade,
            Self::Overspent | Self::PastActualChanged => Question::Amount,
            Self::Decided => Question::FollowUp,
            Self::Added => Question::Addition,
            Self::ScopeDiffers => Question::Scope,
            Self::LowGrade
            | Self::LowAgain
            | Self::Late
            | Self::WordsAgainstGrade
            | Self::TargetInDoubt
            | Self::ItemFellBack
            | Self::ItemOverdue
            | Self::MissedAgain => Question::Course,
        }
    }
}

impl Severity {
    /// The stable English name that `--format json` prints.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }

    /// The sign that stands for it where colour does not.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Error => sign::ERROR,
            Self::Warning => sign::QUERY,
            Self::Notice => sign::NOTICE,
        }
    }

    /// Its place in the palette, from 0 (best) to 3 (worst).
    pub fn tone(self) -> usize {
        match self {
            Self::Error => 3,
            Self::Warning => 2,
            Self::Notice => 1,
        }
    }

    /// Whether a section is asked to answer it.
    pub fn asks(self) -> bool {
        self != Self::Notice
    }
}

impl Status {
    /// The status that follows from the numbers of errors and warnings.
    pub fn of(errors: i64, warnings: i64) -> Self {
        match (errors, warnings) {
            (0, 0) => Self::Accepted,
            (0, _) => Self::AcceptedWithQueries,
            _ => Self::Partly,
        }
    }

    /// The sign that stands for it where colour does not.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Accepted => sign::YES,
            Self::AcceptedWithQueries => sign::QUERY,
            Self::Partly => sign::PARTLY,
            Self::Returned => sign::RETURNED,
            Self::Missing => sign::MISSING,
            Self::Replaced => sign::REPLACED,
        }
    }

    /// Its place in the palette, from 0 (best) to 3 (worst); None where it needs no look.
    pub fn tone(self) -> Option<usize> {
        match self {
            Self::Accepted | Self::Replaced => None,
            Self::AcceptedWithQueries | Self::Partly => Some(2),
            Self::Returned | Self::Missing => Some(3),
        }
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

impl IssueKind {
    /// Kinds of one family are one reason that goes on: a low grade that comes again stood before as a low grade.
    pub fn family(self) -> Self {
        match self {
            Self::LowAgain => Self::LowGrade,
            kind => kind,
        }
    }
}

impl Word for State {
    const ALL: &'static [Self] = &[
        Self::Value,
        Self::Blank,
        Self::NotApplicable,
        Self::Undetermined,
        Self::Unreadable,
    ];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Standing {
    const ALL: &'static [Self] = &[
        Self::Final,
        Self::Reference,
        Self::Judgement,
        Self::Unreadable,
        Self::NotGraded,
        Self::Undetermined,
        Self::NoTarget,
        Self::NoActual,
        Self::Open,
    ];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Counts {
    const ALL: &'static [Self] = &[Self::Achieved, Self::Open, Self::Missed, Self::Excluded];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Layer {
    const ALL: &'static [Self] = &[Self::Names, Self::Labels];

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Direction {
    const ALL: &'static [Self] = &[Self::Increase, Self::Decrease, Self::Keep, Self::Cumulative];

    fn word(self) -> &'static str {
        self.name()
    }
}
