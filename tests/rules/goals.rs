//! Rules about goals in words, levels of a certificate and sums over sections, on the forms of the sample DX plan.

use std::path::Path;

use kohyo::book::{self, Area, Limits};
use kohyo::check::Severity;
use kohyo::form::Form;
use kohyo::plan::{Expected, Plan, PlanForm, Register, Section, read_settings};
use kohyo::table::{IssueKind, Question};
use kohyo::template;

use super::examples::Row;
use super::scene::Scene;
use crate::common::support::Layout;

const YEARS: [i32; 5] = [2021, 2022, 2023, 2024, 2025];

pub const GOALS: &[Row] = &[
    (
        "goal-unread",
        "goal-unread@G14",
        || goal(1, "R4年度末までに3～5件"),
        || goal(1, "R4年度末までに5件以上"),
    ),
    (
        "goal-without-measure",
        "goal-without-measure@J14",
        || goal(4, "庁内データの段階的な利活用促進"),
        || goal(4, "庁内データの利活用の運用開始"),
    ),
    (
        "goal-year-differs",
        "goal-year-differs@I14",
        || goal(3, "R7年度末までに30件"),
        || goal(3, "R6年度末までに30件"),
    ),
    (
        "goal-beyond-plan",
        "goal-beyond-plan@J14",
        || goal(4, "R8年度情報システム運用経費等を30,000千円に削減"),
        || goal(4, "R7年度情報システム運用経費等を30,000千円に削減"),
    ),
    (
        "reduction-without-baseline",
        "reduction-without-baseline@L14",
        || goal(4, "R7年度までに50%削減"),
        || {
            goals(|form| {
                form.fill("成果目標", 4, "R7年度までに50%削減");
                form.fill("基準値", 0, 3480.0);
            })
        },
    ),
    (
        "event-overdue",
        "event-overdue@F14",
        || state("R3年度中 策定", "準備中", ""),
        || state("R3年度中 策定", "達成", ""),
    ),
    (
        "event-overdue",
        "event-overdue@F14",
        || state("R3年度中 策定", "", ""),
        // What was done stands in words beside it.
        || state("R3年度中 策定", "準備中", "R4.3 策定"),
    ),
    (
        "level-above-base",
        "level-above-base@H10",
        || levels(&[("認定者数", 7, 2.0), ("認定者数", 12, 3.0)]),
        // As many as the year before were on the level below: two of them left.
        || levels(&[("認定者数", 6, 3.0), ("認定者数", 7, 3.0), ("認定者数", 12, 3.0)]),
    ),
    (
        // The first item has its name and the second has not: one of several is not enough, where something was typed beside.
        "required-missing",
        "required-missing@C16",
        || goals(|form| form.fill("成果目標", 9, "R7年度末までに5件以上")),
        || {
            goals(|form| {
                form.fill("成果目標", 9, "R7年度末までに5件以上");
                form.fill("項目名", 1, "申請の電子化");
            })
        },
    ),
    (
        "unit-mismatch",
        "unit-mismatch@H14,K14",
        || counted("R5年度中 年間30,000時間削減", "件", "24000"),
        || counted("R5年度中 年間30,000時間削減", "千時間", "24"),
    ),
    (
        // Three tenths of what there is are counted in what there is.
        "unit-mismatch",
        "unit-mismatch@H14,K14",
        || counted("R5年度中 実施率30%", "時間", "20"),
        || counted("R5年度中 30%削減", "時間", "20"),
    ),
    ("sum-differs", "sum-differs@H9", || sums(9.0), || sums(8.0)),
    // 20 of R5 is what the plan of the samples has for アドバイザー.
    (
        "goal-missing",
        "goal-missing@",
        || of_city("DXアドバイザー", &[]),
        || of_city("DXアドバイザー", &[2023]),
    ),
    (
        // The departments have no goal of the year themselves: what the city has for its last year alone is none that is missing.
        "goal-missing",
        "goal-missing@",
        || of_city("DXアドバイザー", &[2025]),
        || of_city_without_own(&[2025]),
    ),
    (
        // One level of two has a sum.
        "goal-missing",
        "goal-missing@",
        || of_city("一般職員DX研修の受講者", &[2023]),
        || of_city("", &[2023]),
    ),
];

