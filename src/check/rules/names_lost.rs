//! The defined names of the template are gone or lead elsewhere: the form was copied cell by cell, or into another workbook.
//!
//! It was read by its labels alone, so nothing could check them. Only formats that keep names are told.
//! (`architecture.md`, "How a field is found")

use super::{Check, Finding, Help, FormSheet, Severity};
use crate::book::FileFormat;
use crate::intake::Layer;

pub const SEVERITY: Severity = Severity::Notice;
pub const TITLE: &str = "様式の情報が失われています";
pub const HELP: Help = Help {
    what: "様式に埋め込まれた欄の名前（名前の定義）が残っているかを見ます。名前を保存できる形式のファイルだけが対象です。",
    why: "名前がないと、見出しから見つけた場所が正しいかを二重に確かめられません。見出しだけをもとに読み取ります。",
    example: "様式のセルを全部選んで、新しいブックに貼り付けて使っています。",
    expected: "配布された様式のファイルに、直接記入したものです。",
    action: "読み取った内容が正しいか確かめてください。次回は、配布された様式のファイルに直接記入してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let submission = sheet.submission;
    let lost = submission.layer == Layer::Labels;
    let expected = sheet.file.format == Some(FileFormat::Xlsx);
    let words = sheet.finding(
        "様式に埋め込まれた欄の名前が失われているか、別の場所を指しています。見出しだけをもとに読み取りました。",
        "次回は、シートを写さずに、配布された様式のファイルに直接記入してください。",
    );
    (lost && expected).then_some(words).into_iter().collect()
}
