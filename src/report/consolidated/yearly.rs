//! 年次推移: the grades of every initiative, year by year, those included that did not come in this time.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::grade::Standing;
use crate::report::brief::Evaluation;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::report::words;
use crate::table::YearlyRow;
use crate::value::FiscalYear;

pub(super) const NAME: &str = "年次推移";
const LEAD: &str = "年度ごとの、最後の評価と決定です。今回の報告がない事業（終了した事業など）も、これまでの年度の分を残しています。（案）は、評価の記録がない年度について、今回の個票の数値から計算したものです。";

/// The years of one initiative.
type Line<'a> = &'a [YearlyRow];

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    page.title(NAME, LEAD)?.header(list.columns(), 2)?;
    let rows = facts.tables.yearly.chunk_by(|a, b| a.place.key == b.place.key);
    list.rows(&mut page, rows)?;
    page.end_list()?;
    page.finish()
}

/// The fiscal years of which any grade is known, ascending.
pub(super) fn years(facts: &Facts) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = facts.tables.yearly.iter().map(|row| row.fiscal_year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The evaluations of which any grade is known.
pub(super) fn evaluations<'a>(facts: &Facts<'a>) -> Vec<&'a Evaluation> {
    let brief = facts.brief;
    let known = |evaluation: &&Evaluation| facts.tables.yearly.iter().any(|row| row.evaluation == evaluation.name);
    brief.evaluations.iter().filter(known).collect()
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let columns = evaluations(facts)
        .into_iter()
        .flat_map(|evaluation| years(facts).into_iter().map(move |year| (evaluation, year)));
    List::new()
        .column("番号", 9, |page, rows: &Line| page.center(&rows[0].place.number))
        .column(&facts.brief.title_heading(), 34, |page, rows| {
            page.text(&rows[0].place.title)
        })
        .column("担当", 24, |page, rows| {
            page.text(&words::place(&rows[0].place.department, &rows[0].place.section))
        })
        .each(columns, |list, (evaluation, year)| {
            let column = Column::new(year.to_string(), 10).under(&evaluation.name);
            list.with(column, move |page, rows: &Line| {
                let own = |row: &&YearlyRow| row.evaluation == evaluation.name && row.fiscal_year == year;
                match rows.iter().find(own) {
                    Some(row) => page.grade(&row.grade, facts.tone(&evaluation.name, &row.grade), Shown::Given),
                    None => match computed(facts, &rows[0].place.key, evaluation, year) {
                        Some(mark) => page.grade(mark, facts.tone(&evaluation.name, mark), Shown::Draft),
                        None => page.center("－"),
                    },
                }
            })
        })
}

/// What the figures of a year that is over come to, of which no evaluation is known: as 指標 shows it. None where several indicators
/// make the grade together.
fn computed<'a>(facts: &Facts<'a>, key: &str, evaluation: &Evaluation, year: FiscalYear) -> Option<&'a str> {
    let own = facts.indicators(key).map(|(_, row)| row);
    let mut own = own.filter(|row| row.fiscal_year == year && evaluation.basis.is_indicator(&row.indicator));
    let row = own.next().filter(|_| own.next().is_none())?;
    let is_final = row.standing == Some(Standing::Graded) && !row.grade.is_empty();
    is_final.then_some(row.grade.as_str())
}
