//! What was entered in the 協議事項 (所管案, 事務局意見, 本部決定), of this period and of all earlier ones.
//!
//! The workbook of a period is what people write in, so it leads; where it is gone or cannot be read, the data of the last
//! batch stands in. A workbook that was laid among the submissions counts before the one in the results.

use std::collections::BTreeMap;

use super::case::{Batch, natural};
use super::rows::DecisionRow;
use crate::intake::{Agenda, AgendaEntry, Entered};
use crate::plan::Period;
use crate::value::{Reading, choice, name_key};

/// All entries by initiative, the newest last. `before` are those that the last batch knew.
pub fn decisions(batch: &Batch<'_>, before: &[DecisionRow]) -> Vec<DecisionRow> {
    let directory = Directory::of(batch);
    let read: Vec<Period> = batch
        .agendas
        .iter()
        .filter(|(_, agenda)| agenda.problem.is_none())
        .map(|(period, _)| *period)
        .collect();
    let now = batch.period.to_string();
    let is_read = |row: &DecisionRow| row.period.parse().is_ok_and(|period| read.contains(&period));
    let kept = before.iter().filter(|row| row.period < now && !is_read(row)).cloned();
    let mut rows: Vec<DecisionRow> = kept.collect();
    for (period, agenda) in &batch.agendas {
        rows.extend(entries(batch, &directory, Some(*period), agenda));
    }
    for agenda in batch.files.iter().filter_map(|file| file.agenda.as_ref()) {
        for laid in entries(batch, &directory, None, agenda) {
            let same = |row: &&mut DecisionRow| (&row.key, &row.period) == (&laid.key, &laid.period);
            match rows.iter_mut().find(same) {
                Some(known) => *known = merged(laid, known),
                None => rows.push(laid),
            }
        }
    }
    rows.sort_by_cached_key(|row| {
        let place = (
            row.section_order == 0,
            row.section_order,
            natural(&row.key),
            row.key.clone(),
        );
        (place, row.period.clone(), row.file.clone(), row.cell.clone())
    });
    rows.dedup_by(|a, b| (&a.key, &a.period) == (&b.key, &b.period) && entered(a) == entered(b));
    rows
}

fn entered(row: &DecisionRow) -> [&str; 3] {
    [&row.proposal, &row.opinion, &row.decision]
}

/// What was laid among the submissions, with what only the other has.
fn merged(laid: DecisionRow, known: &DecisionRow) -> DecisionRow {
    let mut row = laid;
    if row.proposal.is_empty() {
        row.proposal.clone_from(&known.proposal);
        row.proposal_state.clone_from(&known.proposal_state);
    }
    if row.opinion.is_empty() {
        row.opinion.clone_from(&known.opinion);
    }
    if row.decision.is_empty() {
        row.decision.clone_from(&known.decision);
        row.decision_state.clone_from(&known.decision_state);
    }
    row
}

/// The entries of a workbook; those of no period, or of one to come, are left to the checks.
fn entries<'a>(
    batch: &'a Batch<'_>,
    directory: &'a Directory,
    period: Option<Period>,
    agenda: &'a Agenda,
) -> impl Iterator<Item = DecisionRow> + 'a {
    agenda.entries.iter().filter_map(move |entry| {
        let period = entry.period.or(period).filter(|period| *period <= batch.period)?;
        let choices = &batch.plan.settings.decisions;
        let (proposal, proposal_state) = chosen(&entry.proposal, choices);
        let (decision, decision_state) = chosen(&entry.decision, choices);
        let place = directory.find(entry);
        let (department, section, section_order) = place.map(|place| place.at.clone()).unwrap_or_default();
        Some(DecisionRow {
            key: place.map_or_else(|| gone(entry), |place| place.key.clone()),
            number: place.map_or(&entry.number, |place| &place.number).clone(),
            title: place.map_or(&entry.title, |place| &place.title).clone(),
            department,
            section,
            section_order,
            period: period.to_string(),
            reasons: entry.reasons.clone(),
            proposal,
            proposal_state,
            opinion: entry.opinion.text(),
            decision,
            decision_state,
            file: agenda.file.clone(),
            sheet: agenda.sheet.clone(),
            cell: entry.decision.cell.to_string(),
        })
    })
}

/// Key of an initiative that is no more: apart from whoever has its 番号 now.
fn gone(entry: &AgendaEntry) -> String {
    let mark = format!("（{}）", entry.title);
    if entry.key.ends_with(&mark) {
        entry.key.clone()
    } else {
        format!("{}{mark}", entry.key)
    }
}

/// The choice as the plan spells it, or what was typed in its place, with its state.
fn chosen(entered: &Entered, choices: &[String]) -> (String, String) {
    let read = choice(entered.raw.as_ref(), choices);
    let state = read.reading.state().to_owned();
    match read.reading {
        Reading::Value(choice) => (choice, state),
        _ => (entered.text(), state),
    }
}

/// The initiatives of a batch and of its register, to be found by 番号 and title.
pub struct Directory {
    places: Vec<Place>,
    by_key: BTreeMap<String, usize>,
    by_title: BTreeMap<String, Vec<usize>>,
}

/// An initiative with its place in the register.
pub struct Place {
    pub key: String,
    number: String,
    title: String,
    /// Department, section, 建制順.
    at: (String, String, i64),
}

impl Directory {
    /// Lists the initiatives.
    pub fn of(batch: &Batch<'_>) -> Self {
        let register = &batch.plan.register;
        let mut places: Vec<Place> = batch
            .counting()
            .map(|case| Place {
                key: case.key.clone(),
                number: case.initiative.number.or_empty().to_owned(),
                title: case.title(batch.plan).to_owned(),
                at: case.place(batch.plan),
            })
            .collect();
        let received: std::collections::BTreeSet<&str> = batch.counting().map(|case| case.key.as_str()).collect();
        for expected in register
            .initiatives
            .iter()
            .filter(|e| !received.contains(e.number.as_str()))
        {
            let order = register.section_of(expected).map_or(0, |section| section.order);
            places.push(Place {
                key: expected.number.clone(),
                number: expected.number.clone(),
                title: expected.title.clone(),
                at: (expected.department.clone(), expected.section.clone(), order),
            });
        }
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, place) in places.iter().enumerate() {
            by_title.entry(name_key(&place.title)).or_default().push(at);
        }
        Self {
            by_key: places
                .iter()
                .enumerate()
                .map(|(at, place)| (place.key.clone(), at))
                .collect(),
            by_title,
            places,
        }
    }

    /// The initiative an entry is about: of its 番号, where the title is much the same, else the only one of its title.
    pub fn find(&self, entry: &AgendaEntry) -> Option<&Place> {
        let own = self.by_key.get(&entry.key).map(|at| &self.places[*at]);
        let titled = self
            .by_title
            .get(&name_key(&entry.title))
            .filter(|_| !entry.title.is_empty());
        let only = || titled.and_then(|places| <[usize; 1]>::try_from(places.as_slice()).ok());
        own.filter(|place| super::align::alike(&place.title, &entry.title))
            .or_else(|| only().map(|[at]| &self.places[at]))
    }
}
