//! Items and stages: counted, listed, laid side by side.

use super::*;
use crate::plan::Counts;

/// A ladder of three stages, the second due in March 2021.
pub(super) fn ladder() -> ItemList {
    let marks = [("調査", None), ("契約", None), ("移行", Some(0))];
    ItemList {
        form: "roadmap".into(),
        name: "段階".into(),
        marks: marks.map(|(mark, tone)| (mark.to_owned(), tone, String::new())).into(),
        asks_measure: false,
        dues: ["", "2021-03", "2022-03"].map(str::to_owned).into(),
        reduction: None,
    }
}

/// An item of the ladder.
pub(super) fn staged(place: &std::sync::Arc<Place>, state: &str) -> ItemRow {
    ItemRow {
        place: place.clone(),
        list: "段階".into(),
        item: 1,
        state: state.into(),
        stage_due: "契約".into(),
        counts: Some(if state == "移行" {
            Counts::Achieved
        } else {
            Counts::Open
        }),
        ..ItemRow::default()
    }
}

/// Two submissions with the same items: one is missed in the first and does not apply in the second.
pub(super) fn itemised() -> (Brief, Tables) {
    let marks = [("適合", Some(0)), ("不適合", Some(3)), ("対象外", None)];
    let brief = Brief {
        lists: vec![ItemList {
            form: "roadmap".into(),
            name: "監査項目".into(),
            marks: marks.map(|(mark, tone)| (mark.to_owned(), tone, String::new())).into(),
            asks_measure: true,
            dues: Vec::new(),
            reduction: None,
        }],
        ..brief(&["S", "A", "B", "C"])
    };
    let mut tables = tables(&["S", "B"]);
    for (at, states) in [["適合", "不適合", "適合"], ["適合", "対象外", ""]].iter().enumerate() {
        for ((number, state), text) in (1..).zip(states).zip(["責任者", "連絡先", "委員会"]) {
            tables.items.push(ItemRow {
                place: tables.initiatives[at].place.clone(),
                list: "監査項目".into(),
                item: number,
                text: text.into(),
                required: number == 3,
                state: (*state).into(),
                counts: match *state {
                    "適合" => Some(Counts::Achieved),
                    "不適合" => Some(Counts::Missed),
                    "対象外" => Some(Counts::Excluded),
                    _ => None,
                },
                ..ItemRow::default()
            });
        }
    }
    (brief, tables)
}

#[test]
fn stages_are_shown_as_reached_or_behind_and_counted() {
    let (brief, mut tables) = (
        Brief {
            lists: vec![ladder()],
            ..brief(&["A", "B"])
        },
        tables(&["A", "A", "A"]),
    );
    for (at, state) in ["移行", "契約", "調査"].into_iter().enumerate() {
        let row = staged(&tables.initiatives[at].place, state);
        tables.items.push(row);
    }
    let mut book = consolidated(&brief, &tables);
    let stages = sheet(&mut book, "段階の状況");
    assert_eq!(beside(&stages, "事業0")[2..6], ["●", "●", "●", "移行"]);
    assert_eq!(beside(&stages, "事業1")[2..7], ["●", "●", "", "契約", "契約"]);
    assert_eq!(beside(&stages, "事業2")[2..7], ["●", "▲", "", "調査", "契約"]);
    assert_eq!(beside(&stages, "達した数")[2..5], ["3", "2", "1"]);
    assert_eq!(beside(&stages, "達しているはずの数")[2..5], ["3", "3", "0"]);
    assert!(holds(&stages, "段階（「移行」の期限は令和4年3月、あと6か月）"));
    // The one that is behind is late on the first page.
    let overview = sheet(&mut book, "総括");
    let late = beside(&overview, "総務部").into_iter().filter(|cell| !cell.is_empty());
    assert_eq!(late.skip(1).collect::<Vec<_>>(), ["1", "0"]);
    // A stage is no share, and is not laid side by side.
    assert!(
        !book
            .sheet_names()
            .iter()
            .any(|name| name.starts_with("項目の") || name.starts_with("項目別"))
    );
}

