//! Tables, whose part repeats the texts of their heading and totals: changed in the cells alone, Excel repairs the file.

use super::edits::StampError;
use super::element::root;
use super::parts::Parts;
use crate::address::Area;

/// Heading and totals rows of the tables on the sheet whose part is `path`.
pub fn headings(parts: &mut Parts<'_>, path: &str) -> Result<Vec<Area>, StampError> {
    let mut areas = Vec::new();
    for relation in parts
        .relations(path)?
        .iter()
        .filter(|relation| relation.kind == "table")
    {
        let text = parts.need(&relation.target)?;
        let table = root(&text)?;
        let Some(area) = table.tag.raw("ref").and_then(Area::parse) else {
            continue;
        };
        let heads = table.tag.number("headerRowCount").unwrap_or(1u32);
        let totals = table.tag.number("totalsRowCount").unwrap_or(0u32);
        let rows = |first: u32, count: u32| {
            let last = first.saturating_add(count.saturating_sub(1));
            let area = Area::of(first, area.first.column, last, area.last.column);
            (count > 0).then_some(area)
        };
        areas.extend(rows(area.first.row, heads));
        areas.extend(rows((area.last.row + 1).saturating_sub(totals), totals));
    }
    Ok(areas)
}
