//! How years and dates are written in papers: by era, as city papers do, or by the calendar. One notation in all of them.

use jiff::civil::Date;

use super::Period;
use crate::value::{FiscalYear, era_of, short_era_of};

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

    /// `R3.9` of `2021-09`, where there is little room; anything else as it is. A month is in the era of its days, as in
    /// [`Self::month`]: April 2019 is H31.4, although its fiscal year is R1.
    pub fn short_month(self, month: &str) -> String {
        let Ok(day) = month.parse::<Period>().map(Period::last_day) else {
            return month.to_owned();
        };
        match short_era_of(day).filter(|_| self == Self::Era) {
            Some((era, year)) => format!("{era}{year}.{}", day.month()),
            None => format!("{}.{}", day.year(), day.month()),
        }
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

    /// A text in which years are written by the calendar (2021年度, 2021年6月), as this notation writes them. The record keeps
    /// such texts as they are, for by their words it is known what was asked and answered. What stands between 「 and 」 is
    /// somebody's own and stays as it was typed.
    pub fn retold(self, text: &str) -> String {
        let (mut told, mut rest) = (String::new(), text);
        while let Some((own, behind)) = rest.split_once('「') {
            let (quoted, after) = behind.split_at(closing(behind));
            told += &self.rewritten(own);
            told.push('「');
            told += quoted;
            rest = after;
        }
        told + &self.rewritten(rest)
    }

    /// The form in which texts are compared and kept, whatever notation somebody typed or copied them in.
    pub fn canonical(text: &str) -> String {
        Self::Era.retold(text)
    }

    /// Whether two texts say the same, however years are written in them: what was asked by one notation is answered in another.
    pub fn alike(one: &str, other: &str) -> bool {
        one == other || Self::canonical(one) == Self::canonical(other)
    }

    /// The same of a text without quotes.
    fn rewritten(self, text: &str) -> String {
        let (mut told, mut rest) = (String::new(), text);
        while let Some((head, behind)) = rest.split_once('年') {
            let year = (self == Self::Era).then(|| year_at_end(head)).flatten();
            rest = match year {
                Some((before, year)) => {
                    told += before;
                    self.retell(&mut told, year, behind)
                }
                None => {
                    told = told + head + "年";
                    behind
                }
            };
        }
        told + rest
    }

    /// Writes a year, with its month where one follows; returns what is left of the text.
    fn retell<'t>(self, told: &mut String, year: i32, behind: &'t str) -> &'t str {
        if let Some(rest) = behind.strip_prefix('度') {
            *told += &self.year(FiscalYear(year));
            return rest;
        }
        let month = behind
            .split_once('月')
            .filter(|(month, _)| (1..=2).contains(&month.len()));
        let period = month.and_then(|(month, rest)| Some((format!("{year}-{month:0>2}").parse().ok()?, rest)));
        let Some((period, rest)) = period else {
            *told += &format!("{year}年");
            return behind;
        };
        *told += &self.month(period);
        rest
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

/// Bytes up to the end of a quote that has begun, with quotes in it.
fn closing(text: &str) -> usize {
    let mut open = 1;
    for (at, mark) in text.char_indices() {
        match mark {
            '「' => open += 1,
            '」' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    text.len()
}

/// The four digits of a year that a text ends with, and what stands before them.
fn year_at_end(text: &str) -> Option<(&str, i32)> {
    let (before, digits) = text.split_at_checked(text.len().checked_sub(4)?)?;
    let is_year = digits.bytes().all(|byte| byte.is_ascii_digit()) && !before.ends_with(|c: char| c.is_ascii_digit());
    is_year.then(|| Some((before, digits.parse().ok()?))).flatten()
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
        // A month is in the era of its days, a fiscal year in that of its name.
        for (month, short) in [("2019-04", "H31.4"), ("2019-05", "R1.5"), ("2020-03", "R2.3")] {
            assert_eq!(era.short_month(month), short);
        }
        assert_eq!(
            (era.short(FiscalYear(2021)), era.short(FiscalYear(2019))),
            ("R3".into(), "R1".into())
        );
        for (text, told) in [
            (
                "2020年度の決算額、2021年6月の本部決定",
                "令和2年度の決算額、令和3年6月の本部決定",
            ),
            (
                "12020年度、年2回、2021年、2021年13月",
                "12020年度、年2回、2021年、2021年13月",
            ),
            (
                "見出し「2021年度「2022年度」の」は2021年度です（「2020年度",
                "見出し「2021年度「2022年度」の」は令和3年度です（「2020年度",
            ),
        ] {
            assert_eq!(era.retold(text), told);
            assert_eq!(western.retold(text), text);
            assert!(Notation::alike(text, told) && !Notation::alike(text, "2020年度"));
        }
    }
}
