//! The promise of the reader: whatever people did to a form, no value is read wrong in silence, and at least 99.5 % of what
//! was typed is read right or asked about at its own cell.
//!
//! `cargo test --test all drift::` judges some hundred forms. Many more, with the table of all kinds of change:
//! `DRIFT_FORMS=2000 cargo test --test all drift:: -- --nocapture`; `DRIFT_FIRST=2000` begins with another seed. One form again:
//! `DRIFT_SEED=17`; with `DRIFT_SAVE=1` it is written to the folder for temporary files, to be looked at. `DRIFT_ASKED=1` lists for
//! every kind of change the sentences that asked, with how many values each, and the first form where it did.

use crate::common;
mod changes;
mod judge;
mod needed;
mod random;
mod shapes;
mod values;

use std::collections::BTreeMap;

use self::changes::{Act, CHANGES, Change};
use self::judge::{Fate, judge};
use self::random::Random;
use self::values::Filled;
use crate::common::support::{Content, Item};
use kohyo::plan::Plan;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rayon::prelude::*;

/// Forms in an ordinary test run: each kind of change at least once by itself.
const FORMS: u64 = 140;
/// Failures that are shown.
const SHOWN: usize = 400;
/// What differs before the form is filled.
const BEFORE: [&str; 4] = ["nothing", "other years", "steps added", "values like labels"];
/// Years of forms that are not for the plan's.
const YEARS: [&[i32]; 7] = [
    &[2020, 2021, 2022, 2023, 2024],
    &[2019, 2020, 2021],
    &[2021, 2022, 2023],
    &[2019, 2020, 2021, 2022, 2023, 2024],
    &[2019, 2020, 2021, 2022, 2023, 2024, 2025],
    &[2017, 2018, 2019, 2020],
    &[2024, 2025, 2026, 2027, 2028],
];

/// Values by their fate.
#[derive(Default, Clone)]
struct Tally {
    forms: u32,
    fates: [u32; 4],
    failures: Vec<String>,
    /// Values by the sentence that asked about them, and the first form with it.
    questions: BTreeMap<String, (u32, u64)>,
    /// Values that were asked about without need.
    needless: u32,
    /// Findings that ask, and how many of them asked about nothing that needed it.
    findings: (u32, u32),
}

impl Tally {
    fn values(&self) -> u32 {
        self.fates.iter().sum()
    }

    fn sound(&self) -> f64 {
        100.0 * f64::from(self.fates[0] + self.fates[1]) / f64::from(self.values().max(1))
    }

    /// Values asked about, and those asked about without need, as shares of all.
    fn asked(&self) -> (f64, f64) {
        let share = |count: u32| 100.0 * f64::from(count) / f64::from(self.values().max(1));
        (share(self.fates[1]), share(self.needless))
    }

    /// The share of the findings that ask which were needed.
    fn needed(&self) -> f64 {
        let (all, needless) = self.findings;
        100.0 * f64::from(all - needless) / f64::from(all.max(1))
    }

    fn add(&mut self, other: &Self) {
        self.forms += other.forms;
        self.fates
            .iter_mut()
            .zip(other.fates)
            .for_each(|(sum, more)| *sum += more);
        self.needless += other.needless;
        self.findings.0 += other.findings.0;
        self.findings.1 += other.findings.1;
        self.failures.extend(other.failures.iter().cloned());
        for (question, (count, seed)) in &other.questions {
            self.questions.entry(question.clone()).or_insert((0, *seed)).0 += count;
        }
    }
}

/// The changes of form number `seed`: one kind after the other, every second form two to four at once.
fn kinds(seed: u64, random: &mut Random) -> (String, Vec<usize>) {
    let all = BEFORE.len() + changes().count();
    if seed.is_multiple_of(2) {
        let kind = seed as usize / 2 % all;
        return (name(kind).to_owned(), vec![kind]);
    }
    let count = 2 + random.below(3);
    (
        format!("{count} changes at once"),
        (0..count).map(|_| random.below(all)).collect(),
    )
}

fn changes() -> impl Iterator<Item = &'static Change> {
    CHANGES.iter().copied().flatten()
}

/// The change number `kind`; None for what differs before.
fn change(kind: usize) -> Option<&'static Change> {
    changes().nth(kind.checked_sub(BEFORE.len())?)
}

fn name(kind: usize) -> &'static str {
    change(kind).map_or_else(|| BEFORE[kind], |(name, _)| name)
}

