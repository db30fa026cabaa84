//! Forms whose rows are initiatives: lines below headings, under years too, and rows that have a label of their own.

use super::own::{Own, PLAN, read, told};

/// A list of three lines: number, name, section, indicator, targets and actuals of two years, grade.
fn list() -> Own {
    Own::default().edit(
        "write A1:進捗管理一覧 A2:記入日 A4:番号 B4:取組名 C4:担当課 D4:指標 E4:年度 E5:R3 F5:R4 \
         G4:実績 G5:R3の実績 H5:R4の実績 I4:評価 J4:評価の理由 | \
         call 年度=E5,F5 番号=A6,A7,A8 事業名称=B6,B7,B8 担当部課=C6,C7,C8 指標=D6,D7,D8 \
         目標値=E6,F6,E7,F7,E8,F8 評価=I6,I7,I8 評価_理由=J6,J7,J8",
    )
}

/// The plan of the list: it has no actuals.
fn plan() -> String {
    PLAN.replace("actual = \"実績値\"", "actual = \"目標値\"")
}

fn line(row: u32, number: u32) -> String {
    format!(
        "A{row}:1-{number} B{row}:事業{number} C{row}:総務課 D{row}:件数 E{row}:{number}0 F{row}:{number}5 I{row}:A J{row}:順調"
    )
}

#[track_caller]
fn has(all: &[String], wanted: &[&str]) {
    for one in wanted {
        assert!(all.iter().any(|other| other == one), "{one} in {all:#?}");
    }
}

#[test]
fn lines_below_headings_are_initiatives() {
    assert_eq!(told(&list(), &plan()), Vec::<String>::new());
    let filled = list().edit(&format!("write {} {} {}", line(6, 1), line(7, 2), line(8, 3)));
    let (values, findings) = read(&list(), &plan(), &[filled]);
    has(
        &values,
        &[
            "番号 #1: 1-1",
            "事業名称 #3: 事業3",
            "目標値 2021 #2: 20",
            "目標値 2022 #3: 35",
            "評価 #3: A",
        ],
    );
    let odd = |finding: &String| {
        ["outside-text", "unreadable-value", "number-unknown"]
            .iter()
            .any(|code| finding.starts_with(code))
    };
    assert!(!findings.iter().any(odd), "{findings:#?}");
}

/// More lines than the template has, with blank ones between, and what a list has beside its lines.
#[test]
fn totals_headings_and_notes_are_no_lines() {
    let filled = list().edit(&format!(
        "write A6:総務部 {} {} A9:小計 E9:30 A10:番号 B10:取組名 {} A12:合計 E12:60 A15:※令和3年度の見込み | merge A6:D6",
        line(7, 1),
        line(8, 2),
        line(11, 3)
    ));
    let (values, findings) = read(&list(), &plan(), &[filled]);
    let titles: Vec<&String> = values.iter().filter(|value| value.starts_with("事業名称")).collect();
    assert_eq!(titles.len(), 3, "{values:#?}");
    has(
        &values,
        &[
            "事業名称 #1: 事業1",
            "事業名称 #2: 事業2",
            "事業名称 #3: 事業3",
            "目標値 2022 #3: 35",
        ],
    );
    assert_eq!(codes(&findings, "sum-row"), ["sum-row@A9,E9,A12,E12,A15"]);
    // A total with words beside it may be a line of the list: it is asked about.
    let worded = list().edit(&format!("write {} A8:1-9 B8:合計 E8:30", line(7, 1)));
    let (_, findings) = read(&list(), &plan(), &[worded]);
    assert_eq!(codes(&findings, "outside-text"), ["outside-text@A8,B8,E8"]);
}

/// Lines that were put in, sorted otherwise or left blank keep what belongs together.
#[test]
fn a_line_stays_together() {
    let filled = list().edit(&format!("write {} {}", line(8, 1), line(6, 3)));
    let (values, _) = read(&list(), &plan(), &[filled]);
    has(
        &values,
        &[
            "番号 #1: 1-3",
            "目標値 2021 #1: 30",
            "番号 #3: 1-1",
            "目標値 2021 #3: 10",
        ],
    );
    assert!(!values.iter().any(|value| value.contains("#2")), "{values:#?}");
}