#[test]
fn amounts_that_are_to_become_less_stand_below_the_stages() {
    let goal = ReductionGoal {
        before: "経費（H30）".to_owned(),
        after: "経費（R8）".to_owned(),
        at_least: 30,
    };
    let list = ItemList {
        reduction: Some(goal.clone()),
        ..ladder()
    };
    let (brief, mut tables) = (
        Brief {
            lists: vec![list],
            ..brief(&["A", "B"])
        },
        tables(&["A", "A", "A"]),
    );
    let amounts = [
        (Some(10_000), Some(8_000)),
        (Some(10_000), Some(5_999)),
        (Some(9_000), None),
    ];
    for (at, (before, after)) in amounts.into_iter().enumerate() {
        let yen = |thousands: Option<i64>| thousands.map(|thousands| thousands * 1000);
        tables.items.push(ItemRow {
            before_yen: yen(before),
            after_yen: yen(after),
            ..staged(&tables.initiatives[at].place, "契約")
        });
    }
    let stages = sheet(&mut consolidated(&brief, &tables), "段階の状況");
    assert!(holds(
        &stages,
        "段階の経費（H30）と経費（R8）（30%以上の削減が目標。両方の額がある2件の合計と、目標に届かないもの。ほかの1件は額がそろっていません）"
    ));
    // 13,999 of 20,000 are left: 30.005 %, which is told as 30 and no more.
    assert_eq!(beside(&stages, "合計")[2..6], ["20000", "13999", "30", "0"]);
    // Below the sum stands the one alone that is short of the goal: its amounts, by how much it is less, and what is left.
    let rows: Vec<Vec<String>> = stages
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let sum = rows.iter().position(|row| row.iter().any(|cell| cell == "合計"));
    let title = |row: &Vec<String>| row.iter().position(|cell| cell.starts_with("事業"));
    let below = &rows[sum.expect("the sum") + 1..];
    let short: Vec<&[String]> = below.iter().filter_map(|row| Some(&row[title(row)?..])).collect();
    assert_eq!(short.len(), 1, "{short:?}");
    assert_eq!(short[0][0], "事業0");
    assert_eq!(short[0][3..7], ["10000", "8000", "20", "1000"]);
    // The sum reaches the goal although one does not: it is said why.
    assert!(holds(
        &stages,
        "合計の「目標まで」（0千円）は、目標に届いた1件が目標より多く減らす分を差し引いた額です。届かない1件だけの計は1,000千円です。"
    ));
    assert_eq!((goal.left(10_000, 7_000), goal.left(1, 1), goal.left(0, 5)), (0, 1, 5));
}

#[test]
fn items_are_counted_listed_and_laid_side_by_side() {
    let (brief, tables) = itemised();
    let mut book = consolidated(&brief, &tables);
    let status = sheet(&mut book, "項目の状況");
    // Items; three marks; achieved, open, missed, excluded, without a state; the share of those that are judged.
    assert_eq!(
        beside(&status, "全体")[2..12],
        ["6", "3", "1", "1", "3", "0", "1", "1", "1", "75"]
    );
    assert_eq!(sheet(&mut book, "項目一覧").height(), 4 + 6);
    let matrix = sheet(&mut book, "項目別の状況");
    let required = matrix.rows().position(|row| row[1] == *"委員会");
    assert!(
        required < matrix.rows().position(|row| row[1] == *"責任者"),
        "what is required comes first"
    );
    assert_eq!(beside(&matrix, "連絡先")[1..6], ["0", "1", "0", "不適合", "対象外"]);
    // Without items there is none of these sheets.
    let names = consolidated(
        &brief,
        &Tables {
            items: Vec::new(),
            ..tables
        },
    )
    .sheet_names();
    assert!(!names.iter().any(|name| name.starts_with("項目")), "{names:?}");
}

#[test]
fn many_submissions_stand_side_by_side_in_blocks() {
    let (brief, mut tables) = (itemised().0, tables(&["S"; 20]));
    for place in tables
        .initiatives
        .iter()
        .map(|row| row.place.clone())
        .collect::<Vec<_>>()
    {
        tables.items.push(ItemRow {
            place,
            list: "監査項目".into(),
            item: 1,
            text: "責任者".into(),
            state: "適合".into(),
            counts: Some(Counts::Achieved),
            ..ItemRow::default()
        });
    }
    let matrix = sheet(&mut consolidated(&brief, &tables), "項目別の状況");
    // All are counted in each of two blocks of ten.
    let rows: Vec<_> = matrix.rows().filter(|row| row[1] == *"責任者").collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        assert_eq!(
            (
                row[3].to_string().as_str(),
                row.iter().filter(|cell| **cell == *"適合").count()
            ),
            ("20", 10)
        );
    }
    assert!(holds(&matrix, "監査項目（続き）"));
}
