//! The stages in their order: the table of contents of the program.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::book::Limits;
use crate::check;
use crate::grade;
use crate::intake::{self, File};
use crate::ledger::{self, Batch, Case, Tables};
use crate::plan::{Period, Plan};
use crate::sheet;

/// What a batch came to.
#[derive(Debug)]
pub struct Outcome<'a> {
    pub batch: Batch<'a>,
    pub tables: Tables,
    /// The period before, with its tables, where its data is there.
    pub previous: Option<(Period, Tables)>,
}

/// Reads, grades, checks and counts everything that was sent in for `period`. `progress` is told of every file that was
/// read. Errors only where the folder itself cannot be read, or the last period's data.
pub fn run<'a>(
    plan: &'a Plan,
    period: Period,
    as_of: Date,
    previous: Option<(Period, Tables)>,
    progress: impl Fn() + Sync,
) -> Result<Outcome<'a>, String> {
    let folder = plan.input().join(period.to_string());
    let paths =
        intake::discover(&folder).map_err(|error| format!("フォルダー {} を読めません: {error}", folder.display()))?;
    let files = read(plan, &folder, &paths, progress);
    let batch = batch(plan, period, as_of, files);
    let tables = tables(&batch, previous.as_ref().map(|(_, tables)| tables)).map_err(|error| error.to_string())?;
    Ok(Outcome {
        batch,
        tables,
        previous,
    })
}

/// Reads files side by side; the result is in the order of `paths`.
pub fn read(plan: &Plan, folder: &Path, paths: &[PathBuf], progress: impl Fn() + Sync) -> Vec<File> {
    let limits = Limits::default();
    let one = |path: &PathBuf| {
        let file = intake::read(folder, path, &plan.forms, &limits);
        progress();
        file
    };
    paths.par_iter().map(one).collect()
}

/// Types and grades every initiative of the files, and settles which file counts for it.
pub fn batch(plan: &Plan, period: Period, as_of: Date, files: Vec<File>) -> Batch<'_> {
    let cases = files
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, file)| cases(plan, period, as_of, index, file))
        .collect();
    let mut batch = Batch {
        plan,
        period,
        as_of,
        files,
        cases,
    };
    batch.settle();
    batch
}

fn cases(plan: &Plan, period: Period, as_of: Date, index: usize, file: &File) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, submission) in file.submissions.iter().enumerate() {
        for initiative in sheet::initiatives(plan, submission) {
            let settings = &plan.form_settings[submission.form];
            let scorecard = grade::scorecard(plan, settings, &initiative, as_of, period.fiscal_year());
            cases.push(Case::new(
                plan,
                (index, number),
                (&file.path, &submission.sheet),
                initiative,
                scorecard,
            ));
        }
    }
    cases
}

/// The tables of a batch with findings, changes, counts and 提出状況.
fn tables(batch: &Batch<'_>, previous: Option<&Tables>) -> Result<Tables, Box<dyn std::error::Error>> {
    let mut tables = ledger::fill(batch);
    tables.findings = check::rows(batch, &check::check(batch, previous));
    tables.changes = previous
        .map(|before| ledger::changes(batch.plan, &tables, before))
        .unwrap_or_default();
    tables.counts = ledger::counts(
        batch.plan,
        &tables.grades,
        previous.map(|before| before.grades.as_slice()),
    )?;
    ledger::submissions(batch, &mut tables);
    Ok(tables)
}
