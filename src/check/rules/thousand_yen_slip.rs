//! An amount of money that looks like yen where thousand yen is asked, or like million yen.
//!
//! It is some thousand times the neighbouring year's or the last period's, or a settlement that of its budget (setting
//! `unit_slip`), or yen was typed with it; or the neighbouring years' or the last period's are some thousand times as much. Of two years
//! the one is told that stands alone: of 1500, 1500, 1 the last. From 調査 to 構築 an amount may well grow 300 times. (`domain.md` §3: yen
//! where thousand yen is asked)

use super::{Check, Docket, Finding, Help, Severity, Subject};
use crate::table::CostRow;
use crate::form::MoneyUnit;
use crate::sheet::{Cost, Money, Sourced, YEN_SIGNS};
use crate::value::{Raw, quantity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "単位（千円／円）を確認してください";
pub const HELP: Help = Help {
    what: "千円単位の金額の欄に、円単位の数字が書かれていないかを見ます。前後の年度・前回・同じ年度の予算額と比べて、およそ 1,000 倍の金額を示します（500 倍から 2,000 倍まで。設定 `unit_slip`・`unit_slip_most`）。反対に、前後の年度や前回のおよそ 1,000 分の 1 になった金額も示します。前後の年度と比べるときは、ほかの年度とそろっていないほうを示します。",
    why: "円で書かれた金額をそのまま集計すると、合計が 1,000 倍になります。百万円で書かれたものや、桁を落としたものは 1,000 分の 1 になります。",
    example: "令和 2 年度の予算額が「8000」、令和 3 年度が「8000000」です。金額の欄に「8,000,000円」とあります。",
    expected: "千円単位の数字だけがあります（8,000,000 円なら「8000」）。",
    action: "千円単位に直してください。金額が正しいときは、備考に理由を書いてください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Doubts;

/// The code under which it is told.
const CODE: &str = "thousand-yen-slip";

/// Which way an amount slipped.
#[derive(Clone, Copy)]
enum Slip {
    Large,
    Small,
}

/// The budgets or the settlements of an initiative.
struct Amounts<'a> {
    field: &'a str,
    of: fn(&Cost) -> &Sourced<Money>,
    /// What the same year's amount may not exceed by far: of a settlement, its budget; of a budget its settlement only where all are apart,
    /// for little spent is no slip.
    bound: fn(&Cost) -> Option<Money>,
    /// The last period's, in yen.
    past: fn(&CostRow) -> Option<i64>,
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let fields = &subject.settings.settings.fields;
    let budgets = Amounts {
        field: &fields.budget,
        of: |c| &c.budget,
        bound: if are_apart(subject) { |cost| cost.settlement.value().copied() } else { |_| None },
        past: |row| row.budget_yen,
    };
    let settlements = Amounts {
        field: &fields.settlement,
        of: |cost| &cost.settlement,
        bound: |cost| cost.budget.value().copied(),
        past: |row| row.settlement_yen,
    };
    [budgets, settlements]
        .iter()
        .flat_map(|amounts| amounts.findings(subject))
        .collect()
}

/// Whether every budget is some thousand times its settlement: one side is in another unit. Where it is so in some years alone little was
/// spent in these.
fn are_apart(subject: &Subject<'_>) -> bool {
    let pair = |cost: &Cost| Some((*cost.budget.value()?, *cost.settlement.value()?));
    let pairs: Vec<(Money, Money)> = subject.initiative.costs.iter().filter_map(pair).collect();
    let budgets = subject.initiative.costs.iter().filter(|cost| cost.budget.value().is_some());
    let are_several = budgets.count() > 1;
    are_several && !pairs.is_empty() && pairs.iter().all(|(budget, settlement)| is_slip(subject, *budget, *settlement))
}

impl Amounts<'_> {
    fn findings(&self, subject: &Subject<'_>) -> Vec<Finding> {
        let suspect = |(index, cost): (usize, &Cost)| {
            let typed = (self.of)(cost);
            let money = *typed.value()?;
            let in_yen = subject.form.money_unit != MoneyUnit::Yen && in_yen(&typed.raw);
            let slip = in_yen.then_some(Slip::Large).or_else(|| self.slip(subject, index, money))?;
            Some(self.finding(subject, cost, (money, slip)))
        };
        subject
            .initiative
            .costs
            .iter()
            .enumerate()
            .filter_map(suspect)
            .collect()
    }

    /// How an amount slipped, by what it is compared with: the nearest years before and after, its bound, the last period's.
    fn slip(&self, subject: &Subject<'_>, index: usize, money: Money) -> Option<Slip> {
        let costs = &subject.initiative.costs;
        let before = costs[..index].iter().rev().find_map(|cost| self.positive(cost));
        let after = costs[index + 1..].iter().find_map(|cost| self.positive(cost));
        let beside = || before.into_iter().chain(after);
        let past = subject.past_cost(costs[index].year).and_then(self.past).map(Money);
        let like = |money| self.like(subject, money);
        let is_large = |other: Money| is_slip(subject, money, other);
        let is_small = |other: Money| is_slip(subject, other, money);
        // What was told to be yen the last time and is a thousandth now was set right.
        let is_cut = || past.is_some_and(is_small) && !subject.was_told(&[CODE, super::amounts_in_yen::CODE]);
        if [(self.bound)(&costs[index]), past].into_iter().flatten().any(is_large)
            || beside().any(|other| is_large(other) && like(money) <= like(other))
        {
            return Some(Slip::Large);
        }
        let is_alone = beside().any(|other| is_small(other) && like(money) < like(other));
        (is_alone || is_cut()).then_some(Slip::Small)
    }

    fn positive(&self, cost: &Cost) -> Option<Money> {
        (self.of)(cost).value().copied().filter(|money| money.0 > 0)
    }

    /// How many years have an amount of the size of this one.
    fn like(&self, subject: &Subject<'_>, money: Money) -> usize {
        let is_like = |other: Money| {
            let times = money.0.max(other.0) as f64 / money.0.min(other.0) as f64;
            times < subject.limits().unit_slip
        };
        let all = subject.initiative.costs.iter().filter_map(|cost| self.positive(cost));
        all.filter(|other| is_like(*other)).count()
    }

    fn finding(&self, subject: &Subject<'_>, cost: &Cost, (money, slip): (Money, Slip)) -> Finding {
        let (message, help) = match slip {
            Slip::Large => words(subject.form.money_unit),
            Slip::Small => small_words(subject.form.money_unit),
        };
        subject
            .at_year((self.field, cost.year), (self.of)(cost), message, help)
            .read_as(format!("{money} 千円"))
    }
}