/// A section that stands once for two lines is the section of both; a figure is nobody's.
#[test]
fn words_merged_over_lines_count_for_each() {
    let filled = list().edit(&format!(
        "write {} {} | clear C7 E7 | merge C6:C7 E6:E7",
        line(6, 1),
        line(7, 2)
    ));
    let (values, findings) = read(&list(), &plan(), &[filled]);
    has(&values, &["担当部課 #1: 総務課", "担当部課 #2: 総務課"]);
    assert!(
        !values.iter().any(|value| value.starts_with("目標値 2021 #1: 10")),
        "{values:#?}"
    );
    assert!(
        findings
            .iter()
            .any(|finding| finding.starts_with("unreadable-value@E6")),
        "{findings:#?}"
    );
}

/// One initiative with its indicators in rows: each is graded, and the lowest counts.
fn indicators() -> Own {
    Own::default().edit(
        "write A1:取組シート A2:番号 C2:取組名 A3:担当課 A5:成果指標 B5:単位 C4:年度 D4:R3 E4:R4 D5:目標 E5:目標 A12:評価 A13:理由 \
         C6:目標 C7:実績 C8:目標 C9:実績 C10:目標 C11:実績 | merge A6:A7 A8:A9 A10:A11 B6:B7 B8:B9 B10:B11 | \
         call 年度=D4,E4 番号=B2 事業名称=D2 担当部課=B3 指標=A6:A7,A8:A9,A10:A11 単位=B6:B7,B8:B9,B10:B11 \
         目標値=D6,E6,D8,E8,D10,E10 実績値=D7,E7,D9,E9,D11,E11 評価=B12 評価_理由=B13",
    )
}

#[test]
fn indicators_in_rows_are_each_graded() {
    let plan = PLAN
        .replace("text = \"指標\"", "text = \"指標\"\nunit = \"単位\"")
        .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"成果指標\"")
        .replace("meaning = \"良い\"", "meaning = \"良い\", at_least = 100")
        .replace("meaning = \"普通\"", "meaning = \"普通\", at_least = 80");
    assert_eq!(told(&indicators(), &plan), Vec::<String>::new());
    let filled = indicators().edit(
        "write B2:1-1 D2:事業1 B3:総務課 A6:相談件数 B6:件 D6:100 D7:120 A8:利用率 B8:% D8:50 D9:45 B12:B B13:順調",
    );
    let (values, findings) = read(&indicators(), &plan, std::slice::from_ref(&filled));
    has(
        &values,
        &["指標 #2: 利用率", "目標値 2021 #1: 100", "実績値 2021 #2: 45"],
    );
    assert!(
        !findings.iter().any(|finding| finding.starts_with("unreadable")),
        "{findings:#?}"
    );
    let rows = super::own::indicator_rows(&indicators(), &plan, &filled);
    assert_eq!(
        rows,
        ["成果指標「利用率」 2021 90 B", "成果指標「相談件数」 2021 120 A"]
    );
    assert_eq!(super::own::grades(&indicators(), &plan, &filled), ["評価 B"]);
}

/// 業務 printed in their rows: each is an initiative, wherever its row went.
#[test]
fn rows_with_words_of_their_own_are_initiatives() {
    let form = Own::default().edit(
        "write A1:標準化の進捗 A2:担当課 A4:業務 B4:番号 C4:担当する取組 D4:評価 E4:理由 A5:住民基本台帳 A6:固定資産税 A7:国民年金 | \
         call 担当部課=B2 番号=B5,B6,B7 事業名称=C5,C6,C7 評価=D5,D6,D7 評価_理由=E5,E6,E7",
    );
    let (head, tail) = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let plan = format!("{head}{}", &tail[tail.find("[[forms").expect("evaluations")..]);
    assert_eq!(told(&form, &plan), Vec::<String>::new());
    let filled =
        "write B2:総務課 B5:1-1 C5:事業1 D5:A E5:順調 B6:1-2 C6:事業2 D6:B E6:遅れ B7:1-3 C7:事業3 D7:C E7:未着手";
    let (values, _) = read(&form, &plan, &[form.clone().edit(filled)]);
    has(&values, &["事業名称 #1: 事業1", "評価 #2: B", "番号 #3: 1-3"]);
    // The rows changed places: each keeps its number.
    let moved = form.clone().edit("write A5:国民年金 A7:住民基本台帳").edit(filled);
    let (values, _) = read(&form, &plan, &[moved]);
    has(&values, &["番号 #1: 1-3", "番号 #3: 1-1"]);
}

