//! 期限: the goals in words by the fiscal year of their date, what is overdue first.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::plan::Notation;
use crate::report::cells::opening;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{GoalRow, GoalStanding};
use crate::value::FiscalYear;

pub(super) const NAME: &str = "期限";
const LEAD: &str = "文で書かれた目標を、期限の年度ごとに並べています。期限を過ぎて達成していないものが先です。「読み取り」は記入された文をどう読んだかを示します。";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    let now = facts.brief.as_of.parse().ok().map(FiscalYear::of);
    let mut goals: Vec<(Group, &GoalRow)> = facts
        .tables
        .goals
        .iter()
        .map(|row| (Group::of(row, now), row))
        .collect();
    // Within a group the table's order: 建制順, 番号, place on the sheet.
    goals.sort_by_key(|(group, row)| (*group, row.due.clone()));
    for goals in goals.chunk_by(|left, right| left.0 == right.0) {
        page.heading_row(
            &format!("{}（{} 件）", goals[0].0.words(facts.brief.notation, now), goals.len()),
            None,
        )?;
        list.rows(&mut page, goals.iter().map(|(_, row)| *row))?;
    }
    page.end_list()?;
    page.finish()
}

/// Under which heading a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    Judgement,
    Due(Option<FiscalYear>),
    Unread,
    Settled,
}

impl Group {
    fn of(row: &GoalRow, now: Option<FiscalYear>) -> Self {
        match row.standing {
            GoalStanding::Overdue => Self::Overdue,
            GoalStanding::Judgement => Self::Judgement,
            GoalStanding::Ahead => Self::Due(row.due_year.max(now)),
            GoalStanding::Unread => Self::Unread,
            GoalStanding::Settled => Self::Settled,
        }
    }

    fn words(self, notation: Notation, now: Option<FiscalYear>) -> String {
        match self {
            Self::Overdue => "期限を過ぎて、達成していない目標".to_owned(),
            Self::Judgement => "期限を過ぎて、評価者の判断を待つ目標".to_owned(),
            Self::Due(Some(year)) if Some(year) == now => format!("今年度（{}）が期限の目標", notation.year(year)),
            Self::Due(Some(year)) if now.is_some_and(|now| now.0 + 1 == year.0) => {
                format!("来年度（{}）が期限の目標", notation.year(year))
            }
            Self::Due(Some(year)) => format!("{}が期限の目標", notation.year(year)),
            Self::Due(None) => "期限のない目標".to_owned(),
            Self::Unread => "読み取れない目標（点検結果をご覧ください）".to_owned(),
            Self::Settled => "達成した目標、取りやめた目標".to_owned(),
        }
    }
}

fn list<'a>(facts: &'a Facts) -> List<'a, &'a GoalRow> {
    let folder = facts.brief.input_folder.as_str();
    List::new()
        .column("期限", 11, |page, row: &&GoalRow| {
            page.center(&facts.brief.notation.date(&row.due))
        })
        .column("区分", 9, |page, row| page.center(row.standing.name()))
        .column("番号", 8, |page, row| page.center(&row.place.number))
        .column(&facts.brief.title_heading(), 24, |page, row| {
            page.text(&row.place.title)
        })
        .column("部", 15, |page, row| {
            page.text(words::department(&row.place.department))
        })
        .column("課", 15, |page, row| page.text(&row.place.section))
        .column("項目名", 26, |page, row| page.text(&row.name))
        .with(Column::new("記入された文", 40).under("目標"), |page, row| {
            page.text(&row.text)
        })
        .with(Column::new("読み取り", 40).under("目標"), |page, row| {
            page.text(if row.read.is_empty() { &row.doubt } else { &row.read })
        })
        .column("期限の年度の実績", 16, |page, row| page.text(&row.actual_text))
        .column("達成率", 9, |page, row| page.percent(row.achievement))
        .column("状態", 9, |page, row| page.center(&row.state))
        .aside("開く", 7, move |page, row| {
            page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cell.first())
        })
}