/// The form of these kinds, filled and changed.
fn made(kinds: &[usize], random: &mut Random) -> Filled {
    let years = if kinds.contains(&1) {
        *random.pick(&YEARS)
    } else {
        &[2019, 2020, 2021, 2022, 2023]
    };
    let steps = if kinds.contains(&2) { 1 + random.below(3) } else { 0 };
    let mut filled = Filled::new(random, years, steps, kinds.contains(&3));
    for (_, act) in kinds.iter().filter_map(|kind| change(*kind)) {
        let before = filled.pages.clone();
        match act {
            Act::Sheet(change) => filled.change(random, change),
            Act::Workbook(change) => change(&mut filled, random),
        }
        // Excel does not allow merged cells to overlap: nobody can have sent that.
        if filled.pages.iter().any(|page| page.form.has_overlaps()) {
            filled.pages = before;
        }
    }
    filled
}

fn judged(plan: &Plan, seed: u64) -> (String, Tally) {
    let mut random = Random::new(seed);
    let (row, kinds) = kinds(seed, &mut random);
    let filled = made(&kinds, &mut random);
    let words: Vec<&str> = kinds.iter().map(|kind| name(*kind)).collect();
    let mut tally = Tally {
        forms: 1,
        ..Tally::default()
    };
    let mut fail = |what: String| tally.failures.push(format!("seed {seed} {words:?}: {what}"));
    let judgement = judge(plan, &filled);
    for (typed, (sheet, cell), fate) in judgement.values {
        tally.fates[fate as usize] += 1;
        if matches!(fate, Fate::Wrong | Fate::Lost) {
            let (field, year, step, fill) = (typed.field, typed.year, typed.step, &typed.fill);
            fail(format!(
                "{fate:?} {field} {year:?} {step:?} at {sheet}!{cell}: {fill:?}"
            ));
        }
    }
    let mut findings: BTreeMap<(Option<usize>, &str), bool> = BTreeMap::new();
    for question in &judgement.questions {
        let of_field = if question.finding.is_none() {
            question.typed.field
        } else {
            ""
        };
        *findings.entry((question.finding, of_field)).or_default() |= question.is_needed;
        tally.needless += u32::from(!question.is_needed);
        let kind = if question.typed.mark.is_some() { "mark" } else { "value" };
        let need = if question.is_needed { "" } else { "needless " };
        let sentence = format!("{need}{kind} {}", question.sentence);
        tally.questions.entry(sentence).or_insert((0, seed)).0 += 1;
    }
    let needless = findings.values().filter(|is_needed| !**is_needed).count();
    tally.findings = (findings.len() as u32, needless as u32);
    for (field, (sheet, cell)) in judgement.invented {
        tally.fates[Fate::Wrong as usize] += 1;
        fail(format!("invented {field} at {sheet}!{cell}"));
    }
    if std::env::var_os("DRIFT_SAVE").is_some() {
        let path = std::env::temp_dir().join(format!("drift-{seed}.xlsx"));
        std::fs::write(path, filled.write()).expect("written");
    }
    (row, tally)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Rows and columns put in anywhere, inside the years too, and rows without labels taken away: every value is read
    /// back, but for marks in a year whose quarters cannot be told any more.
    #[test]
    fn insertions_and_deletions_are_followed(
        seed in any::<u64>(),
        rows in proptest::collection::vec((0u32..34, 1u32..3), 0..5),
        columns in proptest::collection::vec(0u32..28, 0..3),
        dropped in any::<bool>(),
        deleted in any::<bool>(),
    ) {
        let plan = common::plan();
        let mut random = Random::new(seed);
        let mut filled = Filled::new(&mut random, &[2019, 2020, 2021, 2022, 2023], 0, false);
        filled.change(&mut random, |form, _| {
            if deleted { form.delete_row(1); }
            for &(at, count) in &rows { form.insert_rows(at, count); }
            for &at in &columns { form.insert_columns(at, 1); }
            if dropped { form.drop_names(); }
        });
        let judgement = judge(&plan, &filled);
        for (typed, (_, cell), fate) in judgement.values {
            let told_apart = typed.mark.is_none() || columns.is_empty();
            prop_assert!(fate == Fate::Right || fate == Fate::Asked && !told_apart, "{} {cell} {fate:?}", typed.field);
        }
        prop_assert_eq!(judgement.invented, []);
    }
}

