//! A form with a list of items, a class and a code: what the rules say of them.

use std::collections::BTreeMap;

use kohyo::book::{self, Address, Limits};
use kohyo::form::Form;
use kohyo::plan::{Code, CodeTable, Plan, PlanForm, Register, read_settings};
use kohyo::table::IssueKind;
use kohyo::value::Month;
use rust_xlsxwriter::Workbook;

use super::examples::Row;
use super::scene::{Scene, expected};

const PLAN: &str = r#"title = "計画"
headquarters = "本部"
office = "担当"
fiscal_years = [2019, 2023]
register = "台帳.xlsx"
[forms.list]
template = "a.xlsx"
[[forms.list.items]]
name = "項目"
text = "項目"
state = "状態"
scale = "conformity"
required = "必須"
due = "期限"
remark = "説明"
[[forms.list.items]]
name = "工程"
text = "項目"
state = "段階"
scale = "stages"
[[forms.list.classes]]
field = "分類"
value = "重点事業"
requires = ["課題"]
[[forms.list.classes]]
field = "分類"
value = "継続事業"
requires = ["実施有無"]
[[forms.list.codes]]
field = "国の重点"
table = "国の重点"
[[forms.list.evaluations]]
name = "評価"
grade = "評価"
reason = "評価_理由"
scale = "shares"
basis = "items:項目"
veto = "required"
[scales.shares]
grades = [{ mark = "A", meaning = "m", at_least = 100 }, { mark = "B", meaning = "m", at_least = 50 }, { mark = "C", meaning = "m" }]
[scales.conformity]
grades = [
  { mark = "適合", meaning = "m", counts = "achieved" },
  { mark = "一部", meaning = "m", counts = "open" },
  { mark = "不適合", meaning = "m", counts = "missed" },
  { mark = "対象外", meaning = "m", counts = "excluded" },
]
[scales.stages]
order = true
grades = [{ mark = "未着手", meaning = "m" }, { mark = "移行計画", meaning = "m", due = "2021-03" }, { mark = "移行完了", meaning = "m", due = "2026-03" }]
"#;

/// Settings that ask for more of the items and codes.
const STRICT: [(&str, &str); 3] = [
    ("remark = \"説明\"\n", "remark = \"説明\"\nexplained = [\"適合\"]\n"),
    (
        "scale = \"stages\"\n",
        "scale = \"stages\"\ndue = \"移行予定\"\nlifted = \"移行支援\"\nlifted_says = [\"該当\"]\ncompleted = \"移行完了日\"\nreduction = { before = \"経費の前\", after = \"経費の後\", at_least = 30 }\n[[forms.list.items.preconditions]]\nfield = \"仕様書\"\nsays = \"公表済\"\nbefore = \"移行計画\"\n",
    ),
    (
        "table = \"国の重点\"\n",
        "table = \"国の重点\"\nusual = true\ncomplete = true\n",
    ),
];
/// What a clerk types who has nothing to be told then.
const STRICTLY_CLEAN: &[(&str, &str)] = &[
    ("F6", "規程で定めた"),
    ("F7", "7月に行った"),
    ("F8", "総務課にある"),
    ("J6", "公表済"),
    ("J7", "公表済"),
    ("J8", "公表済"),
];

