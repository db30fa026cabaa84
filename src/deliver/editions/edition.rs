//! One edition, as who reads the official past sees it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::statement::Statement;
use crate::deliver::broken::Broken;
use crate::deliver::folder::hash_of;
use crate::plan::{Period, Plan};
use crate::table::{self, CountRow, DecisionRow, GradeRow, PlanRow, Tables, Unread, ValueRow};

/// An edition of the official record. What is read of it is held against its hash first: it is what was made official, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Its name: `2021-09_上半期評価/第1版`.
    pub name: String,
    pub folder: PathBuf,
    pub statement: Statement,
}

impl Edition {
    pub fn period(&self) -> Period {
        self.statement.period
    }

    /// `第1版`.
    pub fn number(&self) -> String {
        super::names::edition_folder(self.statement.edition)
    }

    /// The workbook.
    pub fn workbook(&self) -> PathBuf {
        self.folder.join(workbook_name(self.period()))
    }

    /// The folder of its data files, after their hashes were looked at.
    ///
    /// # Errors
    /// Where one is not as it was made.
    pub fn data(&self) -> Result<PathBuf, Broken> {
        self.unchanged(|file| {
            Path::new(file)
                .extension()
                .is_some_and(|extension| extension == "parquet")
        })?;
        Ok(self.folder.join(DATA))
    }

    /// Its tables, but the single values.
    ///
    /// # Errors
    /// Where they are not as they were made, or of a later version of the program.
    pub fn tables(&self) -> Result<Tables, Broken> {
        let gone = || Broken::Changed(self.folder.join(DATA));
        self.read(table::read)?.ok_or_else(gone)
    }

    /// Its single values; where keys are given of the sheets alone that hold these initiatives.
    ///
    /// # Errors
    /// As [`Edition::tables`].
    pub fn values(&self, keys: Option<&BTreeSet<&str>>) -> Result<Vec<ValueRow>, Broken> {
        self.read(|data| table::read_values(data, keys))
    }

    /// What had been entered in the 協議事項.
    ///
    /// # Errors
    /// As [`Edition::tables`].
    pub fn decisions(&self) -> Result<Vec<DecisionRow>, Broken> {
        Ok(self.read(table::read_decisions)?.unwrap_or_default())
    }

    /// Its counted grades, and the plan they were counted by.
    ///
    /// # Errors
    /// As [`Edition::tables`].
    pub fn counts(&self) -> Result<(Vec<CountRow>, Vec<PlanRow>), Broken> {
        self.read(table::read_counts)
    }

    /// Its grades, and the plan they were given by.
    ///
    /// # Errors
    /// As [`Edition::tables`].
    pub fn grades(&self) -> Result<(Vec<GradeRow>, Vec<PlanRow>), Broken> {
        self.read(table::read_grades)
    }

    /// The plan as it was in its period, with its register and templates. Its folders of submissions and results are not the city's.
    ///
    /// # Errors
    /// Where it is not as it was, or cannot be read by this version of the program.
    pub fn plan(&self) -> Result<Plan, Broken> {
        self.unchanged(|file| file.starts_with("plan/"))?;
        let unread = |error| Broken::Plan {
            name: self.name.clone(),
            error,
        };
        let plan = Plan::load(&self.folder.join(&self.statement.plan_file));
        plan.and_then(|plan| plan.at(self.period())).map_err(unread)
    }

    fn read<T>(&self, read: impl FnOnce(&Path) -> Result<T, Unread>) -> Result<T, Broken> {
        let data = self.data()?;
        let unread = |error| Broken::Tables {
            name: self.name.clone(),
            error,
        };
        read(&data).map_err(unread)
    }

    /// Holds files against their hashes.
    fn unchanged(&self, wanted: impl Fn(&str) -> bool) -> Result<(), Broken> {
        for made in self.statement.made.iter().filter(|made| wanted(&made.file)) {
            let path = self.folder.join(&made.file);
            if !hash_of(&path).is_ok_and(|(_, hash)| hash == made.blake3) {
                return Err(Broken::Changed(path));
            }
        }
        Ok(())
    }
}

/// Folder of the data files in an edition, as in the results of a batch.
pub const DATA: &str = "data";

/// Name of the workbook of an edition.
pub fn workbook_name(period: Period) -> String {
    format!("全庁集計_{period}_確定.xlsx")
}
