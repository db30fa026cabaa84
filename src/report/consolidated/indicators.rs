//! 指標: one row an indicator, the fiscal years side by side.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::grade;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::sheet::Direction;
use crate::table::{Cells, IndicatorRow};

pub(super) const NAME: &str = "指標";
/// Row of the first indicator.
const FIRST: RowNum = first_row(2);
/// Columns before those of the years.
const HEAD: ColNum = 9;
const LEAD: &str = "目標値・実績値は個票の値、達成率は小数第2位以下を切り捨てています。（参考）は年度が終わっていない年度の評価です。「個票のセル」から提出されたファイルを開きます。";

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    page.title(NAME, LEAD)?.header(&columns(facts), 2)?;
    for (_, rows) in lines(&facts.tables.indicators) {
        let first = &rows[0];
        page.center(&first.place.number)?
            .text(&first.place.title)?
            .text(words::department(&first.place.department))?
            .text(&first.place.section)?;
        page.center(&first.indicator)?
            .text(&first.name)?
            .center(&first.unit)?
            .center(first.direction.map_or("", Direction::name))?;
        page.quantity(first.baseline, "", None)?;
        years(&mut page, facts, rows)?;
        let targets = span(rows, |row| &row.target_cell);
        page.source(
            &targets,
            &facts.brief.input_folder,
            &first.file,
            &first.sheet,
            first.target_cell.first(),
        )?
        .center(&span(rows, |row| &row.actual_cell))?
        .next_row()?;
    }
    page.end_list()?;
    Ok(page.finish())
}

/// The rows of every indicator, one indicator after the other: they follow each other in the table. Each with the place
/// of its first row there.
pub(super) fn lines(rows: &[IndicatorRow]) -> impl Iterator<Item = (usize, &[IndicatorRow])> {
    let same = |left: &IndicatorRow, right: &IndicatorRow| {
        (&left.place.key, &left.indicator, &left.name) == (&right.place.key, &right.indicator, &right.name)
            && left.fiscal_year < right.fiscal_year
    };
    let lines = rows.chunk_by(same);
    lines.scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}

/// The cells of a line's achievements, for the small charts of 事業一覧: a row and its first and last column.
pub(super) fn achievements(facts: &Facts, line: usize) -> (RowNum, ColNum, ColNum) {
    let years = facts.years.len() as ColNum;
    let first = HEAD + 2 * years;
    (FIRST + line as RowNum, first, first + years - 1)
}

/// Targets, actuals, achievements and grades, each over the years of the plan.
fn years(page: &mut Page, facts: &Facts, rows: &[IndicatorRow]) -> Result<(), XlsxError> {
    let of = |year: &i64| rows.iter().find(|row| row.fiscal_year == *year);
    let years = || facts.years.iter().map(of);
    for row in years() {
        match row {
            Some(row) => page.quantity(row.target, &row.target_text, row.target_state)?,
            None => page.blank()?,
        };
    }
    for row in years() {
        match row {
            Some(row) => page.quantity(row.actual, &row.actual_text, row.actual_state)?,
            None => page.blank()?,
        };
    }
    for row in years() {
        page.percent(row.and_then(|row| row.achievement))?;
    }
    for row in years() {
        match row {
            Some(row) => page.grade(&row.grade, tone(facts, row), standing(row))?,
            None => page.blank()?,
        };
    }
    Ok(())
}

fn standing(row: &IndicatorRow) -> Shown {
    if row.standing == Some(grade::Standing::Reference) && !row.grade.is_empty() {
        Shown::Reference
    } else {
        Shown::Given
    }
}

/// Tone of a yearly grade on the scale of the evaluation that is computed from the indicator; where none is, on any that
/// knows the mark.
fn tone(facts: &Facts, row: &IndicatorRow) -> Option<u8> {
    if row.grade.is_empty() {
        return None;
    }
    let evaluations = &facts.brief.evaluations;
    let own = evaluations
        .iter()
        .find(|evaluation| evaluation.basis.is_indicator(&row.indicator));
    let mut candidates = own.into_iter().chain(evaluations);
    candidates.find_map(|evaluation| facts.tone(&evaluation.name, &row.grade))
}

/// Where values stand in the form, first to last year: 「F14〜N14」.
fn span(rows: &[IndicatorRow], cell: fn(&IndicatorRow) -> &Cells) -> String {
    let mut known = rows.iter().filter_map(|row| cell(row).first());
    match (known.next(), known.next_back()) {
        (Some(first), Some(last)) => format!("{first}〜{last}"),
        (first, _) => first.map_or(String::new(), |first| first.to_string()),
    }
}

fn columns(facts: &Facts) -> Vec<Column> {
    let mut columns: Vec<Column> = [
        ("番号", 8),
        ("事業名称", 26),
        ("部", 13),
        ("課", 14),
        ("種類", 6),
        ("指標", 40),
        ("単位", 7),
        ("方向", 7),
        ("基準値", 9),
    ]
    .map(|(label, width)| Column::new(label, width))
    .into();
    for (group, width) in [("目標値", 8.5), ("実績値", 8.5), ("達成率", 8.0), ("評価", 9.0)] {
        let years = facts.years.iter();
        columns.extend(years.map(|year| Column::new(words::year(*year), width).under(group)));
    }
    columns.extend(["目標値", "実績値"].map(|label| Column::new(label, 10).under("個票のセル")));
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Address;
    use crate::table::Place;

    #[test]
    fn lines_are_told_apart() {
        let row = |key: &str, name: &str, fiscal_year| IndicatorRow {
            place: Place {
                key: key.into(),
                ..Place::default()
            }
            .into(),
            indicator: "KPI".into(),
            name: name.into(),
            fiscal_year,
            target_cell: Address::parse(&format!("F{fiscal_year}")).into(),
            ..IndicatorRow::default()
        };
        // Two goals of one form may share every word: the years begin again.
        let rows = [
            row("1", "件数", 2020),
            row("1", "件数", 2021),
            row("1", "件数", 2020),
            row("1", "割合", 2021),
            row("2", "割合", 2022),
        ];
        let found: Vec<_> = lines(&rows).map(|(at, line)| (at, line.len())).collect();
        assert_eq!(found, [(0, 2), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(span(&rows[..2], |row| &row.target_cell), "F2020〜F2021");
        assert_eq!(span(&rows[3..4], |row| &row.target_cell), "F2021");
        assert_eq!(span(&rows[3..4], |row| &row.actual_cell), "");
    }
}
