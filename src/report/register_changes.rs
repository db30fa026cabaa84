//! 台帳の変更案: what the office is to change in the register, by decisions of headquarters.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::brief::Brief;
use super::facts::Facts;
use super::list::List;
use super::page::{Leaf, Page, Paper};
use super::theme::Theme;
use super::workbook::{Layout, Unwritten, save};
use crate::docket::RegisterChange;
use crate::plan::Notation;
use crate::table::Tables;

const SHEET: &str = "台帳の変更案";
const LEAD: &str = "本部の決定により、台帳の変更が必要なものです。台帳は自動では変わりません。台帳を直して、もう一度集計すると、この案からなくなります。";

/// Writes the workbook.
///
/// # Errors
/// When a sheet cannot be written, such as with more rows than a sheet has.
pub fn write(brief: &Brief, changes: &[RegisterChange]) -> Result<Vec<u8>, Unwritten> {
    let tables = Tables::default();
    let facts = Facts::new(brief, None, &tables);
    let sheets = [Layout::list(move |facts: &Facts, theme: &Theme, leaf| {
        build(facts, theme, leaf, changes)
    })];
    let mut bytes = Vec::new();
    save(&facts, SHEET, &[], (&sheets, 1), &mut bytes)?;
    Ok(bytes)
}

fn build(facts: &Facts, theme: &Theme, leaf: Leaf, changes: &[RegisterChange]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, SHEET, Paper::A4)?;
    let list = list(facts.brief.notation);
    page.title(SHEET, LEAD)?.header(list.columns(), 2)?;
    list.rows(&mut page, changes)?;
    page.end_list()?;
    page.finish()
}

fn list<'a>(notation: Notation) -> List<'a, RegisterChange> {
    List::new()
        .column("番号", 9, |page, row: &RegisterChange| page.center(&row.place.number))
        .column("名称", 30, |page, row| page.text(&row.place.title))
        .column("台帳の列", 11, |page, row| page.text(row.column))
        .column("今の内容", 22, |page, row| page.text(&row.old))
        .column("変更後", 34, |page, row| page.text(&row.new))
        .column("決定", 26, |page, row| {
            page.text(&format!("{}：{}", row.question, row.decision))
        })
        .column("いつの本部", 12, move |page, row| {
            page.center(&notation.month(row.period))
        })
}
