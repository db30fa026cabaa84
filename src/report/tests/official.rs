//! An official record, and grades that nobody gave.

use super::*;

#[test]
fn an_official_record_asks_nobody_for_anything() {
    let mut tables = tables(&["C"]);
    let place = tables.initiatives[0].place.clone();
    let issue = |kind, reason: &str, weight| IssueRow {
        place: place.clone(),
        kind,
        reason: reason.into(),
        question: "今後の方針".into(),
        weight,
        ..IssueRow::default()
    };
    tables.issues = vec![
        issue(IssueKind::LowGrade, "KPI評価がC", 50),
        issue(IssueKind::TargetInDoubt, "KPI：目標を大きく超えています", 6),
    ];
    tables.submissions.push(SubmissionRow {
        expected: true,
        status: Status::Missing,
        ..tables.submissions[0].clone()
    });
    tables.decisions = vec![DecisionRow {
        place,
        period: "2021-09".parse().expect("a period"),
        decision: "見直し".into(),
        decision_state: State::Value,
        ..DecisionRow::default()
    }];
    let mut brief = Brief {
        decisions: ["継続", "見直し"].map(str::to_owned).into(),
        ..brief(&["S", "A", "B", "C"])
    };
    let texts = |brief: &Brief| {
        let mut book = consolidated(brief, &tables);
        let names = ["総括", "課題案件", "協議資料", "協議事項", "提出状況"];
        let texts = names.map(|name| {
            let cells = sheet(&mut book, name);
            cells
                .used_cells()
                .map(|(_, _, cell)| cell.to_string())
                .collect::<Vec<_>>()
        });
        texts.concat()
    };
    let asks = |text: &&String| text.contains('□') || text.contains("に記入してください") || text.contains("督促");
    assert!(texts(&brief).iter().any(|text| asks(&text)));
    brief.standing = Standing::Official {
        edition: 1,
        meeting: "2021-11-15".into(),
    };
    let official = texts(&brief);
    assert_eq!(official.iter().filter(asks).collect::<Vec<_>>(), Vec::<&String>::new());
    let decided = official.iter().filter(|text| text.contains("決定：見直し")).count();
    assert_eq!(
        decided, 3,
        "on the first page, in the list and on its own page: {official:?}"
    );
}

#[test]
fn what_was_put_off_is_no_decision_of_the_record() {
    let mut tables = tables(&["C", "C", "C"]);
    let keys: Vec<_> = tables.initiatives.iter().map(|row| row.place.clone()).collect();
    tables.issues = keys
        .iter()
        .map(|place| IssueRow {
            place: place.clone(),
            kind: IssueKind::LowGrade,
            reason: "KPI評価がC".into(),
            question: "今後の方針".into(),
            weight: 50,
            ..IssueRow::default()
        })
        .collect();
    let answer = |place: &std::sync::Arc<Place>, decision: &str| DecisionRow {
        place: place.clone(),
        period: "2021-09".parse().expect("a period"),
        decision: decision.into(),
        decision_state: State::Value,
        ..DecisionRow::default()
    };
    let brief = Brief {
        standing: Standing::Official {
            edition: 1,
            meeting: "2021-11-15".into(),
        },
        ..brief(&["S", "A", "B", "C"])
    };
    let mut told = |answers: Vec<DecisionRow>| {
        tables.decisions = answers;
        let sheet = sheet(&mut consolidated(&brief, &tables), "総括");
        let texts = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
        texts.collect::<Vec<_>>().join("\n")
    };
    let text = told(vec![answer(&keys[0], "見直し"), answer(&keys[1], "保留")]);
    assert!(
        text.contains("の決定は1件（保留1件、決定なしで確定したもの1件）"),
        "{text}"
    );
    assert!(text.contains("決定：見直し") && !text.contains("決定：保留"), "{text}");
    let all = [&keys[0], &keys[1], &keys[2]].map(|place| answer(place, "見直し"));
    let text = told(all.into());
    assert!(text.contains("の決定は3件、"), "{text}");
}

#[test]
fn grades_that_nobody_gave_are_called_drafts_on_the_first_page() {
    let brief = brief(&["S", "A", "B"]);
    let says = |range: &Range<Data>, text: &str| range.used_cells().any(|(_, _, cell)| cell.to_string().contains(text));
    let computed = tables(&["S", "A"]);
    let overview = sheet(&mut consolidated(&brief, &computed), "総括");
    assert!(
        says(&overview, "2事業のうち2事業がKPI評価 S・A（案）です"),
        "{overview:?}"
    );
    assert!(says(&overview, "KPI評価は計画の規則で計算した案で"), "{overview:?}");
    let mut given = computed;
    given.grades[0].stated = "S".into();
    let overview = sheet(&mut consolidated(&brief, &given), "総括");
    assert!(
        !says(&overview, "（案）") && !says(&overview, "計算した案"),
        "{overview:?}"
    );
}
