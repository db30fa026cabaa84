//! What the indicators are graded by: the targets, baselines and directions that were approved, beside what the forms say now.
//!
//! The first period that knows one approves it. What a later form says instead waits until headquarters has decided, and a
//! batch in which an initiative did not come in is no gap: what is known goes on. A value that is in doubt says nothing.
//! (`domain.md` §2: target changed)

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::terms::{self, Said, Statement};
use crate::plan::Period;
use crate::roll::Batch;
use crate::table::{APPROVED, Approval, ApprovedRow, Cells, DecisionRow, Place, Question, RETURNED, Tables, Term};
use crate::value::{FiscalYear, State, Text};

/// What an indicator of an initiative is graded by: its name, what, and the year of a target.
type Item = (Text, Term, Option<FiscalYear>);

/// All that is known after this batch, initiative by initiative as they stand in it, then those that did not come in.
/// `before` are the tables of the last period, made comparable; `decisions` are those of all meetings.
pub fn approved(batch: &Batch<'_>, before: Option<(Period, &Tables)>, decisions: &[DecisionRow]) -> Vec<ApprovedRow> {
    let mut known = before.map(|(period, tables)| known(period, tables)).unwrap_or_default();
    let verdicts = Verdicts::of(decisions);
    let ladder = &batch.plan.settings.ladder;
    let mut rows = Vec::new();
    for case in batch.counting() {
        let mut own = known.remove(case.key.as_str()).unwrap_or_default();
        for row in own.values_mut() {
            // What was decided since the last batch, of what it asked.
            verdicts.settle(row);
            row.place = Arc::clone(&case.place);
        }
        for said in terms::said(batch, case) {
            let item = (said.indicator.into(), said.term, said.year);
            match own.get_mut(&item) {
                Some(row) => take(row, said.statement, batch.period, ladder),
                None if said.statement.state == State::Value => {
                    own.insert(item.clone(), first(&case.place, item, said, batch.period));
                }
                None => {}
            }
        }
        own.values_mut().for_each(|row| verdicts.settle(row));
        rows.extend(own.into_values());
    }
    rows.extend(known.into_values().flat_map(BTreeMap::into_values));
    rows
}

/// The rows of what forms say otherwise than was approved, by initiative.
pub fn unapproved(rows: &[ApprovedRow]) -> BTreeMap<String, Vec<ApprovedRow>> {
    let mut open: BTreeMap<String, Vec<ApprovedRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.approval != Approval::Approved) {
        open.entry(row.place.key.to_string()).or_default().push(row.clone());
    }
    open
}

/// The changes that a decision can be about, by initiative, in the words in which they are asked.
pub fn asked(rows: &[ApprovedRow]) -> BTreeSet<(String, String)> {
    let of_row = |row: &ApprovedRow| {
        let words = [row.asked(), row.decided.and_then(|period| row.settled(period))];
        let key = row.place.key.to_string();
        words.into_iter().flatten().map(move |words| (key.clone(), words))
    };
    rows.iter().flat_map(of_row).collect()
}

/// What the last period knew, by initiative; what its forms said where it left no such table.
fn known(period: Period, before: &Tables) -> BTreeMap<&str, BTreeMap<Item, ApprovedRow>> {
    let mut known: BTreeMap<&str, BTreeMap<Item, ApprovedRow>> = BTreeMap::new();
    for row in &before.approved {
        let item = (row.indicator.clone(), row.term, row.fiscal_year);
        // The cell is that of an earlier form.
        let kept = ApprovedRow {
            cell: Cells::default(),
            ..row.clone()
        };
        known.entry(&row.place.key).or_default().insert(item, kept);
    }
    if before.approved.is_empty() {
        for row in &before.indicators {
            let own = known.entry(&row.place.key).or_default();
            for (term, year, text) in terms::of_row(row) {
                let approved = ApprovedRow {
                    place: Arc::clone(&row.place),
                    indicator: row.indicator.clone(),
                    term,
                    fiscal_year: year,
                    approved: text.as_str().into(),
                    since: period,
                    said: text.into(),
                    said_since: period,
                    ..ApprovedRow::default()
                };
                own.entry((row.indicator.clone(), term, year)).or_insert(approved);
            }
        }
    }
    known
}

/// The first that is known.
fn first(place: &Arc<Place>, (indicator, term, year): Item, said: Said<'_>, now: Period) -> ApprovedRow {
    ApprovedRow {
        place: Arc::clone(place),
        indicator,
        term,
        fiscal_year: year,
        approved: said.statement.text.as_str().into(),
        since: now,
        said: said.statement.text.into(),
        said_since: now,
        cell: Some(said.statement.cell).into(),
        ..ApprovedRow::default()
    }
}

/// Takes what a form says now.
fn take(row: &mut ApprovedRow, said: Statement, now: Period, ladder: &[String]) {
    if !terms::same(row.term, &row.said, &said.text, ladder) {
        row.said_since = now;
    }
    row.said = said.text.into();
    row.cell = Some(said.cell).into();
    row.approval = match terms::same(row.term, &row.approved, &row.said, ladder) {
        true => Approval::Approved,
        false => Approval::Pending,
    };
}

/// What was decided about changed targets, by initiative, the newest first.
struct Verdicts<'a>(BTreeMap<&'a str, Vec<&'a DecisionRow>>);

impl<'a> Verdicts<'a> {
    fn of(decisions: &'a [DecisionRow]) -> Self {
        let mut verdicts: BTreeMap<&str, Vec<&DecisionRow>> = BTreeMap::new();
        let own = decisions.iter().filter(|row| {
            row.question == Question::Target && !row.superseded && [APPROVED, RETURNED].contains(&row.decision.as_str())
        });
        for row in own {
            verdicts.entry(&row.place.key).or_default().push(row);
        }
        for rows in verdicts.values_mut() {
            rows.sort_by_key(|row| std::cmp::Reverse(row.period));
        }
        Self(verdicts)
    }

    /// Lets the newest decision about exactly this change take effect, made since the form says so.
    fn settle(&self, row: &mut ApprovedRow) {
        let (Some(asked), Some(own)) = (row.asked(), self.0.get(row.place.key.as_str())) else {
            return;
        };
        let about_it = |verdict: &&&DecisionRow| {
            verdict.period >= row.said_since && verdict.about.lines().any(|line| line == asked)
        };
        let Some(verdict) = own.iter().find(about_it) else {
            return;
        };
        if verdict.decision == RETURNED {
            row.approval = Approval::Returned;
            return;
        }
        row.was = std::mem::replace(&mut row.approved, row.said.clone());
        row.since = verdict.period;
        row.decided = Some(verdict.period);
        row.approval = Approval::Approved;
    }
}
