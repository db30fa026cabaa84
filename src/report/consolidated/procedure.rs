//! 手続: who has spoken about every initiative at this occasion, whose turn it is, and how late it is. Below stands a text for
//! everybody who is late, ready to be pasted.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use crate::report::brief::Brief;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::rating::Asked;
use crate::report::text::lines;
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{ProcedureRow, StepStanding};

pub(super) const NAME: &str = "手続";
const LEAD: &str = "この集計の機会に、だれが何を済ませたかの一覧です。提出・評価・決定の記入から作られます。「前の手続待ち」は、前の人の手続が済んでいないものです。";
/// Initiatives that a text names.
const MOST: usize = 20;
/// Columns that a text is written over.
const WIDE: u16 = 6;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 3)?;
    let rows = facts.tables.procedure.chunk_by(|a, b| a.place.key == b.place.key);
    list.rows(&mut page, rows)?;
    page.end_list()?;
    // What is official waits for nobody.
    if !facts.brief.standing.is_official() {
        texts(&mut page, facts)?;
    }
    page.finish()
}

/// The steps of one initiative.
type Line<'a> = &'a [ProcedureRow];

/// The parties with their dates, in the order of the steps.
fn parties<'a>(facts: &Facts<'a>) -> Vec<&'a ProcedureRow> {
    let mut parties: Vec<&ProcedureRow> = Vec::new();
    for row in &facts.tables.procedure {
        if !parties.iter().any(|known| known.step == row.step) {
            parties.push(row);
        }
    }
    parties.sort_by_key(|row| row.step);
    parties
}

fn list<'a>(facts: &Facts<'a>) -> List<'a, Line<'a>> {
    let list = List::new()
        .column("番号", 9, |page, rows: &Line| page.center(&rows[0].place.number))
        .column(&facts.brief.title_heading(), 32, |page, rows| {
            page.text(&rows[0].place.title)
        })
        .column("担当", 22, |page, rows| {
            page.text(&words::place(&rows[0].place.department, &rows[0].place.section))
        });
    let list = list.each(parties(facts), |list, party| {
        let step = party.step;
        let heading = format!("{}\n{}まで", party.party, words::day(&party.due));
        list.column(&heading, 17, move |page, rows: &Line| {
            let row = rows.iter().find(|row| row.step == step);
            page.center(&row.map_or_else(String::new, shown))
        })
    });
    list.column("次の人", 20, |page, rows| {
        page.text(next(rows).map_or("", |row| if row.person.is_empty() { &row.party } else { &row.person }))
    })
    .column("残っていること", 34, |page, rows| {
        page.text(next(rows).map_or("", |row| &row.open))
    })
    .column("遅れ（日）", 8, |page, rows| {
        let theme = page.theme;
        let late = rows.iter().filter_map(|row| row.days_late).max();
        page.figure(late.map(|days| days as f64), &theme.integer)
    })
}

fn shown(row: &ProcedureRow) -> String {
    match row.days_late {
        Some(days) => format!("{} {days}日", row.standing),
        None => row.standing.to_string(),
    }
}

/// The first step that is still open.
fn next<'a>(rows: &Line<'a>) -> Option<&'a ProcedureRow> {
    rows.iter().find(|row| row.standing.is_open())
}

/// The texts for everybody but the sections that is late: sections have theirs in 提出状況.
fn texts(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let late = late(facts);
    if late.is_empty() {
        return Ok(());
    }
    let theme = page.theme;
    page.next_row()?;
    let heading = "督促文（人ごとに、セルをコピーしてメールなどに貼り付けられます）";
    page.go(page.row, 0).block((1, WIDE), heading, None, &theme.heading)?;
    page.next_row()?;
    for (asked, rows) in late {
        let row: RowNum = page.row;
        page.go(row, 0).text(&asked.person)?;
        let text = text(facts.brief, &asked, &rows);
        page.go(row, 1).block((1, WIDE), &text, None, &theme.text)?;
        page.heighten(row, lines(&text, page.span(1, WIDE)))?;
        page.next_row()?;
    }
    Ok(())
}

/// Who is late with what, in the order of the steps.
fn late<'a>(facts: &Facts<'a>) -> Vec<(Asked, Vec<&'a ProcedureRow>)> {
    let mut late: Vec<(Asked, Vec<&ProcedureRow>)> = Vec::new();
    let is_section =
        |row: &ProcedureRow| row.person == [row.place.department.as_str(), row.place.section.as_str()].concat();
    let rows = facts
        .tables
        .procedure
        .iter()
        .filter(|row| row.standing == StepStanding::Late);
    for row in rows.filter(|row| !is_section(row)) {
        let asked = Asked::of(row);
        match late.iter_mut().find(|(known, _)| *known == asked) {
            Some((_, rows)) => rows.push(row),
            None => late.push((asked, vec![row])),
        }
    }
    late.sort_by(|(a, _), (b, _)| a.cmp(b));
    late
}

fn text(brief: &Brief, asked: &Asked, rows: &[&ProcedureRow]) -> String {
    let called = |row: &&ProcedureRow| {
        format!(
            "　・{}（{}）",
            words::place(&row.place.number, &row.place.title),
            row.open
        )
    };
    let mut listed: Vec<String> = rows.iter().take(MOST).map(called).collect();
    if rows.len() > MOST {
        listed.push(format!("　ほか{}件", rows.len() - MOST));
    }
    format!(
        "件名：【お願い】「{}」{}について\n\n{}　様\n\nお疲れさまです。{}です。\n{}までにお願いしていた次の{}件について、まだ確認できておりません。\n{}\nお忙しいところ恐れ入りますが、ご記入のうえ、{}までお返しくださいますようお願いいたします。\n行き違いですでにお返しいただいている場合は、ご容赦ください。",
        brief.plan_title,
        brief.titled(),
        asked.person,
        brief.office,
        words::day(&rows[0].due),
        rows.len(),
        listed.join("\n"),
        brief.office,
    )
}