/// Goals in words, also over several years of a row (`domain.md` §3, goals in words).
#[test]
fn targets_may_be_sentences() {
    let plan = PLAN
        .replace(
            "actual = \"実績値\"",
            "actual = \"実績値\"\nunit = \"単位\"\ntargets = \"sentences\"",
        )
        .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"成果指標\"")
        .replace("meaning = \"良い\"", "meaning = \"良い\", at_least = 100")
        .replace("meaning = \"普通\"", "meaning = \"普通\", at_least = 80");
    assert_eq!(told(&indicators(), &plan), Vec::<String>::new());
    let filled = indicators().edit(
        "write B2:1-1 D2:事業1 B3:総務課 A6:作業時間 D6:R4年度末30,000時間分作業時間削減 A8:アプリ B8:件 D8:R3年度中1件 D9:2 \
         A10:試行 D10:R3年度に20件、R4年度までに50件 B12:A B13:順調 | merge D6:E6",
    );
    let (values, findings) = read(&indicators(), &plan, std::slice::from_ref(&filled));
    let goal = values
        .iter()
        // Merged over R3 and R4: it counts in the year when it is due.
        .find(|value| value.starts_with("目標値 2022 #1"))
        .expect("a goal");
    assert!(goal.contains("30000") || goal.contains("30,000"), "{goal}");
    assert!(
        findings.iter().any(|finding| finding == "goal-unread@D10"),
        "{findings:#?}"
    );
    assert!(
        !findings
            .iter()
            .any(|finding| finding.starts_with("unreadable-value@D6")),
        "{findings:#?}"
    );
    let rows = super::own::indicator_rows(&indicators(), &plan, &filled);
    assert_eq!(rows, ["成果指標「アプリ」 2021 200 A"]);
}

fn sentences() -> String {
    PLAN.replace(
        "actual = \"実績値\"",
        "actual = \"実績値\"\nunit = \"単位\"\ntargets = \"sentences\"",
    )
    .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"成果指標\"")
    .replace("meaning = \"良い\"", "meaning = \"良い\", at_least = 100")
    .replace("meaning = \"普通\"", "meaning = \"普通\", at_least = 80")
}

/// The grade of one sentence of R3 against an actual; empty where the evaluator has to judge.
fn graded(target: &str, unit: &str, actual: &str) -> String {
    let filled = indicators().edit(&format!(
        "write B2:1-1 D2:事業1 B3:総務課 A6:成果 B6:{unit} D6:{target} D7:{actual} B12:A B13:順調"
    ));
    super::own::grades(&indicators(), &sentences(), &filled).concat()
}

/// What the words of a goal say of its year, of more and less, and of what it counts in.
#[test]
fn a_sentence_is_graded_by_what_it_says() {
    for (target, unit, actual, grade) in [
        ("R3年度末100件", "件", "90", "B"),
        // Due in another year than that of its cell: not against this year's actual.
        ("R9年度末100件", "件", "30", ""),
        ("R2年度末100件", "件", "30", ""),
        // Less is better.
        ("30分以内", "分", "40", "C"),
        ("30分以内", "分", "20", "A"),
        ("5件未満", "件", "9", "C"),
        // So many a month are not the year's.
        ("月10件", "件", "110", ""),
        ("R3年度運用開始", "件", "1", ""),
        ("2025年度に100件", "件", "30", ""),
    ] {
        assert_eq!(
            graded(target, unit, actual),
            format!("評価 {grade}"),
            "{target} {actual}"
        );
    }
}

/// A sentence merged over years is the target of the year when it is due.
#[test]
fn a_sentence_over_years_is_due_in_the_last() {
    let filled = indicators().edit(
        "write B2:1-1 D2:事業1 B3:総務課 A6:時間 B6:時間 D6:R4年度末100時間削減 D7:30 E7:100 B12:A B13:順調 | merge D6:E6",
    );
    let rows = super::own::indicator_rows(&indicators(), &sentences(), &filled);
    assert_eq!(
        rows,
        Vec::<String>::new(),
        "R4 has not begun in 2021, and R3 has no target"
    );
    let past = super::own::indicator_rows_at(&indicators(), &sentences(), &filled, "2023-06");
    assert_eq!(past, ["成果指標「時間」 2022 100 A"]);
}

