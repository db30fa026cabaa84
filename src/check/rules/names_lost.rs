//! The defined names of the template are gone or lead elsewhere: the form was copied cell by cell, or into another workbook.
//!
//! It was read by its labels alone, so nothing could check them. Only formats that keep names are told.
//! (`DESIGN.md`, layers 1 and 2)

use super::{Check, Finding, Page, Severity};
use crate::book::FileFormat;
use crate::intake::Layer;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "様式の情報が失われています";
pub const CHECK: Check = Check::Page(check);

fn check(page: &Page<'_>) -> Vec<Finding> {
    let submission = page.submission;
    let lost = submission.layer == Layer::Labels;
    let expected = page.file.format == Some(FileFormat::Xlsx);
    let words = page.finding(
        "様式に埋め込まれた欄の名前が失われているか、別の場所を指しています。見出しだけをもとに読み取りました。",
        "次回は、シートを写さずに、配布された様式のファイルに直接記入してください。",
    );
    (lost && expected).then_some(words).into_iter().collect()
}
