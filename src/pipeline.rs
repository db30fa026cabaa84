//! The stages in their order: the table of contents of the program.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::book::Limits;
use crate::check::{self, Easing};
use crate::deliver::editions::{Archive, Copies, Edition, Editions};
use crate::deliver::folder::Ground;
use crate::deliver::{self, Closing, Conditions, Desk, Failure, Outcome, Watch, Written};
pub use crate::deliver::{Parts, Progress};
use crate::docket;
use crate::grade;
use crate::intake::{self, File, Submission};
use crate::past::{self, Earlier};
use crate::plan::{Occasion, Period, Plan};
use crate::roll::{self, Batch, Case, Entries, History};
use crate::sheet::{self, Initiative};
use crate::table::{About, DecisionRow, Difference, PastCounts, Tables};
use crate::value::FiscalYear;

/// What is to be run.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    pub period: Period,
    /// The date the batch speaks for.
    pub as_of: Date,
    /// What is made beside the workbooks and the data.
    pub parts: Parts,
    /// Until when corrections are asked back; None for what was said for an earlier run of the period, or the plan's own days.
    pub deadline: Option<Date>,
}

impl Request {
    /// The batch of a period at its end.
    pub fn of(period: Period) -> Self {
        Self {
            period,
            as_of: period.last_day(),
            parts: Parts {
                returns: true,
                zips: false,
            },
            deadline: None,
        }
    }
}

/// Runs the batch of one period: from the folder of submissions to the folder of results.
///
/// # Errors
/// Where the submissions cannot be read, something that was typed would be lost, or the results cannot be put in place. The
/// results of before are then as they were.
pub fn run<'a>(
    plan: &'a Plan,
    request: Request,
    (desk, ground): (&Desk, &Ground),
    progress: &impl Progress,
) -> Result<(Outcome<'a>, Written), Failure> {
    let (mut outcome, watch) = prepared(plan, request, Editions::of(plan)?, progress)?;
    // What was evaluated is official: a settlement shows it as it was decided, whether it is closed itself or not.
    let evaluated = deliver::settling(plan, &outcome.editions, request.period)
        .ok()
        .flatten()
        .cloned();
    settle(&mut outcome, evaluated.as_ref())?;
    hold(&mut outcome)?;
    let written = deliver::write((desk, ground), &outcome, &watch, (request.parts, progress))?;
    Ok((outcome, written))
}

/// Holds a batch against what is official of its period, where it is closed: what differs is a finding.
fn hold(outcome: &mut Outcome<'_>) -> Result<(), Failure> {
    let edition = outcome.editions.newest(outcome.batch.period);
    outcome.differences = edition.map(|edition| deliver::compare(edition, outcome)).transpose()?;
    if let Some(differences) = &outcome.differences {
        let findings = check::rows(&outcome.batch, &check::official(differences));
        outcome.tables.findings.extend(findings);
    }
    Ok(())
}

/// A batch with all that was left for it, before anything is written.
fn prepared<'a>(
    plan: &'a Plan,
    request: Request,
    editions: Editions,
    progress: &impl Progress,
) -> Result<(Outcome<'a>, Watch), Failure> {
    let left = deliver::earlier(plan, &editions, request.period)?;
    // What was said once of a period holds until something else is said of it.
    let request = Request {
        deadline: request
            .deadline
            .or_else(|| deliver::said_deadline(plan, request.period)),
        ..request
    };
    let outcome = evaluate(plan, request, left.earlier, progress)?;
    let outcome = Outcome {
        remarks: left.remarks.into_iter().chain(outcome.remarks).collect(),
        editions,
        ..outcome
    };
    Ok((outcome, left.watch))
}

/// What came of an attempt to make a batch official.
pub enum Closed {
    /// Something is open: there is no edition. The results are those of a run.
    Open(Conditions),
    /// A correction that corrects nothing.
    Same,
    /// It is official.
    Edition {
        edition: Box<Edition>,
        conditions: Conditions,
        /// How many facts it corrects.
        corrections: usize,
    },
}

/// Runs the batch of one period and makes it official, where nothing is open.
///
/// # Errors
/// As [`run`], and where the batch cannot be made official at all (see [`Closing::check`]). Nothing is official then.
pub fn close<'a>(
    plan: &'a Plan,
    request: Request,
    (archive, copies, closing): (&Archive, &Copies, &Closing),
    (desk, ground): (&Desk, &Ground),
    progress: &impl Progress,
) -> Result<(Outcome<'a>, Written, Closed), Failure> {
    let period = request.period;
    let editions = Editions::of(plan)?;
    closing.check(plan, &editions, period, request.as_of)?;
    let settled = deliver::settling(plan, &editions, period)?.cloned();
    let (mut outcome, watch) = prepared(plan, request, editions, progress)?;
    let beyond = settle(&mut outcome, settled.as_ref())?;
    let corrections = corrections(&outcome, settled.as_ref())?;
    let closed = if closing.revised.is_some() && corrections.as_ref().is_some_and(Vec::is_empty) {
        Closed::Same
    } else {
        let conditions = conditions(&outcome, &beyond)?;
        if conditions.open.is_empty() {
            let said = (closing, conditions.waivers.clone());
            let amended = (settled.as_ref(), corrections.as_deref());
            let edition = deliver::close((archive, copies), &outcome, said, amended, &watch)?;
            outcome.editions = Editions::of(plan)?;
            Closed::Edition {
                edition: Box::new(edition),
                conditions,
                corrections: corrections.map_or(0, |corrections| corrections.len()),
            }
        } else {
            Closed::Open(conditions)
        }
    };
    hold(&mut outcome)?;
    let written = deliver::write((desk, ground), &outcome, &watch, (request.parts, progress))?;
    if let Closed::Open(conditions) = &closed {
        conditions.save(&outcome)?;
    }
    Ok((outcome, written, closed))
}