/// A line without its number, and a name that was dragged down a column.
#[test]
fn what_is_no_initiative_of_the_register_is_told() {
    let filled = list().edit(&format!("write {} B7:事業の名前 C7:総務課", line(6, 1)));
    let (_, findings) = read(&list(), &plan(), &[filled]);
    assert!(
        findings.iter().any(|finding| finding == "number-unknown@A7"),
        "{findings:#?}"
    );
    let dragged = list().edit("call 番号=A6:A8 事業名称=B6:B8");
    let told = told(&dragged, &plan());
    assert!(
        told.iter()
            .any(|line| line.contains("結合していない 3 行に 1 つの名前")),
        "{told:#?}"
    );
}

fn codes(findings: &[String], code: &str) -> Vec<String> {
    let own = findings
        .iter()
        .filter(|finding| finding.split('@').next() == Some(code));
    own.cloned().collect()
}

/// One initiative with a line for each of its indicators: its 番号 is one cell.
#[test]
fn lines_with_one_number_cell_are_one_initiative() {
    let filled = list().edit(&format!(
        "write {} D7:満足度 E7:7 F7:8 {} | merge A6:A7 B6:B7 C6:C7 I6:I7 J6:J7",
        line(6, 1),
        line(8, 2)
    ));
    let (values, findings) = read(&list(), &plan(), std::slice::from_ref(&filled));
    has(&values, &["指標 #1: 件数", "指標 #2: 満足度", "目標値 2022 #2: 8"]);
    assert_eq!(
        codes(&findings, "number-unknown"),
        Vec::<String>::new(),
        "{findings:#?}"
    );
    let tables = super::own::tables(&list(), &plan(), &filled, "2021-09");
    assert_eq!(tables.initiatives.len(), 2, "two initiatives");
    let names: Vec<&str> = tables
        .indicators
        .iter()
        .filter(|row| row.place.key == "1-1")
        .map(|row| row.indicator.as_str())
        .collect();
    assert!(
        names.contains(&"成果指標「件数」") && names.contains(&"成果指標「満足度」"),
        "{names:?}"
    );
    // What the two lines say otherwise of the initiative is asked.
    let apart = list().edit(&format!(
        "write {} D7:満足度 E7:7 F7:8 I7:B J7:遅れ | merge A6:A7 B6:B7 C6:C7",
        line(6, 1)
    ));
    let (values, findings) = read(&list(), &plan(), &[apart]);
    assert!(
        findings.iter().any(|finding| finding == "unreadable-value@I6,J6,I7,J7"),
        "{findings:#?}"
    );
    assert!(!values.iter().any(|value| value == "評価 #1: A"), "{values:#?}");
}

/// The same 番号 in two lines that are not merged: the first counts, and both are named.
#[test]
fn lines_with_the_same_number_are_told_as_lines() {
    let filled = list().edit(&format!("write {} {}", line(6, 1), line(7, 1)));
    let told = super::own::batch_findings(&list(), &plan(), &filled);
    let own: Vec<_> = told
        .iter()
        .filter(|finding| finding.code == "duplicate-number")
        .collect();
    assert_eq!(own.len(), 1, "{told:#?}");
    assert!(
        own[0].message.contains("A6") && own[0].message.contains("A7") && !own[0].message.contains("シート"),
        "{}",
        own[0].message
    );
}

#[test]
fn an_empty_list_and_a_line_struck_through_are_told() {
    let (_, findings) = read(&list(), &plan(), &[list()]);
    assert_eq!(codes(&findings, "list-empty"), ["list-empty@"]);
    let struck = "A7 B7 C7 D7 E7 F7 I7 J7";
    let filled = list().edit(&format!(
        "write {} {} {} | strike {struck}",
        line(6, 1),
        line(7, 2),
        line(8, 3)
    ));
    let (values, findings) = read(&list(), &plan(), &[filled]);
    assert_eq!(codes(&findings, "line-struck-out"), ["line-struck-out@A7"]);
    assert_eq!(codes(&findings, "list-empty"), Vec::<String>::new());
    has(&values, &["番号 #1: 1-1", "番号 #2: 1-3"]);
}

