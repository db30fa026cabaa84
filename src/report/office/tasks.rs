//! The first sheet: what the office itself has to do.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::NAME;
use super::letter::Letter;
use super::task::Task;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;

pub(super) fn build(
    facts: &Facts,
    theme: &Theme,
    leaf: Leaf,
    tasks: &[Task],
    letters: &[Letter<'_>],
) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let brief = facts.brief;
    let title = format!(
        "{NAME}　{}",
        words::period(brief.notation, brief.period, &brief.occasion)
    );
    let list = list();
    page.title(&title, &lead(facts, letters))?.header(list.columns(), 1)?;
    list.rows(&mut page, tasks)?;
    page.end_list()?;
    page.finish()
}

/// The whole in one sentence.
fn lead(facts: &Facts, letters: &[Letter<'_>]) -> String {
    let count = |is_it: fn(&Letter<'_>) -> bool| letters.iter().filter(|letter| is_it(letter)).count();
    let deadline = match facts.brief.deadline.as_str() {
        "" => String::new(),
        day => format!("期限は{}です。", facts.brief.notation.date(day)),
    };
    format!(
        "課に送るもの {}部署（うち修正のお願い {}、督促 {}）。{deadline}済ませてからもう一度実行すると、済んだものはこの一覧からなくなります。",
        count(|letter| letter.sending.is_some()),
        count(|letter| letter.sending.is_some() && letter.asks.errors > 0),
        count(|letter| !letter.owed.is_nothing()),
    )
}

fn list<'a>() -> List<'a, Task> {
    List::new()
        .column("区分", 14, |page, row: &Task| page.text(row.kind))
        .column("何について", 34, |page, row| page.text(&row.about))
        .column("どうなっているか", 42, |page, row| page.text(&row.state))
        .column("すること", 50, |page, row| page.text(&row.action))
}
