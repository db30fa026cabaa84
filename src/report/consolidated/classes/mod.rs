//! 分類別: how many initiatives of each class, and of each code of a table such as 国の重点取組事項, have which grade, and how many had it
//! year by year, each with a chart.

mod counts;

use rust_xlsxwriter::{Chart, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use self::counts::{Counted, Line, by_class, by_code, by_year, items_by_class, items_by_code};
use super::overview::charts::dress;
use super::overview::stacked::{fill, lettered, twins};
use super::yearly;
use crate::report::brief::ItemList;
use crate::report::facts::Facts;
use crate::report::page::{Column, Leaf, Page, Paper, chart_rows};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "分類別";
const LEAD: &str =
    "分類ごとの評価と決定の件数と、その年度ごとの移り変わりです。未評価は、まだ評価や決定のない事業です。";
/// Pixels of a bar, and of what surrounds the bars.
const BAR: u32 = 30;
const AROUND: u32 = 110;

/// Whether the initiatives have classes or codes.
pub(super) fn is_needed(facts: &Facts) -> bool {
    let mut codes = facts.brief.codes.iter().flat_map(|list| &list.lines);
    facts.tables.initiatives.iter().any(|row| !row.class.is_empty()) || codes.any(|(_, keys)| !keys.is_empty())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let evaluations: Vec<Counted> = facts.brief.evaluations.iter().map(Counted::from).collect();
    let lists: Vec<(&ItemList, Counted)> = (facts.brief.lists.iter())
        .filter(|list| !list.is_ladder())
        .map(|list| (list, Counted::from(list)))
        .collect();
    let all = evaluations.iter().chain(lists.iter().map(|(_, counted)| counted));
    let most = all.map(|known| known.grades.len()).max().unwrap_or_default();
    page.title(NAME, LEAD)?.header(&columns("分類", None, most), 1)?;
    // Each block has headings of its own: what comes again on every page is the title alone.
    page.sheet.set_repeat_rows(0, 0)?;
    page.fix_scale();
    page.go(3, 0);
    let mut blocks: Vec<(String, &str, &Counted, Vec<Line>)> = Vec::new();
    for own in &evaluations {
        let heading = format!("{}（分類別・件）", own.name);
        blocks.push((heading, "分類", own, by_class(facts, own)));
    }
    for (list, own) in &lists {
        let heading = format!("{}（分類別・項目の数）", own.name);
        blocks.push((heading, "分類", own, items_by_class(facts, list, own)));
    }
    for codes in &facts.brief.codes {
        let form = facts.brief.forms.iter().find(|form| form.id == codes.form);
        let is_of_form = |own: &&Counted| form.is_some_and(|form| form.evaluations.contains(&own.name));
        for own in evaluations.iter().filter(is_of_form) {
            let heading = format!("{}（{}別・件）", own.name, codes.table);
            blocks.push((heading, codes.table.as_str(), own, by_code(facts, codes, own)));
        }
        for (list, own) in lists.iter().filter(|(list, _)| list.form == codes.form) {
            let heading = format!("{}（{}別・項目の数）", own.name, codes.table);
            blocks.push((
                heading,
                codes.table.as_str(),
                own,
                items_by_code(facts, codes, (list, own)),
            ));
        }
    }
    let yearly: Vec<Counted> = yearly::evaluations(facts).into_iter().map(Counted::from).collect();
    for own in &yearly {
        let heading = format!("{}（年度別・件）", own.name);
        blocks.push((heading, "年度", own, by_year(facts, own)));
    }
    for (heading, first, own, lines) in blocks {
        if lines
            .iter()
            .any(|(_, marks, open)| marks.iter().sum::<usize>() + open > 0)
        {
            block(&mut page, (&heading, first), (own, &lines), most)?;
        }
    }
    page.finish()
}

fn columns(first: &str, evaluation: Option<&Counted>, most: usize) -> Vec<Column> {
    let mut columns = vec![Column::new(first, 22)];
    columns.extend((0..most).map(|at| {
        let grade = evaluation.and_then(|own| own.grades.get(at));
        Column::new(grade.map_or("", |grade| grade.mark.as_str()), 12).toned(grade.map(|grade| grade.tone))
    }));
    columns.extend(["未評価", "計"].map(|label| Column::new(label, 12)));
    columns
}

/// Heading, table and chart of what is counted.
fn block(
    page: &mut Page,
    (heading, first): (&str, &str),
    (evaluation, lines): (&Counted, &[Line]),
    most: usize,
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let height = AROUND + BAR * lines.len() as u32;
    // Heading, labels, table and chart stand on one page.
    page.keep_rows(2 + lines.len() as RowNum + chart_rows(height));
    page.block((1, page.columns()), heading, None, &theme.heading)?;
    page.next_row()?;
    page.header_again(&columns(first, Some(evaluation), most))?;
    let top = page.row;
    for (name, marks, open) in lines {
        page.text(name)?;
        for at in 0..most {
            match marks.get(at) {
                Some(count) => page.count(*count as i64)?,
                None => page.blank()?,
            };
        }
        page.count(*open as i64)?
            .count((marks.iter().sum::<usize>() + open) as i64)?
            .next_row()?;
    }
    if lines.iter().any(|(_, marks, _)| marks.iter().any(|count| *count > 0)) {
        page.chart(chart(heading, evaluation, lines, top), height)?;
    }
    page.skip(1);
    Ok(())
}

fn chart(heading: &str, evaluation: &Counted, lines: &[Line], first: RowNum) -> Chart {
    let last = first + lines.len() as RowNum - 1;
    let mut chart = Chart::new(ChartType::BarStacked);
    for ((grade, twin), col) in twins(&evaluation.grades).zip(1 as ColNum..) {
        let series = chart.add_series().set_gap(35);
        series
            .set_name(grade.mark.as_str())
            .set_categories((NAME, first, 0, last, 0))
            .set_values((NAME, first, col, last, col));
        series
            .set_format(&mut fill(grade, twin))
            .set_data_label(&lettered(grade, twin));
    }
    chart.y_axis().set_reverse();
    let longest = lines.iter().map(|(_, marks, _)| marks.iter().sum::<usize>()).max();
    chart
        .x_axis()
        .set_max(longest.unwrap_or_default().max(1) as u32)
        .set_hidden(true)
        .set_major_gridlines(false);
    let told = lines.iter().map(|(name, marks, _)| {
        let counts = evaluation.grades.iter().zip(marks).filter(|(_, count)| **count > 0);
        let counts: Vec<String> = counts.map(|(grade, count)| format!("{}{count}", grade.mark)).collect();
        format!("{name} {}", counts.join(" "))
    });
    dress(chart, heading, &told.collect::<Vec<_>>().join("、"))
}
