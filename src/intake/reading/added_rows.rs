//! Rows that were added to a list whose items are printed: an item of the section's own, with words and values where the others have
//! theirs. It is no item of the form and is not read as one, but it is one thing and is told as one.

use std::collections::{BTreeMap, BTreeSet};

use super::located::Located;
use crate::book::Address;
use crate::form::{Group, Rows};
use crate::intake::layout::Keyed;

/// How many rows below the last item an added one may stand: a row may be left between.
const BELOW: u32 = 2;

/// A row that was added, with the cells in which something stands.
#[derive(Debug, Clone, PartialEq)]
pub struct AddedRow {
    /// What stands in its first cell of words.
    pub words: String,
    pub cells: Vec<(Address, String)>,
}

/// Takes the rows that were added to printed lists out of what stands outside the form.
pub fn take(located: &Located<'_>, outside: &mut Vec<(Address, String)>) -> Vec<AddedRow> {
    let groups = located.form.groups.iter().enumerate();
    let printed = groups.filter(|(_, group)| group.known_by == Rows::Printed && group.pitch == 1);
    let mut added = Vec::new();
    for (index, group) in printed {
        let rows = rows(located, index, group, outside);
        outside.retain(|(cell, _)| !rows.contains_key(&cell.row));
        added.extend(rows.into_values());
    }
    added
}

/// The rows that were added to one group.
fn rows(located: &Located<'_>, index: usize, group: &Group, outside: &[(Address, String)]) -> BTreeMap<u32, AddedRow> {
    let follow = |column| located.mapping.columns.follow(column);
    let words: BTreeSet<u32> = located
        .form
        .telling_columns(index)
        .into_iter()
        .filter_map(follow)
        .collect();
    let printed = located.form.printed_columns(index).into_iter().filter_map(follow);
    let fields = group.fields.iter().flat_map(|field| &located.form.fields[*field].areas);
    let fields: BTreeSet<u32> = fields.filter_map(|area| follow(area.first.column)).collect();
    let own: BTreeSet<u32> = printed.chain(fields.iter().copied()).collect();
    let spans = located.items[index]
        .iter()
        .map(|item| item.span)
        .filter(|span| span.0 <= span.1);
    let (Some(first), Some(last)) = (spans.clone().map(|span| span.0).min(), spans.map(|span| span.1).max()) else {
        return BTreeMap::new();
    };
    let mut rows: BTreeMap<u32, Vec<&(Address, String)>> = BTreeMap::new();
    for cell in outside
        .iter()
        .filter(|(cell, text)| cell.row > first && !text.trim().is_empty())
    {
        rows.entry(cell.0.row).or_default().push(cell);
    }
    let (mut added, mut end) = (BTreeMap::new(), last);
    for (row, cells) in rows {
        let has = |columns: &BTreeSet<u32>| cells.iter().find(|(cell, _)| columns.contains(&cell.column));
        let is_own = cells.iter().all(|(cell, _)| own.contains(&cell.column));
        let is_free = !located.mapping.rows.is_taken(row) && row <= end + BELOW;
        let said = has(&words).filter(|(cell, _)| is_words(located.keys.row(row), *cell));
        if let Some((_, text)) = said.filter(|_| is_own && is_free && has(&fields).is_some()) {
            let cells = cells.iter().map(|cell| (*cell).clone()).collect();
            added.insert(
                row,
                AddedRow {
                    words: text.clone(),
                    cells,
                },
            );
            end = end.max(row);
        }
    }
    added
}

fn is_words(row: &[Keyed], cell: Address) -> bool {
    row.iter().any(|keyed| keyed.address == cell && keyed.key.is_words())
}
