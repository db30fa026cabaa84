//! Headings of years in other spellings, rows of years of a sheet's own, and headings that hold no year.

use kohyo::book::Address;

use super::scene::{scene, shown};
use crate::common::support::Layout;

fn told(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    shown(&scene(edit).check())
}

fn cells_of(told: &[String], code: &str) -> Vec<String> {
    let start = format!("{code}@");
    let own = told.iter().filter_map(|one| one.strip_prefix(&start));
    own.flat_map(|cells| cells.split(',')).map(str::to_owned).collect()
}

#[test]
fn year_headings_are_read_in_all_spellings() {
    for spelling in [
        "（R#）",
        "R#年度末",
        "R#（予定）",
        "R#見込",
        "R#実績",
        "R#計画",
        "R.#",
        "R#年度(第#期)",
    ] {
        let told = told(|form| {
            (0..5).for_each(|year| form.fill("年度", year, spelling.replace('#', &(year + 1).to_string())));
        });
        assert_eq!(told, Vec::<String>::new(), "{spelling}");
    }
    let months = told(|form| (0..5).for_each(|year| form.fill("年度", year, format!("{}/4", 2019 + year))));
    assert_eq!(months, Vec::<String>::new());
}

/// A heading that was unmerged and is repeated in each of its cells; one year too often is asked about.
#[test]
fn headings_repeated_in_each_of_their_cells_are_one() {
    let repeated = |columns: fn(usize) -> u32| {
        told(|form| {
            for (year, area) in form.areas("年度").into_iter().enumerate() {
                form.split(area);
                for column in 1..columns(year) {
                    let at = Address::new(area.first.row, area.first.column + column);
                    form.extra_text(at, format!("R{}", year + 1));
                }
            }
        })
    };
    assert_eq!(repeated(|_| 4), Vec::<String>::new());
    let headings = repeated(|year| if year == 1 { 5 } else { 1 });
    assert!(!headings.is_empty(), "R2 stands where R3 begins");
}

#[test]
fn the_year_of_a_form_may_name_a_part_of_it() {
    for typed in ["R3年度分", "令和3年度上半期", "2021年9月", "令和3年度末"] {
        assert_eq!(
            told(|form| form.fill("計画年度", 0, typed)),
            Vec::<String>::new(),
            "{typed}"
        );
    }
}

/// A row of years above the costs.
fn own_years(form: &mut Layout, first: u32) {
    form.insert_rows(24, 1);
    for year in 0..5 {
        let column = 5 + 4 * year;
        form.extra_text(Address::new(24, column), format!("R{}", first + year));
    }
}

#[test]
fn a_row_of_years_inside_the_form_that_runs_a_year_later_is_asked_about() {
    let told = told(|form| own_years(form, 2));
    let asked = cells_of(&told, "unreadable-value");
    assert_eq!(asked, ["F27", "H27", "J27", "L27", "N27", "R27", "V27"], "{told:?}");
}

#[test]
fn a_row_of_the_same_years_is_not() {
    let told = told(|form| own_years(form, 1));
    assert_eq!(cells_of(&told, "unreadable-value"), Vec::<String>::new(), "{told:?}");
}

/// A row of words for years above the costs.
fn own_words(form: &mut Layout, words: [&str; 5]) {
    form.insert_rows(24, 1);
    for (year, word) in (0..).zip(words) {
        form.extra_text(Address::new(24, 5 + 4 * year), word);
    }
}

#[test]
fn a_row_of_years_in_words_or_without_their_era_is_held_against_the_headings() {
    let all = ["F27", "H27", "J27", "L27", "N27", "R27", "V27"];
    let told = |edit: &dyn Fn(&mut Layout)| {
        let scene = scene(edit).plan(|plan| {
            let mut fields = plan.forms[0].fields.iter();
            plan.forms[0].base_year = fields.position(|field| field.name == "計画年度");
        });
        shown(&scene.check())
    };
    for (words, expected) in [
        (["前々年度", "昨年度", "本年度", "翌年度", "翌々年度"], &[][..]),
        (["昨年度", "本年度", "翌年度", "翌々年度", ""], &all[..6]),
        (["元年度", "2年度", "3年度", "4年度", "5年度"], &[]),
        (["2年度", "3年度", "4年度", "5年度", "6年度"], &all),
    ] {
        let told = told(&|form| own_words(form, words));
        assert_eq!(cells_of(&told, "unreadable-value"), expected, "{words:?} {told:?}");
    }
    // Without the form's year nobody knows which 本年度 is.
    let open = told(&|form| {
        form.fill("計画年度", 0, "");
        own_words(form, ["前々年度", "昨年度", "本年度", "翌年度", "翌々年度"]);
    });
    assert_eq!(cells_of(&open, "unreadable-value"), all, "{open:?}");
    // A word alone is no row of years.
    let alone = told(&|form| own_words(form, ["", "", "翌年度", "", ""]));
    assert_eq!(cells_of(&alone, "unreadable-value"), Vec::<String>::new(), "{alone:?}");
}

#[test]
fn a_heading_that_cannot_be_read_is_named_itself() {
    let told = told(|form| form.fill("年度", 1, "R2～R3"));
    assert_eq!(cells_of(&told, "year-headings"), ["J13"], "{told:?}");
    assert_eq!(cells_of(&told, "outside-text"), Vec::<String>::new(), "{told:?}");
}

#[test]
fn dashes_in_the_schedule_are_no_marks_and_done_is_done() {
    for dash in ["―", "ー", "－", "—", "-"] {
        let told = told(|form| form.fill_grid("工程", 3, 8, dash));
        assert_eq!(cells_of(&told, "schedule-words"), ["N22"], "{dash} {told:?}");
    }
    for done in ["済", "完了", "実施", "✔", "レ"] {
        let told = told(|form| {
            form.fill_grid("工程", 5, 8, done);
        });
        assert_eq!(told, Vec::<String>::new(), "{done}");
    }
    let crossed = told(|form| form.fill_grid("工程", 3, 8, "×"));
    assert_eq!(cells_of(&crossed, "schedule-words"), ["N22"], "{crossed:?}");
}
