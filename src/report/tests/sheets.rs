//! Which sheets a workbook has, and that it is the same every time.

use super::items::{itemised, ladder, staged};
use super::*;

#[test]
fn sheets_stand_in_their_order_and_those_without_rows_are_absent() {
    let empty = Tables::default();
    for brief in [brief(&["S", "A", "B", "C"]), Brief::default()] {
        let mut book = consolidated(&brief, &empty);
        let names = "総括 課題案件 事業一覧 部局別 前回比較 協議事項 提出状況 点検結果 判定根拠 凡例";
        assert_eq!(book.sheet_names(), names.split(' ').collect::<Vec<_>>());
        for name in ["課題案件", "前回比較", "点検結果"] {
            assert!(holds(&sheet(&mut book, name), page::NOTHING), "{name}");
        }
    }
    assert!(feedback::is_nothing(&empty));
}

#[test]
fn the_intake_knows_the_sheets_that_hold_no_entries() {
    let (mut brief, mut tables) = itemised();
    brief.lists.push(ladder());
    brief.levels.push(LevelList::default());
    tables.items.push(staged(&tables.initiatives[0].place, "契約"));
    tables.indicators.push(IndicatorRow::default());
    tables.goals.push(GoalRow::default());
    tables.steps.push(StepRow::default());
    tables.issues.push(IssueRow {
        place: tables.initiatives[0].place.clone(),
        kind: IssueKind::Late,
        ..IssueRow::default()
    });
    tables.procedure.push(ProcedureRow::default());
    let mut names = consolidated(&brief, &tables).sheet_names();
    names.retain(|name| name != crate::intake::Circular::Agenda.sheet());
    // Those of several years and of classes are there where a plan has such.
    let always = |name: &&&str| !["計画全体評価", "分類別", "年次推移"].contains(*name);
    let known: Vec<&str> = crate::intake::OTHER_SHEETS.iter().filter(always).copied().collect();
    assert_eq!(names, known);
}

#[test]
fn bytes_are_the_same_every_time() {
    let (brief, tables) = (brief(&["S", "A", "B", "C"]), tables(&["S", "B", "", "C"]));
    let first = consolidated::write(&brief, &tables).expect("written");
    assert!((0..3).all(|_| consolidated::write(&brief, &tables).expect("written") == first));
    let section = &brief.sections[0];
    let feedback = || feedback::write(&brief, section, &tables, &[]).expect("written");
    assert_eq!(feedback(), feedback());
}