/// The labels of the form.
const LABELS: &[(&str, &str)] = &[
    ("A1", "項目シート"),
    ("A2", "番号"),
    ("C2", "事業名称"),
    ("A3", "担当部課"),
    ("A5", "項目"),
    ("B5", "必須"),
    ("C5", "状態"),
    ("D5", "段階"),
    ("E5", "期限"),
    ("F5", "説明"),
    ("G5", "移行予定の時期"),
    ("H5", "移行完了の日"),
    ("I5", "特定移行支援"),
    ("J5", "標準仕様書"),
    ("K5", "前の経費（千円）"),
    ("L5", "後の経費（千円）"),
    ("A11", "評価"),
    ("A12", "評価の理由"),
    ("A13", "分類"),
    ("A14", "課題"),
    ("A15", "実施の有無"),
    ("A16", "国の重点取組事項"),
];
/// Its names.
const NAMES: &[(&str, &str)] = &[
    ("番号", "B2"),
    ("事業名称", "D2"),
    ("担当部課", "B3"),
    ("項目", "A6 A7 A8 A9"),
    ("必須", "B6 B7 B8 B9"),
    ("状態", "C6 C7 C8 C9"),
    ("段階", "D6 D7 D8 D9"),
    ("期限", "E6 E7 E8 E9"),
    ("説明", "F6 F7 F8 F9"),
    ("移行予定", "G6 G7 G8 G9"),
    ("移行完了日", "H6 H7 H8 H9"),
    ("移行支援", "I6 I7 I8 I9"),
    ("仕様書", "J6 J7 J8 J9"),
    ("経費の前", "K6 K7 K8 K9"),
    ("経費の後", "L6 L7 L8 L9"),
    ("評価", "B11"),
    ("評価_理由", "B12"),
    ("分類", "B13"),
    ("課題", "B14"),
    ("実施有無", "B15"),
    ("国の重点", "B16"),
];
/// What a clerk types who has nothing to be told.
const CLEAN: &[(&str, &str)] = &[
    ("B2", "1-1"),
    ("D2", "校務の効率化"),
    ("B3", "情報政策課"),
    ("A6", "委員会を設置している"),
    ("A7", "研修を毎年行っている"),
    ("A8", "台帳を備えている"),
    ("B6", "○"),
    ("C6", "適合"),
    ("C7", "適合"),
    ("C8", "適合"),
    ("D6", "移行計画"),
    ("D7", "移行計画"),
    ("D8", "移行計画"),
    ("B11", "A"),
    ("B12", "すべて適合"),
    ("B13", "重点事業"),
    ("B14", "人手が足りない"),
    ("B16", "3"),
];

type Edit = &'static [(&'static str, &'static str)];

