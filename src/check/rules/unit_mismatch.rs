//! A target, an actual or a baseline is typed with another unit than the declared one, or as a fraction where the unit is %.
//!
//! A plain 0.8 under % was read as 0.8 %, never scaled: only its author knows whether 80 % was meant. A unit or a percent
//! format typed with the number settles it. (`domain.md` §3)

use rust_decimal::Decimal;

use super::{Check, Finding, Help, Severity, Subject, amount};
use crate::plan::IndicatorSettings;
use crate::sheet::Indicator;
use crate::value::Quantity;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "単位が合っていません";
pub const HELP: Help = Help {
    what: "目標値・実績値・基準値に付いた単位が、指標の単位と合っているかを見ます。単位が % のときは、1 より小さい数（0.8 など）と、ほかの値が 80 や 90 のときの 1 や 1.05 も示します。",
    why: "単位が違うまま比べると、達成率が何倍にも変わります。0.8 を 80 % とみなすような換算はしません。書いた人にしかわからないためです。",
    example: "指標の単位が「件」なのに、実績値が「120人」です。単位が「%」の実績値が「0.8」です。",
    expected: "すべての値が指標の単位にそろっています（80 % なら「80」）。",
    action: "単位を確かめ、値は指標の単位にそろえて数字だけを記入してください。0.8 % が正しいときは「0.8%」と記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject.indicators() {
        let Some(unit) = indicator.unit.value() else { continue };
        let baseline = indicator
            .baseline
            .value()
            .and_then(|quantity| words(subject, quantity, unit, false));
        findings.extend(baseline.map(|finding| {
            let place = subject.at(&settings.baseline, &indicator.baseline, "", "");
            Finding {
                cells: place.cells,
                found: place.found,
                field: place.field,
                ..finding
            }
        }));
        for typed in Subject::targets(settings, indicator).chain(Subject::actuals(settings, indicator)) {
            let finding = amount(typed.measure).and_then(|quantity| {
                let is_lone = is_lone_fraction(settings, indicator, quantity);
                words(subject, quantity, unit, is_lone)
            });
            findings.extend(finding.map(|finding| {
                let place = subject.at_year((typed.field, typed.year), typed.measure, "", "");
                Finding {
                    cells: place.cells,
                    found: place.found,
                    field: place.field,
                    ..finding
                }
            }));
        }
    }
    findings
}

/// Fractions up to this stand for percentages where the others are percentages: 1.05 beside 80 and 90.
const FRACTION: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
/// The others are percentages from this on.
const PERCENTAGE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Whether a number is a fraction while all others of the indicator are percentages.
fn is_lone_fraction(settings: &IndicatorSettings, indicator: &Indicator, quantity: &Quantity) -> bool {
    let typed = Subject::targets(settings, indicator).chain(Subject::actuals(settings, indicator));
    let amounts = typed.filter_map(|typed| Some(amount(typed.measure)?.amount));
    let (small, others): (Vec<Decimal>, Vec<Decimal>) =
        amounts.filter(|amount| !amount.is_zero()).partition(|amount| amount.abs() <= FRACTION);
    let is_small = quantity.amount.abs() <= FRACTION;
    is_small && small.len() < others.len() && others.iter().all(|amount| amount.abs() >= PERCENTAGE)
}

fn words(subject: &Subject<'_>, quantity: &Quantity, unit: &str, is_lone_fraction: bool) -> Option<Finding> {
    let amount = quantity.amount.normalize();
    match &quantity.unit {
        Some(typed) if typed != unit => {
            let message = format!("値に付いている単位「{typed}」が、指標の単位「{unit}」と違います。");
            Some(subject.finding(
                message,
                "単位を確かめ、値は指標の単位にそろえて数字だけを記入してください。",
            ))
        }
        None if unit == "%" && !amount.is_zero() && (amount.abs() < Decimal::ONE || is_lone_fraction) => {
            let percent = (amount * Decimal::ONE_HUNDRED).normalize();
            let message = format!("{amount} は {amount} % と読みました。{percent} % のことではありませんか。");
            let help = format!("{percent} % のときは {percent} と、{amount} % のときは {amount}% と記入してください。");
            Some(subject.finding(message, help).read_as(format!("{amount} %")))
        }
        _ => None,
    }
}
