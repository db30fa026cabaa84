//! Shapes and colours over the form roadmap of R1 to R5: quarters from column F (5) to Y (24), the first step's plan in row
//! 19 (18 from 0), its actual in row 20.

use super::*;
use crate::book::{self, Book, Drawing, Fill, Lie, Limits, Paint};
use crate::form::Form;
use crate::intake::layout::Keys;
use crate::intake::reading::extract;
use crate::template;

const BLUE: Paint = Paint::Solid(0x00_70C0);

fn blank() -> Book {
    let bytes = template::roadmap(&[2019, 2020, 2021, 2022, 2023]).write().unwrap();
    book::open(&bytes, &Limits::default()).unwrap()
}

fn line(x: (f64, f64), y: (f64, f64)) -> Drawing {
    let geometry = "straightConnector1".to_owned();
    Drawing {
        geometry,
        x,
        y,
        ..Drawing::default()
    }
}

fn block(geometry: &str, x: (f64, f64), y: (f64, f64)) -> Drawing {
    Drawing {
        geometry: geometry.to_owned(),
        ..line(x, y)
    }
}

/// What is read, as `item.line from..to`, and what is not.
fn read_with(edit: impl FnOnce(&mut Sheet)) -> (Vec<String>, Vec<(Why, String)>) {
    let mut book = blank();
    let form = Form::from_book(&book).unwrap();
    edit(&mut book.sheets[0]);
    let keys = Keys::of(&book.sheets[0], &[]);
    let read = extract(&book, 0, 0, &form, &keys);
    let bar = |bar: &Bar| format!("{}.{} {}..{}", bar.item, bar.line, bar.from, bar.to);
    let unclear = |one: &Unclear| (one.why, one.area.first.to_string());
    (
        read.bars.iter().map(bar).collect(),
        read.schedule_unclear.iter().map(unclear).collect(),
    )
}

fn drawn(drawings: Vec<Drawing>) -> (Vec<String>, Vec<(Why, String)>) {
    read_with(|sheet| sheet.drawings = drawings)
}

#[test]
fn level_shapes_are_months_of_the_row_they_lie_in() {
    let table = [
        (line((5.0, 9.0), (18.5, 18.5)), "1.0 2019-04..2020-03"),
        (line((5.34, 8.66), (18.4, 18.6)), "1.0 2019-05..2020-02"),
        (line((6.98, 25.0), (19.3, 19.3)), "1.1 2019-10..2024-03"),
        // Ends that miss the edge of a quarter by little are at the edge.
        (line((5.15, 8.82), (18.5, 18.5)), "1.0 2019-04..2020-03"),
        (line((4.9, 9.15), (18.5, 18.5)), "1.0 2019-04..2020-03"),
        (block("rightArrow", (9.0, 10.0), (20.1, 20.9)), "2.0 2020-04..2020-06"),
        (
            block("leftRightArrow", (9.0, 10.3), (21.0, 21.95)),
            "2.1 2020-04..2020-07",
        ),
        (
            block("homePlate", (9.0, 9.05 + 0.6), (22.1, 22.4)),
            "3.0 2020-04..2020-05",
        ),
        (block("roundRect", (5.0, 6.0), (22.9, 24.0)), "3.1 2019-04..2019-06"),
        // Half of a quarter is at least half of it.
        (block("rect", (24.5, 25.3), (23.2, 23.8)), "3.1 2024-02..2024-03"),
        (block("rect", (24.55, 25.3), (23.2, 23.8)), "3.1 2024-03..2024-03"),
    ];
    for (shape, expected) in table {
        assert_eq!(
            drawn(vec![shape.clone()]),
            (vec![expected.to_owned()], vec![]),
            "{shape:?}"
        );
    }
}

#[test]
fn other_shapes_are_told_and_not_read() {
    let upright = Drawing {
        lie: Lie::Upright,
        ..block("downArrow", (7.2, 7.8), (18.0, 18.9))
    };
    let slanted = Drawing {
        lie: Lie::Slanted,
        ..block("rightArrow", (6.0, 9.0), (18.2, 18.8))
    };
    let frame = Drawing {
        hollow: true,
        ..block("rect", (6.0, 9.0), (18.0, 20.0))
    };
    let table = [
        (line((7.0, 7.0), (18.0, 24.0)), Why::NotLevel, "H19"),
        (line((6.0, 9.0), (18.2, 18.7)), Why::NotLevel, "G19"),
        (upright, Why::NotLevel, "H19"),
        (slanted, Why::NotLevel, "G19"),
        (line((6.0, 9.0), (19.0, 19.0)), Why::BetweenRows, "G20"),
        (line((6.0, 9.0), (18.95, 18.95)), Why::BetweenRows, "G19"),
        (block("rightArrow", (6.0, 9.0), (18.1, 19.9)), Why::BetweenRows, "G19"),
        (block("rightArrow", (6.0, 9.0), (18.5, 19.4)), Why::BetweenRows, "G19"),
        (line((3.2, 9.0), (18.5, 18.5)), Why::OutsideYears, "F19"),
        (line((6.0, 25.9), (18.5, 18.5)), Why::OutsideYears, "G19"),
        (frame, Why::NoBar, "G19"),
        (block("ellipse", (6.1, 6.9), (18.1, 18.9)), Why::NoBar, "G19"),
        (block("picture", (6.0, 9.0), (18.0, 24.0)), Why::NoBar, "G19"),
        (block("uturnArrow", (6.0, 9.0), (18.1, 18.9)), Why::NoBar, "G19"),
    ];
    for (shape, why, cell) in table {
        assert_eq!(
            drawn(vec![shape.clone()]),
            (vec![], vec![(why, cell.to_owned())]),
            "{shape:?}"
        );
    }
}

