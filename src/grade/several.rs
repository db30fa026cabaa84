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
    let named: Vec<(String, &Achievement)> = each.iter().zip(1..).map(|(one, n)| (format!("{n}つ目"), one)).collect();
    Achievement {
        arithmetic: words.collect::<Vec<_>>().join("、"),
        ..together(terms.scale, rule, &named, "1 つの欄の複数の指標")
    }
}

/// What indicators or items come to that stand in rows of their own, each with its name. One alone is what it is.
pub fn rows<N: std::fmt::Display>(scale: &Scale, rule: Several, each: &[(N, &Achievement)]) -> Achievement {
    let words = each.iter().map(|(name, one)| match one.arithmetic.as_str() {
        "" => format!("{name} {}", one.outcome.words()),
        arithmetic => format!("{name} {arithmetic}"),
    });
    let arithmetic = words.collect::<Vec<_>>().join("、");
    match each {
        [(_, one)] => Achievement {
            arithmetic,
            ..(*one).clone()
        },
        several => Achievement {
            arithmetic,
            ..together(scale, rule, several, "複数の行")
        },
    }
}

/// What they come to: nothing while one of them is open, else by the rule. One that does not apply says nothing. `what` they are
/// is told with the rule.
fn together<N: std::fmt::Display>(scale: &Scale, rule: Several, each: &[(N, &Achievement)], what: &str) -> Achievement {
    let is_not = |one: &Achievement| one.outcome == Outcome::NotApplicable;
    let applies: Vec<&(N, &Achievement)> = each.iter().filter(|(_, one)| !is_not(one)).collect();
    let Some(first) = applies.first() else {
        return without(Outcome::NotApplicable);
    };
    let outcomes = applies.iter().map(|(_, one)| &one.outcome);
    let told = match rule {
        Several::First => None,
        _ => outcomes
            .filter(|outcome| outcome.mark().is_none())
            .min_by_key(|open| urgency(open)),
    };
    if let Some(open) = told {
        return without(open.clone());
    }
    match rule {
        Several::First => Achievement {
            rule: format!("{what}: 初めのもの"),
            next_step: next_steps(&[first]),
            ..first.1.clone()
        },
        Several::Worst => Achievement {
            rule: format!("{what}: 最も低いもの"),
            ..worst(scale, &applies)
        },
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

/// The worst of them, a proposal where one of them is. What is missing to the next better grade is told of each that is as low, for
/// all of them have to rise.
fn worst<N: std::fmt::Display>(scale: &Scale, each: &[&(N, &Achievement)]) -> Achievement {
    let rank = |one: &Achievement| one.outcome.mark().and_then(|mark| scale.rank(mark));
    let lowest = each.iter().map(|(_, one)| rank(one)).max().flatten();
    let lowest: Vec<&(N, &Achievement)> = each.iter().filter(|(_, one)| rank(one) == lowest).copied().collect();
    let Some((_, worst)) = lowest.first() else {
        return without(Outcome::NotApplicable);
    };
    let is_proposal = |one: &Achievement| matches!(one.outcome, Outcome::Proposal(_));
    let outcome = match worst
        .outcome
        .mark()
        .filter(|_| each.iter().any(|(_, one)| is_proposal(one)))
    {
        Some(mark) => Outcome::Proposal(mark.to_owned()),
        None => worst.outcome.clone(),
    };
    Achievement {
        outcome,
        next_step: next_steps(&lowest),
        ..(*worst).clone()
    }
}

/// What is missing for the next better grade, each with its name: 「認定「DXアドバイザー」 あと 3 人で A」.
fn next_steps<N: std::fmt::Display>(each: &[&(N, &Achievement)]) -> String {
    let steps = each.iter().filter(|(_, one)| !one.next_step.is_empty());
    let named = steps.map(|(name, one)| format!("{name} {}", one.next_step));
    named.collect::<Vec<_>>().join("、")
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

const MEAN: &str = "100 % を上限とした達成率の平均";

/// The mean of the rates, each of at most 100 %, as one ratio without a division.
fn mean<N>(each: &[&(N, &Achievement)]) -> Option<Ratio> {
    let start = (Decimal::ZERO, Decimal::ONE);
    let (part, whole) = each.iter().try_fold(start, |(sum, of), (_, one)| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Grade;

    /// S from 100 %, A from 80 %, B from 50 %, C.
    fn scale() -> Scale {
        let grade = |(mark, at_least): (&str, Option<i64>)| Grade {
            at_least: at_least.map(Decimal::from),
            ..Grade::plain(mark)
        };
        let grades = [("S", Some(100)), ("A", Some(80)), ("B", Some(50)), ("C", None)];
        Scale {
            grades: grades.into_iter().map(grade).collect(),
            is_ladder: false,
        }
    }

    /// What rows come to that have reached so many of 100 people; None is one that does not apply.
    fn next_step(rule: Several, reached: &[(&str, Option<i64>)]) -> String {
        let scale = scale();
        let one = |people: i64| Ratio {
            part: people.into(),
            whole: Decimal::ONE_HUNDRED,
            rule: "実績値 ÷ 目標値",
            formula: String::new(),
            better: "で ",
            linear: true,
        };
        let graded = |people: &Option<i64>| match people {
            Some(people) => graded(&scale, &one(*people), "人"),
            None => without(Outcome::NotApplicable),
        };
        let each: Vec<(&str, Achievement)> = reached.iter().map(|(name, people)| (*name, graded(people))).collect();
        let each: Vec<(&str, &Achievement)> = each.iter().map(|(name, one)| (*name, one)).collect();
        rows(&scale, rule, &each).next_step
    }

    #[test]
    fn the_row_that_decides_says_how_far_the_next_grade_is() {
        let (high, low) = (("リーダー", Some(90)), ("アドバイザー", Some(58)));
        assert_eq!(next_step(Several::Worst, &[high, low]), "アドバイザー あと 22 人で A");
        assert_eq!(next_step(Several::First, &[high, low]), "リーダー あと 10 人で S");
        // One alone needs no name; beside one that does not apply it does.
        assert_eq!(next_step(Several::Worst, &[low]), "あと 22 人で A");
        assert_eq!(
            next_step(Several::Worst, &[("スペシャリスト", None), low]),
            "アドバイザー あと 22 人で A"
        );
    }

    #[test]
    fn all_that_are_as_low_have_to_rise() {
        let rows = [("研修", Some(51)), ("リーダー", Some(85)), ("アドバイザー", Some(79))];
        assert_eq!(
            next_step(Several::Worst, &rows),
            "研修 あと 29 人で A、アドバイザー あと 1 人で A"
        );
        assert_eq!(
            next_step(Several::Mean, &rows),
            "",
            "of a mean nobody can say by which of them"
        );
        assert_eq!(
            next_step(Several::Worst, &[("研修", Some(100)), ("リーダー", Some(120))]),
            ""
        );
    }
}
