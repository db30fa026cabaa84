//! Rules about costs and steps.

use super::examples::{Row, filled};
use super::scene::{Scene, expected, form, scene};
use crate::common::support::Fill;
use kohyo::plan::Register;

pub const COSTS_AND_STEPS: &[Row] = &[
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, 1_000_000.0),
        || filled("予算額", 1, 100_000.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, 500_000.0),
        || filled("予算額", 1, 400_000.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, 2_000_000.0),
        || filled("予算額", 1, 3_000_000.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, "1,000,000円"),
        || filled("予算額", 1, "100万円"),
    ),
    (
        // A thousandth of the other years, and of last time; of the years the one that stands alone is told.
        "thousand-yen-slip",
        "thousand-yen-slip@V26",
        || filled("予算額", 4, 1.0),
        || filled("予算額", 4, 3.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@R26",
        || filled("予算額", 3, 1.0),
        || filled("予算額", 3, 3.0),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@F26,H26,J26,L26,N26,R26,V26",
        || all_amounts(2.0).at("2021-10").after(&all_amounts(2000.0)),
        || all_amounts(5.0).at("2021-10").after(&all_amounts(2000.0)),
    ),
    (
        // All budgets in yen and the one settlement in 千円; where another year is as it should be, little was spent.
        "thousand-yen-slip",
        "thousand-yen-slip@F26,J26",
        || apart([14_000.0, 15_000.0]),
        || apart([14_000.0, 3_000_000.0]),
    ),
    (
        "amounts-in-yen",
        "amounts-in-yen@F26,H26,J26,L26,N26,R26,V26",
        || city(1000.0),
        || city(400.0),
    ),
    (
        // Alone in its plan: large and round is enough to ask, one of the two is not.
        "amounts-in-yen",
        "amounts-in-yen@F26,H26,J26,L26,N26,R26,V26",
        || all_amounts(1_200_000.0),
        || all_amounts(1_200_345.0),
    ),
    (
        "amounts-in-yen",
        "amounts-in-yen@F26,H26,J26,L26,N26,R26,V26",
        || all_amounts("12,000,000"),
        || all_amounts("1,200,000千円"),
    ),
    (
        "amounts-in-yen",
        "amounts-in-yen@F26,H26,J26,L26,N26,R26,V26",
        || all_amounts(1_000_000.0),
        || all_amounts(999_000.0),
    ),
    (
        "amounts-in-millions",
        "amounts-in-millions@F26",
        || all_amounts(15.4),
        || all_amounts(15.0),
    ),
    (
        "amounts-in-millions",
        "amounts-in-millions@F26",
        || all_amounts("15.4"),
        || all_amounts("15,100円"),
    ),
    (
        "amounts-in-millions",
        "amounts-in-millions@F26",
        || all_amounts("15.4"),
        || all_amounts("¥15,100"),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@J26",
        || filled("予算額", 1, "1,000,000円"),
        || filled("予算額", 1, "1,000千円"),
    ),
    (
        "thousand-yen-slip",
        "thousand-yen-slip@L26",
        || filled("決算額", 1, 950_000.0),
        || filled("決算額", 1, 4.0),
    ),
    (
        "negative-amount",
        "negative-amount@R26",
        || filled("予算額", 3, "△100"),
        || filled("予算額", 1, 0.0),
    ),
    (
        "qualifier",
        "qualifier@J26",
        || filled("予算額", 1, "約1,000"),
        || filled("予算額", 1, "1,000"),
    ),
    (
        "unreadable-value",
        "unreadable-value@J26",
        || filled("予算額", 1, "100万"),
        || filled("予算額", 1, "100万円"),
    ),
    (
        "settlement-missing",
        "settlement-missing@L26",
        || filled("決算額", 1, ""),
        || filled("決算額", 1, "").at("2021-05"),
    ),
    (
        "settlement-over-budget",
        "settlement-over-budget@L26",
        || filled("決算額", 1, 1001.0),
        || filled("決算額", 1, 1000.0),
    ),
    (
        "step-name-missing",
        "step-name-missing@C21",
        || filled("実施項目", 1, ""),
        || without_schedule(2, ""),
    ),
    (
        "step-without-plan",
        "step-without-plan@C23",
        || without_schedule(2, "拡大"),
        || without_schedule(2, "―"),
    ),
    (
        "actual-before-plan",
        "actual-before-plan@I22",
        || scene(|form| form.fill_grid("工程", 3, 3, "■")),
        || scene(|form| form.fill_grid("工程", 3, 4, "→")),
    ),
    (
        "actual-in-future",
        "actual-in-future@P24",
        || scene(|form| form.fill_grid("工程", 5, 10, "■")),
        || scene(|form| form.fill_grid("工程", 5, 9, "●")).at("2021-07"),
    ),
];

/// Seven initiatives, of which the last has so many times the amounts of the others.
fn city(times: f64) -> Scene {
    let numbers: Vec<String> = (1..=7).map(|number| format!("1-{number}")).collect();
    let registered = numbers
        .iter()
        .map(|number| expected(number, &title(number), "情報政策課"));
    let registered: Vec<_> = registered.collect();
    let empty = Scene::empty().plan(|plan| {
        plan.register = Register::new(registered, plan.register.sections.clone());
    });
    numbers.iter().fold(empty, |scene, number| {
        let sent = form(|form| {
            form.fill("番号", 0, number.as_str());
            form.fill("事業名称", 0, title(number).as_str());
            let times = if number == "1-7" { times } else { 1.0 };
            (0..5).for_each(|year| form.fill("予算額", year, 1000.0 * times));
            (0..2).for_each(|year| form.fill("決算額", year, 950.0 * times));
        });
        scene.file(&format!("{number}.xlsx"), &sent)
    })
}

fn title(number: &str) -> String {
    format!("校務の効率化 {number}")
}

/// A step with this name and an empty schedule.
fn without_schedule(step: u32, name: &str) -> Scene {
    scene(|form| {
        form.fill("実施項目", step as usize, name);
        for line in 2 * step..2 * step + 2 {
            (0..20).for_each(|quarter| form.fill_grid("工程", line, quarter, ""));
        }
    })
}

/// Every amount of the form is this one.
/// Budgets of 15,000,000 with these settlements of the first two years.
fn apart(settlements: [f64; 2]) -> Scene {
    scene(|form| {
        (0..5).for_each(|year| form.fill("予算額", year, 15_000_000.0));
        settlements
            .into_iter()
            .enumerate()
            .for_each(|(year, amount)| form.fill("決算額", year, amount));
    })
}

fn all_amounts(amount: impl Into<Fill> + Clone) -> Scene {
    scene(|form| {
        (0..5).for_each(|year| form.fill("予算額", year, amount.clone()));
        (0..2).for_each(|year| form.fill("決算額", year, amount.clone()));
    })
}
