//! An amount of money that looks like yen where thousand yen is asked.
//!
//! It is some thousand times the neighbouring year's or the last period's, or a settlement that of its budget (setting
//! `unit_slip`), or yen was typed with it. From 調査 to 構築 an amount may well grow 300 times. (`domain.md` §3: yen where
//! thousand yen is asked)

use super::{Check, Docket, Finding, Help, Severity, Subject};
use crate::table::CostRow;
use crate::form::MoneyUnit;
use crate::sheet::{Cost, Money, Sourced};
use crate::value::{Raw, quantity};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "単位（千円／円）を確認してください";
pub const HELP: Help = Help {
    what: "千円単位の金額の欄に、円単位の数字が書かれていないかを見ます。前後の年度・前回・同じ年度の予算額と比べて、およそ 1,000 倍の金額を示します（500 倍から 2,000 倍まで。設定 `unit_slip`・`unit_slip_most`）。",
    why: "円で書かれた金額をそのまま集計すると、合計が 1,000 倍になります。",
    example: "令和 2 年度の予算額が「8000」、令和 3 年度が「8000000」です。金額の欄に「8,000,000円」とあります。",
    expected: "千円単位の数字だけがあります（8,000,000 円なら「8000」）。",
    action: "千円単位に直してください。金額が正しいときは、備考に理由を書いてください。",
};
pub const CHECK: Check = Check::Initiative(check);
pub const DOCKET: Docket = Docket::Doubts;

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
            let slips = self.others(subject, index).any(|other| is_slip(subject, money, other));
            let in_yen = subject.form.money_unit != MoneyUnit::Yen && in_yen(&typed.raw);
            (slips || in_yen).then(|| self.finding(subject, cost, money))
        };
        subject
            .initiative
            .costs
            .iter()
            .enumerate()
            .filter_map(suspect)
            .collect()
    }

    /// What an amount is compared with: the nearest years before and after, its bound, the last period's.
    fn others(&self, subject: &Subject<'_>, index: usize) -> impl Iterator<Item = Money> {
        let costs = &subject.initiative.costs;
        let positive = |cost: &Cost| (self.of)(cost).value().copied().filter(|money| money.0 > 0);
        let before = costs[..index].iter().rev().find_map(positive);
        let after = costs[index + 1..].iter().find_map(positive);
        let past = subject.past_cost(costs[index].year).and_then(self.past);
        [before, after, (self.bound)(&costs[index]), past.map(Money)]
            .into_iter()
            .flatten()
    }

    fn finding(&self, subject: &Subject<'_>, cost: &Cost, money: Money) -> Finding {
        let (message, help) = words(subject.form.money_unit);
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
    raw.contains(['円', '¥', '￥', '\\']) && !raw.contains(['万', '億']) && typed().as_deref() == Some("円")
}
