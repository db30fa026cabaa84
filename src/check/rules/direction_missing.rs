//! A direction or a baseline without which nothing can be graded, or which the targets contradict.
//!
//! Of a negative target no ratio can be made without them: -32 may be a fall by 32 or a level below zero. A target below the
//! baseline is a reduction: with the direction blank, or declared 増加 or 累計, it is never graded as an increase; nor a target
//! above it as 減少. (`domain.md` §2: negative target, direction blank)

use super::{Check, Finding, Help, Severity, Subject, amount, is_blank};
use crate::book::Address;
use crate::grade::{FALLING, contradiction};
use crate::plan::IndicatorSettings;
use crate::value::Text;
use crate::sheet::{Direction, Indicator};
use crate::value::in_one_unit;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "方向と基準値を確認してください";
pub const HELP: Help = Help {
    what: "目標値が負の数の指標に方向と基準値があるか、方向が目標値・基準値と食い違っていないか、方向も基準値もない指標の目標値が年度を追って下がっていないかを見ます。",
    why: "「-32」が「32 減らす」のか「マイナス 32 にする」のかで、計算が変わります。目標値が基準値より低いのに増やす指標として計算すると、悪くなったものが良い評価になります。どちらかわからないうちは達成率を計算しません。",
    example: "目標値が「△32」で、方向も基準値も空欄です。基準値「530」、目標値「500」で、方向が空欄か「増加」です。方向も基準値も空欄で、目標値が「20分」「15分」「10分」です。",
    expected: "方向（減少など）が選ばれ、取組みを始める前の値が基準値にあります。減らす指標なら、目標値は基準値より低い値です。",
    action: "方向を選び、取組みを始める前の値を基準値に記入してください。方向が正しいときは、目標値と基準値を確かめてください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let one = |(settings, indicator): (&IndicatorSettings, &Indicator)| {
        negative(subject, settings, indicator).or_else(|| contradicted(subject, settings, indicator))
    };
    subject.indicators().filter_map(one).collect()
}

/// A negative target without direction or baseline.
fn negative(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator) -> Option<Finding> {
    let (field, cells) = missing(subject, settings, indicator)?;
    let name = &indicator.name;
    let is_asked = |field: &str| subject.form.field(field).is_some();
    let (message, help) = match (is_asked(&settings.direction), is_asked(&settings.baseline)) {
        (true, true) => (
            format!("{name} の目標値が負の数ですが、方向または基準値が空欄のため、達成率を計算できません。"),
            "方向を選び、取組みを始める前の値を基準値に記入してください。".to_owned(),
        ),
        (true, false) => (
            format!("{name} の目標値が負の数ですが、様式に基準値の欄がないか方向が空欄のため、達成率を計算できません。"),
            "方向を選び、減らした後の値がわかる目標値か、取組みを始める前の値を備考などに書いてください。".to_owned(),
        ),
        (false, true) => (
            format!("{name} の目標値が負の数ですが、様式に方向の欄がないか基準値が空欄のため、達成率を計算できません。"),
            "取組みを始める前の値を基準値に記入し、増やす指標か減らす指標かを備考などに書いてください。".to_owned(),
        ),
        (false, false) => (
            format!("{name} の目標値が負の数ですが、様式に方向と基準値の欄がないため、達成率を計算できません。"),
            format!("目標値を、取組みの後の値（0 以上の数）で書けるときは書き直してください。書けないときは、評価者が判断しますので、「{}」にお伝えください。", subject.batch.plan.settings.office),
        ),
    };
    Some(subject.finding(message, help).field(subject.label(field)).cells(cells))
}

/// A baseline on the other side of the targets than the direction says.
fn contradicted(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator) -> Option<Finding> {
    let (why, target) = contradicting(indicator)?;
    let direction = subject.values(&settings.direction).map(|value| value.cell);
    let cells = direction.chain(indicator.baseline.cell).chain(target);
    let message = format!("{} は、{why}。達成率を計算しません。", indicator.name);
    let help = match subject.form.field(&settings.direction) {
        Some(_) => "方向を選び直すか、基準値と目標値を確かめてください（減らす指標は「減少」です）。".to_owned(),
        None => format!(
            "目標値（あれば基準値）を確かめてください。様式に方向の欄がありません。値が正しいときは、増やす指標か減らす指標かを「{}」にお伝えください。",
            subject.batch.plan.settings.office
        ),
    };
    let fields = [&settings.direction, &settings.baseline, &settings.target];
    let field = fields.into_iter().find(|field| subject.form.field(field).is_some());
    let field = field.unwrap_or(&settings.target);
    Some(subject.finding(message, help).field(subject.label(field)).cells(cells))
}

/// Why the first target that contradicts the direction, or that leaves it open, does so, and its cell.
fn contradicting(indicator: &Indicator) -> Option<(&'static str, Option<Address>)> {
    if let Some(cell) = indicator.falling() {
        return Some((FALLING, Some(cell)));
    }
    let unit = indicator.unit.value().map(Text::as_str);
    let base = indicator.baseline.value()?;
    indicator.years.iter().find_map(|year| {
        let (amounts, _) = in_one_unit(unit, &[amount(&year.target)?, base]).ok()?;
        let why = contradiction(indicator.direction, amounts[0], amounts[1])?;
        Some((why, year.target.cell))
    })
}

/// The blank cells that keep a negative target from being graded; None where it is clear. Without the field on the sheet,
/// the target's own cell.
fn missing<'s>(
    subject: &Subject<'_>,
    settings: &'s IndicatorSettings,
    indicator: &Indicator,
) -> Option<(&'s str, Vec<Address>)> {
    let negative = indicator
        .years
        .iter()
        .find(|year| amount(&year.target).is_some_and(|t| t.amount.is_sign_negative()))?;
    let direction = subject
        .values(&settings.direction)
        .find(|value| value.understood.is_blank());
    let undirected =
        indicator.direction.is_none() && subject.values(&settings.direction).all(|v| v.understood.is_blank());
    let unbased = is_blank(&indicator.baseline) || indicator.baseline.cell.is_none();
    if indicator.direction == Some(Direction::Keep) || !(undirected || unbased) {
        return None;
    }
    let cells = direction
        .map(|value| value.cell)
        .into_iter()
        .chain(indicator.baseline.cell.filter(|_| unbased));
    match cells.collect::<Vec<_>>() {
        cells if cells.is_empty() => Some((&settings.target, negative.target.cell.into_iter().collect())),
        cells => Some((
            if undirected {
                &settings.direction
            } else {
                &settings.baseline
            },
            cells,
        )),
    }
}

/// Whether this rule speaks of the indicator.
pub fn speaks(subject: &Subject<'_>, settings: &IndicatorSettings, indicator: &Indicator) -> bool {
    missing(subject, settings, indicator).is_some() || contradicting(indicator).is_some()
}
