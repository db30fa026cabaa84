//! Rules about what is done where an item is missed, and about who audits, on the built-in form of an audit.

use std::path::Path;

use kohyo::book::{self, Address, Limits};
use kohyo::form::Form;
use kohyo::plan::{Each, Plan, PlanForm, Register, Section, read_settings};
use kohyo::template;

use super::examples::Row;
use super::scene::Scene;
use crate::common::support::Layout;

pub const AUDITS: &[Row] = &[
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
        "auditor-is-audited",
        "auditor-is-audited@J3",
        || audited(|form| form.fill("監査員", 0, "教育総務課、総務部 総務課 主査")),
        || audited(|form| form.fill("監査員", 0, "教育総務課、情報政策課")),
    ),
];

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
