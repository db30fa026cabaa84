//! Labels of the manifesto that say another thing: a legend turned round, another year's or somebody else's grades; and what stands in the place of one.

use kohyo::book::{self, Limits};
use kohyo::form::Form;
use kohyo::intake::{self, Doubt, Found};
use kohyo::past;
use kohyo::plan::Basis;

use super::scene::scene;
use crate::common::support::{Layout, manifesto};

const SCALE: [&str; 5] = [
    "先進的な取り組みを行い、成果があった",
    "達成水準を上回る成果があった",
    "業績目標を達成した",
    "取り組んだが、業績目標を達成しなかった",
    "業績目標に取り組まなかった",
];

/// The fields of which nothing is taken because of a label.
fn doubted(edit: impl FnOnce(&mut Layout)) -> Vec<String> {
    let template = book::open(&manifesto().write().expect("bytes"), &Limits::default()).expect("a workbook");
    let form = Form::from_book(&template).expect("a form");
    let mut filled = manifesto();
    for (field, text) in [
        ("計画年度", "R3"),
        ("部局名", "総務部"),
        ("目標", "策定"),
        ("現在の状態", "検討中"),
        ("達成目標", "公表"),
        ("達成状況", "3"),
        ("理由", "策定した"),
    ] {
        filled.fill(field, 0, text);
    }
    edit(&mut filled);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, filled.write().expect("bytes")).expect("written");
    let file = intake::read(folder.path(), &path, std::slice::from_ref(&form), &Limits::default());
    let entries = file.submissions.iter().flat_map(|submission| &submission.entries);
    let by_label = entries.filter(|entry| matches!(&entry.found, Found::Disputed(Doubt::Label(_), _)));
    by_label.map(|entry| form.fields[entry.field].name.clone()).collect()
}

#[test]
fn a_legend_turned_round_puts_the_grades_in_doubt() {
    let turned = doubted(|form| {
        for (place, text) in SCALE.iter().enumerate() {
            assert_eq!(
                form.relabel(&format!("{}. {text}", 5 - place), &format!("{}. {text}", place + 1)),
                1
            );
        }
    });
    assert_eq!(turned, ["達成状況"]);
    assert_eq!(doubted(|_| {}), Vec::<String>::new());
}

#[test]
fn a_note_that_turns_the_scale_round_puts_the_grades_in_doubt() {
    for (old, new) in [
        ("業績目標の達成状況", "業績目標の達成状況（1が最高）"),
        ("達成状況(自己評価)", "達成状況(自己評価)（1が最高）"),
    ] {
        let fields = doubted(|form| assert_eq!(form.relabel(old, new), 1));
        assert_eq!(fields, ["達成状況"], "{new}");
    }
    let reworded = doubted(|form| assert_eq!(form.relabel("業績目標の達成状況", "業績目標の達成度"), 1));
    assert_eq!(reworded, Vec::<String>::new());
}

#[test]
fn grades_of_another_year_or_of_others_are_in_doubt() {
    for label in ["達成状況(前年度)", "達成状況(外部評価)"] {
        let fields = doubted(|form| assert_eq!(form.relabel("達成状況(自己評価)", label), 1));
        assert_eq!(fields, ["達成状況"], "{label}");
    }
    let state = doubted(|form| assert!(form.relabel("〈現在の状態〉", "〈前年度の状態〉") > 0));
    assert_eq!(state, ["現在の状態"]);
}

#[test]
fn what_stands_in_the_place_of_a_grade_is_counted_in_its_own_word() {
    for (typed, counted, grade) in [
        ("A", "A", "A"),
        ("―", "対象外", ""),
        ("未定", "未確定", ""),
        ("", "未評価", ""),
    ] {
        let scene = scene(|form| form.fill("KPI評価", 0, typed)).plan(|plan| {
            for evaluation in &mut plan.form_settings[0].settings.evaluations {
                evaluation.basis = Basis::Nothing;
            }
        });
        scene.batch(|batch, tables, _| {
            let mut rows = tables.grades.iter();
            let row = rows.find(|row| row.evaluation == "KPI評価").expect("an evaluation");
            assert_eq!((row.grade.as_str(), row.computed.as_str()), (grade, ""), "{typed}");
            let counts = past::counts(batch.plan, &tables.grades, None).expect("counted");
            let own = counts.iter().filter(|row| row.evaluation == "KPI評価" && row.count > 0);
            assert_eq!(
                own.map(|row| row.grade.as_str()).collect::<Vec<_>>(),
                [counted],
                "{typed}"
            );
        });
    }
}
