//! What a batch is for and which fiscal year it speaks of, by its month (`domain.md` §1).

use super::Period;
use crate::value::FiscalYear;

/// What a batch is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// What it is called: 年度末評価, 決算確定, 上半期評価, 四半期 or 月次.
    pub title: &'static str,
    /// The fiscal year it speaks of: whose grades, targets and money are shown, and that its forms are filled in for.
    pub year: FiscalYear,
}

impl Period {
    /// What the batch of this month is for. From April to June it speaks of the fiscal year that has just ended: then a year is
    /// evaluated, and its accounts are closed.
    pub fn occasion(self) -> Occasion {
        let title = match self.month() {
            3..=5 => "年度末評価",
            6 => "決算確定",
            9..=11 => "上半期評価",
            1 | 7 | 12 => "四半期",
            _ => "月次",
        };
        Occasion {
            title,
            year: FiscalYear(self.running().0 - i32::from(self.follows_year())),
        }
    }

    /// The fiscal year that a form is graded in which says it is for `own`. What it says stands, so that the form of another
    /// year is never graded by this one's targets; but a form that is already for the year that has just begun holds what the
    /// batch speaks of in its columns of the year before.
    pub fn graded(self, own: Option<FiscalYear>) -> FiscalYear {
        own.filter(|year| !self.takes(*year)).unwrap_or(self.occasion().year)
    }

    /// Whether forms of a fiscal year are sent in for it: the year it speaks of, and the one it lies in.
    pub fn takes(self, year: FiscalYear) -> bool {
        year == self.occasion().year || year == self.running()
    }

    /// The fiscal year that the month lies in.
    fn running(self) -> FiscalYear {
        FiscalYear::of(self.last_day())
    }

    /// Whether a fiscal year has just ended and is still evaluated.
    fn follows_year(self) -> bool {
        (4..=6).contains(&self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn every_month_has_its_title_and_year() {
        for (month, title, year) in [
            ("2022-01", "四半期", 2021),
            ("2022-02", "月次", 2021),
            ("2022-03", "年度末評価", 2021),
            ("2022-04", "年度末評価", 2021),
            ("2022-05", "年度末評価", 2021),
            ("2022-06", "決算確定", 2021),
            ("2022-07", "四半期", 2022),
            ("2022-08", "月次", 2022),
            ("2022-09", "上半期評価", 2022),
            ("2022-10", "上半期評価", 2022),
            ("2022-11", "上半期評価", 2022),
            ("2022-12", "四半期", 2022),
        ] {
            let year = FiscalYear(year);
            assert_eq!(period(month).occasion(), Occasion { title, year }, "{month}");
        }
    }

    #[test]
    fn a_form_is_graded_in_the_year_spoken_of_or_its_own() {
        for (month, own, graded, taken) in [
            ("2022-05", None, 2021, false),
            ("2022-05", Some(2021), 2021, true),
            ("2022-05", Some(2022), 2021, true),
            ("2022-05", Some(2020), 2020, false),
            ("2022-07", Some(2022), 2022, true),
            ("2022-07", Some(2021), 2021, false),
            ("2022-03", Some(2021), 2021, true),
            ("2022-03", Some(2022), 2022, false),
        ] {
            let own = own.map(FiscalYear);
            assert_eq!(period(month).graded(own), FiscalYear(graded), "{month} {own:?}");
            assert_eq!(
                own.is_some_and(|year| period(month).takes(year)),
                taken,
                "{month} {own:?}"
            );
        }
    }
}
