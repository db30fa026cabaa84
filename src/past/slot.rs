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

/// What counts of all that is said, field by field.
struct Counting<'s, 'a> {
    texts: [String; 4],
    /// What counted before.
    known: Option<&'s DecisionRow>,
    /// Where the newest word is said that the row leads to; None where nothing new is said.
    source: Option<&'s Said<'a>>,
}

impl Counting<'_, '_> {
    /// The row that counts.
    fn row(&self) -> DecisionRow {
        let row = match self.source {
            Some(said) => said.row(self.texts.clone()),
            None => self.known.cloned().unwrap_or_default(),
        };
        with(row, &self.texts)
    }

    /// Whether something else than what counts is said in any field that is filled in.
    fn differs_from(&self, said: [&str; 4]) -> bool {
        said.into_iter()
            .zip(&self.texts)
            .any(|(said, counts)| !said.is_empty() && said != counts)
    }

    /// What was known, where other words take its place: it gives way to what somebody typed over it in the workbook of the results,
    /// but not unseen to what came from elsewhere.
    fn displaced(&self) -> Option<&DecisionRow> {
        let is_from_elsewhere = self.source.is_some_and(|said| !said.own);
        self.known
            .filter(|row| is_from_elsewhere && self.differs_from(texts(row)))
    }
}

impl<'a> Slot<'a> {
    /// Decides what counts; `place` puts a row's initiative, period and choices in order. Of the meeting at hand (`is_now`) what
    /// does not count is told until somebody takes it out.
    pub fn settle(self, decisions: &mut Decisions, is_now: bool, place: impl Fn(DecisionRow) -> DecisionRow) {
        let counting = self.counting();
        let main = place(counting.row());
        for said in self.said.iter().filter(|said| counting.differs_from(said.texts())) {
            let lost = (0..4).any(|field| self.is_new(said, field) && said.texts[field] != counting.texts[field]);
            if lost {
                decisions.rows.push(place(superseded(said.row(said.texts.clone()))));
            }
            if lost || said.laid {
                decisions.disputes.push(said.dispute(&main));
            }
        }
        if let Some(row) = counting.displaced() {
            decisions.disputes.push(dispute_of(row, &main));
            decisions.rows.push(place(superseded(row.clone())));
        }
        let others = self.known.iter().filter(|row| row.superseded);
        let (gone, stay): (Vec<_>, Vec<_>) = others.partition(|row| self.is_gone(row));
        decisions.cleared += gone.len();
        if is_now {
            let open = stay.iter().filter(|row| counting.differs_from(texts(row)));
            decisions.disputes.extend(open.map(|row| dispute_of(row, &main)));
        }
        decisions.rows.extend(stay.into_iter().cloned().map(&place));
        if counting.texts.iter().any(|text| !text.is_empty()) {
            decisions.rows.push(main);
        } else if counting.known.is_some() {
            decisions.cleared += 1;
        }
    }

    /// What counts: of each field what is said anew, else what was known and not cleared.
    fn counting(&self) -> Counting<'_, 'a> {
        let known = self.known.first().filter(|row| !row.superseded);
        let news = [0, 1, 2, 3].map(|field| self.said.iter().find(|said| self.is_new(said, field)));
        let kept = |field: usize| {
            let text = texts(known?)[field];
            (!self.cleared(field, text)).then_some(text)
        };
        let text = |field: usize| {
            let new = news[field].map(|said| said.texts[field].as_str());
            new.or_else(|| kept(field)).unwrap_or_default().to_owned()
        };
        Counting {
            texts: [0, 1, 2, 3].map(text),
            known,
            // The decision first, then proposal, opinion and date.
            source: [2, 0, 1, 3].into_iter().find_map(|field| news[field]),
        }
    }

    /// Whether a field says what nobody knew, in a workbook that no run has read.
    fn is_new(&self, said: &Said<'_>, field: usize) -> bool {
        let text = said.texts[field].as_str();
        let is_old = || self.known.iter().any(|row| texts(row)[field] == text);
        !said.seen && !text.is_empty() && !is_old()
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
    fn texts(&self) -> [&str; 4] {
        self.texts.each_ref().map(String::as_str)
    }

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
