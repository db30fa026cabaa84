//! The editions of a year, in the order in which they were made: what is published is the last, and the page tells of all.

use crate::deliver::Failure;
use crate::deliver::editions::{Edition, Editions};
use crate::plan::{OccasionKind, Period, Plan, PublishSettings};
use crate::publish::{self, Amended, Source};
use crate::table::Tables;
use crate::value::FiscalYear;

/// A year with its editions up to the one that is published.
pub struct Year {
    pub fiscal_year: FiscalYear,
    editions: Vec<Loaded>,
}

/// An edition with what it holds.
struct Loaded {
    name: String,
    plan: Plan,
    tables: Tables,
    facts: publish::Edition,
}

/// The editions of the year that a period speaks of.
///
/// # Errors
/// Where the period is not closed, the year has not ended, a newer edition of the year counts, or one is not as it was made.
pub fn year(plan: &Plan, period: Period) -> Result<Year, Failure> {
    let editions = Editions::of(plan)?;
    let newest = editions.newest(period).ok_or(Failure::NotOpenToPublic(period))?;
    let fiscal_year = newest.statement.fiscal_year;
    let of_year = |edition: &&Edition| {
        let statement = &edition.statement;
        let has_ended = statement.as_of >= fiscal_year.end();
        let judges = statement.kinds.iter().any(|kind| *kind != OccasionKind::Progress);
        statement.fiscal_year == fiscal_year && has_ended && judges
    };
    let all: Vec<&Edition> = editions.all().iter().filter(of_year).collect();
    let Some(place) = all.iter().position(|edition| edition.name == newest.name) else {
        return Err(Failure::YearNotOver {
            period,
            year: fiscal_year.0,
        });
    };
    if let Some(newer) = all.last().filter(|last| last.name != newest.name) {
        return Err(Failure::NewerEdition {
            period,
            name: newer.name.clone(),
            newer: newer.period(),
        });
    }
    let chain = &all[..=place];
    let loaded = (0..chain.len()).map(|at| load(plan, &chain[..=at]));
    Ok(Year {
        fiscal_year,
        editions: loaded.collect::<Result<_, _>>()?,
    })
}

/// The last edition of a chain.
fn load(now: &Plan, chain: &[&Edition]) -> Result<Loaded, Failure> {
    let edition = chain[chain.len() - 1];
    let mut tables = edition.tables()?;
    tables.values = edition.values(None)?;
    let mut plan = edition.plan()?;
    // A template that forbids it today forbids it for what was filled in on an older one, too.
    for form in &mut plan.forms {
        form.is_never_published |= now
            .forms
            .iter()
            .any(|today| today.id == form.id && today.is_never_published);
    }
    Ok(Loaded {
        name: edition.name.clone(),
        plan,
        tables,
        facts: facts(chain),
    })
}

fn facts(chain: &[&Edition]) -> publish::Edition {
    let (first, last) = (&chain[0].statement, &chain[chain.len() - 1].statement);
    let amended = (1..).zip(chain).skip(1).map(|(number, edition)| Amended {
        number,
        meeting: edition.statement.meeting,
        reason: edition.statement.reason.clone(),
        is_settlement: is_settlement(edition) && edition.statement.reason.is_empty(),
    });
    publish::Edition {
        period: last.period,
        periods: chain.iter().map(|edition| edition.period()).collect(),
        occasion: last.occasion.clone(),
        year: last.fiscal_year,
        number: chain.len() as u32,
        as_of: last.as_of,
        meeting: last.meeting,
        first_meeting: first.meeting,
        is_estimate: !chain.iter().any(|edition| has_closed_accounts(edition)),
        amendments: amended.collect(),
    }
}

fn is_settlement(edition: &Edition) -> bool {
    edition.statement.is(OccasionKind::Settlement)
}

/// Whether the accounts of its year are closed: an edition says so, or speaks for a day after the end of 出納整理 on 31 May.
fn has_closed_accounts(edition: &Edition) -> bool {
    let statement = &edition.statement;
    let end = statement.fiscal_year.end().saturating_add(jiff::ToSpan::months(2));
    is_settlement(edition) || statement.as_of > end.last_of_month()
}

impl Year {
    /// Name of the edition that is published.
    pub fn name(&self) -> String {
        self.editions
            .last()
            .map(|edition| edition.name.clone())
            .unwrap_or_default()
    }

    pub fn is_estimate(&self) -> bool {
        self.editions.last().is_some_and(|edition| edition.facts.is_estimate)
    }

    /// What a publication is made from, the edition that is published last.
    pub fn sources<'a>(&'a self, settings: &'a PublishSettings) -> Vec<Source<'a>> {
        let source = |edition: &'a Loaded| Source {
            plan: &edition.plan,
            settings,
            edition: &edition.facts,
            tables: &edition.tables,
        };
        self.editions.iter().map(source).collect()
    }
}
