//! Tables of an earlier period follow the sections to what stands for them now (機構改革).

use std::collections::BTreeMap;

use crate::plan::{Period, Plan, Register, Section};
use crate::table::{PlanRow, Tables};
use crate::value::Text;

/// Makes the tables of the period `last` those of the organisation of now, outside a batch.
pub fn follow(register: &Register, last: Period, tables: &mut Tables) {
    follow_keys(register, tables);
    follow_sections(register, &Tables::default(), (last, tables));
}

/// Gives what has no 番号 the key that it has under the name of its section now.
pub fn follow_keys(register: &Register, tables: &mut Tables) {
    let renamed = register.former_keys().iter();
    tables.rename(
        &renamed
            .map(|(old, new)| (old.as_str().into(), new.as_str().into()))
            .collect(),
    );
}

/// Moves every row to the section that stands for its own now. What a section was split into is told by where the initiative
/// is now; of one that is not there nobody can tell, and it stays where it was.
pub fn follow_sections(register: &Register, now: &Tables, (last, before): (Period, &mut Tables)) {
    if register.formers().next().is_none() {
        return;
    }
    let own: BTreeMap<&Text, i64> = now
        .initiatives
        .iter()
        .map(|row| (&row.place.key, row.place.order))
        .collect();
    let mut known: BTreeMap<(Text, Text), Vec<&Section>> = BTreeMap::new();
    before.settle(|place| {
        let name = (place.department.clone(), place.section.clone());
        let standing = known
            .entry(name)
            .or_insert_with(|| register.standing_for(&place.department, &place.section, last));
        let is_own = |section: &&Section| own.get(&place.key) == Some(&section.order);
        let section = match standing.as_slice() {
            [section] => Some(*section),
            several => several.iter().copied().find(is_own),
        }?;
        Some(place.clone().of(section)).filter(|moved| moved != place)
    });
}

/// What became of the sections that are no more, as the plan of a batch: a reorganisation is told once, when it is new.
pub fn rows(plan: &Plan) -> impl Iterator<Item = PlanRow> {
    let formers = plan.register.formers().filter(|(former, _)| former.is_over());
    formers.map(|(former, sections)| {
        let names: Vec<String> = sections.iter().map(|section| section.whole()).collect();
        let became = match names.join("・") {
            names if names.is_empty() => "後継なし".to_owned(),
            names => format!("今は {names}"),
        };
        PlanRow {
            item: format!("組織 {}", former.section.whole()).into(),
            value: format!("{}、{became}", former.when()).into(),
        }
    })
}
