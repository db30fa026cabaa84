//! The results of a batch: made in a folder aside, and put in place whole or not at all.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::editions::Edition;
use super::entries::Watch;
use super::folder::{Delivered, Desk, Ground, Kept, Kind, Owner, Target, Trouble, What, cause, put};
use super::official::{Compared, recount, restore};
use super::run_json::run_json;
use super::{Failure, Outcome, Progress, asks, brief, editions, log, panics, sections, words};
use crate::plan::{Period, Plan};
use crate::report::{self, Brief, Standing, Unwritten};
use crate::roll;
use crate::table;

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
    /// What came of holding it against what is official; None where the period is not closed.
    pub official: Option<Compared>,
}

/// What no results are written over.
pub fn ground(plan: &Plan, file: &Path) -> Ground {
    sources(plan, file).with(What::Official, &plan.official())
}

/// What a plan is made of and what is sent in for it.
pub fn sources(plan: &Plan, file: &Path) -> Ground {
    let mut ground = Ground::default()
        .with(What::Input, &plan.input())
        .with(What::Plan, file)
        .with(What::Register, &plan.folder.join(&plan.settings.register));
    for form in 0..plan.forms.len() {
        let template = plan.template(form);
        ground = ground.with(What::Templates, &template);
        // A folder of templates, where it is one: beside the plan stand the results, too.
        let folder = template.parent().filter(|folder| !Ground::holds(folder, &plan.folder));
        ground = folder
            .into_iter()
            .fold(ground, |ground, folder| ground.with(What::Templates, folder));
    }
    ground
}

/// Whose the results of a period are.
pub fn owner(plan: &Plan, period: Period) -> Owner {
    Owner {
        titles: [&plan.settings.title]
            .into_iter()
            .chain(&plan.settings.former_titles)
            .cloned()
            .collect(),
        period,
        kind: Kind::Results,
    }
}

/// Writes all results of a batch; `returns` with the forms that go back to the sections. `progress` is told of each set, `watch`
/// stops it where somebody typed meanwhile. Of a period that is closed the results are what is official; where the batch comes to
/// something else today, that goes to a folder beside.
pub fn write(
    (desk, ground): (&Desk, &Ground),
    outcome: &Outcome<'_>,
    watch: &Watch,
    (returns, progress): (bool, &impl Progress),
) -> Result<Written, Failure> {
    let batch = &outcome.batch;
    let edition = outcome.editions.newest(batch.period);
    let differences = &outcome.differences;
    let (folder, standing) = match (edition, differences) {
        (Some(edition), Some(differences)) if !differences.is_empty() => {
            restore((desk, ground), batch.plan, edition)?;
            (recount(batch.plan, batch.period), Standing::Recount)
        }
        (Some(edition), _) => (batch.plan.results(batch.period), standing(edition)),
        (None, _) => (batch.plan.results(batch.period), Standing::Provisional),
    };
    let owner = owner(batch.plan, batch.period);
    let target = Target {
        folder: &folder,
        owner: &owner,
        ground,
    };
    let fill = |folder: &Path| {
        let made = fill(folder, outcome, (returns, progress), &standing)?;
        put(folder, log::NAME, log::log(outcome).as_bytes())?;
        put(folder, words::NAME, words::file(outcome, &made).as_bytes())?;
        if let Some(differences) = differences.as_ref().filter(|differences| !differences.is_empty()) {
            put(folder, DIFFERENCES, editions::compared(differences).as_bytes())?;
        }
        Ok((made, run_json(outcome, &watch.read)))
    };
    // Of a recount the period's own workbook stays where it is, and everything that is typed into it.
    let ready = || match standing {
        Standing::Recount => Ok(()),
        _ => watch.is_unchanged(),
    };
    let Delivered { made, kept } = desk.replace(target, fill, ready)?;
    Ok(Written {
        folder,
        consolidated: consolidated_name(batch.period),
        sections: made.sections,
        forms: made.forms,
        unmade: made.unmade,
        kept,
        official: edition.map(|edition| Compared {
            name: edition.name.clone(),
            differences: differences.clone().unwrap_or_default(),
        }),
    })
}

fn standing(edition: &Edition) -> Standing {
    Standing::Official {
        edition: edition.statement.edition,
        meeting: edition.statement.meeting.to_string(),
    }
}

/// Name of the list of what differs from what is official.
pub const DIFFERENCES: &str = "確定との違い.csv";

/// Name of the consolidated workbook of a period.
pub fn consolidated_name(period: Period) -> String {
    format!("全庁集計_{period}.xlsx")
}

/// Makes all results in `folder`.
fn fill(
    folder: &Path,
    outcome: &Outcome<'_>,
    (returns, progress): (bool, &impl Progress),
    standing: &Standing,
) -> Result<sections::Made, Failure> {
    let brief = Brief {
        scratch: Some(folder.to_path_buf()),
        standing: standing.clone(),
        ..brief::brief(outcome)
    };
    let name = consolidated_name(outcome.batch.period);
    progress.write(brief.sections.len() + 1);
    let (workbook, sections) = rayon::join(
        || -> Result<(), Failure> {
            workbook(&name, || {
                let file = File::create(folder.join(&name)).map_err(Unwritten::Disk)?;
                report::consolidated::write_to(&brief, &outcome.tables, BufWriter::new(file))
            })?;
            progress.wrote();
            Ok(())
        },
        || -> Result<sections::Made, Failure> {
            let data = folder.join("data");
            fs::create_dir_all(&data).map_err(|error| Trouble::write(&data, error))?;
            table::write(&outcome.tables, roll::all_values(&outcome.batch), &data)
                .map_err(|error| Trouble::write(&data, error))?;
            asks::write(outcome, &brief, folder)?;
            asks::register_changes(&brief, outcome, folder)?;
            sections::write(outcome, &brief, folder, (returns, progress))
        },
    );
    workbook?;
    sections
}

/// Makes a workbook; what goes wrong is said in words, also where the library panics, as it does where a disk is full.
pub(super) fn workbook<T>(name: &str, make: impl FnOnce() -> Result<T, Unwritten>) -> Result<T, Failure> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(make));
    let why = match made {
        Ok(Ok(made)) => return Ok(made),
        Ok(Err(Unwritten::Disk(error))) => cause(&error),
        Ok(Err(error)) => error.to_string(),
        Err(_) => panics::words().to_owned(),
    };
    let name = name.to_owned();
    Err(Failure::Unmade { name, why })
}
