//! 段階の状況: which initiative has reached which stage of a ladder and which is behind, and how many have reached each stage against
//! how many should have.

use rust_xlsxwriter::{Chart, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::{dress, label};
use super::reduction;
use crate::report::brief::ItemList;
use crate::report::facts::Facts;
use crate::report::items::{moved, state};
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::ItemRow;
use crate::value::Month;

pub(super) const NAME: &str = "段階の状況";
const LEAD: &str = "●は達した段階、▲は達しているはずの時期で、まだ達していない段階です。「期限の段階」は、いままでに達しているはずの段階です。";
/// Pixels of the chart.
const HEIGHT: u32 = 340;
/// The tones of a stage that is reached, of one that is behind, and of what is due.
const REACHED: u8 = 0;
const BEHIND: u8 = 3;
const DUE: u8 = 2;

/// Whether any item has a stage of a ladder.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts
        .brief
        .lists
        .iter()
        .any(|list| list.is_ladder() && own(facts, list).next().is_some())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lists: Vec<(&ItemList, Vec<&ItemRow>)> = (facts.brief.lists.iter())
        .filter(|list| list.is_ladder())
        .map(|list| (list, own(facts, list).collect()))
        .filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty())
        .collect();
    let title = facts.brief.title_heading();
    let most = lists.iter().map(|(list, _)| list.marks.len()).max().unwrap_or_default();
    page.title(NAME, LEAD)?.header(&columns(&title, &[], most), 2)?;
    page.fix_scale();
    page.go(3, 0);
    for (list, rows) in &lists {
        block(&mut page, facts, (list, rows), most)?;
    }
    page.finish()
}

fn own<'a>(facts: &Facts<'a>, list: &'a ItemList) -> impl Iterator<Item = &'a ItemRow> {
    let rows = facts.tables.items.iter();
    rows.filter(|row| *row.place.form == *list.form && row.list == list.name)
}

fn columns(title: &str, marks: &[(String, Option<u8>, String)], most: usize) -> Vec<Column> {
    let before = [("番号", 8), (title, 30), ("部", 14), ("課", 16)];
    let stage = |at: usize| (marks.get(at).map_or("", |(mark, ..)| mark.as_str()), 9);
    let behind = [("いまの段階", 13), ("期限の段階", 13), ("予定", 16), ("前回から", 22)];
    let all = before.into_iter().chain((0..most).map(stage)).chain(behind);
    all.map(|(label, width)| Column::new(label, width)).collect()
}

/// Columns before the stages.
const BEFORE: ColNum = 4;

/// One list: until when there is time, a row an initiative, how many have reached each stage, the chart, and what becomes less.
fn block(page: &mut Page, facts: &Facts, (list, rows): (&ItemList, &[&ItemRow]), most: usize) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.block((1, page.columns()), &headed(facts, list), None, &theme.heading)?;
    page.next_row()?;
    page.header_again(&columns(&facts.brief.title_heading(), &list.marks, most))?;
    for row in rows {
        line(page, facts, (list, row), most)?;
    }
    let sums = page.row;
    for (name, of) in SUMS {
        page.total("")?.total(name)?.total("")?.total("")?;
        for at in 0..most {
            let count = rows
                .iter()
                .filter(|row| list.place(of(row)).is_some_and(|place| place >= at));
            match list.marks.get(at) {
                Some(_) => page.count(count.count() as i64)?,
                None => page.blank()?,
            };
        }
        page.total("")?.total("")?.total("")?.total("")?.next_row()?;
    }
    page.chart(chart(list, rows, sums), HEIGHT)?;
    reduction::block(page, facts, (list, rows))
}

/// What a row of counts is called, and the stage of an item that it counts.
type Sum = (&'static str, fn(&ItemRow) -> &str);
const SUMS: [Sum; 2] = [
    ("達した数", |row| row.state.as_str()),
    ("達しているはずの数", |row| row.stage_due.as_str()),
];

/// 「段階（「移行完了」の期限は令和8年3月、あと24か月）」.
fn headed(facts: &Facts, list: &ItemList) -> String {
    let last = list.marks.last().zip(list.dues.last());
    let last = last.and_then(|((mark, ..), due)| Some((mark, due, Month::parse(due)?)));
    let now = facts.brief.as_of.parse().ok().map(Month::of);
    let Some(((mark, due, month), now)) = last.zip(now) else {
        return list.name.clone();
    };
    let left = match month.since(now) {
        months if months > 0 => format!("あと{months}か月"),
        0 => "今月".to_owned(),
        months => format!("{}か月前に過ぎました", -months),
    };
    let due = facts.brief.notation.date(due);
    format!("{}（「{mark}」の期限は{due}、{left}）", list.name)
}

fn line(page: &mut Page, facts: &Facts, (list, row): (&ItemList, &ItemRow), most: usize) -> Result<(), XlsxError> {
    page.center(&row.place.number)?
        .text(&row.place.title)?
        .text(words::department(&row.place.department))?
        .text(&row.place.section)?;
    let reached = list.place(&row.state);
    let due = list.place(&row.stage_due);
    for at in 0..most {
        match at {
            at if at >= list.marks.len() => page.blank()?,
            at if reached.is_some_and(|reached| at <= reached) => page.grade("●", Some(REACHED), Shown::Given)?,
            at if due.is_some_and(|due| at <= due) => page.grade("▲", Some(BEHIND), Shown::Given)?,
            _ => page.center("")?,
        };
    }
    state(page, facts.brief, row)?
        .center(&row.stage_due)?
        .center(&facts.brief.notation.date(&row.due))?
        .text(&moved(row))?
        .next_row()?;
    Ok(())
}

/// Two columns a stage: how many have reached it, and how many should have.
fn chart(list: &ItemList, rows: &[&ItemRow], first: RowNum) -> Chart {
    let (heads, last) = (
        first - rows.len() as RowNum - 1,
        BEFORE + list.marks.len() as ColNum - 1,
    );
    let mut chart = Chart::new(ChartType::Column);
    for (((name, _), tone), row) in SUMS.into_iter().zip([REACHED, DUE]).zip(first..) {
        let series = chart.add_series().set_gap(60);
        series
            .set_name(name)
            .set_categories((NAME, heads, BEFORE, heads, last))
            .set_values((NAME, row, BEFORE, row, last));
        series
            .set_format(&mut Theme::paint(tone))
            .set_data_label(&label("0", Theme::INK));
    }
    chart.y_axis().set_hidden(true).set_major_gridlines(false);
    let told = list.marks.iter().enumerate().map(|(at, (mark, ..))| {
        let counted = SUMS.map(|(_, of)| {
            rows.iter()
                .filter(|row| list.place(of(row)).is_some_and(|place| place >= at))
                .count()
        });
        format!("{mark} {}／{}", counted[0], counted[1])
    });
    let title = format!("{}ごとの数（達した数と、達しているはずの数）", list.name);
    dress(chart, &title, &told.collect::<Vec<_>>().join("、"))
}
