//! Copies and renamed workbooks: people save a list under another name, or beside the folder it came from.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use super::Gathering;
use super::disk::{hash_of, lists, workbooks};
use crate::book::OpenError;
use crate::deliver::Failure;
use crate::deliver::asks;
use crate::deliver::folder::{Record, below};
use crate::deliver::names::consolidated_name;
use crate::deliver::periods::of_no_period;
use crate::intake::Problem;
use crate::plan::Period;
use crate::roll::Typed;

impl Gathering<'_> {
    /// Other workbooks in a folder of results: renamed ones, copies. One that a run has read as it is says nothing new.
    pub(super) fn copies(&mut self, period: Period, folder: &Path, depth: usize) -> Result<(), Failure> {
        let record = Record::of(folder).ok().flatten();
        let mut copies = Vec::new();
        let mut loose = Vec::new();
        for path in self.others(period, folder, depth, record.as_ref()) {
            let hash = hash_of(&path).ok();
            let is_seen = hash
                .as_ref()
                .is_some_and(|hash| self.is_seen(period, hash, record.as_ref()));
            let agenda = if is_seen { None } else { self.read(&path).1 };
            // What no run takes for a list is told of again by every one.
            if !is_seen && agenda.is_none() {
                loose.push(below(folder, &path));
                continue;
            }
            self.watch.read.extend(hash.filter(|_| period == self.now));
            let Some(agenda) = agenda else { continue };
            match &agenda.problem {
                Some(Problem::NoAgenda) if period == self.now => return Err(Failure::NoAgenda(path)),
                Some(Problem::NoAgenda) | None => copies.push(agenda),
                Some(problem) => self.remarks.push(unread(&path, problem)),
            }
        }
        if folder == self.plan.input() {
            self.remarks.extend(of_no_period(&loose));
        }
        // The one that was saved last counts before the others.
        copies.sort_by_key(|agenda| Reverse(agenda.saved));
        let typed = copies.into_iter().map(|agenda| Typed {
            period,
            own: false,
            seen: false,
            agenda,
        });
        self.entries.workbooks.extend(typed);
        Ok(())
    }

    /// The workbooks in a folder that are none of the period's own lists and not as the program made them.
    fn others(&self, period: Period, folder: &Path, depth: usize, record: Option<&Record>) -> Vec<PathBuf> {
        let own = lists(&self.plan.results(period), period);
        let register = self.plan.folder.join(&self.plan.settings.register);
        let is_made = |path: &Path| {
            let name = below(folder, path);
            // Of what was made only the workbooks that are typed into may have been changed.
            let is_typed = name == consolidated_name(period) || asks::is_list(&name, period);
            let made = record.and_then(|record| record.made(&name));
            made.is_some_and(|made| !is_typed || hash_of(path).is_ok_and(|hash| hash == made.blake3))
        };
        let mut others = workbooks(folder, depth);
        others.retain(|path| *path != register && !own.contains(path) && !is_made(path));
        others
    }

    /// Whether a run has read a workbook as it is: the last one of the batch's period, or, of an earlier period, its own.
    fn is_seen(&self, period: Period, hash: &String, record: Option<&Record>) -> bool {
        let of_its_own = || record.is_some_and(|record| record.read.contains(hash));
        if period == self.now {
            self.entries.seen.contains(hash)
        } else {
            of_its_own()
        }
    }
}

/// What is said of a workbook that may be a list and cannot be read.
fn unread(path: &Path, problem: &Problem) -> String {
    match problem {
        Problem::Open(OpenError::Password) => format!(
            "{} にはパスワードが付いています。評価票や協議事項でしたら、記入は取り込まれていません。パスワードを消して保存し、もう一度実行してください。",
            path.display()
        ),
        _ => format!(
            "{} を開けないため、協議事項の記入があるか確かめられませんでした。",
            path.display()
        ),
    }
}
