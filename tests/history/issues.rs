//! Why an initiative stands out, and since when.

use kohyo::docket;
use kohyo::grade::Standing;
use kohyo::plan::{Expected, Register};
use kohyo::table::{
    Approval, ApprovedRow, CostRow, DecisionRow, FindingRow, GradeRow, IssueKind, IssueRow, Place, Question, StepRow,
    SubmissionRow, Tables,
};
use kohyo::value::{FiscalYear, State};

use super::common;
use super::tables::{cells, grade, one, place};

fn issues(period: &str, tables: &Tables, before: &[IssueRow]) -> Vec<IssueRow> {
    let before = Tables {
        issues: before.to_vec(),
        ..Tables::default()
    };
    docket::issues(
        &common::plan(),
        period.parse().expect("a period"),
        tables,
        Some(&before),
    )
}

/// The reasons as `kind|reason|question|who`.
fn shown(tables: &Tables) -> Vec<String> {
    let rows = issues("2021-09", tables, &[]);
    rows.iter()
        .map(|row| format!("{}|{}|{}|{}", row.kind, row.reason, row.question, row.answers))
        .collect()
}

/// The initiative with one grade.
fn graded(row: GradeRow) -> Tables {
    Tables {
        grades: vec![row],
        ..one()
    }
}

#[test]
fn low_grades_are_those_that_count() {
    for (row, expected) in [
        (grade("1-1", "進捗評価", "A"), None),
        (
            grade("1-1", "進捗評価", "B"),
            Some("低評価|進捗評価がB：遅れが生じている|改善策の確認|実施責任者：総務課長"),
        ),
        (
            grade("1-1", "KPI評価", "C"),
            Some("低評価|KPI評価がC：目標値の0%以下|見直し・再構築・撤退の要否|実施責任者：総務課長"),
        ),
        (
            GradeRow {
                stated: Default::default(),
                computed: "B".into(),
                ..grade("1-1", "進捗評価", "B")
            },
            Some("低評価|進捗評価がB（案）：遅れが生じている|改善策の確認|実施責任者：総務課長"),
        ),
        // Only for reference.
        (
            GradeRow {
                computed: "B".into(),
                standing: Standing::Reference,
                stated: Default::default(),
                ..grade("1-1", "KPI評価", "")
            },
            None,
        ),
        // The evaluator's grade beside the computed one.
        (
            GradeRow {
                computed: "A".into(),
                ..grade("1-1", "進捗評価", "S")
            },
            Some("評価と計算の不一致|進捗評価：個票の評価はS、計算ではA|評価の確定|評価者：総務部長"),
        ),
        (
            GradeRow {
                computed: "A".into(),
                standing: Standing::Reference,
                ..grade("1-1", "進捗評価", "S")
            },
            Some("評価と計算の不一致|進捗評価：個票の評価はS、参考の計算ではA|評価の確定|評価者：総務部長"),
        ),
        (
            GradeRow {
                computed: "A".into(),
                standing: Standing::Judgement,
                ..grade("1-1", "進捗評価", "S")
            },
            Some("評価と計算の不一致|進捗評価：個票の評価はS、計算の案はA|評価の確定|評価者：総務部長"),
        ),
        (
            GradeRow {
                standing: Standing::Undetermined,
                ..grade("1-1", "進捗評価", "S")
            },
            Some("評価と計算の不一致|進捗評価：個票の評価はS、計算では未確定|評価の確定|評価者：総務部長"),
        ),
        (
            GradeRow {
                standing: Standing::NoActual,
                ..grade("1-1", "進捗評価", "S")
            },
            None,
        ),
    ] {
        let tables = graded(row);
        assert_eq!(
            shown(&tables),
            expected.into_iter().collect::<Vec<_>>(),
            "{:?}",
            tables.grades
        );
    }
}

