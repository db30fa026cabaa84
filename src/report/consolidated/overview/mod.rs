//! 総括: the one page that headquarters reads (`domain.md` §5).

mod charts;
mod decisions;
mod grades;
mod money;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::departments::quoted;
use super::{findings, submissions};
use crate::report::cells::column_range;
use crate::report::facts::{Facts, expected};
use crate::report::page::{Page, Paper};
use crate::report::text::lines;
use crate::report::theme::{SEVERITIES, STATUSES, Theme};
use crate::report::words;

pub(super) const NAME: &str = "総括";
/// Columns of the right half: seven of submissions and three of findings.
const RIGHT: ColNum = 10;
const WIDTH: f64 = 10.0;
const TOP: RowNum = 3;

/// Where the right half begins and where the sheet ends.
#[derive(Clone, Copy)]
struct Grid {
    right: ColNum,
    columns: ColNum,
}

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let grid = grid(&mut page, facts)?;
    title(&mut page, facts)?;
    let left = grades::write(&mut page, facts, TOP, grid)?;
    let below = decisions::write(&mut page, facts, TOP, grid)?;
    let right = received(&mut page, facts, below + 1, grid)?;
    let missing = missing(&mut page, facts, left.max(right) + 1, grid)?;
    let (money, figures) = money::write(&mut page, facts, missing + 1, grid)?;
    let last = charts::write(&mut page, facts, money + 1, grid, figures)?;
    page.sheet
        .set_print_area(0, 0, last, grid.columns - 1)?
        .set_print_fit_to_pages(1, 1);
    Ok(page.finish())
}

fn grid(page: &mut Page, facts: &Facts) -> Result<Grid, XlsxError> {
    let marks = facts
        .brief
        .evaluations
        .iter()
        .map(|evaluation| evaluation.grades.len())
        .max()
        .unwrap_or(0);
    let right = (grades::MARKS + marks as ColNum)
        .max(facts.brief.years.len() as ColNum + 1)
        .max(8)
        + 1;
    let columns = right + RIGHT;
    let mut widths = vec![WIDTH; usize::from(columns)];
    widths[0] = 16.0;
    widths[usize::from(right) - 1] = 2.0;
    page.widths(&widths)?;
    Ok(Grid { right, columns })
}

fn title(page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
    let brief = facts.brief;
    let lead = format!(
        "対象期間：{}　基準日：{}　提出先：{}　作成：{}",
        words::period(&brief.period, &brief.occasion),
        words::date(&brief.as_of),
        brief.headquarters,
        brief.office
    );
    page.title(&format!("{}　進捗・評価の総括", brief.plan_title), &lead)?;
    Ok(())
}

/// A heading over some columns.
fn heading(page: &mut Page, row: RowNum, col: ColNum, cols: ColNum, text: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, col).block((1, cols), text, None, &theme.heading)
}

/// How many of the expected forms came in, by status, and how many findings there are.
fn received(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, grid.right, RIGHT, "３ 提出と点検の状況（件）")?;
    page.go(row + 1, grid.right);
    page.styled("提出の対象", &theme.header)?
        .styled("提出済", &theme.header)?;
    let statuses = STATUSES
        .iter()
        .map(|(status, ..)| *status)
        .filter(|status| *status != "差替済");
    for word in statuses.clone().chain(SEVERITIES.map(|(severity, ..)| severity)) {
        page.styled(word, &theme.header)?;
    }
    page.heighten(row + 1, 2)?;
    page.go(row + 2, grid.right);
    let of_status = |status: &str| submissions_of(facts, Some(status));
    let all = submissions::count(facts, None, None);
    let open = submissions::count(facts, None, Some("未提出"));
    page.formula(&all, submissions_of(facts, None), &theme.integer)?;
    page.formula(
        &format!("{all}-{open}"),
        submissions_of(facts, None) - of_status("未提出"),
        &theme.integer,
    )?;
    for status in statuses {
        page.formula(
            &submissions::count(facts, None, Some(status)),
            of_status(status),
            &theme.integer,
        )?;
    }
    for (severity, ..) in SEVERITIES {
        let rows = &facts.tables.findings;
        let range = column_range(findings::NAME, findings::SEVERITY, findings::FIRST, rows.len());
        let count = rows.iter().filter(|finding| finding.severity == severity).count();
        page.formula(
            &format!("COUNTIFS({range},{})", quoted(severity)),
            count,
            &theme.integer,
        )?;
    }
    Ok(row + 3)
}

fn submissions_of(facts: &Facts, status: Option<&str>) -> usize {
    let rows = facts.tables.submissions.iter().filter(|row| expected(row));
    rows.filter(|row| status.is_none_or(|status| row.status == status))
        .count()
}

/// The sections that have not sent everything in, by name.
fn missing(page: &mut Page, facts: &Facts, row: RowNum, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    heading(page, row, 0, grid.columns, "４ 未提出の課")?;
    let text = match decisions::missing(facts).as_slice() {
        [] => "未提出はありません。".to_owned(),
        sections => sections
            .iter()
            .map(|(name, count)| format!("{name}（{count}件）"))
            .collect::<Vec<_>>()
            .join("、"),
    };
    page.heighten(row + 1, lines(&text, page.span(0, grid.columns)))?;
    page.go(row + 1, 0)
        .block((1, grid.columns), &text, None, &theme.plain)?;
    Ok(row + 2)
}
