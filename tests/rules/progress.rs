//! Rules about what is decided from year to year, on the built-in form whose progress is managed (000).

use std::path::Path;

use kohyo::book::{self, Limits};
use kohyo::form::Form;
use kohyo::plan::{Expected, Plan, PlanForm, Register, Section, read_settings};
use kohyo::template;

use super::examples::Row;
use super::scene::{Scene, expected};
use crate::common::support::Layout;

const YEARS: [i32; 5] = [2017, 2018, 2019, 2020, 2021];

pub const PROGRESS: &[Row] = &[
    (
        "class-changed",
        "class-changed@B6 class-item-extra@F9,F10,F11,F12,F13",
        || second(|form| chosen(form, "継続事業")).after(&first(|_| {})),
        // The register knows of the change.
        || {
            let now = second(|form| chosen(form, "継続事業")).after(&first(|_| {}));
            now.plan(|plan| registered(plan, |own| own.class = "継続事業".to_owned()))
        },
    ),
    (
        "party-out-of-order",
        "party-out-of-order@D20",
        || first(|form| unfilled(form, ["部会評価", "評価の理由"])),
        // Nobody has spoken yet.
        || first(|form| unfilled(form, ["部会評価", "評価の理由", "本部決定"])),
    ),
    (
        "unreadable-value",
        "unreadable-value@D21",
        || first(|form| form.fill("決定日", 0, "来月")),
        || first(|form| form.fill("決定日", 0, "H30.3.20")),
    ),
    (
        "unreadable-value",
        "unreadable-value@D21",
        || first(|form| form.fill("決定日", 0, "2018/2/30")),
        || first(|form| form.fill("決定日", 0, "2018/2/28")),
    ),
    (
        "day-impossible",
        "day-impossible@D21",
        || first(|form| form.fill("決定日", 0, "R30.3.20")),
        || first(|form| form.fill("決定日", 0, "未定")),
    ),
    (
        "measure-missing",
        "measure-missing@D19",
        || first(|form| form.fill("部会評価", 0, "C")),
        || {
            first(|form| {
                form.fill("部会評価", 0, "C");
                form.fill("改善方針案", 0, "窓口を増やす");
            })
        },
    ),
    (
        "decision-not-carried-out",
        "decision-not-carried-out@F16",
        || second(|_| {}).after(&first(revised)),
        || second(|form| form.fill("前回の決定への対応", 1, "場所を選び直した")).after(&first(revised)),
    ),
    (
        "decided-end-still-active",
        "decided-end-still-active@",
        || second(|_| {}).after(&first(|form| form.fill("本部決定", 0, "終了"))),
        || {
            let now = second(|_| {}).after(&first(|form| form.fill("本部決定", 0, "終了")));
            now.plan(|plan| registered(plan, |own| own.active = false))
        },
    ),
    (
        "new-without-decision",
        "new-without-decision@",
        || second(|_| {}).after(&other()),
        || second(|form| form.fill("本部決定", 1, "新規追加")).after(&other()),
    ),
    (
        "overall-missing",
        "overall-missing@D27",
        || last(|form| unfilled(form, ["残った課題"])),
        || last(|_| {}),
    ),
    (
        "overall-early",
        "overall-early@D26",
        || first(|form| form.fill("期間の成果", 0, "公開した")),
        || last(|_| {}),
    ),
];

/// What a year says, by field.
const YEAR: [(&str, &str); 8] = [
    ("実績", "4か所に整備した"),
    ("課題", "なし"),
    ("予算額", "1200"),
    ("決算額", "1100"),
    ("部会評価", "B"),
    ("評価の理由", "計画に沿っている"),
    ("本部決定", "継続"),
    ("決定日", "H30.7.10"),
];

/// The sheet of a year, with the columns of those before, then as edited; all of it in order.
fn sheet(years: usize, period: &'static str, edit: impl FnOnce(&mut Layout)) -> Scene {
    let mut form: Layout = template::progress(&YEARS).into();
    let year = format!("H{}", 28 + years);
    for (field, text) in [
        ("計画年度", year.as_str()),
        ("施策番号", "1-1"),
        ("施策・事業名", "統合型GISの活用"),
        ("所管部署", "総務部 情報政策課"),
        ("事業分類", "重点事業"),
        ("目標の指標", "公開する地図"),
    ] {
        form.fill(field, 0, text);
    }
    for (place, target) in ["3種類", "6種類", "10種類", "15種類"].into_iter().enumerate() {
        form.fill("目標", place, target);
    }
    for place in 0..years {
        YEAR.iter().for_each(|(field, text)| form.fill(field, place, *text));
    }
    edit(&mut form);
    Scene::empty()
        .file("a.xlsx", &form)
        .plan(plan)
        .at(period)
        .on(match period {
            "2018-04" => "2018-05-10",
            "2019-04" => "2019-05-10",
            _ => "2021-05-10",
        })
}

fn first(edit: impl FnOnce(&mut Layout)) -> Scene {
    sheet(1, "2018-04", edit)
}

fn second(edit: impl FnOnce(&mut Layout)) -> Scene {
    sheet(2, "2019-04", edit)
}

/// The last year, in which the whole plan is evaluated.
fn last(edit: impl FnOnce(&mut Layout)) -> Scene {
    sheet(4, "2021-04", |form| {
        for (field, text) in [
            ("達成状況", "一部達成"),
            ("次期計画での扱い", "継続"),
            ("期間の成果", "12種類を公開した"),
            ("残った課題", "更新の手順"),
            ("市民ニーズ・社会情勢の変化", "なし"),
        ] {
            form.fill(field, 0, text);
        }
        edit(form);
    })
}

/// The first year of another initiative.
fn other() -> Scene {
    let other = first(|form| form.fill("施策番号", 0, "1-2"));
    other.plan(|plan| registered(plan, |own| (own.key, own.number) = ("1-2".to_owned(), "1-2".to_owned())))
}

fn chosen(form: &mut Layout, class: &str) {
    form.fill("事業分類", 0, class);
    form.fill("実施有無", 1, "有");
}

/// Headquarters decides that it is changed.
fn revised(form: &mut Layout) {
    form.fill("本部決定", 0, "見直し");
    form.fill("見直しの内容", 0, "場所を選び直す");
}

/// Takes out what was typed of the year, or of a field without years.
fn unfilled<const N: usize>(form: &mut Layout, fields: [&str; N]) {
    for field in fields {
        let cell = form.areas(field)[0].first;
        form.typed.remove(&cell);
    }
}

fn registered(plan: &mut Plan, edit: impl FnOnce(&mut Expected)) {
    let mut own = plan.register.initiatives.clone();
    edit(&mut own[0]);
    plan.register = Register::new(own, plan.register.sections.clone());
}

fn plan(plan: &mut Plan) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("progress");
    plan.settings = read_settings(&folder.join("plan.toml")).expect("settings");
    let bytes = template::progress(&YEARS).write().expect("bytes");
    let form = Form::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a form");
    plan.forms = vec![form];
    plan.form_settings = vec![PlanForm::of(&plan.settings, &plan.settings.forms["progress"])];
    let section = Section {
        department: "総務部".to_owned(),
        name: "情報政策課".to_owned(),
        ..Section::default()
    };
    let own = Expected {
        form: "progress".to_owned(),
        ..expected("1-1", "統合型GISの活用", "情報政策課")
    };
    plan.register = Register::new(vec![own], vec![section]);
}