#[test]
fn every_kind_has_its_words_and_its_cells() {
    let place = || place("1-1");
    let finding = |code: &str, message: &str, at: &str| FindingRow {
        place: place().into(),
        code: code.into(),
        field: "実績値 R3".into(),
        message: message.into(),
        cells: cells(at),
        ..FindingRow::default()
    };
    let cost = |fiscal_year: i32, settlement: i64, cell: &str| CostRow {
        place: place().into(),
        fiscal_year: FiscalYear(fiscal_year),
        budget_yen: Some(1_000_000),
        settlement_yen: Some(settlement),
        settlement_cell: cells(cell),
        budget_cell: cells("B1"),
        ..CostRow::default()
    };
    let tables = Tables {
        steps: vec![
            StepRow {
                place: place().into(),
                name: "導入".into(),
                delay_months: Some(3),
                cell: cells("C21"),
                ..StepRow::default()
            },
            StepRow {
                place: place().into(),
                delay_months: Some(0),
                ..StepRow::default()
            },
        ],
        costs: vec![
            cost(2019, 1_000_000, "F9"),
            cost(2020, 2_500_000, "F10"),
            cost(2021, 900_000_000, "F11"),
        ],
        approved: [
            ("10", Approval::Pending),
            ("20", Approval::Returned),
            ("30", Approval::Approved),
        ]
        .map(|(approved, approval)| ApprovedRow {
            place: place().into(),
            indicator: "KPI".into(),
            fiscal_year: Some(FiscalYear(2021)),
            approved: approved.into(),
            approval,
            cell: cells("N14"),
            ..ApprovedRow::default()
        })
        .to_vec(),
        findings: vec![
            // The unit of 2021 is in doubt: that is no excess.
            finding("thousand-yen-slip", "単位を確認してください。", "F11"),
            finding(
                "high-achievement",
                "実績値が目標値を大きく上回っています（達成率 150 %）。確認してください。",
                "N17",
            ),
            finding(
                "words-against-grade",
                "評価は「A」ですが、評価理由に遅れがあります。",
                "D29,G29",
            ),
            finding(
                "past-actual-changed",
                "終わった年度の実績値が、前回の提出から変わっています。",
                "J17",
            ),
            finding("label-missing", "見出しがありません。", ""),
        ],
        decisions: ["継続", "見直し", "撤退"]
            .into_iter()
            .zip(["2021-03", "2021-06", "2021-09"])
            .map(|(decision, period)| DecisionRow {
                place: place().into(),
                period: period.parse().expect("a period"),
                decision: decision.into(),
                decision_state: State::Value,
                ..DecisionRow::default()
            })
            .collect(),
        ..graded(grade("1-1", "進捗評価", "A"))
    };
    let rows = issues("2021-09", &tables, &[]);
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {} [{}]", row.kind, row.reason, row.cells))
        .collect();
    assert_eq!(
        told,
        [
            "工程の遅れ 工程「導入」が3か月遅れ [C21]",
            "予算超過 2020年度の決算額が予算額を1,500千円超過（予算 1,000千円、決算 2,500千円） [F10,B1]",
            "目標値の変更 KPI 目標値 2021年度を10から未設定に変更 [N14]",
            "目標値の妥当性 実績値 R3：実績値が目標値を大きく上回っています（達成率 150 %） [N17]",
            "評価と理由の不一致 実績値 R3：評価は「A」ですが、評価理由に遅れがあります [D29,G29]",
            "過年度実績の変更 実績値 R3：終わった年度の実績値が、前回の提出から変わっています [J17]",
            "前回の決定 2021年6月の本部決定は「見直し」 []",
        ]
    );
    assert!(
        rows.iter()
            .all(|row| row.file == "a.xlsx" && row.since.to_string() == "2021-09" && row.periods == 1)
    );
    // What the plan leaves to others is no reason for headquarters.
    let mut plan = common::plan();
    (plan.settings.questions.amount, plan.settings.questions.follow_up) = (false, false);
    let less = docket::issues(&plan, "2021-09".parse().expect("a period"), &tables, None);
    let left: Vec<IssueKind> = less.iter().map(|row| row.kind).collect();
    assert_eq!(
        left,
        [
            IssueKind::Late,
            IssueKind::Retargeted,
            IssueKind::TargetInDoubt,
            IssueKind::WordsAgainstGrade
        ]
    );
}