/// Changes whose meaning is plain, so that every question about them is needed or none is asked: the name of a field leads where it
/// did, and what is left of the labels says the same.
const PLAIN: [&str; 5] = [
    "line of a step deleted",
    "label's row deleted",
    "unit of a label changed",
    "values like labels",
    "names dropped",
];

/// Changes that hide one another: one alone is seen, and another takes away what shows it.
const TOGETHER: [&[&str]; 3] = [
    // The words of a label over two rows go on in the second, and say 前年度.
    &["field's row deleted", "labels mean otherwise"],
    &["cells pushed", "pasted as values", "block deleted"],
    &["line of a step deleted", "step deleted"],
];

/// The numbers of kinds of change.
fn numbers(names: &[&str]) -> Vec<usize> {
    let number = |kind: &&str| (0..BEFORE.len() + changes().count()).find(|number| name(*number) == *kind);
    names.iter().map(|kind| number(kind).expect("a change")).collect()
}

#[test]
fn changes_that_hide_one_another_are_told() {
    let plan = common::plan();
    for names in TOGETHER {
        let kinds = numbers(names);
        let failures = (0..60).into_par_iter().flat_map_iter(|seed| {
            let filled = made(&kinds, &mut Random::new(seed));
            wrong(&judge(&plan, &filled), seed)
        });
        let failures: Vec<String> = failures.collect();
        assert!(failures.is_empty(), "{names:?}: {failures:#?}");
    }
}

/// What was read wrong in silence, or lost.
fn wrong(judgement: &judge::Judgement<'_>, seed: u64) -> Vec<String> {
    let values = judgement.values.iter();
    let wrong = values.filter(|(_, _, fate)| matches!(fate, Fate::Wrong | Fate::Lost));
    wrong
        .map(|(typed, (_, cell), fate)| format!("{seed} {fate:?} {} {:?} {cell}", typed.field, typed.year))
        .collect()
}

/// Labels of some rows emptied: what stands in the others is read, for all their labels stand where they did.
#[test]
fn emptied_labels_leave_the_other_rows_where_they_are() {
    let plan = common::plan();
    for seed in 0..24 {
        let mut random = Random::new(seed);
        let mut filled = Filled::new(&mut random, &[2019, 2020, 2021, 2022, 2023], 0, false);
        let first = 13 + random.below(3) as u32;
        let rows = first..first + 4;
        filled.change(&mut random, |form, _| {
            for item in form.items.iter_mut().filter(|item| rows.contains(&item.area.first.row)) {
                if let Content::Label(text) = &mut item.content {
                    text.clear();
                }
            }
        });
        let judgement = judge(&plan, &filled);
        assert_eq!(wrong(&judgement, seed), Vec::<String>::new());
        let below = judgement
            .values
            .iter()
            .filter(|(typed, (_, cell), _)| typed.mark.is_none() && cell.row > rows.end);
        let asked: Vec<String> = below
            .filter(|(_, _, fate)| *fate != Fate::Right)
            .map(|(typed, (_, cell), _)| format!("{seed} {} {cell}", typed.field))
            .collect();
        assert_eq!(asked, Vec::<String>::new());
    }
}

/// 予算額 and 決算額 under one year change places: the quarters above them stay what they are.
#[test]
fn labels_of_costs_do_not_move_the_schedule() {
    let plan = common::plan();
    for seed in 0..12 {
        let mut random = Random::new(seed);
        let mut filled = Filled::new(&mut random, &[2019, 2020, 2021, 2022, 2023], 0, false);
        filled.change(&mut random, |form, _| {
            let is_cost = |item: &&mut Item| match &item.content {
                Content::Label(text) => text == "予算額" || text == "決算額",
                Content::Input(_) => false,
            };
            let mut costs: Vec<&mut Item> = form.items.iter_mut().filter(is_cost).collect();
            let [.., budget, settlement] = costs.as_mut_slice() else {
                panic!("no costs")
            };
            std::mem::swap(&mut budget.content, &mut settlement.content);
        });
        let judgement = judge(&plan, &filled);
        let mut marks = judgement.values.iter().filter(|(typed, _, _)| typed.mark.is_some());
        assert!(marks.all(|(_, _, fate)| *fate == Fate::Right), "{seed}");
    }
}

