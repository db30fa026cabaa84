//! What is open keeps a batch from being official, unless somebody says why it may stay.

use std::fs;

use kohyo::deliver::editions::{STATEMENT, Statement};

use super::office::{NOW, Office, files, text};

#[test]
fn it_is_refused_with_a_list_until_everything_is_decided_or_waived() {
    let office = Office::new();
    let (code, said) = office.close(NOW, &[]);
    assert_eq!(code, Some(1), "{said}");
    for words in [
        "まだ確定できません",
        "[未提出] 1-1",
        "[未決定] 2-2",
        "[返戻]",
        "確定の条件.xlsx",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let kinds = || -> Vec<String> {
        office
            .open(NOW)
            .into_iter()
            .map(|[kind, number, ..]| format!("{kind} {number}"))
            .collect()
    };
    let all = kinds();
    assert!(all.contains(&"未提出 1-1".to_owned()), "{all:?}");
    assert!(!office.at("確定/2021-09_上半期評価").exists(), "nothing is official");
    // What is decided is not open any more; the rest is still there with what was entered.
    office.waive(NOW, |[kind, ..]| (kind == "未提出").then_some("次回に提出"));
    office.decide(NOW);
    assert_eq!(office.close(NOW, &[]).0, Some(1));
    assert!(!kinds().iter().any(|kind| kind.starts_with("未決定")), "{:?}", kinds());
    let bytes = fs::read(office.conditions(NOW)).expect("conditions");
    let reasons: Vec<String> = (5..20)
        .map(|row| text(&bytes, "確定の条件", &format!("K{row}")))
        .collect();
    assert!(reasons.contains(&"次回に提出".to_owned()), "{reasons:?}");
    office.waive(NOW, |_| Some("本部で了承"));
    let (code, said) = office.close(NOW, &["--note", "臨時会"]);
    assert_eq!(code, Some(0), "{said}");
    let edition = office.edition(NOW);
    assert_eq!(
        (edition.name.as_str(), edition.statement.note.as_str()),
        ("2021-09_上半期評価/第1版", "臨時会")
    );
    assert!(
        edition
            .statement
            .waivers
            .iter()
            .any(|waiver| waiver.kind == "未提出" && waiver.number == "1-1")
    );
    assert_eq!(edition.statement.submitted.len(), 3);
    // Whether it is closed already is asked before anything is done.
    let before = files(&office.at(""));
    let (code, said) = office.close(NOW, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(files(&office.at("")) == before, "nothing was touched");
}

#[test]
fn a_waiver_without_a_reason_or_for_nothing_is_told() {
    let office = Office::new();
    office.run(NOW);
    office.decide(NOW);
    office.close(NOW, &[]);
    office.waive(NOW, |[kind, ..]| Some(if kind == "未提出" { "" } else { "了承" }));
    let (code, said) = office.close(NOW, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("理由がありません"), "{said}");
    // The broken file was sent anew: what was said of the other is of nothing now.
    office.waive(NOW, |_| Some("了承"));
    fs::write(office.at("input/2021-09/壊れた個票.xlsx"), "これも個票ではない").expect("written");
    let (code, said) = office.close(NOW, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("当てはまるものが、今はありません"), "{said}");
}

#[test]
fn what_cannot_be_official_is_refused_before_anything_is_done() {
    let office = Office::new();
    office.run(NOW);
    let before = files(&office.at(""));
    for (arguments, words) in [
        (&["close", "2021-08", "--meeting", "2021-11-15"][..], "月次"),
        (&["close", NOW, "--meeting", "2021-09-15"], "基準日"),
        (
            &["close", NOW, "--meeting", "2021-11-15", "--revise", "--reason", "誤り"],
            "まだ確定していません",
        ),
        (&["close", NOW, "--meeting", "2021-11-15", "--revise"], "--reason"),
        (&["close", NOW], "--meeting"),
        (&["close", NOW, "--meeting", "11月15日"], "日付"),
    ] {
        let (code, said) = office.kohyo(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert!(files(&office.at("")) == before, "{arguments:?} touched something");
    }
}

#[test]
fn an_edition_holds_what_it_was_made_from() {
    let office = Office::closed();
    let edition = office.edition(NOW);
    let there: Vec<String> = edition.statement.made.iter().map(|made| made.file.clone()).collect();
    for file in [
        "全庁集計_2021-09_確定.xlsx",
        "data/grades.parquet",
        "data/grades.csv",
        "plan/plan.toml",
        "plan/roadmap.xlsx",
        "plan/台帳.xlsx",
    ] {
        assert!(there.contains(&file.to_owned()), "{file}: {there:?}");
    }
    let made = |file: &str| fs::read(edition.folder.join(file)).expect("read");
    assert_eq!(made("plan/plan.toml"), fs::read(office.at("plan.toml")).expect("read"));
    // The plan as it was can be loaded, and the tables are those of the batch.
    assert_eq!(edition.plan().expect("a plan").forms.len(), office.plan().forms.len());
    let tables = edition.tables().expect("tables");
    let run = kohyo::table::read(&office.at("output/2021-09/data"))
        .expect("read")
        .expect("tables");
    assert_eq!(tables.grades, run.grades);
    assert_eq!(edition.decisions().expect("decisions").len(), run.decisions.len());
    let (statement, _) = Statement::read(&edition.folder).expect("a statement");
    assert_eq!(statement.text().as_bytes(), made(STATEMENT));
    // The workbook says that it is official, and nothing in it can be typed into.
    for bytes in [
        made("全庁集計_2021-09_確定.xlsx"),
        fs::read(office.at("output/2021-09/全庁集計_2021-09.xlsx")).expect("read"),
    ] {
        assert!(
            text(&bytes, "総括", "A1").contains("【確定 第1版】"),
            "{}",
            text(&bytes, "総括", "A1")
        );
        let book = kohyo::book::open(&bytes, &kohyo::book::Limits::default()).expect("a workbook");
        let agenda = book.sheet("協議事項").expect("an agenda");
        assert!(agenda.validations.is_empty(), "nothing is to be chosen");
    }
}
