//! The register, read from workbooks.

use super::*;
use crate::book::{self, Limits};
use crate::form::template::{RegisterInitiative, RegisterSection, register};

fn built(sections: [(&str, &str); 3]) -> Register {
    let sections = sections.map(|(department, section)| RegisterSection {
        department: department.to_owned(),
        section: section.to_owned(),
        evaluator: "評価する人".to_owned(),
        ..RegisterSection::default()
    });
    let initiative = RegisterInitiative {
        number: "3-1".to_owned(),
        name: "窓口のキャッシュレス化".to_owned(),
        department: sections[2].department.clone(),
        section: sections[2].section.clone(),
        ..RegisterInitiative::default()
    };
    let bytes = register(&[initiative], &sections).expect("a register");
    Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a register")
}

#[test]
fn a_section_without_department_stands_as_one() {
    let register = built([("総務部", "総務課"), ("総務部", "人事課"), ("", "会計課")]);
    let departments: Vec<&str> = register.sections.iter().map(|s| s.department.as_str()).collect();
    assert_eq!(departments, ["総務部", "総務部", "会計課"]);
    let section = register.section_of(&register.initiatives[0]);
    assert_eq!(section.map(|s| (s.name.as_str(), s.order)), Some(("", 3)));
}

#[test]
fn a_register_that_contradicts_itself_is_refused() {
    let initiative = |number: &str, section: &str| RegisterInitiative {
        number: number.to_owned(),
        name: "窓口のキャッシュレス化".to_owned(),
        department: "総務部".to_owned(),
        section: section.to_owned(),
        ..RegisterInitiative::default()
    };
    let sections = [RegisterSection {
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterSection::default()
    }];
    let read = |initiatives: &[RegisterInitiative]| {
        let bytes = register(initiatives, &sections).expect("a register");
        Register::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook"))
    };
    assert!(read(&[initiative("1-1", "総務課"), initiative("1-2", "総務課")]).is_ok());
    let twice = read(&[initiative("1-1", "総務課"), initiative("１－１", "総務課")]);
    assert!(twice.is_err_and(|error| error.contains("2 つあります")));
    let unknown = read(&[initiative("1-1", "人事課")]);
    assert!(unknown.is_err_and(|error| error.contains("人事課")));
}

#[test]
fn a_department_stands_without_section() {
    let register = built([("総務部", ""), ("市民部", ""), ("こども部", "")]);
    for (typed, expected) in [("総務部", Some(1)), ("市民 部", Some(2)), ("", None), ("総務", None)] {
        let found = match register.section(typed) {
            SectionMatch::Found(section) => Some(section.order),
            _ => None,
        };
        assert_eq!(found, expected, "{typed}");
    }
}
