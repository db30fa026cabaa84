//! What the parts of a goal are, and what a doubt tells.

use rust_decimal::Decimal;

use super::super::{Aim, Base, Change, Due, Figure, Goal, Per, Point, Way, Why, goal};
use crate::value::{FiscalYear, Month, Qualifier, Quantity};

fn quantity(amount: i64, unit: &str, qualifier: Qualifier) -> Quantity {
    Quantity {
        amount: Decimal::from(amount),
        unit: Some(unit.into()),
        qualifier,
    }
}

fn by(year: i32) -> Option<Due> {
    Some(Due::By(Point::Year(FiscalYear(year))))
}

#[test]
fn every_part_has_its_place() {
    let read = goal("R8年度情報システム運用経費等をH30年度比で3割削減", None);
    let figure = Figure {
        what: Some("情報システム運用経費等".to_owned()),
        quantity: quantity(30, "%", Qualifier::Exact),
        change: Change::Share(Way::Down),
        per: None,
    };
    let meant = Goal {
        aim: Aim::Figure(figure),
        due: by(2026),
        base: Some(Base::Year(FiscalYear(2018))),
        condition: None,
    };
    assert_eq!(read, Ok(meant));
}

#[test]
fn a_condition_is_never_a_second_figure() {
    let read = goal(
        "R7年度までに 本庁部署におけるテレワーク実施率80％以上（月1回以上実施）",
        None,
    );
    let figure = Figure {
        what: Some("本庁部署におけるテレワーク実施率".to_owned()),
        quantity: quantity(80, "%", Qualifier::AtLeast),
        change: Change::Level,
        per: None,
    };
    let meant = Goal {
        aim: Aim::Figure(figure),
        due: by(2025),
        base: None,
        condition: Some("月1回以上実施".to_owned()),
    };
    assert_eq!(read, Ok(meant));
}

#[test]
fn the_three_meanings_of_a_reduction() {
    let change = |text: &str| match goal(text, None).expect("a goal").aim {
        Aim::Figure(figure) => (figure.change, figure.per),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        change("年間30,000時間分作業時間削減"),
        (Change::By(Way::Down), Some(Per::Year))
    );
    assert_eq!(change("50%削減"), (Change::Share(Way::Down), None));
    assert_eq!(change("不良率を5%に削減"), (Change::To(Way::Down), None));
    assert_eq!(change("利用者を現状の2倍に"), (Change::Ratio(Way::Up), None));
    assert_eq!(change("稼働率95%を維持"), (Change::Keep, None));
}

#[test]
fn a_month_takes_its_year_from_the_cell_and_a_cell_gives_no_due() {
    let september = Month::parse("2021-09").map(|month| Due::By(Point::Month(month)));
    assert_eq!(goal("公表 9月", Some(FiscalYear(2021))).expect("a goal").due, september);
    let january = Month::parse("2022-01").map(|month| Due::By(Point::Month(month)));
    assert_eq!(goal("公表 1月", Some(FiscalYear(2021))).expect("a goal").due, january);
    let event = goal("法改正対応", Some(FiscalYear(2022))).expect("a goal");
    assert_eq!(event.due, None);
    assert_eq!(
        event.deadline(Some(FiscalYear(2022))),
        Some(Point::Year(FiscalYear(2022)))
    );
    // The text speaks before the cell.
    let stated = goal("R 5年度 運用開始", Some(FiscalYear(2025))).expect("a goal");
    assert_eq!(
        stated.deadline(Some(FiscalYear(2025))),
        Some(Point::Year(FiscalYear(2023)))
    );
}

#[test]
fn a_doubt_names_what_was_not_understood() {
    for (text, why, left) in [
        ("30件、満足度80%", Why::SeveralFigures, &["30件", "80%"][..]),
        ("10件（前年8件）", Why::SeveralFigures, &["10件", "(前年8件)"]),
        ("R5年度に20件、R7年度までに50件", Why::SeveralTimes, &["R7年度までに"]),
        ("申請は数件", Why::Number, &["数件"]),
        ("5年度までに策定", Why::Time, &["5年度までに策定"]),
    ] {
        let doubt = goal(text, None).expect_err("a doubt");
        assert_eq!(
            (
                doubt.why,
                doubt.left.iter().map(String::as_str).collect::<Vec<_>>().as_slice()
            ),
            (why, left),
            "{text}"
        );
    }
    let doubt = goal("30件、満足度80%", None).expect_err("a doubt");
    assert_eq!(
        doubt.to_string(),
        "数値が 2 つ以上あり、どれが目標か分かりません（「30件」「80%」）"
    );
}