#[test]
fn a_reason_that_goes_on_keeps_its_beginning() {
    let low = |mark: &str| graded(grade("1-1", "進捗評価", mark));
    let first = issues("2021-03", &low("B"), &[]);
    let second = issues("2021-06", &low("C"), &first);
    let third = issues("2021-09", &low("B"), &second);
    let told = |rows: &[IssueRow]| format!("{} {} {}", rows[0].kind, rows[0].since, rows[0].periods);
    assert_eq!(told(&first), "低評価 2021-03 1");
    assert_eq!(told(&second), "低評価 2021-03 2");
    assert_eq!(told(&third), "低評価 2021-03 3");
    // A better grade in between, or another evaluation, begins anew.
    let better = issues("2021-06", &low("A"), &first);
    assert_eq!(told(&issues("2021-09", &low("B"), &better)), "低評価 2021-09 1");
    let other = graded(grade("1-1", "KPI評価", "B"));
    assert_eq!(told(&issues("2021-06", &other, &first)), "低評価 2021-06 1");
}

#[test]
fn a_grade_that_was_low_before_is_a_candidate_for_review() {
    let again = |at: &str| Tables {
        findings: vec![FindingRow {
            place: place("1-1").into(),
            code: "low-grade-again".into(),
            message: "四半期の評価が3回続けて下位です（2021年6月はC、今回はB）。見直し検討候補です。".into(),
            cells: cells(at),
            ..FindingRow::default()
        }],
        ..graded(grade("1-1", "進捗評価", "B"))
    };
    let rows = issues("2021-09", &again("D29"), &[]);
    assert_eq!(
        (rows[0].kind, rows[0].reason.as_str(), rows[0].question.as_str()),
        (
            IssueKind::LowAgain,
            "進捗評価がB：遅れが生じている（四半期の評価が3回続けて下位です）",
            "見直しの要否"
        )
    );
    let first = issues("2021-09", &graded(grade("1-1", "進捗評価", "B")), &[]);
    assert!(rows[0].weight > first[0].weight);
    // What was said of another evaluation.
    assert_eq!(issues("2021-09", &again("D30"), &[])[0].kind, IssueKind::LowGrade);
}

/// What was decided about the initiative, in a month.
fn decided(question: Question, period: &str, decision: &str, due: &str) -> DecisionRow {
    DecisionRow {
        place: place("1-1").into(),
        question,
        period: period.parse().expect("a period"),
        decision: decision.into(),
        decision_state: State::Value,
        due: due.into(),
        ..DecisionRow::default()
    }
}

#[test]
fn a_promise_that_was_not_kept_weighs_most_until_another_is_given() {
    let told = |decisions: Vec<DecisionRow>| -> Vec<(String, bool)> {
        let tables = Tables { decisions, ..one() };
        let rows = issues("2021-09", &tables, &[]);
        rows.iter()
            .filter(|row| row.kind == IssueKind::Decided)
            .map(|row| (row.reason.to_string(), row.weight >= docket::OVERDUE))
            .collect()
    };
    let first = || decided(Question::Course, "2021-03", "見直し", "2021-08-31");
    let words = "2021年3月の本部決定は「見直し」（期日 2021年8月31日）";
    assert_eq!(told(vec![first()]), [(words.to_owned(), true)]);
    // What is still to come is only told.
    let later = DecisionRow {
        due: "2021-12-31".into(),
        ..first()
    };
    assert!(!told(vec![later])[0].1);
    // Where it goes on another date was promised, in whatever notation the question stood on the paper.
    let goes_on = DecisionRow {
        about: "令和3年3月の本部決定は「見直し」（期日 令和3年8月31日）".into(),
        ..decided(Question::FollowUp, "2021-06", "継続中", "2021-12-31")
    };
    let anew = "2021年3月の本部決定は「見直し」（期日 2021年12月31日）";
    assert_eq!(told(vec![first(), goes_on.clone()]), [(anew.to_owned(), false)]);
    let done = DecisionRow {
        decision: "対応済".into(),
        due: "".into(),
        ..goes_on
    };
    assert_eq!(told(vec![first(), done]), []);
}