/// The report of an initiative as edited, at the end of R5.
fn goals(edit: impl FnOnce(&mut Layout)) -> Scene {
    let mut form: Layout = template::initiative(&YEARS).into();
    for (field, text) in [
        ("計画年度", "R5"),
        ("番号", "1-1"),
        ("取組名", "校務の効率化"),
        ("担当部課", "総務部情報政策課"),
        ("現状", "○紙で処理している"),
        ("課題", "○時間がかかる"),
        ("取組の方向性", "○電子化を進める"),
        ("取組内容", "○システムの導入"),
        ("項目名", "校務の電子化"),
    ] {
        form.fill(field, 0, text);
    }
    edit(&mut form);
    scene().file("a.xlsx", &form)
}

/// With a goal in one of the years.
fn goal(year: usize, text: &str) -> Scene {
    goals(|form| form.fill("成果目標", year, text))
}

/// With a goal of R3, its state, and what was done.
fn state(text: &str, state: &str, done: &str) -> Scene {
    goals(|form| {
        form.fill("成果目標", 0, text);
        for (field, text) in [("状態", state), ("実績", done)] {
            if !text.is_empty() {
                form.fill(field, 0, text);
            }
        }
    })
}

/// With a goal of R5, the unit of its row, and what was reached.
fn counted(goal: &str, unit: &str, actual: &str) -> Scene {
    goals(|form| {
        form.fill("成果目標", 2, goal);
        form.fill("実績", 2, actual);
        form.fill("単位", 0, unit);
    })
}

/// The unit of the sentence and that of its row are one where they are multiples of each other.
#[test]
fn a_sentence_in_a_multiple_of_the_unit_has_a_rate() {
    for (unit, actual, rate) in [
        ("千時間", "24", Some(80.0)),
        ("時間", "24000", Some(80.0)),
        ("件", "24000", None),
    ] {
        let graded = counted("R5年度中 年間30,000時間削減", unit, actual).graded("取組評価");
        assert_eq!(graded.1, rate, "{unit}");
    }
}

/// A sentence over several years of the plan's own sheet is due by its words, else at the end of the last.
#[test]
fn a_sentence_merged_over_years_of_the_plan_is_asked_nothing() {
    let told = |goal: &str| {
        let mut form: Layout = template::initiative_plan(&YEARS).into();
        form.fill("計画年度", 0, "R5");
        form.fill("取組名", 0, "校務の効率化");
        form.fill("項目名", 0, "校務の電子化");
        form.fill("成果目標", 3, goal);
        let cells = form.areas("成果目標");
        form.merge(Area::new(cells[3].first, cells[4].last));
        let scene = scene().plan(|plan| {
            let bytes = template::initiative_plan(&YEARS).write().expect("bytes");
            let form = Form::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a form");
            plan.form_settings = vec![PlanForm::of(&plan.settings, &plan.settings.forms[&form.id])];
            plan.forms = vec![form];
        });
        let found = scene.file("a.xlsx", &form).check().into_iter();
        let own = found.filter(|finding| finding.cells.contains(&cells[3].first));
        own.map(|finding| finding.code).collect::<Vec<_>>()
    };
    for goal in [
        "R7年度末までに5件以上",
        "R7年度末 年間30,000時間分作業時間削減",
        "運用開始",
    ] {
        assert_eq!(told(goal), Vec::<String>::new(), "{goal}");
    }
    assert_eq!(told("推進"), ["goal-without-measure"]);
}

/// The counts of a department: field, place, number.
fn counts(department: &str, counts: &[(&str, usize, f64)]) -> Layout {
    let mut form: Layout = template::talent(&YEARS).into();
    form.fill("計画年度", 0, "R5");
    form.fill("部局名", 0, department);
    for (field, place, count) in counts {
        form.fill(field, *place, *count);
    }
    form
}

fn levels(own: &[(&str, usize, f64)]) -> Scene {
    scene().file("a.xlsx", &counts("総務部", own))
}

