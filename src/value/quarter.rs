//! Quarters, by which schedules are judged.

use jiff::civil::Date;

use super::{FiscalYear, Month};

/// Three months from April, July, October or January on. Orders by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

impl Quarter {
    /// The quarter that a month lies in.
    pub fn of(month: Month) -> Self {
        // Months count from January of year 0, so that every third begins a quarter.
        Self((month.count() as i32).div_euclid(3))
    }

    /// The first quarter of a fiscal year.
    pub fn start_of(year: FiscalYear) -> Self {
        Self::of(Month::start_of(year))
    }

    /// The last quarter that is over at the end of a day.
    pub fn closed(as_of: Date) -> Self {
        let running = Self::of(Month::of(as_of.tomorrow().unwrap_or(as_of)));
        Self(running.0 - 1)
    }

    /// How many quarters of a fiscal year are over when this one is.
    pub fn closed_of(self, year: FiscalYear) -> u32 {
        (self.0 + 1 - Self::start_of(year).0).clamp(0, 4) as u32
    }

    /// The fiscal year that it lies in.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear((self.0 - 1).div_euclid(4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn quarters_begin_in_april_and_close_with_their_last_day() {
        let quarter = |text: &str| Quarter::of(Month::parse(text).expect("a month"));
        for (month, first, year) in [
            ("2021-04", "2021-06", 2021),
            ("2021-10", "2021-12", 2021),
            ("2022-03", "2022-01", 2021),
        ] {
            assert_eq!(quarter(month), quarter(first));
            assert_eq!(quarter(month).fiscal_year(), FiscalYear(year));
        }
        for (day, last) in [
            (date(2021, 6, 29), "2021-03"),
            (date(2021, 6, 30), "2021-06"),
            (date(2021, 9, 29), "2021-06"),
            (date(2021, 12, 31), "2021-12"),
        ] {
            assert_eq!(Quarter::closed(day), quarter(last), "{day}");
        }
        let closed = |month| quarter(month).closed_of(FiscalYear(2021));
        assert_eq!(["2021-03", "2021-06", "2022-01", "2022-04"].map(closed), [0, 1, 4, 4]);
    }
}
