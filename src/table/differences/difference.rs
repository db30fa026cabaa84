//! One fact that is another.

/// One fact that is another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    pub about: About,
    pub key: String,
    pub number: String,
    pub title: String,
    /// What it is: `KPI 2021年度 目標値`.
    pub item: String,
    /// Empty where there was none.
    pub old: String,
    /// Empty where there is none any more.
    pub new: String,
    /// Where it stands now, else where it stood.
    pub file: String,
    pub sheet: String,
    pub cells: String,
    /// The fiscal year that it is of, where it is of one.
    pub year: Option<i32>,
}

impl Difference {
    /// Whether a settlement of a year whose evaluation is official would change it, beside amounts.
    pub fn is_beyond_amounts(&self, year: i32) -> bool {
        match self.about {
            About::Initiative | About::Approved => true,
            // A grade that an evaluator gave on a list stands in no form: a form without it says nothing against it.
            About::Stated => !self.new.is_empty(),
            About::Indicator => self.year.is_none_or(|own| own <= year),
            _ => false,
        }
    }
}

/// What kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum About {
    /// That an initiative is there at all, and what it is called.
    #[default]
    Initiative,
    Indicator,
    Goal,
    Approved,
    Step,
    Item,
    Amount,
    /// What the evaluator wrote.
    Stated,
    /// What counts, or is computed.
    Grade,
    Decision,
    Sum,
    /// Any other field of a form.
    Text,
}

impl Difference {
    pub(super) fn place(&self) -> (String, String, String) {
        (self.file.clone(), self.sheet.clone(), self.cells.clone())
    }

    /// 番号 and title, as far as it has them.
    pub fn called(&self) -> String {
        crate::table::called(&self.number, &self.title)
    }

    /// The file as people know it: below the submissions of the period, or, where it lies among the results, below the plan's folder.
    pub fn file_shown(&self) -> &str {
        self.file.trim_start_matches("../")
    }

    /// File, sheet and cells, as far as it has them.
    pub fn whereabouts(&self) -> String {
        let parts = [self.file_shown(), &self.sheet, &self.cells];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}
