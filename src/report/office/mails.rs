//! メールの文: one text for every section, ready to be pasted.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::letter::Letter;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;

pub(super) const NAME: &str = "メールの文";
/// The column of the texts.
pub(super) const TEXT: ColNum = 3;
const LEAD: &str = "課ごとに、件名と本文のセルをコピーして、メールなどに貼り付けられます。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf, letters: &[Letter<'_>]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list();
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    list.rows(&mut page, letters)?;
    page.end_list()?;
    page.finish()
}

/// The row of the text of the section at a place.
pub(super) fn row(at: usize) -> RowNum {
    first_row(1) + at as RowNum
}

fn list<'a, 'l>() -> List<'a, &'l Letter<'l>> {
    List::new()
        .column("部", 13, |page, row: &&Letter<'_>| {
            page.text(words::department(&row.section.department))
        })
        .column("課", 17, |page, row| page.text(&row.section.name))
        .column("件名", 32, |page, row| page.text(&row.mail.subject))
        .column("本文", 86, |page, row| page.text(&row.mail.body))
}
