//! Pieces of formulas that Excel and LibreOffice calculate alike. None is made from what somebody typed.

use super::super::layout::Layout;
use super::super::names::absolute;
use crate::book::Area;

/// What says that there is no value: a dash, 対象外, 未定 and the like (`value::blank`).
const ABSENT: &str = r#"{"―","-","－","ー","—","–","‐","−","対象外","該当なし","未定","未確定","集計中","調整中","調査中","確認中","算定中"}"#;

/// The first cell of an area of the form: `個票!$B$4`.
pub fn cell(layout: &Layout, area: Area) -> String {
    layout.reference(Area::cell(area.first))
}

/// Several cells as one text.
pub fn joined(layout: &Layout, areas: &[Area]) -> String {
    let cells: Vec<String> = areas.iter().map(|area| cell(layout, *area)).collect();
    cells.join("&")
}

/// The same, on the sheet of the form itself.
pub fn joined_here(areas: &[Area]) -> String {
    let cells: Vec<String> = areas.iter().map(|area| absolute(Area::cell(area.first))).collect();
    cells.join("&")
}

/// Whether nothing is typed there; an error is something.
pub fn blank(text: &str) -> String {
    format!(r#"IFERROR(LEN(TRIM(CLEAN(SUBSTITUTE({text},"　",""))))=0,FALSE)"#)
}

/// Whether something is typed there.
pub fn filled(text: &str) -> String {
    format!("NOT({})", blank(text))
}

/// Whether a value is typed there, and not that there is none.
pub fn valued(text: &str) -> String {
    format!("AND({},ISNA(MATCH(TRIM({text}),{ABSENT},0)))", filled(text))
}

/// 1 where all hold.
pub fn all(conditions: &[String]) -> String {
    format!("IF(AND({}),1,0)", conditions.join(","))
}

/// A number as it is shown: 80 for a cell with 80 %.
pub fn shown(cell: &str) -> String {
    format!(r#"{cell}*IF(LEFT(CELL("format",{cell}),1)="P",100,1)"#)
}

/// The fiscal year of a heading: 2021 of `R3 (2021)`, `2021年度` or `R3`; nothing where it cannot be told.
pub fn year(cell: &str) -> String {
    format!(
        r#"IFERROR(VALUE(MID({cell},FIND("(",{cell})+1,4)),IFERROR(VALUE(LEFT({cell},4)),IFERROR(2018+VALUE(MID({cell},FIND("R",{cell})+1,2)),"")))"#
    )
}

/// The fiscal year that somebody typed: 2021 of `2021`, `R3` or `R3年度`, 2017 of `H29`; nothing where it cannot be told.
pub fn said_year(cell: &str) -> String {
    let of_era = |sign: &str, before: i32| {
        let digits = format!(r#"SUBSTITUTE(MID({cell},FIND("{sign}",{cell})+1,2),"年","")"#);
        format!("{before}+VALUE({digits})")
    };
    format!(
        r#"IFERROR(VALUE(LEFT({cell},4)),IFERROR({},IFERROR({},"")))"#,
        of_era("R", 2018),
        of_era("H", 1988)
    )
}

/// The first of some values whose condition holds; `otherwise` where none does.
pub fn first(choices: impl DoubleEndedIterator<Item = (String, String)>, otherwise: &str) -> String {
    choices.rev().fold(otherwise.to_owned(), |rest, (condition, value)| {
        format!("IF({condition},{value},{rest})")
    })
}