/// Headings of two rows and the title come again for the next page.
#[test]
fn headings_repeated_for_the_next_page_are_no_lines() {
    let filled = list().edit(&format!(
        "write {} {} A8:進捗管理一覧 A9:番号 B9:取組名 C9:担当課 D9:指標 E9:年度 G9:実績 I9:評価 J9:評価の理由 \
         E10:R3 F10:R4 G10:R3の実績 H10:R4の実績 {}",
        line(6, 1),
        line(7, 2),
        line(11, 3)
    ));
    for form in [
        filled.clone(),
        filled.edit("call 番号= 事業名称= 担当部課= 指標= 目標値= 年度= 評価= 評価_理由="),
    ] {
        let (values, findings) = read(&list(), &plan(), &[form]);
        has(
            &values,
            &[
                "番号 #3: 1-3",
                "目標値 2021 #3: 30",
                "目標値 2022 #3: 35",
                "目標値 2021 #1: 10",
            ],
        );
        for code in ["several-forms", "outside-text", "unreadable-value", "category-row"] {
            assert_eq!(codes(&findings, code), Vec::<String>::new(), "{findings:#?}");
        }
    }
    // A second form below, with a line of its own kind, is none.
    let twice = list().edit(&format!(
        "write {} A20:別の様式 B20:取組名 A21:番号 B21:取組名 C21:担当課",
        line(6, 1)
    ));
    let (values, _) = read(&list(), &plan(), &[twice]);
    has(&values, &["番号 #1: 1-1"]);
}

/// The name of the lines below in one cell, merged or not: told once, and nothing is asked of it.
#[test]
fn a_text_alone_in_its_line_is_a_category() {
    let filled = list().edit(&format!(
        "write A6:■基本方針1窓口のデジタル化 {} B8:行政の効率化 {} A10:1-9",
        line(7, 1),
        line(9, 2)
    ));
    let (values, findings) = read(&list(), &plan(), &[filled]);
    assert_eq!(codes(&findings, "category-row"), ["category-row@A6,B8"]);
    assert_eq!(codes(&findings, "outside-text"), Vec::<String>::new());
    assert_eq!(
        codes(&findings, "number-unknown"),
        ["number-unknown@A10"],
        "a number alone is a line"
    );
    has(&values, &["番号 #1: 1-1", "番号 #2: 1-2"]);
}

/// A total in one of the template's own lines: the names that lead there say nothing against the others.
#[test]
fn a_total_in_a_line_of_the_template_loses_no_names() {
    let filled = list().edit(&format!("write {} {} A8:合計 E8:30 F8:20", line(6, 1), line(7, 2)));
    let (_, findings) = read(&list(), &plan(), &[filled]);
    assert_eq!(codes(&findings, "names-lost"), Vec::<String>::new(), "{findings:#?}");
}

/// What is wrong with the whole sheet is so for each of its lines.
#[test]
fn findings_of_a_list_weigh_on_every_line() {
    let filled = list().edit(&format!("write {} {} L20:欄の外", line(6, 1), line(7, 2)));
    let tables = super::own::checked(&list(), &plan(), &filled);
    let warnings: Vec<i64> = tables.initiatives.iter().map(|row| row.warnings).collect();
    let alone = list().edit(&format!("write {} {}", line(6, 1), line(7, 2)));
    let before: Vec<i64> = super::own::checked(&list(), &plan(), &alone)
        .initiatives
        .iter()
        .map(|row| row.warnings)
        .collect();
    assert_eq!(warnings, before.iter().map(|count| count + 1).collect::<Vec<_>>());
    let row = tables
        .findings
        .iter()
        .find(|row| row.code == "outside-text")
        .expect("told");
    assert!(row.place.number.is_empty() && row.place.section == "総務課", "{row:?}");
}

/// What 実施済 says of 運用開始 is the state of an event, and no number that went wrong.
#[test]
fn the_actual_of_an_event_may_be_words() {
    let filled = indicators().edit(
        "write B2:1-1 D2:事業1 B3:総務課 A6:システム D6:運用開始 D7:実施済 A8:件数 D8:10件 D9:実施済 B12:A B13:順調",
    );
    let (values, findings) = read(&indicators(), &sentences(), &[filled]);
    has(&values, &["実績値 2021 #1: 実施済"]);
    assert_eq!(
        codes(&findings, "unreadable-value"),
        ["unreadable-value@D9"],
        "a figure is asked for beside a figure"
    );
}

/// A form without the fields is not told to fill them in, and the row is named.
#[test]
fn advice_on_a_negative_target_is_of_fields_that_the_form_has() {
    let filled = indicators().edit("write B2:1-1 D2:事業1 B3:総務課 A6:超過時間 D6:-32 D7:-20 B12:A B13:順調");
    let told = super::own::batch_findings(&indicators(), PLAN, &filled);
    let own = told
        .iter()
        .find(|finding| finding.code == "direction-missing")
        .expect("told");
    assert!(
        own.message.contains("超過時間") && !own.help.contains("方向を選び"),
        "{own:?}"
    );
}
