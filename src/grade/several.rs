//! Several indicators in one cell, one a line (Alt+Enter): each is graded, and the plan says what they come to (`domain.md` §2).

use rust_decimal::Decimal;

use super::achievement::{Achievement, Terms, achievement, graded, without};
use super::outcome::Outcome;
use super::ratio::Ratio;
use crate::plan::{Scale, Several};
use crate::sheet::{Direction, Measure};
use crate::value::{Reading, Text, canonical_unit};

/// Grades targets and actuals line by line; `units` is the text of the unit, with a line each or one for all.
pub fn several(
    terms: &Terms<'_>,
    rule: Several,
    units: Option<&str>,
    (targets, actuals): (&[Reading<Measure>], &[Reading<Measure>]),
) -> Achievement {
    if terms.baseline.value().is_some() && terms.direction != Some(Direction::Keep) {
        return without(Outcome::Judgement(
            "複数の指標に基準値が 1 つだけあり、どの指標のものか分かりません",
        ));
    }
    let lines: Vec<Text> = units.into_iter().flat_map(str::lines).map(canonical_unit).collect();
    let pairs = targets.iter().zip(actuals).enumerate();
    let each = pairs.map(|(place, (target, actual))| {
        let own = if lines.len() == targets.len() {
            lines.get(place)
        } else {
            lines.first()
        };
        let unit = own.map(Text::as_str).filter(|unit| !unit.is_empty());
        achievement(&Terms { unit, ..*terms }, target, actual)
    });
    let each: Vec<Achievement> = each.collect();
    let words = each.iter().zip(1..).map(|(one, number)| match one.arithmetic.as_str() {
        "" => format!("{number}つ目 {}", one.outcome.words()),
        arithmetic => format!("{number}つ目 {arithmetic}"),
    });
    Achievement {
        arithmetic: words.collect::<Vec<_>>().join("、"),
        ..together(terms.scale, rule, &each, "1 つの欄の複数の指標")
    }
}

/// What indicators or items come to that stand in rows of their own, each with its name. One alone is what it is.
pub fn rows<N: std::fmt::Display>(scale: &Scale, rule: Several, each: &[(N, &Achievement)]) -> Achievement {
    let words = each.iter().map(|(name, one)| match one.arithmetic.as_str() {
        "" => format!("{name} {}", one.outcome.words()),
        arithmetic => format!("{name} {arithmetic}"),
    });
    let achievements: Vec<Achievement> = each.iter().map(|(_, one)| (*one).clone()).collect();
    let arithmetic = words.collect::<Vec<_>>().join("、");
    match achievements.as_slice() {
        [one] => Achievement {
            arithmetic,
            ..one.clone()
        },
        several => Achievement {
            arithmetic,
            ..together(scale, rule, several, "複数の行")
        },
    }
}

/// What they come to: nothing while one of them is open, else by the rule. One that does not apply says nothing. `what` they are
/// is told with the rule.
fn together(scale: &Scale, rule: Several, each: &[Achievement], what: &str) -> Achievement {
    let applies: Vec<&Achievement> = each
        .iter()
        .filter(|one| one.outcome != Outcome::NotApplicable)
        .collect();
    let Some(first) = applies.first() else {
        return without(Outcome::NotApplicable);
    };
    let open = |one: &&&Achievement| one.outcome.mark().is_none();
    let told = match rule {
        Several::First => None,
        _ => applies.iter().filter(open).min_by_key(|one| urgency(&one.outcome)),
    };
    if let Some(one) = told {
        return without(one.outcome.clone());
    }
    match rule {
        Several::First => named(first, &format!("{what}: 初めのもの")),
        Several::Worst => {
            let rank = |one: &&&Achievement| one.outcome.mark().and_then(|mark| scale.rank(mark));
            let worst = applies.iter().rev().max_by_key(rank).unwrap_or(first);
            let proposal = applies.iter().any(|one| matches!(one.outcome, Outcome::Proposal(_)));
            let outcome = match worst.outcome.mark().filter(|_| proposal) {
                Some(mark) => Outcome::Proposal(mark.to_owned()),
                None => worst.outcome.clone(),
            };
            Achievement {
                outcome,
                ..named(worst, &format!("{what}: 最も低いもの"))
            }
        }
        Several::Mean => match mean(&applies) {
            Some(ratio) => Achievement {
                next_step: String::new(),
                rule: format!("{what}: {MEAN}"),
                ..graded(scale, &ratio, "")
            },
            None => without(Outcome::Judgement("平均する達成率のない指標があります")),
        },
    }
}

/// Which of what is open is told: what cannot be read before what is not known yet, and so on.
fn urgency(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Unreadable => 0,
        Outcome::Undetermined => 1,
        Outcome::NoActual => 2,
        Outcome::NoTarget => 3,
        _ => 4,
    }
}

fn named(one: &Achievement, rule: &str) -> Achievement {
    Achievement {
        rule: rule.to_owned(),
        next_step: String::new(),
        ..one.clone()
    }
}

const MEAN: &str = "100 % を上限とした達成率の平均";

/// The mean of the rates, each of at most 100 %, as one ratio without a division.
fn mean(each: &[&Achievement]) -> Option<Ratio> {
    let start = (Decimal::ZERO, Decimal::ONE);
    let (part, whole) = each.iter().try_fold(start, |(sum, of), one| {
        let (part, whole) = one.ratio?;
        let part = part.min(whole);
        let sum = sum.checked_mul(whole)?.checked_add(part.checked_mul(of)?)?;
        Some((sum, of.checked_mul(whole)?))
    })?;
    let count = Decimal::from(each.len());
    Some(Ratio {
        part,
        whole: whole.checked_mul(count)?,
        rule: MEAN,
        formula: String::new(),
        better: "",
        linear: true,
    })
}
