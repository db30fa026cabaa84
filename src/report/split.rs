//! The tables of a batch, split by section.

use std::collections::BTreeMap;

use crate::ledger::Tables;

/// Splits the tables by the 建制順 of the section, each part in the order of the whole; 0 holds what belongs to no
/// section of the register. `counts` are by department and stay behind.
pub fn by_section(tables: &Tables) -> BTreeMap<i64, Tables> {
    let mut sections: BTreeMap<i64, Tables> = BTreeMap::new();
    macro_rules! split {
        ($($table:ident),*) => {
            $(for row in &tables.$table {
                sections.entry(row.section_order).or_default().$table.push(row.clone());
            })*
        };
    }
    split!(
        initiatives,
        indicators,
        steps,
        costs,
        grades,
        findings,
        submissions,
        values,
        changes
    );
    sections
}
