//! Laws: what is shown reads as the same goal, and no figure is ever lost.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Aim, Base, Change, Due, Figure, Goal, Per, Point, Way, Why, goal};
use crate::value::{FiscalYear, Month, Qualifier, Quantity};

const LIMITS: [Qualifier; 6] = [
    Qualifier::Exact,
    Qualifier::About,
    Qualifier::AtLeast,
    Qualifier::AtMost,
    Qualifier::MoreThan,
    Qualifier::LessThan,
];
const UNITS: [&str; 14] = [
    "",
    "%",
    "件",
    "時間",
    "分",
    "日",
    "人",
    "千円",
    "か所",
    "t-CO2",
    "㎡",
    "ポイント",
    "店舗",
    "アカウント",
];
const WHATS: [&str; 8] = [
    "",
    "作業時間",
    "先導的なAI×データ活用プロジェクト",
    "3つの窓口で待ち時間",
    "第3期計画の利用者数",
    "1人1台端末",
    "『手引き』の件数",
    "【国の目標】 経費",
];

fn dues() -> Vec<Option<Due>> {
    let year = |year| Point::Year(FiscalYear(year));
    let month = |text| Point::Month(Month::parse(text).expect("a month"));
    let day = Point::Day(jiff::civil::date(2019, 5, 1));
    vec![
        None,
        Some(Due::By(year(2019))),
        Some(Due::By(year(2025))),
        Some(Due::By(month("2019-04"))),
        Some(Due::By(month("2026-03"))),
        Some(Due::By(day)),
        Some(Due::Within(year(2021), year(2025))),
        Some(Due::Within(month("2022-01"), month("2022-02"))),
        Some(Due::From(month("2022-04"))),
        Some(Due::EveryYear),
    ]
}

/// The changes that a figure in the unit can say.
fn changes(unit: &str, is_based: bool) -> Vec<Change> {
    let (up, down) = (Way::Up, Way::Down);
    match (unit, is_based) {
        ("%", true) => vec![
            Change::Share(up),
            Change::Share(down),
            Change::Ratio(up),
            Change::Ratio(down),
        ],
        ("%", false) => vec![Change::Level, Change::Share(up), Change::Share(down), Change::Keep],
        (_, true) => vec![Change::By(up), Change::By(down)],
        _ => vec![
            Change::Level,
            Change::To(up),
            Change::To(down),
            Change::By(up),
            Change::By(down),
            Change::Keep,
        ],
    }
}

fn figure(amount: Decimal, unit: &str, limit: Qualifier, change: Change, per: Option<Per>, what: &str) -> Aim {
    Aim::Figure(Figure {
        what: Some(what.to_owned()).filter(|what| !what.is_empty()),
        quantity: Quantity {
            amount,
            unit: Some(unit.into()).filter(|unit: &crate::value::Text| !unit.is_empty()),
            qualifier: limit,
        },
        change,
        per,
    })
}

fn holds(goal_shown: &Goal) {
    let shown = goal_shown.to_string();
    assert_eq!(goal(&shown, None).as_ref(), Ok(goal_shown), "{shown}");
}

#[test]
fn a_figure_that_is_shown_reads_the_same() {
    let conditions = [
        None,
        Some("月1回以上実施".to_owned()),
        Some("65歳以上の市民のうち".to_owned()),
    ];
    let bases = [
        None,
        Some(Base::Year(FiscalYear(2018))),
        Some(Base::LastYear),
        Some(Base::Now),
    ];
    let pers = [
        None,
        Some(Per::Year),
        Some(Per::Month),
        Some(Per::Total),
        Some(Per::Running),
    ];
    let mut count = 0_usize;
    for (unit, base) in UNITS
        .iter()
        .flat_map(|unit| bases.iter().map(move |base| (*unit, *base)))
    {
        for change in changes(unit, base.is_some()) {
            for (limit, what) in LIMITS
                .iter()
                .flat_map(|limit| WHATS.iter().map(move |what| (*limit, *what)))
            {
                count += 1;
                let due = dues()[count % 10];
                // From a year on something is a level; a change from a year on may be compared with it.
                let level = matches!(change, Change::Level | Change::To(_) | Change::Keep);
                let aim = figure(Decimal::new(12_345, 1), unit, limit, change, pers[count % 5], what);
                holds(&Goal {
                    aim,
                    due: due.filter(|due| level || !matches!(due, Due::From(_) | Due::Within(Point::Year(_), _))),
                    base,
                    condition: conditions[count % 3].clone(),
                });
            }
        }
    }
    assert!(count > 8_000, "{count}");
}

