//! 計画全体評価: how far every initiative has come over the period of the plan and what becomes of it, then what goes on in the next
//! plan, and what is gone.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::text::lines;
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{OverallRow, Place, YearlyRow};

pub(super) const NAME: &str = "計画全体評価";
/// Said where nothing was chosen.
const OPEN: &str = "未記入";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, &lead(facts))?.header(list.columns(), 2)?;
    list.rows(&mut page, &facts.tables.overall)?;
    page.end_list()?;
    carried(&mut page, facts)?;
    gone(&mut page, facts)?;
    page.finish()
}

/// How many have come how far, and how many go on.
fn lead(facts: &Facts) -> String {
    let rows = &facts.tables.overall;
    let counted = |of: fn(&OverallRow) -> &str| {
        let words = distinct(rows.iter().map(of).filter(|word| !word.is_empty()))
            .into_iter()
            .chain([""]);
        let counts = words.map(|word| (word, rows.iter().filter(|row| of(row) == word).count()));
        let told = counts.filter(|(_, count)| *count > 0);
        let told = told.map(|(word, count)| format!("{} {count}件", if word.is_empty() { OPEN } else { word }));
        told.collect::<Vec<_>>().join("、")
    };
    format!(
        "{}件です。達成状況は{}。次期計画での扱いは{}で、次期計画に引き継ぐものは{}件です。",
        rows.len(),
        counted(|row| &row.outcome),
        counted(|row| &row.next),
        rows.iter().filter(|row| row.carried).count()
    )
}

fn said(word: &str) -> &str {
    if word.is_empty() { OPEN } else { word }
}

fn list<'a>(facts: &'a Facts) -> List<'a, OverallRow> {
    List::new()
        .column("番号", 9, |page, row: &OverallRow| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 32, |page, row| {
            page.text(&row.place.title)
        })
        .column("担当", 22, |page, row| {
            page.text(&words::place(&row.place.department, &row.place.section))
        })
        .column("分類", 12, |page, row| page.center(&row.class))
        .column("達成状況", 11, |page, row| page.center(said(&row.outcome)))
        .column("次期計画での扱い", 13, |page, row| page.center(said(&row.next)))
        .column("引き継ぎ", 9, |page, row| {
            page.center(if row.carried { "○" } else { "" })
        })
        .column("年度ごとの評価", 46, move |page, row| {
            page.text(&past(facts, &row.place))
        })
        .column("記入された内容", 60, |page, row| page.text(&row.words))
}

/// The grades of an initiative, one evaluation a line: 部会評価 H29 B → H30 C.
fn past(facts: &Facts, place: &Place) -> String {
    let own = facts.tables.yearly.iter().filter(|row| row.place.key == place.key);
    let own: Vec<&YearlyRow> = own.collect();
    let told = facts.brief.evaluations.iter().filter_map(|evaluation| {
        let grades = own.iter().filter(|row| row.evaluation == evaluation.name);
        let grades: Vec<String> = grades.map(|row| format!("{} {}", row.fiscal_year, row.grade)).collect();
        (!grades.is_empty()).then(|| format!("{} {}", evaluation.name, grades.join(" → ")))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// What the next plan begins with.
fn carried(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let rows = facts.tables.overall.iter().filter(|row| row.carried);
    let told = rows.map(|row| (&*row.place, format!("{}\n{}", row.next, row.words)));
    block(page, "次期計画に引き継ぐ事業", &told.collect::<Vec<_>>())
}

/// What was known before and did not come in this time: ended, or missing.
fn gone(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let is_here = |row: &YearlyRow| facts.initiative(&row.place.key).is_some();
    let others = facts.tables.yearly.chunk_by(|a, b| a.place.key == b.place.key);
    let told = others.filter(|rows| !is_here(&rows[0]));
    let told = told.map(|rows| (&*rows[0].place, past(facts, &rows[0].place)));
    block(
        page,
        "今回の報告がない事業（終了した事業など）",
        &told.collect::<Vec<_>>(),
    )
}

fn block(page: &mut Page, heading: &str, rows: &[(&Place, String)]) -> Result<(), XlsxError> {
    if rows.is_empty() {
        return Ok(());
    }
    let (theme, last) = (page.theme, page.columns());
    page.next_row()?;
    let heading = format!("{heading}（{}件）", rows.len());
    page.go(page.row, 0).block((1, last), &heading, None, &theme.heading)?;
    page.next_row()?;
    for (place, text) in rows {
        let row = page.row;
        page.go(row, 0).center(&place.number)?.text(&place.title)?;
        page.text(&words::place(&place.department, &place.section))?;
        page.block((1, last - 3), text, None, &theme.text)?;
        page.heighten(
            row,
            lines(text, page.span(3, last - 3)).max(lines(&place.title, page.span(1, 1))),
        )?;
        page.next_row()?;
    }
    Ok(())
}
