//! Whether a folder is ours to be replaced.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::ground::{Ground, resolved};
use super::record::{Kind, Record};
use super::trouble::Trouble;
use crate::plan::Period;

/// Folder of the forms of the next submission among the results of the last.
pub const FORMS: &str = "次回の様式";

/// Whose results a folder holds.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Title of the plan, and titles that it had before.
    pub titles: Vec<String>,
    pub period: Period,
    pub kind: Kind,
}

impl Owner {
    /// Whether results of this plan's title are the owner's.
    pub fn is_plan(&self, title: &str) -> bool {
        self.titles.iter().any(|known| known == title)
    }

    /// Checks that `target` may be replaced: it is not there, empty, or holds what an earlier run of the same plan and period
    /// made; and it neither is, holds nor lies in what `ground` protects, nor in another plan's results.
    ///
    /// # Errors
    /// Otherwise. Nothing was touched.
    pub fn claim(&self, target: &Path, ground: &Ground) -> Result<(), Trouble> {
        ground.check(target)?;
        for above in resolved(target).ancestors().skip(1) {
            // What stands in a folder above and is no record of ours is no concern of this one.
            let Some(record) = Record::of(above).ok().flatten() else {
                continue;
            };
            self.is_of_this_plan(target, record.plan)?;
            if self.kind == Kind::Results {
                return Err(Trouble::InResults {
                    target: target.to_owned(),
                });
            }
        }
        if self.kind == Kind::Results {
            self.is_no_strangers_home(target)?;
        }
        self.is_ours(target)
    }

    fn is_ours(&self, target: &Path) -> Result<(), Trouble> {
        let owned = || target.to_owned();
        match fs::symlink_metadata(target) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Trouble::write(target, error)),
            Ok(meta) if !meta.is_dir() => return Err(Trouble::NoFolder { target: owned() }),
            Ok(_) => {}
        }
        let Some(record) = Record::of(target)? else {
            let mut entries = fs::read_dir(target).map_err(|error| Trouble::write(target, error))?;
            return match entries.next() {
                None => Ok(()),
                // Forms that were made before they had a record: all of them will be kept.
                Some(_) if self.kind == Kind::Forms && self.is_in_own_results(target) => Ok(()),
                Some(_) => Err(Trouble::Foreign { target: owned() }),
            };
        };
        self.is_of_this_plan(target, record.plan.clone())?;
        if record.period() != Some(self.period) {
            let (target, period) = (owned(), record.period);
            return Err(Trouble::OtherPeriod { target, period });
        }
        if record.kind != self.kind {
            return Err(Trouble::Foreign { target: owned() });
        }
        Ok(())
    }

    fn is_of_this_plan(&self, target: &Path, plan: String) -> Result<(), Trouble> {
        if self.is_plan(&plan) {
            return Ok(());
        }
        let target = target.to_owned();
        Err(Trouble::OtherPlan { target, plan })
    }

    /// The folder of all results must not be another plan's, nor one of submissions: then its folders of periods have no record.
    fn is_no_strangers_home(&self, target: &Path) -> Result<(), Trouble> {
        let home = target.parent().unwrap_or(Path::new("."));
        let entries = fs::read_dir(home).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        for name in names.filter(|name| name.parse::<Period>().is_ok()) {
            let folder = home.join(name);
            match Record::of(&folder) {
                // The target itself is asked on its own.
                _ if folder == target => {}
                Ok(Some(record)) => self.is_of_this_plan(&folder, record.plan)?,
                Ok(None) if is_filled(&folder) => return Err(Trouble::Foreign { target: folder }),
                _ => {}
            }
        }
        Ok(())
    }

    fn is_in_own_results(&self, target: &Path) -> bool {
        let is_theirs = target.file_name().is_some_and(|name| name == FORMS);
        let above = target.parent().filter(|_| is_theirs);
        let above = above.and_then(|above| Record::of(above).ok().flatten());
        above.is_some_and(|record| self.is_plan(&record.plan) && record.period() == Some(self.period))
    }
}

fn is_filled(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
