//! Rules about what is done where an item is missed, and about who audits, on the built-in form of an audit.

use std::path::Path;

use kohyo::book::{self, Address, Limits};
use kohyo::check::Severity;
use kohyo::form::Form;
use kohyo::grade::Standing;
use kohyo::plan::{Each, Plan, PlanForm, Register, Section, read_settings};
use kohyo::template;

use super::examples::Row;
use super::scene::Scene;
use crate::common::support::Layout;

pub const AUDITS: &[Row] = &[
    (
        "item-missing",
        "item-missing@ label-missing@",
        || audited(|form| form.delete_row(CSIRT)),
        // In another place its row is there as well.
        || audited(|form| form.move_rows(CSIRT..=CSIRT, QUESTIONS)),
    ),
    (
        "nonconformity-without-plan",
        "nonconformity-without-plan@O9",
        || audited(|form| missed(form, ["開催していない", "年間予定に入れる", ""])),
        || audited(|form| missed(form, ["開催していない", "年間予定に入れる", "R4.3.31"])),
    ),
    (
        "row-added",
        "row-added@E11,K11",
        || audited(|form| added(form, "適合")),
        // Words alone are no item: they are told as what stands outside the form.
        || audited(|form| added(form, "")),
    ),
    (
        "improvement-overdue",
        "improvement-overdue@K9",
        || again("R3.3.31"),
        // Its date has not come yet: that it is missed again is told as such.
        || again("R4.3.31"),
    ),
    (
        "unreadable-value",
        "unreadable-value@G3",
        || audited(|form| form.fill("監査日", 0, "令和4年13月")),
        // A month is its last day.
        || audited(|form| form.fill("監査日", 0, "令和3年8月")),
    ),
    (
        "day-impossible",
        "day-impossible@G3",
        || audited(|form| form.fill("監査日", 0, "R3.10.1")),
        || audited(|form| form.fill("監査日", 0, "R3.9.30")),
    ),
    (
        "day-impossible",
        "day-impossible@G3,N3",
        || audited(|form| form.fill("前回監査日", 0, "R3.9.14")),
        || audited(|form| form.fill("前回監査日", 0, "R3.9.10")),
    ),
    (
        "day-impossible",
        "day-impossible@N3",
        || audited(|form| form.fill("前回監査日", 0, "R4.9.14")),
        || audited(|form| form.fill("前回監査日", 0, "―")),
    ),
    (
        "auditor-is-audited",
        "auditor-is-audited@J3",
        || audited(|form| form.fill("監査員", 0, "教育総務課、総務部 総務課 主査")),
        || audited(|form| form.fill("監査員", 0, "教育総務課、情報政策課")),
    ),
];

/// The row of the first question, and of the last, which is required.
const QUESTIONS: u32 = 6;
const CSIRT: u32 = 9;

/// The audit of a section as edited, everything met.
fn audited(edit: impl FnOnce(&mut Layout)) -> Scene {
    let mut form: Layout = template::audit().into();
    for (field, text) in [
        ("計画年度", "R3"),
        ("被監査課", "総務部 総務課"),
        ("監査日", "R3.9.10"),
        ("監査員", "情報政策課"),
        ("監査評価", "適合"),
        ("監査評価_理由", "文書と運用が一致している"),
    ] {
        form.fill(field, 0, text);
    }
    (0..4).for_each(|row| form.fill("監査結果", row, "適合"));
    edit(&mut form);
    Scene::empty().file("a.xlsx", &form).plan(plan)
}

/// Another question below the last, with its result.
fn added(form: &mut Layout, result: &str) {
    form.extra_text(Address::new(10, 4), "現場事務所の端末が台帳に登録されている。");
    if !result.is_empty() {
        form.extra_text(Address::new(10, 10), result);
    }
}

/// The third question is missed: remark, measure, date.
fn missed(form: &mut Layout, texts: [&str; 3]) {
    form.fill("監査結果", 2, "不適合");
    form.fill("監査評価", 0, "要改善");
    for (field, text) in ["所見", "改善内容", "改善期限"].into_iter().zip(texts) {
        if !text.is_empty() {
            form.fill(field, 2, text);
        }
    }
}

