//! Blocks that are initiatives are known by the number that is printed in them, not by their place.

use kohyo::check;
use kohyo::pipeline;
use kohyo::plan::Plan;
use kohyo::roll::Batch;

use crate::common::repository;
use crate::common::support::{Layout, manifesto};

/// First row of the first 部局目標, and the rows of each.
const GOALS: (u32, u32) = (10, 4);
const TITLES: [&str; 4] = ["DXの推進", "意識の醸成", "事業の仕分け", "公民連携"];

/// What the batch says of a manifesto with four goals that somebody changed.
fn read<T>(edit: impl FnOnce(&mut Layout), then: impl FnOnce(&Batch<'_>) -> T) -> T {
    let plan = Plan::load(&repository().join("manifesto/plan.toml")).expect("the sample plan");
    let mut form = manifesto();
    form.fill("計画年度", 0, "R3");
    form.fill("部局名", 0, "総合政策部");
    for (goal, title) in TITLES.into_iter().enumerate() {
        form.fill("目標", goal, title);
        form.fill("達成状況", goal, "3");
    }
    edit(&mut form);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, form.write().expect("bytes")).expect("written");
    let period: kohyo::plan::Period = "2022-03".parse().expect("a period");
    let files = pipeline::read(&plan, folder.path(), &[path], || {});
    then(&pipeline::batch(&plan, period, period.last_day(), files))
}

/// 番号 and title of every goal that counts; ? where nobody can tell the 番号.
fn goals(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    read(edit, |batch| {
        let told = batch.counting().map(|case| {
            let number = case.initiative.number.value().map_or("?", |number| number.as_str());
            format!("{number} {}", case.initiative.title.or_empty())
        });
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    })
}

/// The cells in which a number is told that several blocks have.
fn repeated(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    read(edit, |batch| {
        let findings = check::check(batch, None).into_iter();
        let own = findings.filter(|finding| finding.message.contains("枠が 2 つ以上"));
        own.flat_map(|finding| finding.cells)
            .map(|cell| cell.to_string())
            .collect()
    })
}

fn delete_goal(form: &mut Layout, goal: u32) {
    (0..GOALS.1).for_each(|_| form.delete_row(GOALS.0 + GOALS.1 * goal));
}

#[test]
fn a_block_keeps_its_number_when_one_before_it_is_deleted() {
    let all = [
        "総合政策部-1 DXの推進",
        "総合政策部-2 意識の醸成",
        "総合政策部-3 事業の仕分け",
        "総合政策部-4 公民連携",
    ];
    assert_eq!(goals(|_| {}), all);
    assert_eq!(goals(|form| delete_goal(form, 0)), all[1..]);
    assert_eq!(
        goals(|form| {
            delete_goal(form, 1);
            form.drop_names();
        }),
        [all[0], all[2], all[3]]
    );
}

#[test]
fn a_block_that_was_moved_keeps_its_number() {
    let (first, rows) = GOALS;
    let moved = goals(|form| form.move_rows(first..=first + rows - 1, first + 4 * rows));
    assert_eq!(moved, goals(|_| {}));
}

#[test]
fn without_a_printed_number_the_place_counts() {
    let bare = |form: &mut Layout| {
        for goal in 1..=4 {
            assert_eq!(form.relabel(&format!("◎部局目標{goal}"), "◎部局目標"), 1);
        }
    };
    let numbers = |told: Vec<String>| -> Vec<String> {
        let first = told.iter().filter_map(|one| one.split(' ').next());
        first.map(str::to_owned).collect()
    };
    assert_eq!(numbers(goals(bare)), numbers(goals(|_| {})));
}

#[test]
fn of_two_blocks_with_one_number_nobody_can_tell_which_is_meant() {
    let copied = |form: &mut Layout| {
        form.relabel("◎部局目標3", "◎部局目標2");
    };
    assert_eq!(
        goals(copied),
        [
            "? 事業の仕分け",
            "? 意識の醸成",
            "総合政策部-1 DXの推進",
            "総合政策部-4 公民連携"
        ]
    );
    assert_eq!(repeated(copied), ["B15", "B19"]);
}

#[test]
fn a_copy_that_is_empty_leaves_no_doubt() {
    let (first, rows) = GOALS;
    let copied = |form: &mut Layout| form.copy_rows(first..=first + rows - 1);
    assert_eq!(goals(copied), goals(|_| {}));
    assert_eq!(repeated(copied), Vec::<String>::new());
}
