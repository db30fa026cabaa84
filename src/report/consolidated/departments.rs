//! 部局別: departments in 建制順 by grades, submissions and findings, with the movement over the last periods.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::department_list::{Line, list};
use super::trend;
use crate::report::facts::Facts;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "部局別";
const LEAD: &str =
    "部の順は建制順です。評価の件数は「判定根拠」、提出は「提出状況」、点検は「点検結果」を数えています。";

/// Added where something is of no department.
const UNKNOWN: &str =
    "（所属不明）は、どの部のものか分からないファイルと指摘です（「提出状況」「点検結果」にあります）。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    let unknown = facts.departments.contains(&"");
    page.title(NAME, &format!("{LEAD}{}", if unknown { UNKNOWN } else { "" }))?
        .header(list.columns(), 1)?;
    list.rows(&mut page, facts.departments.iter().map(|name| Line::Department(name)))?;
    page.end_list()?;
    if !facts.departments.is_empty() {
        let (first, end) = (list.first(), page.row);
        list.rows(&mut page, [Line::All(first, end - 1)])?;
        trend::write(&mut page, facts)?;
    }
    page.finish()
}