/// Shows a settlement as it was evaluated, and tells and returns what it would change beyond amounts.
fn settle(outcome: &mut Outcome<'_>, evaluated: Option<&Edition>) -> Result<Vec<Difference>, Failure> {
    let Some(evaluated) = evaluated else {
        return Ok(Vec::new());
    };
    let mut beyond = deliver::compare(evaluated, outcome)?;
    beyond.retain(|one| one.is_beyond_amounts(evaluated.statement.fiscal_year.0));
    outcome.tables = past::settled(std::mem::take(&mut outcome.tables), &evaluated.tables()?);
    let findings = check::rows(&outcome.batch, &check::settlement(&beyond));
    outcome.tables.findings.extend(findings);
    Ok(beyond)
}

/// What the batch corrects of the edition before; None where it is the first of its period and settles nothing.
fn corrections(outcome: &Outcome<'_>, evaluated: Option<&Edition>) -> Result<Option<Vec<Difference>>, Failure> {
    if let Some(before) = outcome.editions.newest(outcome.batch.period) {
        return deliver::compare(before, outcome).map(Some);
    }
    let Some(evaluated) = evaluated else {
        return Ok(None);
    };
    // Of a settlement what it settles, not what else the forms of its month say.
    let mut differences = deliver::compare(evaluated, outcome)?;
    differences.retain(|one| matches!(one.about, About::Amount | About::Initiative));
    Ok(Some(differences))
}

/// What of a batch is still open, and what of it was waived.
fn conditions(outcome: &Outcome<'_>, beyond: &[Difference]) -> Result<Conditions, Failure> {
    let (plan, period) = (outcome.batch.plan, outcome.batch.period);
    let mut open = docket::open(period, &outcome.tables, |form, question| {
        docket::elsewhere(plan, form, question).is_some()
    });
    open.extend(docket::beyond_amounts(beyond));
    deliver::conditions(outcome, open)
}

/// Everything of a batch but its files: reads what was sent in, grades it, compares it with what is known, checks and counts.
///
/// # Errors
/// Where the submissions cannot be read, or fewer entries of the 協議事項 are found than were known.
pub fn evaluate<'a>(
    plan: &'a Plan,
    request: Request,
    earlier: Earlier,
    progress: &impl Progress,
) -> Result<Outcome<'a>, Failure> {
    let folder = plan.submissions(request.period);
    let unreadable = |error| Failure::Input {
        folder: folder.clone(),
        error,
    };
    let paths = intake::discover(&folder).map_err(unreadable)?;
    progress.begin(paths.len());
    let files = read(plan, &folder, &paths, || progress.read());
    let mut batch = Batch {
        entered: earlier.entered,
        history: earlier.history,
        ..batch(plan, request.period, request.as_of, files)
    };
    let previous = earlier.previous.as_ref().map(|(period, _)| *period);
    let (tables, easings) = tables(&mut batch, earlier.previous, &earlier.counts)?;
    batch.cases.par_iter_mut().for_each(Case::let_go);
    Ok(Outcome {
        batch,
        tables,
        previous,
        deadline: request.deadline,
        editions: Editions::default(),
        differences: None,
        remarks: easings.iter().filter_map(Easing::remark).collect(),
        easings,
    })
}

/// Reads files side by side; the result is in the order of `paths`.
pub fn read(plan: &Plan, folder: &Path, paths: &[PathBuf], progress: impl Fn() + Sync) -> Vec<File> {
    let limits = Limits::default();
    let one = |path: &PathBuf| {
        let file = intake::read(folder, path, &plan.forms, &limits);
        progress();
        file
    };
    paths.par_iter().map(one).collect()
}

/// Types and grades every initiative of the files, and settles which file counts for it.
pub fn batch(plan: &Plan, period: Period, as_of: Date, mut files: Vec<File>) -> Batch<'_> {
    intake::tell_apart(&mut files);
    let typed = |(index, file): (usize, &mut File)| {
        let cases = cases(plan, period, as_of, index, file);
        file.submissions.iter_mut().for_each(Submission::let_go);
        cases
    };
    let cases = files.par_iter_mut().enumerate().flat_map_iter(typed).collect();
    let mut batch = Batch {
        plan,
        period,
        as_of,
        files,
        cases,
        history: History::default(),
        asked: BTreeSet::new(),
        rated: roll::Ratings::new(),
        entered: Entries::default(),
    };
    batch.settle();
    batch
}