#[test]
fn shapes_elsewhere_are_no_business_of_the_schedule() {
    let stamp = block("ellipse", (20.0, 24.0), (1.0, 3.0));
    let legend = line((6.0, 9.0), (30.5, 30.5));
    let touching = block("rect", (3.0, 5.1), (18.0, 20.0));
    assert_eq!(drawn(vec![stamp, legend, touching]), (vec![], vec![]));
}

#[test]
fn plan_and_actual_in_one_row_are_told_apart_by_their_dash() {
    let solid = line((5.0, 9.0), (18.3, 18.3));
    let dashed = Drawing {
        dashed: true,
        ..line((6.0, 8.0), (18.7, 18.7))
    };
    let both = drawn(vec![dashed.clone(), solid.clone()]);
    assert_eq!(
        both,
        (
            vec!["1.0 2019-04..2020-03".into(), "1.1 2019-07..2019-12".into()],
            vec![]
        )
    );
    // A dashed arrow by itself is what its row says.
    assert_eq!(drawn(vec![dashed.clone()]).0, ["1.0 2019-07..2019-12"]);
    // With an actual in its own row, the dash in the row of the plan means something else.
    let actual = line((5.0, 6.0), (19.5, 19.5));
    let (bars, unclear) = drawn(vec![solid.clone(), dashed, actual]);
    assert_eq!(bars, ["1.1 2019-04..2019-06"]);
    assert_eq!(unclear.iter().map(|one| one.0).collect::<Vec<_>>(), [Why::SharedRow; 2]);
}

#[test]
fn two_colors_at_the_same_time_are_asked_about() {
    let colored = |color: &str, x| Drawing {
        color: Some(color.to_owned()),
        ..line(x, (18.5, 18.5))
    };
    let (bars, unclear) = drawn(vec![colored("0070C0", (5.0, 9.0)), colored("C00000", (6.0, 9.0))]);
    assert_eq!((bars.len(), unclear.len()), (0, 2));
    let (bars, unclear) = drawn(vec![colored("0070C0", (5.0, 9.0)), colored("C00000", (9.0, 13.0))]);
    assert_eq!((bars.len(), unclear.len()), (2, 0));
}

#[test]
fn text_in_a_bar_is_kept() {
    let mut book = blank();
    let form = Form::from_book(&book).unwrap();
    let text = "要件定義".to_owned();
    book.sheets[0].drawings = vec![Drawing {
        text,
        ..block("homePlate", (5.0, 7.0), (18.1, 18.9))
    }];
    let keys = Keys::of(&book.sheets[0], &[]);
    let read = extract(&book, 0, 0, &form, &keys);
    let words: Vec<_> = read
        .schedule_words
        .iter()
        .map(|word| (word.cell, word.text.as_str()))
        .collect();
    assert_eq!(words, [(Address::new(18, 5), "要件定義")]);
    assert_eq!(read.bars.len(), 1);
}

fn filled(fills: &[(u32, (u32, u32), Paint)]) -> (Vec<String>, Vec<(Why, String)>) {
    read_with(|sheet| {
        let fill = |&(row, columns, paint): &(u32, (u32, u32), Paint)| Fill { row, columns, paint };
        sheet.fills.extend(fills.iter().map(fill));
        sheet.fills.sort_by_key(|fill| (fill.row, fill.columns));
    })
}

#[test]
fn filled_cells_are_months() {
    let read = filled(&[
        (18, (5, 8), BLUE),
        (18, (9, 9), BLUE),
        (19, (6, 7), Paint::Theme(4, 599)),
        (22, (24, 30), BLUE),
    ]);
    let expected = ["1.0 2019-04..2020-06", "1.1 2019-07..2019-12", "3.0 2024-01..2024-03"];
    assert_eq!(read, (expected.map(String::from).to_vec(), vec![]));
}

#[test]
fn colors_that_may_mean_something_else_are_asked_about() {
    let grey = Paint::Solid(0x00D9_D9D9);
    let table = [
        (vec![(18, (5, 8), grey)], Why::OtherColor),
        (vec![(18, (5, 8), Paint::Theme(0, -150))], Why::OtherColor),
        (vec![(18, (5, 8), Paint::Patterned)], Why::OtherColor),
        (vec![(18, (2, 24), BLUE)], Why::OtherColor),
        (
            vec![(18, (5, 8), BLUE), (18, (9, 10), Paint::Solid(0x00FF_C000))],
            Why::SharedRow,
        ),
    ];
    for (fills, why) in table {
        let (bars, unclear) = filled(&fills);
        assert!(
            bars.is_empty() && !unclear.is_empty() && unclear.iter().all(|one| one.0 == why),
            "{fills:?}"
        );
    }
    let own = blank().sheets[0]
        .fills
        .iter()
        .find(|fill| fill.row == 18 && fill.columns.0 >= 5)
        .map(|fill| fill.paint);
    assert!(own.is_some(), "the form colours its inputs");
    assert_eq!(filled(&[(19, (5, 8), own.unwrap())]), (vec![], vec![]));
}

#[test]
fn a_color_behind_an_arrow_is_no_second_bar() {
    let read = |fill| {
        read_with(|sheet| {
            sheet.drawings = vec![line((5.0, 9.0), (18.5, 18.5))];
            sheet.fills.push(Fill {
                row: 18,
                columns: fill,
                paint: BLUE,
            });
            sheet.fills.sort_by_key(|fill| (fill.row, fill.columns));
        })
    };
    assert_eq!(read((5, 8)).1, []);
    assert_eq!(
        read((9, 9)),
        (
            vec!["1.0 2019-04..2020-03".to_owned()],
            vec![(Why::SharedRow, "J19".to_owned())]
        )
    );
}
