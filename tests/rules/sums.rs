//! Sums over the sections in their own unit: hours that two sections saved, against the goal of the city.

use rust_decimal::Decimal;

use super::examples::Row;
use super::scene::{Scene, expected, form};
use kohyo::check::check;
use kohyo::plan::{Register, SumSettings};

pub const ROWS: &[Row] = &[
    (
        "sum-unit",
        "sum-unit@F17,J17",
        || saved("時間", [("時間", "40"), ("件", "60")]),
        || saved("時間", [("時間", "40"), ("分", "60")]),
    ),
    (
        "sum-unit",
        "sum-unit@F17,J17",
        || saved("時間", [("時間", "40"), ("", "60")]),
        // Where nobody says a unit, all count in that of the plan.
        || saved("時間", [("", "40"), ("", "60")]),
    ),
    (
        // The sheet itself says two units: that is told once.
        "unit-mismatch",
        "unit-mismatch@F17",
        || saved("時間", [("時間", "40"), ("時間", "60件")]),
        || saved("時間", [("時間", "40"), ("時間", "60分")]),
    ),
];

/// What two sections saved in 2019 and in which unit, and a sum in a unit of its own.
fn saved(unit: &'static str, typed: [(&'static str, &'static str); 2]) -> Scene {
    let numbers = [("1-1", "校務の効率化", "情報政策課"), ("2-1", "電子申請", "人事課")];
    let scene = Scene::empty().plan(|plan| {
        plan.settings.sums = vec![sum(unit)];
        let own = numbers.map(|(number, title, section)| expected(number, title, section));
        plan.register = Register::new(own.to_vec(), plan.register.sections.clone());
    });
    numbers
        .into_iter()
        .zip(typed)
        .fold(scene, |scene, ((number, title, section), (unit, actual))| {
            let sheet = form(|form| {
                form.fill("番号", 0, number);
                form.fill("事業名称", 0, title);
                form.fill("担当部課", 0, format!("総務部{section}"));
                form.fill("KGI_単位", 0, unit);
                form.fill("実績値_実績", 0, actual);
            });
            scene.file(&format!("{section}_{number}.xlsx"), &sheet)
        })
}

fn sum(unit: &str) -> SumSettings {
    SumSettings {
        name: "時間の削減（全庁）".to_owned(),
        form: "roadmap".to_owned(),
        indicator: "KGI".to_owned(),
        row: "削減した時間".to_owned(),
        total: String::new(),
        unit: unit.into(),
        targets: (2019..=2023).map(|year| (year, Decimal::from(100))).collect(),
    }
}

/// A sum carries its unit: multiples are converted exactly, and while one number cannot be told in it there is no share.
#[test]
fn a_sum_is_told_in_its_own_unit() {
    for (unit, typed, expected) in [
        ("時間", [("時間", "40"), ("時間", "60")], (Some(100.0), Some(100.0), 0)),
        // 千時間 on every sheet against a target in 時間.
        (
            "時間",
            [("千時間", "40"), ("千時間", "60")],
            (Some(100_000.0), Some(100_000.0), 0),
        ),
        ("千時間", [("時間", "40"), ("時間", "60")], (Some(0.1), Some(0.1), 0)),
        // Thirds of an hour add up without a rest.
        ("時間", [("分", "20"), ("分", "5980")], (Some(100.0), Some(100.0), 0)),
        ("時間", [("時間", "40"), ("分", "60")], (Some(41.0), Some(41.0), 0)),
        ("時間", [("", "40"), ("", "60")], (Some(100.0), Some(100.0), 0)),
        ("時間", [("時間", "40"), ("件", "60")], (Some(40.0), None, 1)),
        ("時間", [("時間", "40"), ("", "60")], (Some(40.0), None, 1)),
        ("時間", [("件", "40"), ("件", "60")], (None, None, 2)),
    ] {
        let found = saved(unit, typed).batch(|batch, tables, _| {
            let row = tables.sums.iter().find(|row| row.fiscal_year.0 == 2019).expect("a sum");
            assert_eq!((row.unit.as_str(), row.target), (unit, Some(100.0)), "{typed:?}");
            let told = check(batch, None)
                .iter()
                .filter(|finding| finding.code == "sum-unit")
                .count();
            assert_eq!(told, usize::try_from(row.open).expect("a count"), "{unit} {typed:?}");
            (row.sum, row.achievement, row.open)
        });
        assert_eq!(found, expected, "{unit} {typed:?}");
    }
}
