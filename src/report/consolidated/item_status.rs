//! 項目の状況: how many items of each list have which state, initiative by initiative, and a chart of it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Chart, ChartLine, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::{dress, label};
use crate::report::brief::ItemList;
use crate::report::facts::Facts;
use crate::report::items::{COUNTED, count, judged, share};
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{ItemRow, Movement, Place};

pub(super) const NAME: &str = "項目の状況";
/// Columns before the counts: number, title, department, section, items.
const BEFORE: ColNum = 5;
/// Initiatives that a chart has room for.
const MOST: usize = 40;
/// Pixels of a bar, and of what surrounds the bars.
const BAR: u32 = 24;
const AROUND: u32 = 110;
/// The colours of what is achieved, open and missed.
const PAINTS: [u8; 3] = [0, 2, 3];

/// An initiative with its items of a list.
struct Line<'a> {
    place: &'a Place,
    rows: Vec<&'a ItemRow>,
}

/// Whether a list has items whose states are no stages: those stand in 段階の状況.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts
        .brief
        .lists
        .iter()
        .any(|list| !list.is_ladder() && !lines(facts, list).is_empty())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lead = "項目の数です。達成の割合は、達成÷（達成＋途中＋未達）で、対象外と未記入は数えません。";
    let lists: Vec<(&ItemList, Vec<Line<'_>>)> = (facts.brief.lists.iter())
        .filter(|list| !list.is_ladder())
        .map(|list| (list, lines(facts, list)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let marks = lists.iter().map(|(list, _)| list.marks.len()).max().unwrap_or_default();
    let title = facts.brief.title_heading();
    page.title(NAME, lead)?.header(&columns(&title, &[], marks), 2)?;
    page.fix_scale();
    page.go(3, 0);
    for (list, lines) in &lists {
        block(&mut page, facts, (list, lines), marks)?;
    }
    page.finish()
}

/// The initiatives that have items of a list, in order.
fn lines<'a>(facts: &Facts<'a>, list: &ItemList) -> Vec<Line<'a>> {
    let own = |row: &&&'a ItemRow| *row.place.form == *list.form && row.list == list.name;
    let rows: Vec<&'a ItemRow> = facts.tables.items.iter().collect();
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter(own) {
        let at = *places.entry(row.place.key.as_str()).or_insert(lines.len());
        if at == lines.len() {
            lines.push(Line {
                place: &row.place,
                rows: Vec::new(),
            });
        }
        lines[at].rows.push(row);
    }
    lines
}

/// The columns, with those of these marks, and as many as the widest list has.
fn columns(title: &str, marks: &[(String, Option<u8>, String)], most: usize) -> Vec<Column> {
    let before = [("番号", 8), (title, 30), ("部", 14), ("課", 16), ("項目", 8)];
    let mut columns: Vec<Column> = before
        .into_iter()
        .map(|(label, width)| Column::new(label, width))
        .collect();
    for at in 0..most {
        let mark = marks.get(at);
        columns.push(Column::new(mark.map_or("", |(mark, ..)| mark.as_str()), 10).toned(mark.and_then(|mark| mark.1)));
    }
    columns.extend(COUNTED.map(|(label, _)| Column::new(label, 9)));
    columns.extend(["達成の割合", "良くなった", "悪くなった"].map(|label| Column::new(label, 11)));
    columns
}

/// One list: its heading, a row an initiative, the sum, and the chart.
fn block(
    page: &mut Page,
    facts: &Facts,
    (list, lines): (&ItemList, &[Line<'_>]),
    most: usize,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.block((1, page.columns()), &list.name, None, &theme.heading)?;
    page.next_row()?;
    page.header_again(&columns(&facts.brief.title_heading(), &list.marks, most))?;
    let first = page.row;
    for line in lines {
        row(page, list, most, (Some(line.place), &line.rows))?;
    }
    let all: Vec<&ItemRow> = lines.iter().flat_map(|line| line.rows.iter().copied()).collect();
    row(page, list, most, (None, &all))?;
    let shown = lines
        .iter()
        .take(MOST)
        .filter(|line| judged(line.rows.iter().copied()) > 0);
    if shown.count() > 0 {
        let bars = lines.len().min(MOST) as u32;
        page.chart(chart(list, lines, (first, most)), AROUND + BAR * bars)?;
    }
    page.skip(1);
    Ok(())
}

fn row(
    page: &mut Page,
    list: &ItemList,
    most: usize,
    (place, rows): (Option<&Place>, &[&ItemRow]),
) -> Result<(), XlsxError> {
    let of = |test: &dyn Fn(&ItemRow) -> bool| rows.iter().filter(|row| test(row)).count() as i64;
    match place {
        Some(place) => page
            .center(&place.number)?
            .text(&place.title)?
            .text(words::department(&place.department))?
            .text(&place.section)?,
        None => page.total("")?.total("全体")?.total("")?.total("")?,
    };
    page.count(rows.len() as i64)?;
    for at in 0..most {
        match list.marks.get(at) {
            Some((mark, ..)) => page.count(of(&|row| row.state == *mark))?,
            None => page.blank()?,
        };
    }
    for (_, counts) in COUNTED {
        page.count(count(rows.iter().copied(), counts) as i64)?;
    }
    page.percent(share(rows))?
        .count(of(&|row| row.moved == Some(Movement::Better)))?
        .count(of(&|row| row.moved == Some(Movement::Worse)))?
        .next_row()?;
    Ok(())
}

/// One bar an initiative, of the items that are judged.
fn chart(list: &ItemList, lines: &[Line<'_>], (first, most): (RowNum, usize)) -> Chart {
    let last = first + lines.len().min(MOST) as RowNum - 1;
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    for ((col, (name, _)), tone) in (BEFORE + most as ColNum..).zip(COUNTED).zip(PAINTS) {
        let mut fill = Theme::paint(tone);
        fill.set_border(ChartLine::new().set_color("FFFFFF").set_width(0.75));
        chart
            .add_series()
            .set_gap(35)
            .set_name(name)
            .set_categories((NAME, first, 1, last, 1))
            .set_values((NAME, first, col, last, col))
            .set_format(&mut fill)
            .set_data_label(&label(&format!("\"{name} \"0;;"), Theme::ink(tone)));
    }
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    let told: Vec<String> = lines
        .iter()
        .take(MOST)
        .map(|line| {
            let counted = COUNTED.map(|(name, counts)| (name, count(line.rows.iter().copied(), counts)));
            let counted = counted.into_iter().filter(|(_, count)| *count > 0);
            let words: Vec<String> = counted.map(|(name, count)| format!("{name}{count}")).collect();
            format!("{} {}", line.place.title, words.join(" "))
        })
        .collect();
    dress(
        chart,
        &format!("{}（達成・途中・未達の割合。数字は項目の数）", list.name),
        &told.join("、"),
    )
}
