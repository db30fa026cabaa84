//! Doubts about the values of the form roadmap: the figures of 目標値_進捗 stand in F14, J14 and so on.

use super::*;
use crate::book::{self, Address, Area, Book, Cell, Limits};
use crate::form::Form;
use crate::intake::layout::Keys;
use crate::template;
use crate::value::{Content, Raw};

fn at(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn write(book: &mut Book, cell: &str, content: Content) {
    let cells = &mut book.sheets[0].cells;
    let new = Cell {
        address: at(cell),
        raw: Raw::from(content),
    };
    match cells.binary_search_by_key(&new.address, |cell| cell.address) {
        Ok(place) => cells[place] = new,
        Err(place) => cells.insert(place, new),
    }
}

/// What is found in F14, where 30 stands, after a change.
fn found(edit: impl FnOnce(&mut Book)) -> Found {
    let bytes = template::roadmap(&[2019, 2020, 2021, 2022, 2023]).write().unwrap();
    let mut book = book::open(&bytes, &Limits::default()).unwrap();
    let form = Form::from_book(&book).unwrap();
    write(&mut book, "F14", Content::Number(30.0));
    edit(&mut book);
    let keys = Keys::of(&book.sheets[0], &[]);
    let read = extract(&book, 0, 0, &form, &keys);
    let mut entries = read.entries.into_iter();
    let own = entries.find(|entry| entry.area.contains(at("F14"))).expect("a field");
    own.found
}

fn doubt(edit: impl FnOnce(&mut Book)) -> Option<Doubt> {
    match found(edit) {
        Found::Disputed(doubt, _) => Some(doubt),
        _ => None,
    }
}

#[test]
fn each_doubt_says_which_cell_it_hangs_on() {
    assert_eq!(found(|_| {}), Found::One(at("F14"), Raw::number(30.0)));
    let text = |text: &str| Content::Text(text.to_owned());
    assert_eq!(
        doubt(|book| write(book, "F14", text("進捗"))),
        Some(Doubt::Astray(at("F14")))
    );
    let wide = Area {
        first: at("F14"),
        last: at("M14"),
    };
    let merge = |book: &mut Book| {
        let merges = &mut book.sheets[0].merges;
        merges.retain(|area| !area.intersects(&wide));
        merges.push(wide);
        merges.sort_by_key(|area| area.first);
    };
    assert_eq!(doubt(merge), Some(Doubt::Merged(wide)));
    let rename = |book: &mut Book| {
        let name = book.names.iter_mut().find(|name| name.name == "目標値_進捗").unwrap();
        name.areas[0].1 = Area::cell(at("AD40"));
        name.refers_to = name.refers_to.replacen("$F$14", "$AD$40", 1);
    };
    assert_eq!(doubt(rename), Some(Doubt::Place));
    let pushed = |book: &mut Book| {
        book.names.clear();
        let merges = &mut book.sheets[0].merges;
        let in_row = merges
            .iter_mut()
            .filter(|area| area.first.row == 13 && area.first.column >= 5);
        in_row.for_each(|area| *area = Area::of(13, area.first.column + 4, 13, area.last.column + 4));
    };
    let behind = Area::new(at("Z14"), at("AC14"));
    assert_eq!(doubt(pushed), Some(Doubt::Pushed(behind)));
    let reword = |book: &mut Book| {
        let cells = &mut book.sheets[0].cells;
        let mut labels = cells
            .iter_mut()
            .rev()
            .filter(|cell| cell.address < at("F14") && cell.address.row == 13);
        labels.next().unwrap().raw = Raw::text("見込");
    };
    assert!(matches!(doubt(reword), Some(Doubt::Label(cell)) if cell.row == 13));
}

/// What is found in the field of a cell of a form, after a change.
fn found_in(layout: &template::Layout, cell: &str, edit: impl FnOnce(&mut Book)) -> Found {
    let mut book = book::open(&layout.write().unwrap(), &Limits::default()).unwrap();
    let form = Form::from_book(&book).unwrap();
    edit(&mut book);
    let keys = Keys::of(&book.sheets[0], &[]);
    let read = extract(&book, 0, 0, &form, &keys);
    let mut own = read.entries.into_iter().filter(|entry| entry.area.contains(at(cell)));
    own.next().expect("a field").found
}

/// KGI has one cell on the template. Without merged cells, what was pushed into its room is no part of it.
#[test]
fn a_value_in_the_room_of_a_text_is_in_doubt() {
    let roadmap = template::roadmap(&[2019, 2020, 2021, 2022, 2023]);
    let text = |text: &str| Content::Text(text.to_owned());
    let beside = |content: Content| {
        found_in(&roadmap, "B11", |book| {
            book.names.clear();
            book.sheets[0].merges.clear();
            write(book, "B11", text("窓口の待ち時間"));
            write(book, "H11", content);
        })
    };
    for value in [Content::Number(34_326.0), text("減少"), text("120")] {
        assert!(
            matches!(beside(value.clone()), Found::Disputed(Doubt::Within(cell), _) if cell == at("H11")),
            "{value}"
        );
    }
    assert!(matches!(beside(text("（平均）")), Found::Several(_)));
}

/// Whoever has few of many lines hides the others: an empty one is no question, one with something in it is.
#[test]
fn hidden_lines_are_asked_about_where_something_stands_in_them() {
    let form_book = book::open(
        &template::initiative_plan(&[2021, 2022, 2023, 2024, 2025])
            .write()
            .unwrap(),
        &Limits::default(),
    )
    .unwrap();
    let form = Form::from_book(&form_book).unwrap();
    let hidden = |typed: Option<&str>| {
        let mut book = form_book.clone();
        book.sheets[0].hidden_rows.insert(14);
        if let Some(cell) = typed {
            write(&mut book, cell, Content::Text("5件".to_owned()));
        }
        let keys = Keys::of(&book.sheets[0], &[]);
        extract(&book, 0, 0, &form, &keys).drift.hidden_inputs
    };
    assert_eq!(hidden(None), []);
    assert!(hidden(Some("F15")).contains(&at("F15")));
}

/// R5実績 over goals alone is another kind of value; over targets and actuals it is just a year.
#[test]
fn a_heading_says_what_stands_below() {
    let headed = |layout: &template::Layout, heading: (&str, &str), cell: &str| {
        found_in(layout, cell, |book| {
            write(book, heading.0, Content::Text(heading.1.to_owned()));
            write(book, cell, Content::Text("5件".to_owned()));
        })
    };
    let years = [2021, 2022, 2023, 2024, 2025];
    let (plan, report) = (template::initiative_plan(&years), template::initiative(&years));
    assert!(
        matches!(headed(&plan, ("H13", "R5実績"), "H14"), Found::Disputed(Doubt::Label(cell), _) if cell == at("H13"))
    );
    for heading in ["R5計画", "R5見込", "令和5年度"] {
        assert!(
            matches!(headed(&plan, ("H13", heading), "H14"), Found::One(..)),
            "{heading}"
        );
    }
    assert!(matches!(headed(&report, ("H13", "R5実績"), "H14"), Found::One(..)));
}

/// The doubt about the figure in a cell after the columns of rows 13 (years) or 25 (予算額, 決算額) from one on went `by` to the right.
fn pushed_labels(cell: &str, row: u32, from: u32, by: u32) -> Option<Doubt> {
    let bytes = template::roadmap(&[2019, 2020, 2021, 2022, 2023]).write().unwrap();
    let mut book = book::open(&bytes, &Limits::default()).unwrap();
    let form = Form::from_book(&book).unwrap();
    book.names.clear();
    let page = &mut book.sheets[0];
    let is_pushed = |at: Address| at.row == row && at.column >= from;
    let cells = page.cells.iter_mut().filter(|cell| is_pushed(cell.address));
    cells.for_each(|cell| cell.address.column += by);
    let merges = page.merges.iter_mut().filter(|area| is_pushed(area.first));
    merges.for_each(|area| *area = Area::of(row, area.first.column + by, area.last.row, area.last.column + by));
    write(&mut book, cell, Content::Number(30.0));
    let keys = Keys::of(&book.sheets[0], &[]);
    let read = extract(&book, 0, 0, &form, &keys);
    let mut own = read.entries.into_iter().filter(|entry| entry.area.contains(at(cell)));
    match own.next().expect("a field").found {
        Found::Disputed(doubt, _) => Some(doubt),
        _ => None,
    }
}

/// Without names nobody can tell whether figures went with the labels above them.
#[test]
fn figures_below_labels_that_were_pushed_aside_are_in_doubt() {
    let column = |text: &str| at(&format!("{text}1")).column;
    // V25 予算額 and X25 決算額 went to X and Z: X26 is the settlement, below the label of the budget.
    let label = Area::cell(at("X25"));
    assert_eq!(pushed_labels("X26", 24, column("V"), 2), Some(Doubt::Pushed(label)));
    assert_eq!(
        pushed_labels("N26", 24, column("V"), 2),
        None,
        "the years before keep their labels"
    );
    // All headings went aside: the columns of no year are sure, whatever row they are in.
    assert!(matches!(
        pushed_labels("N26", 12, column("F"), 2),
        Some(Doubt::Pushed(_))
    ));
    assert!(pushed_labels("N14", 12, column("F"), 2).is_some());
}
