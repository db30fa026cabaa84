//! What is behind: initiatives with a step that is late, or with a stage that was to be reached by now.

use std::collections::HashSet;

use super::facts::Facts;
use crate::table::ItemRow;

/// Whether an item is behind on the ladder of its list.
pub(crate) fn is_behind(facts: &Facts, item: &ItemRow) -> bool {
    let mut lists = facts.brief.lists.iter();
    let list = lists.find(|list| list.is_ladder() && *list.form == *item.place.form && list.name == item.list);
    list.is_some_and(|list| list.is_behind(item))
}

/// How many initiatives of a department are behind, by steps or stages.
pub(crate) fn late(facts: &Facts, department: &str) -> usize {
    let steps = facts.tables.steps.iter();
    let steps = steps.filter(|row| row.delay_months.is_some_and(|months| months > 0));
    let items = facts.tables.items.iter().filter(|row| is_behind(facts, row));
    let places = steps.map(|row| &row.place).chain(items.map(|row| &row.place));
    let own = places.filter(|place| place.department == department);
    own.map(|place| place.key.as_str()).collect::<HashSet<_>>().len()
}
