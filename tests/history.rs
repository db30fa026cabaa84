//! What one period leaves for the next: what changed, since when, and what headquarters decided.

use crate::common;
mod decisions;
mod issues;
mod tables;

use kohyo::past;
use kohyo::table::{
    self, ApprovedRow, ChangeRow, InitiativeRow, Movement, Place, PlanRow, Spans, Status, StepRow, SubmissionRow,
    Tables, Written,
};
use tables::{grade, indicator, initiative, one, place};

/// An earlier batch, made comparable by a register that was always the same.
fn aligned(now: &Tables, before: Tables) -> Tables {
    let last = "2021-06".parse().expect("a period");
    past::align(&common::plan().register, now, (last, before))
}

/// The changes as `kind item: old → new movement`, by initiative.
fn changed(now: &Tables, before: &Tables) -> Vec<String> {
    let before = aligned(now, before.clone());
    let shown = |row: &ChangeRow| {
        format!(
            "{} {} {}: {} → {}{}",
            row.place.key,
            row.kind,
            row.item,
            row.old,
            row.new,
            row.movement.map_or("", Movement::name)
        )
    };
    past::changes(&common::plan(), now, &before).iter().map(shown).collect()
}

#[test]
fn what_is_the_same_is_no_change() {
    let tables = one();
    assert_eq!(changed(&tables, &tables), Vec::<String>::new());
}

#[test]
fn an_initiative_is_followed_where_its_number_goes() {
    let renumbered = Tables {
        initiatives: vec![InitiativeRow {
            place: Place {
                section: "保育課".into(),
                ..(*initiative("5-1", "校務の効率化").place).clone()
            }
            .into(),
            ..initiative("5-1", "校務の効率化")
        }],
        grades: vec![grade("5-1", "進捗評価", "S")],
        ..Tables::default()
    };
    assert_eq!(
        changed(&renumbered, &one()),
        [
            "5-1 番号 番号: 1-1 → 5-1",
            "5-1 所管 担当部課: 総務部 総務課 → 総務部 保育課",
            "5-1 評価 進捗評価: B → S▲",
        ]
    );
    let renamed = Tables {
        initiatives: vec![initiative("1-1", "校務の効率化とDX")],
        ..Tables::default()
    };
    assert_eq!(
        changed(&renamed, &one()),
        ["1-1 名称 事業名称: 校務の効率化 → 校務の効率化とDX"]
    );
}

#[test]
fn a_number_that_another_initiative_has_is_not_compared() {
    let reused = Tables {
        initiatives: vec![initiative("1-1", "水道料金のスマホ納付")],
        grades: vec![grade("1-1", "進捗評価", "S")],
        ..Tables::default()
    };
    assert_eq!(
        changed(&reused, &one()),
        [
            "1-1 新規 水道料金のスマホ納付:  → 今回から",
            "1-1（前回） 終了 校務の効率化: 前回まで → ",
        ]
    );
    // Two that changed their numbers keep their pasts.
    let two = |first: &str, second: &str| Tables {
        initiatives: vec![initiative("1-1", first), initiative("1-2", second)],
        grades: vec![
            grade("1-1", "進捗評価", if first == "甲" { "A" } else { "B" }),
            grade("1-2", "進捗評価", if second == "甲" { "A" } else { "B" }),
        ],
        ..Tables::default()
    };
    assert_eq!(
        changed(&two("乙", "甲"), &two("甲", "乙")),
        ["1-1 番号 番号: 1-2 → 1-1", "1-2 番号 番号: 1-1 → 1-2"]
    );
}

#[test]
fn another_scale_or_unit_is_told_and_not_compared() {
    let plan = |value: &str| {
        vec![PlanRow {
            item: "評価 進捗評価（roadmap）".into(),
            value: value.into(),
        }]
    };
    let now = Tables {
        plan: plan("5、4、3、2、1"),
        grades: vec![grade("1-1", "進捗評価", "5")],
        ..one()
    };
    let before = Tables {
        plan: plan("S、A、B、C"),
        ..one()
    };
    assert_eq!(
        changed(&now, &before),
        [" 計画 評価 進捗評価（roadmap）\n（前回と比べていません）: S、A、B、C → 5、4、3、2、1"]
    );
    let aligned = aligned(&now, before);
    let counts = past::counts(&common::plan(), &now.grades, Some(&aligned.grades)).expect("counted");
    assert!(counts.iter().all(|row| row.previous.is_none()), "{counts:?}");
    // An earlier batch without plan was written before there was such a table: nothing is said of it.
    assert_eq!(
        changed(
            &one(),
            &Tables {
                plan: Vec::new(),
                ..one()
            }
        ),
        Vec::<String>::new()
    );

    let mut other_unit = one();
    other_unit.indicators = vec![table::IndicatorRow {
        unit: "人".into(),
        ..indicator("1-1", 30.0)
    }];
    assert_eq!(
        changed(&other_unit, &one()),
        ["1-1 指標 KPI 単位（値は前回と比べていません）: 件 → 人"]
    );
    let mut other_target = one();
    other_target.indicators = vec![indicator("1-1", 30.0)];
    assert_eq!(
        changed(&other_target, &one()),
        ["1-1 目標値 KPI 目標値 2021年度: 20 → 30"]
    );
}

