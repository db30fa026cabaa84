//! What a cell shows is what it says, and what lies over a cell is told.

use kohyo::book::Address;

use super::scene::{scene, shown};
use crate::common::support::{Fill, Layout};

fn told(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    shown(&scene(edit).check())
}

#[test]
fn halves_letters_for_digits_and_places_in_an_order_are_asked_about() {
    for typed in ["1時間半", "2日半", "3か月半", "12O", "2校目", "5位"] {
        let told = told(|form| form.fill("実績値_進捗", 1, typed));
        assert!(told.contains(&"unreadable-value@J16".to_owned()), "{typed}: {told:?}");
    }
}

#[test]
fn a_unit_of_tens_in_number_and_unit_is_asked_about() {
    for (unit, typed) in [("千人", "8千"), ("万人", "12万"), ("百万円", "8百万")] {
        let told = told(|form| {
            form.fill("KPI_単位", 0, unit);
            form.fill("目標値_進捗", 1, typed);
        });
        assert!(
            told.contains(&"unreadable-value@J14".to_owned()),
            "{unit} {typed}: {told:?}"
        );
    }
    let plain = told(|form| form.fill("目標値_進捗", 1, "2千"));
    assert!(
        !plain.iter().any(|one| one.starts_with("unreadable-value")),
        "{plain:?}"
    );
}

#[test]
fn one_for_a_hundred_percent_is_asked_about() {
    let with = |amount: f64| {
        told(|form| {
            form.fill("KPI_単位", 0, "%");
            for (year, target) in [60.0, 70.0, amount, 80.0, 90.0].into_iter().enumerate() {
                form.fill("目標値_進捗", year, target);
            }
        })
    };
    for amount in [1.0, 1.05] {
        let told = with(amount);
        assert!(told.contains(&"unit-mismatch@N14".to_owned()), "{told:?}");
    }
    assert!(!with(75.0).iter().any(|one| one.starts_with("unit-mismatch")));
}

#[test]
fn a_full_stop_for_a_comma_in_money_is_asked_about() {
    for typed in ["8.000千円", "8.000", "1.234"] {
        let told = told(|form| form.fill("予算額", 1, typed));
        assert!(told.contains(&"unreadable-value@J26".to_owned()), "{typed}: {told:?}");
    }
    let decimals = told(|form| form.fill("予算額", 1, "1000.5"));
    assert!(
        !decimals.iter().any(|one| one.starts_with("unreadable-value")),
        "{decimals:?}"
    );
}

#[test]
fn ditto_is_the_item_before_or_asked_about() {
    let findings = scene(|form| form.fill("実施項目", 1, "〃")).check();
    assert_eq!(shown(&findings), ["text-left-out@C21"]);
    assert_eq!(findings[0].read_as, "調査");
    for field in ["備考", "現状"] {
        let told = told(|form| form.fill(field, 0, "同上"));
        assert!(
            told.iter().any(|one| one.starts_with("unreadable-value@")),
            "{field}: {told:?}"
        );
    }
}

#[test]
fn notes_are_told_with_what_they_say() {
    let findings = scene(|form| {
        form.fill("実績値_進捗", 1, Fill::Number(863.0));
        form.note(Address::new(15, 9), "正しくは868です");
    })
    .check();
    let note = findings.iter().find(|finding| finding.code == "remark-on-input");
    assert_eq!(note.map(|finding| finding.found.as_str()), Some("正しくは868です"));
}
