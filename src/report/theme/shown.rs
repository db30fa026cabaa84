//! What cells show, as far as it decides how they look.

/// What a quarter of a schedule shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bar {
    Empty,
    Planned,
    Done,
    Missed,
    Unplanned,
}

/// How a grade came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    /// The evaluator gave it.
    Given,
    /// Only the rule gives it: 案.
    Draft,
    /// The year is not closed: 参考, not counted.
    Reference,
    /// There is none; the word says why.
    Absent,
}

impl Shown {
    /// What a format writes behind the grade.
    pub const fn behind(self) -> &'static str {
        match self {
            Self::Draft => "（案）",
            Self::Reference => "（参考）",
            Self::Given | Self::Absent => "",
        }
    }
}
