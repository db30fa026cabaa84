//! How years and dates are written in papers: by era, as city papers do, or by the calendar. One notation in all of them.

use jiff::civil::Date;

use super::Period;
use crate::value::{FiscalYear, era_of};

/// 和暦 or 西暦, by the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notation {
    /// 令和3年9月30日, 令和3年度, R3.
    #[default]
    Era,
    /// 2021年9月30日, 2021年度, 2021.
    Western,
}

impl Notation {
    /// `令和3年9月30日` of `2021-09-30`, `令和3年9月` of `2021-09`; anything else as it is.
    pub fn date(self, iso: &str) -> String {
        if let Ok(day) = iso.parse::<Date>() {
            return format!("{}{}月{}日", self.of(day), day.month(), day.day());
        }
        iso.parse()
            .map_or_else(|_| iso.to_owned(), |period: Period| self.month(period))
    }

    /// `令和3年9月`.
    pub fn month(self, period: Period) -> String {
        let day = period.last_day();
        format!("{}{}月", self.of(day), day.month())
    }

    /// `R3.9` of `2021-09`, where there is little room; anything else as it is.
    pub fn short_month(self, month: &str) -> String {
        let Ok(day) = month.parse::<Period>().map(Period::last_day) else {
            return month.to_owned();
        };
        // 2019 is R1 from its first month on, as fiscal years are.
        let year = FiscalYear(day.year().into());
        format!("{}.{}", self.short(year), day.month())
    }

    /// `令和3年度`.
    pub fn year(self, year: FiscalYear) -> String {
        match self {
            Self::Era => year.long(),
            Self::Western => format!("{}年度", year.0),
        }
    }

    /// `R3`, where there is little room.
    pub fn short(self, year: FiscalYear) -> String {
        match self {
            Self::Era => year.to_string(),
            Self::Western => year.0.to_string(),
        }
    }

    /// `令和3年` of a day.
    fn of(self, day: Date) -> String {
        match era_of(day).filter(|_| self == Self::Era) {
            Some((era, 1)) => format!("{era}元年"),
            Some((era, year)) => format!("{era}{year}年"),
            None => format!("{}年", day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_writes_the_same() {
        let (era, western) = (Notation::Era, Notation::Western);
        for (iso, by_era, by_calendar) in [
            ("2021-09-30", "令和3年9月30日", "2021年9月30日"),
            ("2021-09", "令和3年9月", "2021年9月"),
            ("2019-04-30", "平成31年4月30日", "2019年4月30日"),
            ("2019-05", "令和元年5月", "2019年5月"),
            ("未定", "未定", "未定"),
            ("", "", ""),
        ] {
            assert_eq!(
                (era.date(iso).as_str(), western.date(iso).as_str()),
                (by_era, by_calendar)
            );
        }
        assert_eq!(
            (era.year(FiscalYear(2019)), western.year(FiscalYear(2019))),
            ("令和元年度".into(), "2019年度".into())
        );
        assert_eq!(
            (era.short_month("2021-09"), western.short_month("2021-09")),
            ("R3.9".into(), "2021.9".into())
        );
        assert_eq!(era.short(FiscalYear(2021)), "R3");
    }
}