/// Two departments with 5 and 3 of a level in R5, and what the whole city says.
fn sums(total: f64) -> Scene {
    let count = |department: &str, count| counts(department, &[("認定者数", 7, count)]);
    scene()
        .file("a.xlsx", &count("総務部", 5.0))
        .file("b.xlsx", &count("市民部", 3.0))
        .file("c.xlsx", &count("全庁", total))
}

/// Two departments with 5 and 3 of 4 アドバイザー in R5, and the years in which the city has a goal for a level; no level where it is empty.
fn of_city(level: &'static str, years: &'static [i32]) -> Scene {
    departments(level, years, &[("認定者数", 7), ("目標数", 7)])
}

/// The same where the departments have no goal of R5.
fn of_city_without_own(years: &'static [i32]) -> Scene {
    departments("DXアドバイザー", years, &[("認定者数", 7)])
}

fn departments(level: &'static str, years: &'static [i32], fields: &[(&str, usize)]) -> Scene {
    let count = |department: &str, count: f64| {
        let own: Vec<(&str, usize, f64)> = fields.iter().map(|(field, place)| (*field, *place, count)).collect();
        counts(department, &own)
    };
    let goals = move |plan: &mut Plan| {
        plan.settings.sums.retain(|sum| sum.row == level);
        for sum in &mut plan.settings.sums {
            sum.targets.retain(|(year, _)| years.contains(year));
        }
    };
    scene()
        .plan(goals)
        .file("a.xlsx", &count("総務部", 5.0))
        .file("b.xlsx", &count("市民部", 3.0))
}

/// The sample DX plan with a register of one initiative, at the end of R5.
fn scene() -> Scene {
    Scene::empty().plan(|plan| *plan = dx()).at("2024-03")
}

fn dx() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dx");
    let settings = read_settings(&folder.join("plan.toml")).expect("the plan");
    let form =
        |bytes: Vec<u8>| Form::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a form");
    let forms = vec![
        form(template::initiative(&YEARS).write().expect("bytes")),
        form(template::talent(&YEARS).write().expect("bytes")),
    ];
    let form_settings = forms
        .iter()
        .map(|form| PlanForm::of(&settings, &settings.forms[&form.id]));
    Plan {
        form_settings: form_settings.collect(),
        forms,
        folder,
        register: register(),
        settings,
    }
}

fn register() -> Register {
    let section = |order, department: &str, name: &str| Section {
        order,
        department: department.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        evaluator: "副市長".to_owned(),
    };
    let sections = vec![
        section(1, "総務部", "情報政策課"),
        section(2, "総務部", ""),
        section(3, "市民部", ""),
        section(4, "全庁", ""),
    ];
    let expected = |form: &str, number: &str, department: &str, section: &str| Expected {
        number: number.to_owned(),
        title: if number.is_empty() {
            "人材認定"
        } else {
            "校務の効率化"
        }
        .to_owned(),
        department: department.to_owned(),
        section: section.to_owned(),
        form: form.to_owned(),
        active: false,
        ..Expected::default()
    };
    let departments = ["総務部", "市民部", "全庁"].map(|department| expected("talent", "", department, ""));
    let own = expected("initiative", "1-1", "総務部", "情報政策課");
    Register::new([own].into_iter().chain(departments).collect(), sections)
}

/// A level whose row was deleted is asked about: without it the worst of the others may be better. One that was left blank is not.
#[test]
fn a_level_without_its_row_is_told() {
    let told = |deleted: Option<u32>| {
        let mut form = counts("総務部", &[("認定者数", 0, 2.0)]);
        deleted.into_iter().for_each(|row| form.delete_row(row));
        let found = scene().file("a.xlsx", &form).check().into_iter();
        let own = found.filter(|finding| finding.code == "item-missing");
        own.map(|finding| (finding.severity, finding.message))
            .collect::<Vec<_>>()
    };
    let message = "様式に印刷された指標（認定「DXアドバイザー」）の行が見つかりません。";
    assert_eq!(told(Some(8)), [(Severity::Warning, message.to_owned())]);
    assert_eq!(told(None), []);
}

