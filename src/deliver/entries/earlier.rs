//! What lies among the results of an earlier period: what is official where it is closed, else what was typed into its lists.

use std::path::PathBuf;

use super::disk::{hash_of, is_as_made, is_open, lists};
use super::{Gathering, known};
use crate::deliver::Failure;
use crate::plan::Period;
use crate::roll::{Known, Typed};

impl Gathering<'_> {
    /// What is official of a closed period, and nothing that was typed into its results since; false where it is not closed.
    pub(super) fn official(&mut self, period: Period) -> Result<bool, Failure> {
        let Some(edition) = self.editions.newest(period) else {
            return Ok(false);
        };
        let folder = self.plan.results(period);
        self.entries.past.push(Known {
            period,
            folder: self.shown(&folder),
            rows: edition.decisions()?,
        });
        let is_changed = |path: &PathBuf| hash_of(path).is_ok_and(|hash| !is_as_made(&folder, path, &hash));
        for path in lists(&folder, period).into_iter().filter(is_changed) {
            self.remarks.push(format!(
                "{} は、確定した後に手が加えられています。確定した内容（{}）を使い、この記入は使いません。\
                 訂正するときは `kohyo close {period} --revise` で次の版を作ってください。",
                path.display(),
                edition.name
            ));
        }
        Ok(true)
    }

    /// What the results of an earlier period know, and its workbook; what is wrong with it is told among the findings.
    pub(super) fn past(&mut self, period: Period, is_last: bool) {
        let folder = self.plan.results(period);
        let rows = known(&folder, period, self.remarks);
        let is_known = rows.is_some();
        self.entries.past.extend(rows.map(|rows| Known {
            period,
            folder: self.shown(&folder),
            rows,
        }));
        for path in lists(&folder, period) {
            match path.try_exists() {
                Ok(false) => continue,
                Ok(true) if is_last && is_open(&path) => {
                    self.remarks.push(format!(
                        "{} が開かれています。保存されている内容を読みました。",
                        path.display()
                    ));
                }
                _ => {}
            }
            let (hash, agenda) = self.read(&path);
            let made = is_known && hash.as_deref().is_some_and(|hash| is_as_made(&folder, &path, hash));
            if let Some(agenda) = agenda {
                self.entries.workbooks.push(Typed {
                    period,
                    own: true,
                    seen: made,
                    agenda,
                });
            }
        }
    }
}
