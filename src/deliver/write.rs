//! The results of a batch: made in a folder aside, and put in place whole or not at all.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::entries::Watch;
use super::folder::{Delivered, Desk, Ground, Kept, Kind, Owner, Target, Trouble, What, cause, put};
use super::run_json::run_json;
use super::{Failure, Outcome, Progress, brief, log, panics, sections, words};
use crate::plan::{Period, Plan};
use crate::report::{self, Brief, Unwritten};
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
}

/// What no results are written over.
pub fn ground(plan: &Plan, file: &Path) -> Ground {
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

/// Writes all results of a batch; `returns` with the forms that go back to the sections. `progress` is told of each set, `watch` stops it where somebody typed
/// meanwhile.
pub fn write(
    (desk, ground): (&Desk, &Ground),
    outcome: &Outcome<'_>,
    watch: &Watch,
    (returns, progress): (bool, &impl Progress),
) -> Result<Written, Failure> {
    let batch = &outcome.batch;
    let folder = batch.plan.results(batch.period);
    let owner = owner(batch.plan, batch.period);
    let target = Target {
        folder: &folder,
        owner: &owner,
        ground,
    };
    let fill = |folder: &Path| {
        let made = fill(folder, outcome, (returns, progress))?;
        put(folder, log::NAME, log::log(outcome).as_bytes())?;
        put(folder, words::NAME, words::file(outcome, &made).as_bytes())?;
        Ok((made, run_json(outcome, &watch.read)))
    };
    let Delivered { made, kept } = desk.replace(target, fill, || watch.is_unchanged())?;
    Ok(Written {
        folder,
        consolidated: consolidated_name(batch.period),
        sections: made.sections,
        forms: made.forms,
        unmade: made.unmade,
        kept,
    })
}

/// Name of the consolidated workbook of a period.
pub fn consolidated_name(period: Period) -> String {
    format!("全庁集計_{period}.xlsx")
}

/// Makes all results in `folder`.
fn fill(
    folder: &Path,
    outcome: &Outcome<'_>,
    (returns, progress): (bool, &impl Progress),
) -> Result<sections::Made, Failure> {
    let brief = Brief {
        scratch: Some(folder.to_path_buf()),
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