/// The levels that are left are all reached: of one whose row is gone nobody knows, and what they come to is a proposal.
#[test]
fn the_grade_of_the_other_levels_is_a_proposal() {
    let graded = |deleted: Option<u32>| {
        let mut form = counts("総務部", &[("目標数", 2, 2.0), ("認定者数", 2, 2.0)]);
        deleted.into_iter().for_each(|row| form.delete_row(row));
        let tables = scene().file("a.xlsx", &form).told();
        let row = tables
            .grades
            .into_iter()
            .find(|row| row.evaluation == "認定の評価")
            .expect("a grade");
        (row.grade.to_string(), row.computed.to_string())
    };
    assert_eq!(graded(None), ("S".to_owned(), "S".to_owned()));
    assert_eq!(graded(Some(8)), (String::new(), "S".to_owned()));
}

/// All who are meant are 100 % of them, which is proposed to who wrote so, and never taken.
#[test]
fn of_a_goal_for_all_a_share_of_100_percent_is_proposed() {
    let proposed = |text: &'static str| {
        let found = goal(4, text).check();
        let own = found.into_iter().find(|finding| finding.code == "goal-without-measure");
        own.map(|finding| finding.help.contains("100%"))
    };
    assert_eq!(proposed("全職員がデジタル基礎研修の受講"), Some(true));
    assert_eq!(proposed("庁内データの段階的な利活用促進"), Some(false));
    assert_eq!(proposed("全職員の100%が受講"), None);
}

/// Nothing but 部局名 says whose a form without 番号 is. Where that is in doubt, the section that the file is called after gets it back; it
/// counts for nobody as long as the form does not say so.
#[test]
fn a_form_whose_department_is_in_doubt_goes_back_to_its_sender() {
    let asked = |path: &str, department: &str| {
        let tables = scene().file(path, &counts(department, &[("認定者数", 2, 2.0)])).told();
        let row = tables.initiatives.into_iter().next().expect("a form");
        (row.place.department.to_string(), row.place.key.starts_with("talent/"))
    };
    let sent = |department: &str, counts: bool| (department.to_owned(), counts);
    assert_eq!(asked("総務部.xlsx", "総務部"), sent("総務部", true));
    assert_eq!(asked("総務部.xlsx", "総無部"), sent("総務部", false));
    // Who is meant is nearer to another section than to the one that the file is called after, or the file says nothing.
    assert_eq!(asked("市民部.xlsx", "総無部"), sent("", false));
    assert_eq!(asked("a.xlsx", "総無部"), sent("", false));
}

/// A sentence is followed by what it says: another spelling is no change, another figure or date is one that has to be approved.
#[test]
fn a_sentence_is_changed_where_it_says_something_else() {
    let before = "R4年度末までに5件以上";
    for (now, is_changed) in [
        ("令和４年度末までに５件以上", false),
        ("R4年度末までに6件以上", true),
        ("R4年度末までに5件以下", true),
        ("R4年12月までに5件以上", true),
    ] {
        let scene = goal(1, now).after(&goal(1, before).at("2023-09"));
        let found = super::shown(&scene.check());
        let told = found.iter().any(|one| one.starts_with("target-changed@"));
        assert_eq!(told, is_changed, "{now}: {found:?}");
    }
}

/// Whether it is put off, given up or gone on with is for headquarters to say.
#[test]
fn what_was_to_be_done_by_now_is_asked_of_headquarters() {
    let asked = |state_of: &'static str| {
        let issues = state("R3年度中 策定", state_of, "").told().issues;
        issues.into_iter().find(|row| row.kind == IssueKind::GoalOverdue)
    };
    let issue = asked("準備中").expect("a goal past its date");
    assert_eq!(issue.question, "延期・中止・継続の別");
    assert_eq!(issue.kind.question(), Question::Course);
    assert!(
        issue.reason.ends_with("期限を過ぎた目標ですが、状態が「準備中」です"),
        "{}",
        issue.reason
    );
    assert!(asked("達成").is_none() && asked("中止").is_none());
}