#[test]
fn words_that_are_shown_read_the_same() {
    let events = [
        "運用開始",
        "標準準拠システム仕様策定(府省)",
        "『手順書~標準化~』の提示(国)",
        "第3期計画の策定",
    ];
    let courses = [
        "利活用促進",
        "ICTスキルの習得を目的とした研修(年2回)の実施",
        "24時間365日の見守り",
        "検討",
    ];
    for due in dues() {
        let aims = events.map(|words| Aim::Event(words.to_owned())).into_iter();
        for aim in aims.chain(courses.map(|words| Aim::Course(words.to_owned()))) {
            holds(&Goal {
                aim,
                due,
                base: None,
                condition: None,
            });
        }
    }
}

/// Parts of sentences, with how many figures each has that a goal may mean.
const PARTS: [(&str, usize); 34] = [
    ("30件", 1),
    ("80％以上", 1),
    ("3割", 1),
    ("約1,200時間分", 1),
    ("2倍", 1),
    ("三件", 1),
    ("半減", 1),
    ("50か所", 1),
    ("R7年度末までに", 0),
    ("令和5年度", 0),
    ("R8.3月まで", 0),
    ("H30年度比で", 0),
    ("前年度比", 0),
    ("毎年度", 0),
    ("作業時間を", 0),
    ("満足度", 0),
    ("第3期計画の", 0),
    ("5Gの", 0),
    ("24時間365日の", 0),
    ("1人1台の", 0),
    ("に", 0),
    ("を", 0),
    ("削減", 0),
    ("増加", 0),
    ("導入", 0),
    ("推進する", 0),
    ("を維持", 0),
    ("（月1回以上）", 0),
    ("（年間）", 0),
    ("「手引き」", 0),
    ("、", 0),
    (" ", 0),
    ("\n", 0),
    ("のうち", 0),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_figure_is_lost(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..8)) {
        let text: String = parts.iter().map(|(part, _)| *part).collect();
        let figures: usize = parts.iter().map(|(_, figures)| figures).sum();
        match goal(&text, None) {
            Ok(read) => {
                prop_assert_eq!(matches!(read.aim, Aim::Figure(_)), figures == 1, "{} {}", &text, &read);
                prop_assert!(figures < 2, "{} {}", &text, &read);
                let shown = read.to_string();
                prop_assert_eq!(goal(&shown, None), Ok(read), "{} {}", &text, shown);
            }
            Err(doubt) => prop_assert!(doubt.why == Why::Nothing || !doubt.left.is_empty()),
        }
    }

    #[test]
    fn what_is_read_of_any_signs_is_shown_the_same(
        text in "[0-9０-９.,，．()（）「」『』/~～\\-−ー△▲年度月日令和平成昭元RHSQ第期千万億割分円件業務約以上未満%％①½²一二十百○□■→\\n 　AＢ削減増に倍半数のうちまでから比維持※・、。]{0,14}",
    ) {
        if let Ok(read) = goal(&text, Some(FiscalYear(2021))) {
            let shown = read.to_string();
            prop_assert_eq!(goal(&shown, None), Ok(read), "{:?} {}", text, shown);
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = goal(&text, None).map(|goal| goal.to_string());
    }

    #[test]
    fn an_amount_reads_exactly(mantissa in 1_u64..=999_999_999_999, scale in 0..4_u32, unit in prop::sample::select(vec!["%", "件", "千円"])) {
        let amount = Decimal::from_i128_with_scale(mantissa.into(), scale).normalize();
        let aim = figure(amount, unit, Qualifier::AtLeast, Change::Level, None, "");
        let meant = Goal { aim, due: None, base: None, condition: None };
        prop_assert_eq!(goal(&format!("{amount}{unit}以上"), None), Ok(meant.clone()));
        prop_assert_eq!(goal(&meant.to_string(), None), Ok(meant));
    }
}
