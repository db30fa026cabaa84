//! The stages in their order: the table of contents of the program.

use std::error::Error;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::book::Limits;
use crate::check;
use crate::docket;
use crate::grade;
use crate::intake::{self, File};
use crate::past::{self, Earlier};
use crate::plan::{Period, Plan};
use crate::roll::{self, Batch, Case, Entries};
use crate::sheet;
use crate::table::{DecisionRow, PastCounts, Tables};

/// What a batch came to.
#[derive(Debug)]
pub struct Outcome<'a> {
    pub batch: Batch<'a>,
    pub tables: Tables,
    /// The period before, where its data is there.
    pub previous: Option<Period>,
}

/// Reads, grades, checks and counts everything that was sent in for `period`. `progress` is told of every file that was
/// read. Errors only where the folder itself cannot be read, or the last period's data.
pub fn run<'a>(
    plan: &'a Plan,
    period: Period,
    as_of: Date,
    earlier: Earlier,
    progress: impl Fn() + Sync,
) -> Result<Outcome<'a>, String> {
    let folder = plan.input().join(period.to_string());
    let paths =
        intake::discover(&folder).map_err(|error| format!("フォルダー {} を読めません: {error}", folder.display()))?;
    let files = read(plan, &folder, &paths, progress);
    let batch = Batch {
        entered: earlier.entered,
        ..batch(plan, period, as_of, files)
    };
    let before = earlier.previous.as_ref().map(|(period, _)| *period);
    let tables = tables(&batch, earlier.previous.map(|(_, tables)| tables), &earlier.counts);
    Ok(Outcome {
        batch,
        tables: tables.map_err(|error| error.to_string())?,
        previous: before,
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
pub fn batch(plan: &Plan, period: Period, as_of: Date, mut files: Vec<File>) -> Batch<'_> {
    intake::tell_apart(&mut files);
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
        entered: Entries::default(),
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

/// The tables of a batch: what was read and graded, then all that follows from comparing it.
fn tables(batch: &Batch<'_>, previous: Option<Tables>, counts: &[PastCounts]) -> Result<Tables, Box<dyn Error>> {
    let (plan, period) = (batch.plan, batch.period);
    let mut tables = roll::fill(batch);
    tables.plan = past::plan_rows(plan, period);
    let previous = previous.map(|before| past::align(&tables, before));
    let before = previous.as_ref();
    tables.decisions = decided(batch, before)?;
    tables.findings = check::rows(batch, &check::check(batch, before));
    docket::submissions(batch, &mut tables);
    tables.changes = before
        .map(|before| past::changes(plan, &tables, before))
        .unwrap_or_default();
    tables.issues = docket::issues(plan, period, &tables, before.map_or(&[], |before| &before.issues));
    tables.counts = past::counts(plan, &tables.grades, before.map(|before| before.grades.as_slice()))?;
    tables.trend = past::trend((period, &tables.counts, &tables.plan), counts)?;
    Ok(tables)
}

/// What was entered in the 協議事項. Errors where the last run of this period knew more than is known now and nobody cleared
/// it: then something that was typed could not be found.
fn decided(batch: &Batch<'_>, before: Option<&Tables>) -> Result<Vec<DecisionRow>, Box<dyn Error>> {
    let decisions = past::decisions(batch, before.map_or(&[], |before| &before.decisions));
    let (known, found) = (batch.entered.count, decisions.rows.len() + decisions.cleared);
    if found >= known {
        return Ok(decisions.rows);
    }
    let period = batch.period;
    Err(format!(
        "協議事項の記入は、前の集計では {known} 件でしたが、今回は {found} 件しか読み取れません。失わないように、止めました。\n\
         結果のフォルダー {period} の全庁集計と data を元に戻してください。元に戻せないときは、フォルダーの名前を変えて（例: {period}_旧）残してから、\
         もう一度実行してください。"
    )
    .into())
}
