//! What the indicators are graded by: the targets, baselines and directions that were approved, beside what the forms say now.
//!
//! The first period that knows one approves it. What a later form says instead waits until headquarters has decided, and a
//! batch in which an initiative did not come in is no gap: what is known goes on. A value that is in doubt says nothing.
//! (`domain.md` §2: target changed)

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::terms::{self, Said, Statement};
use crate::plan::Period;
use crate::roll::{Batch, Case};
use crate::table::{APPROVED, Approval, ApprovedRow, Cells, DecisionRow, Place, Question, RETURNED, Tables, Term};
use crate::value::{FiscalYear, State, Text};

/// What an indicator of an initiative is graded by: its name, what, and the year of a target.
type Item = (Text, Term, Option<FiscalYear>);

/// All that is known after this batch, initiative by initiative as they stand in it, then those that did not come in.
/// `before` are the tables of the last period, made comparable; `decisions` are those of all meetings.
pub fn approved(batch: &Batch<'_>, before: Option<(Period, &Tables)>, decisions: &[DecisionRow]) -> Vec<ApprovedRow> {
    let by_forms = before
        .map(|(period, before)| by_forms(period, before))
        .unwrap_or_default();
    let rows = before.map_or(&[][..], |(_, before)| &before.approved);
    let mut known = by_key(if rows.is_empty() { &by_forms } else { rows });
    let verdicts = Verdicts::of(decisions);
    let mut rows = Vec::new();
    for case in batch.counting() {
        let own = known.remove(case.key.as_str()).unwrap_or_default();
        rows.extend(of_case(batch, case, &verdicts, own));
    }
    let absent = known.into_values().map(|own| verdicts.kept(&own));
    rows.extend(absent.flat_map(BTreeMap::into_values));
    rows.shrink_to_fit();
    rows
}

/// What is known of a case after this batch.
fn of_case(
    batch: &Batch<'_>,
    case: &Case,
    verdicts: &Verdicts<'_>,
    known: Vec<&ApprovedRow>,
) -> impl Iterator<Item = ApprovedRow> + use<> {
    let mut own = verdicts.kept(&known);
    for row in own.values_mut() {
        row.place = Arc::clone(&case.place);
    }
    let form = batch.file(case).submissions[case.submission].form;
    let settings = &batch.plan.form_settings[form];
    for said in terms::said(batch, case) {
        let ladder = settings.ladder(said.indicator);
        let item = (said.indicator.into(), said.term, said.year);
        match own.get_mut(&item) {
            Some(row) => take(row, said.statement, batch.period, ladder),
            None if said.statement.state == State::Value => {
                own.insert(item.clone(), first(&case.place, item, said, batch.period));
            }
            None => {}
        }
    }
    for row in own.values_mut() {
        verdicts.settle(row);
    }
    own.into_values()
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

/// What the forms of the last period said, where it left no such table.
fn by_forms(period: Period, before: &Tables) -> Vec<ApprovedRow> {
    let mut known = Vec::new();
    let forms = before.indicators.iter().filter(|_| before.approved.is_empty());
    for row in forms {
        for (term, year, text) in terms::of_row(row) {
            known.push(ApprovedRow {
                place: Arc::clone(&row.place),
                indicator: row.indicator.clone(),
                term,
                fiscal_year: year,
                approved: text.as_str().into(),
                since: period,
                said: text.into(),
                said_since: period,
                ..ApprovedRow::default()
            });
        }
    }
    known
}

fn by_key(rows: &[ApprovedRow]) -> BTreeMap<&str, Vec<&ApprovedRow>> {
    let mut known: BTreeMap<&str, Vec<&ApprovedRow>> = BTreeMap::new();
    for row in rows {
        known.entry(&row.place.key).or_default().push(row);
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
        ..ApprovedRow::default()
    }
}

/// Takes what a form says now.
fn take(row: &mut ApprovedRow, said: Statement, now: Period, ladder: &[String]) {
    if !terms::same(row.term, &row.said, &said.text, ladder) {
        row.said_since = now;
    }
    row.said = said.text.into();
    row.approval = match terms::same(row.term, &row.approved, &row.said, ladder) {
        true => Approval::Approved,
        false => Approval::Pending,
    };
    // Only what differs is looked at in its cell.
    row.cell = Some(said.cell).filter(|_| row.approval == Approval::Pending).into();
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

    /// What was known of an initiative, with what was decided since of what it asked. Its cells were those of an earlier form.
    fn kept(&self, known: &[&ApprovedRow]) -> BTreeMap<Item, ApprovedRow> {
        let kept = |row: &&ApprovedRow| {
            let mut kept = ApprovedRow {
                cell: Cells::default(),
                ..(*row).clone()
            };
            self.settle(&mut kept);
            ((kept.indicator.clone(), kept.term, kept.fiscal_year), kept)
        };
        known.iter().map(kept).collect()
    }

    /// Lets the newest decision about exactly this change take effect, made since the form says so.
    fn settle(&self, row: &mut ApprovedRow) {
        let (Some(asked), Some(own)) = (row.asked(), self.0.get(row.place.key.as_str())) else {
            return;
        };
        let about_it = |verdict: &&&DecisionRow| verdict.period >= row.said_since && verdict.is_about(&asked);
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
