//! 総括: the one page that headquarters reads (`domain.md` §5). On the left what the evaluations came to and the money, on the
//! right what to decide and what came in, below the charts.

pub(super) mod charts;
mod decisions;
mod grades;
mod headline;
mod money;
mod received;
pub(super) mod stacked;

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::report::facts::Facts;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::report::{Brief, Standing};

pub(super) const NAME: &str = "総括";
/// Columns of the right half: seven of submissions and three of findings.
const RIGHT: ColNum = 10;
/// Widths in characters: of the first two columns, of the others on the left, of the gap, and of those on the right.
const LABELS: [f64; 2] = [12.0, 8.0];
const FIGURE: f64 = 11.5;
const GAP: f64 = 2.0;
const WIDE: f64 = 14.0;
/// Columns that the period takes at the right of the title.
const PERIOD: ColNum = 4;

/// Where the right half begins and where the sheet ends.
#[derive(Clone, Copy)]
struct Grid {
    right: ColNum,
    columns: ColNum,
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let grid = grid(&mut page, facts)?;
    title(&mut page, facts, grid)?;
    let top = headline::write(&mut page, facts, grid)? + 1;
    let graded = grades::write(&mut page, facts, top, grid)?;
    let (left, figures) = money::write(&mut page, facts, graded + 1, grid)?;
    let decided = decisions::write(&mut page, facts, top, grid)?;
    let right = received::write(&mut page, facts, decided + 1, grid)?;
    let last = charts::write(&mut page, facts, left.max(right) + 1, grid, figures)?;
    page.sheet
        .set_print_area(0, 0, last, grid.columns - 1)?
        .set_print_fit_to_pages(1, 1);
    Ok(page.finish())
}

fn grid(page: &mut Page, facts: &Facts) -> Result<Grid, XlsxError> {
    let evaluations = facts.brief.evaluations.iter();
    let marks = evaluations.map(|evaluation| evaluation.grades.len()).max().unwrap_or(0);
    let left = (grades::MARKS + marks as ColNum)
        .max(facts.brief.years.len() as ColNum + money::YEARS)
        .max(8);
    let mut widths = LABELS.to_vec();
    widths.resize(usize::from(left), FIGURE);
    widths.push(GAP);
    widths.resize(usize::from(left + 1 + RIGHT), WIDE);
    page.widths(&widths)?;
    Ok(Grid {
        right: left + 1,
        columns: left + 1 + RIGHT,
    })
}

fn title(page: &mut Page, facts: &Facts, grid: Grid) -> Result<(), XlsxError> {
    let (brief, theme) = (facts.brief, page.theme);
    let previous = brief.previous_period.as_ref();
    let lead = format!(
        "{}基準日：{}　前回：{}　提出先：{}　作成：{}",
        decided(brief),
        words::date(&brief.as_of),
        previous.map_or("なし".to_owned(), |period| period.words()),
        brief.headquarters,
        brief.office
    );
    let standing = match brief.standing.words().as_str() {
        "" => String::new(),
        words => format!("【{words}】"),
    };
    page.title(&format!("{}　進捗・評価の総括{standing}", brief.plan_title), &lead)?;
    let period = format!("{}　{}", brief.period.words(), brief.occasion);
    page.go(0, grid.columns - PERIOD)
        .block((1, PERIOD), period.trim(), None, &theme.period)
}

/// Which meeting made it official.
fn decided(brief: &Brief) -> String {
    match &brief.standing {
        Standing::Official { meeting, .. } => format!("確定：{}の会議　", words::date(meeting)),
        _ => String::new(),
    }
}

/// A heading over some columns.
fn heading(page: &mut Page, row: RowNum, col: ColNum, cols: ColNum, text: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.go(row, col).block((1, cols), text, None, &theme.heading)
}
