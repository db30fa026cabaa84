//! The sheet 提出前チェック: in every form, nothing for the reader, and never with results of another form.

use std::collections::BTreeSet;

use crate::common;
use kohyo::book::stamp::{Edits, NewValue, SheetEdits, stamp};
use kohyo::book::{Address, Limits};
use kohyo::template::BUILT_IN;

const SHEET: &str = "提出前チェック";

fn forms() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let forms = BUILT_IN.iter().filter(|template| template.is_form);
    forms.map(|template| {
        (
            template.id,
            (template.build)(&[2019, 2020, 2021, 2022, 2023]).expect("a form"),
        )
    })
}

/// The part of the sheet.
fn sheet(bytes: &[u8]) -> String {
    let parts = common::package::parts(bytes);
    let found = parts
        .into_values()
        .find(|text| text.contains("HYPERLINK(") && text.contains("<worksheet"));
    found.expect("the sheet")
}

#[test]
fn every_form_has_it_with_the_results_of_the_empty_form() {
    for (id, bytes) in forms() {
        let book = common::open(&bytes);
        let sheet = book.sheet(SHEET).unwrap_or_else(|| panic!("{id}"));
        let text = |at: &str| {
            let cell = sheet.cell(Address::parse(at).expect("a cell"));
            cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
        };
        let open = (8..200).filter(|row| text(&format!("B{row}")) == "要記入").count();
        assert!(open > 0, "{id}");
        assert_eq!(text("B3"), format!("あと {open} 件です"), "{id}");
    }
}

/// What each class of the sample plan has to fill in is a line that names the class.
#[test]
fn what_a_class_has_to_fill_in_is_asked() {
    let settings = kohyo::plan::read_settings(&common::repository().join("progress/plan.toml")).expect("settings");
    let (_, bytes) = forms().find(|(id, _)| *id == "progress").expect("the form");
    let book = common::open(&bytes);
    let cells = &book.sheet(SHEET).expect("the sheet").cells;
    let about = cells.iter().filter(|cell| cell.address.column == 2);
    let about: Vec<String> = about.map(|cell| cell.raw.content.to_string()).collect();
    for class in &settings.forms["progress"].classes {
        let sign = format!("「{}」", class.value);
        let own = about.iter().filter(|about| about.contains(&sign));
        let fields: BTreeSet<&str> = own
            .filter_map(|about| about.strip_prefix('「')?.split('」').next())
            .collect();
        let required: BTreeSet<&str> = class.requires.iter().map(String::as_str).collect();
        assert_eq!(fields, required, "{}", class.value);
    }
}

#[test]
fn it_is_no_form_and_no_stranger() {
    let plan = common::plan();
    let mut filled = common::filled();
    filled.form.prefilled.clear();
    let own = common::layout();
    let template = {
        let mut form = own.form.clone();
        form.prefilled = own
            .typed
            .iter()
            .filter_map(|(at, fill)| match fill {
                common::support::Fill::Text(text) => Some((*at, text.clone())),
                _ => None,
            })
            .collect();
        form.write().expect("a template")
    };
    let values = filled.typed.iter().filter_map(|(at, fill)| match fill {
        common::support::Fill::Text(text) => Some((*at, NewValue::Text(text.clone()))),
        common::support::Fill::Number(number) => Some((*at, NewValue::Number(number.to_string().parse().ok()?))),
        _ => None,
    });
    let edits = Edits {
        sheets: vec![SheetEdits {
            sheet: own.sheet.clone(),
            values: values.collect(),
            ..SheetEdits::default()
        }],
        ..Edits::default()
    };
    let bytes = stamp(&template, &edits, &Limits::default()).expect("stamped").bytes;
    let plan = kohyo::plan::Plan {
        forms: vec![kohyo::form::Form {
            id: "roadmap".to_owned(),
            ..kohyo::form::Form::from_book(&common::open(&template)).expect("a form")
        }],
        ..plan
    };
    let batch = common::batch(&plan, &[("a.xlsx", bytes), ("b.xlsx", filled.write().expect("a form"))]);
    let [with, without] = batch.files.as_slice() else {
        panic!("two files")
    };
    assert_eq!(with.submissions.len(), 1);
    assert!(with.unread.is_empty() && with.only_forms, "{:?}", with.unread);
    let raw = |file: &kohyo::intake::File| format!("{:?}", file.submissions[0].entries);
    assert_eq!(raw(with), raw(without));
}

#[test]
fn results_of_another_form_are_not_kept() {
    for (id, bytes) in forms() {
        assert!(sheet(&bytes).contains("<v>要記入</v>"), "{id}");
        let book = common::open(&bytes);
        let form = kohyo::form::Form::from_book(&book).expect("a form");
        let edits = Edits {
            sheets: vec![SheetEdits {
                sheet: form.sheet.clone(),
                values: vec![(Address::new(0, 1), NewValue::Text("R3".to_owned()))],
                ..SheetEdits::default()
            }],
            ..Edits::default()
        };
        let stamped = stamp(&bytes, &edits, &Limits::default()).expect("stamped").bytes;
        let sheet = sheet(&stamped);
        assert!(!sheet.contains("<v>要記入</v>") && sheet.contains("<f>"), "{id}");
    }
}

#[test]
fn the_input_method_is_off_where_digits_are_typed() {
    for (id, bytes) in forms() {
        let parts = common::package::parts(&bytes);
        let form = parts.get("xl/worksheets/sheet1.xml").expect("the form");
        let off = form.matches(r#"imeMode="off""#).count();
        assert!(off > 0 && off < form.matches("<dataValidation ").count(), "{id}");
        for validation in form
            .split("<dataValidation ")
            .filter(|text| text.starts_with(r#"type="decimal""#))
        {
            let tag = validation.split('>').next().unwrap_or_default();
            assert!(tag.contains("imeMode"), "{id}: {tag}");
        }
    }
}
