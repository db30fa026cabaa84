//! A target, an actual or a baseline is typed with another unit than the declared one, with one where others have none, or
//! as a fraction where the unit is %.
//!
//! Multiples of a unit (円 and 千円, 分 and 時間) are converted exactly and are no finding. A plain 0.8 under % was read as
//! 0.8 %, never scaled: only its author knows whether 80 % was meant. A unit or a percent format typed with the number settles
//! it. Nothing is graded meanwhile. (`domain.md` §2: units; §3)

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Check, Finding, Help, Severity, Subject, Typed, amount, figure};
use crate::book::Address;
use crate::plan::IndicatorSettings;
use crate::sheet::Indicator;
use crate::value::{Quantity, UnitDoubt, base_unit, in_one_unit, is_fraction};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "単位が合っていません";
pub const HELP: Help = Help {
    what: "目標値・実績値・基準値に付いた単位が、指標の単位と合っているかを見ます。指標に単位がないときは、値に付いた単位がそろっているかを見ます。目標の文の単位（30,000時間削減など）も、指標の単位と見比べます。単位が % のときは、1 より小さい数（0.8 など）と、ほかの値が 80 や 90 のときの 1 や 1.05 も示します。千円と円、時間と分のように正確に換算できる単位は、換算して計算します。",
    why: "単位が違うまま比べると、達成率が何倍にも変わります。0.8 を 80 % とみなすような換算はしません。書いた人にしかわからないためです。確かめられるまで、達成率は計算しません。",
    example: "指標の単位が「件」なのに、実績値が「120人」です。指標に単位がなく、目標値が「1000」、実績値が「800円」です。単位が「%」の実績値が「0.8」です。",
    expected: "すべての値が指標の単位にそろっています（80 % なら「80」）。",
    action: "単位を確かめ、値は指標の単位にそろえて数字だけを記入してください。0.8 % が正しいときは「0.8%」と記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let of = |(settings, indicator): (&IndicatorSettings, &Indicator)| match indicator.unit.value() {
        Some(unit) => declared(subject, settings, indicator, unit),
        None => undeclared(subject, settings, indicator),
    };
    subject.indicators().flat_map(of).collect()
}

/// Every value against the declared unit.
fn declared(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator, unit: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(told) = indicator.baseline.value().and_then(|value| told(value, unit, false)) {
        let place = subject.at(&settings.baseline, &indicator.baseline, told.message, told.help);
        findings.push(place.read_as(told.read_as));
    }
    for typed in Subject::targets(settings, indicator).chain(Subject::actuals(settings, indicator)) {
        let value = |value| told(value, unit, is_lone_fraction(settings, indicator, value));
        if let Some(told) = amount(typed.measure).and_then(value) {
            let place = subject.at_year((typed.field, typed.year), typed.measure, told.message, told.help);
            findings.push(place.read_as(told.read_as));
        }
    }
    let sentences = Subject::targets(settings, indicator).filter(|typed| amount(typed.measure).is_none());
    findings.extend(sentences.filter_map(|typed| in_sentence(subject, &typed, indicator, unit)));
    findings
}

/// A goal in words that counts in another unit: which of the two is right only its author knows, so both cells are named.
fn in_sentence(subject: &Subject<'_>, typed: &Typed<'_>, indicator: &Indicator, unit: &str) -> Option<Finding> {
    let own = figure(typed.measure)?.unit.as_deref().filter(|own| base_unit(own).1 != base_unit(unit).1)?;
    let message = format!("目標の文の単位「{own}」が、指標の単位「{unit}」と違います。");
    let help = "単位の欄と目標の文のどちらが正しいかを確かめ、実績の値の単位にそろえてください。";
    let finding = subject.at_year((typed.field, typed.year), typed.measure, message, help);
    let cells: BTreeSet<Address> = indicator.unit.cell.into_iter().chain(typed.measure.cell).collect();
    Some(finding.cells(cells))
}

/// What is to be said of a value.
struct Told {
    message: String,
    help: String,
    read_as: String,
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

fn told(quantity: &Quantity, unit: &str, is_lone_fraction: bool) -> Option<Told> {
    let amount = quantity.amount.normalize();
    match &quantity.unit {
        Some(typed) if base_unit(typed).1 != base_unit(unit).1 => Some(Told {
            message: format!("値に付いている単位「{typed}」が、指標の単位「{unit}」と違います。"),
            help: "単位を確かめ、値は指標の単位にそろえて数字だけを記入してください。".to_owned(),
            read_as: String::new(),
        }),
        None if is_fraction(Some(unit), quantity) || (unit == "%" && is_lone_fraction) => {
            let percent = (amount * Decimal::ONE_HUNDRED).normalize();
            Some(Told {
                message: format!("{amount} は {amount} % と読みました。{percent} % のことではありませんか。"),
                help: format!("{percent} % のときは {percent} と、{amount} % のときは {amount}% と記入してください。"),
                read_as: format!("{amount} %"),
            })
        }
        _ => None,
    }
}

/// Without a declared unit the values of a year, and the baseline beside them, have one unit or none.
fn undeclared(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator) -> Vec<Finding> {
    let mut findings = Vec::new();
    let help = "指標の単位を「単位」の欄に記入し、値はその単位にそろえて数字だけを記入してください。";
    let words = |doubt| match doubt {
        UnitDoubt::OneSided => "値の一方にだけ単位が付いています。",
        _ => "値に付いている単位がそろっていません。",
    };
    for year in &indicator.years {
        let values: Vec<&Quantity> = [amount(&year.target), amount(&year.actual)].into_iter().flatten().collect();
        let place = (settings.actual.as_str(), year.year);
        if let Err(doubt) = in_one_unit(None, &values) {
            let finding = subject.at_year(place, &year.actual, words(doubt), help);
            findings.push(finding.cells(year.target.cell.into_iter().chain(year.actual.cell)));
        } else if let (Some(value), Some(base)) = (values.first(), indicator.baseline.value())
            && let Err(doubt) = in_one_unit(None, &[value, base])
        {
            findings.push(subject.at(&settings.baseline, &indicator.baseline, words(doubt), help));
            break;
        }
    }
    findings
}
