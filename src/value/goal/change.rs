//! What a figure says of a change: 5%に削減 is a level, 50%削減 a share, 100,000時間削減 an amount (`domain.md` §3).

use rust_decimal::Decimal;

use super::behind::{Behind, Verb};
use super::doubtful::Why;
use super::{Change, Way};
use crate::value::{Qualifier, Quantity};

/// All that is said of a change.
pub(super) struct Said<'a> {
    pub quantity: &'a Quantity,
    pub implied: Option<Change>,
    pub behind: &'a Behind<'a>,
    pub heading: Option<Way>,
    /// A baseline is named.
    pub is_based: bool,
    pub what: Option<&'a str>,
}

impl Said<'_> {
    /// The change, or why it cannot be told.
    pub fn change(&self) -> Result<Change, Why> {
        if let Some(implied) = self.implied {
            return self.implied(implied);
        }
        let verb = self.behind.said.or(self.heading.map(Verb::Go));
        let (to, share) = (self.is_level(), self.quantity.unit.as_deref() == Some("%"));
        let times = self.quantity.unit.as_deref() == Some("倍");
        match verb {
            Some(Verb::Improve) => Err(Why::Direction),
            Some(Verb::Keep) if self.is_based || times => Err(Why::ShareOrLevel),
            Some(Verb::Keep) => Ok(Change::Keep),
            // 2倍増 is twice or three times.
            Some(Verb::Go(_)) if times && !to => Err(Why::Number),
            _ if times => Ok(Change::Ratio(self.ratio_way(verb, Decimal::ONE))),
            // 0 is 0, whatever it is a share of.
            Some(Verb::Go(Way::Down)) if to && self.is_nothing() && !self.is_based => Ok(Change::To(Way::Down)),
            Some(Verb::Go(_)) if to && share && self.is_rate(!self.is_based) == self.is_based => Err(Why::ShareOrLevel),
            Some(Verb::Go(_)) if to && share && self.is_based => {
                Ok(Change::Ratio(self.ratio_way(verb, Decimal::ONE_HUNDRED)))
            }
            Some(Verb::Go(way)) if to => Ok(Change::To(way)),
            Some(Verb::Go(_)) if share && self.is_rate(false) => Err(Why::ShareOrPoints),
            Some(Verb::Go(way)) if share => Ok(Change::Share(way)),
            Some(Verb::Go(way)) => Ok(Change::By(way)),
            None if self.is_based && share && self.is_rate(false) => Err(Why::ShareOrLevel),
            None if self.is_based && share => Ok(Change::Ratio(self.ratio_way(None, Decimal::ONE_HUNDRED))),
            None if self.is_based => Err(Why::ShareOrLevel),
            None if self.is_nothing() => Ok(Change::To(Way::Down)),
            None => Ok(Change::Level),
        }
    }

    fn implied(&self, implied: Change) -> Result<Change, Why> {
        match (implied, self.behind.said) {
            (Change::Share(one), Some(Verb::Go(other))) if one != other => Err(Why::Direction),
            (Change::Ratio(_), Some(_)) | (_, Some(Verb::Keep | Verb::Improve)) => Err(Why::Number),
            (Change::Share(_), _) if self.is_rate(false) => Err(Why::ShareOrPoints),
            _ => Ok(implied),
        }
    }

    /// Whether nothing is to be left: 0件, 0%以下.
    fn is_nothing(&self) -> bool {
        let limit = self.quantity.qualifier;
        self.quantity.amount.is_zero() && !matches!(limit, Qualifier::AtLeast | Qualifier::MoreThan)
    }

    fn is_level(&self) -> bool {
        matches!(self.behind.joint, "にまで" | "まで" | "に" | "へ")
    }

    /// Whether what is measured is a rate itself, so that its per cent are points; `unknown` where nothing says what it is.
    fn is_rate(&self, unknown: bool) -> bool {
        let rate = |what: &str| {
            let what = what.trim_end_matches(['」', '』']);
            ["率", "割合", "度", "比率", "シェア"]
                .iter()
                .any(|word| what.ends_with(word))
        };
        self.what.map_or(unknown, rate)
    }

    /// Which way a multiple of the baseline is to be reached.
    fn ratio_way(&self, verb: Option<Verb>, one: Decimal) -> Way {
        match verb {
            Some(Verb::Go(way)) => way,
            _ => default_way(self.quantity, one),
        }
    }
}

/// Which way a multiple of the baseline goes where no verb says it: by its limit, else by whether it is more than the baseline.
pub(super) fn default_way(quantity: &Quantity, one: Decimal) -> Way {
    match quantity.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => Way::Up,
        Qualifier::AtMost | Qualifier::LessThan => Way::Down,
        _ if quantity.amount < one => Way::Down,
        _ => Way::Up,
    }
}
