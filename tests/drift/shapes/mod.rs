//! The promise of the reader for lists and for rows under years: `DRIFT_SHAPES=2000 cargo test --test all drift::shapes -- --nocapture` judges
//! as many forms of each; `DRIFT_FIRST`, `DRIFT_SEED` and `DRIFT_SAVE` as for the roadmap.

mod changes;
mod forms;
mod grid;
mod judge;

use std::collections::BTreeMap;

use changes::CHANGES;
use forms::{Filled, Shape};
use rayon::prelude::*;

use super::judge::Fate;
use super::random::Random;

/// Forms of each shape in an ordinary test run.
const FORMS: u64 = 120;
/// Failures that are shown.
const SHOWN: usize = 60;

/// Values by their fate: right, asked, wrong, lost.
type Fates = [u32; 4];

/// A form: its changes, the fates of its values, and what went wrong.
struct Judged {
    kind: String,
    fates: Fates,
    failures: Vec<String>,
}

fn judged(plan: &kohyo::plan::Plan, shape: Shape, seed: u64) -> Judged {
    let mut random = Random::new(seed ^ (shape as u64) << 40);
    let kinds: Vec<usize> = match seed % 2 {
        0 => vec![seed as usize / 2 % CHANGES.len()],
        _ => (0..2 + random.below(3)).map(|_| random.below(CHANGES.len())).collect(),
    };
    judged_with(plan, (shape, seed), &kinds, &mut random)
}

/// A form of a seed with these changes.
fn judged_with(plan: &kohyo::plan::Plan, (shape, seed): (Shape, u64), kinds: &[usize], random: &mut Random) -> Judged {
    let mut filled = Filled::new(shape, random, seed.is_multiple_of(5));
    for kind in kinds {
        (CHANGES[*kind].1)(&mut filled, random);
    }
    let words: Vec<&str> = kinds.iter().map(|kind| CHANGES[*kind].0).collect();
    if std::env::var_os("DRIFT_SAVE").is_some() {
        let path = std::env::temp_dir().join(format!("drift-{shape:?}-{seed}.xlsx"));
        std::fs::write(path, filled.grid.bytes()).expect("written");
    }
    let mut judged = Judged {
        kind: if kinds.len() == 1 {
            words[0].to_owned()
        } else {
            format!("{} changes at once", kinds.len())
        },
        fates: [0; 4],
        failures: Vec::new(),
    };
    for (what, fate) in judge::judge(plan, &filled) {
        if fate == Fate::Asked && std::env::var_os("DRIFT_ASKED").is_some() {
            println!("asked {shape:?} seed {seed} {words:?}: {what}");
        }
        judged.fates[fate as usize] += 1;
        if matches!(fate, Fate::Wrong | Fate::Lost) {
            judged
                .failures
                .push(format!("{fate:?} {shape:?} seed {seed} {words:?}: {what}"));
        }
    }
    judged
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Judges forms of a shape and prints what came of them.
fn promise(shape: Shape) {
    let plan = forms::plan(shape);
    let seeds = match number("DRIFT_SEED") {
        Some(seed) => seed..seed + 1,
        None => {
            let first = number("DRIFT_FIRST").unwrap_or(0);
            first..first + number("DRIFT_SHAPES").unwrap_or(FORMS)
        }
    };
    let judged: Vec<Judged> = seeds.into_par_iter().map(|seed| judged(&plan, shape, seed)).collect();
    let mut table: BTreeMap<&str, (u32, Fates)> = BTreeMap::new();
    for one in &judged {
        for kind in [one.kind.as_str(), "~ all"] {
            let (forms, fates) = table.entry(kind).or_default();
            *forms += 1;
            fates.iter_mut().zip(one.fates).for_each(|(sum, more)| *sum += more);
        }
    }
    println!(
        "{shape:?}\n{:<26}{:>7}{:>9}{:>8}{:>7}{:>7}",
        "change", "forms", "right", "asked", "wrong", "lost"
    );
    for (kind, (forms, [right, asked, wrong, lost])) in &table {
        println!("{kind:<26}{forms:>7}{right:>9}{asked:>8}{wrong:>7}{lost:>7}");
    }
    let failures: Vec<&String> = judged.iter().flat_map(|one| &one.failures).take(SHOWN).collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Changes that hide one another: one alone is seen, and another takes away what shows it.
const TOGETHER: [(Shape, &[&str]); 9] = [
    // What stood under the first year is gone, so that nothing stands before the first heading.
    (
        Shape::List,
        &["names lost", "headings pushed", "column of totals", "year removed"],
    ),
    (Shape::List, &["names lost", "headings pushed", "year removed"]),
    // The names of one field go astray as far as the headings were pushed.
    (Shape::Labelled, &["names elsewhere", "headings pushed"]),
    (Shape::Printed, &["names elsewhere", "headings pushed"]),
    // A text for two lines, of which one was pushed.
    (Shape::List, &["merged down", "a line pushed"]),
    // A line struck through, and something that is not beside it.
    (Shape::List, &["row struck", "column of totals"]),
    (Shape::List, &["row struck", "columns inserted"]),
    // Where the tables changed places and one has lost its years, those of the other are no years for it.
    (Shape::Axes, &["tables swapped", "years of costs lost", "names lost"]),
    (Shape::Axes, &["years of costs later", "names lost", "headings pushed"]),
];
/// Forms of each.
const FORMS_TOGETHER: u64 = 40;

#[test]
fn shapes_changes_that_hide_one_another_are_told() {
    let number = |name: &&str| CHANGES.iter().position(|change| change.0 == *name).expect("a change");
    let of_one = |(shape, names): &(Shape, &[&str])| {
        let (plan, kinds): (_, Vec<usize>) = (forms::plan(*shape), names.iter().map(number).collect());
        let seeds = (0..FORMS_TOGETHER).into_par_iter();
        let judged = seeds.map(|seed| judged_with(&plan, (*shape, seed), &kinds, &mut Random::new(seed)));
        judged.flat_map_iter(|one| one.failures).collect::<Vec<String>>()
    };
    let failures: Vec<String> = TOGETHER.iter().flat_map(of_one).take(SHOWN).collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn shapes_lists_are_read_right_or_asked_about() {
    promise(Shape::List);
}

#[test]
fn shapes_printed_rows_under_years_are_read_right_or_asked_about() {
    promise(Shape::Printed);
}

#[test]
fn shapes_rows_with_repeated_labels_under_years_are_read_right_or_asked_about() {
    promise(Shape::Labelled);
}

#[test]
fn shapes_two_tables_under_years_of_their_own_are_read_right_or_asked_about() {
    promise(Shape::Axes);
}