#[test]
fn an_approval_is_told_where_it_takes_effect() {
    let approved = |approved: &str, period: Option<&str>| Tables {
        approved: vec![ApprovedRow {
            place: place("1-1").into(),
            indicator: "KPI".into(),
            fiscal_year: Some(kohyo::value::FiscalYear(2021)),
            was: "30校".into(),
            approved: approved.into(),
            decided: period.map(|period| period.parse().expect("a period")),
            said: "20校".into(),
            ..ApprovedRow::default()
        }],
        ..one()
    };
    let (before, after) = (approved("30校", None), approved("20校", Some("2021-09")));
    assert_eq!(
        changed(&after, &before),
        ["1-1 指標 KPI 目標値 2021年度 の承認: 30校 → 20校"]
    );
    assert_eq!(changed(&after, &after), Vec::<String>::new(), "it was told before");
    assert_eq!(changed(&before, &before), Vec::<String>::new(), "nothing was approved");
}

#[test]
fn the_plan_says_what_results_depend_on() {
    let rows = past::plan_rows(&common::plan(), "2021-09".parse().expect("a period"));
    let value = |item: &str| rows.iter().find(|row| row.item == item).map(|row| row.value.as_str());
    for (item, expected) in [
        ("対象年度", "2021年度"),
        (
            "評価 進捗評価（roadmap）",
            "S 前倒し、A 計画どおり、B 遅れ、C 未着手／工程から",
        ),
        (
            "評価 KPI評価（roadmap）",
            "S 100%以上、A 80%以上、B、C 0%以下／KPIから（年度途中は参考、維持の幅 0%）",
        ),
        ("指標 KPI（roadmap）", "目標 目標値_進捗、実績 実績値_進捗"),
    ] {
        assert_eq!(value(item), Some(expected));
    }
}

#[test]
fn an_inserted_step_does_not_shift_the_others() {
    let step = |number: i64, name: &str, actual: &str| StepRow {
        place: place("1-1").into(),
        step: number,
        name: name.into(),
        actual: Spans::read(actual).expect("spans"),
        ..StepRow::default()
    };
    let before = Tables {
        steps: vec![
            step(1, "調査", "2021-04..2021-06"),
            step(2, "導入", ""),
            step(3, "拡大", ""),
        ],
        ..one()
    };
    let now = Tables {
        steps: vec![
            step(1, "調査", "2021-04..2021-06"),
            step(2, "研修", ""),
            step(3, "導入", "2021-07..2021-09"),
            step(4, "", ""),
        ],
        ..one()
    };
    assert_eq!(
        changed(&now, &before),
        [
            "1-1 工程 実施項目2の追加:  → 研修",
            "1-1 工程 実施項目3（導入）の実績:  → 2021-07..2021-09",
            "1-1 工程 実施項目3の削除: 拡大 → ",
        ]
    );
}

#[test]
fn what_came_in_and_what_did_not_is_told_apart_from_what_ended() {
    let missing = Tables {
        submissions: vec![SubmissionRow {
            place: place("1-1").into(),
            status: Status::Missing,
            ..SubmissionRow::default()
        }],
        ..Tables::default()
    };
    assert_eq!(changed(&missing, &one()), ["1-1 提出 提出状況: 受理 → 未提出"]);
    assert_eq!(changed(&one(), &missing), ["1-1 提出 提出状況: 未提出 → 受理"]);
    // Another of its form came in both times.
    let another = Tables {
        submissions: vec![SubmissionRow {
            place: place("1-2").into(),
            status: Status::Accepted,
            ..SubmissionRow::default()
        }],
        ..Tables::default()
    };
    assert_eq!(changed(&another, &one()), ["1-1 終了 校務の効率化: 前回まで → "]);
    assert_eq!(changed(&one(), &another), ["1-1 新規 校務の効率化:  → 今回から"]);
    // Where none of its form was asked for nobody can tell.
    assert_eq!(changed(&Tables::default(), &one()), [""; 0]);
}