#[test]
fn what_is_to_be_done_is_followed_up_question_by_question() {
    let measure = DecisionRow {
        about: "部会評価の改善方針案「場所を選び直す」".into(),
        ..decided(Question::Measure, "2021-06", "案のとおり", "")
    };
    let review = decided(Question::Review, "2021-06", "見直す", "");
    let tables = |decisions: Vec<DecisionRow>| Tables { decisions, ..one() };
    let rows = issues("2021-09", &tables(vec![measure, review]), &[]);
    let follow_ups = rows.iter().filter(|row| row.kind == IssueKind::Decided);
    let told: Vec<&str> = follow_ups.map(|row| row.reason.as_str()).collect();
    assert_eq!(
        told,
        [
            "2021年6月の目標値の見直しは「見直す」",
            "2021年6月の改善方針の決定は「案のとおり」：部会評価の改善方針案「場所を選び直す」",
        ]
    );
    // What was sent back, or left as it is, is not.
    let back = decided(Question::Measure, "2021-06", "差戻し", "");
    let stays = decided(Question::Review, "2021-06", "据え置く", "");
    let rows = issues("2021-09", &tables(vec![back, stays]), &[]);
    assert!(rows.iter().all(|row| row.kind != IssueKind::Decided), "{rows:?}");
}

#[test]
fn whoever_ended_an_initiative_in_the_register_asks_headquarters() {
    let expected = |number: &str, state: &str, into: &str| Expected {
        number: number.to_owned(),
        title: format!("事業{number}"),
        active: state.is_empty(),
        ended: state.to_owned(),
        merged_into: into.to_owned(),
        ..Expected::default()
    };
    let rows = vec![
        expected("2-1", "終了", ""),
        expected("2-2", "終了", "2-3"),
        expected("2-3", "", ""),
        expected("2-5", "終了", ""),
    ];
    let mut plan = common::plan();
    plan.register = Register::new(rows, Vec::new());
    let of = |number: &str| Place {
        key: number.into(),
        number: number.into(),
        ..Place::default()
    };
    let submitted = |number: &str| SubmissionRow {
        place: of(number).into(),
        expected: true,
        ..SubmissionRow::default()
    };
    let before = Tables {
        submissions: ["2-1", "2-2", "2-3", "2-4", "2-5"].map(submitted).to_vec(),
        ..Tables::default()
    };
    let told = |decisions: Vec<DecisionRow>, before: &Tables| -> Vec<(String, String, String)> {
        let tables = Tables {
            decisions,
            ..Tables::default()
        };
        let rows = docket::issues(&plan, "2021-09".parse().expect("a period"), &tables, Some(before));
        let shown = |row: &IssueRow| {
            (
                row.place.number.to_string(),
                row.kind.to_string(),
                row.reason.to_string(),
            )
        };
        rows.iter().map(shown).collect()
    };
    let about = |number: &str, row: DecisionRow| DecisionRow {
        place: of(number).into(),
        ..row
    };
    // That 2-5 is ended was decided.
    let ended = || about("2-5", decided(Question::Course, "2021-06", "撤退", ""));
    let all = told(vec![ended()], &before);
    let row = |number: &str, kind: &str, words: &str| (number.to_owned(), kind.to_owned(), words.to_owned());
    assert_eq!(
        all,
        [
            row("2-1", "終了", "台帳で「終了」とされています"),
            row("2-2", "統合", "台帳で2-3 事業2-3に統合されています"),
            row("2-4", "終了", "台帳から行がなくなっています"),
        ]
    );
    // It is asked until it is answered, though nothing is expected any more.
    let asked = Tables {
        issues: vec![IssueRow {
            place: of("2-1").into(),
            kind: IssueKind::Ended,
            ..IssueRow::default()
        }],
        ..Tables::default()
    };
    assert_eq!(told(Vec::new(), &asked).len(), 1);
    let approved = DecisionRow {
        about: "台帳で「終了」とされています".into(),
        ..about("2-1", decided(Question::Ending, "2021-06", "承認", ""))
    };
    assert_eq!(told(vec![approved], &asked), []);
}
