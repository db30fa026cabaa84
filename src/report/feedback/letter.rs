//! 提出のお願い: a letter of one page to a section of which nothing came in.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::NOT_SENT;
use crate::report::cells::file_link;
use crate::report::facts::{Facts, expected};
use crate::report::forms::{Enclosed, What};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::text::lines;
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::SubmissionRow;

/// Number, title and form of what is asked for; together a page upright.
const WIDTHS: [f64; 3] = [12.0, 44.0, 40.0];
/// Initiatives that the letter lists; of more the others are counted.
const MOST: usize = 20;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NOT_SENT, Paper::A4)?;
    page.sheet.set_portrait().set_print_fit_to_pages(1, 1);
    page.widths(&WIDTHS)?;
    let right = theme.plain.clone().set_align(FormatAlign::Right);
    let strong = theme.plain.clone().set_bold().set_font_size(13);
    let (brief, paper) = (facts.brief, facts.brief.paper());
    let section = facts.section.map_or(String::new(), |section| {
        words::place(&section.department, &section.name)
    });
    let asked: Vec<&SubmissionRow> = facts.tables.submissions.iter().filter(|row| expected(row)).collect();
    let mut letter = Sheet(&mut page);
    // The day on which it is sent is nobody's here to know.
    letter.line(&format!("{}現在", brief.notation.date(&brief.as_of)), &right)?;
    letter.line(&format!("{section}　御中"), &strong)?;
    letter.line(office(facts), &right)?;
    letter.space()?;
    let title = format!("「{}」{paper}の提出について（お願い）", brief.plan_title);
    letter.line(&title, &strong.clone().set_align(FormatAlign::Center))?;
    letter.space()?;
    let period = brief.titled();
    let count = asked.len();
    letter.line(
        &format!("日ごろからご協力いただき、ありがとうございます。{period}分の{paper}のうち、次の{count}件がまだ届いていません。お忙しいところ恐れ入りますが、提出をお願いします。"),
        &theme.plain,
    )?;
    letter.space()?;
    let until = match brief.deadline.as_str() {
        "" => "できるだけ早くお送りください".to_owned(),
        deadline => brief.notation.date(deadline),
    };
    letter.line(&format!("期限　{until}"), &strong)?;
    letter.line(&how(facts), &theme.plain)?;
    letter.space()?;
    list(letter.0, facts, &asked)?;
    let mut letter = Sheet(&mut page);
    letter.space()?;
    letter.line(
        "行き違いですでにお送りいただいている場合は、番号と担当課の記入をお確かめのうえ、ご容赦ください。",
        &theme.plain,
    )?;
    letter.line(&format!("お問い合わせ　{}", office(facts)), &theme.plain)?;
    page.finish()
}

fn office<'a>(facts: &Facts<'a>) -> &'a str {
    match facts.brief.office.as_str() {
        "" => "事務局",
        office => office,
    }
}

/// How the forms are to be sent.
fn how(facts: &Facts) -> String {
    let prefilled = facts
        .enclosed
        .iter()
        .any(|form| matches!(form.what, What::Prefilled { .. }));
    let form = match prefilled {
        true => "同じフォルダーにある様式（前回までの内容を入れてあります）の印の付いた欄に記入し、".to_owned(),
        false => format!("{}に記入し、", facts.brief.paper()),
    };
    format!(
        "出し方　{form}Excel のファイルのまま{}へお送りください。",
        office(facts)
    )
}

fn list(page: &mut Page, facts: &Facts, asked: &[&SubmissionRow]) -> Result<(), XlsxError> {
    let theme = page.theme;
    for text in ["番号", &facts.brief.title_heading(), "様式のファイル"] {
        page.styled(text, &theme.header)?;
    }
    page.next_row()?;
    for row in asked.iter().take(MOST) {
        page.center(&row.place.number)?.text(&row.place.title)?;
        match enclosed(facts, row) {
            Some(form) => page.link(&form.name, file_link("", &form.name, "", None), &theme.link)?,
            None => page.text("")?,
        };
        page.next_row()?;
    }
    if asked.len() > MOST {
        page.text("")?
            .text(&format!("ほか{}件", asked.len() - MOST))?
            .text("")?;
        page.next_row()?;
    }
    Ok(())
}

/// The form that was made for an initiative.
fn enclosed<'a>(facts: &Facts<'a>, row: &SubmissionRow) -> Option<&'a Enclosed> {
    let is_it = |form: &&Enclosed| matches!(&form.what, What::Prefilled { number, title } if *number == *row.place.number && *title == *row.place.title);
    facts.enclosed.iter().find(is_it)
}

/// A page that is written line after line.
struct Sheet<'p, 't>(&'p mut Page<'t>);

impl Sheet<'_, '_> {
    /// A text over the whole width.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let (row, last) = (self.0.row, self.0.columns() - 1);
        self.0.sheet.merge_range(row, 0, row, last, text, format)?;
        let count = lines(text, self.0.span(0, last + 1));
        self.0.heighten(row, count.max(1))?;
        self.0.go(row + 1, 0);
        Ok(())
    }

    fn space(&mut self) -> Result<(), XlsxError> {
        self.0.next_row().map(|_| ())
    }
}
