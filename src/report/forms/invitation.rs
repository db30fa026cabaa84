//! The sheet 記入のお願い in front of a new form: what to fill in, with links to the cells.

use super::fill::Filled;
use super::letter::{BACK, THERE, cell, measured, opening, rounding};
use super::next::Next;
use crate::book::stamp::{Front, FrontCell, FrontStyle};
use crate::report::words;

/// Name of the sheet in front.
const FRONT: &str = "記入のお願い";
const WIDTHS: [f64; 4] = [5.0, 10.0, 44.0, 60.0];
const HEADINGS: [&str; 4] = ["No.", "セル", "項目", "前回の記入"];

/// The sheet in front of a form filled in for the submission of a period; `until` is the date by which it is to be sent.
pub fn invitation(filled: &Filled, title: &str, (next, occasion): (Next, &str), until: &str, office: &str) -> Front {
    let period = words::period(next.notation, next.period, occasion);
    let mut lines = vec![
        match next.last {
            Some(_) => format!("{period}分の様式です。前回までの内容を入れてあります。"),
            None => format!("{period}分の様式です。台帳にある内容（番号、名称、課など）を入れてあります。"),
        },
        format!(
            "次の欄（水色に点線の枠）に記入して、{}までにこのファイルをそのままお送りください。変わったところがあれば、ほかの欄も直してください。",
            next.notation.date(until)
        ),
        format!("{THERE}{BACK}"),
    ];
    if !filled.left_over.is_empty() {
        lines.push(format!(
            "次の内容は様式の欄が足りないため、入れていません。欄を増やして記入してください：{}",
            filled.left_over.join("　")
        ));
    }
    lines.extend(rounding(&filled.rounded));
    if !office.is_empty() {
        lines.push(format!("ご不明な点は、{office}へお尋ねください。"));
    }
    let mut rows = opening(&format!("記入のお願い　{title}"), &lines, &WIDTHS);
    rows.push(Vec::new());
    rows.push(HEADINGS.map(|text| cell(text, FrontStyle::Head)).to_vec());
    for (asked, number) in filled.asked.iter().zip(1..) {
        rows.push(vec![
            cell(&number.to_string(), FrontStyle::Text),
            FrontCell {
                text: asked.cell.to_string(),
                style: FrontStyle::Link,
                link: Some((filled.edits.sheet.clone(), asked.cell)),
            },
            cell(&asked.label, FrontStyle::Text),
            cell(&asked.before, FrontStyle::Text),
        ]);
    }
    measured(Front {
        name: FRONT.to_owned(),
        widths: WIDTHS.to_vec(),
        rows,
        ..Front::default()
    })
}
