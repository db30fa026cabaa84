//! What is said of one initiative for one meeting, and which of it counts.

use std::sync::Arc;

use crate::book::Address;
use crate::intake::{AgendaEntry, Merged};
use crate::table::{DecisionRow, Place, called};

/// The entries of a batch.
#[derive(Debug, Default)]
pub struct Decisions {
    /// By initiative, the newest last; of one initiative and period first the one that counts.
    pub rows: Vec<DecisionRow>,
    /// What contradicts an entry that counts.
    pub disputes: Vec<Dispute>,
    /// How many entries that were known were cleared on purpose, or say what another one says.
    pub cleared: usize,
}

/// Another entry for the same initiative and period that says something else than the one that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    pub file: String,
    pub sheet: String,
    pub cells: Vec<Address>,
    /// The initiative: 番号 and title.
    pub initiative: String,
    /// What it says.
    pub said: [String; 4],
    /// What counts, and the workbook and cell it stands in.
    pub counts: [String; 4],
    pub place: (String, Option<Address>),
}

/// What is said of an initiative in one workbook.
pub(super) struct Said<'a> {
    pub entry: &'a AgendaEntry,
    pub file: &'a str,
    pub texts: [String; 4],
    /// Whether a run has read it as it is.
    pub seen: bool,
    /// Whether it is in the workbook that the run of its period made.
    pub own: bool,
    pub laid: bool,
}

/// All that is said of an initiative for one meeting.
#[derive(Default)]
pub(super) struct Slot<'a> {
    /// What was known; what counts first.
    pub known: Vec<DecisionRow>,
    pub said: Vec<Said<'a>>,
}

impl Slot<'_> {
    /// Decides what counts; `place` puts a row's initiative, period and choices in order. Of the meeting at hand (`is_now`) what
    /// does not count is told until somebody takes it out.
    pub fn settle(self, decisions: &mut Decisions, is_now: bool, place: impl Fn(DecisionRow) -> DecisionRow) {
        let old = |field: usize, text: &str| self.known.iter().any(|row| texts(row)[field] == text);
        let known = self.known.first().filter(|row| !row.superseded);
        let is_new = |said: &Said<'_>, field: usize| {
            let text = said.texts[field].as_str();
            !said.seen && !text.is_empty() && !old(field, text)
        };
        let news: [Option<&Said<'_>>; 4] = [0, 1, 2, 3].map(|field| self.said.iter().find(|said| is_new(said, field)));
        let kept = |field: usize| {
            known
                .map(|row| texts(row)[field].to_owned())
                .filter(|text| !self.cleared(field, text))
        };
        let counting = [0, 1, 2, 3].map(|field| {
            news[field]
                .map(|said| said.texts[field].clone())
                .or_else(|| kept(field))
        });
        let counting = counting.map(Option::unwrap_or_default);
        let source = [2, 0, 1, 3].into_iter().find_map(|field| news[field]);
        let main = source.map_or_else(|| known.cloned().unwrap_or_default(), |said| said.row(counting.clone()));
        let main = place(with(main, &counting));
        let is_other = |said: &[String; 4]| (0..4).any(|f| !said[f].is_empty() && said[f] != counting[f]);
        for said in self.said.iter().filter(|said| is_other(&said.texts)) {
            let lost = (0..4).any(|field| is_new(said, field) && said.texts[field] != counting[field]);
            if lost {
                decisions.rows.push(place(superseded(said.row(said.texts.clone()))));
            }
            if lost || said.laid {
                decisions.disputes.push(said.dispute(&main));
            }
        }
        // What was known gives way to what somebody typed in its place, but not unseen to what came from elsewhere.
        if let (Some(row), true) = (known, source.is_some_and(|said| !said.own)) {
            let texts = texts(row).map(str::to_owned);
            if (0..4).any(|field| !texts[field].is_empty() && texts[field] != counting[field]) {
                decisions.disputes.push(dispute_of(row, &main));
                decisions.rows.push(place(superseded(row.clone())));
            }
        }
        let others = self.known.iter().filter(|row| row.superseded);
        let (gone, stay): (Vec<_>, Vec<_>) = others.partition(|row| self.is_gone(row));
        decisions.cleared += gone.len();
        if is_now {
            let open = stay.iter().filter(|row| is_other(&texts(row).map(str::to_owned)));
            decisions.disputes.extend(open.map(|row| dispute_of(row, &main)));
        }
        decisions.rows.extend(stay.into_iter().cloned().map(&place));
        if counting.iter().any(|text| !text.is_empty()) {
            decisions.rows.push(main);
        } else if known.is_some() {
            decisions.cleared += 1;
        }
    }

    /// Whether somebody cleared a known text: its cell in the workbook of the results is there and blank, and no workbook
    /// that is new says it.
    fn cleared(&self, field: usize, text: &str) -> bool {
        let new = || self.said.iter().filter(|said| !said.seen);
        let blank = |said: &&Said<'_>| {
            let entered = said.entry.entered()[field];
            said.own && entered.cell.is_some() && entered.merged != Some(Merged::Columns) && entered.is_blank()
        };
        !text.is_empty() && !new().any(|said| said.texts[field] == text) && new().any(|said| blank(&said))
    }

    /// Whether an entry that does not count was taken out of the workbook of the results.
    fn is_gone(&self, row: &DecisionRow) -> bool {
        let mut own = self.said.iter().filter(|said| said.own && !said.seen).peekable();
        own.peek().is_some() && !own.any(|said| said.texts.iter().map(String::as_str).eq(texts(row)))
    }
}

impl Said<'_> {
    /// A row with these texts that leads to where this was said.
    fn row(&self, texts: [String; 4]) -> DecisionRow {
        let row = DecisionRow {
            place: Arc::new(Place {
                key: self.entry.key.as_str().into(),
                number: self.entry.number.as_str().into(),
                title: self.entry.title.as_str().into(),
                ..Place::default()
            }),
            reasons: self.entry.reasons.as_str().into(),
            file: self.file.into(),
            sheet: self.entry.sheet.as_str().into(),
            cell: self.entry.cell().into(),
            ..DecisionRow::default()
        };
        with(row, &texts)
    }

    fn dispute(&self, main: &DecisionRow) -> Dispute {
        Dispute {
            file: self.file.to_owned(),
            sheet: self.entry.sheet.clone(),
            cells: self.entry.cells().collect(),
            initiative: called(&self.entry.number, &self.entry.title),
            said: self.texts.clone(),
            counts: texts(main).map(str::to_owned),
            place: (main.file.to_string(), main.cell.first()),
        }
    }
}

pub(super) fn dispute_of(row: &DecisionRow, main: &DecisionRow) -> Dispute {
    Dispute {
        file: row.file.to_string(),
        sheet: row.sheet.to_string(),
        cells: row.cell.addresses().collect(),
        initiative: row.place.called(),
        said: texts(row).map(str::to_owned),
        counts: texts(main).map(str::to_owned),
        place: (main.file.to_string(), main.cell.first()),
    }
}

pub(super) fn superseded(row: DecisionRow) -> DecisionRow {
    DecisionRow {
        superseded: true,
        ..row
    }
}

pub(super) fn with(row: DecisionRow, [proposal, opinion, decision, due]: &[String; 4]) -> DecisionRow {
    DecisionRow {
        proposal: proposal.as_str().into(),
        opinion: opinion.as_str().into(),
        decision: decision.as_str().into(),
        due: due.as_str().into(),
        ..row
    }
}

pub(super) fn texts(row: &DecisionRow) -> [&str; 4] {
    [&row.proposal, &row.opinion, &row.decision, &row.due]
}
