//! `kohyo template --prefill` and `--first`: the forms of a submission, filled in with what was read in the last one and with what
//! the register says.

mod make;
mod tasks;

use std::path::{Path, PathBuf};

use self::make::make;
use self::tasks::{Task, tasks};
use super::Failure;
use super::editions::Editions;
use super::folder::{Delivered, Desk, FORMS, Ground, Kept, Kind, Owner, Target};
use super::official::{data, restore};
use super::owned::{ground, owner};
use crate::past;
use crate::plan::{Period, Plan};
use crate::report::forms::Next;
use crate::table::{self, Tables};
use crate::value::nearest;

/// The forms of the next submission, as they were made.
#[derive(Debug)]
pub struct Prefilled {
    /// Where they are.
    pub folder: PathBuf,
    /// The submission that they are for.
    pub next: Period,
    /// What its batch is called.
    pub occasion: String,
    /// How many there are.
    pub forms: usize,
    /// What a form has no room for, by its name.
    pub left_over: Vec<(String, String)>,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
    /// What people had put or changed in the folder.
    pub kept: Vec<Kept>,
}

/// Makes the forms that follow `last`, of one form of the plan or of all, among the results of `last` or where `folder` says.
/// `file` is the plan's.
pub fn prefill(
    plan: &Plan,
    file: &Path,
    id: Option<&str>,
    last: Period,
    folder: Option<&Path>,
) -> Result<Prefilled, Failure> {
    known(plan, id)?;
    let results = plan.results(last);
    let missing = || Failure::NoResults {
        period: last,
        folder: plan.results(last),
    };
    let editions = Editions::of(plan)?;
    let official = editions.newest(last);
    if !results.is_dir() && official.is_none() {
        return Err(missing());
    }
    let folder = folder.map_or_else(|| results.join(FORMS), Path::to_path_buf);
    let place = Place::claimed(plan, file, last, folder)?;
    if let Some(edition) = official {
        restore((&place.desk, &place.ground), plan, edition)?;
    }
    let unread = |error| Failure::unread(last, &error);
    let data = data(plan, &editions, last)?;
    let mut tables = table::read(&data).map_err(unread)?.ok_or_else(missing)?;
    let values = table::read_values(&data, None).map_err(unread)?;
    let next = Next::after(plan, last);
    let plan = &plan.at(next.period)?;
    past::follow(&plan.register, last, &mut tables);
    place.filled(plan, next, &tasks((plan, next.period), id, &tables, &values))
}

/// Makes the forms of a period of which nothing is known but the register, in the folder of all results or where `folder` says.
///
/// # Errors
/// As [`prefill`]; where the register expects nothing then.
pub fn first_forms(
    plan: &Plan,
    file: &Path,
    id: Option<&str>,
    period: Period,
    folder: Option<&Path>,
) -> Result<Prefilled, Failure> {
    known(plan, id)?;
    let now = &plan.at(period)?;
    let nothing = Tables::default();
    let tasks = tasks((now, period), id, &nothing, &[]);
    if tasks.is_empty() {
        return Err(Failure::NothingExpected {
            period,
            register: plan.folder.join(&plan.settings.register),
        });
    }
    let folder = folder.map_or_else(|| plan.output().join(format!("{period}_様式")), Path::to_path_buf);
    Place::claimed(plan, file, period, folder)?.filled(now, Next::of(now, period), &tasks)
}

/// Whether the plan has the form that is asked for.
fn known(plan: &Plan, id: Option<&str>) -> Result<(), Failure> {
    match id.filter(|id| !plan.forms.iter().any(|form| form.id == *id)) {
        None => Ok(()),
        Some(id) => Err(Failure::NotInPlan {
            near: nearest(id, plan.forms.iter().map(|form| form.id.as_str())).map(str::to_owned),
            id: id.to_owned(),
        }),
    }
}

/// The folder that forms are put into.
struct Place {
    folder: PathBuf,
    owner: Owner,
    ground: Ground,
    desk: Desk,
}

impl Place {
    /// The folder, where it may be replaced.
    fn claimed(plan: &Plan, file: &Path, period: Period, folder: PathBuf) -> Result<Self, Failure> {
        let owner = Owner {
            kind: Kind::Forms,
            ..owner(plan, period)
        };
        let ground = ground(plan, file);
        owner.claim(&folder, &ground)?;
        let desk = Desk::open(&plan.output())?;
        desk.recover(&folder)?;
        Ok(Self {
            folder,
            owner,
            ground,
            desk,
        })
    }

    /// Puts the forms there.
    fn filled(self, plan: &Plan, next: Next, tasks: &[Task<'_>]) -> Result<Prefilled, Failure> {
        let fill = |folder: &Path| Ok((make(plan, next, tasks, folder)?, record()));
        let target = Target {
            folder: &self.folder,
            owner: &self.owner,
            ground: &self.ground,
        };
        let Delivered { made, kept } = self.desk.replace(target, fill, || Ok::<(), Failure>(()))?;
        Ok(Prefilled {
            next: next.period,
            occasion: plan.settings.occasion(next.period).title,
            forms: tasks.len() - made.unmade.len(),
            left_over: made.left_over,
            unmade: made.unmade,
            folder: self.folder,
            kept,
        })
    }
}

fn record() -> serde_json::Value {
    serde_json::json!({ "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")) })
}
