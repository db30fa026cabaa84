//! What the items of a list come to: the share that is achieved, or the stage that was reached against the one that is due.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::achievement::{Achievement, by_stage, graded, without};
use super::outcome::Outcome;
use super::ratio::Ratio;
use crate::plan::{Counts, Grade, PlanForm, Scale};
use crate::sheet::Item;
use crate::value::{Month, Reading, Text};

/// How many items count as what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub achieved: usize,
    pub open: usize,
    pub missed: usize,
    pub excluded: usize,
    /// Without a state.
    pub unanswered: usize,
    /// With one that nobody could read.
    pub unreadable: usize,
}

impl Tally {
    /// Counts items; None is one without a state.
    pub fn of(counts: impl Iterator<Item = Option<Counts>>) -> Self {
        let mut tally = Self::default();
        for counts in counts {
            *match counts {
                Some(Counts::Achieved) => &mut tally.achieved,
                Some(Counts::Open) => &mut tally.open,
                Some(Counts::Missed) => &mut tally.missed,
                Some(Counts::Excluded) => &mut tally.excluded,
                None => &mut tally.unanswered,
            } += 1;
        }
        tally
    }

    /// Those of which a share is made.
    pub fn judged(self) -> usize {
        self.achieved + self.open + self.missed
    }

    /// 「達成 5、途中 2、未達 1、対象外 1、未記入 1」: what there is.
    pub fn words(self) -> String {
        let told = [
            ("達成", self.achieved),
            ("途中", self.open),
            ("未達", self.missed),
            ("対象外", self.excluded),
            ("未記入", self.unanswered),
        ];
        let told = told.into_iter().filter(|(_, count)| *count > 0);
        told.map(|(word, count)| format!("{word} {count}"))
            .collect::<Vec<_>>()
            .join("、")
    }
}

/// What stands in the place of a grade while required items have no row on the sheet: without them a share, or the worst of the
/// others, would be too good. None where nothing required is gone.
pub fn without_required(gone: &[&Item]) -> Option<Achievement> {
    let named = |item: &&Item| format!("{}「{}」", item.number, item.first_line());
    let required: Vec<String> = gone.iter().filter(|item| item.required).map(named).collect();
    (!required.is_empty()).then(|| Achievement {
        rule: "必須の項目の行がないため、計算しません".to_owned(),
        arithmetic: format!("必須の項目 {} の行が見つかりません", required.join("、")),
        ..without(Outcome::Unreadable)
    })
}

/// The share of items that are achieved, of those that are achieved, open or missed; what is excluded or has no state is told
/// beside it. With a veto a required item that is missed is the worst grade, whatever the share.
pub fn by_share(scale: &Scale, items: &[&Item], form: &PlanForm, veto: bool) -> Achievement {
    let is_unreadable = |item: &&&Item| matches!(item.state.read.reading, Reading::Unreadable(_));
    if items.iter().any(|item| is_unreadable(&item)) {
        return without(Outcome::Unreadable);
    }
    let tally = Tally::of(items.iter().map(|item| item.counts(form)));
    if tally.judged() == 0 {
        let nothing = match (tally.excluded, tally.unanswered) {
            (_, 1..) => Outcome::NoActual,
            (1.., _) => Outcome::NotApplicable,
            _ => Outcome::NoTarget,
        };
        return Achievement {
            arithmetic: tally.words(),
            ..without(nothing)
        };
    }
    let ratio = Ratio {
        part: Decimal::from(tally.achieved),
        whole: Decimal::from(tally.judged()),
        rule: "達成した項目 ÷（達成＋途中＋未達の項目）。対象外と未記入は数えない",
        formula: format!("{}。{} ÷ {}", tally.words(), tally.achieved, tally.judged()),
        better: "の達成で",
        linear: true,
    };
    let share = graded(scale, &ratio, "項目");
    let vetoed: Vec<String> = (items.iter())
        .filter(|item| veto && item.required && item.counts(form) == Some(Counts::Missed))
        .map(|item| item.number.to_string())
        .collect();
    match scale.worst().filter(|_| !vetoed.is_empty()) {
        Some(worst) => Achievement {
            outcome: Outcome::Grade(worst.mark.clone()),
            rule: format!("必須の項目に未達があるときは、割合にかかわらず{}", worst.mark),
            arithmetic: format!("必須の項目 {} が未達（{}）", vetoed.join("、"), share.arithmetic),
            next_step: String::new(),
            ..share
        },
        None => share,
    }
}

/// Place on the ladder of the last stage that was to be reached by a date; `own` is the date that a row says for the last one.
pub fn stage_due(ladder: &Scale, own: Option<Date>, as_of: Date) -> Option<usize> {
    let last = ladder.judging().last().map(|grade| grade.mark.as_str());
    let is_due = |grade: &&Grade| {
        let planned = grade.due.map(Month::last_day);
        let due = match Some(grade.mark.as_str()) == last {
            true => own.or(planned),
            false => planned,
        };
        due.is_some_and(|due| due <= as_of)
    };
    let due = ladder.grades.iter().rfind(is_due)?;
    ladder.place(&due.mark)
}

/// The stage that one item has reached against the one that is due.
pub fn against_due(scale: &Scale, item: &Item, form: &PlanForm, as_of: Date) -> Achievement {
    let ladder = item.scale(form);
    let due = match item.due.read.reading {
        Reading::Unreadable(_) => return without(Outcome::Unreadable),
        _ => stage_due(ladder, item.due.value().copied(), as_of),
    };
    let reached = match &item.state.read.reading {
        Reading::Value(mark) if ladder.is_excluded(mark) => return without(Outcome::NotApplicable),
        Reading::Value(mark) => ladder.place(mark).map(|place| (place, Text::as_str(mark))),
        Reading::Unreadable(_) => return without(Outcome::Unreadable),
        Reading::NotApplicable => return without(Outcome::NotApplicable),
        Reading::Undetermined => return without(Outcome::Undetermined),
        Reading::Blank => None,
    };
    let Some(due) = due else {
        return without(Outcome::Judgement("期限の来た段階がまだありません"));
    };
    let mark = ladder.grades[due].mark.as_str();
    match reached {
        Some(reached) => by_stage(scale, (due, mark), reached),
        None => without(Outcome::NoActual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_excluded_or_blank_is_in_no_denominator() {
        use Counts::{Achieved, Excluded, Missed, Open};
        let counts = [
            Some(Achieved),
            Some(Achieved),
            Some(Open),
            Some(Missed),
            Some(Excluded),
            None,
        ];
        let tally = Tally::of(counts.into_iter());
        assert_eq!((tally.judged(), tally.achieved), (4, 2));
        assert_eq!(tally.words(), "達成 2、途中 1、未達 1、対象外 1、未記入 1");
    }
}
