//! In the place of figures, where there are none: the items that are not achieved.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::{COLUMNS, LABEL};
use crate::plan::Counts;
use crate::report::ask::Ask;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::shortened;
use crate::table::ItemRow;

/// Items at most, and the rows and lines of each.
const ITEMS: usize = 8;
const ITEM_ROWS: RowNum = 3;
const ITEM_LINES: usize = 3;

/// The items that are not achieved, those that are missed first.
pub(super) fn open<'a>(facts: &Facts<'a>, ask: &Ask) -> Vec<&'a ItemRow> {
    let key = ask.issue.place.key.as_str();
    let is_open = |row: &&ItemRow| !matches!(row.counts, Some(Counts::Achieved | Counts::Excluded));
    let own = facts.tables.items.iter().filter(|row| row.place.key == key);
    let mut items: Vec<&ItemRow> = own.filter(is_open).collect();
    items.sort_by_key(|row| row.counts != Some(Counts::Missed));
    items
}

/// Writes them with state and date.
pub(super) fn write(page: &mut Page, facts: &Facts, items: &[&ItemRow], row: RowNum) -> Result<(), XlsxError> {
    let (theme, wide) = (page.theme, COLUMNS - LABEL);
    let text = wide - 2;
    let room = page.span(LABEL, text);
    page.go(row, LABEL).block(
        (1, wide),
        &format!("達成していない項目（{} 件）", items.len()),
        None,
        &theme.heading,
    )?;
    page.go(row + 1, LABEL).block((1, text), "項目", None, &theme.header)?;
    page.styled("状態", &theme.header)?.styled("期限", &theme.header)?;
    for (at, item) in items.iter().take(ITEMS).enumerate() {
        let top = row + 2 + at as RowNum * ITEM_ROWS;
        let said = shortened(&item.text, room, ITEM_LINES);
        page.go(top, LABEL).block((ITEM_ROWS, text), &said, None, &theme.text)?;
        page.go(top, LABEL + text);
        let mark = if item.state.is_empty() {
            "未記入"
        } else {
            item.state.as_str()
        };
        page.block((ITEM_ROWS, 1), mark, None, &theme.center)?;
        page.block(
            (ITEM_ROWS, 1),
            &facts.brief.notation.date(&item.due),
            None,
            &theme.center,
        )?;
    }
    Ok(())
}
