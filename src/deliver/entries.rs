//! The consolidated workbooks that people type into, as they lie among the results, whatever they are called by now.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::SHIFT_JIS;

use super::brief::relative;
use super::editions::Editions;
use super::folder::{self, KEPT, RECORD, Record, below};
use super::names::consolidated_name;
use super::owned::recount;
use super::periods;
use super::{Failure, asks};
use crate::book::OpenError;
use crate::intake::{Agenda, Circular, Problem, WORKBOOKS, agenda_bytes, agenda_of};
use crate::plan::{Period, Plan};
use crate::roll::{Entries, Known, Typed};
use crate::table::{self, DecisionRow};

/// What was read, to be looked at again before it is replaced and to be known to the next run.
#[derive(Debug, Default)]
pub struct Watch {
    /// The workbooks of the period itself and the hashes they were read with; None where one was not there.
    own: Vec<(PathBuf, Option<String>)>,
    /// Hashes of all workbooks that were looked at and are not as the program made them.
    pub read: BTreeSet<String>,
}

impl Watch {
    /// Errors where a workbook of the period itself was opened or saved since it was read.
    pub fn is_unchanged(&self) -> Result<(), Failure> {
        for (path, hash) in &self.own {
            if is_open(path) {
                return Err(Failure::InUse(path.clone()));
            }
            let now = match path.try_exists() {
                Ok(false) => None,
                _ => Some(hash_of(path).map_err(|_| Failure::InUse(path.clone()))?),
            };
            if now != *hash {
                return Err(Failure::SavedMeanwhile(path.clone()));
            }
        }
        Ok(())
    }
}

/// What is gathered for a batch.
struct Gathering<'a> {
    plan: &'a Plan,
    editions: &'a Editions,
    now: Period,
    entries: Entries,
    /// Whether what the last run of the period knew could be read.
    known: bool,
    watch: Watch,
    remarks: &'a mut Vec<String>,
}

/// Gathers what was entered in the results of `before` and of `now`. Errors where the workbook of `now` is open, cannot be read
/// or has lost its list: its entries would be lost when it is replaced.
pub fn entries(
    (plan, editions): (&Plan, &Editions),
    now: Period,
    before: &[Period],
    remarks: &mut Vec<String>,
) -> Result<(Entries, Watch), Failure> {
    let folder = plan.results(now);
    let record = Record::of(&folder)?;
    let count = record.as_ref().map_or(0, Record::decisions);
    // Without the data of the last run nothing is known but what is official: every workbook is as good as new.
    let known = match (known(&folder, now, remarks), editions.newest(now)) {
        (None, Some(edition)) => Some(edition.decisions()?),
        (known, _) => known,
    };
    let is_known = known.is_some();
    let seen = record
        .as_ref()
        .filter(|_| known.is_some())
        .map(|record| record.read.iter().cloned().collect());
    let mut gathering = Gathering {
        plan,
        editions,
        now,
        entries: Entries {
            known: known.unwrap_or_default(),
            count,
            seen: seen.unwrap_or_default(),
            workbooks: Vec::new(),
            past: Vec::new(),
        },
        known: is_known,
        watch: Watch::default(),
        remarks,
    };
    for period in before {
        if gathering.official(*period)? {
            continue;
        }
        gathering.past(*period, before.last() == Some(period));
        gathering.copies(*period, &plan.results(*period), usize::MAX)?;
    }
    for path in lists(&folder, now) {
        gathering.own(path)?;
    }
    gathering.kept(&folder.join(KEPT));
    gathering.copies(now, &folder, usize::MAX)?;
    gathering.copies(now, &plan.output(), 1)?;
    gathering.copies(now, &plan.input(), 1)?;
    gathering.texts(&folder);
    // What was typed into what a closed batch would come to today, for its next edition.
    let recount = recount(plan, now);
    gathering.copies(now, &recount, usize::MAX)?;
    gathering.copies(now, &recount.join(KEPT), usize::MAX)?;
    Ok((gathering.entries, gathering.watch))
}

/// What the last run of the period knew; None where it left nothing that can be read.
fn known(folder: &Path, period: Period, remarks: &mut Vec<String>) -> Option<Vec<DecisionRow>> {
    table::read_decisions(&folder.join("data")).unwrap_or_else(|error| {
        remarks.push(format!(
            "{period} の前の集計の記録（data/decisions.parquet）を読めません（{error}）。全庁集計の記入を読み直します。"
        ));
        None
    })
}