#[test]
fn a_plain_change_is_asked_about_only_where_it_must_be() {
    let plan = common::plan();
    for kind in PLAIN {
        let kinds = numbers(&[kind]);
        let failures = (0..24).into_par_iter().filter_map(|seed| {
            let filled = made(&kinds, &mut Random::new(seed));
            let judgement = judge(&plan, &filled);
            let needless = judgement.questions.iter().find(|question| !question.is_needed)?;
            Some(format!("{seed} {}: {}", needless.typed.field, needless.sentence))
        });
        let failures: Vec<String> = failures.collect();
        assert!(failures.is_empty(), "{kind}: {failures:#?}");
    }
}

/// Cells put into the row of the years of a sheet that has neither names nor merged cells: what tells is only where the labels of other
/// rows stand, of which those of the costs or of the quarters may be gone too.
#[test]
fn years_pushed_to_a_side_on_a_bare_sheet_are_asked_about() {
    let plan = common::plan();
    let bare = CHANGES
        .iter()
        .copied()
        .flatten()
        .find(|(name, _)| *name == "pasted as values");
    let Some((_, Act::Sheet(bare))) = bare else {
        panic!("no such change")
    };
    let failures = (0..60).into_par_iter().flat_map_iter(|seed| {
        let mut random = Random::new(seed);
        let mut filled = Filled::new(&mut random, &[2019, 2020, 2021, 2022, 2023], 0, false);
        filled.change(&mut random, |form, random| {
            let at = random.pick(&form.areas("年度")[1..]).first;
            bare(form, random);
            form.push_cells(at.row, at.column, 1 + random.below(4) as u32);
            let gone: &[&str] = match random.below(3) {
                0 => &["予算額"],
                1 => &["4-6"],
                _ => &[],
            };
            for label in gone {
                let row = form
                    .labels()
                    .find(|(_, text)| text == label)
                    .map(|(area, _)| area.first.row);
                row.into_iter().for_each(|row| form.delete_row(row));
            }
        });
        wrong(&judge(&plan, &filled), seed)
    });
    let failures: Vec<String> = failures.collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn nothing_is_read_wrong_in_silence() {
    let plan = common::plan();
    let seeds = match number("DRIFT_SEED") {
        Some(seed) => seed..seed + 1,
        None => {
            let first = number("DRIFT_FIRST").unwrap_or(0);
            first..first + number("DRIFT_FORMS").unwrap_or(FORMS)
        }
    };
    let judged: Vec<(String, Tally)> = seeds.into_par_iter().map(|seed| judged(&plan, seed)).collect();
    let mut table: BTreeMap<String, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for (name, tally) in &judged {
        table.entry(name.clone()).or_default().add(tally);
        all.add(tally);
    }
    println!(
        "{:<28}{:>6}{:>8}{:>8}{:>7}{:>6}{:>5}{:>9}{:>8}{:>10}{:>10}{:>9}",
        "change",
        "forms",
        "values",
        "right",
        "asked",
        "wrong",
        "lost",
        "sound %",
        "asked %",
        "needless %",
        "questions",
        "needed %"
    );
    let singles = table.iter().filter(|(name, _)| !name.ends_with("at once"));
    let mut one = Tally::default();
    singles.for_each(|(_, tally)| one.add(tally));
    let sums = [("one change".to_owned(), &one), ("all".to_owned(), &all)];
    for (name, tally) in table.iter().chain(sums.iter().map(|(name, tally)| (name, *tally))) {
        let [right, asked, wrong, lost] = tally.fates;
        let (forms, values, sound) = (tally.forms, tally.values(), tally.sound());
        let ((of_values, needless), questions, needed) = (tally.asked(), tally.findings.0, tally.needed());
        println!(
            "{name:<28}{forms:>6}{values:>8}{right:>8}{asked:>7}{wrong:>6}{lost:>5}{sound:>9.3}{of_values:>8.2}{needless:>10.2}{questions:>10}{needed:>9.1}"
        );
        if std::env::var_os("DRIFT_ASKED").is_some() {
            for (question, (count, seed)) in &tally.questions {
                println!("{count:>12} {question} [seed {seed}]");
            }
        }
    }
    all.failures
        .sort_by_key(|failure| !failure.contains("Wrong") && !failure.contains("invented"));
    let shown: Vec<&String> = all.failures.iter().take(SHOWN).collect();
    assert!(
        all.fates[2] == 0 && all.fates[3] == 0 && all.sound() >= 99.5,
        "{shown:#?}"
    );
}
