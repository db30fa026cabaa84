//! The results of a batch: made in a folder aside, and put in place whole or not at all.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::editions::Edition;
use super::entries::Watch;
use super::folder::{Delivered, Desk, Ground, Kept, Target, Trouble, put};
use super::names::consolidated_name;
use super::official::{Compared, restore};
use super::owned::{owner, recount};
use super::run_json::run_json;
use super::since::{Last, Since};
use super::workbook::workbook;
use super::{Failure, Outcome, Progress, asks, brief, editions, log, office, sections, words, zips};
use crate::report::{self, Brief, Standing, Unwritten};
use crate::roll;
use crate::table::{self, Difference};

/// What was written.
pub struct Written {
    /// Folder of the results.
    pub folder: PathBuf,
    /// Name of the consolidated workbook.
    pub consolidated: String,
    /// Sections that got feedback.
    pub sections: usize,
    /// Forms that were returned or made for them.
    pub forms: usize,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
    /// What people had put or changed in the folder, and where it is now.
    pub kept: Vec<Kept>,
    /// What became another since the last run of the period.
    pub since: Since,
    /// What came of holding it against what is official; None where the period is not closed.
    pub official: Option<Compared>,
}

impl Written {
    /// Whether the batch comes to something else than what is official.
    pub fn differs(&self) -> bool {
        let official = self.official.iter();
        official.flat_map(|compared| &compared.differences).next().is_some()
    }
}

/// What is made beside the workbooks and the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The forms that go back to the sections.
    pub returns: bool,
    /// One file for every section with all that goes to it.
    pub zips: bool,
}

/// Writes all results of a batch. `progress` is told of each set, `watch`
/// stops it where somebody typed meanwhile. Of a period that is closed the results are what is official; where the batch comes to
/// something else today, that goes to a folder beside.
pub fn write(
    (desk, ground): (&Desk, &Ground),
    outcome: &Outcome<'_>,
    watch: &Watch,
    (parts, progress): (Parts, &impl Progress),
) -> Result<Written, Failure> {
    let batch = &outcome.batch;
    let edition = outcome.editions.newest(batch.period);
    let (folder, standing) = destination((desk, ground), outcome, edition)?;
    let owner = owner(batch.plan, batch.period);
    let target = Target {
        folder: &folder,
        owner: &owner,
        ground,
    };
    let last = Last::of(&folder);
    let make = |aside: &Path| {
        let brief = Brief {
            scratch: Some(aside.to_path_buf()),
            standing: standing.clone(),
            ..brief::brief(outcome)
        };
        let (made, since) = fill(aside, outcome, (parts, progress), (&brief, &last))?;
        notes(aside, outcome, &made)?;
        let read = watch.read.iter().map(String::as_str).chain(last.read());
        let read = read.map(str::to_owned).collect();
        let record = run_json(outcome, (&made, &brief.deadline), &read);
        Ok(((made, since), record))
    };
    // Of a recount the period's own workbook stays where it is, and everything that is typed into it.
    let ready = || match standing {
        Standing::Recount => Ok(()),
        _ => watch.is_unchanged(),
    };
    let Delivered {
        made: (made, since),
        kept,
    } = desk.replace(target, make, ready)?;
    Ok(Written {
        folder,
        consolidated: consolidated_name(batch.period),
        sections: made.sections,
        forms: made.forms,
        unmade: made.unmade,
        kept,
        since,
        official: edition.map(|edition| compared(edition, outcome)),
    })
}

fn compared(edition: &Edition, outcome: &Outcome<'_>) -> Compared {
    Compared {
        name: edition.name.clone(),
        differences: outcome.differences.clone().unwrap_or_default(),
    }
}

/// Where the results go, and what they are. Where the batch comes to something else than what is official, the folder of the period
/// has to hold what is official still.
fn destination(
    (desk, ground): (&Desk, &Ground),
    outcome: &Outcome<'_>,
    edition: Option<&Edition>,
) -> Result<(PathBuf, Standing), Failure> {
    let (plan, period) = (outcome.batch.plan, outcome.batch.period);
    let Some(edition) = edition else {
        return Ok((plan.results(period), Standing::Provisional));
    };
    if differing(outcome).is_none() {
        return Ok((plan.results(period), standing(edition)));
    }
    restore((desk, ground), plan, edition)?;
    Ok((recount(plan, period), Standing::Recount))
}

/// What the batch comes to otherwise than what is official; None where it is the same, or the period is not closed.
fn differing<'a>(outcome: &'a Outcome<'_>) -> Option<&'a [Difference]> {
    outcome
        .differences
        .as_deref()
        .filter(|differences| !differences.is_empty())
}

fn standing(edition: &Edition) -> Standing {
    Standing::Official {
        edition: edition.statement.edition,
        meeting: edition.statement.meeting.to_string(),
    }
}

/// Name of the list of what differs from what is official.
pub const DIFFERENCES: &str = "確定との違い.csv";

/// Writes what is said about the results beside them.
fn notes(folder: &Path, outcome: &Outcome<'_>, made: &sections::Made) -> Result<(), Failure> {
    put(folder, log::NAME, log::log(outcome).as_bytes())?;
    put(folder, words::NAME, words::file(outcome, made).as_bytes())?;
    if let Some(differences) = differing(outcome) {
        put(folder, DIFFERENCES, editions::compared(differences).as_bytes())?;
    }
    Ok(())
}

/// Makes all results in `folder`.
fn fill(
    folder: &Path,
    outcome: &Outcome<'_>,
    (parts, progress): (Parts, &impl Progress),
    (brief, last): (&Brief, &Last),
) -> Result<(sections::Made, Since), Failure> {
    let name = consolidated_name(outcome.batch.period);
    progress.write(brief.sections.len() + 1);
    let (workbook, sections) = rayon::join(
        || -> Result<(), Failure> {
            workbook(&name, || {
                let file = File::create(folder.join(&name)).map_err(Unwritten::Disk)?;
                report::consolidated::write_to(brief, &outcome.tables, BufWriter::new(file))
            })?;
            progress.wrote();
            Ok(())
        },
        || -> Result<sections::Made, Failure> {
            let data = folder.join("data");
            fs::create_dir_all(&data).map_err(|error| Trouble::write(&data, error))?;
            table::write(&outcome.tables, roll::all_values(&outcome.batch), &data)
                .map_err(|error| Trouble::write(&data, error))?;
            asks::write(outcome, brief, folder)?;
            asks::register_changes(brief, outcome, folder)?;
            sections::write(outcome, brief, folder, (parts.returns, progress))
        },
    );
    workbook?;
    let mut made = sections?;
    let since = last.compared(outcome, &made, &brief.deadline);
    if parts.zips {
        zips::write(&mut made.parcels, folder)?;
    }
    office::write(outcome, brief, (&made, &since), folder)?;
    Ok((made, since))
}