impl Gathering<'_> {
    /// What is official of a closed period, and nothing that was typed into its results since; false where it is not closed.
    fn official(&mut self, period: Period) -> Result<bool, Failure> {
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
    fn past(&mut self, period: Period, is_last: bool) {
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

    /// A workbook of the period itself: the consolidated one, or a list of one of its parties.
    fn own(&mut self, path: PathBuf) -> Result<(), Failure> {
        match path.try_exists() {
            Ok(false) => {
                self.watch.own.push((path, None));
                return Ok(());
            }
            Ok(true) if !is_open(&path) => {}
            _ => return Err(Failure::InUse(path)),
        }
        let (hash, agenda) = self.read(&path);
        let folder = self.plan.results(self.now);
        let made = hash.as_deref().is_some_and(|hash| is_as_made(&folder, &path, hash));
        let seen = made && self.known;
        self.watch.own.push((path.clone(), hash.clone()));
        match agenda {
            None => Err(Failure::NoAgenda(path)),
            Some(agenda) => match agenda.problem {
                Some(Problem::NoAgenda) => Err(Failure::NoAgenda(path)),
                Some(Problem::Open(OpenError::Password)) => Err(Failure::Encrypted(path)),
                Some(_) => Err(Failure::InUse(path)),
                None => {
                    // What is not as the program made it was put there by somebody, also where it was read before.
                    self.watch.read.extend(hash.filter(|_| !made));
                    self.entries.workbooks.push(Typed {
                        period: self.now,
                        own: true,
                        seen,
                        agenda,
                    });
                    Ok(())
                }
            },
        }
    }

    /// Workbooks that were kept when they were read: nothing is looked for in them again, they stay known.
    fn kept(&mut self, folder: &Path) {
        let hashes = workbooks(folder, 1).into_iter().filter_map(|path| hash_of(&path).ok());
        let seen = &self.entries.seen;
        self.watch.read.extend(hashes.filter(|hash| seen.contains(hash)));
    }

    /// Other workbooks in a folder of results: renamed ones, copies. One that a run has read as it is says nothing new.
    fn copies(&mut self, period: Period, folder: &Path, depth: usize) -> Result<(), Failure> {
        let own = lists(&self.plan.results(period), period);
        let record = Record::of(folder).ok().flatten();
        let mut copies = Vec::new();
        let mut loose = Vec::new();
        let register = self.plan.folder.join(&self.plan.settings.register);
        for path in workbooks(folder, depth).into_iter().filter(|path| *path != register) {
            let name = below(folder, &path);
            // Of what was made only the workbooks that are typed into may have been changed.
            let is_typed = (name == consolidated_name(period) || asks::is_list(&name, period)) && !own.contains(&path);
            let made = record.as_ref().and_then(|record| record.made(&name));
            let is_made = made.is_some_and(|made| !is_typed || hash_of(&path).is_ok_and(|hash| hash == made.blake3));
            if is_made || own.contains(&path) {
                continue;
            }
            let (hash, agenda) = self.read_new(period, &path, record.as_ref());
            let Some(agenda) = agenda else {
                loose.push(name);
                continue;
            };
            match &agenda.problem {
                Some(Problem::NoAgenda) if period == self.now => return Err(Failure::NoAgenda(path)),
                Some(Problem::NoAgenda) | None => copies.push((hash, agenda)),
                Some(Problem::Open(OpenError::Password)) => self.remarks.push(format!(
                    "{} にはパスワードが付いています。評価票や協議事項でしたら、記入は取り込まれていません。パスワードを消して保存し、もう一度実行してください。",
                    path.display()
                )),
                Some(_) => self.remarks.push(format!(
                    "{} を開けないため、協議事項の記入があるか確かめられませんでした。",
                    path.display()
                )),
            }
        }
        if folder == self.plan.input() {
            self.remarks.extend(periods::of_no_period(&loose));
        }
        // The one that was saved last counts before the others.
        copies.sort_by_key(|(_, agenda)| Reverse(agenda.saved));
        let typed = copies.into_iter().map(|(_, agenda)| Typed {
            period,
            own: false,
            seen: false,
            agenda,
        });
        self.entries.workbooks.extend(typed);
        Ok(())
    }

    /// Lists that were saved as texts with commas beside the results: nothing is read of them.
    fn texts(&mut self, folder: &Path) {
        let record = Record::of(folder).ok().flatten();
        let is_made = |path: &Path| {
            record
                .as_ref()
                .is_some_and(|record| record.made(&below(folder, path)).is_some())
        };
        for path in files(folder, usize::MAX, &TEXTS)
            .into_iter()
            .filter(|path| !is_made(path))
        {
            let Some(what) = fs::read(&path).ok().and_then(|bytes| list_in(&bytes)) else {
                continue;
            };
            self.remarks.push(format!(
                "{} は、{what}を CSV（文字だけのファイル）で保存したもののようです。記入を読み取れないため、取り込んでいません。\
                 Excel で開き、「Excel ブック（.xlsx）」として保存し直してください。",
                path.display(),
            ));
        }
    }

    fn read(&self, path: &Path) -> (Option<String>, Option<Agenda>) {
        let shown = self.shown(path);
        match agenda_bytes(path) {
            Ok(bytes) => (Some(hash(&bytes)), agenda_of(&bytes, &shown)),
            Err(problem) => (None, Some(Agenda::unread(&shown, problem))),
        }
    }

    /// The same of a workbook that is only of interest where no run has read it: neither the last one of the batch's period nor,
    /// of an earlier period, its own.
    fn read_new(&mut self, period: Period, path: &Path, record: Option<&Record>) -> (Option<String>, Option<Agenda>) {
        let Ok(hash) = hash_of(path) else {
            return self.read(path);
        };
        let is_seen = if period == self.now {
            let is_seen = self.entries.seen.contains(&hash);
            self.watch.read.insert(hash);
            is_seen
        } else {
            record.is_some_and(|record| record.read.contains(&hash))
        };
        if is_seen { (None, None) } else { self.read(path) }
    }

    /// A workbook by its way from the submissions of the batch.
    fn shown(&self, path: &Path) -> String {
        let input = self.plan.submissions(self.now);
        let way = relative(&input, path);
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if way.is_empty() { name() } else { way }
    }
}

/// The workbooks of a period that are filled in: the consolidated one, and the lists of the parties that were made.
fn lists(folder: &Path, period: Period) -> Vec<PathBuf> {
    let record = Record::of(folder).ok().flatten();
    let made = record.and_then(|record| record.made).unwrap_or_default();
    let lists = made.iter().filter(|made| asks::is_list(&made.file, period));
    let paths = lists.map(|made| folder.join(&made.file));
    [folder.join(consolidated_name(period))]
        .into_iter()
        .chain(paths)
        .collect()
}

/// Whether the record of a folder of results says that a workbook in it was made so.
fn is_as_made(folder: &Path, path: &Path, hash: &str) -> bool {
    let record = Record::of(folder).ok().flatten();
    record.is_some_and(|record| {
        record
            .made(&below(folder, path))
            .is_some_and(|made| made.blake3 == hash)
    })
}

/// What a text with commas is called.
const TEXTS: [&str; 2] = ["csv", "tsv"];

/// The list that a text with commas was made of, by its headings. As Excel saves it in Japan it is in Shift_JIS.
fn list_in(bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).map_or_else(|_| SHIFT_JIS.decode(bytes).0, Cow::Borrowed);
    Circular::in_text(&text).map(Circular::sheet)
}

fn workbooks(folder: &Path, depth: usize) -> Vec<PathBuf> {
    files(folder, depth, &WORKBOOKS)
}

/// The files of some kinds below a folder that are no lock files, sorted; not those that were kept when they were read, nor those
/// in a folder with a record of its own (次回の様式).
fn files(folder: &Path, depth: usize, kinds: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_path_buf(), depth)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let kind = entry.file_type();
            let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
            if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
                if depth > 1 && name != KEPT && !path.join(RECORD).exists() {
                    open.push((path, depth - 1));
                }
            } else if kind.is_ok_and(|kind| kind.is_file())
                && !name.starts_with("~$")
                && !name.starts_with('.')
                && kinds.iter().any(|known| extension == *known)
            {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

fn hash_of(path: &Path) -> std::io::Result<String> {
    folder::hash_of(path).map(|(_, hash)| hash)
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Whether somebody has the workbook open: Excel and LibreOffice lay a file beside it.
pub fn is_open(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Excel leaves out the first letters of long names.
    let short: String = name.chars().skip(2).collect();
    let locks = [format!("~${name}"), format!("~${short}"), format!(".~lock.{name}#")];
    locks.iter().any(|lock| path.with_file_name(lock).exists())
}
