//! What headquarters is asked: the same numbers and counts on all sheets.

use super::*;

fn issue(place: &std::sync::Arc<Place>, kind: IssueKind, reason: &str) -> IssueRow {
    IssueRow {
        place: place.clone(),
        kind,
        item: "KPI評価".into(),
        reason: reason.into(),
        question: kind.question().name().into(),
        weight: 10,
        ..IssueRow::default()
    }
}

/// Two initiatives: of the first three questions, one of them with two answers; of the second one.
fn asked() -> Tables {
    let mut tables = tables(&["S", "B"]);
    let [first, second] = [0, 1].map(|at| tables.initiatives[at].place.clone());
    tables.issues = vec![
        issue(&first, IssueKind::Late, "工程が3か月遅れ"),
        issue(&first, IssueKind::GradeDiffers, "KPI評価：個票の評価はS、計算ではA"),
        issue(&first, IssueKind::Overspent, "2020年度の決算額が予算額を超過"),
        issue(&first, IssueKind::Overspent, "2021年度の決算額が予算額を超過"),
        IssueRow {
            weight: 90,
            ..issue(&second, IssueKind::Late, "工程が6か月遅れ")
        },
    ];
    tables
}

/// No., 番号 and the text of a column of every row below the headings.
fn numbered(range: &Range<Data>, heading: &str) -> Vec<[String; 3]> {
    let rows: Vec<Vec<String>> = range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let head = rows.iter().position(|row| row[0] == "No.").expect("headings");
    let at = rows[head].iter().position(|cell| cell == heading).expect("the column");
    let lines = rows[head + 1..]
        .iter()
        .filter(|row| row[0].starts_with(|c: char| c.is_ascii_digit()));
    lines
        .map(|row| [row[0].replace(" →", ""), row[1].clone(), row[at].clone()])
        .collect()
}

#[test]
fn a_row_of_the_paper_has_the_number_of_its_own_question() {
    let mut book = consolidated(&brief(&["S", "A", "B"]), &asked());
    let list = numbered(&sheet(&mut book, "課題案件"), "判断していただくこと");
    assert_eq!(list.len(), 4);
    assert_eq!(list[0][..2], ["1", "1"], "the heaviest first");
    let paper = numbered(&sheet(&mut book, "協議事項"), "判断していただくこと");
    assert_eq!(paper.len(), 5);
    for [number, initiative, question] in &paper {
        let own = number.split('の').next().expect("a number");
        assert!(
            list.contains(&[own.to_owned(), initiative.clone(), question.clone()]),
            "{number} {question}: {list:?}"
        );
    }
    let mut numbers: Vec<&str> = paper.iter().map(|row| row[0].as_str()).collect();
    numbers.sort_unstable();
    let parts = numbers.iter().filter(|number| number.contains('の'));
    let parts: Vec<&str> = parts
        .filter_map(|number| number.split_once('の'))
        .map(|(_, part)| part)
        .collect();
    assert_eq!(parts, ["1", "2"], "two amounts are answered one by one");
    numbers.dedup();
    assert_eq!(numbers.len(), 5, "no number stands twice: {numbers:?}");
    let pages = sheet(&mut book, "協議資料");
    assert!(holds(&pages, "協議 1　1 事業1"));
}

#[test]
fn the_first_page_counts_the_rows_of_the_list() {
    let overview = sheet(&mut consolidated(&brief(&["S", "A", "B"]), &asked()), "総括");
    let figures = ["件（2事業について）", "工程の遅れ2、予算超過1、評価と計算の不一致1"];
    for words in figures {
        assert!(holds(&overview, words), "{words}");
    }
    let banner = overview
        .used_cells()
        .find(|(row, _, _)| *row == 2)
        .expect("the sentence");
    assert!(
        banner.2.to_string().ends_with("本日お決めいただくのは4件です。"),
        "{banner:?}"
    );
}

#[test]
fn what_is_decided_already_is_told_apart() {
    let mut tables = asked();
    for (at, computed) in [(0, "A"), (1, "A")] {
        let grade = &mut tables.grades[at];
        grade.stated = grade.grade.clone();
        grade.computed = computed.into();
        grade.standing = crate::grade::Standing::Graded;
    }
    let told = |tables: &Tables| {
        let overview = sheet(&mut consolidated(&brief(&["S", "A", "B"]), tables), "総括");
        let rows = overview.used_cells().filter(|(row, _, _)| [2, 3].contains(row));
        rows.map(|(_, _, cell)| cell.to_string()).collect::<String>()
    };
    // Of the second the plan asks nobody.
    assert!(
        told(&tables).contains("異なる2件のうち1件は、確定の前に確認が必要です。"),
        "{}",
        told(&tables)
    );
    let words = tables.grades[0].dispute().expect("it differs");
    tables.issues[1].reason = words.as_str().into();
    tables.decisions = vec![DecisionRow {
        place: tables.initiatives[0].place.clone(),
        question: Question::Grade,
        about: words.into(),
        period: "2021-09".parse().expect("a period"),
        decision: "評価者のとおり".into(),
        decision_state: State::Value,
        ..DecisionRow::default()
    }];
    let decided = told(&tables);
    assert!(decided.contains("4件（うち決定の記入済み1件）"), "{decided}");
    assert!(!decided.contains("確認が必要"), "{decided}");
}

#[test]
fn goals_in_words_stand_where_the_question_rests_on_them() {
    let mut tables = tables(&["S"]);
    let place = tables.initiatives[0].place.clone();
    let cell = |name: &str| Cells::from(crate::book::Address::parse(name));
    let goal = |text: &str, at: &str| GoalRow {
        place: place.clone(),
        name: "計画".into(),
        text: text.into(),
        due: "2021-03-31".into(),
        state: "準備中".into(),
        cell: cell(at),
        ..GoalRow::default()
    };
    tables.goals = vec![goal("R2年度中 策定", "F9"), goal("R5年度中 改定", "G9")];
    tables.issues = vec![IssueRow {
        cells: cell("F9"),
        since: "2021-06".parse().expect("a period"),
        periods: 2,
        ..issue(
            &place,
            IssueKind::GoalOverdue,
            "期限を過ぎた目標ですが、状態が「準備中」です",
        )
    }];
    // A figure of another indicator would not say what is overdue.
    tables.indicators = vec![IndicatorRow {
        place: place.clone(),
        fiscal_year: FiscalYear(2021),
        target: Some(5.0),
        ..IndicatorRow::default()
    }];
    let pages = sheet(&mut consolidated(&brief(&["S"]), &tables), "協議資料");
    for words in [
        "文で書かれた目標（1 件）",
        "計画：R2年度中 策定",
        "令和3年3月31日",
        "記載なし",
        "準備中\n（令和3年6月から2期）",
    ] {
        assert!(holds(&pages, words), "{words}");
    }
    assert!(!holds(&pages, "達成率"));
    // What it costs stands below them.
    tables.costs = vec![CostRow {
        place: place.clone(),
        fiscal_year: FiscalYear(2021),
        budget_yen: Some(54_000_000),
        ..CostRow::default()
    }];
    let pages = sheet(&mut consolidated(&brief(&["S"]), &tables), "協議資料");
    assert!(holds(&pages, "文で書かれた目標（1 件）") && holds(&pages, "予算（千円）"));
    // A question about something else has the figures.
    tables.issues[0].cells = Cells::default();
    let pages = sheet(&mut consolidated(&brief(&["S"]), &tables), "協議資料");
    assert!(holds(&pages, "達成率") && !holds(&pages, "文で書かれた目標（1 件）"));
}
