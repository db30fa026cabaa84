//! Rules about single fields and the register.

use crate::common::{self, support::Fill};
use kohyo::plan::{Pattern, Register};
use kohyo::template::{RegisterInitiative, RegisterSection, register};

use super::examples::{Row, filled};
use super::scene::{Scene, scene};

pub const FIELDS: &[Row] = &[
    (
        "text-left-out",
        "text-left-out@C21",
        || filled("実施項目", 1, "同上"),
        || filled("実施項目", 1, "同上の内容"),
    ),
    (
        "required-missing",
        "required-missing@D4",
        || filled("事業名称", 0, ""),
        || filled("重点目標", 1, ""),
    ),
    (
        "required-missing",
        "required-missing@F14",
        || scene(|form| (0..5).for_each(|year| form.fill("目標値_進捗", year, ""))),
        || filled("目標値_進捗", 0, ""),
    ),
    (
        "unreadable-value",
        "unreadable-value@J14",
        || filled("目標値_進捗", 1, "29（4）"),
        || filled("目標値_進捗", 1, "20校"),
    ),
    (
        "unreadable-value",
        "section-missing@ unreadable-value@B4",
        || filled("番号", 0, converted()),
        || filled("番号", 0, "1-1"),
    ),
    (
        "number-unknown",
        "number-unknown@B4 section-missing@",
        || filled("番号", 0, "9-9"),
        || filled("番号", 0, "１－１"),
    ),
    (
        "number-pattern",
        "number-pattern@B4",
        || scene(|_| {}).plan(|plan| plan.settings.limits.number_pattern = pattern("^[0-9]{4}$")),
        || scene(|_| {}).plan(|plan| plan.settings.limits.number_pattern = pattern("^[0-9]+-[0-9]+$")),
    ),
    (
        "title-differs",
        "title-differs@D4",
        || filled("事業名称", 0, "公務の効率化"),
        || filled("事業名称", 0, "校務 の効率化"),
    ),
    (
        "section-unknown",
        "section-unknown@P3",
        || filled("担当部課", 0, "総務部情報制作課"),
        || filled("担当部課", 0, "情シス"),
    ),
    (
        "section-unknown",
        "section-unknown@P3",
        || reorganised("総務部広報課"),
        || reorganised("総務部統計課"),
    ),
    (
        "section-renamed",
        "section-renamed@P3",
        || reorganised("総務部情報課"),
        || reorganised("総務部情報政策課"),
    ),
    (
        "section-differs",
        "section-differs@P3",
        || filled("担当部課", 0, "総務部人事課"),
        || filled("担当部課", 0, "情報政策課"),
    ),
    (
        "scope-differs",
        "scope-differs@P5",
        || filled("取組区分", 0, "全庁的な取組み"),
        || filled("取組区分", 0, ""),
    ),
    (
        // The register says nothing: it is held against what was said the last time.
        "scope-differs",
        "scope-differs@P5",
        || unregistered_scope(filled("取組区分", 0, "全庁的な取組み")),
        || unregistered_scope(scene(|_| {})),
    ),
    (
        "fiscal-year-differs",
        "fiscal-year-differs@H1",
        || filled("計画年度", 0, "R2"),
        || filled("計画年度", 0, "R2").at("2021-05"),
    ),
    (
        "responsible-differs",
        "responsible-differs@P4",
        || filled("実施責任者", 0, "人事課長"),
        || filled("実施責任者", 0, "総務部　情報政策課長"),
    ),
    (
        "responsible-differs",
        "responsible-differs@P4",
        || unregistered("全庁的な取組み", "人事課長"),
        || unregistered("全庁的な取組み", "総務部 ＩＣＴ推進担当部長"),
    ),
    (
        "responsible-differs",
        "responsible-differs@P4",
        || unregistered("課（室）の取組み", "係長"),
        || unregistered("課（室）の取組み", "人事課長"),
    ),
    (
        "responsible-differs",
        "responsible-differs@P4",
        || unregistered("全庁的な取組み", "総合政策部長"),
        || {
            unregistered("全庁的な取組み", "総合政策部長").plan(|plan| {
                let posts = ["総合政策部長", "ICT推進担当部長"].map(str::to_owned);
                plan.settings.persons.push(posts.to_vec());
            })
        },
    ),
    (
        "evaluator-is-responsible",
        "evaluator-is-responsible@P4",
        || scene(|_| {}).plan(|plan| plan.register.initiatives[0].evaluator = "情報政策課長".to_owned()),
        || scene(|_| {}).plan(|plan| plan.register.initiatives[0].evaluator = "副市長".to_owned()),
    ),
    (
        "evaluator-is-responsible",
        "evaluator-is-responsible@P4 required-missing@P4",
        || {
            filled("実施責任者", 0, "")
                .plan(|plan| plan.register.initiatives[0].evaluator = "総務部 情報政策課長".to_owned())
        },
        || filled("実施責任者", 0, ""),
    ),
];

/// A form of this 取組区分 and person responsible, of whom the register says nothing.
fn unregistered(scope: &'static str, responsible: &'static str) -> Scene {
    let typed = scene(|form| {
        form.fill("取組区分", 0, scope);
        form.fill("実施責任者", 0, responsible);
    });
    typed.plan(|plan| {
        let known = &mut plan.register.initiatives[0];
        known.responsible = String::new();
        known.scope = scope.to_owned();
    })
}

/// A date as Excel makes one of 1-1.
fn converted() -> Fill {
    Fill::Date {
        year: 2021,
        month: 1,
        day: 1,
        format: "m-d".to_owned(),
    }
}

fn pattern(text: &str) -> Option<Pattern> {
    Pattern::try_from(text.to_owned()).ok()
}

/// A clean form with this section, after 情報課 became 情報政策課, 統計課 was merged into it and 広報課 was split.
fn reorganised(section: &'static str) -> Scene {
    let row = |name: &str, from: &str, until: &str, successors: &[&str]| RegisterSection {
        department: "総務部".to_owned(),
        section: name.to_owned(),
        evaluator: "総務部長".to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        successors: successors.iter().map(|name| (*name).to_owned()).collect(),
        ..RegisterSection::default()
    };
    let sections = [
        row("情報課", "", "2021-03", &["情報政策課"]),
        row("統計課", "", "2021-03", &["情報政策課"]),
        row("情報政策課", "2021-04", "", &[]),
        row("広報課", "", "2021-03", &["秘書課", "人事課"]),
        row("秘書課", "2021-04", "", &[]),
        row("人事課", "", "", &[]),
    ];
    let initiative = RegisterInitiative {
        number: "1-1".to_owned(),
        name: "校務の効率化".to_owned(),
        department: "総務部".to_owned(),
        section: "情報政策課".to_owned(),
        category: "課（室）の取組み".to_owned(),
        responsible: "情報政策課長".to_owned(),
        form: "roadmap".to_owned(),
        ..RegisterInitiative::default()
    };
    let bytes = register(&[initiative], &sections).expect("a register");
    let register = Register::from_book(&common::open(&bytes)).expect("sections with dates");
    let register = register
        .at("2021-09".parse().expect("a month"))
        .expect("the sections of then");
    filled("担当部課", 0, section).plan(|plan| plan.register = register)
}

/// After a period with the usual 取組区分, which the register does not know.
fn unregistered_scope(now: Scene) -> Scene {
    now.after(&scene(|_| {})).plan(|plan| {
        let mut own = plan.register.initiatives.clone();
        own.iter_mut().for_each(|one| one.scope.clear());
        plan.register = Register::new(own, plan.register.sections.clone());
    })
}