/// Missed again, after it was to be put right by this date.
fn again(due: &str) -> Scene {
    let before = audited(|form| missed(form, ["開催していない", "年間予定に入れる", due]));
    let now = audited(|form| missed(form, ["今年度も開催していない", "6月に開く", "R4.6.30"]));
    now.after(&before.at("2021-06"))
}

/// What is told of a form from which a row was deleted, with its severity.
fn told_without(row: u32) -> Vec<(Severity, String)> {
    let findings = audited(|form| form.delete_row(row)).check();
    let own = findings.into_iter().filter(|finding| finding.code == "item-missing");
    own.map(|finding| (finding.severity, format!("{}: {}", finding.field, finding.message)))
        .collect()
}

#[test]
fn a_question_without_its_row_is_told_by_what_it_asks() {
    let required = "監査項目 4: 様式に印刷された必須の項目「iv) CSIRTの設置・役割の明確化」の行が見つかりません。";
    assert_eq!(told_without(CSIRT), [(Severity::Error, required.to_owned())]);
    let other = "監査項目 3: 様式に印刷された項目「iii) 情報セキュリティ委員会の開催」の行が見つかりません。";
    assert_eq!(told_without(CSIRT - 1), [(Severity::Warning, other.to_owned())]);
}

/// The required question is missed: without its row the others, which are all met, would be a grade that nobody has earned.
#[test]
fn without_the_row_of_a_required_question_nothing_is_graded() {
    let graded = |deleted: Option<u32>| {
        let scene = audited(|form| {
            form.fill("監査結果", 3, "不適合");
            deleted.into_iter().for_each(|row| form.delete_row(row));
        });
        scene.graded("監査評価")
    };
    assert_eq!(graded(None), ("要改善".to_owned(), Some(75.0)));
    assert_eq!(graded(Some(CSIRT)), (String::new(), None));
    assert_eq!(
        graded(Some(CSIRT - 1)),
        ("要改善".to_owned(), Some(66.6)),
        "a question that is not required is only asked about"
    );
}

/// All others are met, which says nothing of a question whose row is gone: what they come to is a proposal. A low grade is one (above).
#[test]
fn without_the_row_of_another_question_a_good_grade_is_a_proposal() {
    let graded = |deleted: Option<u32>| {
        let tables = audited(|form| deleted.into_iter().for_each(|row| form.delete_row(row))).told();
        let row = tables
            .grades
            .into_iter()
            .find(|row| row.evaluation == "監査評価")
            .expect("a grade");
        (row.computed.to_string(), row.standing, row.arithmetic.to_string())
    };
    let (computed, standing, _) = graded(None);
    assert_eq!((computed.as_str(), standing), ("適合", Standing::Graded));
    let (computed, standing, words) = graded(Some(CSIRT - 1));
    assert_eq!((computed.as_str(), standing), ("適合", Standing::Judgement));
    assert!(
        words.ends_with("（監査項目「iii) 情報セキュリティ委員会の開催」の行が見つかりません）"),
        "{words}"
    );
}

/// What was known the last time and is gone with its row is told once.
#[test]
fn a_row_that_is_gone_is_no_item_that_was_left_out() {
    let now = audited(|form| form.delete_row(CSIRT));
    let found = super::shown(&now.after(&audited(|_| {}).at("2021-06")).check());
    assert!(found.contains(&"item-missing@".to_owned()), "{found:?}");
    assert!(!found.contains(&"item-removed@".to_owned()), "{found:?}");
}

fn plan(plan: &mut Plan) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("audit");
    plan.settings = read_settings(&folder.join("plan.toml")).expect("settings");
    let bytes = template::audit().write().expect("bytes");
    let form = Form::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a form");
    plan.forms = vec![form];
    plan.form_settings = vec![PlanForm::of(&plan.settings, &plan.settings.forms["audit"])];
    let section = |department: &str, name: &str| Section {
        department: department.to_owned(),
        name: name.to_owned(),
        ..Section::default()
    };
    let sections = vec![
        section("総務部", "総務課"),
        section("総務部", "情報政策課"),
        section("教育委員会事務局", "教育総務課"),
    ];
    let owing = Each::Of(vec!["総務部総務課".to_owned()]);
    let register = Register::new(Vec::new(), sections).with_each("audit", "監査票", &owing);
    plan.register = register.expect("known sections");
}
