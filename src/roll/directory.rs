//! The initiatives of a batch and of its register, to be found by what a row of a 協議事項 says of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::alike::alike;
use super::batch::Batch;
use crate::intake::AgendaEntry;
use crate::plan::{Plan, PlanForm};
use crate::table::Place;
use crate::value::{Text, name_key};

/// The initiatives of a batch and of its register, to be found by 番号 and title.
pub struct Directory {
    places: Vec<Arc<Place>>,
    by_key: BTreeMap<Text, usize>,
    by_title: BTreeMap<String, Vec<usize>>,
    /// Names that the register says they had, by their keys.
    former_titles: BTreeSet<(Text, String)>,
}

impl Directory {
    /// Lists the initiatives.
    pub fn of(batch: &Batch<'_>) -> Self {
        let register = &batch.plan.register;
        let mut places: Vec<Arc<Place>> = batch.counting().map(|case| Arc::clone(&case.place)).collect();
        let received: BTreeSet<&str> = batch.counting().map(|case| case.key.as_str()).collect();
        for expected in register
            .initiatives
            .iter()
            .filter(|e| !received.contains(e.key.as_str()))
        {
            places.push(Arc::new(Place::expected(register, expected)));
        }
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, place) in places.iter().enumerate() {
            by_title.entry(name_key(&place.title)).or_default().push(at);
        }
        let mut by_key: BTreeMap<Text, usize> = (places.iter().zip(0..))
            .map(|(place, at)| (place.key.clone(), at))
            .collect();
        for (former, now) in register.former_keys() {
            if let Some(at) = by_key.get(now.as_str()).copied() {
                by_key.entry(former.as_str().into()).or_insert(at);
            }
        }
        let former_titles = register.initiatives.iter().flat_map(|expected| {
            let key: Text = expected.key.as_str().into();
            expected
                .former_titles
                .iter()
                .map(move |title| (key.clone(), name_key(title)))
        });
        Self {
            former_titles: former_titles.collect(),
            by_key,
            by_title,
            places,
        }
    }

    /// The initiative an entry is about: what the row shows counts before its hidden key, which stays behind where only the
    /// columns that are seen are sorted.
    pub fn find(&self, entry: &AgendaEntry) -> Option<&Arc<Place>> {
        let shown = self.by_title.get(&name_key(&entry.title)).into_iter().flatten();
        let mut shown = shown
            .map(|at| &self.places[*at])
            .filter(|place| place.number == entry.number.as_str());
        match (shown.next(), shown.next()) {
            (Some(place), None) if !entry.number.is_empty() => Some(place),
            _ => self.place(&entry.key, &entry.title),
        }
    }

    /// The form of the initiative an entry is about.
    pub fn form<'a>(&self, plan: &'a Plan, entry: &AgendaEntry) -> Option<&'a PlanForm> {
        plan.form(&self.find(entry)?.form)
    }

    /// The initiative of this key, where the title is much the same, else the only one of its title.
    pub fn place(&self, key: &str, title: &str) -> Option<&Arc<Place>> {
        let own = self.by_key.get(key).map(|at| &self.places[*at]);
        let titled = self.by_title.get(&name_key(title)).filter(|_| !title.is_empty());
        let only = || titled.and_then(|places| <[usize; 1]>::try_from(places.as_slice()).ok());
        let had = || self.former_titles.contains(&(key.into(), name_key(title)));
        own.filter(|place| alike(&place.title, title) || had())
            .or_else(|| only().map(|[at]| &self.places[at]))
    }
}
