//! What is public, and nothing else: every file is made from this alone. What has no place here cannot go out.

use jiff::civil::Date;

use super::gate::Approved;
use crate::plan::{Licence, Period};
use crate::sheet::{Direction, Span};
use crate::value::FiscalYear;

/// Everything that goes out.
#[derive(Debug, Clone)]
pub struct Publication {
    pub about: About,
    pub initiatives: Vec<Initiative>,
    /// The evaluations of the forms that go out, in the plan's order.
    pub evaluations: Vec<Evaluation>,
    /// Who is responsible and who evaluates, by class.
    pub roles: Vec<Role>,
    /// The later editions, the first of them first.
    pub amendments: Vec<Amendment>,
    /// What differs from the edition before in the data.
    pub corrections: Vec<Correction>,
    pub left_out: LeftOut,
}

/// As whose and about what it is. All of it is the plan's own.
#[derive(Debug, Clone)]
pub struct About {
    pub plan: String,
    pub municipality: String,
    pub code: String,
    pub dataset: String,
    pub licence: Licence,
    pub lead: String,
    pub contact: String,
    /// Address of the folder; empty where nobody knows it yet.
    pub site: String,
    pub headquarters: String,
    pub years: (FiscalYear, FiscalYear),
    pub year: FiscalYear,
    pub occasion: String,
    /// Number of the edition.
    pub edition: u32,
    pub as_of: Date,
    /// Day of the meeting that decided, and that of the first edition.
    pub meeting: Date,
    pub first_meeting: Date,
    /// Whether the accounts of the year are still open.
    pub is_estimate: bool,
    pub small_cell: i64,
}

/// What did not go out, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Texts that somebody left out.
    pub texts: usize,
    /// Counts of few people.
    pub small_cells: usize,
    /// Initiatives whose title was left out, or whose form is not published.
    pub initiatives: usize,
}

/// An evaluation with its marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    pub name: String,
    pub marks: Vec<Mark>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub mark: String,
    pub meaning: String,
    /// Place in four tones; None of what judges nothing.
    pub tone: Option<u8>,
}

/// Posts by 取組区分.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    pub scope: String,
    pub responsible: String,
    pub evaluator: String,
}

/// An initiative.
#[derive(Debug, Clone)]
pub struct Initiative {
    /// Identifies it in the data: code of the municipality and 番号.
    pub id: String,
    /// Name of its page, without ending.
    pub page: String,
    pub number: String,
    pub title: Approved,
    /// What such a thing is called: 事業, 取組.
    pub noun: String,
    pub department: String,
    pub section: String,
    pub scope: Option<Approved>,
    pub words: Vec<(String, Approved)>,
    pub indicators: Vec<Indicator>,
    pub evaluations: Vec<Graded>,
    pub steps: Vec<Step>,
    pub costs: Vec<Cost>,
    pub items: Vec<Item>,
    pub decisions: Vec<Decision>,
}

/// Why there is a number or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Availability {
    Value,
    Blank,
    NotApplicable,
    Undetermined,
    Withheld,
}

impl Availability {
    pub const ALL: [Self; 5] = [
        Self::Value,
        Self::Blank,
        Self::NotApplicable,
        Self::Undetermined,
        Self::Withheld,
    ];

    /// As data and pages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "値あり",
            Self::Blank => "空欄",
            Self::NotApplicable => "対象外",
            Self::Undetermined => "未確定",
            Self::Withheld => "非公表",
        }
    }

    pub fn meaning(self) -> &'static str {
        match self {
            Self::Value => "値があります",
            Self::Blank => "記入がありません。0 ではありません",
            Self::NotApplicable => "値がないものと定めています（その年度に目標を置かないなど）",
            Self::Undetermined => "まだ決まっていないか、集計が終わっていません",
            Self::Withheld => "公表していません（個人がわかるおそれがある少ない人数など）",
        }
    }
}

/// A value: a number, words (a stage, a goal in words), or the reason that there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub availability: Availability,
    pub number: Option<f64>,
    pub words: Option<Approved>,
}

impl Figure {
    pub fn none(availability: Availability) -> Self {
        Self {
            availability,
            number: None,
            words: None,
        }
    }

    pub fn number(number: f64) -> Self {
        Self {
            availability: Availability::Value,
            number: Some(number),
            words: None,
        }
    }
}

/// What is measured, year by year.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub id: String,
    /// KPI, 成果指標.
    pub kind: String,
    pub name: Option<Approved>,
    pub unit: Option<Approved>,
    pub direction: Option<Direction>,
    pub baseline: Option<f64>,
    pub years: Vec<IndicatorYear>,
}

#[derive(Debug, Clone)]
pub struct IndicatorYear {
    pub year: FiscalYear,
    pub target: Figure,
    /// None of a year that has not come to its end.
    pub actual: Option<Figure>,
    /// Percent of the target, truncated to one decimal, where the year is closed.
    pub achievement: Option<f64>,
}

/// A grade that was given.
#[derive(Debug, Clone)]
pub struct Graded {
    pub evaluation: String,
    pub year: FiscalYear,
    /// None where none was given.
    pub mark: Option<Mark>,
    /// Why there is none.
    pub availability: Availability,
    pub reason: Option<Approved>,
}

/// A step of the schedule.
#[derive(Debug, Clone)]
pub struct Step {
    pub number: i64,
    pub name: Approved,
    pub planned: Vec<Span>,
    pub actual: Vec<Span>,
}

/// Money of a year, in yen.
#[derive(Debug, Clone)]
pub struct Cost {
    pub year: FiscalYear,
    pub budget: Figure,
    /// None of a year that has not come to its end.
    pub settlement: Option<Figure>,
    /// Whether the accounts are still open.
    pub is_estimate: bool,
}

/// An item of a list with its state.
#[derive(Debug, Clone)]
pub struct Item {
    pub list: String,
    pub number: i64,
    pub text: Approved,
    pub state: Option<Mark>,
}

/// What headquarters decided.
#[derive(Debug, Clone)]
pub struct Decision {
    pub period: Period,
    pub question: String,
    pub decision: String,
}

/// A later edition.
#[derive(Debug, Clone)]
pub struct Amendment {
    pub edition: u32,
    pub meeting: Date,
    /// Whether it only brought the closed accounts.
    pub is_settlement: bool,
    pub reason: Option<Approved>,
}

/// A value that an earlier edition had otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    pub id: String,
    pub title: String,
    /// 決算 2021年度.
    pub what: String,
    pub old: String,
    pub new: String,
}