fn cases(plan: &Plan, period: Period, as_of: Date, index: usize, file: &File) -> Vec<Case> {
    let (mut cases, occasion) = (Vec::new(), plan.settings.occasion(period));
    for (number, submission) in file.submissions.iter().enumerate() {
        for initiative in sheet::initiatives(plan, &occasion, submission) {
            let settings = &plan.form_settings[submission.form];
            let scorecard = grade::scorecard(plan, settings, &initiative, as_of, graded(&occasion, &initiative));
            cases.push(Case::new(
                plan,
                (index, number),
                (&file.path, submission),
                initiative,
                scorecard,
            ));
        }
    }
    cases
}

/// The fiscal year that an initiative is graded in.
fn graded(occasion: &Occasion, initiative: &Initiative) -> FiscalYear {
    occasion.graded(initiative.fiscal_year.value().copied())
}

/// The tables of a batch: what was read and graded, then all that follows from comparing it; and what became of the rules that
/// the office eased.
fn tables<'a>(
    batch: &mut Batch<'a>,
    previous: Option<(Period, Tables)>,
    counts: &[PastCounts],
) -> Result<(Tables, Vec<Easing<'a>>), Failure> {
    let (plan, period) = (batch.plan, batch.period);
    let mut tables = roll::fill(batch);
    tables.plan = past::plan_rows(plan, period);
    let aligned = |(last, before)| (last, past::align(&plan.register, &tables, (last, before)));
    let previous = previous.map(aligned);
    let before = previous.as_ref().map(|(_, before)| before);
    let items = previous.as_ref().map(|(last, before)| (*last, before.items.as_slice()));
    past::moved(plan, (period, &mut tables.items), items);
    tables.decisions = decided(batch, before)?;
    batch.rated = past::ratings(period, &tables);
    approve(
        batch,
        &mut tables,
        previous.as_ref().map(|(period, before)| (*period, before)),
    );
    let last = previous.as_ref().map(|(period, before)| (*period, before));
    past::rate(plan, period, (&mut tables, last), &batch.rated);
    if let Some(before) = before {
        past::keep_absent(&mut tables, before);
    }
    let (findings, easings) = check::judge(batch, before);
    tables.findings = check::rows(batch, &findings);
    tables.answers = check::answered(
        batch,
        &mut tables.findings,
        before.map_or(&[], |before| &before.answers),
    );
    check::decided(plan, period, &mut tables);
    docket::submissions(batch, &mut tables).map_err(uncounted)?;
    tables.changes = before
        .map(|before| past::changes(plan, &tables, before))
        .unwrap_or_default();
    tables.issues = docket::issues(plan, period, &tables, before);
    tables.procedure = docket::procedure(batch, &tables);
    let late = check::rows(batch, &check::late(batch, &tables));
    tables.findings.extend(late);
    tables.counts =
        past::counts(plan, &tables.grades, before.map(|before| before.grades.as_slice())).map_err(uncounted)?;
    tables.yearly = past::yearly(&batch.history, (period, &tables.grades), &tables.initiatives);
    tables.trend = past::trend((period, &tables.counts, &tables.plan), counts).map_err(uncounted)?;
    Ok((tables, easings))
}

/// Finds what the indicators are to be graded by, and grades anew what its form says otherwise. `tables` hold what was read and
/// graded by the forms alone, and the decisions.
pub fn approve(batch: &mut Batch<'_>, tables: &mut Tables, before: Option<(Period, &Tables)>) {
    let (plan, as_of, occasion) = (batch.plan, batch.as_of, batch.occasion());
    tables.approved = past::approved(batch, before, &tables.decisions);
    let mut open = past::unapproved(&tables.approved);
    let mut anew = BTreeSet::new();
    batch.asked = past::asked(&tables.approved);
    for case in batch.cases.iter_mut().filter(|case| case.replaced_by.is_none()) {
        let Some(rows) = open.remove(case.key.as_str()) else {
            continue;
        };
        let form = batch.files[case.file].submissions[case.submission].form;
        let settings = &plan.form_settings[form];
        case.approved = past::approved_terms(&rows, settings);
        case.unapproved = rows;
        let amended = case.approved.amended(&case.initiative);
        case.scorecard = grade::scorecard(plan, settings, &amended, as_of, graded(&occasion, &amended));
        anew.insert(case.key.clone());
    }
    roll::refill(batch, tables, &anew);
}

fn uncounted(error: impl Error + Send + Sync + 'static) -> Failure {
    Failure::Count(Box::new(error))
}

/// What was entered in the 協議事項. Errors where the last run of this period knew more than is known now and nobody cleared
/// it: then something that was typed could not be found.
fn decided(batch: &Batch<'_>, before: Option<&Tables>) -> Result<Vec<DecisionRow>, Failure> {
    let decisions = past::decisions(batch, before.map_or(&[], |before| &before.decisions));
    let (known, found) = (batch.entered.count, decisions.rows.len() + decisions.cleared);
    if found >= known {
        return Ok(decisions.rows);
    }
    Err(Failure::FewerEntries {
        period: batch.period,
        known,
        found,
    })
}