/// What is said of an amount on a form that asks for this unit.
fn words(unit: MoneyUnit) -> (String, String) {
    let (doubt, example) = match unit {
        MoneyUnit::Yen => ("単位（円）を確認してください。ほかの金額と比べて桁が違います。", "8,000 千円は 8000000"),
        MoneyUnit::ThousandYen => (
            "単位（千円／円）を確認してください。ほかの金額と比べて桁が違うか、円の単位が付いています。",
            "8,000,000 円は 8000",
        ),
        MoneyUnit::MillionYen => (
            "単位（百万円／円）を確認してください。ほかの金額と比べて桁が違うか、円の単位が付いています。",
            "8,000,000 円は 8",
        ),
    };
    let unit = unit.words();
    let help = format!("{unit}単位の数字だけを記入してください（例: {example}）。金額が正しいときは、備考に理由を書いてください。");
    (doubt.to_owned(), help)
}

/// What is said of an amount that is too small on a form that asks for this unit.
fn small_words(unit: MoneyUnit) -> (String, String) {
    let (doubt, example) = match unit {
        MoneyUnit::Yen => ("円／千円", "8 千円は 8000"),
        MoneyUnit::ThousandYen => ("千円／百万円", "8 百万円は 8000"),
        MoneyUnit::MillionYen => ("百万円", "8,000 百万円は 8000"),
    };
    let unit = unit.words();
    (
        format!("単位（{doubt}）を確認してください。ほかの金額や前回と比べて桁が小さくなっています。"),
        format!("{unit}単位の数字だけを記入してください（例: {example}）。金額が正しいときは、備考に理由を書いてください。"),
    )
}

/// Whether an amount is some thousand times the other, so that its unit is in doubt; more than that is another amount.
pub fn is_slip(subject: &Subject<'_>, money: Money, other: Money) -> bool {
    let (limits, times) = (subject.limits(), money.0 as f64 / other.0 as f64);
    other.0 > 0 && (limits.unit_slip..=limits.unit_slip_most).contains(&times)
}

/// Whether yen was typed with the amount, digit by digit: who wrote 150万円 knows how much it is.
fn in_yen(raw: &str) -> bool {
    let typed = || {
        quantity(Some(&Raw::text(raw)))
            .value()
            .and_then(|quantity| quantity.unit.clone())
    };
    raw.contains(YEN_SIGNS) && !raw.contains(['万', '億']) && typed().as_deref() == Some("円")
}
