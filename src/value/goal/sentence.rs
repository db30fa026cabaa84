//! A goal as a plain sentence, to be shown to who wrote it: 「令和7年度までに「作業時間」年間30,000時間減らす」. Read again it is
//! the same goal.

use std::fmt;

use rust_decimal::Decimal;

use super::change::default_way;
use super::{Aim, Base, Change, Due, Figure, Goal, Per, Point, Way};
use crate::value::Quantity;
use crate::value::era::Era;

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(due) = self.due {
            write!(f, "{due}")?;
        }
        if let Some(base) = self.base {
            write!(f, "{base}")?;
        }
        match &self.aim {
            Aim::Event(words) => write!(f, "「{words}」を行う"),
            Aim::Course(words) => write!(f, "「{words}」に取り組む"),
            Aim::Figure(figure) => write!(f, "{figure}"),
        }?;
        self.condition
            .iter()
            .try_for_each(|condition| write!(f, "（{condition}）"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.iter().try_for_each(|what| write!(f, "「{what}」"))?;
        f.write_str(self.per.map_or("", Per::words))?;
        f.write_str(&amount(&self.quantity))?;
        f.write_str(match self.change {
            Change::Level => "",
            Change::To(Way::Up) => "に増やす",
            Change::To(Way::Down) => "に減らす",
            Change::By(Way::Up) | Change::Share(Way::Up) => "増やす",
            Change::By(Way::Down) | Change::Share(Way::Down) => "減らす",
            Change::Ratio(way) => ratio(way, &self.quantity),
            Change::Keep => "を維持する",
        })
    }
}

/// The verb of a multiple, where the figure alone would say another one.
fn ratio(way: Way, quantity: &Quantity) -> &'static str {
    let one = if quantity.unit.as_deref() == Some("倍") {
        Decimal::ONE
    } else {
        Decimal::ONE_HUNDRED
    };
    match way {
        _ if way == default_way(quantity, one) => "",
        Way::Up => "に増やす",
        Way::Down => "に減らす",
    }
}

/// 約1,200件, 80%以上.
fn amount(quantity: &Quantity) -> String {
    let (before, behind) = quantity.qualifier.words();
    let digits = quantity.amount.normalize().to_string();
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(c);
    }
    let unit = quantity.unit.as_deref().unwrap_or_default();
    format!("{before}{grouped}{fraction}{unit}{behind}")
}

impl Per {
    /// The words before a figure.
    fn words(self) -> &'static str {
        match self {
            Self::Year => "年間",
            Self::Month => "毎月",
            Self::Week => "毎週",
            Self::Day => "毎日",
            Self::Total => "合計",
            Self::Running => "累計",
        }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::By(by) => write!(f, "{by}までに"),
            Self::Within(from, by) => write!(f, "{from}から{by}までに"),
            Self::From(from) => write!(f, "{from}から"),
            Self::EveryYear => f.write_str("毎年度"),
        }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{}比で", year.long()),
            Self::LastYear => f.write_str("前年度比で"),
            Self::Now => f.write_str("現状比で"),
        }
    }
}

/// 令和7年度, 令和8年3月, 令和3年9月30日.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = match self {
            Self::Year(year) => return f.write_str(&year.long()),
            Self::Month(month) => month.last_day(),
            Self::Day(day) => *day,
        };
        match Era::of(day) {
            Some((era, 1)) => write!(f, "{}元年{}月", era.name(), day.month()),
            Some((era, year)) => write!(f, "{}{year}年{}月", era.name(), day.month()),
            None => write!(f, "{}年{}月", day.year(), day.month()),
        }?;
        match self {
            Self::Day(day) => write!(f, "{}日", day.day()),
            _ => Ok(()),
        }
    }
}
