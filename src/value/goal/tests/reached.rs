//! Actuals against goals.

use jiff::civil::{Date, date};

use super::super::{Actual, Known, Obstacle, Reached, goal};
use crate::book::Raw;
use crate::value::{FiscalYear, Quantity, UnitDoubt, quantity};

const BEFORE: Date = date(2025, 9, 30);
const AFTER: Date = date(2026, 4, 1);

fn amount(text: &str) -> Option<Quantity> {
    quantity(Some(&Raw::text(text))).value().cloned()
}

fn reached(text: &str, actual: &str, baseline: &str, on: Date) -> Reached {
    let (actual, baseline) = (amount(actual), amount(baseline));
    goal(text, None).expect("a goal").reached(Known {
        actual: actual.as_ref().map(Actual::Figure),
        baseline: baseline.as_ref(),
        unit: None,
        year: Some(FiscalYear(2025)),
        on,
    })
}

#[test]
fn figures() {
    use Reached::{Achieved, NotYet};
    for (text, actual, baseline, outcome) in [
        ("80%以上", "80%", "", Achieved),
        ("80%以上", "79.999999%", "", NotYet),
        ("80%超", "80%", "", NotYet),
        ("3件", "4件", "", Achieved),
        ("待ち時間10分以下", "10分", "", Achieved),
        ("待ち時間10分未満", "10分", "", NotYet),
        ("待ち時間を10分に短縮", "600秒", "", Achieved),
        ("待ち時間を10分に短縮", "11分", "", NotYet),
        ("100,000時間削減", "100000時間", "", Achieved),
        ("10万円", "99.999千円", "", NotYet),
        ("重大事故0件", "0件", "", Achieved),
        ("重大事故0件", "1件", "", NotYet),
        ("95%を維持", "95%", "", Achieved),
        ("95%を維持", "96%", "", NotYet),
        ("95%以上を維持", "96%", "", Achieved),
        // A third of 300 is exactly 100: no float may decide.
        ("使用量を30%削減", "210枚", "300枚", Achieved),
        ("使用量を30%削減", "210.0001枚", "300枚", NotYet),
        ("使用量を半減", "0.5万枚", "10千枚", Achieved),
        ("利用者20%増", "120人", "100人", Achieved),
        ("利用者20%増", "119人", "100人", NotYet),
        ("利用者を2倍", "199人", "100人", NotYet),
        ("利用者を2倍", "200人", "100人", Achieved),
        ("経費をH30年度比70%に削減", "700千円", "1百万円", Achieved),
        ("経費をH30年度比70%に削減", "701千円", "1百万円", NotYet),
    ] {
        assert_eq!(
            reached(text, actual, baseline, BEFORE),
            outcome,
            "{text} {actual} {baseline}"
        );
    }
}

#[test]
fn what_cannot_be_compared_is_no_failure() {
    use Obstacle::{ChangeOrLevel, Limit, NoActual, NoBaseline, Unit};
    for (text, actual, baseline, obstacle) in [
        ("80%", "", "", NoActual),
        ("80%", "80件", "", Unit(UnitDoubt::Differ)),
        ("80%", "80", "", Unit(UnitDoubt::OneSided)),
        ("50%削減", "50枚", "", NoBaseline),
        ("50%削減", "50枚", "0枚", NoBaseline),
        ("50%削減", "50%", "100枚", Unit(UnitDoubt::Differ)),
        ("待ち時間を10分短縮", "22分", "30分", ChangeOrLevel),
        ("80%以上", "80%以上", "", Limit),
    ] {
        let outcome = Reached::NotComparable(obstacle);
        assert_eq!(
            reached(text, actual, baseline, AFTER),
            outcome,
            "{text} {actual} {baseline}"
        );
    }
}

#[test]
fn what_is_due_and_not_reached_is_missed() {
    for (text, before, after) in [
        ("R7年度末 80%", Reached::NotYet, Reached::Missed),
        ("80%", Reached::NotYet, Reached::Missed),
        ("R8.3月まで 80%", Reached::NotYet, Reached::Missed),
        ("R8年度 80%", Reached::NotYet, Reached::NotYet),
    ] {
        assert_eq!(reached(text, "79%", "", BEFORE), before, "{text}");
        assert_eq!(reached(text, "79%", "", AFTER), after, "{text}");
        assert_eq!(reached(text, "80%", "", AFTER), Reached::Achieved, "{text}");
    }
    // On its last day there is time left.
    assert_eq!(reached("R7年度末 80%", "79%", "", date(2026, 3, 31)), Reached::NotYet);
}

#[test]
fn events_are_done_or_not_and_courses_are_left_open() {
    let known = |actual, on| Known {
        actual,
        baseline: None,
        unit: None,
        year: None,
        on,
    };
    let event = goal("令和7年度末までに移行", None).expect("an event");
    let eighty = amount("80%");
    for (actual, on, outcome) in [
        (Some(Actual::Done(true)), AFTER, Reached::Achieved),
        (Some(Actual::Done(false)), BEFORE, Reached::NotYet),
        (Some(Actual::Done(false)), AFTER, Reached::Missed),
        (None, AFTER, Reached::NotComparable(Obstacle::NoActual)),
        (
            eighty.as_ref().map(Actual::Figure),
            AFTER,
            Reached::NotComparable(Obstacle::OtherKind),
        ),
    ] {
        assert_eq!(event.reached(known(actual, on)), outcome, "{actual:?} {on}");
    }
    let course = goal("令和7年度までデータの利活用促進", None).expect("a course");
    assert_eq!(course.reached(known(Some(Actual::Done(true)), AFTER)), Reached::Open);
}
