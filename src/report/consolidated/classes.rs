//! 分類別: how many initiatives of each class have which grade, and how many had it year by year, each with a chart.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Chart, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::dress;
use super::overview::stacked::{fill, lettered, twins};
use super::yearly;
use crate::report::brief::{Evaluation, Grade, ItemList};
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::page::{Column, Leaf, Page, Paper, chart_rows};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "分類別";
const LEAD: &str =
    "分類ごとの評価と決定の件数と、その年度ごとの移り変わりです。未評価は、まだ評価や決定のない事業です。";
/// Pixels of a bar, and of what surrounds the bars.
const BAR: u32 = 30;
const AROUND: u32 = 110;

/// What is counted: its marks with their tones.
struct Counted {
    name: String,
    grades: Vec<Grade>,
}

impl From<&Evaluation> for Counted {
    fn from(evaluation: &Evaluation) -> Self {
        Self {
            name: evaluation.name.clone(),
            grades: evaluation.grades.clone(),
        }
    }
}

impl From<&ItemList> for Counted {
    fn from(list: &ItemList) -> Self {
        let grade = |(mark, tone, meaning): &(String, Option<u8>, String)| {
            Some(Grade {
                mark: mark.clone(),
                meaning: meaning.clone(),
                tone: (*tone)?,
            })
        };
        Self {
            name: list.name.clone(),
            grades: list.marks.iter().filter_map(grade).collect(),
        }
    }
}

/// A row of counts: what is counted, and how many have each mark and how many none.
type Line = (String, Vec<usize>, usize);

/// Whether the initiatives have classes.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts.tables.initiatives.iter().any(|row| !row.class.is_empty())
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

/// The classes, in the order in which they come first.
fn classes<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let classes = facts.tables.initiatives.iter().map(|row| row.class.as_str());
    distinct(classes.filter(|class| !class.is_empty()))
}

/// The counts of every class.
fn by_class(facts: &Facts, evaluation: &Counted) -> Vec<Line> {
    let rows = &facts.tables.initiatives;
    let line = |class: &str| {
        let own = rows.iter().filter(|row| row.class == class);
        let grades: Vec<&str> = own
            .filter_map(|row| facts.grade(&row.place.key, &evaluation.name))
            .map(|(_, row)| row.grade.as_str())
            .collect();
        counted(class.to_owned(), evaluation, &grades)
    };
    classes(facts).into_iter().map(line).collect()
}

/// The same of the items of a list, by their states.
fn items_by_class(facts: &Facts, list: &ItemList, counted_as: &Counted) -> Vec<Line> {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &facts.tables.initiatives {
        keys.entry(row.class.as_str()).or_default().insert(&row.place.key);
    }
    let line = |class: &str| {
        let own = facts.tables.items.iter();
        let own = own.filter(|row| *row.place.form == *list.form && row.list == list.name);
        let own = own.filter(|row| {
            keys.get(class)
                .is_some_and(|keys| keys.contains(row.place.key.as_str()))
        });
        let states: Vec<&str> = own.map(|row| row.state.as_str()).collect();
        counted(class.to_owned(), counted_as, &states)
    };
    classes(facts).into_iter().map(line).collect()
}

fn by_year(facts: &Facts, evaluation: &Counted) -> Vec<Line> {
    let line = |year: crate::value::FiscalYear| {
        let own = facts.tables.yearly.iter();
        let own = own.filter(|row| row.fiscal_year == year && row.evaluation == evaluation.name);
        let grades: Vec<&str> = own.map(|row| row.grade.as_str()).collect();
        counted(year.to_string(), evaluation, &grades)
    };
    yearly::years(facts).into_iter().map(line).collect()
}

fn counted(name: String, evaluation: &Counted, grades: &[&str]) -> Line {
    let of = |mark: &str| grades.iter().filter(|grade| **grade == mark).count();
    let marks: Vec<usize> = evaluation.grades.iter().map(|grade| of(&grade.mark)).collect();
    let open = of("");
    (name, marks, open)
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
