//! 送付一覧: what goes to whom, and whether the section has it already.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::letter::Letter;
use super::mails;
use crate::report::cells::file_link;
use crate::report::facts::Facts;
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;

pub(crate) const NAME: &str = "送付一覧";
/// The columns that are read back, by their headings: what the office types, and the folder that the row is about.
pub(crate) const SENT_ON: &str = "送った日";
pub(crate) const FOLDER: &str = "フォルダー";
const LEAD: &str = "送ったら「送った日」に日付か「済」と記入して保存してください。次に実行したときに、送った課の印は消えます（中身が変われば、また付きます）。\
     記入のない課の印は「（前から）」として残ります。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf, letters: &[Letter<'_>]) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    list.rows(&mut page, letters.iter().enumerate())?;
    page.end_list()?;
    page.finish()
}

fn list<'a, 'l>(facts: &'a Facts<'_>) -> List<'a, (usize, &'l Letter<'l>)> {
    let deadline = words::day(&facts.brief.deadline);
    List::new()
        .column("部", 13, |page, (_, row): &(usize, &Letter<'_>)| {
            page.text(words::department(&row.section.department))
        })
        .column("課", 17, |page, (_, row)| page.text(&row.section.name))
        .column("送るもの", 23, |page, (_, row)| {
            page.center(row.sending.map_or("", |kind| kind.name()))
        })
        .column(SENT_ON, 10, |page, (_, row)| page.input(&row.sent))
        .column("指摘の変化", 14, |page, (_, row)| page.text(&row.news))
        .column("修正", 7, |page, (_, row)| number(page, row.asks.errors))
        .column("確認", 7, |page, (_, row)| number(page, row.asks.warnings))
        .column("未提出", 7, |page, (_, row)| number(page, row.owed.missing.len()))
        .column("期限", 15, move |page, (_, row)| {
            let asks = row.asks.errors + row.asks.warnings > 0 || !row.owed.is_nothing();
            page.center(if asks { &deadline } else { "" })
        })
        .column("メールの文", 11, |page, (at, _)| {
            page.internal("文 →", mails::NAME, mails::row(*at), mails::TEXT)
        })
        .column("添付するもの", 33, |page, (_, row)| {
            let theme = page.theme;
            let parcel = row.parcel;
            let (file, text) = match parcel.zip.as_str() {
                "" => (
                    &parcel.folder,
                    format!("{}（{}件）", last(&parcel.folder), parcel.files.len()),
                ),
                zip => (&parcel.zip, last(zip).to_owned()),
            };
            page.link(&text, file_link("", file, "", None), &theme.link)
        })
        .aside(FOLDER, 12, |page, (_, row)| page.unseen(&row.parcel.folder))
}

/// A count that is nothing is not written: what is to be done stands out.
fn number<'p, 't>(page: &'p mut Page<'t>, count: usize) -> Written<'p, 't> {
    match count {
        0 => page.center(""),
        count => page.count(count as i64),
    }
}

/// The name of a file or folder without those above.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
