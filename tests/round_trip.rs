//! The law of the reader: what is filled into a template is read back, wherever its rows and columns went.

use crate::common;
use std::collections::BTreeMap;

use crate::common::support::{Fill, Layout};
use kohyo::intake::{Found, Layer, Submission};
use kohyo::plan::Plan;
use proptest::prelude::*;

/// Every non-blank entry as `field year item -> raw`, and every bar.
fn read_back(plan: &Plan, layout: &Layout) -> (BTreeMap<String, String>, Submission) {
    let files = common::files(plan, &[("form.xlsx", layout.write().expect("bytes"))]);
    let file = &files[0];
    assert_eq!(file.problem, None);
    let [submission] = file.submissions.as_slice() else {
        panic!("one form, found {}", file.submissions.len())
    };
    let form = &plan.forms[submission.form];
    let entries = submission
        .entries
        .iter()
        .filter(|entry| entry.found != Found::Nothing)
        .map(|entry| {
            let key = format!(
                "{} {:?} {:?}",
                form.fields[entry.field].name,
                entry.year.map(|y| y.0),
                entry.item
            );
            let value = match &entry.found {
                Found::One(_, raw) => format!("{:?}", raw.content),
                other => format!("{other:?}"),
            };
            (key, value)
        });
    let bars = submission.bars.iter().map(|bar| {
        (
            format!("bar {} {} {}", bar.item, bar.line, bar.from),
            bar.to.to_string(),
        )
    });
    (entries.chain(bars).collect(), submission.clone())
}

#[test]
fn a_filled_template_is_read_back() {
    let plan = common::plan();
    let (read, submission) = read_back(&plan, &common::filled());
    assert_eq!(submission.layer, Layer::Names);
    assert!(submission.drift.is_none(), "{:?}", submission.drift);
    assert_eq!(submission.outside, []);
    assert_eq!(read["番号 None None"], r#"Text("3-1")"#);
    assert_eq!(read["目標値_進捗 Some(2021) None"], "Number(80.0)");
    assert_eq!(read["決算額 Some(2020) None"], "Number(1180.0)");
    assert_eq!(read["実施項目 None Some(3)"], r#"Text("職員研修")"#);
    assert_eq!(read["bar 2 0 2021-04"], "2022-03");
    assert_eq!(read["bar 2 1 2021-04"], "2021-09");
    assert_eq!(read.len(), 18 + 1 + 15 + 6 + 3 + 5, "{read:#?}");
}

#[test]
fn a_number_that_reads_like_the_months_of_a_quarter_is_read() {
    let plan = common::plan();
    for number in ["1-3", "10-12"] {
        let mut form = common::filled();
        form.fill("番号", 0, number);
        let (read, submission) = read_back(&plan, &form);
        assert_eq!(read["番号 None None"], format!("Text({number:?})"));
        assert_eq!(submission.outside, []);
    }
}

/// A change people make to a form, and whether the values stay where the labels say.
type Change = (&'static str, fn(&mut Layout));

const CHANGES: &[Change] = &[
    ("names dropped", |form| form.drop_names()),
    ("sheet renamed", |form| form.rename_sheet("3-1 災害情報")),
    ("row above everything", |form| form.insert_rows(0, 1)),
    ("covering letter above", |form| form.insert_rows(0, 12)),
    ("row above the overview", |form| form.insert_rows(4, 1)),
    ("rows inside the overview", |form| form.insert_rows(6, 2)),
    ("rows above the years", |form| form.insert_rows(12, 3)),
    ("row inside the targets", |form| form.insert_rows(14, 1)),
    ("row inside a step", |form| form.insert_rows(19, 1)),
    ("row between steps", |form| form.insert_rows(20, 1)),
    ("row below the steps", |form| form.insert_rows(24, 1)),
    ("row inside the grades", |form| form.insert_rows(29, 1)),
    ("column at the left", |form| form.insert_columns(0, 1)),
    ("column behind the labels", |form| form.insert_columns(5, 1)),
    ("grades moved above the overview", |form| form.move_rows(28..=30, 4)),
    ("labels reworded", |form| {
        form.relabel("担当部課", "担　当　部　課：");
        form.relabel("事業概要", "事業の概要");
        form.relabel("備考(実績等)", "備考\n※実績などを記入");
        form.relabel("期待される効果", "期待される効果（定性・定量）");
    }),
    ("year headings in other spellings", |form| {
        form.relabel("R1 (2019)", "令和元年度");
        form.relabel("R2 (2020)", "２０２０年度");
        form.relabel("R3 (2021)", "R3");
        form.relabel("R4 (2022)", "令和４");
        form.relabel("R5 (2023)", "2023");
    }),
];

#[test]
fn every_change_is_followed_with_and_without_names() {
    let plan = common::plan();
    let (truth, _) = read_back(&plan, &common::filled());
    for (name, change) in CHANGES {
        for dropped in [false, true] {
            let mut form = common::filled();
            change(&mut form);
            if dropped {
                form.drop_names();
            }
            let (read, _) = read_back(&plan, &form);
            assert_eq!(read, truth, "{name}, names dropped: {dropped}");
        }
    }
}

#[test]
fn an_added_step_is_read() {
    let plan = common::plan();
    let mut form = common::filled();
    form.copy_rows(22..=23);
    form.fill("実施項目", 3, Fill::Text("運用の見直し".to_owned()));
    let (read, _) = read_back(&plan, &form);
    assert_eq!(read["実施項目 None Some(4)"], r#"Text("運用の見直し")"#);
}

#[test]
fn what_stands_beside_the_form_is_kept() {
    let plan = common::plan();
    let mut form = common::filled();
    form.extra_text(kohyo::book::Address::new(40, 3), "担当に確認中");
    let (truth, _) = read_back(&plan, &common::filled());
    let (read, submission) = read_back(&plan, &form);
    assert_eq!(read, truth);
    assert_eq!(
        submission.outside,
        [(kohyo::book::Address::new(40, 3), "担当に確認中".to_owned())]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_inserted_rows_and_columns_are_followed(
        rows in proptest::collection::vec((0u32..32, 1u32..3), 0..4),
        columns in proptest::collection::vec((0u32..6, 1u32..2), 0..2),
        dropped in any::<bool>(),
    ) {
        let plan = common::plan();
        let (truth, _) = read_back(&plan, &common::filled());
        let mut form = common::filled();
        for (at, count) in rows { form.insert_rows(at, count); }
        for (at, count) in columns { form.insert_columns(at, count); }
        if dropped { form.drop_names(); }
        let (read, _) = read_back(&plan, &form);
        prop_assert_eq!(read, truth);
    }

    #[test]
    fn any_number_comes_back(value in -1_000_000_000i64..1_000_000_000, decimals in 0u32..4, year in 0usize..5) {
        let plan = common::plan();
        let number = value as f64 / 10f64.powi(decimals as i32);
        let mut form = common::layout();
        form.fill("目標値_実績", year, Fill::Number(number));
        let (read, _) = read_back(&plan, &form);
        prop_assert_eq!(read, BTreeMap::from([(format!("目標値_実績 Some({}) None", 2019 + year), format!("Number({number:?})"))]));
    }
}
