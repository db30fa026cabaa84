//! The grades of earlier periods, as far as they can be compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::plan_rows::incomparable;
use crate::plan::{Expected, Period, Register};
use crate::roll::History;
use crate::table::{GradeRow, Place, PlanRow};
use crate::value::name_key;

/// Gathers the grades of earlier periods, which are given newest first with the plan of each, under the keys that the register
/// gives them now. An evaluation begins where its scale is what it is now.
pub fn history(
    (register, now): (&Register, &[PlanRow]),
    earlier: impl Iterator<Item = (Period, Vec<GradeRow>, Vec<PlanRow>)>,
) -> History {
    let mut history = History::default();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for (period, mut grades, plan) in earlier {
        for row in &mut grades {
            if let Some(key) = register.key_now(&row.place.key) {
                Arc::make_mut(&mut row.place).key = key.into();
            } else if let Some(known) = unnumbered(register, &row.place) {
                let place = Arc::make_mut(&mut row.place);
                (place.key, place.number) = (known.key.as_str().into(), known.number.as_str().into());
            }
        }
        changed.extend(incomparable(now, &plan).into_iter().map(str::to_owned));
        history.add(period, grades, &changed);
    }
    history
}

/// The initiative of the register that a form without 番号 was about: the only one of its title.
fn unnumbered<'a>(register: &'a Register, place: &Place) -> Option<&'a Expected> {
    let title = name_key(&place.title);
    if !place.number.is_empty() || title.is_empty() || register.expected(&place.key).is_some() {
        return None;
    }
    let is_of_form = |known: &&Expected| known.form.is_empty() || known.form == place.form.as_str();
    let mut same = register.initiatives.iter().filter(is_of_form);
    let mut same = same.by_ref().filter(|known| name_key(&known.title) == title);
    same.next().filter(|_| same.next().is_none())
}
