//! A form that stands twice on one sheet: what names tell is read, and a copy that says nothing new asks nothing.

use super::scene::{scene, shown};
use crate::common::support::{Fill, Layout};

fn told(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    shown(&scene(edit).check())
}

fn asks(told: &[String], code: &str) -> bool {
    told.iter().any(|one| one.starts_with(&format!("{code}@")))
}

#[test]
fn the_form_that_names_lead_to_is_read_and_the_other_told() {
    for (down, right) in [(40, 0), (0, 30)] {
        let told = told(|form| {
            let mut other = form.clone();
            other.fill("番号", 0, "99");
            other.fill("現状", 0, "別の事業");
            form.paste(&other, down, right);
        });
        assert!(asks(&told, "several-forms"), "{told:?}");
        assert!(!asks(&told, "unreadable-value") && !asks(&told, "no-form"), "{told:?}");
    }
}

#[test]
fn a_copy_that_is_empty_or_says_the_same_asks_nothing() {
    let empty = |form: &mut Layout| {
        let mut other = form.clone();
        let years: Vec<_> = other.areas("年度").iter().map(|area| area.first).collect();
        other.typed.retain(|at, _| years.contains(at));
        form.paste(&other, 40, 0);
    };
    let same = |form: &mut Layout| form.paste(&form.clone(), 40, 0);
    let bare = |form: &mut Layout| {
        form.paste(&form.clone(), 0, 30);
        form.drop_names();
    };
    for (name, told) in [
        ("empty", told(empty)),
        ("same", told(same)),
        ("without names", told(bare)),
    ] {
        assert!(
            !asks(&told, "several-forms") && !asks(&told, "no-form"),
            "{name}: {told:?}"
        );
        assert!(
            !asks(&told, "unreadable-value") && !asks(&told, "outside-text"),
            "{name}: {told:?}"
        );
    }
}

#[test]
fn where_no_name_tells_and_the_two_differ_nothing_is_read() {
    let told = told(|form| {
        let mut other = form.clone();
        other.fill("実績値_進捗", 2, Fill::Number(7.0));
        form.paste(&other, 40, 0);
        form.drop_names();
    });
    assert!(asks(&told, "several-forms"), "{told:?}");
}
