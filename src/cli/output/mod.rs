//! The results of a batch: made in a folder aside, and put in place whole or not at all.

mod enclosed;
mod missing;
mod names;
mod returned;
mod run_json;
mod sections;
mod templates;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use super::entries::Watch;
use crate::deliver::{Delivered, Desk, Ground, KEPT, Kept, Kind, Owner, Trouble, What, cause};
pub use crate::deliver::{below, put};
use crate::pipeline::Outcome;
use crate::plan::{Period, Plan};
use crate::report::{self, Brief, Unwritten};
use crate::roll;
use crate::table;
use run_json::run_json;

pub use names::{Given, LONGEST_FOLDER, safe};
pub use sections::section_folder;
pub use templates::{templates, why};

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

/// Folder of the results of a period.
pub fn folder(plan: &Plan, period: Period) -> PathBuf {
    plan.output().join(period.to_string())
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

/// Writes all results of a batch; `returns` with the forms that go back to the sections. `watch` stops it where somebody typed
/// meanwhile.
pub fn write(
    (desk, ground): (&Desk, &Ground),
    outcome: &Outcome<'_>,
    watch: &Watch,
    returns: bool,
) -> Result<Written, Failure> {
    let batch = &outcome.batch;
    let target = folder(batch.plan, batch.period);
    let owner = owner(batch.plan, batch.period);
    let fill = |folder: &Path| {
        let made = fill(folder, outcome, returns)?;
        Ok((made, run_json(outcome, &watch.read)))
    };
    let Delivered { made, kept } = desk.replace((&target, &owner, ground), fill, || watch.is_unchanged())?;
    Ok(Written {
        folder: target,
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
fn fill(folder: &Path, outcome: &Outcome<'_>, returns: bool) -> Result<sections::Made, Failure> {
    let brief = Brief {
        scratch: Some(folder.to_path_buf()),
        ..super::summary::brief(outcome)
    };
    let name = consolidated_name(outcome.batch.period);
    let (workbook, sections) = rayon::join(
        || -> Result<(), Failure> {
            let bytes = workbook(&name, || report::consolidated::write(&brief, &outcome.tables))?;
            Ok(put(folder, &name, &bytes)?)
        },
        || -> Result<sections::Made, Failure> {
            let data = folder.join("data");
            fs::create_dir_all(&data).map_err(|error| Trouble::write(&data, error))?;
            table::write(&outcome.tables, roll::all_values(&outcome.batch), &data)
                .map_err(|error| Trouble::write(&data, error))?;
            sections::write(outcome, &brief, folder, returns)
        },
    );
    workbook?;
    sections
}

/// Names to the office what it had put or changed among the results, and where that is now; of a folder with much in it the
/// folder.
pub fn say_kept(kept: &[Kept]) {
    let (stuck, kept): (Vec<&Kept>, Vec<&Kept>) = kept.iter().partition(|kept| kept.stuck);
    let (moved, stayed): (Vec<&Kept>, Vec<&Kept>) = kept.into_iter().partition(|kept| kept.from.is_some());
    if !stayed.is_empty() {
        say!("置かれていたファイルを、そのまま残しました。");
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        for kept in stayed {
            let top = kept
                .file
                .split_once('/')
                .map_or(kept.file.as_str(), |(folder, _)| folder);
            *folders.entry(top).or_default() += 1;
        }
        for (name, count) in folders {
            say!(
                "  {name}{}",
                if count > 1 {
                    format!("（{count} 件）")
                } else {
                    String::new()
                }
            );
        }
    }
    if !moved.is_empty() {
        say!("手が加えられていたファイルを、「{KEPT}」に残しました。");
    }
    for kept in moved {
        say!("  {}", kept.file);
    }
    for kept in stuck {
        warn!(
            "{} を移せませんでした。次に実行したときに、もう一度移します。消さないでください。",
            kept.file
        );
    }
}

/// Makes a workbook; what goes wrong is said in words, also where the library panics, as it does where a disk is full.
fn workbook(name: &str, make: impl FnOnce() -> Result<Vec<u8>, Unwritten>) -> Result<Vec<u8>, Failure> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(make));
    let why = match made {
        Ok(Ok(bytes)) => return Ok(bytes),
        Ok(Err(Unwritten::Disk(error))) => cause(&error),
        Ok(Err(error)) => error.to_string(),
        Err(_) => super::panics::words(),
    };
    Err(format!("{name} を作れませんでした。{why}"))
}
