//! Budget against settlement in the years that matter, in million yen, with the outlier by name.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::costs;
use super::{LEFT, heading, rows_of};
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::value::{FiscalYear, State};

/// Rows that the table takes with its heading and its note.
pub(super) const ROWS: RowNum = 7;
/// Columns of the names of the rows and of a year, and years that have room.
const LABEL: ColNum = 5;
const YEAR: ColNum = 4;
const MOST: usize = 4;
/// Yen in the unit of this table; the sheet that it sums up has 千円.
const UNIT: &str = "/1000";
/// From this share of a year on an initiative is named: a fifth.
const OUTLIER: i64 = 5;
/// How many initiatives whose budget is left out are named.
const NAMED: usize = 3;

/// Writes the table; returns the row after it.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    if facts.tables.costs.is_empty() {
        return Ok(row);
    }
    let theme = page.theme;
    let notation = facts.brief.notation;
    heading(
        page,
        row,
        (0, LEFT),
        "事業費（百万円。執行率は予算と決算の両方があるものだけ）",
    )?;
    page.go(row + 1, 0).block((1, LABEL), "年度", None, &theme.header)?;
    let years = years(facts);
    for year in &years {
        page.block((1, YEAR), &notation.year(*year), None, &theme.header)?;
    }
    let pairs: Vec<_> = years.iter().map(|year| facts.cost_sum_of_all(*year)).collect();
    let cells: Vec<_> = years.iter().map(|year| costs::total_cells(facts, *year)).collect();
    for (at, label) in (2..).zip(["予算額", "決算額", "執行率"]) {
        page.go(row + at, 0).block((1, LABEL), label, None, &theme.bold)?;
        for (sum, [budget, settlement, execution]) in pairs.iter().zip(&cells) {
            let million = |yen: Option<i64>| yen.map_or(String::new(), |yen| (yen as f64 / 1_000_000.0).to_string());
            let (formula, result, format) = match at {
                2 => (shown(budget, UNIT), million(sum.budget), &theme.million),
                3 => (shown(settlement, UNIT), million(sum.settlement), &theme.million),
                _ => (shown(execution, ""), costs::execution_result(*sum), &theme.percent),
            };
            let (row, col) = (page.row, page.column());
            page.sheet.merge_range(row, col, row, col + YEAR - 1, "", format)?;
            page.formula(&formula, result, format)?;
            page.go(row, col + YEAR);
        }
    }
    let note = outlier(facts, &years) + &left_out(facts, &years);
    if note.is_empty() {
        return Ok(row + 5);
    }
    let height = rows_of(page, &note, (0, LEFT));
    page.go(row + 5, 0).block((height, LEFT), &note, None, &theme.plain)?;
    Ok(row + 5 + height)
}

/// The years from the last one before the present on.
fn years(facts: &Facts) -> Vec<FiscalYear> {
    let all = &facts.brief.years;
    let from = all
        .iter()
        .position(|year| year.0 + 1 >= facts.brief.fiscal_year.0)
        .unwrap_or_default();
    let from = from.min(all.len().saturating_sub(MOST));
    all.iter().skip(from).take(MOST).copied().collect()
}

/// The value of a cell of another sheet; a blank stays blank.
fn shown(place: &str, unit: &str) -> String {
    format!("IF({place}=\"\",\"\",{place}{unit})")
}

/// 「令和2年度は21-2（1人1台端末）412.5を含み、除くと129.1です。」: the initiative that makes a great part of a year, among others.
fn outlier(facts: &Facts, years: &[FiscalYear]) -> String {
    let told = years.iter().filter_map(|year| {
        let whole = facts.cost_sum_of_all(*year).budget?;
        let rows = facts.tables.costs.iter().filter(|row| row.fiscal_year == *year);
        let rows: Vec<_> = rows.filter(|row| row.budget_yen.is_some()).collect();
        let largest = rows.iter().max_by_key(|row| row.budget_yen)?;
        let own = largest.budget_yen?;
        // Where there are few, one of them is a great part of the whole by itself.
        let stands_out = rows.len() > 2 * OUTLIER as usize && own.saturating_mul(OUTLIER) >= whole;
        let million = |yen: i64| format!("{:.1}", yen as f64 / 1_000_000.0);
        stands_out.then(|| {
            format!(
                "{}の予算は{} {}を含み、除くと{}です。",
                facts.brief.notation.year(*year),
                largest.place.called(),
                million(own),
                million(whole - own)
            )
        })
    });
    told.collect()
}

/// 「令和5年度は、未定などの1件（4-3）の予算を含みません。」: whose budget somebody meant to say and no number stands for.
fn left_out(facts: &Facts, years: &[FiscalYear]) -> String {
    let is_open = |state: State| matches!(state, State::Undetermined | State::Unreadable);
    let told = years.iter().filter_map(|year| {
        let rows = facts.tables.costs.iter().filter(|row| row.fiscal_year == *year);
        let open: Vec<&str> = rows
            .filter(|row| is_open(row.budget_state))
            .map(|row| row.place.number.as_str())
            .collect();
        let named = match open.len() {
            0 => return None,
            count if count > NAMED => String::new(),
            _ => format!("（{}）", open.join("、")),
        };
        let year = facts.brief.notation.year(*year);
        Some(format!(
            "{year}は、未定などの{}件{named}の予算を含みません。",
            open.len()
        ))
    });
    told.collect()
}
