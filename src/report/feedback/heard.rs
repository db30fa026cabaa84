//! 審議の結果: what the parties that speak after the section wrote about its initiatives, each with its reason and what it proposes.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::table::GradeRow;

const NAME: &str = "審議の結果";
const LEAD: &str = "部会や本部などが記入した評価と決定です。評価票に記入されたものも含みます。";

/// Whether several parties speak of an initiative, and any has: what one evaluator gives stands in 結果.
pub(super) fn is_needed(facts: &Facts) -> bool {
    let parties = facts.brief.evaluations.iter().map(|known| known.party.as_str());
    let several = distinct(parties.filter(|party| !party.is_empty())).len() > 1;
    several && heard(facts).next().is_some()
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 0)?;
    list.rows(&mut page, heard(facts))?;
    page.end_list()?;
    page.finish()
}

/// The grades that another party than the section gave.
fn heard<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a GradeRow> {
    let brief = facts.brief;
    facts.tables.grades.iter().filter(move |row| {
        let party = brief.evaluations.iter().find(|known| known.name == row.evaluation);
        !row.stated.is_empty() && party.is_some_and(|known| !known.party.is_empty())
    })
}

fn list<'a>(facts: &'a Facts) -> List<'a, GradeRow> {
    let party = |row: &GradeRow| {
        let mut known = facts.brief.evaluations.iter();
        known
            .find(|known| known.name == row.evaluation)
            .map_or("", |known| known.party.as_str())
    };
    List::new()
        .column("番号", 8, |page, row: &GradeRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 26, |page, row| {
            page.text(&row.place.title)
        })
        .column("だれが", 18, move |page, row| page.text(party(row)))
        .column("評価・決定", 13, |page, row| page.text(&row.evaluation))
        .column("結果", 11, move |page, row| {
            page.grade(&row.stated, facts.tone(&row.evaluation, &row.stated), Shown::Given)
        })
        .column("理由・見直しの内容", 44, |page, row| {
            page.text(&row.stated_reason)
        })
        .column("改善方針案", 40, |page, row| page.text(&row.proposal))
}