fn workbook(cells: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("項目シート").expect("a name");
    for (at, text) in LABELS.iter().chain(cells).filter(|(_, text)| !text.is_empty()) {
        let at = Address::parse(at).expect("an address");
        sheet.write_string(at.row, at.column as u16, *text).expect("written");
    }
    for (name, cells) in NAMES {
        let absolute = |cell: &str| format!("項目シート!${}${}", &cell[..1], &cell[1..]);
        let areas: Vec<String> = cells.split(' ').map(absolute).collect();
        workbook
            .define_name(*name, &format!("={}", areas.join(",")))
            .expect("a name");
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn plan(plan: &mut Plan) {
    set(plan, PLAN);
}

fn set(plan: &mut Plan, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, text).expect("written");
    plan.settings = read_settings(&path).expect("settings");
    let form = Form::from_book(&book::open(&workbook(&[]), &Limits::default()).expect("a workbook")).expect("a form");
    plan.forms = vec![Form {
        id: "list".to_owned(),
        ..form
    }];
    plan.form_settings = vec![PlanForm::of(&plan.settings, &plan.settings.forms["list"])];
    let own = kohyo::plan::Expected {
        form: "list".to_owned(),
        responsible: String::new(),
        scope: String::new(),
        ..expected("1-1", "校務の効率化", "情報政策課")
    };
    plan.register = Register::new(vec![own], plan.register.sections.clone());
    let code = |version: &str, code: &str, name: &str, from: &str| Code {
        version: version.to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        from: Month::parse(from).expect("a month"),
        successor: String::new(),
    };
    let codes = vec![
        code("第1版", "3", "手続のオンライン化", "2020-12"),
        code("第2版", "3", "手続のオンライン化", "2024-02"),
        code("第2版", "8", "テレワークの推進", "2024-02"),
    ];
    plan.register.codes.insert("国の重点".to_owned(), CodeTable { codes });
}

/// The clean form with other cells; an empty text takes one away.
pub fn listed(edit: Edit) -> Scene {
    let mut cells: BTreeMap<&str, &str> = CLEAN.iter().copied().collect();
    cells.extend(edit.iter().copied());
    let cells: Vec<(&str, &str)> = cells.into_iter().collect();
    Scene::empty().bytes("a.xlsx", workbook(&cells)).plan(plan)
}

/// The same by a plan that asks for more.
fn strictly(edit: Edit) -> Scene {
    let mut cells: BTreeMap<&str, &str> = CLEAN.iter().chain(STRICTLY_CLEAN).copied().collect();
    cells.extend(edit.iter().copied());
    let cells: Vec<(&str, &str)> = cells.into_iter().collect();
    let text = STRICT.iter().fold(PLAN.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    Scene::empty()
        .bytes("a.xlsx", workbook(&cells))
        .plan(|plan| set(plan, &text))
}

/// The same after this form was sent in the last period.
fn after(before: Edit, now: Edit) -> Scene {
    listed(now).after(&listed(before).at("2021-06"))
}

pub const ITEMS: &[Row] = &[
    (
        "item-unanswered",
        "item-unanswered@C7",
        || listed(&[("C7", "")]),
        || listed(&[("C7", "対象外"), ("F7", "研修の対象者がいない")]),
    ),
    (
        "nonconformity-without-remark",
        "nonconformity-without-remark@F7",
        || listed(&[("C7", "不適合"), ("B11", "B")]),
        || listed(&[("C7", "不適合"), ("F7", "昨年度は行わなかった"), ("B11", "B")]),
    ),
    (
        "excluded-without-reason",
        "excluded-without-reason@F7",
        || listed(&[("C7", "対象外")]),
        || listed(&[("C7", "対象外"), ("F7", "研修の対象者がいない")]),
    ),
    (
        "item-overdue",
        "item-overdue@C7",
        || listed(&[("C7", "一部"), ("E7", "R2年度末"), ("B11", "B")]),
        || listed(&[("C7", "一部"), ("E7", "R3年度末"), ("B11", "B")]),
    ),
    (
        // That it is done is no date by which it is due.
        "unreadable-value",
        "unreadable-value@E7",
        || listed(&[("E7", "済")]),
        || listed(&[("E7", "R2年度末")]),
    ),
    (
        // What cannot be read is asked by itself.
        "item-overdue",
        "grade-differs@B11 item-overdue@C7 item-unanswered@C7",
        || listed(&[("C7", ""), ("E7", "R2年度末"), ("B11", "B")]),
        || listed(&[("C7", "おおむね"), ("E7", "R2年度末"), ("B11", "B")]),
    ),
    (
        "stage-behind",
        "stage-behind@D7",
        || listed(&[("D7", "未着手")]),
        || listed(&[("D7", "移行完了")]),
    ),
    (
        "item-fell-back",
        "item-fell-back@C7",
        || after(&[("B12", "前回")], &[("C7", "一部"), ("B11", "B")]),
        || after(&[("C7", "一部"), ("B11", "B")], &[]),
    ),
    (
        "stage-fell-back",
        "stage-fell-back@D7",
        || after(&[("D7", "移行完了")], &[]),
        || after(&[], &[("D7", "移行完了")]),
    ),
    (
        "missed-again",
        "missed-again@C7",
        || {
            let missed = &[
                ("C7", "不適合"),
                ("F7", "昨年度は行わなかった"),
                ("B11", "B"),
                ("B12", "前回"),
            ];
            after(
                missed,
                &[("C7", "不適合"), ("F7", "今年度も行わなかった"), ("B11", "B")],
            )
        },
        || after(&[("C7", "不適合"), ("F7", "昨年度は行わなかった"), ("B11", "B")], &[]),
    ),
    (
        "item-removed",
        "item-removed@ item-removed@",
        || {
            after(
                &[("A9", "電子契約を導入している"), ("C9", "適合"), ("D9", "移行計画")],
                &[],
            )
        },
        || after(&[("A7", "研修を毎年 行っている")], &[]),
    ),
    (
        "item-added",
        "item-added@C9,D9",
        || {
            after(
                &[],
                &[("A9", "電子契約を導入している"), ("C9", "適合"), ("D9", "移行計画")],
            )
        },
        || listed(&[("A9", "電子契約を導入している"), ("C9", "適合"), ("D9", "移行計画")]),
    ),
    (
        "item-reworded",
        "item-reworded@C7,D7",
        || after(&[], &[("A7", "研修を隔年で行っている")]),
        || after(&[], &[("A7", "研修を　毎年　行っている")]),
    ),
    (
        "class-item-missing",
        "class-item-missing@B14",
        || listed(&[("B14", "")]),
        || listed(&[("B13", "継続事業"), ("B14", ""), ("B15", "有")]),
    ),
    (
        "class-item-extra",
        "class-item-extra@B14",
        || listed(&[("B13", "継続事業"), ("B15", "有")]),
        || listed(&[]),
    ),
    (
        "item-without-words",
        "item-without-words@F7",
        || strictly(&[("F7", "")]),
        || strictly(&[("F7", ""), ("C7", "一部"), ("B11", "B")]),
    ),
    (
        "planned-after-deadline",
        "planned-after-deadline@G7",
        || strictly(&[("G7", "令和8年4月"), ("I7", "非該当")]),
        || strictly(&[("G6", "令和8年3月"), ("G7", "令和8年4月"), ("I7", "該当")]),
    ),
    (
        "completed-without-date",
        "completed-without-date@H7",
        || strictly(&[("D7", "移行完了")]),
        || strictly(&[("D7", "移行完了"), ("H7", "令和3年8月1日")]),
    ),
    (
        "completed-early",
        "completed-early@H7",
        || strictly(&[("H7", "令和3年8月1日")]),
        || strictly(&[("H7", "―")]),
    ),
    (
        "day-impossible",
        "day-impossible@H7",
        || strictly(&[("D7", "移行完了"), ("H7", "令和3年10月1日")]),
        || strictly(&[("D7", "移行完了"), ("H7", "令和3年9月")]),
    ),
    (
        "precondition-missing",
        "precondition-missing@J7",
        || strictly(&[("J7", "未公表")]),
        || strictly(&[("J7", "未公表"), ("D7", "未着手")]),
    ),
    (
        "reduction-reversed",
        "reduction-reversed@L7",
        || strictly(&[("K7", "1000"), ("L7", "1001")]),
        || {
            strictly(&[
                ("K6", "1000"),
                ("L6", "1000"),
                ("K7", "1000"),
                ("L7", "500"),
                ("L8", "900"),
            ])
        },
    ),
    (
        "code-blank",
        "code-blank@B16",
        || strictly(&[("B16", "")]),
        || strictly(&[]),
    ),
    (
        "code-missing",
        "code-missing@",
        || strictly(&[]).at("2024-03"),
        || strictly(&[("B16", "3、テレワークの推進")]).at("2024-03"),
    ),
    (
        "code-unknown",
        "code-unknown@B16",
        || listed(&[("B16", "3、手続きのオンライン化の推進")]),
        || listed(&[("B16", "3 手続のオンライン化")]),
    ),
    (
        "code-of-other-version",
        "code-of-other-version@B16",
        || listed(&[("B16", "8")]),
        || listed(&[("B16", "8")]).at("2024-03"),
    ),
];

#[test]
fn a_clean_list_has_no_finding() {
    assert_eq!(listed(&[]).check(), []);
    assert_eq!(strictly(&[]).check(), []);
}

/// The grade by share: what is excluded or unanswered is in no denominator, and a required item that is missed is the worst.
#[test]
fn a_share_of_items_is_a_grade() {
    for (edit, grade, percent) in [
        (&[][..], "A", Some(100.0)),
        (&[("C7", "一部")], "B", Some(66.6)),
        (&[("C7", "対象外")], "A", Some(100.0)),
        (&[("C7", "")], "A", Some(100.0)),
        (&[("C7", "不適合"), ("C8", "不適合")], "C", Some(33.3)),
        (&[("C6", "不適合")], "C", Some(66.6)),
        (&[("C6", "対象外"), ("C7", "対象外"), ("C8", "対象外")], "", None),
        (&[("C7", "はい")], "", None),
    ] {
        assert_eq!(listed(edit).graded("評価"), (grade.to_owned(), percent), "{edit:?}");
    }
}

/// Several items in one cell are parted where text and states have as many lines, and asked about elsewhere.
#[test]
fn lines_of_a_cell_are_items() {
    let parted: Edit = &[
        ("A7", "・研修を行う\n・訓練を行う"),
        ("C7", "適合\n一部"),
        ("D7", "移行計画\n移行計画"),
    ];
    let rows = |scene: &Scene| {
        scene.batch(|_, tables, _| {
            let own = tables.items.iter().filter(|row| row.list == "項目");
            own.map(|row| format!("{} {} {}", row.item, row.text, row.state))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        rows(&listed(parted)),
        [
            "1 委員会を設置している 適合",
            "2 研修を行う 適合",
            "3 訓練を行う 一部",
            "4 台帳を備えている 適合"
        ]
    );
    for edit in [
        &[("A7", "・研修を行う\n・訓練を行う"), ("C7", "適合"), ("D7", "移行計画")][..],
        &[("C7", "適合\n一部")],
    ] {
        let found = super::shown(&listed(edit).check());
        assert!(
            found.iter().any(|finding| finding.starts_with("unreadable-value@C7")),
            "{edit:?}: {found:?}"
        );
    }
    // A sentence that goes on is one item.
    let broken: Edit = &[("A7", "研修を\n毎年行っている")];
    assert_eq!(rows(&listed(broken)).len(), 3);
}

/// What an item was is known across a batch in which its form did not come in, and follows the initiative.
#[test]
fn a_batch_without_the_form_hides_no_item() {
    let missed: Edit = &[("C7", "不適合"), ("F7", "昨年度は行わなかった"), ("B11", "B")];
    let absent = || Scene::empty().plan(plan).at("2021-06");
    let skipped = |before: Edit| {
        absent()
            .at("2021-07")
            .after(&absent().after(&listed(before).at("2021-03")))
    };
    let codes = |scene: Scene| super::shown(&scene.check());
    let again = listed(&[("C7", "不適合"), ("F7", "今年度も行わなかった"), ("B11", "B")]);
    assert_eq!(codes(again.after(&skipped(missed))), ["missed-again@C7"]);
    let reworded: Edit = &[("A7", "研修を隔年で行っている")];
    assert_eq!(codes(listed(reworded).after(&skipped(&[]))), ["item-reworded@C7,D7"]);
    assert_eq!(codes(listed(&[]).after(&skipped(&[]))), [""; 0]);
    // Where it is known no more, nothing is said of it.
    let fresh = absent().after(&absent().at("2021-03"));
    assert_eq!(codes(listed(reworded).after(&fresh)), [""; 0]);
}

/// A stage planned for a time after its deadline keeps the section from being done, and headquarters hears of it.
#[test]
fn what_is_planned_too_late_is_asked_of_headquarters() {
    let asked = |edit: Edit| {
        let issues = strictly(edit).told().issues;
        issues.into_iter().find(|row| row.kind == IssueKind::PlannedLate)
    };
    let issue = asked(&[("G7", "令和8年4月"), ("I7", "非該当")]).expect("a plan that is too late");
    assert_eq!(
        (issue.question.as_str(), issue.cells.to_string()),
        ("期限後の予定の扱い", "G7".to_owned())
    );
    assert!(asked(&[("G7", "令和8年4月"), ("I7", "該当")]).is_none());
}
