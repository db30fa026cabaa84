//! A register with everything that it is asked by: keys of initiatives, places by 番号 and by spelling.

use std::collections::BTreeMap;

use super::organisation::Organisation;
use super::{Expected, Register, Section, key_of_form};
use crate::value::name_key;

impl Register {
    /// Of these initiatives and sections, which are in 建制順; `held` are the places of the sections in the organisation.
    pub(super) fn arranged(
        mut initiatives: Vec<Expected>,
        mut sections: Vec<Section>,
        (held, organisation): (Vec<usize>, Organisation),
    ) -> Self {
        for (section, order) in sections.iter_mut().zip(1..) {
            section.order = order;
        }
        let others = organisation.others(&held);
        let register = Self {
            by_number: keyed(&mut initiatives),
            by_spelling: by_spelling(sections.iter().enumerate()),
            by_former: by_spelling(others.map(|place| (place, &organisation.sections[place]))),
            sections_of: sections_of(&initiatives, &sections),
            initiatives,
            sections,
            codes: BTreeMap::new(),
            organisation,
            held,
            former_keys: BTreeMap::new(),
        };
        Self {
            former_keys: register.keys_of_before(),
            ..register
        }
    }
}

/// Gives every initiative its key, and tells their places by 番号. Under one 番号 the first form has the plain key.
fn keyed(initiatives: &mut [Expected]) -> BTreeMap<String, Vec<usize>> {
    let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, initiative) in initiatives.iter_mut().enumerate() {
        if initiative.number.is_empty() {
            let section = format!("{}{}", initiative.department, initiative.section);
            initiative.key = key_of_form(&initiative.form, &section);
            continue;
        }
        let places = by_number.entry(name_key(&initiative.number)).or_default();
        initiative.key = match places.is_empty() {
            true => initiative.number.clone(),
            false => key_of_form(&initiative.form, &initiative.number),
        };
        places.push(place);
    }
    by_number
}

/// The places of sections by the key of each of their spellings.
fn by_spelling<'a>(sections: impl Iterator<Item = (usize, &'a Section)>) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, section) in sections {
        for key in section.spellings() {
            places.entry(key).or_default().push(place);
        }
    }
    places
}

/// The place of each initiative's section; None where the register has none of that name.
fn sections_of(initiatives: &[Expected], sections: &[Section]) -> Vec<Option<usize>> {
    let named = sections.iter().zip(0..);
    let places: BTreeMap<_, usize> = named
        .map(|(section, place)| ((&section.department, &section.name), place))
        .collect();
    let place = |own: &Expected| places.get(&(&own.department, &own.section)).copied();
    initiatives.iter().map(place).collect()
}
