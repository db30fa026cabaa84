//! Findings of one kind on one sheet become one, with all their cells: a column of 30 blanks is one thing to do, not 30.

use std::collections::BTreeMap;

use super::finding::Finding;

/// More typed texts than these are not listed in one finding.
const LISTED: usize = 5;

/// Groups findings that say the same of the same initiative, sheet and field kind; the order of the first is kept.
pub fn group(findings: Vec<Finding>) -> Vec<Finding> {
    let mut grouped: Vec<Finding> = Vec::new();
    let mut places: BTreeMap<[String; 6], usize> = BTreeMap::new();
    for finding in findings {
        let key = [
            finding.code.clone(),
            finding.file.clone(),
            finding.sheet.clone(),
            finding.key.clone(),
            finding.message.clone(),
            finding.help.clone(),
        ];
        match places.get(&key) {
            Some(&place) if !finding.cells.is_empty() => join(&mut grouped[place], finding),
            _ => {
                places.insert(key, grouped.len());
                grouped.push(finding);
            }
        }
    }
    grouped
}

fn join(into: &mut Finding, from: Finding) {
    for cell in from.cells {
        if let Err(place) = into.cells.binary_search(&cell) {
            into.cells.insert(place, cell);
        }
    }
    add(&mut into.field, &from.field);
    add(&mut into.found, &from.found);
    add(&mut into.read_as, &from.read_as);
}

/// Adds a text to a list that is written out, once, up to the limit.
pub(super) fn add(list: &mut String, text: &str) {
    let parts: Vec<&str> = list.split('、').collect();
    if text.is_empty() || parts.contains(&text) || list.ends_with('…') {
        return;
    }
    match (list.is_empty(), parts.len() >= LISTED) {
        (true, _) => list.push_str(text),
        (false, true) => list.push_str("、…"),
        (false, false) => {
            list.push('、');
            list.push_str(text);
        }
    }
}
