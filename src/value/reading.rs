//! The outcome of reading one cell.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Text;
use super::repair::Repairs;

/// What a cell was read as. The five states are never turned into one another.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    /// A value.
    Value(T),
    /// Nothing was typed.
    Blank,
    /// 対象外: a dash alone, 対象外, 該当なし.
    NotApplicable,
    /// 未確定: 未定, 集計中, 調整中.
    Undetermined,
    /// Something stands there that must not be guessed at.
    Unreadable(Trouble),
}

/// A [`Reading`] with the repairs that were needed to get it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// What was read.
    pub reading: Reading<T>,
    /// What was put right on the way.
    pub repairs: Repairs,
}

/// Why a cell could not be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The text is no number.
    NotANumber,
    /// More than one reading is possible, as in `29（4）`.
    Ambiguous,
    /// Several values stand in one cell.
    SeveralValues,
    /// The cell shows an error such as `#REF!`.
    ErrorCell(String),
    /// A formula without a stored result.
    Uncached,
    /// A date stands where none is asked; Excel may have converted the text.
    DateInstead,
    /// No date where one is asked.
    NotADate,
    /// A bare number of a year whose era is unknown, such as 18.
    EraUnknown,
    /// No fiscal year.
    NotAYear,
    /// None of the choices; the nearest one where there is one.
    NotAChoice { nearest: Option<String> },
    /// 同上, 〃, 前年度同 for a number, or for a text where it cannot be told which other is meant.
    Ditto,
    /// More digits than can be kept exactly (15).
    TooManyDigits,
    /// TRUE or FALSE where a number or text is asked.
    BoolInstead,
    /// Labels and defined names lead to different cells.
    Disputed,
    /// A number format that shows a thousandth of what the cell holds.
    ScaledFormat,
    /// A number format, or a setting of the sheet, that hides the number or its sign, or writes something between its digits.
    MaskedFormat,
    /// A sentence that says no goal that can be told, and why.
    NoGoal(super::why::Why),
    /// White on white: nobody sees what stands there.
    Unseen,
}

/// A number as typed: amount, unit and qualifier kept apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The amount. Percentages are in percent: `80%`, and 0.8 in a percent format, are both 80.
    pub amount: Decimal,
    /// The unit in its canonical spelling, where one was typed or shown by the format.
    pub unit: Option<Text>,
    /// 約, 以上 and the like.
    pub qualifier: Qualifier,
}

/// What stands round a number and limits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Qualifier {
    /// Nothing.
    #[default]
    Exact,
    /// 約, およそ, 程度, 前後.
    About,
    /// 以上.
    AtLeast,
    /// 以下, 以内.
    AtMost,
    /// 超, 超過.
    MoreThan,
    /// 未満.
    LessThan,
}

/// The five states of a cell (see [`Reading`]) without what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum State {
    Value,
    #[default]
    Blank,
    /// 対象外.
    NotApplicable,
    /// 未確定.
    Undetermined,
    Unreadable,
}

impl State {
    /// The stable English name, as `--format json` and the data files print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Blank => "blank",
            Self::NotApplicable => "not_applicable",
            Self::Undetermined => "undetermined",
            Self::Unreadable => "unreadable",
        }
    }

    /// What a report shows in the place of a value.
    pub fn words(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Blank => "未入力",
            Self::NotApplicable => "対象外",
            Self::Undetermined => "未確定",
            Self::Unreadable => "読取不可",
        }
    }

    /// What people type who mean it; nothing for a value, and for what could not be read.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Value | Self::Blank | Self::Unreadable => "",
            Self::NotApplicable => "―",
            Self::Undetermined => "未定",
        }
    }

    /// Whether nothing was read and nothing is in doubt: two cells of one such state say the same, whatever was typed.
    pub fn is_nothing(self) -> bool {
        matches!(self, Self::Blank | Self::NotApplicable | Self::Undetermined)
    }
}

impl<T> Read<T> {
    /// A reading that needed no repair.
    pub fn plain(reading: Reading<T>) -> Self {
        Self {
            reading,
            repairs: Repairs::default(),
        }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match &self.reading {
            Reading::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> Reading<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Which of the five states it is.
    pub fn state(&self) -> State {
        match self {
            Self::Value(_) => State::Value,
            Self::Blank => State::Blank,
            Self::NotApplicable => State::NotApplicable,
            Self::Undetermined => State::Undetermined,
            Self::Unreadable(_) => State::Unreadable,
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(f(value)),
            Self::Blank => Reading::Blank,
            Self::NotApplicable => Reading::NotApplicable,
            Self::Undetermined => Reading::Undetermined,
            Self::Unreadable(trouble) => Reading::Unreadable(trouble),
        }
    }
}
