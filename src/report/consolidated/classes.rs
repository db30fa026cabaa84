//! 分類別: how many initiatives of each class have which grade, and how many had it year by year, each with a chart.

use rust_xlsxwriter::{Chart, ChartType, ColNum, RowNum, Worksheet, XlsxError};

use super::overview::charts::dress;
use super::overview::stacked::{fill, lettered, twins};
use super::yearly;
use crate::report::brief::Evaluation;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "分類別";
const LEAD: &str =
    "分類ごとの評価と決定の件数と、その年度ごとの移り変わりです。未評価は、まだ評価や決定のない事業です。";
/// Pixels of a bar, of what surrounds the bars, of a row, and that a chart is wide.
const BAR: u32 = 30;
const AROUND: u32 = 110;
const ROW: u32 = 27;
const WIDTH: u32 = 900;

/// A row of counts: what is counted, and how many have each mark and how many none.
type Line = (String, Vec<usize>, usize);

/// Where a new page begins: after two blocks, so that no chart is cut.
#[derive(Default)]
struct Breaks {
    rows: Vec<RowNum>,
    blocks: usize,
}

impl Breaks {
    fn before(&mut self, row: RowNum) {
        if self.blocks > 0 && self.blocks.is_multiple_of(2) {
            self.rows.push(row);
        }
        self.blocks += 1;
    }
}

/// Whether the initiatives have classes.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts.tables.initiatives.iter().any(|row| !row.class.is_empty())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let most = facts.brief.evaluations.iter().map(|known| known.grades.len()).max();
    let most = most.unwrap_or_default();
    page.title(NAME, LEAD)?.header(&columns("分類", None, most), 1)?;
    // Each block has headings of its own: what comes again on every page is the title alone.
    page.sheet.set_repeat_rows(0, 0)?;
    page.go(3, 0);
    let mut breaks = Breaks::default();
    for evaluation in &facts.brief.evaluations {
        let heading = format!("{}（分類別・件）", evaluation.name);
        breaks.before(page.row);
        block(
            &mut page,
            (&heading, "分類"),
            (evaluation, &by_class(facts, evaluation)),
            most,
        )?;
    }
    for evaluation in yearly::evaluations(facts) {
        let heading = format!("{}（年度別・件）", evaluation.name);
        breaks.before(page.row);
        block(
            &mut page,
            (&heading, "年度"),
            (evaluation, &by_year(facts, evaluation)),
            most,
        )?;
    }
    page.sheet.set_page_breaks(&breaks.rows)?;
    page.finish()
}

fn columns(first: &str, evaluation: Option<&Evaluation>, most: usize) -> Vec<Column> {
    let mut columns = vec![Column::new(first, 22)];
    columns.extend((0..most).map(|at| {
        let grade = evaluation.and_then(|own| own.grades.get(at));
        Column::new(grade.map_or("", |grade| grade.mark.as_str()), 12).toned(grade.map(|grade| grade.tone))
    }));
    columns.extend(["未評価", "計"].map(|label| Column::new(label, 12)));
    columns
}

/// The counts of every class, in the order in which they come first.
fn by_class(facts: &Facts, evaluation: &Evaluation) -> Vec<Line> {
    let rows = &facts.tables.initiatives;
    let classes = distinct(
        rows.iter()
            .map(|row| row.class.as_str())
            .filter(|class| !class.is_empty()),
    );
    let line = |class: &str| {
        let own = rows.iter().filter(|row| row.class == class);
        let grades: Vec<&str> = own
            .filter_map(|row| facts.grade(&row.place.key, &evaluation.name))
            .map(|(_, row)| row.grade.as_str())
            .collect();
        counted(class.to_owned(), evaluation, &grades)
    };
    classes.into_iter().map(line).collect()
}

fn by_year(facts: &Facts, evaluation: &Evaluation) -> Vec<Line> {
    let line = |year: crate::value::FiscalYear| {
        let own = facts.tables.yearly.iter();
        let own = own.filter(|row| row.fiscal_year == year && row.evaluation == evaluation.name);
        let grades: Vec<&str> = own.map(|row| row.grade.as_str()).collect();
        counted(year.to_string(), evaluation, &grades)
    };
    yearly::years(facts).into_iter().map(line).collect()
}

fn counted(name: String, evaluation: &Evaluation, grades: &[&str]) -> Line {
    let of = |mark: &str| grades.iter().filter(|grade| **grade == mark).count();
    let marks: Vec<usize> = evaluation.grades.iter().map(|grade| of(&grade.mark)).collect();
    let open = of("");
    (name, marks, open)
}

/// Heading, table and chart of one evaluation; nothing where nothing is counted.
fn block(
    page: &mut Page,
    (heading, first): (&str, &str),
    (evaluation, lines): (&Evaluation, &[Line]),
    most: usize,
) -> Result<(), XlsxError> {
    if lines
        .iter()
        .all(|(_, marks, open)| marks.iter().sum::<usize>() + open == 0)
    {
        return Ok(());
    }
    let theme = page.theme;
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
        let height = AROUND + BAR * lines.len() as u32;
        let mut chart = chart(heading, evaluation, lines, top);
        chart.set_width(WIDTH).set_height(height);
        page.sheet.insert_chart_with_offset(page.row, 0, &chart, 10, 10)?;
        page.row += height / ROW + 2;
    }
    page.go(page.row + 1, 0);
    Ok(())
}

fn chart(heading: &str, evaluation: &Evaluation, lines: &[Line], first: RowNum) -> Chart {
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
